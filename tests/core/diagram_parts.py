"""What stands where in a drawing, read off its SVG: for tests that measure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from dsv_kb.core.diagrams import svg, text
from dsv_kb.core.diagrams.svg import Drawing

NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
PIECES = [
    "服务",
    "台",
    "，",
    "（",
    "value",
    " ",
    "\n",
    '"',
    "'",
    "<b>",
    "&amp;",
    "🎻",
    "👩‍🔧",
    "قيمة",
    "\x07",
    "a" * 30,
    "。",
]
TEXTS = st.text(max_size=40) | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)
"""Any text that a label may have."""


@dataclass(frozen=True)
class Rect:
    """A rectangle by its sides."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Rect", by: float = 0.2) -> bool:
        """Whether the two share an area deeper than ``by``."""
        return (
            min(self.right, other.right) - max(self.left, other.left) > by
            and min(self.bottom, other.bottom) - max(self.top, other.top) > by
        )

    def within(self, other: "Rect", by: float = 0.2) -> bool:
        """Whether it lies in another."""
        return (
            self.left >= other.left - by
            and self.right <= other.right + by
            and self.top >= other.top - by
            and self.bottom <= other.bottom + by
        )


def tree(drawing: Drawing) -> ET.Element:
    """The drawing as a tree, after it has been written as in a page."""
    return ET.fromstring(svg.svg(drawing, "title", "description"))  # noqa: S314 - our own


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _walk(element: ET.Element, down: float = 0.0) -> Iterator[tuple[ET.Element, float]]:
    moved = element.get("transform", "")
    down += float(NUMBER.findall(moved)[1]) if moved else 0.0
    yield element, down
    for child in element:
        yield from _walk(child, down)


def whole(drawing: Drawing) -> Rect:
    """The area of the drawing."""
    return Rect(0, 0, drawing.width, drawing.height)


def shapes(root: ET.Element, css: str) -> list[Rect]:
    """The areas of all rectangles and circles with a class."""
    found = []
    for element, down in _walk(root):
        if css in element.get("class", "").split():
            if _name(element) == "rect":
                x, y, width, height = (float(element.get(key, "0")) for key in ("x", "y", "width", "height"))
                found.append(Rect(x, y + down, x + width, y + height + down))
            if _name(element) == "circle":
                x, y, reach = (float(element.get(key, "0")) for key in ("cx", "cy", "r"))
                found.append(Rect(x - reach, y - reach + down, x + reach, y + reach + down))
    return found


def paths(root: ET.Element, css: str) -> list[list[tuple[float, float]]]:
    """The points of all paths with a class."""
    found = []
    for element, down in _walk(root):
        if _name(element) == "path" and css in element.get("class", "").split():
            numbers = [float(each) for each in NUMBER.findall(element.get("d", ""))]
            found.append([(x, y + down) for x, y in zip(numbers[::2], numbers[1::2], strict=True)])
    return found


def segments(points: list[tuple[float, float]]) -> list[Rect]:
    """The stretches of a line, as areas without breadth."""
    return [Rect(min(a, c), min(b, d), max(a, c), max(b, d)) for (a, b), (c, d) in pairwise(points)]


def words(root: ET.Element) -> list[tuple[str, Rect]]:
    """Every line of text and the room that it takes at most."""
    found = []
    for element, down in _walk(root):
        if _name(element) != "text":
            continue
        css = element.get("class", "").split()
        size = svg.SMALL if "dg-s" in css else svg.SIZE
        for line in element.findall("{*}tspan") or [element]:
            wide = text.width(line.text or "", size, bold="dg-b" in css or "dg-number" in css)
            share = {"start": 0.0, "middle": 0.5, "end": 1.0}[element.get("text-anchor", "start")]
            left = float(line.get("x", "0")) - wide * share
            middle = float(line.get("y", "0")) - size * 0.36 + down
            found.append((line.text or "", Rect(left, middle - size * 0.65, left + wide, middle + size * 0.65)))
    return found


def bare(label: str) -> str:
    """A text as it is shown, without its spaces."""
    return re.sub(r"\s", "", text.cleaned(label))


def shown(root: ET.Element) -> str:
    """All texts one after the other, without spaces."""
    return "\n".join(bare("".join(element.itertext())) for element, _ in _walk(root) if _name(element) == "text")


def assert_in_order(drawing: Drawing) -> ET.Element:
    """Every text lies in the drawing and no two overlap; nothing but classes and hues is in it."""
    root = tree(drawing)
    lines = words(root)
    for number, (line, place) in enumerate(lines):
        assert place.within(whole(drawing), 1.5), line
        for other, taken in lines[:number]:
            assert not place.meets(taken, 0.6), (line, other)
    for element, _ in _walk(root):
        assert _name(element) in {"svg", "desc", "g", "a", "rect", "circle", "path", "text", "tspan"}
        assert not {"id", "style", "fill", "stroke"} & set(element.keys())
    return root


def outline(drawing: Drawing) -> list[str]:
    """Elements, their classes, hues, links and texts, one line for each, without places."""
    found = []
    for element, _ in list(_walk(tree(drawing)))[1:]:
        if _name(element) in {"tspan", "desc"}:
            continue
        parts = [_name(element), *(f".{css}" for css in element.get("class", "").split())]
        parts += [f"[{element.get('data-hue')}]"] if element.get("data-hue") else []
        parts += [f" -> {element.get('href')}"] if element.get("href") else []
        parts += [f" {'|'.join(element.itertext())}"] if _name(element) == "text" else []
        found.append("".join(parts))
    return found
