"""Boxes and arrows as Mermaid flowcharts."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from dsv_kb.core.diagrams.forms import Arrow, Chain, Cycle, Grid, Label, Placed, Relations
from dsv_kb.core.diagrams.mermaid.escaping import address, block, quoted, titled


def chain(form: Chain, title: str) -> str:
    """Boxes in a row, or upward; the one where the reader is has a thicker border."""
    lines = [*titled(title), *_boxes(form.boxes)]
    for index in range(1, len(form.boxes)):
        text = form.between[index - 1] if index <= len(form.between) else ""
        lines.append(_edge(f"n{index}", f"n{index + 1}", text=text))
    if 0 < form.here <= len(form.boxes):
        lines += ["classDef here stroke-width:3px", f"class n{form.here} here"]
    return block("flowchart BT" if form.upward else "flowchart LR", lines)


def cycle(form: Cycle, title: str) -> str:
    """Boxes in a round: Mermaid draws a row whose last arrow leads back."""
    count = len(form.boxes)
    edges = [_edge(f"n{index + 1}", f"n{(index + 1) % count + 1}") for index in range(count)]
    return block("flowchart LR", [*titled(title), *_boxes(form.boxes), *edges])


def relations(form: Relations, title: str) -> str:
    """The centre with a frame for each relation: to name it at every arrow would hide the things behind its name."""
    lines = [*titled(title), *_node("n0", form.centre)]
    first = 1
    for number, group in enumerate(form.groups, start=1):
        # within a frame this stands them below each other
        frame = [f"    {line}" for line in ("direction LR", *_boxes(group.members, first))]
        lines += [f"subgraph g{number}[{quoted(group.name)}]", *frame, "end", f"n0 --- g{number}"]
        first += len(group.members)
    return block("flowchart LR", lines)


def grid(form: Grid, title: str) -> str:
    """Boxes of a grid as a flowchart.

    A block diagram would keep their places, but has no frames around some of several rows and draws its arrows
    straight through boxes; arrows and frames are what a grid says, so they are kept and the places are left to
    Mermaid. Without arrows, unseen links keep the rows below each other.
    """
    names = {box.id: f"n{number}" for number, box in enumerate(form.boxes, start=1)}
    arrows = [arrow for arrow in form.arrows if arrow.start in names and arrow.end in names]
    edges = [
        _edge(names[arrow.start], names[arrow.end], text=arrow.text, dashed=arrow.dashed, both=arrow.both)
        for arrow in arrows
    ]
    if not arrows:
        edges = [f"{names[upper.id]} ~~~ {names[lower.id]}" for upper, lower in _below(form.boxes)]
    lines = [*titled(title), *_nested(form.boxes, names, _parents(form.boxes), None), *edges]
    words = [names[box.id] for box in form.boxes if box.kind == "words"]
    if words:
        lines += ["classDef words fill:none,stroke:none", f"class {','.join(words)} words"]
    return block(f"flowchart {_direction(form.boxes, arrows)}", lines)


def _boxes(labels: Iterable[Label], first: int = 1) -> Iterator[str]:
    for number, label in enumerate(labels, start=first):
        yield from _node(f"n{number}", label)


def _node(name: str, label: Label) -> Iterator[str]:
    yield f"{name}[{quoted(label.text, label.note)}]"
    yield from _click(name, label)


def _click(name: str, label: Label) -> Iterator[str]:
    if label.href:
        yield f"click {name} href {address(label.href)}"


def _edge(start: str, end: str, *, text: str = "", dashed: bool = False, both: bool = False) -> str:
    line = f"{'<' if both else ''}{'-.->' if dashed else '-->'}"
    return f"{start} {line}|{quoted(text)}| {end}" if text else f"{start} {line} {end}"


def _nested(
    boxes: tuple[Placed, ...], names: dict[str, str], parents: dict[int, int], parent: int | None
) -> Iterator[str]:
    """The boxes that stand in one frame, or in none, and within the frames among them what stands in those."""
    for index, box in enumerate(boxes):
        if parents.get(index) != parent:
            continue
        name = names[box.id]
        if box.kind == "frame":
            yield f"subgraph {name}[{quoted(box.label.text, box.label.note)}]"
            yield from (f"    {line}" for line in _nested(boxes, names, parents, index))
            yield "end"
            yield from _click(name, box.label)
        else:
            yield from _node(name, box.label)


def _parents(boxes: tuple[Placed, ...]) -> dict[int, int]:
    """The smallest frame around each box that stands in one; of two equal frames the first is the outer one."""
    frames = sorted(
        (index for index, box in enumerate(boxes) if box.kind == "frame"),
        key=lambda index: (boxes[index].height * boxes[index].width, -index),
    )
    found = {}
    for index, box in enumerate(boxes):
        around = frames[frames.index(index) + 1 :] if box.kind == "frame" else frames
        parent = next((frame for frame in around if _holds(boxes[frame], box)), None)
        if parent is not None:
            found[index] = parent
    return found


def _holds(frame: Placed, box: Placed) -> bool:
    return (
        frame.row <= box.row
        and frame.column <= box.column
        and box.row + box.height <= frame.row + frame.height
        and box.column + box.width <= frame.column + frame.width
    )


def _below(boxes: tuple[Placed, ...]) -> Iterator[tuple[Placed, Placed]]:
    """Every box with the next one of the same column."""
    solid = sorted((box for box in boxes if box.kind != "frame"), key=lambda box: (box.column, box.row))
    for upper, lower in pairwise(solid):
        if upper.column == lower.column:
            yield upper, lower


def _direction(boxes: tuple[Placed, ...], arrows: list[Arrow]) -> str:
    """Downward, unless more of the arrows run along a row than from row to row."""
    rows = {box.id: box.row for box in boxes}
    along = sum(rows[arrow.start] == rows[arrow.end] for arrow in arrows)
    return "LR" if along * 2 > len(arrows) else "TB"
