"""Both languages of a text say the same: built alike, with the approved names, with a source for each section."""

import re
from collections.abc import Iterator, Mapping

from dsv_kb.core import anchors, links, prose, strings
from dsv_kb.core.knowledge import Document, Item, KnowledgeBase
from dsv_kb.core.model import Chapter, Definition
from dsv_kb.core.problems import Problem, Severity, Span, nearest
from dsv_kb.core.typography import masked

LEAST_WORDS = {Chapter.kind: 250}
"""Words that the prose of a kind needs in a complete language; a Han character counts as one."""


def _versions(kb: KnowledgeBase) -> Iterator[Mapping[str, Document]]:
    yield from kb.documents.values()
    yield from (item.prose for item in kb if item.prose)


def structure(kb: KnowledgeBase) -> Iterator[Problem]:
    """A difference in headings, lists, tables, links or sources between two languages: DSV404."""
    for versions in _versions(kb):
        main = next((code for code in kb.languages if code in versions), "")
        for code, document in versions.items():
            if code == main or code not in kb.languages:
                continue
            for line, other, what, have, want in prose.differences(document.text, versions[main].text):
                first = str(Span(versions[main].file, other))
                values = {"field": what, "found": have, "wanted": want, "first": first}
                yield Problem("DSV404", Span(document.file, line), values, Severity.WARNING)


def differing_anchors(kb: KnowledgeBase) -> Iterator[Problem]:
    """A heading with another id than the same heading in the main language: DSV411."""
    for versions in _versions(kb):
        main = next((code for code in kb.languages if code in versions), "")
        for code, document in versions.items():
            if code != main and code in kb.languages:
                for heading, other, id_ in anchors.differing(document.text, versions[main].text):
                    first = str(Span(versions[main].file, other.line))
                    values = {"found": heading.id, "wanted": id_, "first": first}
                    yield Problem("DSV411", Span(document.file, heading.line), values, Severity.WARNING)


def repeated_anchors(kb: KnowledgeBase) -> Iterator[Problem]:
    """An id that two headings of a page have: DSV412."""
    prose_of = (
        (document, anchors.RESERVED.get(item.kind, frozenset())) for item in kb for document in item.prose.values()
    )
    pages = ((document, frozenset[str]()) for versions in kb.documents.values() for document in versions.values())
    for document, taken in (*prose_of, *pages):
        for heading in anchors.repeated(document.text, taken):
            values = {"found": heading.id}
            yield Problem("DSV412", Span(document.file, heading.line), values, Severity.WARNING)


def missing_prose(kb: KnowledgeBase) -> Iterator[Problem]:
    """Prose that lacks a language in which the pack promises to be complete, or that a kind needs: DSV409."""
    complete = [code for code, language in kb.languages.items() if language.complete]
    for item in kb:
        if item.prose or item.kind in LEAST_WORDS:
            for code in complete:
                if code not in item.prose:
                    values = {"found": item.id, "language": code, "wanted": f"{item.id}.{code}.md"}
                    yield Problem("DSV409", Span(item.file), values)


def too_short(kb: KnowledgeBase) -> Iterator[Problem]:
    """Prose that is shorter than its kind needs: DSV407."""
    for item in kb:
        for code, document in item.prose.items():
            count = prose.words(document.text)
            least = LEAST_WORDS.get(item.kind, 0)
            if code in kb.languages and kb.languages[code].complete and count < least:
                values = {"found": str(count), "wanted": str(least), "kind": item.kind}
                yield Problem("DSV407", Span(document.file), values, Severity.WARNING)


def sections_without_source(kb: KnowledgeBase) -> Iterator[Problem]:
    """A section of prose that cites nothing, not in its subsections either: DSV406."""
    for item in kb:
        for document in item.prose.values():
            found = prose.sections(document.text)
            for index, section in enumerate(found):
                below = found[index:]
                end = next((i for i, other in enumerate(below[1:], 1) if other.level <= section.level), len(below))
                if section.level == 2 and not any(other.sources for other in below[:end]):  # noqa: PLR2004 - an H2
                    values = {"found": section.title}
                    yield Problem("DSV406", Span(document.file, section.line), values, Severity.WARNING)


def unknown_sources(kb: KnowledgeBase) -> Iterator[Problem]:
    """A citation in prose or on a page of a source that does not exist: DSV301."""
    for versions in _versions(kb):
        for document in versions.values():
            for citation in links.citations(document.text):
                for id_ in citation.ids:
                    if id_ not in kb.sources and f"source:{id_}" not in kb.broken:
                        values = {"kind": "source", "found": id_, "nearest": nearest(id_, kb.sources), "allowed": ""}
                        yield Problem("DSV301", document.place(citation.start), values)


def link_words(kb: KnowledgeBase) -> Iterator[Problem]:
    """A term that is linked under words that are none of its names, in a language that keeps names exact: DSV405."""
    for versions in _versions(kb):
        for code, document in versions.items():
            if code in kb.languages and kb.languages[code].names == "exact":
                for mention in links.mentions(document.text):
                    names = _names(kb, mention.target, code)
                    if mention.shown and names and not any(_agree(mention.shown, name) for name in names):
                        values = {"found": mention.shown, "nearest": names[0], "allowed": ", ".join(names)}
                        yield Problem("DSV405", document.place(mention.start), values, Severity.WARNING)


def _names(kb: KnowledgeBase, target: str, code: str) -> list[str]:
    found = links.resolve(kb, target)
    if not isinstance(found, Item) or not isinstance(found.entity, Definition):
        return []
    aliases = found.entity.aliases.get(code, ())
    return [name for name in (found.entity.term.root.get(code, ""), *aliases) if name]


def _agree(shown: str, name: str) -> bool:
    """Whether words stand for a name: a part of it, or it within them, what stands in brackets aside."""
    bare = re.sub(r"[（(].*?[）)]", "", name).casefold().strip()
    said = shown.casefold()
    return bare in said or said in bare or said in name.casefold()


def placeholders(kb: KnowledgeBase) -> Iterator[Problem]:
    """Words that an author leaves where a text is still to come: DSV408."""
    for versions in _versions(kb):
        for code, document in versions.items():
            words = [word.strip() for word in strings.words(kb, code)["check.placeholders"].split("|")]
            text = masked(document.text).casefold()
            for word in words:
                edge = r"\b" if word.isascii() else ""
                if match := re.search(edge + re.escape(word.casefold()) + edge, text):
                    yield Problem("DSV408", document.place(match.start()), {"found": word})
