"""The same rules of text for hand-written pages and the long prose of entities."""

from collections.abc import Iterator

from dsv_kb.core import clicks, links, views
from dsv_kb.core.autolinks import front
from dsv_kb.core.blocks import Block
from dsv_kb.core.diagrams import baked
from dsv_kb.core.knowledge import FIXED_PATHS, Document, KnowledgeBase
from dsv_kb.core.problems import Problem, Severity, Span, nearest
from dsv_kb.core.typography import avoided_in, half_width_in, masked, renderings, stray_spaces_in


def _all(kb: KnowledgeBase) -> Iterator[tuple[str, Document]]:
    for languages in kb.documents.values():
        yield from languages.items()
    for item in kb:
        yield from item.prose.items()


def _full_width(kb: KnowledgeBase) -> Iterator[tuple[Document, str]]:
    """The documents in a language with full-width punctuation, without what is not prose."""
    for language, document in _all(kb):
        if language in kb.languages and kb.languages[language].punctuation == "full-width":
            yield document, masked(document.text)


def unknown_languages(kb: KnowledgeBase) -> Iterator[Problem]:
    """Long prose in a language that the pack does not have, so that no page would show it: DSV206."""
    for language, document in _all(kb):
        if language not in kb.languages:
            values = {"found": language, "nearest": nearest(language, kb.languages), "allowed": ", ".join(kb.languages)}
            yield Problem("DSV206", Span(document.file), values)


def in_the_way(kb: KnowledgeBase) -> Iterator[Problem]:
    """A hand-written page with the path of a generated one: DSV504."""
    former = {f"{item.entity.folder}/{id_}.md" for item in kb for id_ in item.entity.former_ids}
    taken = {item.page for item in kb} | former | set(FIXED_PATHS)
    for path, languages in kb.documents.items():
        if path in taken:
            for document in languages.values():
                yield Problem("DSV504", Span(document.file), {"found": path})


def blocks(kb: KnowledgeBase) -> Iterator[Problem]:
    """A block such as ``dsv-matrix`` that cannot be drawn: DSV501 to DSV503."""
    for _, document in _all(kb):
        for block in views.found_in(document.text):
            if block.name != views.MERMAID:
                yield from views.problems(kb, block, document.file)


def mermaid(kb: KnowledgeBase) -> Iterator[Problem]:
    """Mermaid text that cannot be drawn (DSV601), or whose links lead nowhere (DSV308, DSV309, DSV605)."""
    for path, document in _with_paths(kb):
        for block in views.found_in(document.text):
            if block.name != views.MERMAID:
                continue
            for fault in baked.faults(block.body):
                span = Span(document.file, block.line + fault.line, fault.column + len(block.indent))
                yield Problem("DSV601", span, {"reason": fault.message})
            for click in clicks.found_in(block.body):
                found = clicks.page_of(kb, path, click.target)
                if isinstance(found, links.Unresolved):
                    yield Problem(found.code, _inside(document, block, click.start), found.values)


def _inside(document: Document, block: Block, offset: int) -> Span:
    """Line and column of an offset in the lines of a block."""
    before = block.body[:offset]
    column = offset - (before.rfind("\n") + 1) + 1 + len(block.indent)
    return Span(document.file, block.line + before.count("\n") + 1, column)


def _with_paths(kb: KnowledgeBase) -> Iterator[tuple[str, Document]]:
    """Every document with the path of the page on which it stands."""
    for path, languages in kb.documents.items():
        yield from ((path, document) for document in languages.values())
    for item in kb:
        yield from ((item.page, document) for document in item.prose.values())


def unlinked(kb: KnowledgeBase) -> Iterator[Problem]:
    """A term that a page does not want linked, and that does not exist (DSV301); or no list of such."""
    for languages in kb.documents.values():
        for document in languages.values():
            problems: list[Problem] = []
            for id_, span in front.read(document, problems).unlinked.items():
                if id_ not in kb.of("definition") and not kb.is_broken("definition", id_):
                    near = nearest(id_, kb.of("definition"))
                    problems.append(Problem("DSV301", span, {"kind": "definition", "found": id_, "nearest": near}))
            yield from problems


def unresolved_links(kb: KnowledgeBase) -> Iterator[Problem]:
    """A ``[[id]]`` that names nothing (DSV308) or several things (DSV309)."""
    for _, document in _all(kb):
        for mention in links.mentions(document.text):
            target = links.resolve(kb, mention.target)
            if isinstance(target, links.Unresolved) and not links.is_broken(kb, mention.target):
                yield Problem(target.code, document.place(mention.start), target.values)


def avoided_renderings(kb: KnowledgeBase) -> Iterator[Problem]:
    """A rendering that a definition says to avoid: DSV401."""
    lists = {code: renderings(kb, code) for code in kb.languages}
    for language, document in _all(kb):
        for finding in avoided_in(masked(document.text), lists.get(language, ())):
            values = {"found": finding.found, "nearest": finding.wanted, "first": finding.definition}
            yield Problem("DSV401", document.place(finding.start), values)


def half_width_punctuation(kb: KnowledgeBase) -> Iterator[Problem]:
    """Half-width punctuation in a script that takes full-width: DSV402."""
    for document, text in _full_width(kb):
        for finding in half_width_in(text):
            values = {"found": finding.found, "nearest": finding.wanted, "line": finding.fragment}
            yield Problem("DSV402", document.place(finding.start), values)


def stray_spaces(kb: KnowledgeBase) -> Iterator[Problem]:
    """A space between a Han character and a Latin letter or digit, which the style sheet adds: DSV403."""
    for document, text in _full_width(kb):
        for finding in stray_spaces_in(text):
            span = document.place(finding.start)
            yield Problem("DSV403", span, {"found": finding.found}, Severity.WARNING)
