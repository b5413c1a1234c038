"""Room for words in a drawing: beside a curve where they meet nothing, and on lines that stop for them."""

import re
from bisect import bisect
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil
from typing import NamedTuple

_CLEAR = 4.0
_NEAR = 12.0
"""Words this near to their point need no line to it."""

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


class Box(NamedTuple):
    """A rectangle by its sides."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box", clear: float = 0.0) -> bool:
        """Whether the two come nearer than ``clear``."""
        return (
            self.left < other.right + clear
            and other.left < self.right + clear
            and self.top < other.bottom + clear
            and other.top < self.bottom + clear
        )


Leader = list[tuple[float, float]]


class Ground:
    """What is already drawn, and where words still have room."""

    def __init__(self, bounds: Box, curve: str, points: Sequence[Box]) -> None:
        """Begin with a curve, as the data of a path, and the points on it; ``bounds`` may be left upwards and down."""
        self._bounds = bounds
        self._curve: list[tuple[float, ...]] = [*_sampled(curve)]
        self._points = list(points)
        self._words: list[Box] = []
        self._leaders: list[Box] = []

    def place(self, x: float, point: Box, wide: float, high: float, *, above: bool) -> tuple[Box, Leader]:
        """Where words of a size stand that belong to a point, and a line to it if they stand far off.

        Args:
            x: the middle of the point.
            point: the room that the point takes.
            wide: the width of the words.
            high: their height.
            above: whether they had better stand above the point than below.

        """
        found = []
        reach = wide / 2 - 4
        for order, shift in enumerate((0.0, -reach / 2, reach / 2, -reach, reach)):
            left = max(min(x - wide / 2 + shift, self._bounds.right - wide), self._bounds.left)
            for side in (-1, 1):
                box = self._free(left, wide, high, point, side)
                far = max(point.top - box.bottom, box.top - point.bottom)
                leader = _leader(x, point, box) if far > _NEAR else None
                beyond = max(self._bounds.top - box.top, box.bottom - self._bounds.bottom, 0)
                crossed = leader is not None and any(leader.meets(words) for words in self._words)
                cost = far + beyond + order * 3 + ((side < 0) != above) * 14 + crossed * 2000
                found.append((cost, order, side, box, None if crossed else leader))
        _, _, _, box, leader = min(found, key=lambda each: each[:3])
        self._words.append(box)
        if leader is None:
            return box, []
        self._leaders.append(leader)
        return box, [(x, leader.top), (x, leader.bottom)]

    def _free(self, left: float, wide: float, high: float, point: Box, side: int) -> Box:
        """The place nearest to the point, above (-1) or below (1) it and the curve, that nothing has taken."""
        right = left + wide
        near = slice(bisect(self._curve, (left - _CLEAR,)), bisect(self._curve, (right + _CLEAR,)))
        crossing = [y for _, y in self._curve[near]]
        edge = min([point.top, *crossing]) - _CLEAR if side < 0 else max([point.bottom, *crossing]) + _CLEAR
        while True:
            box = Box(left, edge - high, right, edge) if side < 0 else Box(left, edge, right, edge + high)
            met = [other for other in (*self._points, *self._words, *self._leaders) if box.meets(other, _CLEAR - 0.5)]
            if not met:
                return box
            edge = min(o.top for o in met) - _CLEAR if side < 0 else max(o.bottom for o in met) + _CLEAR


def remaining(low: float, high: float, taken: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """What is left of a line from ``low`` to ``high`` when the stretches that are taken are left out."""
    found = []
    for start, end in sorted(taken):
        if start > low:
            found.append((low, min(start, high)))
        low = max(low, end)
    return [*found, (low, high)] if low < high else found


def _leader(x: float, point: Box, box: Box) -> Box:
    """The line between words and the point above or below which they stand."""
    top, bottom = (box.bottom, point.top) if box.bottom < point.top else (point.bottom, box.top)
    return Box(x - 1, top, x + 1, bottom)


def _sampled(curve: str) -> list[tuple[float, float]]:
    """Points along a path of one move and cubic curves."""
    numbers = [float(found) for found in _NUMBER.findall(curve)]
    corners = list(zip(numbers[::2], numbers[1::2], strict=True))
    found = corners[:1]
    for start, end in pairwise(range(0, len(corners), 3)):
        # nearer to each other than words come to the curve, so that none of them slips in between
        count = ceil((corners[end][0] - corners[start][0]) / _CLEAR * 1.2)
        found += [_bent(corners[start : end + 1], step / count) for step in range(1, count + 1)]
    return found


def _bent(corners: Sequence[tuple[float, float]], at: float) -> tuple[float, float]:
    """The place on a cubic curve at a share of its way."""
    shares = ((1 - at) ** 3, 3 * at * (1 - at) ** 2, 3 * at**2 * (1 - at), at**3)
    x = sum(share * corner[0] for share, corner in zip(shares, corners, strict=True))
    return x, sum(share * corner[1] for share, corner in zip(shares, corners, strict=True))
