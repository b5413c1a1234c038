"""The pages to study with: what to do and what is done, and flashcards."""

from collections.abc import Iterator

from dsv_kb.core import plan
from dsv_kb.core.pages import flashcards, selftest
from dsv_kb.core.pages.page import WIDE, Page, made, title_of
from dsv_kb.core.plan import Part
from dsv_kb.core.render import Desk, View

PATH = "study/index.md"

Values = dict[str, object]


def pages(desk: Desk) -> Iterator[Page]:
    """The plan, and the flashcards, if there are terms to learn."""
    if desk.kb.of("definition"):
        yield _study(desk)
        yield _flashcards(desk)


def _study(desk: Desk) -> Page:
    view = desk.view(PATH)
    kb = desk.kb
    steps = plan.by_step(kb)
    first = next(item for part in steps for item in part.items)
    every = {question for part in steps for question in part.questions}
    values: Values = {
        "questions": len(every),
        "test": view.to(selftest.PAGE) if every else "",
        "cards": view.to(flashcards.PAGE),
        "terms": len(kb.of("definition")),
        "total": len(list(kb)),
        "first": {"href": view.to(first.page), "name": title_of(desk, first)},
        "steps": [_row(view, part) for part in steps],
        "outcomes": [_row(view, part) for part in plan.by_outcome(kb)],
        "site": {"id": kb.pack.id, "title": desk.plain(kb.pack.title)},
    }
    meta = {"kind": "study", "scripts": ["study"], **WIDE}
    return made(desk, PATH, "study.md", desk.words["nav.study"], meta, **values)


def _row(view: View, part: Part) -> Values:
    """What the template shows of a part: its items by kind, those of its parts only there."""
    number = 0
    if part.owner:
        ids = list(view.kb.of("outcome"))
        number = view.desk.number(part.owner.id) or (ids.index(part.owner.id) + 1 if part.owner.id in ids else 0)
    elsewhere = {item.key for inner in part.parts for item in inner.items}
    kinds = [
        (kind, [(item, title_of(view.desk, item)) for item in items if item.key not in elsewhere])
        for kind, items in part.kinds
    ]
    return {
        "part": part,
        "number": number,
        "hue": number if part.owner and part.owner.kind == "step" else 0,
        "kinds": [(kind, items) for kind, items in kinds if items],
        "terms": sum(len(items) for kind, items in part.kinds if kind == "definition"),
        "parts": [_row(view, inner) for inner in part.parts],
    }


def _flashcards(desk: Desk) -> Page:
    view = desk.view(flashcards.PAGE)
    values: Values = {
        "data": flashcards.DATA,
        "count": len(desk.kb.of("definition")),
        "study": view.to(PATH),
        "glossary": view.to("definitions/index.md"),
    }
    meta = {"kind": "flashcards", "scripts": ["study"], **WIDE}
    return made(desk, view.path, "flashcards.md", desk.words["nav.flashcards"], meta, **values)
