"""One page for each entity."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from dsv_kb.core import matrix, plan
from dsv_kb.core.about.citations import citation
from dsv_kb.core.diagrams.forms import LANES
from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import (
    Assessment,
    Case,
    Chapter,
    Definition,
    Diagram,
    Moment,
    Outcome,
    Practice,
    Question,
    QuestionSet,
    Role,
    Step,
    Table,
    Technique,
    Text,
    Words,
)
from dsv_kb.core.pages import diagrams, documents, selftest
from dsv_kb.core.pages.page import Page, fallback_notice, role_marks, shown_cell, title_of
from dsv_kb.core.pages.uses import uses
from dsv_kb.core.render import Desk, View, fill

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Around:
    """The neighbours of an item in its own order."""

    before: Item | None
    next: Item | None


def pages(desk: Desk) -> Iterator[Page]:
    """The pages of all entities."""
    for kind, (order, values) in _KINDS.items():
        items = order(desk)
        for index, item in enumerate(items):
            around = Around(items[index - 1] if index else None, items[index + 1] if index + 1 < len(items) else None)
            yield _page(desk, item, around, kind, values)


def _page(desk: Desk, item: Item, around: Around, kind: str, values: "_Values") -> Page:
    view = desk.view(item.page)
    own, meta = values(view, item)
    shared: Values = {
        "item": item,
        "around": around,
        "uses": uses(view, item),
        "prose": documents.prose(view, item),
        "citation": citation(view, item),
    }
    body = documents.with_terms_of(item, fill(f"{kind}.md", view, **shared, **own), view)
    meta = {"kind": kind, "id": item.id, **meta}
    if desk.code not in item.entity.label.root:
        code = next(iter(item.entity.label.root), desk.code)
        body = fallback_notice(view, code) + body
        meta["fallback"] = code
    return Page(item.page, title_of(desk, item), body, meta, item.file, item.location, prose=bool(item.prose))


_Values = Callable[[View, Item], tuple[Values, Mapping[str, object]]]


def _step(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Step)  # noqa: S101 - by kind
    number = view.desk.number(item.id)
    values: Values = {
        "number": number,
        "terms": view.items("definition", entity.definitions),
        "techniques": _techniques_of(view, item, entity),
        "practices": _practices_in(view, item),
        "marks": role_marks(view),
    }
    opening = documents.with_terms_of(item, fill("opening.html", view, item=item, number=number).strip(), view)
    return values, {"hue": number, "on": [number], "opening": opening}


def _techniques_of(view: View, item: Item, entity: Step) -> list[Item]:
    """Techniques that the step lists, then those that name the step themselves."""
    listed = view.items("technique", entity.techniques)
    others = [user for user, _ in view.desk.graph.users(item, "technique") if user not in listed]
    return listed + view.desk.sorted({other.id: other for other in others})


def _practices_in(view: View, item: Item) -> list[tuple[Role, list[tuple[Item, Assessment]]]]:
    """Practices with a part in a step, by role; those without one stay in the matrix."""
    found = []
    for role_id, role in view.kb.pack.roles.items():
        if role.mark == "dot":
            continue
        rows = [
            (practice, practice.entity.steps[item.id])
            for practice in view.desk.sorted(view.kb.of("practice"))
            if isinstance(practice.entity, Practice)
            and item.id in practice.entity.steps
            and practice.entity.steps[item.id].role == role_id
        ]
        if rows:
            found.append((role, rows))
    return found


def _on(view: View, ids: tuple[str, ...]) -> list[int]:
    return [number for number, _ in view.steps(ids) if number]


def _other_names(view: View, words: Words) -> list[tuple[str, str]]:
    """Aliases with their locale, which is empty for the page's own language; that one first."""
    order = sorted(words, key=lambda code: (code != view.desk.code, code))
    return [
        ("" if code == view.desk.code else view.kb.languages[code].locale, word)
        for code in order
        if code in view.kb.languages
        for word in words[code]
    ]


def _definition(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Definition)  # noqa: S101 - by kind
    values: Values = {
        "steps": view.steps(entity.steps),
        "aliases": _other_names(view, entity.aliases),
        "avoided": _other_names(view, entity.avoid),
        "related": view.desk.graph.related(item),
        "relations": diagrams.relations(view, item),
    }
    return values, {"on": _on(view, entity.steps)} | _first_hue(view, entity.steps)


def _first_hue(view: View, steps: tuple[str, ...]) -> dict[str, object]:
    """The hue of a page that belongs to few steps: that of the first."""
    numbers = _on(view, steps)
    return {"hue": numbers[0]} if numbers and len(numbers) < len(view.kb.steps) else {}


def _practice(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Practice)  # noqa: S101 - by kind
    cells = [shown_cell(view, cell) for cell in matrix.row(view.kb, item, view.kb.steps).cells]
    parts = [cell for cell in cells if cell["mark"] in {"disc", "ring"}]
    absent: dict[str, list[Values]] = {}
    for cell in cells:
        if cell["mark"] == "dot":
            absent.setdefault(str(cell["role"]), []).append(cell)
    values: Values = {
        "cells": cells,
        "parts": parts,
        "absent": [(Markup(role), rows) for role, rows in absent.items()],  # noqa: S704 - escaped in shown_cell
        "open": [cell for cell in cells if not cell["mark"]],
        "aliases": _other_names(view, entity.aliases),
        "relations": diagrams.relations(view, item),
    }
    return values, {"on": [cell["number"] for cell in parts]}


def _technique(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Technique)  # noqa: S101 - by kind
    listing = [user.id for user, _ in view.desk.graph.users(item, "step")]
    steps = tuple(dict.fromkeys((*entity.steps, *listing)))
    values: Values = {
        "steps": view.steps(steps),
        "aliases": _other_names(view, entity.aliases),
        "terms": view.items("definition", entity.definitions),
        "practices": view.items("practice", entity.practices),
        "relations": diagrams.relations(view, item),
    }
    return values, {"on": _on(view, steps)} | _first_hue(view, steps)


def _diagram(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Diagram)  # noqa: S101 - by kind
    values: Values = {
        "steps": view.steps(entity.steps),
        "terms": view.items("definition", entity.definitions),
        "figure": diagrams.of_item(view, item),
    }
    return values, {"on": _on(view, entity.steps)} | _first_hue(view, entity.steps)


def _table(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Table)  # noqa: S101 - by kind
    values: Values = {
        "steps": view.steps(entity.steps),
        "terms": view.items("definition", entity.definitions),
        "practices": view.items("practice", entity.practices),
    }
    return values, {"on": _on(view, entity.steps)} | _first_hue(view, entity.steps)


def _outcome(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Outcome)  # noqa: S101 - by kind
    criteria = [
        {"criterion": criterion, "taught": plan.taught(view.kb, criterion, entity)} for criterion in entity.criteria
    ]
    values: Values = {
        "steps": view.steps(entity.steps),
        "criteria": criteria,
        "number": list(view.kb.of("outcome")).index(item.id) + 1,
        "tests": selftest.sets_on(view, item),
    }
    return values, {"on": _on(view, entity.steps)} | _first_hue(view, entity.steps)


def _chapter(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Chapter)  # noqa: S101 - by kind
    parts = view.kb.pack.parts
    part = view.name(parts[entity.part].name) if entity.part in parts else entity.part
    values: Values = {
        "kicker": Markup("{} · {}").format(part, view.w("chapter.number", number=entity.order)),
        "steps": view.steps(entity.steps),
        "terms": view.items("definition", entity.definitions),
    }
    return values, {"on": _on(view, entity.steps)} | _first_hue(view, entity.steps)


def _moment(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Moment)  # noqa: S101 - by kind
    values: Values = {
        "steps": view.steps(entity.steps),
        "terms": view.items("definition", entity.definitions),
        "practices": view.items("practice", entity.practices),
    }
    return values, {"on": _on(view, entity.steps)} | _first_hue(view, entity.steps)


def _case(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, Case)  # noqa: S101 - by kind
    people = {person.id: person for person in entity.people}
    by_step: dict[str, list[Values]] = {}
    for number, touchpoint in enumerate(entity.touchpoints, start=1):
        present = [people[id_] for id_ in touchpoint.people if id_ in people]
        row: Values = {"number": number, "touchpoint": touchpoint, "people": present}
        by_step.setdefault(touchpoint.step, []).append(row)
    journey = [(number, step, by_step[step.id]) for number, step in view.steps(tuple(by_step))]
    values: Values = {
        "journey": journey,
        "lanes": LANES,
        "personas": [
            (people.get(persona.person), persona, diagrams.curve(view, item, persona.person))
            for persona in entity.personas
        ],
        "curve": diagrams.curve(view, item),
        "blueprint": diagrams.blueprint(view, item, "service-blueprint"),
        "actors": diagrams.blueprint(view, item, "actors"),
        "terms": view.items("definition", entity.definitions),
    }
    return values, {"on": [number for number, _, _ in journey]}


def _question_set(view: View, item: Item) -> tuple[Values, Mapping[str, object]]:
    entity = item.entity
    assert isinstance(entity, QuestionSet)  # noqa: S101 - by kind
    outcome = view.kb.of("outcome").get(entity.outcome)
    values: Values = {
        "questions": [_question(view, outcome, question) for question in entity.questions],
        "outcome_href": view.to(outcome.page) if outcome else "",
        "outcome_name": view.title(outcome.entity.label) if outcome else entity.outcome,
        "test_href": selftest.link(view, item.id),
    }
    steps = outcome.entity.steps if outcome and isinstance(outcome.entity, Outcome) else ()
    return values, {"on": _on(view, steps)} | _first_hue(view, steps)


def _question(view: View, outcome: Item | None, question: Question) -> Values:
    """A question as it is asked: what has an order is shown out of it, the same way in every build."""
    seed = random.Random(question.id)  # noqa: S311 - a paper, not a secret
    criteria = outcome.entity.criteria if outcome and isinstance(outcome.entity, Outcome) else ()
    cited = [criterion for criterion in criteria if criterion.id in question.criteria]
    return {
        "question": question,
        "choices": question.answers,
        "shuffled": _out_of_order(seed, question.items),
        "rights": _out_of_order(seed, tuple(pair.right for pair in question.pairs)),
        "criteria": [(criterion.number, view.to(outcome.page, criterion.id)) for criterion in cited if outcome],
        "terms": view.items("definition", question.definitions),
    }


def _out_of_order(seed: random.Random, texts: tuple[Text, ...]) -> list[Text]:
    order = list(texts)
    seed.shuffle(order)
    return order[1:] + order[:1] if order == list(texts) else order


def _by_order(desk: Desk) -> list[Item]:
    return sorted(desk.kb.of("chapter").values(), key=plan.chapter_order)


def _by_category(desk: Desk) -> list[Item]:
    categories = list(desk.kb.pack.categories)

    def place(item: Item) -> int:
        category = item.entity.category if isinstance(item.entity, Practice) else ""
        return categories.index(category) if category in categories else len(categories)

    return sorted(desk.sorted(desk.kb.of("practice")), key=place)


_KINDS: Mapping[str, tuple[Callable[[Desk], list[Item]], _Values]] = {
    "step": (lambda desk: list(desk.kb.steps), _step),
    "definition": (lambda desk: desk.sorted(desk.kb.of("definition")), _definition),
    "practice": (_by_category, _practice),
    "technique": (lambda desk: desk.sorted(desk.kb.of("technique")), _technique),
    "diagram": (lambda desk: desk.sorted(desk.kb.of("diagram")), _diagram),
    "table": (lambda desk: desk.sorted(desk.kb.of("table")), _table),
    "outcome": (lambda desk: list(desk.kb.of("outcome").values()), _outcome),
    "chapter": (_by_order, _chapter),
    "moment": (lambda desk: desk.sorted(desk.kb.of("moment")), _moment),
    "case": (lambda desk: desk.sorted(desk.kb.of("case")), _case),
    "question-set": (lambda desk: list(desk.kb.of("question-set").values()), _question_set),
}
