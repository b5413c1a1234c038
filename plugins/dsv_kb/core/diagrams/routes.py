"""The way of one arrow through a blueprint, in whole lanes and columns: no box is crossed."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import NamedTuple


class Place(NamedTuple):
    """A cell by the indices of its lane and its column."""

    lane: int
    column: int


class Span(NamedTuple):
    """From where to where something reaches."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Slot:
    """One of several places beside each other."""

    index: int
    count: int

    def within(self, span: Span, apart: float, rim: float) -> float:
        """The slot's place when all stand around the middle of ``span``."""
        if self.count > 1:
            apart = min(apart, (span.high - span.low - 2 * rim) / (self.count - 1))
        return (span.low + span.high) / 2 + (self.index - (self.count - 1) / 2) * apart


@dataclass(frozen=True, slots=True)
class Route:
    """How an arrow goes.

    Attributes:
        start: the cell where it begins.
        end: the cell where it ends.
        sides: the side by which it leaves and that by which it enters: 1 right, -1 left, 0 above or below.
        channel: the lane along which it goes, and whether above (-1) or below (1); none if one gutter is enough.
        straight: whether it is one line.

    """

    start: Place
    end: Place
    sides: tuple[int, int]
    channel: tuple[int, int] | None = None
    straight: bool = False

    def gutter(self, at: int) -> int:
        """The gutter in which it runs at its start (0) or its end (1); gutter 0 is left of the first column."""
        column = (self.start, self.end)[at].column
        return column + 1 if self.sides[at] > 0 else column

    @property
    def covers(self) -> frozenset[Place]:
        """The empty cells that a straight line runs over."""
        lanes = sorted((self.start.lane, self.end.lane))
        columns = sorted((self.start.column, self.end.column))
        if not self.straight:
            return frozenset()
        across = {Place(self.start.lane, column) for column in range(columns[0] + 1, columns[1])}
        return frozenset(across | {Place(lane, self.start.column) for lane in range(lanes[0] + 1, lanes[1])})


def planned(start: Place, end: Place, taken: Collection[Place]) -> Route:
    """The way from one cell to another past those that are taken."""
    if start.column == end.column:
        straight = Route(start, end, (0, 0), straight=True)
        free = start != end and not straight.covers & set(taken)
        return straight if free else Route(start, end, (1, 1))
    toward = 1 if end.column > start.column else -1
    sides = (toward, -toward)
    if start.lane == end.lane:
        straight = Route(start, end, sides, straight=True)
        # a way round goes below where it leads on, above where it leads back
        return straight if not straight.covers & set(taken) else Route(start, end, sides, (end.lane, toward))
    if abs(end.column - start.column) == 1:
        return Route(start, end, sides)
    return Route(start, end, sides, (end.lane, -1 if start.lane < end.lane else 1))
