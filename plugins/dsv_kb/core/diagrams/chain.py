"""Boxes one after the other: in rows from left to right, or in a column from the bottom upwards."""

from itertools import pairwise
from math import ceil

from dsv_kb.core.diagrams import boxes, svg, text
from dsv_kb.core.diagrams.boxes import Area
from dsv_kb.core.diagrams.forms import Chain, Facts, Label
from dsv_kb.core.diagrams.svg import Drawing

_MOST = 700.0
_GAP = 30.0
_TURN = 34.0


def draw(form: Chain) -> Drawing:
    """The chain; where one row is too short, it goes on in the next."""
    if not form.boxes:
        return Drawing(1, 1, "")
    return _column(form) if form.upward else _rows(form)


def facts(form: Chain) -> Facts:
    """The boxes in their order, with what stands after each."""
    between = _between(form)
    rows = [
        (boxes.bare(label), Label(label.note), Label(between[index] if index < len(between) else ""))
        for index, label in enumerate(form.boxes)
    ]
    return boxes.table(("box", "note", "between"), rows)


def _between(form: Chain) -> tuple[str, ...]:
    """One text for each arrow."""
    count = len(form.boxes) - 1
    return tuple(text.cleaned(found) for found in (*form.between, *[""] * count)[:count])


def _placed(form: Chain, areas: list[Area]) -> str:
    bold = boxes.stressed(form.boxes)
    body = ""
    for number, (label, area) in enumerate(zip(form.boxes, areas, strict=True), 1):
        drawn = boxes.box(area, label, bold=bold)
        body += f'<g class="dg-here" aria-current="step">{drawn}</g>' if number == form.here else drawn
    return body


def _small(lines: tuple[str, ...], x: float, y: float, anchor: str = "middle") -> str:
    return svg.words(lines, x, y, "dg-s dg-q", size=svg.SMALL, anchor=anchor)


def _high(lines: tuple[str, ...]) -> float:
    return len(lines) * svg.SMALL * svg.LEADING


def _column(form: Chain) -> Drawing:
    """The first box lowest, an arrow up to each next, its text beside it."""
    bold = boxes.stressed(form.boxes)
    width = max(boxes.preferred(label, 260, 440, bold=bold, count=1) for label in form.boxes)
    heights = [boxes.height(boxes.fitted(label, width, bold=bold)) for label in form.boxes]
    texts = [text.lines(found, width / 2 - 14, svg.SMALL) if found else () for found in _between(form)]
    gaps = [max(_GAP, ceil(_high(found) + 12)) for found in texts]
    bottom = sum(heights) + sum(gaps) + 0.5
    areas, total = [], bottom + 0.5
    for high, gap in zip(heights, [*gaps, 0], strict=True):
        areas.append(Area(0.5, bottom - high, width, high))
        bottom -= high + gap
    body, x = "", boxes.crisp(width / 2)
    for (lower, upper), found in zip(pairwise(areas), texts, strict=True):
        body += svg.arrow([(x, lower.y), (x, upper.bottom + 1)])
        body += _small(found, x + 12, (lower.y + upper.bottom) / 2, "start") if found else ""
    return Drawing(width + 1, total, _placed(form, areas) + body)


def _rows(form: Chain) -> Drawing:
    """As many boxes of one width as fit in a row, rows as even as they can be."""
    words = _between(form)
    room = max((_gap_room(found) for found in words), default=0)
    gap = max(_GAP, room + 14)
    bold = boxes.stressed(form.boxes)
    width = max(boxes.preferred(label, 76, 220, bold=bold) for label in form.boxes)
    count = len(form.boxes)
    per_row = ceil(count / ceil(count / max(int((_MOST + gap) // (width + gap)), 1)))
    areas: list[Area] = []
    body, y = "", 0.5
    for first in range(0, count, per_row):
        labels = form.boxes[first : first + per_row]
        texts = [
            text.lines(found, room, svg.SMALL) if found else () for found in words[first : first + len(labels) - 1]
        ]
        high = max(boxes.height(boxes.fitted(label, width, bold=bold)) for label in labels)
        # a text above an arrow may stand higher than the boxes beside it
        top = y + max(0, *(ceil(_high(found) + 8 - high / 2) for found in texts), 0)
        if areas:
            drawn, top = _turn(areas[-per_row:], words[first - 1], top - y)
            body += drawn
        row = [Area(0.5 + index * (width + gap), top, width, high) for index in range(len(labels))]
        for (left, right), found in zip(pairwise(row), texts, strict=True):
            line = boxes.crisp(top + high / 2)
            body += svg.arrow([(left.right, line), (right.x - 1, line)])
            body += _small(found, (left.right + right.x) / 2 - 2, line - 5 - _high(found) / 2) if found else ""
        areas += row
        y = top + high
    return Drawing(boxes.wholly(areas).right + 0.5, y + 0.5, _placed(form, areas) + body)


def _gap_room(words: str) -> float:
    """How much room a text between two boxes gets: enough for three lines, if that is not too much."""
    if not words:
        return 0
    whole = text.width(words, svg.SMALL)
    longest = boxes.words_width(Label("", note=words), bold=False)
    return min(max(longest, whole / 2.4, min(whole, 60)), 96)


def _turn(row: list[Area], words: str, extra: float) -> tuple[str, float]:
    """The arrow from the end of a row to the start of the next, and where the boxes there begin."""
    start, end, y = boxes.crisp(row[-1].middle[0]), boxes.crisp(row[0].middle[0]), row[0].bottom
    found = text.lines(words, max(start - end - 24, 60), svg.SMALL) if words else ()
    line = boxes.crisp(y + max(_TURN / 2, _high(found) + 10))
    under = line + _TURN / 2 + 0.5 + extra
    body = svg.arrow([(start, y), (start, line), (end, line), (end, under - 1)])
    if found:
        body += _small(found, (start + end) / 2, line - 5 - _high(found) / 2)
    return body, under
