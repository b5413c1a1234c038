"""Finding room for texts between things that already stand somewhere."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, dist

from dsv_kb.core.diagrams import svg
from dsv_kb.core.diagrams.boxes import Area

Point = tuple[float, float]


def extent(lines: Sequence[str], size: float, widths: Iterable[float]) -> tuple[float, float]:
    """How wide and high lines of a text are."""
    return max(widths, default=0.0), len(lines) * size * svg.LEADING


def free(candidates: Iterable[Area], taken: Sequence[Area], field: Area | None = None) -> Area | None:
    """The first of several places where nothing stands, inside the field if there is one."""
    for area in candidates:
        if (field is None or field.holds(area)) and not any(area.meets(other) for other in taken):
            return area
    return None


def around(point: Point, width: float, height: float, gap: float) -> Iterator[Area]:
    """Places for a text at a point: beside it, over and under it, at its corners; then all of them further away."""
    x, y = point
    for far in (gap, gap + 8, gap + 18):
        yield Area(x + far, y - height / 2, width, height)
        yield Area(x - far - width, y - height / 2, width, height)
        yield Area(x - width / 2, y - far - height, width, height)
        yield Area(x - width / 2, y + far, width, height)
        for up in (y - far - height + 6, y + far - 6):
            yield Area(x + far - 4, up, width, height)
            yield Area(x - far - width + 4, up, width, height)


def beads(points: Sequence[Point], radius: float) -> list[Area]:
    """A slanting line as a row of small squares that cover it."""
    found: list[Area] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        count = ceil(dist((x0, y0), (x1, y1)) / radius) + 1
        for index in range(count + 1):
            x, y = x0 + (x1 - x0) * index / count, y0 + (y1 - y0) * index / count
            found.append(Area(x - radius, y - radius, 2 * radius, 2 * radius))
    return found


def apart(point: Point, radius: float, others: Sequence[Point], field: Area) -> Point:
    """The place nearest to a point where a disc touches no other disc."""
    steps = ((0, 0), (1, 0), (0, -1), (-1, 0), (0, 1), (1, -1), (-1, -1), (-1, 1), (1, 1))
    for far in range(200):
        for dx, dy in steps if far else steps[:1]:
            place = (
                min(max(point[0] + dx * far * radius / 2, field.x), field.right),
                min(max(point[1] + dy * far * radius / 2, field.y), field.bottom),
            )
            if all(dist(place, other) >= 2 * radius + 2 for other in others):
                return place
    return point
