"""Diagrams: what an author writes for each form. Exactly one form is given; the pages draw it."""

from typing import Annotated

from pydantic import Field, StringConstraints

from dsv_kb.core.model.base import ID_PATTERN, DefinitionId, Entity, EntityLink, Record, StepId, Text, Texts

BoxId = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Percent = Annotated[float, Field(ge=0, le=100)]


class Box(Record):
    """A thing in a diagram: words of its own, or the name of the entity that it links to."""

    text: Text | None = Field(None, description="What it says; left out, the name of what `link` names.")
    note: Text | None = Field(None, description="A quieter line under the text.")
    link: EntityLink | None = Field(None, description="The entity to which it leads: an id, or kind:id.")
    step: StepId | None = Field(None, description="The step whose colour it has.")


class Chain(Record):
    """Boxes one after the other, with arrows between them."""

    boxes: tuple[Box, ...] = Field(min_length=1, description="In their order.")
    arrows: Texts = Field(default=(), description="What stands at the arrows: one text less than there are boxes.")
    upward: bool = Field(False, description="Whether the first stands lowest, as in layers that drive each other.")


class Cycle(Record):
    """Boxes in a round; the last leads to the first."""

    boxes: tuple[Box, ...] = Field(min_length=1, description="In their order, clockwise from the top.")


class GridBox(Box):
    """A box at a place of its own; a frame lies around others, words stand without a box."""

    id: BoxId = Field(description="How arrows name it.")
    row: int = Field(ge=1, le=20, description="The row, from 1 at the top.")
    column: int = Field(ge=1, le=20, description="The column, from 1 at the left.")
    height: int = Field(1, ge=1, le=20, description="How many rows it spans.")
    width: int = Field(1, ge=1, le=20, description="How many columns it spans.")
    frame: bool = Field(False, description="Whether it is a frame around other boxes.")
    bare: bool = Field(False, description="Whether only its words are shown.")


class GridArrow(Record):
    """An arrow between two boxes."""

    start: BoxId = Field(description="The id of the box where it begins.")
    end: BoxId = Field(description="The id of the box to which it points.")
    text: Text | None = Field(None, description="What it means.")
    dashed: bool = Field(False, description="Whether it is drawn as a broken line.")
    both: bool = Field(False, description="Whether it points both ways.")


class Grid(Record):
    """Boxes at places that you choose, with arrows between them."""

    boxes: tuple[GridBox, ...] = Field(min_length=1, description="The boxes.")
    arrows: tuple[GridArrow, ...] = Field((), description="The arrows.")


class Axis(Record):
    """A scale between two ends."""

    name: Text = Field(description="What is measured.")
    low: Text = Field(description="The low end.")
    high: Text = Field(description="The high end.")


class Fields(Record):
    """The four fields between two scales."""

    high_left: Box = Field(description="High on the upright scale, low on the level one.")
    high_right: Box = Field(description="High on both.")
    low_left: Box = Field(description="Low on both.")
    low_right: Box = Field(description="Low on the upright scale, high on the level one.")


class Spot(Box):
    """Something with a place on both scales, from 0 to 100."""

    x: Percent = Field(description="The place on the level scale.")
    y: Percent = Field(description="The place on the upright scale.")
    to_x: Percent | None = Field(None, description="Where it moves to on the level scale.")
    to_y: Percent | None = Field(None, description="Where it moves to on the upright scale.")


class Quadrant(Record):
    """Two scales, four fields and what stands in them."""

    x: Axis = Field(description="The level scale.")
    y: Axis = Field(description="The upright scale.")
    fields: Fields = Field(description="The four fields.")
    spots: tuple[Spot, ...] = Field((), description="What stands where.")


class Profile(Record):
    """One group on all scales."""

    name: Text = Field(description="Who it is.")
    values: tuple[float, ...] = Field(min_length=1, description="One value for each scale.")


class Radar(Record):
    """Groups compared on several scales."""

    scales: tuple[Axis, ...] = Field(min_length=3, description="At least three scales.")
    groups: tuple[Profile, ...] = Field(min_length=1, description="Who is compared.")
    lowest: float = Field(1, description="The value at the low end of every scale.")
    highest: float = Field(5, description="The value at the high end of every scale.")


class Cells(Record):
    """The four cells of a window."""

    upper_left: Box = Field(description="The upper row, left.")
    upper_right: Box = Field(description="The upper row, right.")
    lower_left: Box = Field(description="The lower row, left.")
    lower_right: Box = Field(description="The lower row, right.")


class Window(Record):
    """Two by two cells under two heads each way."""

    left: Text = Field(description="The head of the left column.")
    right: Text = Field(description="The head of the right column.")
    upper: Text = Field(description="The head of the upper row.")
    lower: Text = Field(description="The head of the lower row.")
    cells: Cells = Field(description="The four cells.")


class Actor(Box):
    """Somebody, or some system, in a sequence."""

    id: BoxId = Field(description="How messages name it.")


class Message(Record):
    """What one actor says or does to another, or to itself."""

    start: BoxId = Field(description="The id of the actor from which it comes.")
    end: BoxId = Field(description="The id of the actor to which it goes.")
    text: Text = Field(description="What is said or done.")
    reply: bool = Field(False, description="Whether it answers; it is drawn as a broken line.")


class Sequence(Record):
    """Messages between actors in the order of time."""

    actors: tuple[Actor, ...] = Field(min_length=1, description="Who takes part, from left to right.")
    messages: tuple[Message, ...] = Field(min_length=1, description="What happens, in order.")


class Event(Box):
    """What happened when."""

    when: Text = Field(description="The time, as it is to be shown.")


class Timeline(Record):
    """Events in the order of time."""

    events: tuple[Event, ...] = Field(min_length=1, description="In their order.")


class Column(Record):
    """A column of a blueprint: one moment of the journey, on every lane."""

    id: BoxId = Field(description="How arrows name it.")
    text: Text = Field(description="What it is.")
    step: StepId | None = Field(None, description="The step in which it happens.")
    moment_of_truth: bool = Field(False, description="Whether the relationship is decided here.")
    cells: dict[str, Text] = Field(description="What happens, by lane.")


class Lane(Record):
    """A lane for somebody who takes part."""

    id: BoxId = Field(description="How cells and arrows name it.")
    name: Text = Field(description="Who it is.")
    hidden: bool = Field(False, description="Whether customers do not see it; such lanes stand below the others.")


class Flow(Record):
    """An arrow between two cells, each written as column.lane."""

    start: str = Field(description="Where it begins, as column.lane.")
    end: str = Field(description="To where it points, as column.lane.")
    dashed: bool = Field(False, description="Whether it is drawn as a broken line.")


class Blueprint(Record):
    """A service blueprint, or the same with a lane for each actor."""

    lanes: tuple[Lane, ...] = Field(
        (), description="One for each actor; left out, the five lanes of a service blueprint."
    )
    columns: tuple[Column, ...] = Field(min_length=1, description="From left to right.")
    arrows: tuple[Flow, ...] = Field((), description="The arrows.")


class Diagram(Entity):
    """A drawing made from data: give exactly one of the forms."""

    kind = "diagram"
    folder = "diagrams"
    label_field = "title"
    one_of = ("chain", "cycle", "grid", "quadrant", "radar", "window", "sequence", "timeline", "blueprint")

    title: Text = Field(description="The title.")
    description: Text = Field(description="What it shows, in one or two sentences, for those who cannot see it, too.")
    steps: tuple[StepId, ...] = Field((), description="The steps to which it belongs.")
    definitions: tuple[DefinitionId, ...] = Field((), description="Terms that it explains.")
    chain: Chain | None = Field(None, description="A form: boxes one after the other.")
    cycle: Cycle | None = Field(None, description="A form: boxes in a round.")
    grid: Grid | None = Field(None, description="A form: boxes at places of their own, with arrows.")
    quadrant: Quadrant | None = Field(None, description="A form: two scales, four fields and what stands in them.")
    radar: Radar | None = Field(None, description="A form: groups compared on several scales.")
    window: Window | None = Field(None, description="A form: two by two cells.")
    sequence: Sequence | None = Field(None, description="A form: messages between actors.")
    timeline: Timeline | None = Field(None, description="A form: events in the order of time.")
    blueprint: Blueprint | None = Field(None, description="A form: a service blueprint, or a lane for each actor.")
