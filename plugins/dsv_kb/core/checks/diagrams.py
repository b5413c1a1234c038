"""Diagrams that can be drawn and read: one form each, names that exist, not too much and not too long."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from dsv_kb.core import nodes
from dsv_kb.core.diagrams.forms import LANES
from dsv_kb.core.diagrams.text import width
from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import Diagram, Record, Text
from dsv_kb.core.model import diagrams as written
from dsv_kb.core.nodes import Path
from dsv_kb.core.problems import Problem, Span, nearest

LONGEST = 60.0
"""How wide the text of a box may be, in widths of a Han character: five full lines."""

LONGEST_NOTE = 90.0
"""The same for quieter texts, and for the cells of a blueprint."""

MOST: Mapping[str, int] = {
    "chain.boxes": 12,
    "cycle.boxes": 10,
    "grid.boxes": 30,
    "grid.arrows": 40,
    "quadrant.spots": 16,
    "radar.scales": 12,
    "radar.groups": 5,
    "sequence.actors": 8,
    "sequence.messages": 30,
    "timeline.events": 40,
    "blueprint.columns": 24,
    "blueprint.lanes": 12,
}
"""How much of each a reader can still take in."""


def _diagrams(kb: KnowledgeBase) -> Iterator[tuple[Item, Diagram]]:
    for item in kb.of("diagram").values():
        if isinstance(item.entity, Diagram):
            yield item, item.entity


def one_form(kb: KnowledgeBase) -> Iterator[Problem]:
    """A diagram with no form, or with several: DSV602."""
    for item, diagram in _diagrams(kb):
        given = [name for name in Diagram.one_of if getattr(diagram, name) is not None]
        if len(given) != 1:
            span = nodes.span_of(item.node, (given[1],), key=True) if given else Span(item.file)
            values = {"found": ", ".join(given) or "0", "allowed": ", ".join(Diagram.one_of)}
            yield Problem("DSV602", span, values)


def too_much(kb: KnowledgeBase) -> Iterator[Problem]:
    """More boxes than anybody can read: DSV603."""
    for item, diagram in _diagrams(kb):
        for place, limit in MOST.items():
            name, _, part = place.partition(".")
            count = len(getattr(getattr(diagram, name), part, ()))
            if count > limit:
                values = {"found": str(count), "field": part, "limit": str(limit)}
                yield Problem("DSV603", nodes.span_of(item.node, (name, part), key=True), values)


def too_long(kb: KnowledgeBase) -> Iterator[Problem]:
    """A text that no box can hold: DSV604."""
    for item, diagram in _diagrams(kb):
        for name in Diagram.one_of:
            if getattr(diagram, name) is not None:
                yield from _too_long(item, (name,), getattr(diagram, name))


def _too_long(item: Item, path: Path, record: Record) -> Iterator[Problem]:
    for name in type(record).model_fields:
        yield from _too_long_value(item, (*path, name), getattr(record, name))


def _too_long_value(item: Item, path: Path, value: object) -> Iterator[Problem]:
    match value:
        case Text():
            limit = LONGEST_NOTE if path[-1] == "note" or "cells" in path[:-1] else LONGEST
            for code, text in value.root.items():
                size = width(text, 1.0)
                if size > limit:
                    values = {"found": text, "size": f"{size:.0f}", "limit": f"{limit:.0f}"}
                    yield Problem("DSV604", nodes.span_of(item.node, (*path, code)), values)
        case Record():
            yield from _too_long(item, path, value)
        case tuple():
            for index, entry in enumerate(value):
                yield from _too_long_value(item, (*path, index), entry)
        case dict():
            for key, entry in value.items():
                yield from _too_long_value(item, (*path, key), entry)


def boxes(kb: KnowledgeBase) -> Iterator[Problem]:
    """A box that says nothing: DSV606."""
    for item, diagram in _diagrams(kb):
        for path, box in _boxes(diagram):
            if box.text is None and box.link is None:
                yield Problem("DSV606", nodes.span_of(item.node, path))


def _boxes(diagram: Diagram) -> Iterator[tuple[Path, written.Box]]:
    lists = (
        ("chain", "boxes"),
        ("cycle", "boxes"),
        ("grid", "boxes"),
        ("quadrant", "spots"),
        ("sequence", "actors"),
        ("timeline", "events"),
    )
    for name, part in lists:
        for index, box in enumerate(getattr(getattr(diagram, name), part, ())):
            yield (name, part, index), box
    for name, part in (("quadrant", "fields"), ("window", "cells")):
        record = getattr(getattr(diagram, name), part, None)
        for field in type(record).model_fields if record else ():
            yield (name, part, field), getattr(record, field)


def names(kb: KnowledgeBase) -> Iterator[Problem]:
    """An arrow, a message or a cell that names nothing of its diagram (DSV301), or an id that stands twice (DSV607)."""
    for item, diagram in _diagrams(kb):
        for form in (_grid_names, _sequence_names, _blueprint_names):
            yield from form(item, diagram)


def _grid_names(item: Item, diagram: Diagram) -> Iterator[Problem]:
    if diagram.grid:
        ids = [box.id for box in diagram.grid.boxes]
        yield from _twice(item, ("grid", "boxes"), ids)
        for index, arrow in enumerate(diagram.grid.arrows):
            for end in ("start", "end"):
                yield from _unknown(item, ("grid", "arrows", index, end), "box", getattr(arrow, end), ids)


def _sequence_names(item: Item, diagram: Diagram) -> Iterator[Problem]:
    if diagram.sequence:
        ids = [actor.id for actor in diagram.sequence.actors]
        yield from _twice(item, ("sequence", "actors"), ids)
        for index, message in enumerate(diagram.sequence.messages):
            for end in ("start", "end"):
                yield from _unknown(item, ("sequence", "messages", index, end), "actor", getattr(message, end), ids)


def _blueprint_names(item: Item, diagram: Diagram) -> Iterator[Problem]:
    if not diagram.blueprint:
        return
    data = diagram.blueprint
    lanes = [lane.id for lane in data.lanes] or list(LANES)
    yield from _twice(item, ("blueprint", "lanes"), [lane.id for lane in data.lanes])
    yield from _twice(item, ("blueprint", "columns"), [column.id for column in data.columns])
    for index, column in enumerate(data.columns):
        for lane in column.cells:
            path: Path = ("blueprint", "columns", index, "cells", lane)
            yield from _unknown(item, path, "lane", lane, lanes, key=True)
    cells = [f"{column.id}.{lane}" for column in data.columns for lane in column.cells]
    for index, arrow in enumerate(data.arrows):
        for end in ("start", "end"):
            yield from _unknown(item, ("blueprint", "arrows", index, end), "cell", getattr(arrow, end), cells)


def _unknown(
    item: Item, path: Path, kind: str, found: str, allowed: Sequence[str], *, key: bool = False
) -> Iterator[Problem]:
    if found not in allowed:
        listed = ", ".join(allowed) if len(allowed) <= max(MOST.values()) else ""
        values = {"kind": kind, "found": found, "nearest": nearest(found, allowed), "allowed": listed}
        yield Problem("DSV301", nodes.span_of(item.node, path, key=key), values)


def _twice(item: Item, path: Path, ids: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for index, id_ in enumerate(ids):
        if id_ in seen:
            yield Problem("DSV607", nodes.span_of(item.node, (*path, index, "id")), {"found": id_})
        seen.add(id_)


def overlaps(kb: KnowledgeBase) -> Iterator[Problem]:
    """Boxes of a grid that lie on each other; a frame may lie around boxes, but not across them: DSV610."""
    for item, diagram in _diagrams(kb):
        placed = list(enumerate(diagram.grid.boxes)) if diagram.grid else []
        for (_, first), (index, second) in combinations(placed, 2):
            shared = _cells(first) & _cells(second)
            around = (first.frame and shared == _cells(second)) or (second.frame and shared == _cells(first))
            if shared and not around:
                values = {"found": second.id, "first": first.id}
                yield Problem("DSV610", nodes.span_of(item.node, ("grid", "boxes", index)), values)


def _cells(box: written.GridBox) -> set[tuple[int, int]]:
    """The cells of the grid that a box covers."""
    rows = range(box.row, box.row + box.height)
    return {(row, column) for row in rows for column in range(box.column, box.column + box.width)}


def numbers(kb: KnowledgeBase) -> Iterator[Problem]:
    """As many values as there are scales (DSV608), each on its scale (DSV609); arrows between all boxes or none."""
    for item, diagram in _diagrams(kb):
        if diagram.radar:
            yield from _radar_numbers(item, diagram.radar)
        if diagram.chain and diagram.chain.arrows:
            wanted = len(diagram.chain.boxes) - 1
            yield from _count(item, ("chain", "arrows"), len(diagram.chain.arrows), wanted)


def _radar_numbers(item: Item, radar: written.Radar) -> Iterator[Problem]:
    for index, group in enumerate(radar.groups):
        path: Path = ("radar", "groups", index, "values")
        yield from _count(item, path, len(group.values), len(radar.scales))
        for nth, value in enumerate(group.values):
            if not radar.lowest <= value <= radar.highest:
                values = {"found": f"{value:g}", "wanted": f"{radar.lowest:g}–{radar.highest:g}"}
                yield Problem("DSV609", nodes.span_of(item.node, (*path, nth)), values)


def _count(item: Item, path: Path, found: int, wanted: int) -> Iterator[Problem]:
    if found != wanted:
        values = {"field": str(path[-1]), "found": str(found), "wanted": str(wanted)}
        yield Problem("DSV608", nodes.span_of(item.node, path, key=True), values)
