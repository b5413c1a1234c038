"""Links inside Mermaid text: `click node "[[id]]"`, or the path of a page, as an address relative to the page."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dsv_kb.core import links
from dsv_kb.core.knowledge import FIXED_PATHS, Item, KnowledgeBase

# Mermaid, Flowcharts syntax, "Interaction": click nodeId [href] "URL".
_CLICK = re.compile(r'^(?P<head>[ \t]*click[ \t]+\S+[ \t]+(?:href[ \t]+)?")(?P<target>[^"\n]*)(?=")', re.MULTILINE)
_OUTSIDE = re.compile(r"(?:https?:|mailto:|#|/)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Click:
    """A link in Mermaid text, and how many characters stand before it."""

    target: str
    start: int


def found_in(source: str) -> Iterator[Click]:
    """Every link of Mermaid text."""
    for match in _CLICK.finditer(source):
        yield Click(match["target"].strip(), match.start("target"))


def page_of(kb: KnowledgeBase, path: str, target: str) -> tuple[str, str] | links.Unresolved | None:
    """The page and anchor that a link leads to; None for one that leaves the site or stays on the page."""
    if target.startswith("[[") and target.endswith("]]"):
        found = links.resolve(kb, target[2:-2].partition("|")[0].strip())
        return (found.page, "") if isinstance(found, Item) else found
    if _OUTSIDE.match(target):
        return None
    name, _, anchor = target.partition("#")
    page = posixpath.normpath(posixpath.join(posixpath.dirname(path), name))
    known = {item.page for item in kb} | {"index.md", *FIXED_PATHS, *kb.documents}
    if page in known:
        return page, anchor
    return links.Unresolved("DSV605", {"found": target})


def resolved(kb: KnowledgeBase, path: str, source: str, address: Callable[[str, str], str]) -> str:
    """The text with every link as an address; one that leads nowhere stays (the check has reported it).

    Args:
        kb: the knowledge base.
        path: of the page on which the text stands.
        source: the text.
        address: makes the address of a page and an anchor in it.

    """

    def written(match: re.Match[str]) -> str:
        found = page_of(kb, path, match["target"].strip())
        return match["head"] + address(*found) if isinstance(found, tuple) else match[0]

    return _CLICK.sub(written, source)
