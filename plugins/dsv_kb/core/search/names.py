"""The entries of the index of names: everything that has a page, and all that it is called in any language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dsv_kb.core import links
from dsv_kb.core.knowledge import Item, text_in
from dsv_kb.core.model import FOLDERS, Entity, Step, Text, Words
from dsv_kb.core.pages.page import document_title, title_of
from dsv_kb.core.render import Desk
from dsv_kb.core.terms import steps_of

PAGE = "page"
"""The kind of what has no entity: hand-written pages and lists."""

_MARKS = re.compile(r"[*`_]{1,2}(?=\S)|(?<=\S)[*`_]{1,2}|\s*\^\[[^\]]*\]")
_LINE_LIMIT = 160


@dataclass(frozen=True, slots=True)
class Entry:
    """A page that can be found by a name.

    Attributes:
        kind: the kind of entity, or ``page``.
        id: the id; for what is no entity, the path below the language without its ending.
        title: the name in the language of the index.
        others: the names in the other languages, in their order; empty where there is none, or the same.
        aliases: other names in the language of the index.
        other_aliases: other names in the other languages.
        steps: numbers of the steps to which it belongs.
        line: one sentence on what it is.
        keywords: words by which people look for it in the language of the index, also those that texts must avoid.
        other_keywords: such words in the other languages.

    """

    kind: str
    id: str
    title: str
    others: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    other_aliases: tuple[str, ...] = ()
    steps: tuple[int, ...] = ()
    line: str = ""
    keywords: tuple[str, ...] = ()
    other_keywords: tuple[str, ...] = ()


def entries(desk: Desk) -> Iterator[Entry]:
    """Every entry of a language: entities by kind, then hand-written pages, then lists."""
    for item in desk.kb:
        yield _entity(desk, item)
    yield from _documents(desk)
    yield from _lists(desk)


def others_of(desk: Desk) -> tuple[str, ...]:
    """The codes of the other languages, in their order."""
    return tuple(code for code in desk.kb.languages if code != desk.code)


def _entity(desk: Desk, item: Item) -> Entry:
    entity = item.entity
    words: Words = getattr(entity, "aliases", {})
    more = entity.title if isinstance(entity, Step) else None
    names = tuple(entity.label.root.get(code, "") for code in others_of(desk))
    title = title_of(desk, item)
    own = [*words.get(desk.code, ()), *(_in(more, desk.code))]
    foreign = [name for code in others_of(desk) for name in (*words.get(code, ()), *_in(more, code))]
    known = (title, *names, *own, *foreign)
    keywords = _different(_looked_for(entity, (desk.code,)), known)
    return Entry(
        kind=item.kind,
        id=item.id,
        title=title,
        others=tuple("" if name == title else name for name in names),
        aliases=_different(own, (title,)),
        other_aliases=_different(foreign, (title, *names, *own)),
        steps=steps_of(desk, item),
        line=_line(desk, item),
        keywords=keywords,
        other_keywords=_different(_looked_for(entity, others_of(desk)), (*known, *keywords)),
    )


def _looked_for(entity: Entity, codes: tuple[str, ...]) -> list[str]:
    """Words that no page shows as names: people type them all the same."""
    avoided: Words = getattr(entity, "avoid", {})
    return [word for code in codes for word in (*entity.keywords.get(code, ()), *avoided.get(code, ()))]


def _in(text: Text | None, code: str) -> tuple[str, ...]:
    return (text.root[code],) if text and code in text.root else ()


def _different(names: list[str], known: tuple[str, ...]) -> tuple[str, ...]:
    folded = {name.casefold() for name in known}
    return tuple(name for name in dict.fromkeys(names) if name.casefold() not in folded)


def _line(desk: Desk, item: Item) -> str:
    return plain(desk, text_in(item.line, desk.code, desk.order)[0]) if item.line else ""


def plain(desk: Desk, text: str) -> str:
    """The beginning of a text without its marks: the first sentence, or as much as fits one line."""
    shown = links.replaced(text, lambda mention: _shown(desk, mention))
    shown = " ".join(_MARKS.sub("", shown).split())
    match = re.match(r".+?(?:[。！？]|[.!?](?=\s|$))", shown)
    sentence = match[0] if match else shown
    return sentence if len(sentence) <= _LINE_LIMIT else f"{sentence[:_LINE_LIMIT].rstrip()}…"


def _shown(desk: Desk, mention: links.Mention) -> str:
    found = links.resolve(desk.kb, mention.target)
    return mention.shown or (desk.plain(found.entity.label) if isinstance(found, Item) else mention.target)


def _documents(desk: Desk) -> Iterator[Entry]:
    for path, documents in desk.kb.documents.items():
        if path == "index.md" or path.partition("/")[0] in FOLDERS:
            continue
        title = document_title(desk, path)
        names = tuple(_heading(documents[code].text) if code in documents else "" for code in others_of(desk))
        yield Entry(PAGE, path.removesuffix(".md"), title, tuple("" if name == title else name for name in names))


def _heading(text: str) -> str:
    found = next((line[2:].split("{")[0].strip() for line in text.splitlines() if line.startswith("# ")), "")
    return links.replaced(found, lambda mention: mention.shown or mention.target)


_LISTS = (
    ("journey", "nav.journey", "step"),
    ("definitions/index", "nav.glossary", "definition"),
    ("practices/index", "nav.practices", "practice"),
    ("matrices/practices-by-step", "nav.matrix", "practice"),
    ("chapters/index", "nav.chapters", "chapter"),
    ("techniques/index", "nav.techniques", "technique"),
    ("cases/index", "nav.cases", "case"),
    ("outcomes/index", "nav.outcomes", "outcome"),
    ("tables/index", "nav.tables", "table"),
    ("moments/index", "nav.moments", "moment"),
    ("questions/index", "nav.questions", "question-set"),
)
"""Lists by path, with their word and the kind without which there is none."""


def _lists(desk: Desk) -> Iterator[Entry]:
    for path, word, kind in _LISTS:
        if desk.kb.of(kind):
            yield Entry(PAGE, path, desk.words[word])


def told(entry: Entry) -> tuple[str, ...]:
    """Every name of an entry, and every word by which people look for it."""
    names = (entry.title, *entry.others, *entry.aliases, *entry.other_aliases)
    return tuple(name for name in (*names, *entry.keywords, *entry.other_keywords) if name)
