"""Interface words that packs bring along must be words that pages ask for, with the same placeholders."""

import string
from collections.abc import Iterator

from dsv_kb.core import nodes, strings
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.problems import Problem, nearest


def interface_words(kb: KnowledgeBase) -> Iterator[Problem]:
    """A word that no page asks for (DSV201), or one whose placeholders are not those that are filled in (DSV210)."""
    known = strings.all_words()
    for code, words in kb.words.items():
        for name, text in words.items():
            span = nodes.span_of(kb.word_nodes[code], (name,), key=True)
            if name not in known:
                yield Problem("DSV201", span, {"found": name, "nearest": nearest(name, known), "allowed": ""})
                continue
            wanted, found = placeholders(known[name]), placeholders(text)
            if found is None or found != wanted:
                shown = ", ".join(f"{{{part}}}" for part in sorted(wanted or ())) or "none"
                yield Problem("DSV210", span, {"field": name, "found": text, "allowed": shown})


def placeholders(text: str) -> set[str] | None:
    """The names in braces that a word is filled in with; None if its braces do not match."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return None
