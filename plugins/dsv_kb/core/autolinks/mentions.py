"""Where the sources name a term: every text of an entity, every prose, every page by hand."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from dsv_kb.core import links, nodes
from dsv_kb.core.autolinks import front, vocabulary
from dsv_kb.core.autolinks.linking import first_mentions
from dsv_kb.core.autolinks.vocabulary import Match, Vocabulary
from dsv_kb.core.knowledge import Document, Item, KnowledgeBase
from dsv_kb.core.model import Definition, Practice
from dsv_kb.core.nodes import Path
from dsv_kb.core.problems import Span
from dsv_kb.core.references import Said

_NO_RUNNING_TEXT: Mapping[str, frozenset[str]] = {
    "step": frozenset({"title"}),
    "case": frozenset({"people", "touchpoints"}),
    "moment": frozenset({"say", "avoid_saying"}),
    "technique": frozenset({"template"}),
    "table": frozenset({"columns"}),
    "diagram": frozenset({"*"}),
    "question-set": frozenset({"*"}),
}
"""Fields that no page shows as running text, besides the name; ``*`` for all of a kind."""


@dataclass(frozen=True, slots=True)
class Place:
    """A text of the sources in one language.

    Attributes:
        user: the entity that says it, or None for a page by hand.
        text: as it was written.
        path: the field, for a text of an entity.
        document: the file, for prose and pages by hand.

    """

    user: Item | None
    text: str
    path: Path = ()
    document: Document | None = None

    @property
    def key(self) -> str:
        """Whose text it is: the key of an item, or the path of a page."""
        return self.user.key if self.user else self.document.path if self.document else ""

    def span(self, start: int, end: int, language: str) -> Span:
        """Where a stretch of the text stands in its file."""
        if self.document:
            return self.document.place(start)
        assert self.user is not None  # noqa: S101 - one of both
        node = nodes.find(self.user.node, (*self.path, language))
        if isinstance(node, nodes.Scalar):
            return node.place_in(self.text, start, self.text[start:end])
        return nodes.span_of(self.user.node, self.path)


@dataclass(frozen=True, slots=True)
class Mention:
    """A text names an item, from ``start`` up to ``end``: by a link, or by a name that was matched."""

    place: Place
    target: Item
    start: int
    end: int
    match: Match | None = None


class Terms:
    """What is known of the terms in one language; each part is made when it is first asked for."""

    def __init__(self, kb: KnowledgeBase, language: str) -> None:
        """Remember what to read; nothing is read yet."""
        self.kb = kb
        self.language = language

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names of the language."""
        return vocabulary.build(self.kb, self.language)

    @cached_property
    def by_hand(self) -> frozenset[str]:
        """Ids of definitions that are linked only where an author writes so."""
        return frozenset(
            item.id
            for item in self.kb.of("definition").values()
            if isinstance(item.entity, Definition) and item.entity.linking == "by-hand"
        )

    def left(self, item: Item) -> Collection[str]:
        """Ids of the definitions that the page of an entity does not link by itself."""
        own = {item.id} if item.kind == "definition" else set()
        return self.by_hand | own | set(item.entity.unlinked)

    def left_on(self, document: Document) -> Collection[str] | None:
        """The same for a page by hand; None if it has no automatic links at all."""
        found = front.read(document)
        return None if found.by_hand else self.by_hand | found.unlinked.keys()

    @cached_property
    def automatic(self) -> tuple[Mention, ...]:
        """Each first mention in a field, or in a section of prose, that would be linked."""
        return tuple(self._automatic())

    def _automatic(self) -> Iterator[Mention]:
        for place in self._running():
            left = self.left(place.user) if place.user else self.left_on(place.document) if place.document else None
            if left is None:
                continue
            for match, target in first_mentions(place.text, self.vocabulary, left, frozenset()):
                yield Mention(place, target, match.start, match.end, match)

    def explicit(self) -> Iterator[Mention]:
        """Each ``[[id]]``."""
        for place in self._all():
            for mention in links.mentions(place.text):
                target = links.resolve(self.kb, mention.target)
                if isinstance(target, Item) and target.key != place.key:
                    yield Mention(place, target, mention.start, mention.end)

    @cached_property
    def uses(self) -> Mapping[str, Mapping[str, Mention]]:
        """By the key of an item, then of its user: the mention to show, written links before matched names."""
        found: dict[str, dict[str, Mention]] = {}
        for mentions in (self.explicit(), self.automatic):
            for mention in mentions:
                found.setdefault(mention.target.key, {}).setdefault(mention.place.key, mention)
        return found

    def _all(self) -> Iterator[Place]:
        for item in self.kb:
            yield from self._prose(item)
            for said in item.contents:
                if isinstance(said, Said) and self.language in said.text.root:
                    yield Place(item, said.text.root[self.language], said.path)
        for languages in self.kb.documents.values():
            if self.language in languages:
                document = languages[self.language]
                yield Place(None, document.text, (), document)

    def _prose(self, item: Item) -> Iterator[Place]:
        if self.language in item.prose:
            yield Place(item, item.prose[self.language].text, (), item.prose[self.language])

    def _running(self) -> Iterator[Place]:
        for place in self._all():
            if place.document or (place.user and _is_running(self.kb, place.user, place.path)):
                yield place


def _is_running(kb: KnowledgeBase, item: Item, path: Path) -> bool:
    """Whether a field is shown as running text."""
    top = str(path[0])
    if top == item.entity.label_field or _NO_RUNNING_TEXT.get(item.kind, frozenset()) & {top, "*"}:
        # what a touchpoint shows is told in sentences
        return item.kind == "case" and path[-1] == "note" and len(path) > 1
    if isinstance(item.entity, Practice) and top == "steps":
        role = kb.pack.roles.get(item.entity.steps[str(path[1])].role)
        return role is not None and role.mark != "dot"
    # the first cell of a row heads it, unless it is all there is
    return not (
        item.kind == "table" and top == "rows" and path[2] == 0 and len(getattr(item.entity, "columns", ())) > 1
    )
