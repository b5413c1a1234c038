"""Markdown with HTML in it as Markdown alone: what an author wrote stays, what templates put in is converted."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from dsv_kb.core.copies.lines import BLOCKS
from dsv_kb.core.copies.markdown import Writer
from dsv_kb.core.copies.tree import VOID, parse

_PIECE = re.compile(
    r"""
    (?P<kept>
        ^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n .*? (?: ^[ \t>]*(?P=fence)[`~]*[ \t]*$ | \Z )
        | \\.
        | (?<!`)(?P<ticks>`+)(?!`) (?:(?!\n[ \t]*\n).)+? (?<!`)(?P=ticks)(?!`)
    )
    | (?P<comment> <!--.*?--> )
    | (?P<closing> </[a-zA-Z][a-zA-Z0-9]*[ ]*> )
    | <(?P<tag>[a-zA-Z][a-zA-Z0-9]*)(?=[\s>/])(?P<attributes>[^>]*)>
    | (?P<attrs> [ \t]*\{[ :]*[.#][^}\n]*\} )
    | \[(?P<words>[^\[\]\n]+)\]\(\#[^()\s]*\)
    | \]\((?P<target>[^\s()<>]+)
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)
_BLANK = re.compile(r"\n{3,}")

Target = Callable[[str], str]
"""Where a Markdown link of an author leads in the copy."""


def converted(text: str, writer: Writer, target: Target) -> str:
    """The text as Markdown without HTML."""
    written = ""
    for piece in _pieces(text, writer, target):
        if written.endswith("\n\n"):
            piece = piece.lstrip("\n")  # noqa: PLW2901 - no more than one line is left blank
        written += piece
    return written.strip("\n")


def _pieces(text: str, writer: Writer, target: Target) -> Iterator[str]:
    position = 0
    while match := _PIECE.search(text, position):
        before = text[position : match.start()]
        yield _BLANK.sub("\n\n", before)
        position = match.end()
        if match["kept"]:
            yield match["kept"]
        elif match["words"]:
            yield match["words"]
        elif match["target"]:
            yield f"]({target(match['target'])}"
        elif match["tag"] and " markdown=" not in match["attributes"]:
            position = _end(text, match)
            line = text.rfind("\n", 0, match.start()) + 1
            yield _element(text[match.start() : position], match["tag"], text[line : match.start()], writer)
    yield _BLANK.sub("\n\n", text[position:])


def _end(text: str, start: re.Match[str]) -> int:
    """Where an element ends."""
    if start["tag"] in VOID or start["attributes"].endswith("/"):
        return start.end()
    depth = 1
    for match in _tags(start["tag"]).finditer(text, start.end()):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return start.end()


@cache
def _tags(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){tag}(?=[\s>/])[^>]*>")


def _element(html: str, tag: str, before: str, writer: Writer) -> str:
    """An element as Markdown; a block keeps the indent of its line, as in an entry of a list."""
    if tag not in BLOCKS:
        return writer.fragment(html, before)
    indent = "" if before.strip(" \t>") else before
    blocks = "\n\n".join(writer.blocks(parse(html)))
    if not blocks:
        return ""
    lines = blocks.split("\n")
    return "\n".join([lines[0], *((indent + line).rstrip() for line in lines[1:])]) + ("" if indent else "\n\n")
