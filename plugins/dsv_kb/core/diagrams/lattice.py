"""Where the columns, rows and gutters of a grid lie, in pixels, along one direction; both directions are alike."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import floor

from dsv_kb.core.diagrams.gutters import Run, Side, Way, upright

SLOT = 6.0
_BAND = 30.0
_MARGIN = 12.0
_PLACES = 8.0
_NEAR = 3.0


@dataclass(frozen=True, slots=True)
class Gutter:
    """What a gutter must hold.

    Attributes:
        slots: how many runs beside each other.
        before: the margins of frames that end at it.
        after: the margins of frames that begin at it.
        words: room for a text beside a run.
        least: room for a text at an arrow across it.

    """

    slots: int = 0
    before: float = 0
    after: float = 0
    words: float = 0
    least: float = 0


@dataclass(frozen=True, slots=True)
class Lattice:
    """Starts and ends of the cells along one direction, and where the first slot of each gutter lies."""

    starts: tuple[float, ...]
    ends: tuple[float, ...]
    firsts: tuple[float, ...]
    length: float

    def span(self, low: int, high: int) -> tuple[float, float]:
        """Where a box over cells from ``low`` up to ``high`` begins and ends."""
        return self.starts[low], self.ends[high - 1]


def lattice(sizes: Sequence[float], gutters: Sequence[Gutter], share: float, extra: float) -> Lattice:
    """Cells of these sizes with a gutter before, between and after them.

    Args:
        sizes: of the cells.
        gutters: one more than there are cells.
        share: how much of the room for texts beside runs is given.
        extra: how much wider than they must be inner gutters are.

    """
    starts, ends, firsts = [], [], []
    place = 0.5
    last = len(gutters) - 1
    for index, gutter in enumerate(gutters):
        inner = 0 < index < last
        run = SLOT * max(gutter.slots - 1, 0)
        band = max(_BAND + extra, gutter.least + extra) if inner else 0.0
        if gutter.slots:
            band = max(band, run + 2 * _MARGIN + gutter.words * share + (extra if inner else 0))
        place += gutter.before
        spare = band - run - 2 * _MARGIN
        # a text stands before the runs, at the far end after them: nothing runs into it from outside
        shift = spare * share if gutter.words and index < last else (0 if gutter.words else spare / 2)
        firsts.append(floor(place + _MARGIN + shift) + 0.5)
        place += band + gutter.after
        if index < last:
            starts.append(floor(place) + 0.5)
            place = starts[-1] + round(sizes[index])
            ends.append(place)
    return Lattice(tuple(starts), tuple(ends), tuple(firsts), place + 0.5)


def slotted(found: Sequence[Way]) -> list[Way]:
    """The same ways with slots: in each gutter, the first that is free along the whole run."""
    used: dict[tuple[bool, int], list[list[Run]]] = defaultdict(list)
    slots: dict[tuple[int, int], int] = {}
    every = [(way_index, index, run) for way_index, way in enumerate(found) for index, run in enumerate(way.runs)]
    for way_index, index, run in sorted(every, key=lambda entry: (entry[2].high - entry[2].low, entry[:2])):
        lanes = used[run.upright, run.gutter]
        free = (n for n, lane in enumerate(lanes) if all(run.high < o.low or o.high < run.low for o in lane))
        slot = next(free, len(lanes))
        if slot == len(lanes):
            lanes.append([])
        lanes[slot].append(run)
        slots[way_index, index] = slot
    return [
        replace(way, runs=tuple(replace(run, slot=slots[number, index]) for index, run in enumerate(way.runs)))
        for number, way in enumerate(found)
    ]


def slots(found: Sequence[Way], *, up: bool, count: int) -> list[int]:
    """How many slots each gutter of one direction has."""
    numbers = [0] * (count + 1)
    for run in (run for way in found for run in way.runs if run.upright == up):
        numbers[run.gutter] = max(numbers[run.gutter], run.slot + 1)
    return numbers


End = tuple[int, bool]
"""An arrow's number, and whether it is its end rather than its start."""

_Place = tuple[str, Side]


def sides(found: Sequence[Way], arrows: Sequence[tuple[str, str]]) -> dict[_Place, list[End]]:
    """Which arrows end at each side of each box."""
    places: dict[_Place, list[End]] = defaultdict(list)
    for index, (way, (start, end)) in enumerate(zip(found, arrows, strict=True)):
        places[start, way.start].append((index, False))
        places[end, way.end].append((index, True))
    return places


def attached(
    found: Sequence[Way],
    arrows: Sequence[tuple[str, str]],
    spans: Mapping[str, tuple[float, float]],
    lanes: Lattice,
    *,
    up: bool,
) -> dict[End, float]:
    """Where each arrow touches its boxes, along the sides whose gutters are upright, or along the others."""
    fixed = _fixed(found, arrows, lanes, up=up)
    places: dict[End, float] = {}
    for (box, side), ends in sides(found, arrows).items():
        if upright(side) != up:
            continue
        standing = sorted(fixed[end[0]] for end in ends if end[0] in fixed)
        moving = sorted((end for end in ends if end[0] not in fixed), key=lambda end: _turn(found[end[0]], end, side))
        places |= {end: fixed[end[0]] for end in ends if end[0] in fixed}
        offset = 0 if side in {"right", "bottom"} else _PLACES / 2
        places |= dict(zip(moving, _spread(spans[box], standing, len(moving), offset), strict=True))
    return places


def _fixed(found: Sequence[Way], arrows: Sequence[tuple[str, str]], lanes: Lattice, *, up: bool) -> dict[int, float]:
    """Straight arrows keep to the middle of their row or column, several between two boxes beside each other."""
    groups: dict[tuple[int, frozenset[str]], list[int]] = defaultdict(list)
    for index, (way, pair) in enumerate(zip(found, arrows, strict=True)):
        if not way.runs and upright(way.start) == up:
            groups[way.lane, frozenset(pair)].append(index)
    places = {}
    for (lane, _), members in groups.items():
        start, end = lanes.span(lane, lane + 1)
        apart = min(12.0, (end - start) / (len(members) + 1))
        for place, index in enumerate(members):
            places[index] = floor((start + end) / 2 + (place - (len(members) - 1) / 2) * apart) + 0.5
    return places


def _turn(way: Way, end: End, side: Side) -> tuple[int, float]:
    """The order in which arrows leave a side so that they cross as little as possible: by turn, then by slot."""
    run, others = (way.runs[-1], way.runs[:-1][-1:]) if end[1] else (way.runs[0], way.runs[1:][:1])
    back = 2 * others[0].gutter <= run.low if others else end[1] == way.forward
    near = run.slot if side in {"right", "bottom"} else -run.slot
    return (0, near) if back else (1, -near)


def _spread(span: tuple[float, float], standing: Sequence[float], count: int, offset: float) -> list[float]:
    """Places on a side, each in the middle of the widest stretch that is left."""
    low, high = span
    added: list[float] = []
    for index in range(count):
        if standing:
            marks = sorted([low, *standing, *added, high])
            start, end = max(pairwise(marks), key=lambda pair: pair[1] - pair[0])
            wanted = (start + end) / 2
        else:
            wanted = low + (high - low) * (index + 1) / (count + 1)
        # boxes that face each other use every other place, so that their arrows never lie in one line
        place = round((wanted - offset) / _PLACES) * _PLACES + offset
        good = low + _NEAR < place < high - _NEAR and all(abs(place - other) > _NEAR for other in (*standing, *added))
        added.append(floor(place if good else wanted) + 0.5)
    return sorted(added)
