"""Links that a program may have got wrong: for authors to look at, not to be corrected by everybody at once."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dsv_kb.core.autolinks.mentions import Mention, Terms
from dsv_kb.core.knowledge import Item
from dsv_kb.core.problems import Span

REASONS = ("shared", "overlap", "capitals")
"""Why a link is doubtful: the name is another entity's as well; a name that overlaps was passed over; the text has
other capitals than the name."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One link, and what else the words could mean."""

    span: Span
    language: str
    reason: str
    found: str
    linked: Item
    others: tuple[Item, ...]
    wanted: str
    """The other name, or the name as it is written by its owner."""


def doubts(terms: Terms) -> Iterator[Doubt]:
    """The doubtful ones among the links of a language, in the order of the sources."""
    for mention in terms.automatic:
        yield from _doubts_of(terms, mention)


def _doubts_of(terms: Terms, mention: Mention) -> Iterator[Doubt]:
    match, text = mention.match, mention.place.text
    if match is None:
        return
    found = text[mention.start : mention.end]
    others = tuple(item for item in match.name.owners if not _same_thing(item, mention.target))
    if others:
        yield _doubt(terms, mention, "shared", others, match.name.text)
    if crossing := terms.vocabulary.crossing(text, match):
        yield _doubt(terms, mention, "overlap", crossing.name.owners[:1], text[crossing.start : crossing.end])
    if _differs(found, match.name.text):
        yield _doubt(terms, mention, "capitals", (), match.name.text)


def _same_thing(item: Item, term: Item) -> bool:
    """Whether an item is what a term names, seen as something to do: it has the term's id, or names it as its own."""
    return item.id == term.id or term.id in getattr(item.entity, "definitions", ())


def _doubt(terms: Terms, mention: Mention, reason: str, others: tuple[Item, ...], wanted: str) -> Doubt:
    span = mention.place.span(mention.start, mention.end, terms.language)
    found = mention.place.text[mention.start : mention.end]
    return Doubt(span, terms.language, reason, found, mention.target, others, wanted)


def _differs(found: str, name: str) -> bool:
    """Whether a text has other capitals than a name, beyond the first letter of a sentence."""
    same = found[: len(name)].casefold() == name.casefold()
    return same and found[1 : len(name)] != name[1:]


def counted(found: Iterable[Doubt]) -> Mapping[str, int]:
    """How many there are for each reason."""
    counts = Counter(doubt.reason for doubt in found)
    return {reason: counts[reason] for reason in REASONS}


def as_text(doubt: Doubt) -> str:
    """One line: where it stands, what was linked, and what else it could be."""
    others = ", ".join(item.key for item in doubt.others)
    why = {
        "shared": f"also a name of {others}",
        "overlap": f"'{doubt.wanted}' of {others} begins within it",
        "capitals": f"written '{doubt.wanted}' there",
    }[doubt.reason]
    span = doubt.span
    return f"{span.file}:{span.line}:{span.column}: '{doubt.found}' leads to {doubt.linked.key}; {why}"


def as_json(found: Iterable[Doubt]) -> str:
    """All of them for a program."""
    rows = [
        {
            "file": doubt.span.file,
            "line": doubt.span.line,
            "column": doubt.span.column,
            "language": doubt.language,
            "reason": doubt.reason,
            "found": doubt.found,
            "linked": doubt.linked.key,
            "others": [item.key for item in doubt.others],
            "name": doubt.wanted,
        }
        for doubt in found
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
