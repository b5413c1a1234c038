"""Rules of writing that a machine can see: approved renderings, width of punctuation, stray spaces.

Source for the widths: GB/T 15834-2011, General rules for punctuation, and W3C, Requirements for Chinese
Text Layout, section 3.1.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.model import Definition

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f"
_LETTER = "A-Za-z0-9"
_WIDE = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。", "(": "（", ")": "）", '"': "“”"}

# A mark right after a Han character; a full stop only where a Latin name or a number does not go on behind it,
# an exclamation mark only where no picture follows; an opening bracket also right before one.
_HALF_WIDTH = re.compile(
    rf"(?P<after>[{HAN}](?P<mark>[,;:?()\x22]|!(?!\[)|\.(?![{_LETTER}.])))|(?P<mark2>[(),;?!\x22])(?=[{HAN}])"
)
# Looks ahead only, so that one letter can have a space on either side.
_STRAY_SPACE = re.compile(rf"(?=([{HAN}] +[{_LETTER}]|[{_LETTER}] +[{HAN}]))")
_NOT_PROSE = re.compile(
    r"""
    \A---\n.*?\n---[ \t]*$                                            # front matter
    | ^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n .*? (?: ^[ \t>]*(?P=fence)[ \t]*$ | \Z )
    | (?P<ticks>`+)(?:(?!\n[ \t]*\n).)+?(?P=ticks)                    # code
    | <!--.*?--> | </?[A-Za-z][^<>]*>                                 # comments and tags
    | \]\((?:[^()\n]|\([^()\n]*\))*\) | ^\[[^\]\n]+\]:.*?$ | https?://\S+              # link targets
    | \[\[[^\[\]|\n]+(?:\||\]\]) | \{[ ]?[#.:][^{}\n]*\}              # ids of links, attributes
    """,
    re.MULTILINE | re.DOTALL | re.VERBOSE,
)


def masked(markdown: str) -> str:
    """The text with everything that is not prose blotted out, every character still in its place."""
    return _NOT_PROSE.sub(lambda match: re.sub(r"[^\n]", "\0", match[0]), markdown)


@dataclass(frozen=True, slots=True)
class Rendering:
    """A rendering that must not be used, and the approved term of the same definition."""

    avoided: str
    approved: str
    definition: str
    inside: tuple[str, ...]
    """Approved names that contain it; within them it is right."""


def renderings(kb: KnowledgeBase, language: str) -> tuple[Rendering, ...]:
    """All renderings to avoid in a language."""
    approved: set[str] = set()
    found: list[tuple[str, str, str]] = []
    for item in kb.of("definition").values():
        if not isinstance(item.entity, Definition):
            continue
        term = item.entity.term.root.get(language)
        approved |= {name for name in (term, *item.entity.aliases.get(language, ())) if name}
        found += [(word, term or "", item.id) for word in item.entity.avoid.get(language, ())]
    return tuple(
        Rendering(word, term, id_, tuple(sorted(name for name in approved if word in name and word != name)))
        for word, term, id_ in found
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """A piece of a text that breaks a rule, and what to write instead."""

    start: int
    """How many characters stand before it."""
    fragment: str
    found: str
    wanted: str = ""
    definition: str = ""
    """The definition whose rule it breaks, if one does."""


def avoided_in(text: str, avoided: Sequence[Rendering]) -> Iterator[Finding]:
    """Each use of a rendering that a text should not use."""
    folded = text.casefold()
    for rendering in avoided:
        if rendering.avoided.casefold() not in folded:
            continue
        rest = text
        for name in rendering.inside:
            rest = _whole(name).sub(lambda match: "\0" * len(match[0]), rest)
        for match in _whole(rendering.avoided).finditer(rest):
            yield Finding(match.start(), match[0], rendering.avoided, rendering.approved, rendering.definition)


@cache
def _whole(name: str) -> re.Pattern[str]:
    """A name in any case; a Latin one not inside a longer word, though Han characters may touch it."""
    edges = (f"(?<![{_LETTER}])", f"(?![{_LETTER}])") if name.isascii() else ("", "")
    return re.compile(edges[0] + re.escape(name) + edges[1], re.IGNORECASE)


def half_width_in(text: str) -> Iterator[Finding]:
    """Each half-width mark among Han characters, with what it touches."""
    for match in _HALF_WIDTH.finditer(text):
        mark = match["mark"] or match["mark2"]
        fragment = text[match.start() : match.end() + (0 if match["mark"] else 1)]
        yield Finding(match.start(), fragment, mark, _WIDE[mark])


def stray_spaces_in(text: str) -> Iterator[Finding]:
    """Each space that stands between a Han character and a Latin letter or digit, with both of them."""
    for match in _STRAY_SPACE.finditer(text):
        yield Finding(match.start(), match[1], match[1])
