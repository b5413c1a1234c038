"""The texts at the arrows of a grid: how much room they ask for, and where they stand beside their lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist

from dsv_kb.core.diagrams import boxes, placing, svg, text
from dsv_kb.core.diagrams.boxes import Area
from dsv_kb.core.diagrams.forms import Grid, Label
from dsv_kb.core.diagrams.gutters import Run, Way, upright
from dsv_kb.core.diagrams.placing import Point

_NARROW = 78.0
_OVER = 60.0
"""How much longer than its line a text may be, so that short lines have texts too."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text at an arrow."""

    lines: tuple[str, ...]
    area: Area
    anchor: str

    def drawn(self) -> str:
        """The text as SVG."""
        x = {"start": self.area.x, "middle": self.area.middle[0], "end": self.area.right}[self.anchor]
        return svg.words(self.lines, x, self.area.middle[1], "dg-s dg-q", size=svg.SMALL, anchor=self.anchor)


def _size(lines: Sequence[str]) -> tuple[float, float]:
    return max(text.width(line, svg.SMALL) for line in lines), len(lines) * svg.SMALL * svg.LEADING


def room(form: Grid, found: Sequence[Way], *, up: bool, count: int) -> tuple[list[float], list[float]]:
    """How much each gutter needs for texts beside its runs, and for those at arrows straight across it."""
    words, least = [0.0] * (count + 1), [0.0] * (count + 1)
    at = {placed.id: placed for placed in form.boxes}
    for way, arrow in zip(found, form.arrows, strict=True):
        told = text.cleaned(arrow.text)
        if not told:
            continue
        word = min(boxes.words_width(Label("", note=told), bold=False), 2 * _NARROW)
        narrow, wide = (text.lines(told, max(each, word), svg.SMALL) for each in (_NARROW, 2 * _NARROW))
        need = _size(narrow)[0] + 10 if up else _size(wide)[1] + 6
        if way.runs:
            run = max(way.runs, key=_reach)
            if run.upright == up:
                words[run.gutter] = max(words[run.gutter], need)
        elif upright(way.start) == up:
            first, second = sorted((at[arrow.start], at[arrow.end]), key=lambda p: p.column if up else p.row)
            gutter = first.column - 1 + first.width if up else first.row - 1 + first.height
            if (second.column if up else second.row) - 1 == gutter:
                least[gutter] = max(least[gutter], need + 8)
    return words, least


def _reach(run: Run) -> float:
    """How well a run can carry a text: a level one better than an upright one."""
    return (run.high - run.low) * (1 if run.upright else 2.5)


def lines(
    texts: Sequence[str], ways: Sequence[Sequence[Point]], taken: Sequence[Area], field: Area
) -> list[Words | None]:
    """A place for each text where no box, no line and no other text is, or none if there is none."""
    strokes = [_stroke(pair) for way in ways for pair in pairwise(way)]
    occupied = [area.grown(1) for area in taken]
    found: list[Words | None] = []
    for told, way in zip(texts, ways, strict=True):
        words = _placed(told, way, [*occupied, *strokes], field) if told else None
        found.append(words)
        if words:
            occupied.append(words.area.grown(3))
    return found


def _stroke(pair: tuple[Point, Point]) -> Area:
    (x0, y0), (x1, y1) = pair
    return Area(min(x0, x1) - 2, min(y0, y1) - 2, abs(x1 - x0) + 4, abs(y1 - y0) + 4)


def _placed(told: str, way: Sequence[Point], taken: Sequence[Area], field: Area) -> Words | None:
    word = min(boxes.words_width(Label("", note=told), bold=False), 2 * _NARROW)
    for start, end in sorted(pairwise(way), key=lambda pair: -dist(*pair) * (1.6 if pair[0][1] == pair[1][1] else 1)):
        level = start[1] == end[1]
        length = dist(start, end)
        rooms = (length - 10, _NARROW) if level else (word, _NARROW, 2 * _NARROW)
        for most in sorted({min(max(each, 40.0), 2 * _NARROW) for each in rooms}, reverse=level):
            if most < word:
                continue
            broken = text.lines(told, most, svg.SMALL)
            width, high = _size(broken)
            if (width if level else high) > length + _OVER:
                continue
            for area, anchor in _beside(start, end, width, high):
                if placing.free([area], taken, field):
                    return Words(broken, area, anchor)
    return None


def _beside(start: Point, end: Point, width: float, high: float) -> Iterator[tuple[Area, str]]:
    """Places along a line, from its middle outwards: over and under it, or at its right and its left."""
    if start[1] == end[1]:
        low, reach = min(start[0], end[0]), abs(start[0] - end[0]) - width
        for share in (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95):
            yield Area(low + reach * share, start[1] - 4 - high, width, high), "middle"
            yield Area(low + reach * share, start[1] + 4, width, high), "middle"
    else:
        low, reach = min(start[1], end[1]), abs(start[1] - end[1]) - high
        for share in (0.5, 0.35, 0.65, 0.2, 0.8, 0.05, 0.95):
            yield Area(start[0] + 7, low + reach * share, width, high), "start"
            yield Area(start[0] - 7 - width, low + reach * share, width, high), "end"
