"""Boxes in a round, clockwise from the top: on an ellipse, or, where that would be too long, around a rectangle."""

from itertools import combinations
from math import ceil, cos, dist, pi, sin

from dsv_kb.core.diagrams import boxes, svg
from dsv_kb.core.diagrams.boxes import Area, crisp
from dsv_kb.core.diagrams.forms import Cycle, Facts, Label
from dsv_kb.core.diagrams.svg import Drawing

_MOST = 700.0
_GAP = 32.0
_ROUND = 12
"""How many boxes stand on an ellipse at most."""


def draw(form: Cycle) -> Drawing:
    """The round; its middle stays empty."""
    count = len(form.boxes)
    if count < 2:  # noqa: PLR2004 - one box leads to itself
        return _alone(form)
    return _ellipse(form) if count <= _ROUND else _frame(form)


def facts(form: Cycle) -> Facts:
    """The boxes in their order."""
    return boxes.table(("box", "note"), [(boxes.bare(label), Label(label.note)) for label in form.boxes])


def _sizes(form: Cycle, most: float) -> tuple[float, list[float]]:
    bold = boxes.stressed(form.boxes)
    width = max(boxes.preferred(label, 84, most, bold=bold) for label in form.boxes)
    return width, [boxes.height(boxes.fitted(label, width, bold=bold)) for label in form.boxes]


def _drawn(form: Cycle, areas: list[Area]) -> str:
    bold = boxes.stressed(form.boxes)
    return "".join(boxes.box(area, label, bold=bold) for area, label in zip(areas, form.boxes, strict=True))


def _alone(form: Cycle) -> Drawing:
    if not form.boxes:
        return Drawing(1, 1, "")
    width, (high,) = _sizes(form, 220)
    area = Area(0.5, 0.5, width, high)
    upper, lower, out = crisp(high / 3), crisp(high * 2 / 3), area.right + 22
    loop = svg.arrow([(area.right, upper), (out, upper), (out, lower), (area.right + 1, lower)])
    return Drawing(out + 1, high + 1, _drawn(form, [area]) + loop)


def _ellipse(form: Cycle) -> Drawing:
    count = len(form.boxes)
    step = 2 * pi / count
    share = max(sin(step), 0.5)
    # the widest boxes that leave neighbours at the top room for an arrow within the width of the drawing
    width, heights = _sizes(form, min(170.0, (_MOST / 2 * share - _GAP - 4) / (1 + share / 2)))
    across = min((width + _GAP + 12) / share, (_MOST - width) / 2) if count > 2 else width * 0.62  # noqa: PLR2004
    angles = [index * step - pi / 2 for index in range(count)]
    down = max(0.62 * across, _least_height(angles, across, width, heights))
    loose = [
        Area(across * cos(angle) - width / 2, down * sin(angle) - high / 2, width, high)
        for angle, high in zip(angles, heights, strict=True)
    ]
    whole = boxes.wholly([*loose, Area(-across, -down, 2 * across, 2 * down)])
    areas = [Area(crisp(area.x - whole.x), crisp(area.y - whole.y), width, area.height) for area in loose]
    body = "".join(
        _arc((0.5 - whole.x, 0.5 - whole.y), (across, down), (angle, angle + step), (area, after))
        for angle, area, after in zip(angles, areas, (*areas[1:], areas[0]), strict=True)
    )
    return Drawing(ceil(whole.width + 2), ceil(whole.height + 2), _drawn(form, areas) + body)


def _least_height(angles: list[float], across: float, width: float, heights: list[float]) -> float:
    """The half axis at which no two boxes that stand above each other come too near."""
    least = 0.0
    for (i, first), (j, second) in combinations(enumerate(angles), 2):
        if abs(cos(first) - cos(second)) * across < width + _GAP:
            apart = abs(sin(first) - sin(second))
            least = max(least, ((heights[i] + heights[j]) / 2 + _GAP + 2) / max(apart, 0.05))
    return least


def _arc(
    centre: tuple[float, float],
    axes: tuple[float, float],
    turn: tuple[float, float],
    ends: tuple[Area, Area],
) -> str:
    """An arrow along the ellipse, from the edge of one box to that of the next."""

    def point(at: float) -> tuple[float, float]:
        angle = turn[0] + (turn[1] - turn[0]) * at
        return centre[0] + axes[0] * cos(angle), centre[1] + axes[1] * sin(angle)

    def inside(at: float, area: Area) -> bool:
        x, y = point(at)
        return area.x <= x <= area.right and area.y <= y <= area.bottom

    steps = [index / 120 for index in range(121)]
    start = max(at for at in steps if inside(at, ends[0].grown(4)))
    end = min(at for at in steps if at > start and inside(at, ends[1].grown(2)))
    (x0, y0), tip = point(start), point(end)
    # the head points as the curve does a little before its end
    near = min((point(at) for at in steps if at < end), key=lambda place: abs(dist(place, tip) - 6))
    number = svg.number
    line = f"M{number(x0)} {number(y0)}A{number(axes[0])} {number(axes[1])} 0 0 1 {number(tip[0])} {number(tip[1])}"
    return f'<path class="dg-a" d="{line}"/>' + svg.head(near, tip)


def _frame(form: Cycle) -> Drawing:
    """Along the top, down the right side, back along the bottom, up the left side."""
    count, columns = len(form.boxes), 4
    width, heights = _sizes(form, (_MOST - (columns - 1) * _GAP) / columns)
    rows = ceil((count - 2 * columns) / 2) + 2
    places = [(0, column) for column in range(columns)]
    places += [(row, columns - 1) for row in range(1, rows - 1)]
    places += [(rows - 1, column) for column in reversed(range(columns))]
    places += [(row, 0) for row in reversed(range(1, rows - 1))]
    places = places[:count]
    tall = [max(h for h, place in zip(heights, places, strict=True) if place[0] == row) for row in range(rows)]
    tops = [0.5 + sum(tall[:row]) + row * _GAP for row in range(rows)]
    areas = [Area(0.5 + column * (width + _GAP), tops[row], width, tall[row]) for row, column in places]
    body = "".join(_straight(area, areas[(index + 1) % count]) for index, area in enumerate(areas))
    return Drawing(columns * (width + _GAP) - _GAP + 1, tops[-1] + tall[-1] + 0.5, _drawn(form, areas) + body)


def _straight(start: Area, end: Area) -> str:
    (x0, y0), (x1, y1) = ((crisp(x), crisp(y)) for x, y in (start.middle, end.middle))
    if start.y == end.y:
        return svg.arrow([(start.right, y0), (end.x - 1, y0)] if x1 > x0 else [(start.x, y0), (end.right + 1, y0)])
    return svg.arrow([(x0, start.bottom), (x0, end.y - 1)] if y1 > y0 else [(x0, start.y), (x0, end.bottom + 1)])
