"""Home, the journey, and a list of each kind."""

from collections.abc import Iterator, Mapping
from itertools import groupby

from dsv_kb.core import matrix, plan
from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import (
    Case,
    Chapter,
    Definition,
    Diagram,
    Moment,
    Outcome,
    Practice,
    QuestionSet,
    Step,
    Table,
    Technique,
    Text,
)
from dsv_kb.core.pages import diagrams, icons
from dsv_kb.core.pages.documents import own_description
from dsv_kb.core.pages.page import WIDE, Page, document_title, heading_others, made, role_marks, shown_cell
from dsv_kb.core.render import Desk, View

SHORT = 12
"""Entries of a list that are seen at a glance; a longer one can be filtered."""

GUIDE = "guide/"
"""The folder of hand-written pages that the home page offers."""


def pages(desk: Desk) -> Iterator[Page]:
    """The home page unless somebody wrote one, and an index of each kind that has entries."""
    if "index.md" not in desk.kb.documents:
        yield _home(desk)
    yield _journey(desk)
    if desk.kb.of("definition"):
        yield _glossary(desk)
    if desk.kb.of("practice"):
        yield _practices(desk)
    for kind in LISTED:
        if desk.kb.of(kind):
            yield _list(desk, kind)


LISTED = {
    "technique": "techniques",
    "diagram": "diagrams",
    "table": "tables",
    "outcome": "outcomes",
    "chapter": "chapters",
    "moment": "moments",
    "case": "cases",
    "question-set": "questions",
}
"""Kinds with a plain list, and the word for it, which is their folder."""


def _parties(desk: Desk) -> tuple[str, str]:
    names = [desk.plain(party.name) for party in desk.kb.pack.parties.values()]
    return (names[0], names[1]) if len(names) > 1 else ("", "")


def _home(desk: Desk) -> Page:
    title = desk.plain(desk.kb.pack.title)
    values = {"parties": _parties(desk), "doors": _doors(desk.view("index.md"))}
    return made(desk, "index.md", "home.md", title, {"kind": "home", **WIDE}, **values)


def _doors(view: View) -> list[dict[str, object]]:
    """Three ways in: to look up, to teach, to run; each only with what the packs have."""
    learn = [
        _entry(view, "study/index.md", "study", view.kb.of("definition")),
        _entry(view, "chapters/index.md", "chapters", view.kb.of("chapter")),
        _entry(view, "definitions/index.md", "glossary", view.kb.of("definition")),
        _entry(view, "practices/index.md", "practices", view.kb.of("practice")),
        _entry(view, "techniques/index.md", "techniques", view.kb.of("technique")),
        _entry(view, "questions/index.md", "questions", view.kb.of("question-set")),
    ]
    teach = [
        _entry(view, "journey.md", "journey", view.kb.of("step")),
        _entry(view, "matrices/practices-by-step.md", "matrix", view.kb.of("practice")),
        _entry(view, "diagrams/index.md", "diagrams", view.kb.of("diagram")),
        _entry(view, "tables/index.md", "tables", view.kb.of("table")),
        _entry(view, "cases/index.md", "cases", view.kb.of("case")),
        _entry(view, "moments/index.md", "moments", view.kb.of("moment")),
        _entry(view, "outcomes/index.md", "outcomes", view.kb.of("outcome")),
    ]
    run: list[dict[str, object] | None] = [
        {"href": view.to(path), "name": document_title(view.desk, path), "note": _note(view.desk, path)}
        for path in sorted(view.kb.documents, key=lambda path: not path.endswith("index.md"))
        if path.startswith(GUIDE)
    ]
    run.append(_entry(view, "status.md", "status", view.kb.of("step")))
    doors = (("learn", learn, icons.BOOK), ("teach", teach, icons.TEACH), ("run", run, icons.SERVER))
    return [
        {"name": name, "links": [entry for entry in entries if entry], "icon": icon} for name, entries, icon in doors
    ]


def _note(desk: Desk, path: str) -> str:
    """How the author describes a hand-written page, in its own language only."""
    document = desk.kb.documents[path].get(desk.code)
    return own_description(document.text) if document else ""


def _entry(view: View, path: str, word: str, items: Mapping[str, Item]) -> dict[str, object] | None:
    if not items:
        return None
    note = view.desk.words.get(f"home.{word}_note", "").format_map({"count": len(items)})
    return {"href": view.to(path), "name": view.w(f"nav.{word}"), "note": note}


def _journey(desk: Desk) -> Page:
    parties = list(desk.kb.pack.parties)
    facet = next(iter(desk.kb.pack.value_facets), "")
    roles = [id_ for id_, role in desk.kb.pack.roles.items() if role.mark == "disc"]
    rows = []
    for step in desk.kb.steps:
        assert isinstance(step.entity, Step)  # noqa: S101 - by kind
        value = step.entity.value.get(facet, {})
        leads = [
            practice
            for practice in desk.sorted(desk.kb.of("practice"))
            if isinstance(practice.entity, Practice)
            and step.id in practice.entity.steps
            and practice.entity.steps[step.id].role in roles
        ]
        rows.append({"step": step, "value": [value.get(party) for party in parties], "leads": leads})
    meta = {"kind": "journey", **WIDE}
    title = desk.words["nav.journey"]
    drawn = diagrams.journey(desk.view("journey.md")) if desk.kb.steps else ""
    return made(desk, "journey.md", "journey.md", title, meta, rows=rows, parties=_parties(desk), figure=drawn)


def _glossary(desk: Desk) -> Page:
    view = desk.view("definitions/index.md")
    items = desk.sorted(desk.kb.of("definition"))
    letters = [
        (letter, [{"item": item, "steps": view.steps(_steps_of(item))} for item in group])
        for letter, group in groupby(items, key=desk.letter)
    ]
    values = {"letters": letters, "count": len(items), "heading_others": heading_others(desk, "nav.glossary")}
    meta = {"kind": "glossary", "scripts": ["filter"], **WIDE}
    return made(desk, view.path, "glossary.md", desk.words["nav.glossary"], meta, **values)


def _steps_of(item: Item) -> tuple[str, ...]:
    match item.entity:
        case Definition(steps=steps) | Technique(steps=steps) | Table(steps=steps) | Diagram(steps=steps):
            return steps
        case Chapter(steps=steps) | Moment(steps=steps) | Outcome(steps=steps):
            return steps
    return ()


def _practices(desk: Desk) -> Page:
    view = desk.view("practices/index.md")
    groups = []
    for category, rows in matrix.build(desk.kb, "practices-by-step").groups:
        by_id = {row.item.id: row for row in rows}
        shown = [
            {"item": item, "cells": [shown_cell(view, cell) for cell in by_id[item.id].cells]}
            for item in desk.sorted({row.item.id: row.item for row in rows})
        ]
        name = desk.kb.pack.categories.get(category)
        groups.append({"id": category, "name": view.name(name.name) if name else category, "rows": shown})
    values = {
        "groups": groups,
        "count": len(desk.kb.of("practice")),
        "marks": role_marks(view),
        "heading_others": heading_others(desk, "nav.practices"),
    }
    meta = {"kind": "practices", "scripts": ["filter"], **WIDE}
    return made(desk, view.path, "practices.md", desk.words["nav.practices"], meta, **values)


def _list(desk: Desk, kind: str) -> Page:
    items = desk.kb.of(kind)
    word = LISTED[kind]
    view = desk.view(f"{word}/index.md")
    ordered = desk.sorted(items)
    if kind in {"outcome", "question-set"}:
        ordered = list(items.values())
    elif kind == "chapter":
        ordered = sorted(items.values(), key=plan.chapter_order)
    rows = []
    for index, item in enumerate(ordered):
        note = ""
        if isinstance(item.entity, QuestionSet):
            note = desk.words["question.count"].format_map({"count": len(item.entity.questions)})
        elif isinstance(item.entity, Outcome):
            note = desk.words["outcome.count"].format_map({"count": len(item.entity.criteria)})
        number = index + 1 if kind in {"outcome", "chapter"} else 0
        steps = view.steps(_steps_of(item))
        rows.append({"item": item, "steps": steps, "text": _lead_of(item), "note": note, "number": number})
    lead = desk.words[f"lists.{word}"].format_map({"count": len(items)})
    title = desk.words[f"nav.{word}"]
    values = {"rows": rows, "title": title, "lead": lead, "heading_others": heading_others(desk, f"nav.{word}")}
    filtered = len(rows) > SHORT
    meta = {"kind": "list", **({"scripts": ["filter"]} if filtered else {}), **WIDE}
    return made(desk, view.path, "list.md", title, meta, filtered=filtered, **values)


def _lead_of(item: Item) -> Text | None:
    match item.entity:
        case Technique(purpose=text) | Table(summary=text) | Chapter(summary=text) | Moment(trigger=text):
            return text
        case Case(line=text) | Diagram(description=text):
            return text
    return None
