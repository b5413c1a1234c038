"""The service blueprint: what it shows, and that no arrow crosses a box."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.diagrams import blueprint
from dsv_kb.core.diagrams.forms import Blueprint, Cell, Column, Flow, Label, Lane
from tests.core import diagram_parts as parts

KINDS = ("evidence", "customer", "frontstage", "backstage", "support", "actor")


def grid(rows: str, *arrows: str) -> Blueprint:
    """A blueprint from rows of letters, a dot for an empty cell; arrows name two letters."""
    lines = rows.split("/")
    columns = tuple(Column(str(number), Label(f"step {number}", hue=number + 1)) for number in range(len(lines[0])))
    lanes = tuple(Lane(str(number), f"lane {number}") for number in range(len(lines)))
    where = {name: (str(lane), str(at)) for lane, line in enumerate(lines) for at, name in enumerate(line)}
    where.pop(".", None)
    cells = tuple(Cell(lane, column, Label(name)) for name, (lane, column) in where.items())
    return Blueprint(columns, lanes, cells, tuple(Flow(where[start], where[end]) for start, end in arrows))


def ways(form: Blueprint) -> list[list[tuple[float, float]]]:
    """The arrows of a drawing as points."""
    return parts.paths(parts.tree(blueprint.draw(form)), "dg-a")


def test_outline() -> None:
    """Heads, then each lane with its line, name and boxes, then arrows; colours are the step's, links the labels'."""
    form = Blueprint(
        (Column("a", Label("Fitting day", "#1", 5), number=5), Column("b", Label("Concert", hue=6), True, 6)),
        (
            Lane("c", "Customer", kind="customer"),
            Lane("f", "Front", "interaction", "frontstage"),
            Lane("k", "Back", "visibility", "backstage"),
            Lane("s", "Support", "internal", "support"),
        ),
        (
            Cell("c", "a", Label("Asks", "#2", note="twice")),
            Cell("f", "a", Label("Answers")),
            Cell("s", "b", Label("Runs", hue=1)),
        ),
        (Flow(("c", "a"), ("f", "a"), dashed=True),),
    )
    drawing = blueprint.draw(form)
    assert drawing.fixed == 120
    assert parts.outline(drawing) == [
        "a.dg-g[5] -> #1",
        "rect.dg-square",
        "text.dg-s.dg-number 5",
        "text.dg-t.dg-b Fitting day",
        "path.dg-bar",
        "g.dg-g[6]",
        "rect.dg-square",
        "text.dg-s.dg-number 6",
        "text.dg-t.dg-b Concert",
        "path.dg-moment",
        "path.dg-bar",
        "text.dg-t.dg-b.dg-q Customer",
        "a.dg-g[5] -> #2",
        "rect.dg-cell.dg-cell--customer",
        "text.dg-t Asks",
        "text.dg-s.dg-q twice",
        "path.dg-none",
        "text.dg-s.dg-q interaction",
        "path.dg-sep.dg-sep--met",
        "text.dg-t.dg-b.dg-q Front",
        "g.dg-g[5]",
        "rect.dg-cell.dg-cell--frontstage",
        "text.dg-t Answers",
        "path.dg-none",
        "text.dg-s.dg-q visibility",
        "path.dg-sep.dg-sep--seen",
        "text.dg-t.dg-b.dg-q Back",
        "path.dg-none",
        "path.dg-none",
        "text.dg-s.dg-q internal",
        "path.dg-sep.dg-sep--inner",
        "text.dg-t.dg-b.dg-q Support",
        "path.dg-none",
        "g.dg-g[1]",
        "rect.dg-cell.dg-cell--support",
        "text.dg-t Runs",
        "path.dg-a.dg-a--d",
        "path.dg-h",
    ]


def test_actors() -> None:
    """Lanes of actors are parted by hairlines, and their boxes have the step's colour on top."""
    outline = parts.outline(blueprint.draw(grid("a/b")))
    assert outline.count("path.dg-l") == 1
    assert outline.count("path.dg-top") == 2


@pytest.mark.parametrize(
    ("rows", "arrow", "corners"),
    [
        ("a/b", "ab", 2),
        ("a/./b", "ba", 2),
        ("a/x/b", "ab", 4),
        ("ab", "ab", 2),
        ("a.b", "ba", 2),
        ("axb", "ab", 6),
        ("a./.b", "ab", 4),
        (".b/a.", "ab", 4),
        ("a../..b", "ab", 6),
        ("..a/b..", "ab", 6),
        ("a", "aa", 4),
    ],
)
def test_shapes_of_arrows(rows: str, arrow: str, corners: int) -> None:
    """Straight where nothing is between, one gutter to a neighbour or past a box, else gutter, channel, gutter."""
    assert [len(way) for way in ways(grid(rows, arrow))] == [corners]


def test_direction_of_arrows() -> None:
    """An arrow leaves by the side that faces its end, and comes in by the side that faces its start."""
    forth, back = ways(grid("axb", "ab", "ba"))
    assert forth[0][0] < forth[1][0] < forth[-1][0]
    assert back[0][0] > back[1][0] > back[-1][0]
    assert forth[2][1] > forth[0][1] > back[2][1], "forwards below, backwards above"


def test_arrow_takes_the_place_of_a_dash() -> None:
    """No dash stands where an arrow runs over an empty cell."""
    assert "path.dg-none" in parts.outline(blueprint.draw(grid("a/./b")))
    assert "path.dg-none" not in parts.outline(blueprint.draw(grid("a/./b", "ab")))


@st.composite
def blueprints(draw: st.DrawFn) -> Blueprint:
    """Any blueprint of a few lanes and columns."""
    width, height = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    places = [(str(lane), str(column)) for lane in range(height) for column in range(width)]
    cells = draw(st.lists(st.sampled_from(places), min_size=1, unique=True))
    flows = draw(st.lists(st.tuples(st.sampled_from(cells), st.sampled_from(cells)), max_size=16, unique=True))
    lanes = tuple(
        Lane(str(lane), f"lane {lane}", draw(st.sampled_from(("", "line of internal interaction"))), kind)
        for lane, kind in zip(range(height), draw(st.permutations(KINDS)), strict=False)
    )
    return Blueprint(
        tuple(Column(str(column), Label(f"step {column}", hue=column), moment=column > 2) for column in range(width)),
        lanes,
        tuple(Cell(lane, column, Label(f"{lane}{column} " * draw(st.integers(1, 12)))) for lane, column in cells),
        tuple(Flow(start, end) for start, end in flows),
    )


@given(blueprints())
def test_arrows_cross_nothing(form: Blueprint) -> None:
    """No arrow goes through a box, along its edge or over a text; no two share a stretch; none leaves the drawing."""
    drawing = blueprint.draw(form)
    root = parts.assert_in_order(drawing)
    boxes, texts = parts.shapes(root, "dg-cell"), parts.words(root)
    arrows = [parts.segments(way) for way in parts.paths(root, "dg-a")]
    assert len(arrows) == len(form.arrows)
    for stretches in arrows:
        for stretch in stretches:
            assert stretch.within(parts.whole(drawing))
            assert stretch.left >= 120, "the header column is free"
            assert not any(_hits(stretch, box) for box in boxes)
            assert not any(_hits(stretch, place) for _, place in texts)
    for one, other in combinations(arrows, 2):
        assert not any(_merged(first, second) for first in one for second in other)


def _hits(stretch: parts.Rect, box: parts.Rect) -> bool:
    """Whether a stretch does more than end at the edge of a box."""
    across = min(stretch.right, box.right) - max(stretch.left, box.left) + 0.6
    down = min(stretch.bottom, box.bottom) - max(stretch.top, box.top) + 0.6
    return min(across, down) > 0.8 or (min(across, down) > 0.4 and max(across, down) > 2)


def _merged(first: parts.Rect, second: parts.Rect) -> bool:
    """Whether two stretches run on the same line over more than a point."""
    across = min(first.right, second.right) - max(first.left, second.left)
    down = min(first.bottom, second.bottom) - max(first.top, second.top)
    return (across > 1 and -2 < down <= 0.1) or (down > 1 and -2 < across <= 0.1)


@given(st.lists(parts.TEXTS, min_size=5, max_size=5))
def test_any_text(texts: list[str]) -> None:
    """Any text is shown whole, in its box, in a drawing that can be read."""
    head, lane, line, label, note = texts
    form = Blueprint(
        (Column("a", Label(head, "#1", 3), moment=True), Column("b", Label(head))),
        (Lane("x", lane, line, "customer"), Lane("y", lane, line)),
        (Cell("x", "a", Label(label, "?a=1&b=2", note=note)), Cell("y", "b", Label(note))),
    )
    root = parts.assert_in_order(blueprint.draw(form))
    assert all(parts.bare(each) in parts.shown(root) for each in texts)
    boxes = parts.shapes(root, "dg-cell")
    for _, place in parts.words(root):
        assert all(place.within(box) for box in boxes if place.meets(box))


def test_extremes() -> None:
    """Nothing at all, and sixty columns, are drawn; what names no cell is left out."""
    assert blueprint.draw(Blueprint((), (), ())).height > 0
    assert blueprint.draw(Blueprint((Column("a", Label("a")),), (), ())).width > 120
    assert blueprint.draw(Blueprint((), (Lane("x", "x"),), ())).width == 120
    lost = Blueprint((Column("a", Label("a")),), (Lane("x", "x"),), (Cell("y", "a", Label("lost")),))
    assert "lost" not in parts.shown(parts.tree(blueprint.draw(lost)))
    many = tuple(Column(str(n), Label("a")) for n in range(60))
    cells = tuple(Cell("x", str(n), Label("a")) for n in range(60))
    arrows = tuple(Flow(("x", str(n)), ("x", str(59 - n))) for n in range(60))
    parts.assert_in_order(
        blueprint.draw(Blueprint(many, (Lane("x", "x"),), cells, (*arrows, Flow(("", ""), ("", "")))))
    )


def test_facts() -> None:
    """A row for each column and a head for each lane; arrows and moments of truth are told."""
    form = Blueprint(
        (Column("a", Label("A", "#a", 1), moment=True), Column("b", Label("B"))),
        (Lane("x", "X"), Lane("y", "Y")),
        (Cell("x", "a", Label("one", "#1", note="n")), Cell("y", "a", Label("two")), Cell("x", "b", Label("three"))),
        (
            Flow(("x", "a"), ("y", "a")),
            Flow(("x", "a"), ("x", "b")),
            Flow(("y", "a"), ("x", "b")),
            Flow(("x", "b"), ("x", "b")),
        ),
    )
    found = blueprint.facts(form)
    assert found.heads == ("touchpoint", "=X", "=Y")
    assert found.rows == (
        (Label("A ◆", "#a", 1), Label("one", "#1", note="n → Y → B"), Label("two", note="→ B / X")),
        (Label("B"), Label("three", note="→ X"), Label("")),
    )
