"""What is drawn from entities that are no diagrams themselves: the journey, a case, whatever surrounds something."""

from collections.abc import Mapping
from itertools import pairwise

from dsv_kb.core.diagrams import forms
from dsv_kb.core.diagrams.forms import LANES, Form, Label
from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import Case, Definition, Step, Text, Touchpoint
from dsv_kb.core.pages.forms import actor_lanes, name_of, standard_lanes
from dsv_kb.core.render import View


def journey(view: View, here: str = "") -> Form:
    """The steps in their order, each with its number's hue and a link."""
    boxes = tuple(
        Label(name_of(view, step), view.to(step.page), number) for number, step in enumerate(view.kb.steps, start=1)
    )
    return forms.Chain(boxes, here=view.desk.number(here) if here else 0)


def curve(view: View, item: Item, persona: str = "", *, steps: tuple[str, ...] = ()) -> Form | None:
    """The feelings along the journey of a case, or of one persona in it; None where there are none."""
    chosen = [
        (number, touchpoint)
        for number, touchpoint in _touchpoints(item, steps)
        if not persona or persona in touchpoint.people[:1]
    ]
    if not chosen:
        return None
    bands: list[forms.Band] = []
    for step, count in _runs([touchpoint.step for _, touchpoint in chosen]):
        bands.append(forms.Band(_step_label(view, step), count))
    people = _people(view, item)
    points = tuple(
        forms.Feeling(
            _touchpoint_label(view, item, number, view.plain(touchpoint.title)),
            number,
            touchpoint.emotion,
            tuple(people[id_] for id_ in touchpoint.people if id_ in people),
            touchpoint.moment_of_truth,
            touchpoint.interaction,
        )
        for number, touchpoint in chosen
    )
    words = ("low", "middle", "high", "moment", "peak", "pit", "end", "touchpoint", "step", "people", "feeling")
    return forms.Curve(tuple(bands), points, tuple((word, view.desk.words[f"diagram.{word}"]) for word in words))


def _runs(names: list[str]) -> list[tuple[str, int]]:
    """Equal names that follow each other, counted."""
    runs: list[tuple[str, int]] = []
    for name in names:
        if runs and runs[-1][0] == name:
            runs[-1] = (name, runs[-1][1] + 1)
        else:
            runs.append((name, 1))
    return runs


def blueprint(view: View, item: Item, *, steps: tuple[str, ...] = ()) -> Form | None:
    """The service blueprint of a case on the lanes that it fills; None where it has no touchpoints."""
    chosen = _touchpoints(item, steps)
    lanes = standard_lanes(view, {lane for lane in LANES for _, t in chosen if getattr(t, lane)})
    cells = {
        (lane.id, str(number)): getattr(touchpoint, lane.id)
        for number, touchpoint in chosen
        for lane in lanes
        if getattr(touchpoint, lane.id)
    }
    arrows: list[forms.Flow] = []
    for number, touchpoint in chosen:
        down = [lane.id for lane in lanes if (lane.id, str(number)) in cells]
        for upper, lower in pairwise(down):
            # what is only seen is not answered; evidence is met, not sent
            dashed = upper == "evidence" or not touchpoint.interaction
            arrows.append(forms.Flow((upper, str(number)), (lower, str(number)), dashed))
    filled = [number for number, _ in chosen if ("customer", str(number)) in cells]
    arrows += [forms.Flow(("customer", str(first)), ("customer", str(second))) for first, second in pairwise(filled)]
    return forms.Blueprint(_columns(view, item, chosen), lanes, _cells(view, cells), tuple(arrows)) if cells else None


def actors(view: View, item: Item, *, steps: tuple[str, ...] = ()) -> Form | None:
    """What each person of a case does, a lane for each; None where the case does not say it."""
    chosen = [(number, touchpoint) for number, touchpoint in _touchpoints(item, steps) if touchpoint.actions]
    names = _people(view, item)
    acting = [id_ for id_ in names if any(id_ in touchpoint.actions for _, touchpoint in chosen)]
    cells = {
        (id_, str(number)): touchpoint.actions[id_]
        for number, touchpoint in chosen
        for id_ in acting
        if id_ in touchpoint.actions
    }
    order = [(id_, str(number)) for number, touchpoint in chosen for id_ in touchpoint.actions if id_ in names]
    arrows = [forms.Flow(first, second) for first, second in pairwise(order)]
    lanes = actor_lanes(view, [(id_, names[id_], False) for id_ in acting])
    return forms.Blueprint(_columns(view, item, chosen), lanes, _cells(view, cells), tuple(arrows)) if cells else None


def _columns(view: View, item: Item, chosen: list[tuple[int, Touchpoint]]) -> tuple[forms.Column, ...]:
    return tuple(
        forms.Column(
            str(number),
            _touchpoint_label(view, item, number, view.plain(touchpoint.title)),
            touchpoint.moment_of_truth,
            number,
        )
        for number, touchpoint in chosen
    )


def _cells(view: View, cells: Mapping[tuple[str, str], Text]) -> tuple[forms.Cell, ...]:
    return tuple(forms.Cell(lane, column, Label(view.plain(text))) for (lane, column), text in cells.items())


def _touchpoints(item: Item, steps: tuple[str, ...]) -> list[tuple[int, Touchpoint]]:
    """The touchpoints of a case with their numbers, of all steps or of some."""
    found = item.entity.touchpoints if isinstance(item.entity, Case) else ()
    return [(number, t) for number, t in enumerate(found, start=1) if not steps or t.step in steps]


def _touchpoint_label(view: View, item: Item, number: int, text: str) -> Label:
    assert isinstance(item.entity, Case)  # noqa: S101 - only cases have touchpoints
    step = item.entity.touchpoints[number - 1].step
    return Label(text, view.to(item.page, f"touchpoint-{number}"), view.desk.number(step))


def _step_label(view: View, step: str) -> Label:
    item = view.kb.of("step").get(step)
    return Label(name_of(view, item), view.to(item.page), view.desk.number(step)) if item else Label(step)


def _people(view: View, item: Item) -> dict[str, str]:
    people = item.entity.people if isinstance(item.entity, Case) else ()
    return {person.id: view.plain(person.name) for person in people}


def relations(view: View, item: Item) -> Form | None:
    """What surrounds an entity: related definitions by relation, other entities by kind; None where nothing does."""
    groups: list[forms.Group] = []
    for name, items in view.desk.graph.related(item).items():
        word = "related-to" if name == "related" else name
        groups.append(forms.Group(view.desk.words[f"definition.{word}"], _members(view, item, items)))
    groups += _steps_of(view, item)
    for kind in ("chapter", "practice", "technique", "diagram", "table", "moment", "case"):
        found = [other for other, _ in view.desk.graph.users(item, kind)]
        found += [edge.target for edge in view.desk.graph.outgoing.get(item.key, ()) if edge.target.kind == kind]
        if kind == "practice" and item.kind == "step":
            continue  # all of them: that is the matrix
        others = view.desk.sorted({other.id: other for other in found if other.key != item.key})
        if others:
            groups.append(forms.Group(view.desk.words[f"used.{kind}"], _members(view, item, others)))
    return forms.Relations(Label(name_of(view, item)), tuple(groups)) if groups else None


def _steps_of(view: View, item: Item) -> list[forms.Group]:
    ids = tuple(getattr(item.entity, "steps", ())) if not isinstance(item.entity, Step) else ()
    steps = [step for number, step in view.steps(ids) if number]
    if not steps or len(steps) == len(view.kb.steps):
        return []
    return [forms.Group(view.desk.words["used.step"], _members(view, item, steps))]


SHOWN = 8
"""How many members of a group are drawn; the list on the page has all of them."""


def _members(view: View, centre: Item, items: list[Item]) -> tuple[Label, ...]:
    """The first of the items around one, and how many more there are, with a link to where its page lists them."""
    if len(items) > SHOWN + 1:
        more = view.desk.words["diagram.more"].format_map({"count": len(items) - SHOWN})
        return (*_members(view, centre, items[:SHOWN]), Label(more, view.to(centre.page, "used")))
    return tuple(
        Label(
            view.plain(item.entity.label) if isinstance(item.entity, Definition) else name_of(view, item),
            view.to(item.page),
            view.desk.number(item.id) if item.kind == "step" else 0,
        )
        for item in items
    )
