"""What is known after loading: entities with their origin, the pack's words, and hand-written documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from dsv_kb.core.model import KINDS, Entity, Language, Pack, Query, Source, Text
from dsv_kb.core.nodes import Node
from dsv_kb.core.problems import Span
from dsv_kb.core.references import Referred, Said, walk

FIXED_PATHS = (
    "journey.md",
    "sources.md",
    "status.md",
    "study/index.md",
    "study/flashcards.md",
    "study/self-test.md",
    "matrices/index.md",
    "matrices/practices-by-step.md",
    "matrices/definitions-by-step.md",
    "matrices/techniques-by-step.md",
    *(f"{model.folder}/index.md" for model in KINDS.values()),
)
"""Paths of generated pages that do not belong to one entity, without the home page, which may be replaced."""


_LINE_FIELDS = ("definition", "purpose", "summary", "line", "trigger", "title")
"""Where an entity says in one or a few sentences what it is, best first."""


@dataclass(frozen=True, slots=True)
class Document:
    """A Markdown file: a hand-written page, or the long prose of an entity in one language."""

    path: str
    """Below its language's folder, such as ``guide/index.md``; for prose, the file name."""
    text: str
    file: str
    """As the author knows it."""
    location: Path
    """Where it lies, for edit links and watching."""

    def place(self, offset: int) -> Span:
        """Line and column of an offset in the text."""
        before = self.text[:offset]
        return Span(self.file, before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1)


@dataclass(frozen=True)
class Item:
    """An entity that was loaded, with all that is known about where it came from."""

    id: str
    entity: Entity
    node: Node
    file: str
    location: Path
    pack: str
    """The id of the pack that brought it in."""
    changed_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields that later packs replaced, by pack id."""
    prose: Mapping[str, Document] = field(default_factory=dict)
    """Long prose by language code."""

    @cached_property
    def contents(self) -> tuple[Referred | Said, ...]:
        """Every reference and text of the entity: walked once, asked for by each check and page."""
        return tuple(walk(self.entity))

    @property
    def kind(self) -> str:
        """The kind of entity, such as ``definition``."""
        return self.entity.kind

    @property
    def key(self) -> str:
        """The id that is unique in the whole knowledge base: ``kind:id``."""
        return f"{self.kind}:{self.id}"

    @property
    def page(self) -> str:
        """The path of its page below a language, such as ``definitions/value.md``."""
        return f"{self.entity.folder}/{self.id}.md"

    @property
    def line(self) -> Text | None:
        """The text in which it says what it is; None where there is none."""
        found = (getattr(self.entity, field, None) for field in _LINE_FIELDS)
        return next((text for text in found if isinstance(text, Text) and text != self.entity.label), None)


@dataclass(frozen=True, slots=True)
class Asked:
    """A query of the packs' own set, with where it stands."""

    query: Query
    node: Node


@dataclass(frozen=True, slots=True)
class KnowledgeBase:
    """Everything that was loaded from a stack of packs and a folder of documents.

    Items of a kind stand in the order of their ids; an order for readers is the business of the pages.
    """

    pack: Pack
    pack_node: Node
    packs: tuple[str, ...]
    """Ids of the packs, lowest first."""
    items: Mapping[str, Mapping[str, Item]]
    """By kind, then id."""
    sources: Mapping[str, Source]
    sources_node: Node
    words: Mapping[str, Mapping[str, str]]
    """Interface words that packs bring along, by language code."""
    word_nodes: Mapping[str, Node]
    accepted: Mapping[str, Mapping[str, str]]
    """What accepted translations were made from: fingerprints by unit, by language code."""
    documents: Mapping[str, Mapping[str, Document]]
    """Hand-written pages by path, then language code."""
    broken: frozenset[str]
    """Keys of what exists but could not be loaded, or ``kind:`` for all of a kind: references to it pass."""
    queries: tuple[Asked, ...] = ()
    """What readers should find, in the order of the packs and their files."""

    @property
    def languages(self) -> Mapping[str, Language]:
        """The languages of the site by code, the main one first."""
        return self.pack.languages

    @property
    def main_language(self) -> str:
        """The code of the first language."""
        return next(iter(self.pack.languages))

    def of(self, kind: str) -> Mapping[str, Item]:
        """The items of a kind by id."""
        return self.items.get(kind, {})

    def __iter__(self) -> Iterator[Item]:
        """Every item, by kind and id."""
        for kind in KINDS:
            yield from self.of(kind).values()

    @property
    def steps(self) -> tuple[Item, ...]:
        """The steps in the order of the journey."""
        return tuple(self.of("step")[id_] for id_ in self.pack.steps if id_ in self.of("step"))

    def is_broken(self, kind: str, id_: str) -> bool:
        """Whether something exists but could not be loaded, which is reported there and not where it is named."""
        return f"{kind}:{id_}" in self.broken or f"{kind}:" in self.broken

    def vocabulary(self, kind: str) -> Mapping[str, object]:
        """Everything that a reference of this kind may name."""
        vocabularies: dict[str, Mapping[str, object]] = {
            "language": self.pack.languages,
            "source": self.sources,
            "role": self.pack.roles,
            "category": self.pack.categories,
            "tier": self.pack.tiers,
            "group": self.pack.groups,
            "level": self.pack.levels,
            "part": self.pack.parts,
            "party": self.pack.parties,
            "value_facet": self.pack.value_facets,
        }
        return vocabularies[kind] if kind in vocabularies else self.of(kind)


def text_in(text: Text, language: str, order: tuple[str, ...]) -> tuple[str, str]:
    """A text in a language, or in the first other one that has it.

    Returns:
        The text and the code of the language that it is in.

    """
    for code in (language, *order):
        if code in text.root:
            return text.root[code], code
    code, value = next(iter(text.root.items()), (language, ""))
    return value, code
