"""How complete a knowledge base is, counted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dsv_kb.core import links, prose, strings
from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import Practice
from dsv_kb.core.references import Said
from dsv_kb.core.translation import Unit, stale


@dataclass(frozen=True, slots=True)
class KindStatus:
    """The state of one kind."""

    kind: str
    entries: int
    total: int
    """Texts, each counted once for all languages."""
    texts: Mapping[str, int]
    """Texts that exist, by language code."""
    unsourced: int
    drafts: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that a language lacks."""

    item: Item
    field: str
    language: str


@dataclass(frozen=True, slots=True)
class Status:
    """The state of everything."""

    kinds: tuple[KindStatus, ...]
    missing: tuple[Missing, ...]
    unsourced: tuple[Item, ...]
    drafts: tuple[Item, ...]
    not_assessed: tuple[tuple[Item, tuple[str, ...]], ...]
    """Practices with the steps in which nobody has said what part they play."""
    documents_missing: tuple[tuple[str, str], ...]
    """Paths of hand-written pages, with the language that lacks them."""
    words_missing: Mapping[str, tuple[str, ...]]
    stale: Mapping[str, tuple[Unit, ...]]
    """Translations whose original has changed since, by language code."""
    readability: tuple[tuple[str, float], ...]
    """Files of prose in the main language with their readability, hardest first (see ``prose.readability``)."""
    unsought: tuple[Item, ...]
    """Definitions that no query of the packs' own set wants; none where there is no such set."""


def status(kb: KnowledgeBase) -> Status:
    """Count what is there and list what is not."""
    items = list(kb)
    return Status(
        kinds=tuple(_kind(kb, kind) for kind in kb.items if kb.of(kind)),
        missing=tuple(_missing(kb)),
        unsourced=tuple(item for item in items if not item.entity.sources),
        drafts=tuple(item for item in items if item.entity.status == "draft"),
        not_assessed=tuple(_not_assessed(kb)),
        documents_missing=tuple(
            (path, code) for path, found in kb.documents.items() for code in kb.languages if code not in found
        ),
        stale={code: tuple(stale(kb, code)) for code in kb.languages if code != kb.main_language},
        readability=tuple(_readability(kb)),
        words_missing={code: tuple(strings.missing_words(kb, code)) for code in kb.languages},
        unsought=tuple(_unsought(kb)) if kb.queries else (),
    )


def _kind(kb: KnowledgeBase, kind: str) -> KindStatus:
    items = kb.of(kind).values()
    texts = [found.text.root for item in items for found in item.contents if isinstance(found, Said)]
    return KindStatus(
        kind=kind,
        entries=len(items),
        total=len(texts),
        texts={code: sum(code in text for text in texts) for code in kb.languages},
        unsourced=sum(not item.entity.sources for item in items),
        drafts=sum(item.entity.status == "draft" for item in items),
    )


def _missing(kb: KnowledgeBase) -> Iterator[Missing]:
    for item in kb:
        for found in item.contents:
            if isinstance(found, Said):
                field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in found.path)
                for code in kb.languages:
                    if code not in found.text.root:
                        yield Missing(item, field, code)


def _not_assessed(kb: KnowledgeBase) -> Iterator[tuple[Item, tuple[str, ...]]]:
    for item in kb.of("practice").values():
        if isinstance(item.entity, Practice):
            open_steps = tuple(step.id for step in kb.steps if step.id not in item.entity.steps)
            if open_steps:
                yield item, open_steps


def _unsought(kb: KnowledgeBase) -> Iterator[Item]:
    named = (links.resolve(kb, name) for asked in kb.queries for name in asked.query.want)
    wanted = {found.key for found in named if isinstance(found, Item)}
    yield from (item for item in kb.of("definition").values() if item.key not in wanted)


def _readability(kb: KnowledgeBase) -> list[tuple[str, float]]:
    main = kb.main_language
    documents = [item.prose[main] for item in kb if main in item.prose]
    documents += [languages[main] for languages in kb.documents.values() if main in languages]
    measured = [(document.file, prose.readability(document.text)) for document in documents]
    graded = [(file, grade) for file, grade in measured if grade is not None]
    return sorted(graded, key=lambda pair: (-pair[1], pair[0]))
