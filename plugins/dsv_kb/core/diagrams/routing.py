"""The ways of arrows through a blueprint: in gutters between columns and channels between lanes, never through a box.

A way is planned in whole lanes and columns, so that the room it needs is known before anything has its place. Arrows
that touch one side of a box, or share a gutter or channel, get slots of their own, so that no two of them merge.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import NamedTuple, TypeVar

from dsv_kb.core.diagrams.routes import Place, Route, Slot, Span, planned

Key = TypeVar("Key")

APART = 6.0
"""Between two arrows in a gutter or channel."""

_TOUCH = 14.0
"""Between two arrows that touch one side of a box, where there is room."""

_RIM = 8.0
"""From the corner of a box to an arrow that touches it."""


class _Run(NamedTuple):
    """A stretch of an arrow in a gutter."""

    route: int
    at: int
    rows: Span
    rank: tuple[float, ...]


class Network:
    """All arrows of a blueprint: what room they need, and where they run when that is given."""

    def __init__(self, taken: Collection[Place], ends: Sequence[tuple[Place, Place]]) -> None:
        """Plan every arrow."""
        self.routes = [planned(start, end, taken) for start, end in ends]
        self._touch = self._touching(taken)
        self._channels: dict[int, Slot] = {}
        for key in sorted({route.channel for route in self.routes if route.channel}):
            self._channels |= self._sharing(key)

    @property
    def covered(self) -> frozenset[Place]:
        """The empty cells that arrows run over."""
        return frozenset().union(*(route.covers for route in self.routes))

    def height(self, lane: int) -> float:
        """How high the boxes of a lane must be for the arrows that touch one of their sides."""
        counts = [
            slot.count
            for (index, at), slot in self._touch.items()
            if self.routes[index].sides[at] and (self.routes[index].start, self.routes[index].end)[at].lane == lane
        ]
        return 2 * _RIM + (max(counts, default=1) - 1) * (APART + 2)

    def channel(self, lane: int, side: int) -> float:
        """How high the channel above or below a lane must be."""
        counts = [self._channels[n].count for n, each in enumerate(self.routes) if each.channel == (lane, side)]
        return 18 + (max(counts) - 1) * APART if counts else 0.0

    def gutters(self, rows: Sequence[Span], count: int) -> list[int]:
        """How many slots each gutter needs when the lanes stand where they are."""
        found = [0] * count
        for (index, at), slot in self._tracks(rows).items():
            found[self.routes[index].gutter(at)] = slot.count
        return found

    def ways(
        self, rows: Sequence[Span], columns: Sequence[Span], gutters: Sequence[Span]
    ) -> list[list[tuple[float, float]]]:
        """Every arrow as the corners it goes through."""
        tracks = self._tracks(rows)
        return [self._way(index, rows, columns, gutters, tracks) for index in range(len(self.routes))]

    def _way(
        self,
        index: int,
        rows: Sequence[Span],
        columns: Sequence[Span],
        gutters: Sequence[Span],
        tracks: dict[tuple[int, int], Slot],
    ) -> list[tuple[float, float]]:
        route = self.routes[index]
        if route.sides == (0, 0):
            x = self._touch[index, 0].within(columns[route.start.column], _TOUCH, _RIM)
            down = route.end.lane > route.start.lane
            return [(x, rows[route.start.lane][down]), (x, rows[route.end.lane][not down])]
        from_x = columns[route.start.column][route.sides[0] > 0]
        to_x = columns[route.end.column][route.sides[1] > 0]
        from_y, to_y = (self._level(index, at, rows) for at in (0, 1))
        if route.straight:
            return [(from_x, from_y), (to_x, from_y)]
        first = tracks[index, 0].within(gutters[route.gutter(0)], APART, 0)
        if not route.channel:
            return [(from_x, from_y), (first, from_y), (first, to_y), (to_x, to_y)]
        second = tracks[index, 1].within(gutters[route.gutter(1)], APART, 0)
        across = self._across(index, rows)
        return [(from_x, from_y), (first, from_y), (first, across), (second, across), (second, to_y), (to_x, to_y)]

    def _level(self, index: int, at: int, rows: Sequence[Span]) -> float:
        """The height at which an arrow touches the side of a box."""
        lane = (self.routes[index].start, self.routes[index].end)[at].lane
        return self._touch[index, at].within(rows[lane], _TOUCH, _RIM)

    def _across(self, index: int, rows: Sequence[Span]) -> float:
        """The height of an arrow's channel; the slots count from the boxes of its lane."""
        channel = self.routes[index].channel
        assert channel  # noqa: S101 - asked only of arrows that have one
        lane, side = channel
        return rows[lane][side > 0] + side * (9 + self._channels[index].index * APART)

    def _touching(self, taken: Collection[Place]) -> dict[tuple[int, int], Slot]:
        """Where each end of each arrow touches its box, by the number of the arrow and 0 or 1 for the end.

        The right side of a box and the left side of the next one in its lane share their slots: a line between them
        is straight, and what turns off in a gutter between them meets nothing of the other side.
        """
        groups: dict[tuple[int, ...], list[tuple[tuple[int, int], int, int]]] = defaultdict(list)
        for index, route in enumerate(self.routes):
            if route.sides == (0, 0):
                upper, lower = sorted((route.start.lane, route.end.lane))
                groups[0, route.start.column, upper, lower].append(((0, index), index, 0))
                continue
            for at, place in enumerate((route.start, route.end)):
                if route.straight and at:
                    continue
                lefts = (p.column for p in taken if p.lane == place.lane and p.column < place.column)
                before = place.column if route.sides[at] > 0 else max(lefts, default=-1)
                groups[1, place.lane, before].append(((self._leaning(route, at), index), index, at))
        found = {}
        for group in groups.values():
            for number, (_, index, at) in enumerate(sorted(group)):
                found[index, at] = Slot(number, len(group))
                if self.routes[index].straight:
                    found[index, 1] = found[index, at]
        return found

    @staticmethod
    def _leaning(route: Route, at: int) -> int:
        """Whether an arrow goes up (-1) or down (1) from where it touches a box: those stand highest and lowest."""
        here, there = (route.start, route.end)[at], (route.end, route.start)[at]
        if route.straight:
            return 0
        if route.channel and (at or route.channel[0] == here.lane):
            return route.channel[1]
        return (there.lane > here.lane) - (there.lane < here.lane)

    def _sharing(self, key: tuple[int, int]) -> dict[int, Slot]:
        """The slots in one channel, short arrows nearest the lane."""
        runs = []
        for index, route in enumerate(self.routes):
            if route.channel == key:
                low, high = sorted((route.gutter(0), route.gutter(1)))
                runs.append(((high - low, index), index, Span(low, high)))
        return dict(_placed([(index, span) for _, index, span in sorted(runs)], 0.0))

    def _tracks(self, rows: Sequence[Span]) -> dict[tuple[int, int], Slot]:
        """The slots in all gutters, by the number of the arrow and 0 or 1 for its gutter."""
        gutters: dict[int, list[_Run]] = defaultdict(list)
        for index, route in enumerate(self.routes):
            if route.straight:
                continue
            levels = [self._level(index, at, rows) for at in (0, 1)]
            for at in (0, 1) if route.channel else (0,):
                turn = self._across(index, rows) if route.channel else levels[1 - at]
                gutters[route.gutter(at)].append(self._run(index, at, levels[at], turn))
        found: dict[tuple[int, int], Slot] = {}
        for runs in gutters.values():
            ordered = sorted(runs, key=lambda run: (run.rank, run.route))
            found |= dict(_placed([((run.route, run.at), run.rows) for run in ordered], APART))
        return found

    def _run(self, index: int, at: int, level: float, turn: float) -> _Run:
        """A stretch in a gutter, ranked from left to right so that few cross: see the comments."""
        route = self.routes[index]
        rows = Span(min(level, turn), max(level, turn))
        if route.sides == (1, 1):  # out and back on the left side of the gutter, short ones inside
            return _Run(index, at, rows, (0, rows.high - rows.low))
        # what comes from the left and goes down, or from the right and goes up, gives way to the right the higher it is
        left_level, right_level = (level, turn) if (route.sides[at] > 0) else (turn, level)
        return _Run(index, at, rows, (1, -left_level if right_level > left_level else left_level))


def _placed(runs: Sequence[tuple[Key, Span]], clear: float) -> list[tuple[Key, Slot]]:
    """A slot for each run: the first after all that it would meet."""
    slots: list[int] = []
    for number, (_, span) in enumerate(runs):
        met = [
            slots[other]
            for other, (_, past) in enumerate(runs[:number])
            if past.low <= span.high + clear and span.low <= past.high + clear
        ]
        slots.append(max(met, default=-1) + 1)
    count = max(slots, default=-1) + 1
    return [(key, Slot(slot, count)) for (key, _), slot in zip(runs, slots, strict=True)]
