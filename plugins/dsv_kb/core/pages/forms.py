"""Diagrams of the pack as forms of one page: words and links resolved."""

from collections.abc import Callable, Mapping
from typing import Any

from dsv_kb.core import links
from dsv_kb.core.diagrams import forms
from dsv_kb.core.diagrams.forms import LANES, Form, Label
from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import Diagram
from dsv_kb.core.model import diagrams as written
from dsv_kb.core.render import View, capital

LINES: Mapping[str, str] = {"frontstage": "interaction", "backstage": "visibility", "support": "internal_interaction"}
"""The line above a lane: of interaction, of visibility, of internal interaction."""


def of(view: View, diagram: Diagram) -> Form | None:
    """The form of a diagram; None if it has none, which the check has reported."""
    for name, form in _FORMS.items():
        data = getattr(diagram, name)
        if data is not None:
            return form(view, data)
    return None


def label(view: View, box: written.Box) -> Label:
    """The words of a box, or the name of what it links to, with the hue of its step."""
    target = links.resolve(view.kb, box.link) if box.link else None
    item = target if isinstance(target, Item) else None
    shown = view.plain(box.text) if box.text else name_of(view, item) if item else box.link or ""
    step = box.step or (item.id if item and item.kind == "step" else "")
    hue = view.desk.number(step) if step else 0
    return Label(shown, view.to(item.page) if item else "", hue, view.plain(box.note) if box.note else "")


def name_of(view: View, item: Item) -> str:
    """The name of an item as it begins a line."""
    return capital(view.plain(item.entity.label))


def _chain(view: View, data: written.Chain) -> Form:
    boxes = tuple(label(view, box) for box in data.boxes)
    return forms.Chain(boxes, tuple(map(view.plain, data.arrows)), upward=data.upward)


def _cycle(view: View, data: written.Cycle) -> Form:
    return forms.Cycle(tuple(label(view, box) for box in data.boxes))


def _grid(view: View, data: written.Grid) -> Form:
    boxes = tuple(
        forms.Placed(
            box.id,
            label(view, box),
            box.row,
            box.column,
            box.height,
            box.width,
            "frame" if box.frame else "words" if box.bare else "box",
        )
        for box in data.boxes
    )
    arrows = tuple(
        forms.Arrow(arrow.start, arrow.end, view.plain(arrow.text) if arrow.text else "", arrow.dashed, arrow.both)
        for arrow in data.arrows
    )
    columns = max(box.column + box.width - 1 for box in data.boxes)
    rows = max(box.row + box.height - 1 for box in data.boxes)
    return forms.Grid(columns, rows, boxes, arrows)


def _axis(view: View, axis: written.Axis) -> forms.Axis:
    return forms.Axis(view.plain(axis.name), view.plain(axis.low), view.plain(axis.high))


def _quadrant(view: View, data: written.Quadrant) -> Form:
    names = ("high_left", "high_right", "low_left", "low_right")
    first, second, third, fourth = (label(view, getattr(data.fields, name)) for name in names)
    spots = tuple(forms.Spot(label(view, spot), spot.x, spot.y, spot.to_x, spot.to_y) for spot in data.spots)
    return forms.Quadrant(_axis(view, data.x), _axis(view, data.y), (first, second, third, fourth), spots)


def _radar(view: View, data: written.Radar) -> Form:
    groups = tuple(forms.Profile(view.plain(group.name), group.values) for group in data.groups)
    return forms.Radar(tuple(_axis(view, scale) for scale in data.scales), groups, data.lowest, data.highest)


def _window(view: View, data: written.Window) -> Form:
    names = ("upper_left", "upper_right", "lower_left", "lower_right")
    first, second, third, fourth = (label(view, getattr(data.cells, name)) for name in names)
    columns = (view.plain(data.left), view.plain(data.right))
    return forms.Window(columns, (view.plain(data.upper), view.plain(data.lower)), (first, second, third, fourth))


def _sequence(view: View, data: written.Sequence) -> Form:
    places = {actor.id: index for index, actor in enumerate(data.actors)}
    messages = tuple(
        forms.Message(places[message.start], places[message.end], view.plain(message.text), message.reply)
        for message in data.messages
    )
    return forms.Sequence(tuple(label(view, actor) for actor in data.actors), messages)


def _timeline(view: View, data: written.Timeline) -> Form:
    return forms.Timeline(tuple(forms.Event(view.plain(event.when), label(view, event)) for event in data.events))


def _blueprint(view: View, data: written.Blueprint) -> Form:
    if data.lanes:
        lanes = actor_lanes(view, [(lane.id, view.plain(lane.name), lane.hidden) for lane in data.lanes])
    else:
        used = {lane for column in data.columns for lane in column.cells}
        lanes = standard_lanes(view, used)
    columns = tuple(
        forms.Column(
            column.id,
            Label(view.plain(column.text), hue=view.desk.number(column.step) if column.step else 0),
            column.moment_of_truth,
            view.desk.number(column.step) if column.step else 0,
        )
        for column in data.columns
    )
    cells = tuple(
        forms.Cell(lane.id, column.id, Label(view.plain(column.cells[lane.id])))
        for column in data.columns
        for lane in lanes
        if lane.id in column.cells
    )
    arrows = tuple(forms.Flow(_place(arrow.start), _place(arrow.end), arrow.dashed) for arrow in data.arrows)
    return forms.Blueprint(columns, lanes, cells, arrows)


def _place(written_as: str) -> tuple[str, str]:
    """``column.lane`` as lane and column."""
    column, _, lane = written_as.partition(".")
    return lane, column


def standard_lanes(view: View, used: set[str]) -> tuple[forms.Lane, ...]:
    """The lanes of a service blueprint that are used, with the lines between them."""
    return tuple(
        forms.Lane(name, view.desk.words[f"case.{name}"], _line(view, LINES.get(name, "")), name)
        for name in LANES
        if name in used
    )


def _line(view: View, name: str) -> str:
    return view.desk.words[f"diagram.line_{name}"] if name else ""


def actor_lanes(view: View, actors: list[tuple[str, str, bool]]) -> tuple[forms.Lane, ...]:
    """A lane for each actor; the line of visibility stands above the first that customers do not see."""
    first = next((id_ for id_, _, hidden in actors if hidden), "")
    return tuple(
        forms.Lane(id_, name, _line(view, "visibility") if id_ == first and id_ != actors[0][0] else "")
        for id_, name, _ in actors
    )


_FORMS: Mapping[str, Callable[[View, Any], Form]] = {
    "chain": _chain,
    "cycle": _cycle,
    "grid": _grid,
    "quadrant": _quadrant,
    "radar": _radar,
    "window": _window,
    "sequence": _sequence,
    "timeline": _timeline,
    "blueprint": _blueprint,
}
"""How each form of a diagram is resolved."""
