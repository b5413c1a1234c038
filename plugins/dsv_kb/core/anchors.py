"""Ids of headings in Markdown: one heading has one id in every language, whatever it says there."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions.toc import unique

_ATX = re.compile(r"^(?P<marks>#{1,6})(?P<title>.*)$")
_UNDERLINE = re.compile(r"^(?:=+|-+)[ ]*$")
_FENCE = re.compile(r"^[ \t>]*(?P<fence>`{3,}|~{3,})")
_ATTRIBUTES = re.compile(r"[ \t]+\{:?[ ]*(?P<inner>[^}\n ][^}\n]*?)[ ]*\}[ ]*$")
_ID = re.compile(r"(?:^|[ ])(?:#|id=[\"']?)(?P<id>[^\s\"'}]+)")
_CLOSING = re.compile(r"[ \t]*#*[ \t]*$")
_FOUND = re.compile(r"<h[1-6][^>]* id=\"(?P<id>[^\"]*)\"")

_TAIL = frozenset({"used"})
_TERMS = _TAIL | {"terms"}
RESERVED = {
    "definition": _TAIL | {"explanation", "example", "exam-tip", "aliases", "avoid", "related", "map"},
    "practice": _TAIL | {"steps", "aliases", "map"},
    "step": _TERMS
    | {"opening", "value", "activities", "meet", "touchpoints", "interactions", "deliverables"}
    | {"questions", "techniques", "practices"},
    "technique": _TERMS
    | {"inputs", "procedure", "outputs", "pitfalls", "example", "template", "aliases", "practices", "map"},
    "table": _TERMS | {"practices"},
    "diagram": _TERMS,
    "outcome": _TAIL | {"criteria"},
    "chapter": _TERMS,
    "moment": _TERMS | {"signs", "words", "say", "avoid-saying", "actions", "follow-up", "record", "practices"},
    "case": _TERMS | {"people", "personas", "scenarios", "journey", "blueprint", "facts", "arc"},
}
"""Ids that the page of an entity may give to headings of its own, by kind: its prose must not use them again."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a text.

    Attributes:
        line: of its words, from 1.
        level: 1 to 6.
        id: as it is written; empty if none is.
        source: its words as they are written, without an id.

    """

    line: int
    level: int
    id: str
    source: str


def headings(text: str) -> list[Heading]:
    """The headings of a Markdown text that begin a line; code and comments hold none."""
    found: list[Heading] = []
    lines = _visible(text)
    for number, line in enumerate(lines, start=1):
        below = lines[number] if number < len(lines) else ""
        if atx := _ATX.match(line):
            found.append(_heading(number, len(atx["marks"]), atx["title"]))
        elif line.strip() and _UNDERLINE.match(below) and (number == 1 or not lines[number - 2].strip()):
            found.append(_heading(number, 1 if below.startswith("=") else 2, line))
    return found


def _visible(text: str) -> list[str]:
    """The lines of a text, those of code and comments empty."""
    lines: list[str] = []
    fence, comment = "", False
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        hidden = bool(fence) or comment or mark is not None
        if fence:
            fence = "" if line.strip(" \t>").startswith(fence) and not line.strip(f" \t>{fence[0]}") else fence
        elif mark and not comment:
            fence = mark["fence"]
        else:
            rest = line.rpartition("<!--")[2] if "<!--" in line else line
            comment = ("<!--" in line or comment) and "-->" not in rest
        lines.append("" if hidden else line)
    return lines


def _heading(line: int, level: int, title: str) -> Heading:
    attributes = _ATTRIBUTES.search(title)
    named = _ID.search(attributes["inner"]) if attributes else None
    source = title[: attributes.start()] if attributes else title
    return Heading(line, level, named["id"] if named else "", source.strip())


def ids(text: str, taken: Collection[str] = ()) -> list[str]:
    """The id of each heading, as ``toc`` gives it to those that have none.

    Args:
        text: a whole Markdown text.
        taken: ids that other parts of the page have.

    """
    found = headings(text)
    used = {*taken, *(heading.id for heading in found)} - {""}
    return [heading.id or unique(_slug(heading.source), used) for heading in found]


_MARKDOWN = Markdown(extensions=["attr_list", "toc"])


def _slug(source: str) -> str:
    """What ``toc`` makes of a heading's words when it stands alone."""
    match = _FOUND.search(_MARKDOWN.reset().convert(f"# {source}"))
    return match["id"] if match else ""


def aligned(text: str, original: str, taken: Collection[str] = ()) -> str:
    """The text, each heading without an id given that of the heading at its place in the original.

    A text whose headings are not those of the original stays as it is: no place in it can be known for certain.
    """
    found = headings(text)
    if [heading.level for heading in found] != [heading.level for heading in headings(original)]:
        return text
    lines = text.split("\n")
    for heading, id_ in zip(found, ids(original, taken), strict=True):
        words = _CLOSING.sub("", heading.source)
        # attributes swallow a mark at the end of the words, as in C#
        if not heading.id and words and not words.endswith("#"):
            lines[heading.line - 1] = _named(lines[heading.line - 1], id_)
    return "\n".join(lines)


def _named(line: str, id_: str) -> str:
    """A heading's line with an id, beside the attributes that it has."""
    if attributes := _ATTRIBUTES.search(line):
        return f"{line[: attributes.start('inner')]}#{id_} {line[attributes.start('inner') :]}"
    return f"{_CLOSING.sub('', line)} {{ #{id_} }}"


def differing(text: str, original: str) -> Iterator[tuple[Heading, Heading, str]]:
    """Headings whose written id is not that of the heading at their place in the original, with the id of that one."""
    found, first = headings(text), headings(original)
    if [heading.level for heading in found] == [heading.level for heading in first]:
        for heading, other, id_ in zip(found, first, ids(original), strict=True):
            if heading.id and heading.id != id_:
                yield heading, other, id_


def repeated(text: str, taken: Collection[str] = ()) -> Iterator[Heading]:
    """Headings whose written id another one above them, or another part of the page, has as well."""
    seen = set(taken)
    for heading in headings(text):
        if heading.id in seen:
            yield heading
        seen |= {heading.id} - {""}
