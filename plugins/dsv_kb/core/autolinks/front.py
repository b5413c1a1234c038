"""What the front matter of a hand-written page says about links to terms."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from pydantic import TypeAdapter

from dsv_kb.core import nodes
from dsv_kb.core.knowledge import Document
from dsv_kb.core.model import Record, Saying
from dsv_kb.core.problems import Problem, Span
from dsv_kb.core.validate import validated


class _Fields(Record):
    linking: Literal["automatic", "by-hand"] = "automatic"
    unlinked: tuple[Saying, ...] = ()


_FIELDS: TypeAdapter[_Fields] = TypeAdapter(_Fields)
_NAMES = ("linking", "unlinked")


@dataclass(frozen=True, slots=True)
class Front:
    """What a page decides: whether it has automatic links at all, and ids of definitions without one, with places."""

    by_hand: bool = False
    unlinked: Mapping[str, Span] = field(default_factory=dict)


def read(document: Document, problems: list[Problem] | None = None) -> Front:
    """Read the two fields; what is wrong with them is noted. The rest is the business of the builder."""
    text = document.text
    end = text.find("\n---", 3)
    if not text.startswith("---\n") or not any(name in text[:end] for name in _NAMES):
        return Front()
    # the first line is the mark; an empty one keeps the lines where they are
    front = nodes.parse(text[3:end], document.file, [], tags=True)
    if not isinstance(front, nodes.Mapping):
        return Front()
    ours = nodes.Mapping(front.span, {name: front.entries[name] for name in _NAMES if name in front.entries})
    found = validated(_FIELDS, ours, [] if problems is None else problems)
    if found is None:
        return Front()
    places = {id_: nodes.span_of(ours, ("unlinked", index)) for index, id_ in enumerate(found.unlinked)}
    return Front(found.linking == "by-hand", places)
