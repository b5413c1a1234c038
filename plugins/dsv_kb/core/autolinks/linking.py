"""Links at the first mention of a term in each section of a page."""

from collections.abc import Callable, Collection, Iterator

from dsv_kb.core.autolinks.scanner import RUNNING, Scan, scan
from dsv_kb.core.autolinks.vocabulary import Match, Vocabulary
from dsv_kb.core.knowledge import Item

Writer = Callable[[Item, str], str]
"""Writes a link to a definition around words as they stand in the text."""


def linked(
    text: str,
    vocabulary: Vocabulary,
    write: Writer,
    *,
    leave: Collection[str] = (),
    running: frozenset[str] = RUNNING,
) -> str:
    """The page with a link where a section first names a term that it does not link yet.

    Args:
        text: Markdown with HTML in it, or the other way round.
        vocabulary: the names of the page's language.
        write: writes a link.
        leave: ids of definitions that are not linked here, such as the page's own.
        running: see ``scanner.scan``.

    """
    found = scan(text, running)
    changes = [(start, end, "") for start, end in found.marks]
    changes += [
        (match.start, match.end, write(item, text[match.start : match.end]))
        for match, item in _first(text, found, vocabulary, leave)
    ]
    return _changed(text, sorted(changes))


def first_mentions(
    text: str, vocabulary: Vocabulary, leave: Collection[str] = (), running: frozenset[str] = RUNNING
) -> Iterator[tuple[Match, Item]]:
    """What ``linked`` would link: each match, and the definition that it leads to."""
    return _first(text, scan(text, running), vocabulary, leave)


def _first(text: str, found: Scan, vocabulary: Vocabulary, leave: Collection[str]) -> Iterator[tuple[Match, Item]]:
    for piece in found.pieces:
        known = found.linked.setdefault(piece.section, set())
        for match in vocabulary.find(text[piece.start : piece.end]):
            item = match.name.definition
            if item and item.id not in known and item.id not in leave:
                known.add(item.id)
                yield Match(match.name, piece.start + match.start, piece.start + match.end), item


def _changed(text: str, changes: list[tuple[int, int, str]]) -> str:
    parts: list[str] = []
    last = 0
    for start, end, new in changes:
        parts += [text[last:start], new]
        last = end
    return "".join([*parts, text[last:]])
