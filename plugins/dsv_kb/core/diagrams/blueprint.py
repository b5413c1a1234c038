"""A service blueprint: lanes as rows, steps as columns, lines between the lanes, arrows in gutters and channels."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from dsv_kb.core.diagrams import marks, svg, text
from dsv_kb.core.diagrams.forms import Blueprint, Cell, Column, Facts, Label, Lane
from dsv_kb.core.diagrams.routes import Place, Span
from dsv_kb.core.diagrams.routing import APART, Network
from dsv_kb.core.diagrams.svg import Drawing

_HEAD = 120
_BOX = 150
_GUTTER = 20
_PAD = 10
_GAP = 22
"""The least space between two lanes."""

_NAME = _HEAD - 14
_ABOVE = 9
"""From the words of a head to the bar under them, and from the bar to the first lane."""

_LINES = {"frontstage": "dg-sep dg-sep--met", "support": "dg-sep dg-sep--inner"}
_SEEN = "dg-sep dg-sep--seen"


@dataclass(frozen=True, slots=True)
class _Lanes:
    """Where the lanes stand.

    Attributes:
        rows: from where to where the boxes of each lane reach.
        lines: the height of the line above each lane, also where none is drawn.
        bottom: where the drawing ends.

    """

    rows: tuple[Span, ...]
    lines: tuple[float, ...]
    bottom: float


def draw(form: Blueprint) -> Drawing:
    """The heads, then each lane with its boxes and the line above it, then the arrows."""
    cells = _cells(form)
    letterings = {place: svg.lettering(cell.label, _BOX - 2 * _PAD) for place, cell in cells.items()}
    network = Network(cells.keys(), _ends(form, cells))
    heads = [svg.lettering(column.label, _head_room(column), bold=True) for column in form.columns]
    top = ceil(max((found.height for found in heads), default=0.0)) + 2 * _ABOVE
    lanes = _stacked(form.lanes, letterings, network, top)
    gutters, columns = _side_by_side(network.gutters(lanes.rows, len(form.columns) + 1), len(form.columns))
    width = gutters[-1].high if form.columns else float(_HEAD)
    body = "".join(
        _head(column, found, span, top - _ABOVE)
        for column, found, span in zip(form.columns, heads, columns, strict=True)
    )
    side = ""
    for index, lane in enumerate(form.lanes):
        row = lanes.rows[index]
        line, name = _line_words(lane, lanes.lines[index]), _name(lane, row)
        side += line + name
        body += line + _line(form.lanes, index, lanes.lines[index], width) + name
        for number, span in enumerate(columns):
            place = Place(index, number)
            if place in cells:
                hue = cells[place].label.hue or form.columns[number].label.hue
                label = replace(cells[place].label, hue=hue)
                body += svg.linked(_box(lane, span, row) + _words(letterings[place], span, row), label)
            elif place not in network.covered:
                middle, level = sum(span) / 2, round(sum(row) / 2) + 0.5
                body += svg.path([(middle - 5, level), (middle + 5, level)], "dg-none")
    arrows = zip(network.ways(lanes.rows, columns, gutters), _flows(form, cells), strict=True)
    body += "".join(svg.arrow(way, dashed=dashed) for way, dashed in arrows)
    return Drawing(ceil(width), ceil(lanes.bottom), body, fixed=_HEAD, side=side)


def facts(form: Blueprint) -> Facts:
    """A row for each column: what happens in each lane, and where arrows lead from there."""
    cells = _cells(form)
    rows = []
    for number, column in enumerate(form.columns):
        head = replace(column.label, text=f"{column.label.text} ◆") if column.moment else column.label
        row = [head]
        for index in range(len(form.lanes)):
            cell = cells.get(Place(index, number))
            row.append(_told(form, cell) if cell else Label(""))
        rows.append(tuple(row))
    return Facts(("touchpoint", *(f"={lane.name}" for lane in form.lanes)), tuple(rows))


def _told(form: Blueprint, cell: Cell) -> Label:
    """A cell with the places that its arrows lead to in its note."""
    lanes = {lane.id: lane.name for lane in form.lanes}
    columns = {column.id: column.label.text for column in form.columns}
    notes = [cell.label.note] if text.cleaned(cell.label.note) else []
    for flow in form.arrows:
        lane, column = flow.end
        if flow.start == (cell.lane, cell.column) and lane in lanes and column in columns:
            where = [columns[column]] if column != cell.column else []
            where += [lanes[lane]] if lane != cell.lane or not where else []
            notes.append(f"→ {' / '.join(where)}")
    return replace(cell.label, note=" ".join(notes))


def _cells(form: Blueprint) -> dict[Place, Cell]:
    """The cells by their place; what names no lane or column of the form has none."""
    lanes = {lane.id: index for index, lane in enumerate(form.lanes)}
    columns = {column.id: index for index, column in enumerate(form.columns)}
    return {
        Place(lanes[cell.lane], columns[cell.column]): cell
        for cell in form.cells
        if cell.lane in lanes and cell.column in columns
    }


def _places(form: Blueprint, cells: dict[Place, Cell]) -> list[tuple[Place, Place, bool]]:
    """The arrows between cells that there are, and whether each is dashed."""
    known = {(cell.lane, cell.column): place for place, cell in cells.items()}
    return [
        (known[flow.start], known[flow.end], flow.dashed)
        for flow in form.arrows
        if flow.start in known and flow.end in known
    ]


def _ends(form: Blueprint, cells: dict[Place, Cell]) -> list[tuple[Place, Place]]:
    return [(start, end) for start, end, _ in _places(form, cells)]


def _flows(form: Blueprint, cells: dict[Place, Cell]) -> list[bool]:
    return [dashed for _, _, dashed in _places(form, cells)]


def _stacked(lanes: Sequence[Lane], letterings: dict[Place, svg.Lettering], network: Network, top: float) -> _Lanes:
    """The lanes below each other: each as high as its highest cell, its name and its arrows need."""
    rows, lines, y, under = [], [], top, 0.0
    for index, lane in enumerate(lanes):
        above, below = under, network.channel(index, -1)
        if text.cleaned(lane.line):
            half = len(_line_name(lane)) * svg.SMALL * svg.LEADING / 2 + 3
            above, below = max(above, half, _GAP / 2 + 3), max(below, half, _GAP / 2 + 3)
        elif above + below < _GAP:
            above = below = _GAP / 2 if index else _GAP / 3
        lines.append(round(y + above) + 0.5)
        y = ceil(y + above + below) + 0.5
        words = [found.height for place, found in letterings.items() if place.lane == index]
        name = len(_lane_name(lane)) * svg.SIZE * svg.LEADING
        high = ceil(max(max(words, default=0.0) + 2 * _PAD, name + 6, network.height(index), 36.0))
        rows.append(Span(y, y + high))
        y, under = y + high, network.channel(index, 1)
    return _Lanes(tuple(rows), tuple(lines), y + max(under, 2))


def _side_by_side(slots: Sequence[int], count: int) -> tuple[list[Span], list[Span]]:
    """The gutters and the columns between them; a gutter is as wide as its arrows need."""
    gutters, columns, x = [], [], _HEAD + 0.5
    for number, needed in enumerate(slots):
        outer = number in {0, count}
        width = 24 + (needed - 1) * APART if needed else (2 if outer else _GUTTER)
        gutters.append(Span(x, x + width))
        x += width
        if number < count:
            columns.append(Span(x, x + _BOX))
            x += _BOX
    return gutters, columns


def _head_room(column: Column) -> float:
    square = marks.square_side(column.number) + 6 if column.number else 0
    return _BOX - square - (20 if column.moment else 0)


def _head(column: Column, found: svg.Lettering, span: Span, bottom: float) -> str:
    """The name of a column on its bar, with its number before it and the mark of a moment of truth after it."""
    top = bottom - _ABOVE - found.height
    first = top + svg.SIZE * svg.LEADING / 2
    left = span.low
    body = ""
    if column.number:
        body += marks.square(column.number, left, round(first))
        left += marks.square_side(column.number) + 6
    body += svg.lettered(found, left, top + found.height / 2, anchor="start", bold=True)
    if column.moment:
        body += marks.diamond(span.high - 8, round(first), 7)
    bar = svg.path([(span.low, bottom - 1.5), (span.high, bottom - 1.5)], "dg-bar")
    return svg.linked(body + bar, column.label)


def _line_name(lane: Lane) -> tuple[str, ...]:
    return text.lines(lane.line, _NAME, svg.SMALL)


def _lane_name(lane: Lane) -> tuple[str, ...]:
    return text.lines(lane.name, _NAME, svg.SIZE, bold=True)


def _name(lane: Lane, row: Span) -> str:
    return svg.words(_lane_name(lane), 0, sum(row) / 2, "dg-t dg-b dg-q")


def _line_words(lane: Lane, y: float) -> str:
    if not text.cleaned(lane.line):
        return ""
    return svg.words(_line_name(lane), _HEAD - 8, y, "dg-s dg-q", size=svg.SMALL, anchor="end")


def _line(lanes: Sequence[Lane], index: int, y: float, width: float) -> str:
    """The line above a lane; between two actors a hairline."""
    lane = lanes[index]
    if text.cleaned(lane.line):
        return svg.path([(_HEAD, y), (width, y)], _LINES.get(lane.kind, _SEEN))
    if index and lane.kind == lanes[index - 1].kind == "actor":
        return svg.path([(_HEAD, y), (width, y)], "dg-l")
    return ""


def _box(lane: Lane, span: Span, row: Span) -> str:
    box = svg.rectangle(span.low, row.low, _BOX, row.high - row.low, f"dg-cell dg-cell--{lane.kind}")
    if lane.kind != "actor":
        return box
    return box + svg.path([(span.low, row.low), (span.high, row.low)], "dg-top")


def _words(found: svg.Lettering, span: Span, row: Span) -> str:
    return svg.lettered(found, span.low + _PAD, sum(row) / 2, anchor="start")
