"""What a diagram shows, resolved for one page: plain texts of one language, numbers, relative links.

Each form is drawn by a module of its own, told as a table of facts, and written as Mermaid text. All three read
only what stands here, so they cannot disagree, and an equal form is an equal drawing.
"""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Label:
    """A text in a diagram.

    Attributes:
        text: one run of plain text.
        href: where it leads, relative to the page; empty for nowhere.
        hue: the number of the step whose colour it has; 0 for none.
        note: a second, quieter text under the first.

    """

    text: str
    href: str = ""
    hue: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """Boxes one after the other.

    Attributes:
        boxes: in their order.
        between: what stands at the arrow after each box but the last; empty texts, or no texts at all, for nothing.
        upward: whether the first stands lowest, as in a model of layers that drive each other.
        here: the number, from 1, of the box where the reader is; 0 for none.

    """

    boxes: tuple[Label, ...]
    between: tuple[str, ...] = ()
    upward: bool = False
    here: int = 0


@dataclass(frozen=True, slots=True)
class Cycle:
    """Boxes in a round: the last leads to the first."""

    boxes: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A box on a grid; rows and columns count from 1.

    Attributes:
        id: how arrows name it.
        kind: a solid box, a frame around others (drawn first, its label at the top), or bare words.

    """

    id: str
    label: Label
    row: int
    column: int
    height: int = 1
    width: int = 1
    kind: Literal["box", "frame", "words"] = "box"


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another; both by id."""

    start: str
    end: str
    text: str = ""
    dashed: bool = False
    both: bool = False
    """Whether it points both ways."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Boxes at places that the author has chosen, with arrows."""

    columns: int
    rows: int
    boxes: tuple[Placed, ...]
    arrows: tuple[Arrow, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Things that stand in one relation to the centre."""

    name: str
    members: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Relations:
    """A thing and everything around it, grouped by the relation."""

    centre: Label
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale between two ends."""

    name: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A point in a quadrant; ``x`` and ``y`` from 0 to 100, and where it moves to, if it does."""

    label: Label
    x: float
    y: float
    to_x: float | None = None
    to_y: float | None = None


@dataclass(frozen=True, slots=True)
class Quadrant:
    """Two scales, four fields and points in them.

    ``fields`` stand in the order of reading: high left, high right, low left, low right.
    """

    x: Axis
    y: Axis
    fields: tuple[Label, Label, Label, Label]
    spots: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """The values of one group on every scale."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Radar:
    """Groups compared on several scales, each value from ``lowest`` to ``highest``."""

    scales: tuple[Axis, ...]
    groups: tuple[Profile, ...]
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Window:
    """Two by two fields under two heads each way; ``cells`` in the order of reading."""

    columns: tuple[str, str]
    rows: tuple[str, str]
    cells: tuple[Label, Label, Label, Label]


@dataclass(frozen=True, slots=True)
class Message:
    """What one actor says or does to another; both by number from 0. To oneself is allowed."""

    start: int
    end: int
    text: str
    reply: bool = False


@dataclass(frozen=True, slots=True)
class Sequence:
    """Messages between actors in the order of time."""

    actors: tuple[Label, ...]
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened when."""

    when: str
    label: Label


@dataclass(frozen=True, slots=True)
class Timeline:
    """Events in the order of time."""

    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """A part of a journey: how many touchpoints of it follow each other."""

    label: Label
    count: int


@dataclass(frozen=True, slots=True)
class Feeling:
    """How somebody feels at a touchpoint.

    Attributes:
        label: the touchpoint.
        number: its number in the whole journey.
        value: from 1, very bad, to 5, very good.
        people: who is there; the feeling is that of the first.
        moment: whether it is a moment of truth.
        interaction: whether something is exchanged, rather than only seen.

    """

    label: Label
    number: int
    value: int
    people: tuple[str, ...] = ()
    moment: bool = False
    interaction: bool = True


@dataclass(frozen=True, slots=True)
class Curve:
    """Feelings along a journey.

    Attributes:
        bands: the steps, whose counts add up to the number of points.
        words: what ``low``, ``middle`` and ``high`` feelings, ``moment`` (of truth), ``peak``, ``pit`` and ``end``
            are called, and the heads of the table: ``touchpoint``, ``step``, ``people``, ``feeling``.

    """

    bands: tuple[Band, ...]
    points: tuple[Feeling, ...]
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a blueprint; ``label.hue`` is that of its step, ``number`` stands before its name; 0 for none."""

    id: str
    label: Label
    moment: bool = False
    number: int = 0


LaneKind = Literal["evidence", "customer", "frontstage", "backstage", "support", "actor"]

LANES: tuple[LaneKind, ...] = ("evidence", "customer", "frontstage", "backstage", "support")
"""The lanes of a service blueprint from the customer's side inwards (Shostack 1984, and later authors)."""


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane of a blueprint, and the name of the line drawn above it, if there is one.

    ``kind`` says how its boxes look and how strong the line is: the five lanes of a service blueprint, or an actor.
    """

    id: str
    name: str
    line: str = ""
    kind: LaneKind = "actor"


@dataclass(frozen=True, slots=True)
class Cell:
    """What happens in a lane, in a column; both by id."""

    lane: str
    column: str
    label: Label


@dataclass(frozen=True, slots=True)
class Flow:
    """An arrow between two cells: lane and column of each."""

    start: tuple[str, str]
    end: tuple[str, str]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A service blueprint, or the same drawing with a lane for each actor."""

    columns: tuple[Column, ...]
    lanes: tuple[Lane, ...]
    cells: tuple[Cell, ...]
    arrows: tuple[Flow, ...] = ()


Form = Chain | Cycle | Grid | Relations | Quadrant | Radar | Window | Sequence | Timeline | Curve | Blueprint


@dataclass(frozen=True, slots=True)
class Facts:
    """What a diagram says, as a table in the order in which one would tell it; one column is a list.

    ``heads`` are keys of interface words (``diagram.<key>``) or, with a leading ``=``, words themselves.
    """

    heads: tuple[str, ...]
    rows: tuple[tuple[Label, ...], ...]
