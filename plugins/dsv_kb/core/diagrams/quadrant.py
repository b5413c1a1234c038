"""Four fields between two scales, and things at their places in them."""

from math import ceil, dist

from dsv_kb.core.diagrams import boxes, fields, svg, text
from dsv_kb.core.diagrams.boxes import Area, crisp
from dsv_kb.core.diagrams.fields import Field
from dsv_kb.core.diagrams.forms import Facts, Label, Quadrant
from dsv_kb.core.diagrams.placing import Point
from dsv_kb.core.diagrams.svg import Drawing, Lettering

_DISC = 6.0
_MANY = 24
"""How many labels may stand beside their discs."""

_SIZES = (440.0, 500.0, 580.0)
"""Sides of the field; the last is the widest that a page shows whole."""


def draw(form: Quadrant) -> Drawing:
    """Names beside their discs where there is room for all of them, else numbers in the discs and a list below."""
    margin = _margin(form)
    left = boxes.crisp(margin + 14) if margin else 0.5
    for side in _SIZES:
        field = fields.laid(form, left, side, _DISC)
        labels = fields.labels(form, field, _DISC) if field.free and len(form.spots) <= _MANY else None
        if labels is not None:
            body = _ground(form, field) + _moves(field, _DISC) + _spots(form, field, labels)
            under, bottom = _ends(form, field, margin)
            return Drawing(ceil(field.area.right + 1), ceil(bottom), body + under)
    return _listed(form, left, margin)


def facts(form: Quadrant) -> Facts:
    """The fields, then the things in the field where each lies, and where it moves to."""
    scale = f"{form.x.name}: {{}} / {form.y.name}: {{}}"
    sides = [(x, y) for y in (form.y.high, form.y.low) for x in (form.x.low, form.x.high)]
    rows = [
        (Label(scale.format(*side)), boxes.bare(label), Label(label.note), Label(""))
        for side, label in zip(sides, form.fields, strict=True)
    ]
    for spot in form.spots:
        where = form.fields[_quarter(spot.x, spot.y)]
        moved = spot.to_x is not None and spot.to_y is not None
        to = form.fields[_quarter(spot.to_x or 0, spot.to_y or 0)] if moved else Label("")
        rows.append((boxes.bare(where), boxes.bare(spot.label), Label(spot.label.note), boxes.bare(to)))
    return boxes.table(("place", "thing", "note", "moves_to"), rows)


def _quarter(x: float, y: float) -> int:
    """Which of the four fields a place is in, in the order of reading."""
    half = 50
    return (0 if y >= half else 2) + (1 if x >= half else 0)


def _margin(form: Quadrant) -> float:
    """The room for the words of the upright scale."""
    found = [text.width(text.cleaned(word), svg.SMALL) for word in (form.y.low, form.y.high)]
    found.append(text.width(text.cleaned(form.y.name), svg.SIZE, bold=True))
    return min(ceil(max(found)), 124)


def _ground(form: Quadrant, field: Field) -> str:
    """The square, its two middle lines, the fields' names."""
    area = field.area
    x, y = crisp(area.middle[0]), crisp(area.middle[1])
    body = svg.rectangle(area.x, area.y, area.width, area.height, "dg-x dg-w", radius=0)
    body += svg.path([(x, area.y), (x, area.bottom)], "dg-l") + svg.path([(area.x, y), (area.right, y)], "dg-l")
    for index, ((place, found), label) in enumerate(zip(field.names, form.fields, strict=True)):
        at, anchor = (place.right, "end") if index % 2 else (place.x, "start")
        body += svg.linked(svg.lettered(found, at, place.middle[1], anchor=anchor, bold=True), boxes.numbered(label))
    return body


def _moves(field: Field, radius: float) -> str:
    """Dashed arrows from the discs to where they move."""
    body = ""
    for place, end in zip(field.places, field.ends, strict=True):
        if end and (far := dist(place, end)) > 2 * radius + 12:
            dx, dy = (end[0] - place[0]) / far, (end[1] - place[1]) / far
            start = place[0] + dx * (radius + 1), place[1] + dy * (radius + 1)
            body += svg.arrow([start, (end[0] - dx * (radius + 2), end[1] - dy * (radius + 2))], dashed=True)
    return body


def _disc(point: Point, radius: float, css: str) -> str:
    return f'<circle class="{css}" cx="{svg.number(point[0])}" cy="{svg.number(point[1])}" r="{svg.number(radius)}"/>'


def _spots(form: Quadrant, field: Field, labels: list[tuple[Area, Lettering]]) -> str:
    body = ""
    for spot, place, end, (area, found) in zip(form.spots, field.places, field.ends, labels, strict=True):
        at, anchor = area.x, "start"
        if area.right <= place[0]:
            at, anchor = area.right, "end"
        elif area.x < place[0]:
            at, anchor = area.middle[0], "middle"
        inner = _disc(place, _DISC, "dg-d") + (_disc(end, _DISC, "dg-d dg-d--o") if end else "")
        inner += svg.lettered(found, at, area.middle[1], anchor=anchor, bold=bool(spot.label.hue))
        body += svg.linked(inner, boxes.numbered(spot.label))
    return body


def _ends(form: Quadrant, field: Field, margin: float) -> tuple[str, float]:
    """What the scales are called and their ends, outside the square; and how far down that reaches."""
    area, body = field.area, ""
    at = area.x - 12
    upper, name, lower = (
        text.lines(form.y.high, margin, svg.SMALL),
        text.lines(form.y.name, margin, svg.SIZE, bold=True),
        text.lines(form.y.low, margin, svg.SMALL),
    )
    step = svg.SMALL * svg.LEADING
    body += svg.words(upper, at, area.y + len(upper) * step / 2, "dg-s dg-q", size=svg.SMALL, anchor="end")
    body += svg.words(name, at, area.middle[1], "dg-t dg-b", anchor="end")
    body += svg.words(lower, at, area.bottom - len(lower) * step / 2, "dg-s dg-q", size=svg.SMALL, anchor="end")
    third = area.width / 3 - 8
    low, middle, high = (
        text.lines(form.x.low, third, svg.SMALL),
        text.lines(form.x.name, third, svg.SIZE, bold=True),
        text.lines(form.x.high, third, svg.SMALL),
    )
    top = area.bottom + 8
    body += svg.words(low, area.x, top + len(low) * step / 2, "dg-s dg-q", size=svg.SMALL)
    wide = svg.SIZE * svg.LEADING
    body += svg.words(middle, area.middle[0], top + len(middle) * wide / 2, "dg-t dg-b", anchor="middle")
    body += svg.words(high, area.right, top + len(high) * step / 2, "dg-s dg-q", size=svg.SMALL, anchor="end")
    return body, top + max(len(low) * step, len(middle) * wide, len(high) * step) + 4


def _listed(form: Quadrant, left: float, margin: float) -> Drawing:
    """Numbers in the discs, and the things with their numbers below."""
    radius = 9.0
    field = fields.laid(form, left, _SIZES[0], radius)
    field = field if field.free else fields.laid(form, left, _SIZES[0], radius, banded=True)
    under, bottom = _ends(form, field, margin)
    body = _ground(form, field) + _moves(field, radius)
    y = bottom + 18
    for number, (spot, place, end) in enumerate(zip(form.spots, field.places, field.ends, strict=True), 1):
        found = svg.lettering(boxes.numbered(spot.label), field.area.width - 34, bold=bool(spot.label.hue))
        row = max(found.height, 2 * radius + 2)
        inner = _disc(place, radius, "dg-d") + (_disc(end, radius, "dg-d dg-d--o") if end else "")
        inner += svg.words([str(number)], *place, "dg-s dg-b dg-i", size=svg.SMALL, anchor="middle")
        spot_at = field.area.x + radius, y + row / 2
        inner += _disc(spot_at, radius, "dg-d")
        inner += svg.words([str(number)], *spot_at, "dg-s dg-b dg-i", size=svg.SMALL, anchor="middle")
        inner += svg.lettered(found, field.area.x + 30, y + row / 2, anchor="start", bold=bool(spot.label.hue))
        body += svg.linked(inner, boxes.numbered(spot.label))
        y += row + 6
    return Drawing(ceil(field.area.right + 1), ceil(y), body + under)
