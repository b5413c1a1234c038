"""Two by two fields under two heads each way, such as a Johari window."""

from math import ceil

from dsv_kb.core.diagrams import boxes, svg, text
from dsv_kb.core.diagrams.boxes import Area
from dsv_kb.core.diagrams.forms import Facts, Label, Window
from dsv_kb.core.diagrams.svg import Drawing

_HEAD = 130.0
_PAD = 16.0


def draw(form: Window) -> Drawing:
    """The window: heads outside, names and notes inside; every field is as high as its text."""
    width = max(boxes.preferred(label, 220, 280, bold=True, count=2) for label in form.cells)
    left = _head_width(form)
    columns = [text.lines(head, width - 8, svg.SIZE, bold=True) for head in form.columns]
    rows = [text.lines(head, left - 14, svg.SIZE, bold=True) for head in form.rows]
    top = ceil(max(map(len, columns)) * svg.SIZE * svg.LEADING + 10) + 0.5
    body = ""
    for index, found in enumerate(columns):
        middle = left + width * (index + 0.5)
        body += svg.words(found, middle, (top - 8) / 2, "dg-t dg-b", anchor="middle")
    cells, y = "", top
    for index, found in enumerate(rows):
        pair = [svg.lettering(boxes.numbered(label), width - 2 * _PAD, bold=True) for label in _row(form, index)]
        high = ceil(max(96.0, len(found) * svg.SIZE * svg.LEADING + 16, *(both.height + 2 * _PAD for both in pair)))
        body += svg.words(found, left - 14, y + high / 2, "dg-t dg-b", anchor="end")
        for place, (label, both) in enumerate(zip(_row(form, index), pair, strict=True)):
            area = Area(left + place * width, y, width, high)
            inner = svg.rectangle(area.x, area.y, width, high, "dg-x dg-w", radius=0)
            inner += svg.lettered(both, area.x + _PAD, area.y + _PAD + both.height / 2, anchor="start", bold=True)
            cells += svg.linked(inner, boxes.numbered(label))
        y += high
    return Drawing(left + 2 * width + 0.5, y + 0.5, body + cells)


def facts(form: Window) -> Facts:
    """Each field: where it lies, what it is called, what it means."""
    places = [f"{row} / {column}" for row in form.rows for column in form.columns]
    rows = [
        (Label(place), boxes.bare(label), Label(label.note)) for place, label in zip(places, form.cells, strict=True)
    ]
    return boxes.table(("place", "thing", "note"), rows)


def _row(form: Window, index: int) -> tuple[Label, Label]:
    return form.cells[2 * index], form.cells[2 * index + 1]


def _head_width(form: Window) -> float:
    """The room of the row heads: what they need, up to a bound."""
    widest = max(text.width(text.cleaned(head), svg.SIZE, bold=True) for head in form.rows)
    return boxes.crisp(min(widest, _HEAD) + 16)
