"""Items and the typed edges between them, in both directions: one fact, seen from either end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dsv_kb.core import links
from dsv_kb.core.knowledge import Document, Item, KnowledgeBase
from dsv_kb.core.model import KINDS, Definition, Practice
from dsv_kb.core.references import Referred, Said

INVERSES: Mapping[str, str] = {
    "broader": "narrower",
    "part-of": "has-part",
    "contrasts-with": "contrasts-with",
    "related": "related",
}
"""Each relation between definitions and what it is called from the other end."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A link from one item to another.

    ``label`` says what kind of link: the field that holds the reference (``steps``, ``definitions``), the
    relation (``broader``), the role of a practice (``role:primary``), or ``mention`` for ``[[id]]``.
    """

    source: Item
    target: Item
    label: str


@dataclass(frozen=True, slots=True)
class Graph:
    """All edges by the key of the item that they leave or reach."""

    outgoing: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)
    incoming: Mapping[str, tuple[Edge, ...]] = field(default_factory=dict)
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Paths of the hand-written pages that name an item."""

    def related(self, item: Item) -> dict[str, list[Item]]:
        """The definitions related to one, by relation as seen from it; each stands once, under the strongest."""
        order = [label for label in (*INVERSES, *INVERSES.values()) if label != "related"]
        found: dict[str, list[Item]] = {label: [] for label in (*dict.fromkeys(order), "related")}
        seen: set[str] = set()
        pairs = [(edge.label, edge.target) for edge in self.outgoing.get(item.key, ()) if edge.label in INVERSES]
        pairs += [
            (INVERSES[edge.label], edge.source) for edge in self.incoming.get(item.key, ()) if edge.label in INVERSES
        ]
        for label, other in sorted(pairs, key=lambda pair: list(found).index(pair[0])):
            if other.key not in seen:
                seen.add(other.key)
                found[label].append(other)
        return {label: items for label, items in found.items() if items}

    def users(self, item: Item, kind: str) -> list[tuple[Item, tuple[str, ...]]]:
        """The items of a kind that refer to this one, each with the labels under which it does."""
        return [(user, labels) for user, labels in self.all_users(item) if user.kind == kind]

    def all_users(self, item: Item) -> list[tuple[Item, tuple[str, ...]]]:
        """The same for every kind; relations between definitions are no use."""
        found: dict[str, tuple[Item, dict[str, None]]] = {}
        own = item.key
        for edge in self.incoming.get(own, ()):
            key = edge.source.key
            if key != own and edge.label not in INVERSES:
                found.setdefault(key, (edge.source, {}))[1][edge.label] = None
        return [(user, tuple(labels)) for user, labels in found.values()]


def build(kb: KnowledgeBase) -> Graph:
    """All edges of a knowledge base, in the order of its items and their fields."""
    outgoing: dict[str, list[Edge]] = {}
    incoming: dict[str, list[Edge]] = {}
    for item in kb:
        for edge in _edges(kb, item):
            outgoing.setdefault(edge.source.key, []).append(edge)
            incoming.setdefault(edge.target.key, []).append(edge)
    pages: dict[str, list[str]] = {}
    for path, target in _page_mentions(kb):
        known = pages.setdefault(target.key, [])
        if path not in known:
            known.append(path)
    return Graph(
        {key: tuple(edges) for key, edges in outgoing.items()},
        {key: tuple(edges) for key, edges in incoming.items()},
        {key: tuple(paths) for key, paths in pages.items()},
    )


def _edges(kb: KnowledgeBase, item: Item) -> Iterator[Edge]:
    mentioned: dict[str, Item] = {}
    for found in item.contents:
        match found:
            case Referred(kind=kind) if kind in KINDS and found.path[0] != "unlinked":
                target = kb.of(kind).get(found.id)
                if target is not None:
                    yield Edge(item, target, _label(item, found))
            case Referred(kind="entity", id=id_):
                linked = links.resolve(kb, id_)
                if isinstance(linked, Item):
                    mentioned[linked.key] = linked
            case Said():
                for text in found.text.root.values():
                    _collect(kb, text, mentioned)
    for document in item.prose.values():
        _collect(kb, document.text, mentioned)
    for target in mentioned.values():
        yield Edge(item, target, "mention")


def _label(item: Item, found: Referred) -> str:
    match item.entity:
        case Definition() as definition if found.path[0] == "relations":
            return definition.relations[int(found.path[1])].kind
        case Practice() as practice if found.path[0] == "steps":
            return f"role:{practice.steps[found.id].role}"
    return str(found.path[0])


def _collect(kb: KnowledgeBase, text: str, mentioned: dict[str, Item]) -> None:
    for mention in links.mentions(text):
        target = links.resolve(kb, mention.target)
        if isinstance(target, Item):
            mentioned[target.key] = target


def _page_mentions(kb: KnowledgeBase) -> Iterator[tuple[str, Item]]:
    for path, languages in kb.documents.items():
        for document in languages.values():
            yield from ((path, target) for target in _targets(kb, document))


def _targets(kb: KnowledgeBase, document: Document) -> Iterator[Item]:
    mentioned: dict[str, Item] = {}
    _collect(kb, document.text, mentioned)
    yield from mentioned.values()
