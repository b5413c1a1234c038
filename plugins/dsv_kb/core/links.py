"""``[[id]]`` links in any Markdown: where they stand, and what they name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import KINDS
from dsv_kb.core.problems import nearest

# What is code or a comment is never a link; an escaped bracket is not one either.
_SKIPPED = r"""
    ^[ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n .*? (?: ^[ \t>]*(?P=fence)[`~]*[ \t]*$ | \Z )
    | (?<!`)(?P<ticks>`+)(?!`) (?:(?!\n[ \t]*\n).)+? (?<!`)(?P=ticks)(?!`)
    | <!--.*?-->
    | \\\[
"""
_FLAGS = re.MULTILINE | re.DOTALL | re.VERBOSE
# most characters begin none of these: one look passes them
_BEGINS = r"(?=[ \t>`~<\\\[^])"
_LINK = r"\[\[ (?P<target>[^\[\]|\n]+) (?: \| (?P<shown>[^\[\]\n]+) )? \]\]"
_LINKS = re.compile(f"{_BEGINS} (?: {_SKIPPED} | {_LINK} )", _FLAGS)
_CITATION = r"[ \t]* \^\[ (?P<ids>[a-z0-9][a-z0-9.,\ \t-]*) \]"
_CITATIONS = re.compile(f"{_BEGINS} (?: {_SKIPPED} | {_CITATION} )", _FLAGS)


@dataclass(frozen=True, slots=True)
class Mention:
    """One ``[[target|shown]]`` in a text, from ``start`` up to ``end``."""

    target: str
    shown: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a link names nothing: a problem code and the values of its message."""

    code: str
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class Citation:
    """One ``^[id, id]`` in a text: the sources of what stands before it."""

    ids: tuple[str, ...]
    start: int
    end: int


Span = TypeVar("Span", Mention, Citation)


def mentions(text: str) -> Iterator[Mention]:
    """Every link of a text that is not inside code or a comment."""
    for match in _LINKS.finditer(text) if "[[" in text else ():
        if target := match["target"]:
            yield Mention(target.strip(), (match["shown"] or "").strip(), match.start(), match.end())


def citations(text: str) -> Iterator[Citation]:
    """Every citation of a text that is not inside code or a comment."""
    for match in _CITATIONS.finditer(text) if "^[" in text else ():
        if ids := match["ids"]:
            found = tuple(part.strip() for part in ids.split(",") if part.strip())
            yield Citation(found, match.start(), match.end())


def replaced(text: str, replace: Callable[[Mention], str]) -> str:
    """The text with every link replaced."""
    return _replaced(text, mentions(text), replace)


def with_citations(text: str, replace: Callable[[Citation], str]) -> str:
    """The text with every citation replaced."""
    return _replaced(text, citations(text), replace)


def _replaced(text: str, spans: Iterator[Span], replace: Callable[[Span], str]) -> str:
    parts: list[str] = []
    last = 0
    for span in spans:
        parts += [text[last : span.start], replace(span)]
        last = span.end
    return "".join([*parts, text[last:]])


def resolve(kb: KnowledgeBase, target: str) -> Item | Unresolved:
    """The item that a link names.

    A plain id names the definition where there is one, because that is what a word in a text means;
    otherwise the only item of that id. ``kind:id`` settles a doubt.
    """
    kind, colon, id_ = target.rpartition(":")
    if colon and kind not in KINDS:
        return Unresolved(
            "DSV308", {"found": target, "nearest": nearest(kind, KINDS) and f"{nearest(kind, KINDS)}:{id_}"}
        )
    found = [kb.of(kind)[id_]] if colon and id_ in kb.of(kind) else [] if colon else _plain(kb, id_)
    if len(found) == 1:
        return found[0]
    if found:
        return Unresolved("DSV309", {"found": target, "allowed": ", ".join(item.key for item in found)})
    return Unresolved("DSV308", {"found": target, "nearest": _near(kb, kind, id_)})


def _plain(kb: KnowledgeBase, id_: str) -> list[Item]:
    if id_ in kb.of("definition"):
        return [kb.of("definition")[id_]]
    return [kb.of(kind)[id_] for kind in KINDS if id_ in kb.of(kind)]


def _candidates(kb: KnowledgeBase, kind: str) -> list[Item]:
    return list(kb.of(kind).values()) if kind else list(kb)


def _near(kb: KnowledgeBase, kind: str, id_: str) -> str:
    """The id that was meant: the one that replaced it, the one with that name, or the most alike."""
    candidates = _candidates(kb, kind)
    by_name: dict[str, str] = {}
    for item in reversed(candidates):
        for name in (*item.entity.former_ids, *item.entity.label.root.values(), item.id):
            by_name[name] = f"{kind}:{item.id}" if kind else item.id
    return by_name.get(nearest(id_, by_name), "")


def is_broken(kb: KnowledgeBase, target: str) -> bool:
    """Whether a link names something that exists but could not be loaded, which is reported elsewhere."""
    kind, _, id_ = target.rpartition(":")
    return any(kb.is_broken(known, id_) for known in ([kind] if kind else KINDS))
