"""What the texts of entities say, in each language."""

from collections.abc import Iterator
from dataclasses import dataclass

from dsv_kb.core import links, nodes
from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import Definition, Text
from dsv_kb.core.nodes import Node, Path
from dsv_kb.core.problems import Problem, Severity, Span
from dsv_kb.core.references import Said, walk
from dsv_kb.core.typography import avoided_in, half_width_in, masked, renderings, stray_spaces_in


@dataclass(frozen=True, slots=True)
class _Reading:
    """One text in one language, and its scalar in the file."""

    language: str
    text: str
    scalar: nodes.Scalar

    def place(self, start: int, fragment: str) -> Span:
        """Where a fragment stands that begins after ``start`` characters of the text."""
        return self.scalar.place_in(self.text, start, fragment)


def _said(kb: KnowledgeBase) -> Iterator[tuple[Node, Path, Text]]:
    for item in kb:
        yield from ((item.node, found.path, found.text) for found in item.contents if isinstance(found, Said))
    yield from ((kb.pack_node, found.path, found.text) for found in walk(kb.pack) if isinstance(found, Said))
    for id_, source in kb.sources.items():
        for found in walk(source):
            if isinstance(found, Said):
                yield kb.sources_node, (id_, *found.path), found.text


def _readings(kb: KnowledgeBase) -> Iterator[_Reading]:
    for node, path, text in _said(kb):
        for language, value in text.root.items():
            scalar = nodes.find(node, (*path, language))
            if isinstance(scalar, nodes.Scalar):
                yield _Reading(language, value, scalar)


def missing_languages(kb: KnowledgeBase) -> Iterator[Problem]:
    """A text that lacks a language in which the pack promises to be complete: DSV207."""
    complete = [code for code, language in kb.languages.items() if language.complete]
    for node, path, text in _said(kb):
        for code in complete:
            if code not in text.root:
                field = ".".join(str(part + 1 if isinstance(part, int) else part) for part in path)
                values = {"field": field, "language": code, "found": ", ".join(text.root)}
                yield Problem("DSV207", nodes.span_of(node, path, key=True), values)


def shared_names(kb: KnowledgeBase) -> Iterator[Problem]:
    """A term or alias that belongs to two definitions, so that nobody can tell which is meant: DSV307."""
    for language in kb.languages:
        owners: dict[str, Item] = {}
        for item in kb.of("definition").values():
            if isinstance(item.entity, Definition) and language in item.entity.term.root:
                owners.setdefault(item.entity.term.root[language].casefold(), item)
        for item in kb.of("definition").values():
            for name, path in _names(item, language):
                owner = owners.setdefault(name.casefold(), item)
                if owner is not item:
                    values = {"found": name, "first": owner.file}
                    yield Problem("DSV307", nodes.span_of(item.node, path), values)


def _names(item: Item, language: str) -> Iterator[tuple[str, Path]]:
    if isinstance(item.entity, Definition):
        if language in item.entity.term.root:
            yield item.entity.term.root[language], ("term", language)
        for index, alias in enumerate(item.entity.aliases.get(language, ())):
            yield alias, ("aliases", language, index)


def unresolved_links(kb: KnowledgeBase) -> Iterator[Problem]:
    """A ``[[id]]`` in a text that names nothing (DSV308) or several things (DSV309)."""
    for reading in _readings(kb):
        for mention in links.mentions(reading.text):
            target = links.resolve(kb, mention.target)
            if isinstance(target, links.Unresolved) and not links.is_broken(kb, mention.target):
                span = reading.place(mention.start, reading.text[mention.start : mention.end])
                yield Problem(target.code, span, target.values)


def avoided_renderings(kb: KnowledgeBase) -> Iterator[Problem]:
    """A rendering that a definition says to avoid: DSV401."""
    lists = {code: renderings(kb, code) for code in kb.languages}
    for reading in _readings(kb):
        for finding in avoided_in(masked(reading.text), lists.get(reading.language, ())):
            values = {"found": finding.found, "nearest": finding.wanted, "first": finding.definition}
            yield Problem("DSV401", reading.place(finding.start, finding.fragment), values)


def half_width_punctuation(kb: KnowledgeBase) -> Iterator[Problem]:
    """Half-width punctuation in a script that takes full-width: DSV402."""
    for reading in _readings(kb):
        if _is_full_width(kb, reading.language):
            for finding in half_width_in(masked(reading.text)):
                values = {"found": finding.found, "nearest": finding.wanted, "line": finding.fragment}
                yield Problem("DSV402", reading.place(finding.start, finding.fragment), values)


def stray_spaces(kb: KnowledgeBase) -> Iterator[Problem]:
    """A space between a Han character and a Latin letter or digit, which the style sheet adds: DSV403."""
    for reading in _readings(kb):
        if _is_full_width(kb, reading.language):
            for finding in stray_spaces_in(masked(reading.text)):
                span = reading.place(finding.start, finding.fragment)
                yield Problem("DSV403", span, {"found": finding.found}, Severity.WARNING)


def _is_full_width(kb: KnowledgeBase, language: str) -> bool:
    return language in kb.languages and kb.languages[language].punctuation == "full-width"
