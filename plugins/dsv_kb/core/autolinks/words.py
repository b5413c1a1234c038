"""How a text falls into words, so that a name is found as whole words only.

A run of letters is a word, a compound with hyphens, dots or slashes is one word; a script without spaces has a word
for each character, and the longest name decides.
"""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from dsv_kb.core.typography import HAN

_UNSPACED = f"{HAN}\u3040-\u30ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
_LETTERS = rf"[^\W_{_UNSPACED}]+"
# a character reference of HTML is no word, except where it stands for what joins two
_WORD = re.compile(
    rf"&(?!amp;|\#39;)\#?\w+;"
    rf"|(?P<word>{_LETTERS}(?:(?:&amp;|&\#39;|&(?!\#?\w+;)|['’\-‐‑./@]|_+){_LETTERS})*|[{_UNSPACED}])"
)
_ONE = re.compile(f"[{_UNSPACED}]")
_SAME = str.maketrans({"’": "'", "‐": "-", "‑": "-"})
_SPACE = re.compile(r"\s+")


class Word(NamedTuple):
    """A word of a text, from ``start`` up to ``end``, as it is compared."""

    text: str
    start: int
    end: int


def beginnings(names: Iterable[str]) -> re.Pattern[str]:
    """What finds the words with which a name can begin; of a script without spaces, only what begins like one."""
    seconds: dict[str, set[str]] = {}
    for name in names:
        first = next(words(name))
        if _ONE.match(first.text):
            second = name[first.end : first.end + 1]
            seconds.setdefault(first.text, set()).add(second if _ONE.match(second) else "")
    pairs = (one if "" in two else f"{one}(?=[{''.join(sorted(two))}])" for one, two in sorted(seconds.items()))
    unspaced = f"|(?=[{''.join(sorted(seconds))}])(?:{'|'.join(pairs)}))" if seconds else ")"
    return re.compile(_WORD.pattern.replace(f"|[{_UNSPACED}])", unspaced))


def word_after(text: str, start: int) -> Word | None:
    """The word that comes next."""
    return next(words(text, start), None)


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a text, or of a part of it."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        if word := match["word"]:
            yield Word(plain(word), *match.span())


def plain(word: str) -> str:
    """A word as it is compared, but for its capitals."""
    if word.isalnum():
        return word
    return (html.unescape(word) if "&" in word else word).translate(_SAME)


def between(text: str, start: int, end: int) -> str:
    """What stands between two words, as it is compared: any space is one space, but no paragraph is bridged."""
    found = text[start:end]
    if found in {"", " "}:
        return found
    if found.count("\n") > 1:
        return "\n\n"
    return _SPACE.sub(" ", html.unescape(found) if "&" in found else found)


def is_unspaced(word: str) -> bool:
    """Whether a word is a character of a script that sets no spaces between words."""
    return bool(_ONE.fullmatch(word))


def is_abbreviation(word: str) -> bool:
    """Whether the capitals of a word are what it is known by, as in SLA, MoSCoW or A/B."""
    return sum(letter.isupper() for letter in word) > 1


Stems = Callable[[str], Iterator[str]]


def stems_of(endings: str) -> Stems:
    """What a word may be a form of, by the endings of a language; without any, only the word itself is the word.

    Args:
        endings: pairs such as ``ies=y s=``: an ending, and what stands in its place in the basic form.

    """
    pairs = [(ending, basic) for ending, mark, basic in (pair.partition("=") for pair in endings.split()) if mark]

    def stems(word: str) -> Iterator[str]:
        for ending, basic in pairs:
            if word.endswith(ending) and len(word) > len(ending):
                yield word.removesuffix(ending) + basic

    return stems
