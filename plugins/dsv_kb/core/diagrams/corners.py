"""The corners of an arrow on a grid, and the outlines that it meets."""

from collections.abc import Sequence

from dsv_kb.core.diagrams import boxes
from dsv_kb.core.diagrams.boxes import Area
from dsv_kb.core.diagrams.forms import Label
from dsv_kb.core.diagrams.gutters import Side, Way, upright
from dsv_kb.core.diagrams.lattice import SLOT, End, Lattice
from dsv_kb.core.diagrams.placing import Point


def outline(area: Area) -> list[Area]:
    """The outline of a frame as four thin stripes."""
    return [
        Area(area.x, area.y, area.width, 1),
        Area(area.x, area.bottom - 1, area.width, 1),
        Area(area.x, area.y, 1, area.height),
        Area(area.right - 1, area.y, 1, area.height),
    ]


def tight(label: Label, area: Area, *, bold: bool) -> Area:
    """Where the words without a box stand, so that arrows reach up to them."""
    found = boxes.fitted(label, area.width, bold=bold)
    (x, y), width = area.middle, boxes.breadth(found, bold=bold)
    return Area(x - width / 2 - 4, y - found.height / 2 - 2, width + 8, found.height + 4)


def _edge(areas: tuple[Area, Area], side: Side, at: float, off: float) -> Point:
    """A place on a side of a box, or of bare words where the arrow meets them."""
    cell, words = areas
    level = upright(side)
    meets = words.y <= at <= words.bottom if level else words.x <= at <= words.right
    area = words if meets else cell
    edge = {"left": area.x - off, "right": area.right + off, "top": area.y - off, "bottom": area.bottom + off}[side]
    return (edge, at) if level else (at, edge)


def corners(
    way: Way,
    index: int,
    areas: Sequence[tuple[Area, Area]],
    places: dict[End, float],
    both: tuple[Lattice, Lattice],
) -> list[Point]:
    """The corners of an arrow."""
    start = _edge(areas[0], way.start, places[index, False], 0)
    end = _edge(areas[1], way.end, places[index, True], 1)
    line, here = [start], start
    for run in way.runs:
        place = (both[0] if run.upright else both[1]).firsts[run.gutter] + SLOT * run.slot
        here = (place, here[1]) if run.upright else (here[0], place)
        line.append(here)
    if way.runs:
        line.append((here[0], end[1]) if way.runs[-1].upright else (end[0], here[1]))
    return [*line, end]
