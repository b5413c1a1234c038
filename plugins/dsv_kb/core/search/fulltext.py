"""The index of the full text: which pages hold a word, in files so small that a query loads a few of them."""

import math
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dsv_kb.core.search import han

POSTINGS = 1200
"""Pairs of a word and a page in one file, more or less: what one word of a query costs."""

SATURATION, LENGTH = 1.2, 0.6
"""How soon more of the same word counts for nothing, and how much a long page is held against it (Robertson's BM25)."""

TITLE, HEADING, KEYWORD = 5, 3, 2
"""How often a word of the title, of a heading, and of the words by which people look for the page counts."""

GRADES = "ABCDEFGHI"
"""How much a page has of a word, from little to much; the letter also ends the number before it."""

STEM = 3
"""Letters by which words of scripts with spaces are put into files: forms of one word come together."""


PAIR = 2


@dataclass(frozen=True, slots=True)
class PageText:
    """The text of a page, split into words.

    Attributes:
        words: the words as they are written, with what stands between them at their ends.
        title: the heading with which it begins.
        heads: place of the first word, anchor and text of each heading, in their order.
        spaced: whether there are spaces between the words.
        keywords: words by which people look for the page; they stand nowhere on it.

    """

    words: Sequence[str]
    title: str = ""
    heads: Sequence[tuple[int, str, str]] = ()
    spaced: bool = True
    keywords: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Index:
    """The index: the words of each file, and how many files there are."""

    shards: Sequence[Mapping[str, str]]

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self.shards)


@lru_cache(maxsize=65536)
def folded(word: str) -> tuple[str, ...]:
    """The parts of a word in the one spelling that the engine uses, too; a site has few words, each many times."""
    if word.isascii() and word.isalnum():
        return (word.lower(),)
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", word).lower())
    kept = "".join(char if unicodedata.category(char)[0] in "LN" else " " for char in plain if not _dropped(char))
    return tuple(kept.split())


def _dropped(char: str) -> bool:
    return char in "'’‘ʼ" or unicodedata.category(char).startswith("M")


def key(word: str) -> str:
    """What decides in which file a word is: its beginning."""
    return word[:1] if han.characters(word[:1]) else word[:STEM]


def shard(word: str, count: int) -> int:
    """The file in which a word is; the engine computes the same."""
    number = 0
    for char in key(word):
        number = (number * 31 + ord(char)) % 65521
    return number % count


def build(pages: Mapping[int, PageText]) -> Index:
    """The index of pages by the number of their entry."""
    counts = {number: _counts(page) for number, page in sorted(pages.items())}
    mean = sum(sum(count.values()) for count in counts.values()) / max(len(counts), 1)
    postings: dict[str, list[tuple[int, str]]] = {}
    for number, count in counts.items():
        length = 1 - LENGTH + LENGTH * sum(count.values()) / (mean or 1)
        for word, times in count.items():
            postings.setdefault(word, []).append((number, _grade(times, length)))
    files = 2 ** max(0, math.ceil(math.log2(max(1, sum(map(len, postings.values())) / POSTINGS))))
    shards: list[dict[str, str]] = [{} for _ in range(files)]
    for word in sorted(postings):
        shards[shard(word, files)][word] = _written(postings[word])
    return Index(shards)


def _counts(page: PageText) -> Mapping[str, int]:
    heads = {start: (HEADING, _letters(text)) for start, _, text in page.heads}
    counts: dict[str, int] = defaultdict(int)
    worth, left = TITLE, _letters(page.title)
    for place, word in enumerate(page.words):
        if place in heads:
            worth, left = heads[place]
        for part in folded(word):
            counts[part] += worth if left > 0 else 1
            left -= len(part)
    for part in (part for word in page.keywords for part in folded(word)):
        for piece in _pieces(part):
            counts[piece] += KEYWORD
    return counts


def _pieces(word: str) -> list[str]:
    """A word; of a run of Han characters, which nobody has split into words, every two that follow each other."""
    if len(word) <= PAIR or not han.characters(word):
        return [word]
    return [word[start : start + PAIR] for start in range(len(word) - PAIR + 1)]


def _letters(text: str) -> int:
    """The length of a text without what stands between words."""
    return sum(map(len, folded(text)))


def _grade(times: int, length: float) -> str:
    share = times / (times + SATURATION * length)
    return GRADES[min(len(GRADES) - 1, int(share * len(GRADES)))]


def _written(postings: Sequence[tuple[int, str]]) -> str:
    """Numbers as differences from the one before, each followed by its grade: ``3C1A`` is page 3 and page 4."""
    before, parts = 0, []
    for number, grade in postings:
        parts.append(f"{_base36(number - before)}{grade}")
        before = number
    return "".join(parts)


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = digits[number % 36]
    while number >= len(digits):
        number //= 36
        text = digits[number % 36] + text
    return text
