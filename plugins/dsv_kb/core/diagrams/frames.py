"""Frames around the boxes of a grid: what they hold, how far they stand out, where their names find room."""

from collections.abc import Sequence
from itertools import pairwise

from dsv_kb.core.diagrams import boxes, svg, text
from dsv_kb.core.diagrams.forms import Grid, Placed
from dsv_kb.core.diagrams.gutters import Cells, Way
from dsv_kb.core.diagrams.lattice import SLOT, End, Lattice

_INSET = 10.0


def covered(placed: Placed) -> Cells:
    """The cells of a box."""
    top, left = placed.row - 1, placed.column - 1
    return Cells(top, left, top + placed.height, left + placed.width)


def around(frame: Placed, placed: Placed) -> bool:
    """Whether a frame stands around a box, or a smaller frame."""
    outer, inner = covered(frame), covered(placed)
    holds = outer.top <= inner.top and outer.left <= inner.left and inner.bottom <= outer.bottom
    return (
        frame.kind == "frame"
        and frame is not placed
        and holds
        and inner.right <= outer.right
        and (placed.kind != "frame" or outer != inner)
    )


def inset(form: Grid, frame: Placed, side: int, names: dict[str, tuple[str, ...]]) -> float:
    """How far a frame stands out from its cells: left, right, top, bottom. It holds the frames inside it."""
    cells = covered(frame)
    own = [cells.left, cells.right, cells.top, cells.bottom][side]
    most = 0.0
    for other in form.boxes:
        inner = covered(other)
        if (
            other.kind == "frame"
            and around(frame, other)
            and [inner.left, inner.right, inner.top, inner.bottom][side] == own
        ):
            most = max(most, inset(form, other, side, names))
    title = names.get(frame.id, ())
    return most + _INSET + (len(title) * svg.SMALL * svg.LEADING + 4 if side == 2 and title else 0)  # noqa: PLR2004


def named(
    form: Grid, frame: Placed, found: Sequence[Way], across: Lattice, level: dict[End, float]
) -> tuple[tuple[str, ...], float]:
    """A frame's name broken to stand between the arrows that come in from above, and where it begins."""
    cells = covered(frame)
    start, end = across.starts[cells.left], across.ends[cells.right - 1]
    crossing = [start - 8, end + 8]
    at = {placed.id: covered(placed) for placed in form.boxes}
    for index, (way, arrow) in enumerate(zip(found, form.arrows, strict=True)):
        crossing += [
            across.firsts[run.gutter] + SLOT * run.slot
            for run in way.runs
            if run.upright and run.low <= 2 * cells.top <= run.high
        ]
        first, second = at[arrow.start], at[arrow.end]
        for place, side, box, other in ((False, way.start, first, second), (True, way.end, second, first)):
            # what comes down to a box from above the frame, or to one right below its upper edge
            if side == "top" and (box.top == cells.top or (not way.runs and other.bottom <= cells.top <= box.top)):
                crossing.append(level[index, place])
    marks = sorted(x for x in crossing if start - 8 <= x <= end + 8)
    gaps = [(low + 8, high - 8) for low, high in pairwise(marks)]
    wanted = text.width(text.cleaned(frame.label.text), svg.SMALL, bold=True) + 16 * bool(frame.label.hue)
    low, high = next((gap for gap in gaps if gap[1] - gap[0] >= wanted), max(gaps, key=lambda gap: gap[1] - gap[0]))
    name = boxes.numbered(frame.label).text
    return (text.lines(name, high - low, svg.SMALL, bold=True), low) if text.cleaned(name) else ((), low)
