"""Text that every reader of Markdown shows unchanged, and marks that it reads as marks whatever stands around them."""

import re

_ANYWHERE = re.compile(r"\\(?=[!-/:-@\[-`{-~]|$)|[`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[a-zA-Z/!?])|&(?=#?\w+;)|~(?=~)")
_LINE_START = re.compile(r"(?m)^(?:(#{1,6}(?=\s|$)|[-+](?=\s|$|-)|=|>|~~~)|(\d{1,9})([.)])(?=\s|$))")
_BEGINNINGS = frozenset("#-+=>~0123456789")
_ADDRESS = re.compile(r"[\s()<>]")


def text(words: str) -> str:
    """Plain words."""
    return _ANYWHERE.sub(r"\\\g<0>", words)


def line(written: str) -> str:
    """A paragraph of Markdown whose first character must not begin something else."""
    if "\n" not in written and written[:1] not in _BEGINNINGS:
        return written
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", written)


def heading(title: str) -> str:
    """Markdown for the inside of a heading: marks at its end would be taken for its close."""
    return re.sub(r"(#+)$", r"\\\1", title)


def code(words: str) -> str:
    """Words as code in a line."""
    ticks = max((len(run) for run in re.findall("`+", words)), default=0)
    fence = "`" * (ticks + 1)
    inner = f" {words} " if words[:1] in "` " or words[-1:] in "` " else words
    return f"{fence}{inner}{fence}"


def fenced(words: str, language: str = "") -> str:
    """Lines as a block of code."""
    ticks = max((len(run) for run in re.findall("`{3,}", words)), default=2)
    fence = "`" * (ticks + 1)
    return f"{fence}{language}\n{words}\n{fence}"


def link(shown: str, address: str) -> str:
    """A link; ``shown`` is Markdown already."""
    if _ADDRESS.search(address):
        escaped = re.sub(r"([<>\\])", r"\\\1", address)
        return f"[{shown}](<{escaped}>)"
    return f"[{shown}]({address})"


def marked(before: str, inner: str, mark: str) -> str:
    """What stands before, then a text between marks, with a space where the mark would not be read as one."""
    stripped = inner.strip()
    if not stripped:
        return before + inner
    lead = " " if inner[:1].isspace() else ""
    last = before[-1:]
    if not lead and last and not last.isspace() and (last == mark[0] or not stripped[0].isalnum()):
        lead = " "
    return f"{before}{lead}{mark}{stripped}{mark}{' ' if inner[-1:].isspace() else ''}"


def after_mark(written: str, following: str) -> str:
    """A space between a closing mark and what follows, where the mark would not be read as one without."""
    closed = re.search(r"(.)\*{1,2}$", written, re.DOTALL)
    needed = closed and following[:1].isalnum() and not closed[1].isalnum()
    return f"{written} " if needed else written
