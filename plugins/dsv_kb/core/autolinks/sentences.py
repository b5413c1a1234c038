"""The sentence around a mention, as plain words."""

import html
import re
from collections.abc import Callable
from typing import NamedTuple

from dsv_kb.core import links
from dsv_kb.core.typography import HAN

WIDTH = 150
"""How wide a sentence may be before it is shortened; a Han character is two wide."""
REACH = 600
"""Characters to either side within which a sentence begins and ends."""

Shown = Callable[[links.Mention], str]
"""The words of a ``[[target|shown]]``."""

_BOUNDARY = re.compile(
    r"""
      (?<=[.!?])(?<!e\.g\.)(?<!i\.e\.)(?<![ ]vs\.)(?<!etc\.)["'”’)]*\s+     # a sentence ends
    | (?<=[。！？])[”’」』）]*
    | \n\s*\n
    | \n[ \t>]*(?:[-*+]|\d+[.)]|!!!|\?\?\?)[ \t]+ | \A[ \t>]*(?:[-*+]|\d+[.)])[ \t]+
    | (?:^|\n)\#{1,6}[ ] | \n(?=\n)
    | [ \t]*\|[ \t]*                                                         # a cell ends
    """,
    re.VERBOSE,
)
_LINK = re.compile(r"\[\[[^\[\]\n]*\]\]")
_HIT = "\ue000\ue001"
_PLAIN = (
    (re.compile(r"<!--.*?-->|</?[A-Za-z][^<>]*>", re.DOTALL), ""),
    (re.compile(r"!\[[^\]]*\]\([^)]*\)|[ \t]*\^\[[^\]]*\]|\[\^[^\]]*\]|\{[ ]?[:.#][^{}]*\}"), ""),
    (re.compile(r"\[((?:[^\[\]]|\[[^\]]*\])*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])"), r"\1"),
    (re.compile(r"\\([^\w\s])"), r"\1"),
    (re.compile(r"\*+|`+|~~|(?<!\w)_+|_+(?!\w)"), ""),
)
_WIDE = re.compile(f"[{HAN}\u3000-\u303f\uff00-\uffef]")


class Excerpt(NamedTuple):
    """A sentence in three parts, of which the middle names the item."""

    before: str
    hit: str
    after: str


def excerpt(text: str, start: int, end: int, shown: Shown) -> Excerpt:
    """The sentence in which a stretch of a Markdown text stands, shortened where it is long."""
    begin, finish = _sentence(text, start, end)
    raw = "".join([_free(text[begin:start]), _HIT[0], _free(text[start:end]), _HIT[1], _free(text[end:finish])])
    plain = _plain(raw, shown)
    before, _, rest = plain.partition(_HIT[0])
    hit, _, after = rest.partition(_HIT[1])
    return _shortened(Excerpt(before.lstrip(), hit, after.rstrip()))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    low, high = max(0, start - REACH), min(len(text), end + REACH)
    # the line in the middle of a link ends no cell
    window = _LINK.sub(lambda link: link[0].replace("|", " "), text[low:high])
    begin, finish = 0, len(window)
    for boundary in _BOUNDARY.finditer(window, 0, start - low):
        begin = boundary.end()
    if following := _BOUNDARY.search(window, end - low):
        finish = following.start()
    return low + begin, low + finish


def _free(text: str) -> str:
    return text.replace(_HIT[0], "").replace(_HIT[1], "")


def _plain(raw: str, shown: Shown) -> str:
    """The words that a reader sees."""
    found = links.replaced(raw, shown)
    for pattern, words in _PLAIN:
        found = pattern.sub(words, found)
    return re.sub(r"\s+", " ", html.unescape(found))


def _shortened(found: Excerpt) -> Excerpt:
    """The sentence with dots where it was cut, about as much of it on either side of the hit."""
    room = WIDTH - _width(found.hit)
    left, right = _width(found.before), _width(found.after)
    if left + right <= room:
        return found
    kept = max(room // 2, room - right) if left > room // 2 else left
    before = found.before if left <= kept else f"…{_last(found.before, kept)}"
    after = found.after if right <= room - kept else f"{_last(found.after[::-1], room - kept)[::-1]}…"
    return Excerpt(before, found.hit, after)


def _last(text: str, width: int) -> str:
    """The last words of a text, as many as are not wider."""
    at = len(text)
    while at and _width(text[at - 1 :]) <= width:
        at -= 1
    space = text.find(" ", at)
    # in a script without spaces there is none near
    return text[space + 1 :] if 0 <= space < at + 20 else text[at:]


def _width(text: str) -> int:
    return len(text) + len(_WIDE.findall(text))
