"""The structure of Markdown prose: sections with what a counterpart in another language must have as well."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dsv_kb.core import links
from dsv_kb.core.typography import HAN, masked

_HEADING = re.compile(r"^(?P<marks>#{2,6})[ \t]+(?P<title>.*?)(?:[ \t]*\{[ ]*#(?P<anchor>[\w-]+)[ ]*\})?[ \t]*$")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\S")
_ROW = re.compile(r"^[ \t]*\|.*\|[ \t]*$")
_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})")
_BLOCK = re.compile(r"[`~]\s*dsv-diagram\b")
_WORD = re.compile(rf"[{HAN}]|[A-Za-z0-9\u00c0-\u024f][\w'’-]*")
_SENTENCE = re.compile(r"[.!?。！？]+(?=\s|$|[”’\")])|[。！？]")


@dataclass(frozen=True, slots=True)
class Section:
    """What stands between two headings; the first section has none.

    Attributes:
        line: of the heading, from 1.
        level: of the heading, 2 to 6; 0 for what stands before the first.
        anchor: the id of the heading; empty if none is written.
        items: entries of lists.
        rows: rows of tables, with their rules.
        targets: what is linked with ``[[id]]``, sorted.
        sources: what is cited with ``^[id]``, sorted.
        blocks: the lines that say which diagrams are drawn, such as ``diagram: stakeholder-map``.

    """

    line: int
    level: int
    anchor: str
    title: str
    items: int
    rows: int
    targets: tuple[str, ...]
    sources: tuple[str, ...]
    blocks: tuple[str, ...]
    text: str


def sections(text: str) -> list[Section]:
    """The sections of a Markdown text in their order; code does not count."""
    found: list[Section] = []
    start, heading = 1, re.match("()()()", "")
    lines: list[str] = []
    drawn: list[str] = []
    fenced = ours = False
    for number, line in enumerate(text.splitlines(), start=1):
        if _FENCE.match(line):
            fenced = not fenced
            ours = fenced and _BLOCK.search(line) is not None
            lines.append("")
            continue
        match = None if fenced else _HEADING.match(line)
        if match:
            found.append(_section(start, heading, lines, drawn))
            start, heading, lines, drawn = number, match, [], []
        else:
            drawn += [line.strip()] if fenced and ours else []
            lines.append("" if fenced else line)
    found.append(_section(start, heading, lines, drawn))
    return found


def anchor_before(text: str, offset: int) -> str:
    """The id of the last heading above a place; empty if it has none."""
    found = ""
    for line in text[:offset].splitlines():
        if match := _HEADING.match(line):
            found = match["anchor"] or ""
    return found


def _section(line: int, heading: re.Match[str] | None, lines: list[str], drawn: list[str]) -> Section:
    body = "\n".join(lines)
    named = heading.groupdict() if heading else {}
    return Section(
        line=line,
        level=len(named.get("marks") or ""),
        anchor=named.get("anchor") or "",
        title=named.get("title") or "",
        items=sum(bool(_ITEM.match(text)) for text in lines),
        rows=sum(bool(_ROW.match(text)) for text in lines),
        targets=tuple(sorted(mention.target for mention in links.mentions(body))),
        sources=tuple(sorted(id_ for citation in links.citations(body) for id_ in citation.ids)),
        blocks=tuple(drawn),
        text=body,
    )


def words(text: str) -> int:
    """How many words a text has; a Han character counts as one."""
    return len(_WORD.findall(masked(text)))


def readability(text: str) -> float | None:
    """The Automated Readability Index of an English text, a school grade; None for too little of it.

    Source: Senter and Smith, Automated Readability Index, AMRL-TR-66-220, 1967.
    """
    plain = masked(text).replace("\0", "")
    found = [word for word in _WORD.findall(plain) if word.isascii()]
    sentences = len(_SENTENCE.findall(plain))
    if len(found) < MEASURED or not sentences:
        return None
    letters = sum(map(len, found))
    return round(4.71 * letters / len(found) + 0.5 * len(found) / sentences - 21.43, 1)


MEASURED = 100
"""Words below which the readability of a text says nothing."""


def differences(ours: str, theirs: str) -> Iterator[tuple[int, int, str, str, str]]:
    """Where two language versions of one text are not built alike.

    Yields:
        The line in ours, the line in theirs, what differs, what ours has, what theirs has.

    """
    left, right = sections(ours), sections(theirs)
    outline = [section.level for section in left]
    other = [section.level for section in right]
    if outline != other:
        at = next((i for i, pair in enumerate(zip(outline, other, strict=False)) if pair[0] != pair[1]), None)
        index = min(len(left), len(right)) - 1 if at is None else at
        first, second = left[index], right[index]
        yield first.line, second.line, "outline", _named(left, outline, other), _named(right, other, outline)
        return
    for first, second in zip(left, right, strict=True):
        for what in ("items", "rows", "targets", "sources", "blocks"):
            have, want = getattr(first, what), getattr(second, what)
            if have != want:
                yield first.line, second.line, what, _shown(have, want), _shown(want, have)


def _named(found: list[Section], outline: list[int], other: list[int]) -> str:
    """The first heading that the other side does not have at its place."""
    for section, level, wanted in zip(found, outline, other + [0] * len(outline), strict=False):
        if level != wanted:
            return f"{'#' * section.level} {section.title}".strip() or "-"
    return f"{len(outline)}"


def _shown(have: object, want: object) -> str:
    if isinstance(have, tuple) and isinstance(want, tuple):
        extra = list(have)
        for entry in want:
            if entry in extra:
                extra.remove(entry)
        return ", ".join(map(str, extra)) or "-"
    return str(have)
