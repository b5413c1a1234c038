"""A form of every kind made from any labels, for the tests of its Mermaid text; and labels that are hard on Mermaid."""

from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from dsv_kb.core.diagrams import forms
from dsv_kb.core.diagrams.forms import (
    Arrow,
    Axis,
    Band,
    Blueprint,
    Cell,
    Chain,
    Column,
    Curve,
    Cycle,
    Event,
    Feeling,
    Flow,
    Form,
    Grid,
    Group,
    Label,
    Lane,
    Message,
    Placed,
    Profile,
    Quadrant,
    Radar,
    Relations,
    Spot,
    Timeline,
    Window,
)

NASTY = (
    'a "b" c', "'", "[x]", "(x)", "{x}", "[[x", "x]]", "|x|", "a#b", "#35;", "#quot;", "a;b", ";", "a:b", "a: b", ":::",
    "<b>x</b>", "<br/>", "a<b", "a>b", "<script>x</script>", "R&D", "&lt;", "&amp;", "&", "`code`", "``", "\\n x", "\\",
    "a\\", "%", "%a", "%%", "50%% x", "%%{init: {}}%%", "x%%{y}%%z", "}%", "end", "End", "graph", "subgraph x", "title",
    "Title x", "section x", "accTitle: x", "accDescr {x}", "timeline", "journey", "direction TB", "x direction  LR",
    "style a:b#", "style: #35;", "classDef x:y#;", "linkStyle", "click a", "class", "space", "columns", "x:2",
    "-->", "a--b", "->>", "===", "~~~", "---", "- item", "* star", "1. list", "# head", "**bold**", "_em_", "[a](b)",
    "+ plus", "$$x^2$$", "$5", "fa:fa-user", "http://a.b/c#d", "a@b.c", "@{x}", "wrap: x", "as", "x as y", "loop",
    "note", "default", "constructor", "null", "0", "1", "a,b", "中文 “引”：《书》", "😀 x", "👩\u200d👧", "שלום",
    "مرحبا", "\u202eabc", "e\u0301", "ﬂ°35¶ß", "¶ß", "x" * 200, "word " * 40, "中" * 200, "·", "…", "a\u00a0b",
    "C4Dynamic", "a C4Container",
)  # fmt: skip

labels = st.one_of(
    st.sampled_from((*NASTY, "")),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=3).map(" ".join),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=3).map("".join),
    st.text(max_size=20),
    st.text('#;&:%"<>\\`$ afn{}[]()', max_size=12),
)


def _chain(text: Sequence[str]) -> Form:
    boxes = (Label(text[0]), Label(text[1], "../a b/?q=\"'#x;", note=text[2]), Label("last"))
    return Chain(boxes, between=(text[3], ""), here=2)


def _grid(text: Sequence[str]) -> Form:
    boxes = (
        Placed("end", Label(text[0]), 1, 1, 2, 2, "frame"),
        Placed("a", Label(text[1]), 1, 1),
        Placed("b", Label(text[2]), 2, 2),
        Placed("c", Label(text[3]), 1, 3, kind="words"),
    )
    arrows = (Arrow("a", "b", text[4]), Arrow("b", "c", dashed=True, both=True), Arrow("a", "a"), Arrow("end", "c"))
    return Grid(3, 2, boxes, arrows)


def _relations(text: Sequence[str]) -> Form:
    groups = (Group(text[1], (Label(text[2]), Label(text[3]))), Group(text[4], (Label("y", "../y/"),)))
    return Relations(Label(text[0]), groups)


def _quadrant(text: Sequence[str]) -> Form:
    x, y = Axis(text[0], "low", text[1]), Axis("y", text[2], "high")
    fields = (Label(text[3]), Label(text[4]), Label("left"), Label("right"))
    return Quadrant(x, y, fields, (Spot(Label(text[5]), 0, 100), Spot(Label(text[6]), 33.3, 5, 100, 0)))


def _radar(text: Sequence[str]) -> Form:
    scales = (Axis(text[0], text[3], "b"), Axis(text[1], "a", "b"), Axis("z", "a", text[4]))
    return Radar(scales, (Profile(text[2], (1, 2.5, 5)), Profile("g", (5, 1, 1))), 1, 5)


def _window(text: Sequence[str]) -> Form:
    cells = (Label(text[2]), Label(text[3], note=text[4]), Label("x"), Label(text[5]))
    return Window((text[0], "b"), ("c", text[1]), cells)


def _blueprint(text: Sequence[str]) -> Form:
    columns = (Column("a", Label(text[0])), Column("b", Label(text[1]), moment=True))
    lanes = (Lane("e", text[2], kind="customer"), Lane("f", "front", text[3], "frontstage"))
    cells = (Cell("e", "a", Label(text[4])), Cell("f", "b", Label(text[5], note=text[6])))
    return Blueprint(columns, lanes, cells, (Flow(("e", "a"), ("f", "b")), Flow(("f", "b"), ("e", "a"), dashed=True)))


def _sequence(text: Sequence[str]) -> Form:
    messages = (Message(0, 1, text[2]), Message(1, 0, text[3], reply=True), Message(0, 0, "x"))
    return forms.Sequence((Label(text[0]), Label("b", note=text[1])), messages)


def _timeline(text: Sequence[str]) -> Form:
    return Timeline((Event(text[0], Label(text[1], note=text[2])), Event(text[3], Label("x"))))


def _curve(text: Sequence[str]) -> Form:
    bands = (Band(Label(text[0]), 1), Band(Label(text[1]), 2))
    points = (
        Feeling(Label(text[2]), 1, 1, ("somebody",)),
        Feeling(Label(text[3]), 2, 5, moment=True),
        Feeling(Label("x"), 3, 3, ("somebody",), interaction=False),
    )
    return Curve(bands, points, ())


KINDS: dict[str, tuple[int, Callable[[Sequence[str]], Form]]] = {
    "chain": (4, _chain),
    "cycle": (3, lambda text: Cycle(tuple(map(Label, text)))),
    "grid": (5, _grid),
    "relations": (5, _relations),
    "quadrant": (7, _quadrant),
    "radar": (5, _radar),
    "window": (6, _window),
    "blueprint": (7, _blueprint),
    "sequence": (4, _sequence),
    "timeline": (4, _timeline),
    "curve": (4, _curve),
}
"""How many labels a kind takes here, and the form made of them."""

FEW: dict[str, Form] = {
    "one box": Chain((Label("x"),), here=7),
    "no box": Chain(()),
    "round of one": Cycle((Label("x"),)),
    "empty grid": Grid(1, 1, ()),
    "frames only": Grid(2, 2, tuple(Placed(name, Label("x"), 1, 1, 2, 2, "frame") for name in "ab")),
    "nothing around": Relations(Label("x"), ()),
    "no spots": Quadrant(Axis("", "", ""), Axis("", "", ""), (Label(""), Label(""), Label(""), Label(""))),
    "one scale": Radar((Axis("x", "", ""),), (Profile("g", (3,)),), 3, 3),
    "below nought": Radar((Axis("x", "a", "b"), Axis("y", "a", "b")), (Profile("g", (-2, 1.5)),), -2, 2),
    "nobody says anything": forms.Sequence((Label("x"),), ()),
    "nothing happens": Timeline(()),
    "nobody feels anything": Curve((Band(Label("x"), 0),), (), ()),
    "only lanes": Blueprint((), (Lane("a", "x", "line"),), ()),
    "only columns": Blueprint((Column("a", Label("x")),), (), ()),
    "many": Chain(tuple(Label(f"box {number}") for number in range(60))),
}  # fmt: skip
"""Forms with next to nothing in them, or with a lot."""
