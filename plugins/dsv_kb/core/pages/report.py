"""What the knowledge base rests on, and what state it is in."""

from collections import Counter
from collections.abc import Iterable, Iterator

from dsv_kb.core.autolinks import doubts
from dsv_kb.core.knowledge import Item
from dsv_kb.core.pages.page import Page, made, title_of
from dsv_kb.core.references import Referred
from dsv_kb.core.render import Desk, View
from dsv_kb.core.status import Status, status

LISTED = 100
"""Rows of a list of gaps that the page shows; a page must not grow with what is missing."""

Row = dict[str, str]
Part = dict[str, object]


def pages(desk: Desk) -> Iterator[Page]:
    """The sources and the state of the content."""
    yield _sources(desk)
    yield _status(desk)


def _sources(desk: Desk) -> Page:
    cited = Counter(
        found.id
        for item in desk.kb
        for found in item.contents
        if isinstance(found, Referred) and found.kind == "source"
    )
    groups = []
    for kind in ("publication", "public", "judgement"):
        rows = [
            {"id": id_, "source": source, "count": cited[id_]}
            for id_, source in desk.kb.sources.items()
            if source.kind == kind
        ]
        if rows:
            groups.append((kind, rows))
    return made(desk, "sources.md", "sources.md", desk.words["nav.sources"], {"kind": "sources"}, groups=groups)


def _status(desk: Desk) -> Page:
    view = desk.view("status.md")
    state = status(desk.kb)
    parts = [*_missing(view, state), *_lists(view, state)]
    title = desk.words["nav.status"]
    return made(desk, view.path, "status.md", title, {"kind": "status"}, status=state, parts=parts)


def _part(anchor: str, title: str, rows: Iterable[Row]) -> Part:
    every = list(rows)
    return {"anchor": anchor, "title": title, "rows": every[:LISTED], "more": max(len(every) - LISTED, 0)}


def _row(view: View, item: Item, note: str = "") -> Row:
    return {"href": view.to(item.page), "name": title_of(view.desk, item), "note": note}


def _missing(view: View, state: Status) -> Iterator[Part]:
    for code, language in view.kb.languages.items():
        rows = [_row(view, gap.item, gap.field) for gap in state.missing if gap.language == code]
        yield _part(f"missing-{code}", view.w("status.missing_in", language=language.name), rows)
        paths = [path for path, lacking in state.documents_missing if lacking == code]
        documents = [{"href": view.to(path), "name": path, "note": ""} for path in paths]
        if documents:
            title = view.w("status.document_missing", language=language.name)
            yield _part(f"documents-{code}", title, documents)
        if state.stale.get(code):
            rows = [{"href": "", "name": unit.key, "note": unit.file} for unit in state.stale[code]]
            yield _part(f"stale-{code}", view.w("status.stale_in", language=language.name), rows)
        if state.words_missing[code]:
            words = [{"href": "", "name": word, "note": ""} for word in state.words_missing[code]]
            title = view.w("status.words", language=language.name)
            yield _part(f"words-{code}", title, words)


def _lists(view: View, state: Status) -> Iterator[Part]:
    yield _part("unsourced", view.w("status.unsourced_title"), (_row(view, item) for item in state.unsourced))
    yield _part("drafts", view.w("status.drafts_title"), (_row(view, item) for item in state.drafts))
    grades = ({"href": "", "name": file, "note": str(grade)} for file, grade in state.readability)
    yield _part("readability", view.w("status.readability"), grades)
    gaps = (_row(view, item, view.w("site.comma").join(steps)) for item, steps in state.not_assessed)
    yield _part("gaps", view.w("status.gaps"), gaps)
    yield _part("doubts", view.w("status.doubts"), _doubts(view))
    if view.kb.queries:
        yield _part("unsought", view.w("status.unsought"), (_row(view, item) for item in state.unsought))


def _doubts(view: View) -> Iterator[Row]:
    """How many links a person should look at; the command lists them with their places."""
    language = view.desk.language.name
    for reason, count in doubts.counted(doubts.doubts(view.desk.terms)).items():
        if count:
            name = view.w(f"doubts.{reason}", language=language, count=count)
            yield {"href": "", "name": name, "note": "dsv-kb links"}
