"""Search from the command line: the site's own engine, with the files that a browser would load, so that both agree."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dsv_kb.core import links, render, search
from dsv_kb.core.graph import Graph
from dsv_kb.core.knowledge import Asked, Item, KnowledgeBase
from dsv_kb.core.urls import Urls

_MEMORY = 512 * 1024 * 1024
"""Bytes that a query may take; a limit of time would keep the engine from asking for files."""

_ASK = """
dsvSearch.script = async (path) => { const text = read(path); if (text !== null) (0, eval)(text); };
var answer = null;
function ask(query, kind, limit) {
  const told = (results) => results.map(({url, anchor, kind, title, other, matched, line, section, excerpt}) => ({
    url, anchor: anchor || "", kind, title, other, how: matched || section || "",
    text: line || (excerpt || []).map(({text}) => text).join("")}));
  const names = dsvSearch.names(query, {kind, limit});
  const tell = (pages, reason) => { answer = JSON.stringify({names: told(names), pages: told(pages), reason}); };
  const besides = names.map(({url}) => url);
  dsvSearch.describe(names).then(() => dsvSearch.pages(query, {kind, limit, besides})).then((pages) => tell(pages, ""),
    (error) => tell([], String(error.message)));
}
"""


class EngineError(Exception):
    """The engine cannot be run; the text says why."""


@dataclass(frozen=True, slots=True)
class Found:
    """A row of the box.

    Attributes:
        url: the address below the language, with the anchor of the part.
        kind: the kind of entity, or ``page``.
        title: its name in the language.
        other: its name in another language.
        how: how its name fits, or under which heading the words stand.
        text: one line on it, or the words around the hit.

    """

    url: str
    kind: str
    title: str
    other: str
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader gets: names first, then pages that hold the words."""

    names: tuple[Found, ...]
    pages: tuple[Found, ...]
    full_text: bool
    """Whether the text of the pages was searched."""


def find(read: Callable[[str], str | None], query: str, *, kind: str = "", limit: int = 10) -> Answer:
    """Ask the engine.

    Args:
        read: the text of a file of the search by its path below the language; None where there is none.
        query: what is typed.
        kind: only results of this kind; all if empty.
        limit: how many names, and how many pages.

    Raises:
        EngineError: the engine cannot be run.

    """
    context = _engine(read)
    context.eval(_ASK)
    context.get("ask")(query, kind, limit)
    while context.execute_pending_job():
        pass
    answer = json.loads(context.get("answer"))
    found = {part: tuple(_found(row) for row in answer[part]) for part in ("names", "pages")}
    return Answer(found["names"], found["pages"], not answer["reason"])


def unmet(kb: KnowledgeBase, connections: Graph) -> list[tuple[Asked, str]]:
    """Queries of the packs' own set that do not find what they want first among the names, with what they find.

    Raises:
        EngineError: the engine cannot be run.

    """
    found: list[tuple[Asked, str]] = []
    for code in kb.languages:
        asked = [one for one in kb.queries if one.query.language == code]
        if not asked:
            continue
        desk = render.desk(kb, connections, code, Urls())
        urls = first_names(search.files(desk, full_text=False).get, [one.query.query for one in asked])
        for one, url in zip(asked, urls, strict=True):
            wanted = (links.resolve(kb, name) for name in one.query.want)
            if url not in {desk.urls.url(item.page) for item in wanted if isinstance(item, Item)}:
                found.append((one, url))
    return found


def first_names(read: Callable[[str], str | None], queries: Iterable[str]) -> list[str]:
    """The address of the name that each query finds first; empty where it finds none.

    Raises:
        EngineError: the engine cannot be run.

    """
    context = _engine(read)
    context.eval("function first(query) { return dsvSearch.names(query, {limit: 1})[0]?.url || ''; }")
    first = context.get("first")
    return [str(first(query)) for query in queries]


def _engine(read: Callable[[str], str | None]) -> Any:  # noqa: ANN401 - the package has no types
    try:
        import quickjs  # noqa: PLC0415 - may not be there
    except ImportError as error:
        raise EngineError("there is nothing to run the engine with: pip install quickjs-ng") from error
    context = quickjs.Context()
    context.set_memory_limit(_MEMORY)
    context.add_callable("read", read)
    for path in ("assets/search.js", "search/names.js"):
        context.eval(_engine_only(read(path) or ""))
    return context


_BOX = "/* What the parts of the search box share"


def _engine_only(script: str) -> str:
    """The engine without the box, which needs a page."""
    return script.partition(_BOX)[0]


def _found(row: Mapping[str, str]) -> Found:
    url = f"{row['url']}#{row['anchor']}" if row["anchor"] else row["url"]
    return Found(url, row["kind"], row["title"], row["other"], row["how"], row["text"])


def from_folder(folder: Path) -> Callable[[str], str | None]:
    """Reads the files of a language of a built site."""

    def read(path: str) -> str | None:
        file = folder / path
        return file.read_text(encoding="utf-8") if file.is_file() else None

    return read
