"""Han characters: how those of the index are read, and which traditional ones stand for them."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pypinyin import Style, lazy_pinyin

from dsv_kb.core.source import Reader

FOLDER = Path(__file__).parent.parent.parent / "assets" / "search"

_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]+")
_PLAIN = str.maketrans("ü", "u")


def characters(texts: Iterable[str]) -> set[str]:
    """The Han characters of texts."""
    return {char for text in texts for run in _HAN.findall(text) for char in run}


@cache
def _lines() -> tuple[str, ...]:
    text = Reader(FOLDER, "search").text(FOLDER / "traditional.txt") or "\n"
    return tuple(text.splitlines()[1:])


def traditional(known: set[str]) -> str:
    """Pairs of a traditional character and its simplified form, for the forms that are known, in one string."""
    line = _lines()[0]
    pairs = zip(line[::2], line[1::2], strict=True)
    return "".join(f"{old}{new}" for old, new in pairs if new in known or old in known)


def words(texts: Iterable[str]) -> dict[str, str]:
    """Words of Taiwan, in simplified characters, by the word of the texts that they stand for."""
    whole = "\n".join(texts)
    pairs = (line.split(" ", 1) for line in _lines()[1:])
    return {old: new for old, new in pairs if _HAN.search(new) and new in whole and old not in whole}


def readings(names: Iterable[str]) -> tuple[dict[str, str], dict[str, str]]:
    """How characters are read, and where a name reads one of them in another way.

    Returns:
        Characters by syllable, and syllables by the run of characters whose reading is not that of each alone.

    """
    runs = sorted({run for name in names for run in _HAN.findall(name)})
    alone = {char: _syllables(char)[0] for char in sorted(characters(runs))}
    exceptions: dict[str, str] = {}
    for run in runs:
        read = _syllables(run)
        if read != [alone[char] for char in run]:
            exceptions[run] = " ".join(read)
    syllables: dict[str, str] = {}
    for char, syllable in sorted(alone.items(), key=lambda pair: (pair[1], pair[0])):
        syllables[syllable] = syllables.get(syllable, "") + char
    return syllables, exceptions


def _syllables(run: str) -> list[str]:
    # a character without a reading stands for itself
    return [part.casefold().translate(_PLAIN) for part in lazy_pinyin(run, style=Style.NORMAL, errors=list)]  # type: ignore[arg-type]
