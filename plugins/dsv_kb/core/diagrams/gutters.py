"""The ways of arrows over a grid: along the gutters between its rows and columns, never through a box.

A grid of ``columns`` by ``rows`` has upright gutters 0 to ``columns`` and level gutters 0 to ``rows``; they meet at
nodes. All here is counted in cells; how wide a cell is comes later.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count, pairwise
from math import inf
from operator import itemgetter
from typing import Literal

Side = Literal["left", "right", "top", "bottom"]
Node = tuple[int, int]

_BEND = 1.5
_SIDES: tuple[Side, ...] = ("right", "left", "bottom", "top")


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that a box covers; the later bounds are not included."""

    top: int
    left: int
    bottom: int
    right: int

    def gutter(self, side: Side) -> int:
        """The number of the gutter at a side."""
        return {"left": self.left, "right": self.right, "top": self.top, "bottom": self.bottom}[side]

    def along(self, side: Side) -> tuple[int, int]:
        """From which crossing gutter to which the side reaches."""
        return (self.top, self.bottom) if upright(side) else (self.left, self.right)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a way within one gutter, from ``low`` to ``high``, with its ``slot`` there."""

    upright: bool
    gutter: int
    low: float
    high: float
    slot: int = 0


@dataclass(frozen=True, slots=True)
class Way:
    """From a side of one box to a side of another.

    Attributes:
        start: the side where it begins.
        end: the side where it ends.
        runs: its stretches; none for a straight way.
        lane: the row or column that a straight way keeps to.
        forward: whether a way with a single run leads down or to the right.

    """

    start: Side
    end: Side
    runs: tuple[Run, ...] = ()
    lane: int = 0
    forward: bool = True


def upright(side: Side) -> bool:
    """Whether the gutter at a side of a box is an upright one."""
    return side in {"left", "right"}


def ways(
    size: tuple[int, int],
    boxes: Mapping[str, Cells],
    arrows: Sequence[tuple[str, str]],
    frames: Mapping[str, Cells],
) -> list[Way]:
    """The way of each arrow; it may end at a frame."""
    taken: set[tuple[int, int]] = set()
    for cells in boxes.values():
        taken |= {(row, column) for row in range(cells.top, cells.bottom) for column in range(cells.left, cells.right)}
    blocked = _blocked(boxes)
    boxes = {**boxes, **frames}
    load: dict[tuple[Node, Node], int] = defaultdict(int)
    found = [
        _straight(boxes[start], boxes[end], taken) or _around(size, boxes[start], boxes[end], blocked, load)
        for start, end in arrows
        if start != end
    ]
    runs = [run for way in found for run in way.runs]
    pairs = [pair for pair in arrows if pair[0] != pair[1]]
    busy = [(pair[0], way.start) for pair, way in zip(pairs, found, strict=True)]
    busy += [(pair[1], way.end) for pair, way in zip(pairs, found, strict=True)]
    for index, (start, end) in enumerate(arrows):
        if start == end:
            found.insert(index, _loop(boxes[start], [side for name, side in busy if name == start], runs))
            busy.append((start, found[index].start))
    return found


def _loop(cells: Cells, busy: Sequence[Side], runs: Sequence[Run]) -> Way:
    """From a box back to itself, at the side where the fewest other arrows end or run past."""

    def run(side: Side) -> Run:
        low, high = cells.along(side)
        return Run(upright(side), cells.gutter(side), 2 * low + 0.5, 2 * high - 0.5)

    def past(side: Side) -> int:
        own = run(side)
        near = [o for o in runs if (o.upright, o.gutter) == (own.upright, own.gutter)]
        return busy.count(side) + sum(o.low <= own.high and own.low <= o.high for o in near)

    # texts stand before the runs of a gutter, so that one at the left or the top has room outside its loop
    outward: tuple[Side, ...] = ("top", "left", "bottom", "right")
    side = min(outward, key=past)
    return Way(side, side, (run(side),))


def _blocked(boxes: Mapping[str, Cells]) -> set[tuple[Node, Node]]:
    """The stretches between nodes that a box lies across."""
    found = set()
    for cells in boxes.values():
        for row in range(cells.top, cells.bottom):
            found |= {((column, row), (column, row + 1)) for column in range(cells.left + 1, cells.right)}
        for column in range(cells.left, cells.right):
            found |= {((column, row), (column + 1, row)) for row in range(cells.top + 1, cells.bottom)}
    return found


def _straight(start: Cells, end: Cells, taken: set[tuple[int, int]]) -> Way | None:
    """A straight way where both share a row or a column and nothing lies between."""
    rows = _shared((start.top, start.bottom), (end.top, end.bottom))
    columns = _shared((start.left, start.right), (end.left, end.right))
    if rows and not columns:
        right = start.right <= end.left
        between = range(start.right, end.left) if right else range(end.right, start.left)
        for row in rows:
            if not any((row, column) in taken for column in between):
                return Way("right", "left", lane=row) if right else Way("left", "right", lane=row)
    if columns and not rows:
        down = start.bottom <= end.top
        between = range(start.bottom, end.top) if down else range(end.bottom, start.top)
        for column in columns:
            if not any((row, column) in taken for row in between):
                return Way("bottom", "top", lane=column) if down else Way("top", "bottom", lane=column)
    return None


def _shared(first: tuple[int, int], second: tuple[int, int]) -> list[int]:
    """What two ranges share, from the middle outwards."""
    found = list(range(max(first[0], second[0]), min(first[1], second[1])))
    middle = (len(found) - 1) / 2
    return sorted(found, key=lambda place: abs(found.index(place) - middle))


def _doors(cells: Cells) -> Iterator[tuple[Side, Node]]:
    """Each side of a box with the nodes at the ends of its gutter there."""
    for side in _SIDES:
        gutter = cells.gutter(side)
        for place in cells.along(side):
            yield side, (gutter, place) if upright(side) else (place, gutter)


_State = tuple[Node, bool]
_Trail = tuple[Side, tuple[Node, ...]]


def _around(
    size: tuple[int, int],
    start: Cells,
    end: Cells,
    blocked: set[tuple[Node, Node]],
    load: dict[tuple[Node, Node], int],
) -> Way:
    """The shortest way through the gutters, with few bends, where few others run."""
    goals: dict[Node, list[Side]] = defaultdict(list)
    for side, node in _doors(end):
        goals[node].append(side)

    order = count()
    queue: list[tuple[float, int, _State, _Trail]] = []
    for side, node in _doors(start):
        heappush(queue, (0.5, next(order), (node, upright(side)), (side, (node,))))
    seen: set[_State] = set()
    best: tuple[float, _Trail, Side] = (inf, ("right", ()), "left")
    # the outermost gutters lead everywhere, so that there is always a way
    while queue and queue[0][0] < best[0]:
        cost, _, state, (side, nodes) = heappop(queue)
        if state in seen:
            continue
        seen.add(state)
        for goal in goals[state[0]]:
            total = cost + 0.5 + (0 if upright(goal) == state[1] else _BEND)
            best = min(best, (total, (side, nodes), goal), key=itemgetter(0))
        for step, after in _steps(size, state, blocked, load):
            heappush(queue, (cost + step, next(order), after, (side, (*nodes, after[0]))))
    _, (leaving, nodes), entering = best
    for pair in pairwise(nodes):
        load[min(pair), max(pair)] += 1
    runs = _runs(start, leaving, nodes, end, entering)
    return Way(leaving, entering, runs, forward=sum(start.along(leaving)) <= sum(end.along(entering)))


def _steps(
    size: tuple[int, int], state: _State, blocked: set[tuple[Node, Node]], load: dict[tuple[Node, Node], int]
) -> Iterator[tuple[float, _State]]:
    """Where a way can go on from a node, and what that costs."""
    node, up = state
    for there in _neighbours(size, node):
        edge = min(node, there), max(node, there)
        if edge not in blocked:
            turned = (there[0] == node[0]) != up
            yield 1 + 0.3 * load[edge] + (_BEND if turned else 0), (there, there[0] == node[0])


def _neighbours(size: tuple[int, int], node: Node) -> Iterator[Node]:
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
        if 0 <= node[0] + dx <= size[0] and 0 <= node[1] + dy <= size[1]:
            yield node[0] + dx, node[1] + dy


def _runs(start: Cells, leaving: Side, nodes: Sequence[Node], end: Cells, entering: Side) -> tuple[Run, ...]:
    """The nodes of a way as runs; the first and the last reach along the whole side of their box."""
    found: list[Run] = []

    def add(up: bool, gutter: int, *places: float) -> None:
        if found and found[-1].upright == up and found[-1].gutter == gutter:
            places = (*places, found[-1].low, found[-1].high)
            found.pop()
        found.append(Run(up, gutter, min(places), max(places)))

    def at_side(cells: Cells, side: Side, node: Node) -> None:
        low, high = cells.along(side)
        up = upright(side)
        add(up, cells.gutter(side), 2 * low + 0.5, 2 * high - 0.5, 2 * node[1 if up else 0])

    at_side(start, leaving, nodes[0])
    for here, there in pairwise(nodes):
        up = here[0] == there[0]
        add(up, here[0] if up else here[1], *((2 * here[1], 2 * there[1]) if up else (2 * here[0], 2 * there[0])))
    at_side(end, entering, nodes[-1])
    return tuple(found)
