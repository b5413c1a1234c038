"""Text as Mermaid 11 shows it unchanged: every sign that it would act on becomes one of its entities.

What has to be escaped was found with the real Mermaid, in every place where a diagram holds a text; the browser tests
hold it to that.
"""

import re
from collections.abc import Iterable

from dsv_kb.core.diagrams import text

_NAMED = {'"': "#quot;", "&": "#amp;", "<": "#lt;"}
# ``#`` opens an entity, a backtick Markdown, a backslash an escape, ``%%`` a comment or a directive, a line with
# ``direction`` is one; a colon before a word ends one of Mermaid's own patterns, which would swallow a semicolon;
# kinds of C4 diagrams are looked for in the whole text, not only where a diagram begins
_C4 = "C(?=4(?:Container|Component|Dynamic|Deployment))"
_ALWAYS = rf"[\"&<#`\\;]|%(?=%)|(?<=%)%|d(?=irection\s)|{_C4}"
_QUOTED = re.compile(_ALWAYS + r"|:(?!\s)")
# at the beginning of a line, some words and a percent sign are Mermaid's own
_FIRST = r"^(?:%|t(?=itle|imeline)|s(?=ection)|a(?=cc)|j(?=ourney))"
_BARE = re.compile(f"{_ALWAYS}|:|{_FIRST}", re.IGNORECASE)
_EMPTY = "#160;"
# Signs that mean something to Mermaid even as entities, or once they are back: the two in which it wraps entities,
# a formula, a line break, an icon. A mark that cannot be seen keeps them apart.
_PAIRS = re.compile(":(?=fa-)|\ufb02(?=\u00b0)|\u00b6(?=\u00df)|\\$(?=\\$)|\\\\(?=n)")
# what may not stand in an address between quotes, or would be taken for a part of the diagram
_NOT_IN_ADDRESSES = re.compile(rf"[\s\"'`<>\\{{}}|^;]|%(?![0-9A-Fa-f]{{2}})|{_C4}")


def _entity(found: re.Match[str]) -> str:
    sign = found.group()
    return _NAMED.get(sign, f"#{ord(sign)};")


def _prepared(words: str) -> str:
    return _PAIRS.sub("\\g<0>\u200b", text.cleaned(words))


def quoted(*parts: str, between: str = "<br/>") -> str:
    """The parts that are not empty between quotation marks, as nodes and blocks want them."""
    ready = between.join(_QUOTED.sub(_entity, part) for part in map(_prepared, parts) if part)
    return f'"{ready or _EMPTY}"'


def bare(words: str) -> str:
    """A text without quotation marks, as most other places want it; a colon would end it."""
    return _BARE.sub(_entity, _prepared(words)) or _EMPTY


def listed(names: Iterable[str]) -> str:
    """Texts without quotation marks in a list; commas stand between them only."""
    return ", ".join(bare(name).replace(",", "#44;") for name in names)


def joined(parts: Iterable[str]) -> str:
    """The parts that are not empty with a dot between them, where a line break is not to be had."""
    return " · ".join(part for part in parts if text.cleaned(part))


def address(href: str) -> str:
    """An address between quotation marks."""
    ready = _NOT_IN_ADDRESSES.sub(lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), href)
    return f'"{ready}"'


def block(head: str, lines: Iterable[str]) -> str:
    """A whole diagram: its kind, then its lines, indented."""
    return "".join(f"{line}\n" for line in (head, *(f"    {line}" for line in lines)))


def titled(title: str, *, shown: bool = False) -> list[str]:
    """The lines that name a diagram: for those who cannot see it and, where it has a place for it, for all."""
    if not text.cleaned(title):
        return []
    return [f"accTitle: {bare(title)}", *([f"title {bare(title)}"] if shown else [])]
