"""Where a text uses a term, its translation uses an approved rendering of the same term."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dsv_kb.core import links, nodes, prose
from dsv_kb.core.knowledge import Item, KnowledgeBase, text_in
from dsv_kb.core.model import Definition
from dsv_kb.core.problems import Problem, Severity, Span
from dsv_kb.core.references import Said


@dataclass(frozen=True, slots=True)
class _Term:
    """A term of the main language, and what it is called in another."""

    definition: str
    names: tuple[str, ...]


def renderings(kb: KnowledgeBase) -> Iterator[Problem]:
    """A term in a text whose translation has none of its names: DSV410.

    Only terms of several words count, because single ones such as *value* are everyday words as well; and only
    languages that keep names exact, because elsewhere grammar changes them.
    """
    for language, settings in kb.languages.items():
        if settings.names == "exact" and language != kb.main_language:
            terms = _terms(kb, language)
            if terms:
                yield from _fields(kb, language, terms)
                yield from _prose(kb, language, terms)


def _terms(kb: KnowledgeBase, language: str) -> dict[str, _Term]:
    found: dict[str, _Term] = {}
    for item in kb.of("definition").values():
        if isinstance(item.entity, Definition):
            term = _bare(item.entity.term.root.get(kb.main_language, "")).casefold()
            names = (item.entity.term.root.get(language, ""), *item.entity.aliases.get(language, ()))
            if " " in term and any(names):
                found[term] = _Term(item.id, tuple(filter(None, map(_bare, names))))
    return found


def _bare(name: str) -> str:
    """A name without what stands in brackets behind it."""
    return re.sub(r"[（(].*?[）)]", "", name).strip()


def _fields(kb: KnowledgeBase, language: str, terms: Mapping[str, _Term]) -> Iterator[Problem]:
    for item in kb:
        for said in item.contents:
            if isinstance(said, Said) and language in said.text.root and kb.main_language in said.text.root:
                ours, theirs = said.text.root[kb.main_language], said.text.root[language]
                span = nodes.span_of(item.node, (*said.path, language))
                yield from _missing(_plain(kb, ours, kb.main_language), _plain(kb, theirs, language), span, terms)


def _prose(kb: KnowledgeBase, language: str, terms: Mapping[str, _Term]) -> Iterator[Problem]:
    for item in kb:
        if kb.main_language in item.prose and language in item.prose:
            sections = [prose.sections(item.prose[code].text) for code in (kb.main_language, language)]
            for ours, theirs in zip(*sections, strict=False):
                span = Span(item.prose[language].file, theirs.line)
                texts = _plain(kb, ours.text, kb.main_language), _plain(kb, theirs.text, language)
                yield from _missing(*texts, span, terms)


def _missing(ours: str, theirs: str, span: Span, terms: Mapping[str, _Term]) -> Iterator[Problem]:
    other = theirs.casefold()
    for word in _used(ours.casefold(), terms):
        names = terms[word].names
        if not any(name.casefold() in other for name in names):
            values = {"found": word, "nearest": names[0], "first": terms[word].definition}
            yield Problem("DSV410", span, values, Severity.WARNING)


def _used(text: str, terms: Mapping[str, _Term]) -> Sequence[str]:
    """The terms that a text uses, longest first; a shorter one within a longer one does not count."""
    found = []
    for word in sorted((word for word in terms if word in text), key=len, reverse=True):
        pattern = rf"\b{re.escape(word)}s?\b"
        if re.search(pattern, text):
            found.append(word)
            text = re.sub(pattern, "\0", text)
    return found


def _plain(kb: KnowledgeBase, text: str, language: str) -> str:
    """The text with the words that readers see instead of links."""

    def shown(mention: links.Mention) -> str:
        target = links.resolve(kb, mention.target)
        if mention.shown or not isinstance(target, Item):
            return mention.shown
        return text_in(target.entity.label, language, tuple(kb.languages))[0]

    return links.replaced(text, shown)
