"""Groups compared on several scales: as polygons on a radar, and again as lines down a row for each scale."""

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, cos, pi, sin, sqrt

from dsv_kb.core.diagrams import boxes, svg, text
from dsv_kb.core.diagrams.boxes import Area, crisp
from dsv_kb.core.diagrams.forms import Facts, Label, Radar
from dsv_kb.core.diagrams.placing import Point
from dsv_kb.core.diagrams.svg import Drawing

_WIDTH = 640.0
_RADIUS = 140.0
_NAME, _END, _SIDE = 128.0, 108.0, 12.0
_START = _NAME + _END + 2 * _SIDE
_LENGTH = _WIDTH - _START - _END - _SIDE
_LEAST = 3
"""How many axes a polygon needs."""

_SHAPES = 4
"""Marks and dashes; their combinations make sixteen groups distinct."""


def draw(form: Radar) -> Drawing:
    """Legend, radar, rows; fewer than three scales make rows only."""
    body, y = _legend(form, 0)
    if len(form.scales) >= _LEAST:
        drawn, y = _polygons(form, y + 16)
        body += drawn
    drawn, y = _rows(form, y + 22)
    return Drawing(_WIDTH, ceil(y + 2), body + drawn)


def facts(form: Radar) -> Facts:
    """A row for each scale with the value of each group."""
    heads = ("scale", "low_end", "high_end", *(f"={group.name}" for group in form.groups))
    rows = [
        (Label(scale.name), Label(scale.low), Label(scale.high), *(Label(f"{g.values[i]:g}") for g in form.groups))
        for i, scale in enumerate(form.scales)
    ]
    return boxes.table(heads, rows)


def _css(index: int) -> str:
    """The classes of a group: its line, dashed in its own way, and its colour."""
    return f"dg-p dg-p{index % _SHAPES} dg-p--{(index + index // _SHAPES) % _SHAPES}"


def _mark(index: int, x: float, y: float) -> str:
    """Disc, ring, square, diamond."""
    css, number = f"dg-m dg-p{index % _SHAPES}", svg.number
    if index % _SHAPES < 2:  # noqa: PLR2004 - the two round ones
        ring = " dg-m--o" if index % _SHAPES else ""
        return f'<circle class="{css}{ring}" cx="{number(x)}" cy="{number(y)}" r="4.5"/>'
    if index % _SHAPES == 2:  # noqa: PLR2004
        return svg.rectangle(x - 4, y - 4, 8, 8, css, radius=0)
    points = ((x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y))
    return f'<path class="{css}" d="M{" ".join(f"{number(a)} {number(b)}" for a, b in points)}z"/>'


def _legend(form: Radar, y: float) -> tuple[str, float]:
    body, x, tallest = "", 0.0, 0.0
    for index, group in enumerate(form.groups):
        found = text.lines(group.name, 240, svg.SIZE, bold=True)
        width = 46 + max(text.width(line, svg.SIZE, bold=True) for line in found)
        high = len(found) * svg.SIZE * svg.LEADING
        if x and x + width > _WIDTH:
            x, y, tallest = 0.0, y + tallest + 4, 0.0
        middle = crisp(y + svg.SIZE * svg.LEADING / 2)
        body += svg.path([(x, middle), (x + 34, middle)], _css(index)) + _mark(index, x + 17, middle)
        body += svg.words(found, x + 44, y + high / 2, "dg-t dg-b")
        x, tallest = x + width + 22, max(tallest, high)
    return body, y + tallest


def _share(form: Radar, value: float) -> float:
    """How far up its scale a value lies, from 0 to 1."""
    span = form.highest - form.lowest
    return (value - form.lowest) / span if span else 0.0


def _polygons(form: Radar, top: float) -> tuple[str, float]:
    count = len(form.scales)
    angles = [2 * pi * index / count - pi / 2 for index in range(count)]
    names, reach = _names(form, angles)
    centre = _WIDTH / 2, top - reach[0]

    def at(angle: float, far: float) -> Point:
        return centre[0] + _RADIUS * far * cos(angle), centre[1] + _RADIUS * far * sin(angle)

    body = "".join(_closed([at(angle, ring / 4) for angle in angles], "dg-l") for ring in range(1, 5))
    body += "".join(svg.path([centre, at(angle, 1)], "dg-l") for angle in angles)
    body += "".join(_name(found, anchor, area, centre, leader) for found, anchor, area, leader in names)
    for index, group in enumerate(form.groups):
        # the innermost ring is the lowest value, so that a polygon never shrinks to nothing
        far = [0.25 + 0.75 * _share(form, value) for value in group.values]
        points = [at(angle, share) for angle, share in zip(angles, far, strict=True)]
        body += _closed(points, _css(index)) + "".join(_mark(index, *point) for point in points)
    return body, centre[1] + reach[1]


def _closed(points: Sequence[Point], css: str) -> str:
    places = " ".join(f"{svg.number(x)} {svg.number(y)}" for x, y in points)
    return f'<path class="{css}" d="M{places}z"/>'


_Name = tuple[tuple[str, ...], str, Area, Point | None]


def _names(form: Radar, angles: Sequence[float]) -> tuple[list[_Name], tuple[float, float]]:
    """Each scale's name outside the radar, around the centre at 0, 0; how far up and down they reach.

    Names at one side keep clear of each other; one that had to move away from its axis gets a thin line to it.
    """
    found: list[_Name] = []
    room = _WIDTH / 2 - _RADIUS - 24
    reach = [-_RADIUS - 8.0, _RADIUS + 8.0]
    for side in (1, -1):
        scales = [(a, s) for a, s in zip(angles, form.scales, strict=True) if side * cos(a) > 0.1]  # noqa: PLR2004
        scales.sort(key=lambda pair: sin(pair[0]))
        lines = [text.lines(scale.name, room, svg.SIZE) for _, scale in scales]
        highs = [len(part) * svg.SIZE * svg.LEADING for part in lines]
        for (angle, _), part, y in zip(scales, lines, _stacked([sin(a) for a, _ in scales], highs), strict=True):
            found.append(_beside(angle, side, part, y))
            area = found[-1][2]
            reach = [min(reach[0], area.y), max(reach[1], area.bottom)]
    for angle, scale in zip(angles, form.scales, strict=True):
        if abs(cos(angle)) <= 0.1:  # noqa: PLR2004 - straight up or down
            part = text.lines(scale.name, 300, svg.SIZE)
            high = len(part) * svg.SIZE * svg.LEADING
            width = max(text.width(line, svg.SIZE) for line in part)
            up = sin(angle) < 0
            area = Area(-width / 2, -_RADIUS - 10 - high if up else _RADIUS + 10, width, high)
            if any(other.grown(4).meets(area) for _, _, other, _ in found):
                area = Area(area.x, reach[0] - high - 4 if up else reach[1] + 4, width, high)
            found.append((part, "middle", area, None))
            reach = [min(reach[0], area.y), max(reach[1], area.bottom)]
    return found, (reach[0], reach[1])


def _stacked(shares: Sequence[float], highs: Sequence[float]) -> list[float]:
    """Middles of texts below each other, as near to their own places as they can be without touching."""
    middles: list[float] = []
    for index, (share, high) in enumerate(zip(shares, highs, strict=True)):
        y = share * (_RADIUS + 10)
        if middles:
            y = max(y, middles[-1] + (highs[index - 1] + high) / 2 + 6)
        middles.append(y)
    over = (middles[-1] - shares[-1] * (_RADIUS + 10)) / 2 if middles else 0
    return [y - over for y in middles]


def _beside(angle: float, side: int, part: tuple[str, ...], y: float) -> _Name:
    high, width = len(part) * svg.SIZE * svg.LEADING, max(text.width(line, svg.SIZE) for line in part)
    near = max(0.0, abs(y) - high / 2)
    clear = sqrt(max(0.0, (_RADIUS + 12) ** 2 - near**2))
    x = max(clear, (_RADIUS + 12) * abs(cos(angle)))
    area = Area(x, y - high / 2, width, high) if side > 0 else Area(-x - width, y - high / 2, width, high)
    tip = _RADIUS * cos(angle), _RADIUS * sin(angle)
    far = abs(side * x - tip[0]) + max(0.0, abs(y - tip[1]) - high / 2)
    return part, "start" if side > 0 else "end", area, tip if far > 34 else None  # noqa: PLR2004 - out of sight


def _name(part: tuple[str, ...], anchor: str, area: Area, centre: Point, tip: Point | None) -> str:
    x = {"start": area.x, "end": area.right, "middle": area.middle[0]}[anchor] + centre[0]
    y = area.middle[1] + centre[1]
    body = svg.words(part, x, y, "dg-t", anchor=anchor)
    if tip:
        start = x - 4 if anchor == "start" else x + 4
        body += svg.path([(start, y), (tip[0] + centre[0], tip[1] + centre[1])], "dg-l")
    return body


def _rows(form: Radar, y: float) -> tuple[str, float]:
    """A line for each scale between its ends, and each group's marks joined down the rows."""
    body, marks = "", [list[Point]() for _ in form.groups]
    for index, scale in enumerate(form.scales):
        name = text.lines(scale.name, _NAME, svg.SIZE, bold=True)
        low, high = text.lines(scale.low, _END, svg.SMALL), text.lines(scale.high, _END, svg.SMALL)
        spread = _spread([round(_share(form, group.values[index]) * 40) for group in form.groups])
        tall = max(
            len(name) * svg.SIZE * svg.LEADING,
            max(len(low), len(high)) * svg.SMALL * svg.LEADING,
            2 * max(map(abs, spread), default=0) + 12,
        )
        row = max(40.0, ceil(tall + 16))
        line = crisp(y + row / 2)
        body += svg.words(name, 0, line, "dg-t dg-b")
        body += svg.words(low, _START - _SIDE, line, "dg-s dg-q", size=svg.SMALL, anchor="end")
        body += svg.words(high, _START + _LENGTH + _SIDE, line, "dg-s dg-q", size=svg.SMALL)
        body += svg.path([(_START, line), (_START + _LENGTH, line)], "dg-l")
        for place, (group, shift) in enumerate(zip(form.groups, spread, strict=True)):
            marks[place].append((_START + 6 + (_LENGTH - 12) * _share(form, group.values[index]), line + shift))
        y += row
    for index, points in enumerate(marks):
        body += "".join(svg.path(pair, _css(index)) for pair in pairwise(points))
    for index, points in enumerate(marks):
        body += "".join(_mark(index, *point) for point in points)
    return body, y


def _spread(values: Sequence[int]) -> list[float]:
    """How far above or below its line each mark stands, so that equal values do not cover each other."""
    return [
        11.0 * (sum(other == value for other in values[:index]) - (values.count(value) - 1) / 2)
        for index, value in enumerate(values)
    ]
