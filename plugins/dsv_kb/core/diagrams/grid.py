"""Boxes at places that the author has chosen, frames around them, arrows through the gutters between them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from dsv_kb.core.diagrams import beside, boxes, corners, frames, svg, text
from dsv_kb.core.diagrams.boxes import Area
from dsv_kb.core.diagrams.forms import Facts, Grid, Label
from dsv_kb.core.diagrams.gutters import Way, ways
from dsv_kb.core.diagrams.lattice import Gutter, Lattice, attached, lattice, sides, slots, slotted
from dsv_kb.core.diagrams.placing import Point
from dsv_kb.core.diagrams.svg import Drawing

_MOST = 720.0
_TRIES = (
    (0.0, 0.0, False, 0.0),
    (0.0, 0.0, False, 120.0),
    (1.0, 0.0, False, 0.0),
    (1.0, 0.0, False, 120.0),
    (1.0, 24.0, False, 120.0),
    (1.0, 80.0, False, 120.0),
    (1.0, 24.0, True, 120.0),
    (1.0, 80.0, True, 200.0),
)
"""What is tried until every text at an arrow has a place.

How much of their room the texts beside runs get, how much wider gutters are, whether a text may stand across a
frame's line, and how far outside the boxes it may stand.
"""


@dataclass(frozen=True, slots=True)
class _Laid:
    """A grid in pixels."""

    areas: dict[str, Area]
    names: dict[str, tuple[tuple[str, ...], Point]]
    lines: list[list[Point]]
    width: float
    height: float


def draw(form: Grid) -> Drawing:
    """Frames, boxes, arrows, and the texts at the arrows where nothing else stands."""
    if not form.boxes:
        return Drawing(1, 1, "")
    solid = {placed.id: frames.covered(placed) for placed in form.boxes if placed.kind != "frame"}
    arrows = [(arrow.start, arrow.end) for arrow in form.arrows]
    outlines = {placed.id: frames.covered(placed) for placed in form.boxes if placed.kind == "frame"}
    found = slotted(ways((form.columns, form.rows), solid, arrows, outlines))
    texts = [text.cleaned(arrow.text) for arrow in form.arrows]
    for share, extra, crossing, margin in _TRIES:
        laid = _laid(form, found, (share, extra))
        taken = [laid.areas[name] for name in solid] + [_extent(*name) for name in laid.names.values()]
        taken += [] if crossing else [edge for name in laid.names for edge in corners.outline(laid.areas[name])]
        field = Area(-margin, -margin, laid.width + 2 * margin, laid.height + 2 * margin)
        placed = beside.lines(texts, laid.lines, taken, field)
        if all(place for place, words in zip(placed, texts, strict=True) if words):
            break
    laid, placed = _moved(laid, placed)
    return _drawn(form, laid, placed)


def facts(form: Grid) -> Facts:
    """Every box with the frame around it, and each box that it leads to."""
    labels = {placed.id: boxes.bare(placed.label) for placed in form.boxes}
    none = Label("")
    rows = []
    for placed in form.boxes:
        within = next((labels[frame.id] for frame in reversed(form.boxes) if frames.around(frame, placed)), none)
        ends = [(arrow.end, arrow.text) for arrow in form.arrows if arrow.start == placed.id]
        ends += [(arrow.start, arrow.text) for arrow in form.arrows if arrow.both and arrow.end == placed.id]
        first = (labels[placed.id], Label(placed.label.note), within)
        rows += [(*first, labels[end], Label(meaning)) for end, meaning in ends] or [(*first, none, none)]
    return boxes.table(("box", "note", "within", "leads_to", "meaning"), rows)


def _laid(form: Grid, found: Sequence[Way], extra: tuple[float, float]) -> _Laid:
    """Columns first, then frames' names, then rows, whose height follows from them."""
    across = _columns(form, found, extra)
    arrows = [(arrow.start, arrow.end) for arrow in form.arrows]
    spans = {placed.id: across.span(frames.covered(placed).left, frames.covered(placed).right) for placed in form.boxes}
    level = attached(found, arrows, spans, across, up=False)
    names = {
        placed.id: frames.named(form, placed, found, across, level) for placed in form.boxes if placed.kind == "frame"
    }
    down = _rows(form, found, spans, {frame: lines for frame, (lines, _) in names.items()}, extra)
    tall = {placed.id: down.span(frames.covered(placed).top, frames.covered(placed).bottom) for placed in form.boxes}
    heights = attached(found, arrows, tall, down, up=True)
    areas, titles = {}, {}
    for placed in form.boxes:
        (x0, x1), (y0, y1) = spans[placed.id], tall[placed.id]
        area = Area(x0, y0, x1 - x0, y1 - y0)
        if placed.kind == "frame":
            left, right, top, bottom = (
                frames.inset(form, placed, side, {f: n for f, (n, _) in names.items()}) for side in range(4)
            )
            area = Area(x0 - left, y0 - top, x1 - x0 + left + right, y1 - y0 + top + bottom)
            lines, x = names[placed.id]
            titles[placed.id] = lines, (x, area.y + 8 + len(lines) * svg.SMALL * svg.LEADING / 2)
        areas[placed.id] = area
    tight = {
        box.id: corners.tight(box.label, areas[box.id], bold=_bold(form)) for box in form.boxes if box.kind == "words"
    }
    lines_ = [
        corners.corners(
            way, index, [(areas[end], tight.get(end, areas[end])) for end in pair], {**level, **heights}, (across, down)
        )
        for index, (way, pair) in enumerate(zip(found, arrows, strict=True))
    ]
    return _Laid(areas, titles, lines_, ceil(across.length), ceil(down.length))


def _moved(laid: _Laid, placed: Sequence[beside.Words | None]) -> tuple[_Laid, list[beside.Words | None]]:
    """All of it moved right and down, so that texts outside the boxes are inside the drawing."""
    whole = boxes.wholly([Area(0, 0, laid.width, laid.height), *(words.area.grown(1) for words in placed if words)])
    dx, dy = ceil(-whole.x), ceil(-whole.y)
    moved = _Laid(
        {name: area.moved(dx, dy) for name, area in laid.areas.items()},
        {name: (lines, (x + dx, y + dy)) for name, (lines, (x, y)) in laid.names.items()},
        [[(x + dx, y + dy) for x, y in line] for line in laid.lines],
        ceil(whole.right + dx),
        ceil(whole.bottom + dy),
    )
    return moved, [replace(words, area=words.area.moved(dx, dy)) if words else None for words in placed]


def _columns(form: Grid, found: Sequence[Way], extra: tuple[float, float]) -> Lattice:
    bold = _bold(form)
    ends = sides(found, [(arrow.start, arrow.end) for arrow in form.arrows])
    least, widths = [24.0] * form.columns, [24.0] * form.columns
    for placed in sorted(form.boxes, key=lambda placed: placed.width):
        cells = frames.covered(placed)
        crowd = max((len(ends.get((placed.id, side), ())) for side in ("top", "bottom")), default=0) * 9 + 9
        if placed.kind == "frame":
            wanted = needed = ceil(min(boxes.words_width(boxes.bare(placed.label), bold=True), 150)) + 4.0
        else:
            wanted = boxes.preferred(placed.label, 90, 180, bold=bold)
            needed = max(90.0, min(ceil(boxes.words_width(placed.label, bold=bold)) + 2 * boxes.SIDE, 180))
        for values, need in ((widths, max(wanted, crowd)), (least, max(min(needed, wanted), crowd))):
            lack = need - sum(values[cells.left : cells.right]) - 30 * (placed.width - 1)
            for column in range(cells.left, cells.right):
                values[column] += max(lack, 0) / placed.width
    gutters = _gutters(form, found, {}, up=True)
    over = lattice(widths, gutters, *extra).length - _MOST
    give = sum(max(width - low, 0) for width, low in zip(widths, least, strict=True))
    share = min(1.0, over / give) if over > 0 and give else 0.0
    widths = [width - share * max(width - low, 0) for width, low in zip(widths, least, strict=True)]
    return lattice(widths, gutters, *extra)


def _rows(
    form: Grid,
    found: Sequence[Way],
    spans: dict[str, tuple[float, float]],
    names: dict[str, tuple[str, ...]],
    extra: tuple[float, float],
) -> Lattice:
    bold = _bold(form)
    ends = sides(found, [(arrow.start, arrow.end) for arrow in form.arrows])
    heights = [20.0] * form.rows
    for placed in sorted(form.boxes, key=lambda placed: placed.height):
        if placed.kind == "frame":
            continue
        cells, (x0, x1) = frames.covered(placed), spans[placed.id]
        need = max(
            boxes.height(boxes.fitted(placed.label, x1 - x0, bold=bold)),
            max(len(ends.get((placed.id, "left"), ())), len(ends.get((placed.id, "right"), ()))) * 9 + 9,
        )
        lack = need - sum(heights[cells.top : cells.bottom]) - 30 * (placed.height - 1)
        for row in range(cells.top, cells.bottom):
            heights[row] += max(lack, 0) / placed.height
    return lattice([ceil(height) for height in heights], _gutters(form, found, names, up=False), *extra)


def _gutters(form: Grid, found: Sequence[Way], names: dict[str, tuple[str, ...]], *, up: bool) -> list[Gutter]:
    """What the upright, or the level, gutters must hold."""
    count = form.columns if up else form.rows
    numbers = slots(found, up=up, count=count)
    around = [placed for placed in form.boxes if placed.kind == "frame"]
    words, least = beside.room(form, found, up=up, count=count)
    gutters = []
    for index in range(count + 1):
        before, after = 0.0, 0.0
        for frame in around:
            cells = frames.covered(frame)
            low, high = (cells.left, cells.right) if up else (cells.top, cells.bottom)
            if high == index:
                before = max(before, frames.inset(form, frame, 1 if up else 3, names))
            if low == index:
                after = max(after, frames.inset(form, frame, 0 if up else 2, names))
        gutters.append(Gutter(numbers[index], before, after, words[index], least[index]))
    return gutters


def _bold(form: Grid) -> bool:
    return boxes.stressed(placed.label for placed in form.boxes if placed.kind == "box")


def _extent(lines: tuple[str, ...], place: Point) -> Area:
    width = max((text.width(line, svg.SMALL, bold=True) for line in lines), default=0)
    high = len(lines) * svg.SMALL * svg.LEADING
    return Area(place[0], place[1] - high / 2, width, high)


def _drawn(form: Grid, laid: _Laid, placed: Sequence[beside.Words | None]) -> Drawing:
    bold, body = _bold(form), ""
    around = [box for box in form.boxes if box.kind == "frame"]
    for frame in sorted(around, key=lambda box: -laid.areas[box.id].width * laid.areas[box.id].height):
        area, (lines, (x, y)) = laid.areas[frame.id], laid.names[frame.id]
        inner = svg.rectangle(area.x, area.y, area.width, area.height, "dg-f", radius=6)
        inner += svg.words(lines, x, y, "dg-s dg-b", size=svg.SMALL) if lines else ""
        body += svg.linked(inner, boxes.numbered(frame.label))
    for box in form.boxes:
        if box.kind != "frame":
            body += boxes.box(laid.areas[box.id], box.label, bold=bold, css="dg-x" if box.kind == "box" else "dg-n")
    for arrow, line in zip(form.arrows, laid.lines, strict=True):
        body += svg.arrow(line, dashed=arrow.dashed, both=arrow.both)
    bottom = laid.height
    for arrow, words in zip(form.arrows, placed, strict=True):
        if words:
            body += words.drawn()
        elif text.cleaned(arrow.text):
            # where even wide gutters leave no room, a line below the drawing says it
            names = {box.id: text.cleaned(box.label.text) for box in form.boxes}
            told = text.lines(f"{names[arrow.start]} → {names[arrow.end]}: {arrow.text}", laid.width - 4, svg.SMALL)
            high = len(told) * svg.SMALL * svg.LEADING
            body += svg.words(told, 2, bottom + 8 + high / 2, "dg-s dg-q", size=svg.SMALL)
            bottom += high + 8
    return Drawing(laid.width, ceil(bottom), body)
