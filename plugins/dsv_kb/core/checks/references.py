"""Ids must name something, once, and every claim must say what supports it."""

from collections.abc import Iterator

from dsv_kb.core import links, nodes
from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import KINDS, Practice
from dsv_kb.core.problems import Problem, Severity, Span, nearest
from dsv_kb.core.references import Referred, walk

LISTED = 12
"""How many names a message lists."""


def unknown_references(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id that names nothing: DSV301, DSV308 for a link to any entity, or DSV206 for a language."""
    for node, found in _references(kb):
        if found.kind == "entity":
            yield from _unresolved(kb, node, found)
            continue
        vocabulary = kb.vocabulary(found.kind)
        if found.id in vocabulary or kb.is_broken(found.kind, found.id):
            continue
        span = nodes.span_of(node, found.path, key=found.is_key)
        code = "DSV206" if found.kind == "language" else "DSV301"
        values = {
            "kind": found.kind.replace("_", " "),
            "found": found.id,
            "nearest": nearest(found.id, vocabulary),
            "allowed": ", ".join(vocabulary) if len(vocabulary) <= LISTED else "",
        }
        yield Problem(code, span, values)


def _unresolved(kb: KnowledgeBase, node: nodes.Node, found: Referred) -> Iterator[Problem]:
    """A link to any entity that names nothing (DSV308) or several things (DSV309)."""
    target = links.resolve(kb, found.id)
    if isinstance(target, links.Unresolved) and not links.is_broken(kb, found.id):
        yield Problem(target.code, nodes.span_of(node, found.path), target.values)


def _references(kb: KnowledgeBase) -> Iterator[tuple[nodes.Node, Referred]]:
    for item in kb:
        yield from ((item.node, found) for found in item.contents if isinstance(found, Referred))
    yield from ((kb.pack_node, found) for found in walk(kb.pack) if isinstance(found, Referred))
    for asked in kb.queries:
        yield from ((asked.node, found) for found in walk(asked.query) if isinstance(found, Referred))
    for id_, source in kb.sources.items():
        for found in walk(source):
            if isinstance(found, Referred):
                yield kb.sources_node, Referred((id_, *found.path), found.kind, found.id, is_key=found.is_key)


def repeated_references(kb: KnowledgeBase) -> Iterator[Problem]:
    """The same id twice in one list: DSV311."""
    for node, found in _references(kb):
        if found.is_key or not found.path or not isinstance(found.path[-1], int):
            continue
        index = found.path[-1]
        items = nodes.find(node, found.path[:-1])
        if not isinstance(items, nodes.Sequence):
            continue
        earlier = [entry.value for entry in items.items[:index] if isinstance(entry, nodes.Scalar)]
        if found.id in earlier:
            yield Problem("DSV311", nodes.span_of(node, found.path), {"found": found.id}, Severity.WARNING)


def former_ids(kb: KnowledgeBase) -> Iterator[Problem]:
    """A former id that is still in use, or that two items claim: DSV304."""
    for kind in KINDS:
        taken = dict(kb.of(kind))
        for item in kb.of(kind).values():
            for index, former in enumerate(item.entity.former_ids):
                other = taken.setdefault(former, item)
                if other is not item or former == item.id:
                    span = nodes.span_of(item.node, ("former_ids", index))
                    yield Problem("DSV304", span, {"found": former, "first": other.file})


def unsourced(kb: KnowledgeBase) -> Iterator[Problem]:
    """A claim without a source: DSV313."""
    for item in kb:
        if not item.entity.sources:
            yield Problem("DSV313", Span(item.file), {"found": item.id}, Severity.WARNING)
        yield from _unsourced_assessments(item)


def _unsourced_assessments(item: Item) -> Iterator[Problem]:
    if isinstance(item.entity, Practice):
        for step, assessment in item.entity.steps.items():
            if not assessment.sources:
                span = nodes.span_of(item.node, ("steps", step), key=True)
                yield Problem("DSV313", span, {"found": f"{item.id}, {step}"}, Severity.WARNING)
