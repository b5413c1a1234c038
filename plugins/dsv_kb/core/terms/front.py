"""What the front matter of a hand-written page says about its terms."""

from pydantic import TypeAdapter

from dsv_kb.core import nodes
from dsv_kb.core.knowledge import Document
from dsv_kb.core.model import Saying
from dsv_kb.core.problems import Problem, Span
from dsv_kb.core.validate import validated

FIELD = "unlinked"
"""The field that lists ids of definitions that the page does not link by itself."""

_LISTS = TypeAdapter(dict[str, tuple[Saying, ...]])


def unlinked(document: Document, problems: list[Problem] | None = None) -> list[tuple[str, Span]]:
    """The ids that a page lists, each with its place; what is wrong with the list is noted.

    The rest of the front matter is the business of the builder.
    """
    text = document.text
    end = text.find("\n---", 3)
    if not text.startswith("---\n") or FIELD not in text[:end]:
        return []
    # the first line is the mark; an empty one keeps the lines where they are
    front = nodes.parse(text[3:end], document.file, [], tags=True)
    if not isinstance(front, nodes.Mapping) or FIELD not in front.entries:
        return []
    entry = front.entries[FIELD]
    listed = validated(_LISTS, nodes.Mapping(entry[0], {FIELD: entry}), [] if problems is None else problems) or {}
    return [(id_, nodes.span_of(entry[1], (index,))) for index, id_ in enumerate(listed.get(FIELD, ()))]
