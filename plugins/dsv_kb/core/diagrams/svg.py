"""The few shapes that drawings consist of, as SVG text whose colours are the style sheet's.

A drawing carries classes and ``data-hue`` only, no colour and no id: it follows light, dark and print, and can stand
twice on a page.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import escape

from dsv_kb.core.diagrams import text
from dsv_kb.core.diagrams.forms import Label

SIZE = 13.0
"""The font size of labels in pixels; the style sheet sets the same for ``.dg-t``."""

SMALL = 12.0
"""The font size of notes, heads and marks (``.dg-s``)."""

LEADING = 1.4
"""Line height as a share of the font size."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished drawing.

    Attributes:
        width: in pixels.
        height: in pixels.
        body: the SVG elements inside.
        fixed: the width of the part at the left that stays in view when the rest scrolls; 0 for none.
        side: the elements of that part, which stand in the body, too.

    """

    width: float
    height: float
    body: str
    fixed: float = 0
    side: str = ""


def number(value: float) -> str:
    """A coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0").replace("-0.0", "0")


def rectangle(x: float, y: float, width: float, height: float, css: str, *, radius: float = 4) -> str:
    """A rectangle with round corners."""
    place = f'x="{number(x)}" y="{number(y)}" width="{number(width)}" height="{number(height)}"'
    return f'<rect class="{css}" {place} rx="{number(radius)}"/>'


def path(points: Sequence[tuple[float, float]], css: str) -> str:
    """A line through points."""
    places = " ".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path class="{css}" d="M{places}"/>'


def arrow(points: Sequence[tuple[float, float]], *, dashed: bool = False, both: bool = False) -> str:
    """A line through points with a head at its end, or at both ends; its corners are at right angles or not at all."""
    css = "dg-a dg-a--d" if dashed else "dg-a"
    heads = head(points[-2], points[-1]) + (head(points[1], points[0]) if both else "")
    return path(points, css) + heads


def head(before: tuple[float, float], tip: tuple[float, float]) -> str:
    """The head of an arrow that comes from ``before`` and ends at ``tip``."""
    (x0, y0), (x1, y1) = before, tip
    length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 0.001)
    dx, dy = (x1 - x0) / length * 7, (y1 - y0) / length * 7
    corners = ((x1 - dx - dy * 0.55, y1 - dy + dx * 0.55), (x1, y1), (x1 - dx + dy * 0.55, y1 - dy - dx * 0.55))
    places = " ".join(f"{number(x)} {number(y)}" for x, y in corners)
    return f'<path class="dg-h" d="M{places}z"/>'


def words(
    lines: Sequence[str],
    x: float,
    y: float,
    css: str = "dg-t",
    *,
    size: float = SIZE,
    anchor: str = "start",
) -> str:
    """Lines of text below each other, whose middle stands at ``y``.

    Args:
        lines: as broken by :func:`text.lines`.
        x: where each line begins, has its middle or ends, by ``anchor``.
        y: the middle of the whole.
        css: classes; ``dg-b`` makes the text bold, ``dg-q`` quiet.
        size: the font size that the classes have.
        anchor: ``start``, ``middle`` or ``end``.

    """
    step = size * LEADING
    first = y - step * (len(lines) - 1) / 2 + size * 0.36
    place = f' text-anchor="{anchor}"' if anchor != "start" else ""
    if len(lines) == 1:
        return f'<text class="{css}" x="{number(x)}" y="{number(first)}"{place}>{escape(lines[0])}</text>'
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(first + index * step)}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    return f'<text class="{css}"{place}>{spans}</text>'


def linked(body: str, label: Label) -> str:
    """The shapes of a label as a group with its step's hue, and as a link where it leads somewhere."""
    hue = f' data-hue="{label.hue}"' if label.hue else ""
    if label.href:
        # a reader who cannot see the drawing hears the whole label, not its lines one by one
        name = escape(text.cleaned(f"{label.text} {label.note}"))
        return f'<a class="dg-g" href="{escape(label.href)}" aria-label="{name}"{hue}>{body}</a>'
    return f'<g class="dg-g"{hue}>{body}</g>' if hue else body


@dataclass(frozen=True, slots=True)
class Lettering:
    """A label broken to fit a width: its lines, those of its note, and how high both are."""

    lines: tuple[str, ...]
    note: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height of all lines."""
        return len(self.lines) * SIZE * LEADING + len(self.note) * SMALL * LEADING


def lettering(label: Label, room: float, *, bold: bool = False) -> Lettering:
    """A label and its note, broken to fit ``room``."""
    note = text.lines(label.note, room, SMALL) if text.cleaned(label.note) else ()
    return Lettering(text.lines(label.text, room, SIZE, bold=bold), note)


def lettered(found: Lettering, x: float, y: float, *, anchor: str = "middle", bold: bool = False) -> str:
    """A label and its note with their middle at ``y``."""
    top = y - found.height / 2
    upper = len(found.lines) * SIZE * LEADING
    body = words(found.lines, x, top + upper / 2, "dg-t dg-b" if bold else "dg-t", anchor=anchor)
    if found.note:
        lower = len(found.note) * SMALL * LEADING
        body += words(found.note, x, top + upper + lower / 2, "dg-s dg-q", size=SMALL, anchor=anchor)
    return body


def svg(drawing: Drawing, title: str, description: str) -> str:
    """The drawing as an SVG element to stand in a page; its links can be reached, so it is a group, not an image."""
    role = "group" if "<a " in drawing.body else "img"
    size = f'width="{number(drawing.width)}" height="{number(drawing.height)}"'
    box = f'viewBox="0 0 {number(drawing.width)} {number(drawing.height)}"'
    told = f"<desc>{escape(text.cleaned(description))}</desc>" if text.cleaned(description) else ""
    return (
        f'<svg class="dg" xmlns="http://www.w3.org/2000/svg" {size} {box} role="{role}"'
        f' aria-label="{escape(text.cleaned(title))}">{told}{drawing.body}</svg>'
    )


def side(drawing: Drawing) -> str:
    """The part of a drawing that stays in view, to be laid over it; empty for none."""
    if not drawing.side:
        return ""
    size = f'width="{number(drawing.fixed)}" height="{number(drawing.height)}"'
    box = f'viewBox="0 0 {number(drawing.fixed)} {number(drawing.height)}"'
    return f'<svg class="dg" {size} {box} aria-hidden="true" focusable="false">{drawing.side}</svg>'
