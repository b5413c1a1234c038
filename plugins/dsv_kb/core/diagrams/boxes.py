"""Labels in boxes: how wide and high a label wants its box, and the box itself; and where things lie."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import ceil, floor

from dsv_kb.core.diagrams import svg, text
from dsv_kb.core.diagrams.forms import Facts, Label
from dsv_kb.core.diagrams.svg import Lettering

SIDE = 12.0
"""Room between a text and the left or right edge of its box."""

HEAD = 9.0
"""Room between a text and the upper or lower edge of its box."""

_KEPT = 2048
"""How many measured labels are remembered: a layout asks for the same ones again."""

_WORD = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]+|\S")


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> tuple[float, float]:
        """The centre."""
        return self.x + self.width / 2, self.y + self.height / 2

    def grown(self, by: float) -> "Area":
        """The same with a margin around it."""
        return Area(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def moved(self, x: float, y: float) -> "Area":
        """The same at another place."""
        return Area(self.x + x, self.y + y, self.width, self.height)

    def meets(self, other: "Area") -> bool:
        """Whether both have more than an edge in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Area") -> bool:
        """Whether the other lies inside."""
        return self.x <= other.x and other.right <= self.right and self.y <= other.y and other.bottom <= self.bottom


def crisp(value: float) -> float:
    """The nearest place where a hairline covers one row of pixels rather than two halves."""
    return floor(value) + 0.5


def numbered(label: Label) -> Label:
    """A label with its step's number before it: a hue never stands without it."""
    return replace(label, text=f"{label.hue} {text.cleaned(label.text)}") if label.hue else label


def stressed(labels: Iterable[Label]) -> bool:
    """Whether the names in a drawing are bold: where notes or hues stand beside them."""
    return any(label.hue or text.cleaned(label.note) for label in labels)


@lru_cache(_KEPT)
def words_width(label: Label, *, bold: bool) -> float:
    """The width of the longest word, which a box should not break; a step's number keeps to the first word."""
    number = f"{label.hue} " if label.hue else ""
    found = [text.width(word, svg.SIZE, bold=bold) for word in _unbroken(number, label.text)]
    found += [text.width(word, svg.SMALL) for word in _unbroken("", label.note)]
    return max(found, default=0)


def _unbroken(number: str, words: str) -> list[str]:
    """The words of a text, the number with the first of them; Han characters are a word each."""
    first, *others = _WORD.findall(text.cleaned(words)) or [""]
    return [number + first, *others]


@lru_cache(_KEPT)
def preferred(label: Label, least: float, most: float, *, bold: bool, count: int = 2) -> float:
    """The narrowest width of a box, between two bounds, that keeps words whole and takes few lines."""
    name = numbered(label)

    def roomy(width: float) -> bool:
        found = svg.lettering(name, width - 2 * SIDE, bold=bold)
        return len(found.lines) <= count and len(found.note) <= count + 1

    low = min(max(least, ceil(words_width(label, bold=bold) + 2 * SIDE)), most)
    if roomy(low):
        return low
    high = most
    while high - low > 4:  # noqa: PLR2004 - a difference that nobody sees
        middle = (low + high) / 2
        low, high = (low, middle) if roomy(middle) else (middle, high)
    return float(ceil(high))


@lru_cache(_KEPT)
def fitted(label: Label, width: float, *, bold: bool) -> Lettering:
    """The lines of a label in a box of a width."""
    return svg.lettering(numbered(label), width - 2 * SIDE, bold=bold)


def breadth(found: Lettering, *, bold: bool) -> float:
    """How wide lines are."""
    lines = [text.width(line, svg.SIZE, bold=bold) for line in found.lines]
    return max(lines + [text.width(line, svg.SMALL) for line in found.note])


def height(found: Lettering) -> float:
    """How high a box for these lines is."""
    return float(ceil(found.height + 2 * HEAD))


def box(area: Area, label: Label, *, bold: bool, css: str = "dg-x") -> str:
    """A box with its label in the middle."""
    x, y = area.middle
    found = fitted(label, area.width, bold=bold)
    body = svg.rectangle(area.x, area.y, area.width, area.height, css) + svg.lettered(found, x, y, bold=bold)
    return svg.linked(body, numbered(label))


def wholly(areas: Iterable[Area]) -> Area:
    """The smallest area around others."""
    found = list(areas)
    x, y = min(area.x for area in found), min(area.y for area in found)
    return Area(x, y, max(area.right for area in found) - x, max(area.bottom for area in found) - y)


def bare(label: Label) -> Label:
    """A label without its note, which has a column of its own."""
    return replace(label, note="")


def table(heads: Sequence[str], rows: Iterable[Sequence[Label]]) -> Facts:
    """Facts without the columns in which nothing stands; the first always stays."""
    told = [tuple(row) for row in rows]
    kept = [place for place in range(len(heads)) if not place or any(row[place].text.strip() for row in told)]
    return Facts(tuple(heads[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in told))
