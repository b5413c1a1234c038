"""What must have an order or a shape: the journey, the hierarchy of terms, the rows of a table."""

from collections.abc import Iterator

from dsv_kb.core import nodes
from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import Definition, Relation, Table
from dsv_kb.core.problems import Problem, Span


def journey(kb: KnowledgeBase) -> Iterator[Problem]:
    """A step that has a file but no place in the journey: DSV312."""
    for id_, item in kb.of("step").items():
        if id_ not in kb.pack.steps:
            yield Problem("DSV312", Span(item.file), {"found": id_, "allowed": ", ".join(kb.pack.steps)})


def relation_to_itself(kb: KnowledgeBase) -> Iterator[Problem]:
    """A definition that is related to itself: DSV306."""
    for item, index, relation in _relations(kb):
        if relation.to == item.id:
            yield Problem("DSV306", nodes.span_of(item.node, ("relations", index, "to")), {"found": item.id})


def relation_cycles(kb: KnowledgeBase) -> Iterator[Problem]:
    """A chain of ``broader`` or ``part-of`` that comes back to where it began: DSV305, once for each cycle."""
    for kind in ("broader", "part-of"):
        up: dict[str, list[str]] = {}
        for item, _, relation in _relations(kb):
            if relation.kind == kind and relation.to != item.id:
                up.setdefault(item.id, []).append(relation.to)
        for cycle in _cycles(up):
            item = kb.of("definition")[cycle[0]]
            index = _index(item, kind, cycle[1])
            values = {"kind": kind, "found": " → ".join((*cycle, cycle[0]))}
            yield Problem("DSV305", nodes.span_of(item.node, ("relations", index, "to")), values)


def _relations(kb: KnowledgeBase) -> Iterator[tuple[Item, int, Relation]]:
    for item in kb.of("definition").values():
        if isinstance(item.entity, Definition):
            for index, relation in enumerate(item.entity.relations):
                yield item, index, relation


def _index(item: Item, kind: str, target: str) -> int:
    relations = item.entity.relations if isinstance(item.entity, Definition) else ()
    return next(i for i, relation in enumerate(relations) if (relation.kind, relation.to) == (kind, target))


def _cycles(up: dict[str, list[str]]) -> list[tuple[str, ...]]:
    """The cycles of a graph, each once, beginning at its alphabetically first member."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    done: set[str] = set()
    for start in sorted(up):
        path: list[str] = []
        branches = [iter([start])]
        while branches:
            current = next(branches[-1], None)
            if current is None:
                branches.pop()
                if path:
                    done.add(path.pop())
            elif current in path:
                cycle = path[path.index(current) :]
                first = cycle.index(min(cycle))
                found.setdefault(frozenset(cycle), (*cycle[first:], *cycle[:first]))
            elif current not in done:
                path.append(current)
                branches.append(iter(sorted(up.get(current, ()))))
    return list(found.values())


def table_rows(kb: KnowledgeBase) -> Iterator[Problem]:
    """A row with more or fewer cells than the table has columns: DSV310."""
    for item in kb.of("table").values():
        if not isinstance(item.entity, Table):
            continue
        wanted = len(item.entity.columns)
        for index, row in enumerate(item.entity.rows):
            if len(row) != wanted:
                span = nodes.span_of(item.node, ("rows", index))
                yield Problem("DSV310", span, {"found": str(len(row)), "wanted": str(wanted), "row": str(index + 1)})
