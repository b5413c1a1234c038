"""How wide a text is and where it breaks, by a rule of our own: a browser's fonts are not known at build time."""

import re
import unicodedata
from functools import cache

# Shares of the font size: the widest of the faces in the style sheet's list, so that no label outgrows its box.
_NARROW = {
    **dict.fromkeys("ijl|'`", 0.30),
    **dict.fromkeys(" .,:;!I()[]{}", 0.36),
    **dict.fromkeys('frt/\\-"*', 0.42),
    **dict.fromkeys("Jczsvxky?^_", 0.58),
    **dict.fromkeys("abdeghnopqu0123456789LFETSPBXKYZ$+<>=~#", 0.65),
    **dict.fromkeys("ACDRVUNHG&w", 0.76),
    **dict.fromkeys("OQ", 0.82),
    **dict.fromkeys("mM", 0.96),
    **dict.fromkeys("W@%", 1.0),
}
_OTHER = 0.66
_WIDE = 1.0
_PICTURE = 1.4
_BOLD = 1.07
_PICTURES = 0x1F000
"""Where the blocks of pictographs begin."""

# Where a browser sets Han characters and letters or digits apart (CSS Text 4, text-autospace), and by how much.
_HAN = "\u2e80-\u2fff\u3021-\u30ff\u31c0-\u31ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MEETING = re.compile(rf"(?<=[{_HAN}])(?=[^\W{_HAN}])|(?<=[^\W{_HAN}])(?=[{_HAN}])")
_APART = 0.125

_SPACES = re.compile(r"\s+")
# what XML 1.0 does not allow (section 2.2), and marks that would turn the text around them
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Where a line may not begin or end (GB/T 15834-2011, 5.1; W3C, Requirements for Chinese Text Layout, 3.1.3).
_NOT_FIRST = frozenset("，。、；：？！）》」』】〉”’…—·,.;:?!)]}%")
_NOT_LAST = frozenset("（《「『【〈“‘([{")
_PIECE = re.compile(r"[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+|\s|.", re.DOTALL)


def cleaned(text: str) -> str:
    """The text in one run: no control characters, every stretch of space a single one."""
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text)).strip()


@cache
def _advance(character: str) -> float:
    if character in _NARROW:
        return _NARROW[character]
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    if unicodedata.east_asian_width(character) in {"W", "F", "A"}:
        return _PICTURE if ord(character) > _PICTURES and unicodedata.category(character) == "So" else _WIDE
    return _OTHER


def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a text is at most, in the unit of ``size``."""
    apart = len(_MEETING.findall(text)) * _APART
    return (sum(map(_advance, text)) * (_BOLD if bold else 1.0) + apart) * size


def lines(text: str, room: float, size: float, *, bold: bool = False) -> tuple[str, ...]:
    """The text broken into lines of at most ``room``; nothing of it is lost.

    Breaks stand at spaces and between Han characters, never before a closing mark or after an opening one; a word
    that is wider than the room breaks where it must.
    """
    found: list[str] = []
    line = ""
    for piece in _pieces(cleaned(text)):
        if not line or width((line + piece).rstrip(), size, bold=bold) <= room:
            line = line + piece if line or piece != " " else ""
        else:
            found.append(line.rstrip())
            line = piece.lstrip()
        while width(line.rstrip(), size, bold=bold) > room and len(line) > 1:
            cut = _fitting(line, room, size, bold=bold)
            found.append(line[:cut])
            line = line[cut:]
    return (*found, line.rstrip()) if line.rstrip() or not found else tuple(found)


def _fitting(line: str, room: float, size: float, *, bold: bool) -> int:
    """How many characters of a line fit, at least one."""
    count = 1
    while count < len(line) and width(line[: count + 1], size, bold=bold) <= room:
        count += 1
    return count


def _pieces(text: str) -> list[str]:
    """Words, spaces and single Han characters, with marks kept at the word they belong to."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        joins = found and found[-1] != " " and (piece[0] in _NOT_FIRST or found[-1][-1] in _NOT_LAST)
        if joins and piece != " ":
            found[-1] += piece
        else:
            found.append(piece)
    return found
