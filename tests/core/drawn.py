"""A drawing read back: its texts, boxes, lines and links, and what tests ask of every drawing."""

import re
from dataclasses import dataclass
from itertools import combinations, pairwise
from xml.etree import ElementTree as ET

from hypothesis import strategies as st

from dsv_kb.core.diagrams import svg, text
from dsv_kb.core.diagrams.boxes import Area
from dsv_kb.core.diagrams.forms import Label
from dsv_kb.core.diagrams.svg import Drawing

_LINK = "{http://www.w3.org/2000/svg}a"

LABELS = st.builds(
    Label,
    st.one_of(
        st.text(max_size=200),
        st.text("服务级别协议，。（）“”共同创造 ", max_size=60),
        st.sampled_from(
            ["", "Service level", "a<b & \"c\" 'd'", "😀👩‍🎤 e\u0301", "שלום עולם", "x" * 200, "]]>", "&amp;"]
        ),
    ),
    href=st.sampled_from(["", "", "../a/?b=1&c=2"]),
    hue=st.sampled_from([0, 0, 1, 7]),
    note=st.one_of(st.just(""), st.text(max_size=80)),
)
"""Labels as authors may write them: any script, any length, marks of XML among them."""

TEXTS = st.one_of(st.just(""), st.text(max_size=60), st.text("触发并推动需求 ", max_size=30))


@dataclass(frozen=True)
class Text:
    """A text and where its lines stand, by our own measure."""

    words: str
    css: str
    areas: tuple[Area, ...]


def parsed(drawing: Drawing) -> ET.Element:
    return ET.fromstring(svg.svg(drawing, "t", "d"))  # noqa: S314 - our own drawing


def _tag(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def outline(drawing: Drawing) -> list[str]:
    """Each element by name, class and text, in order."""
    found = []
    for element in parsed(drawing).iter():
        if _tag(element) in {"svg", "desc"}:
            continue
        words = " ".join(element.itertext()) if _tag(element) == "text" else ""
        if _tag(element) != "tspan":
            hue = f"[{element.get('data-hue')}]" if element.get("data-hue") else ""
            found.append(f"{_tag(element)}.{element.get('class')}{hue} {words}".strip())
    return found


def texts(drawing: Drawing) -> list[Text]:
    return [_text(element) for element in parsed(drawing).iter() if _tag(element) == "text"]


def _text(element: ET.Element) -> Text:
    css = element.get("class", "").split()
    size, bold = (svg.SMALL if "dg-s" in css else svg.SIZE), "dg-b" in css
    rows = list(element) or [element]
    areas = []
    for row in rows:
        width = text.width(row.text or "", size, bold=bold)
        shift = {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)
        top = float(row.get("y", "")) - size * 0.86
        areas.append(Area(float(row.get("x", "")) - shift, top, width, size))
    return Text("".join(element.itertext()), " ".join(css), tuple(areas))


def rectangles(drawing: Drawing, css: str = "dg-x") -> list[Area]:
    found = [element for element in parsed(drawing).iter() if css in (element.get("class") or "").split()]
    return [Area(*(float(element.get(key, "")) for key in ("x", "y", "width", "height"))) for element in found]


def strokes(drawing: Drawing, css: str = "dg-a") -> list[list[tuple[float, float]]]:
    """The points of straight lines."""
    found = []
    for element in parsed(drawing).iter():
        if css in (element.get("class") or "").split() and _tag(element) == "path":
            numbers = [float(number) for number in re.findall(r"-?[\d.]+", element.get("d", ""))]
            found.append(list(zip(numbers[::2], numbers[1::2], strict=True)))
    return found


def links(drawing: Drawing) -> list[tuple[str, str]]:
    return [(a.get("href", ""), a.get("aria-label", "")) for a in parsed(drawing).iter(_LINK)]


def check(drawing: Drawing, labels: list[str]) -> None:
    """Holds for every drawing: it parses, says all its labels, loses none at an edge, and covers no text by another."""
    found = texts(drawing)
    told = "\n".join(one.words.replace(" ", "") for one in found)
    for label in labels:
        assert text.cleaned(label).replace(" ", "") in told
    for area in (area for one in found for area in one.areas if area.width):
        assert area.x >= -0.6, area
        assert area.right <= drawing.width + 0.6, area
        assert area.y >= -0.6, area
        assert area.bottom <= drawing.height + 0.6, area
    for first, second in combinations(found, 2):
        for one in first.areas:
            for other in second.areas:
                assert not one.grown(-0.3).meets(other), (first.words, second.words)
    for forbidden in (" id=", "style=", "<style", "<script", "foreignObject", "fill=", "stroke="):
        assert forbidden not in re.sub(
            r">[^<]*<|=\"[^\"]*\"", lambda m: "><" if m[0][0] == ">" else '=""', drawing.body
        )


def in_boxes(drawing: Drawing, css: str = "dg-x") -> None:
    """A text that begins in a box ends in it, and boxes keep clear of each other."""
    areas = rectangles(drawing, css)
    for first, second in combinations(areas, 2):
        assert not first.meets(second)
    for one in texts(drawing):
        for line in one.areas:
            for area in areas:
                assert area.holds(line) or not area.meets(line), one.words


def crossings(drawing: Drawing) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Stretches of arrows that run through a box."""
    areas = [area.grown(-0.5) for area in rectangles(drawing)]
    found = []
    for line in strokes(drawing):
        for (x0, y0), (x1, y1) in pairwise(line):
            stretch = Area(min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0))
            if any(area.meets(stretch) for area in areas):
                found.append(((x0, y0), (x1, y1)))
    return found


def circles(drawing: Drawing) -> list[Area]:
    """The squares around discs."""
    found = [element for element in parsed(drawing).iter() if _tag(element) == "circle"]
    sizes = [tuple(float(element.get(key, "")) for key in ("cx", "cy", "r")) for element in found]
    return [Area(x - radius, y - radius, 2 * radius, 2 * radius) for x, y, radius in sizes]


def data(drawing: Drawing, css: str) -> list[str]:
    """The data of the paths of a class."""
    return [element.get("d", "") for element in parsed(drawing).iter() if css in (element.get("class") or "").split()]
