"""The order in which names are listed, by the rule that the pack names for a language."""

import unicodedata
from collections.abc import Callable
from functools import cache

from pypinyin import Style, lazy_pinyin

SortKey = tuple[tuple[str, ...], str]


@cache
def key(text: str, order: str) -> SortKey:
    """A key that sorts names: by letters without their accents, or by the pinyin of Han characters."""
    parts = _PARTS[order](text)
    return parts, text


def letter(text: str, order: str) -> str:
    """The heading under which a name stands in an index: a capital letter, or ``#``."""
    parts, _ = key(text, order)
    first = parts[0][:1].upper() if parts and parts[0] else ""
    return first if first.isalpha() else "#"


def _alphabet(text: str) -> tuple[str, ...]:
    plain = "".join(char for char in unicodedata.normalize("NFKD", text) if not unicodedata.combining(char))
    folded = plain.casefold().lstrip(" \"'“”‘’«»([{·-–—")
    return (folded,)


def _pinyin(text: str) -> tuple[str, ...]:
    # what has no pinyin comes back as it is; it sorts as letters do
    parts = lazy_pinyin(text, style=Style.NORMAL)
    return tuple(part.casefold().strip() for part in parts if part.strip(" “”‘’（）《》"))


_PARTS: dict[str, Callable[[str], tuple[str, ...]]] = {"alphabet": _alphabet, "pinyin": _pinyin}
