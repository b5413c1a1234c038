"""Where the names and things of a quadrant stand, so that none covers another."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from dsv_kb.core.diagrams import boxes, placing, svg
from dsv_kb.core.diagrams.boxes import Area
from dsv_kb.core.diagrams.forms import Quadrant, Spot
from dsv_kb.core.diagrams.placing import Point
from dsv_kb.core.diagrams.svg import Lettering

_EDGE = 14.0


@dataclass(frozen=True, slots=True)
class Field:
    """The square of a quadrant.

    Attributes:
        area: its outline.
        places: the middle of each spot's disc.
        ends: where each spot moves to, if it does.
        names: where the fields' names stand, in the order of reading.
        free: whether no name covers a spot.

    """

    area: Area
    places: tuple[Point, ...]
    ends: tuple[Point | None, ...]
    names: tuple[tuple[Area, Lettering], ...]
    free: bool

    def taken(self, radius: float) -> list[Area]:
        """Where no label can stand: names, discs and the lines between discs."""
        return [name for name, _ in self.names] + _obstacles(self.places, self.ends, radius)


def laid(form: Quadrant, left: float, side: float, radius: float, *, banded: bool = False) -> Field:
    """The field with sides of a length; ``banded`` keeps the names out of the reach of all spots."""
    half = side / 2
    texts = [svg.lettering(boxes.numbered(label), half - 2 * _EDGE - 8, bold=True) for label in form.fields]
    tallest = max(found.height for found in texts) + 2 * _EDGE
    # a field whose name and note take much of it grows, so that its things keep room
    high = float(ceil(half + tallest if banded else max(half, tallest + 60 if tallest > half / 2 else 0)))
    area = Area(left, 0.5, side, 2 * high)
    plot = Area(left, 0.5 + tallest, side, side) if banded else area
    places, ends = _discs(form.spots, plot, radius)
    obstacles = _obstacles(places, ends, radius)
    names: list[tuple[Area, Lettering]] = []
    good = True
    for index, found in enumerate(texts):
        right, low = index % 2, index // 2
        corners = _corners(Area(left + half * right, 0.5 + high * low, half, high), found, (right, low))
        place = placing.free(corners, obstacles)
        good = good and place is not None
        names.append((place or corners[0], found))
    return Field(area, tuple(places), tuple(ends), tuple(names), good)


def _discs(spots: Iterable[Spot], plot: Area, radius: float) -> tuple[list[Point], list[Point | None]]:
    """A place of its own for every spot, then for every place that one moves to."""
    inner = plot.grown(-radius - 4)

    def at(x: float, y: float, taken: list[Point]) -> Point:
        wanted = plot.x + plot.width * x / 100, plot.bottom - plot.height * y / 100
        return placing.apart(wanted, radius, taken, inner)

    places: list[Point] = []
    for spot in spots:
        places.append(at(spot.x, spot.y, places))
    taken, ends = list(places), list[Point | None]()
    for spot in spots:
        end = at(spot.to_x, spot.to_y, taken) if spot.to_x is not None and spot.to_y is not None else None
        ends.append(end)
        taken += [end] if end else []
    return places, ends


def _obstacles(places: Iterable[Point], ends: Iterable[Point | None], radius: float) -> list[Area]:
    pairs = list(zip(places, ends, strict=True))
    discs = [point for pair in pairs for point in pair if point]
    found = [Area(x - radius - 2, y - radius - 2, 2 * radius + 4, 2 * radius + 4) for x, y in discs]
    return found + [bead for place, end in pairs if end for bead in placing.beads((place, end), 4)]


def _corners(quarter: Area, found: Lettering, corner: tuple[int, int]) -> list[Area]:
    """Where a field's name may stand: in its outer corner, or nearer to the middle line."""
    width = min(quarter.width - 2 * _EDGE - 8, boxes.breadth(found, bold=True))
    x = quarter.right - _EDGE - width if corner[0] else quarter.x + _EDGE
    room = max(quarter.height - 2 * _EDGE - found.height, 0)
    steps = [room * share / 12 for share in range(12)]
    return [Area(x, quarter.y + _EDGE + (room - step if corner[1] else step), width, found.height) for step in steps]


def labels(form: Quadrant, field: Field, radius: float) -> list[tuple[Area, Lettering]] | None:
    """A place for each spot's label, or nothing where one finds none."""
    taken = field.taken(radius)
    x, y = field.area.middle
    cross = [Area(x - 2, field.area.y, 4, field.area.height), Area(field.area.x, y - 2, field.area.width, 4)]
    found: list[tuple[Area, Lettering]] = []
    for spot, place in zip(form.spots, field.places, strict=True):
        # the middle lines are avoided if that is possible
        label = _label(spot, place, taken + cross, field.area, radius) or _label(spot, place, taken, field.area, radius)
        if label is None:
            return None
        found.append(label)
        taken.append(label[0].grown(2))
    return found


def _label(spot: Spot, place: Point, taken: list[Area], field: Area, radius: float) -> tuple[Area, Lettering] | None:
    bold = bool(spot.label.hue)
    for room in (130.0, 90.0, 190.0):
        found = svg.lettering(boxes.numbered(spot.label), room, bold=bold)
        sides = placing.around(place, boxes.breadth(found, bold=bold), found.height, radius + 5)
        if area := placing.free(sides, taken, field.grown(-5)):
            return area, found
    return None
