"""Boxes at chosen places, and the ways of arrows between them."""

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core.diagrams import grid
from dsv_kb.core.diagrams.boxes import Area
from dsv_kb.core.diagrams.forms import Arrow, Grid, Label, Placed
from tests.core import drawn


def placed(name: str, row: int, column: int, **options: object) -> Placed:
    return Placed(name, Label(name), row, column, **options)  # type: ignore[arg-type]


def test_frames_then_boxes_then_arrows_then_their_texts() -> None:
    form = Grid(
        2,
        1,
        (
            Placed("a", Label("Agree", "agree/", 4), 1, 1),
            placed("b", 1, 2, kind="words"),
            placed("Provider", 1, 1, kind="frame"),
        ),
        (Arrow("a", "b", "leads to", dashed=True),),
    )
    assert drawn.outline(grid.draw(form)) == [
        "rect.dg-f",
        "text.dg-s dg-b Provider",
        "a.dg-g[4]",
        "rect.dg-x",
        "text.dg-t dg-b 4 Agree",
        "rect.dg-n",
        "text.dg-t dg-b b",
        "path.dg-a dg-a--d",
        "path.dg-h",
        "text.dg-s dg-q leads to",
    ]


def test_arrow_in_a_row_is_straight() -> None:
    form = Grid(3, 1, (placed("a", 1, 1), placed("b", 1, 3)), (Arrow("a", "b"),))
    first, second = drawn.rectangles(grid.draw(form))
    ((start, end),) = drawn.strokes(grid.draw(form))
    assert start == (first.right, end[1])
    assert end[0] == second.x - 1


def test_arrow_goes_around_a_box_between() -> None:
    form = Grid(3, 1, (placed("a", 1, 1), placed("b", 1, 2), placed("c", 1, 3)), (Arrow("a", "c"),))
    drawing = grid.draw(form)
    assert len(drawn.strokes(drawing)[0]) == 6 or len(drawn.strokes(drawing)[0]) == 4
    assert not drawn.crossings(drawing)


def test_arrows_both_ways_do_not_lie_in_one_line() -> None:
    form = Grid(2, 1, (placed("a", 1, 1), placed("b", 1, 2)), (Arrow("a", "b"), Arrow("b", "a")))
    first, second = drawn.strokes(grid.draw(form))
    assert abs(first[0][1] - second[0][1]) >= 6


def test_arrow_to_itself_is_a_loop_outside_the_box() -> None:
    drawing = grid.draw(Grid(1, 1, (placed("a", 1, 1),), (Arrow("a", "a", "again"),)))
    assert len(drawn.strokes(drawing)[0]) == 4
    assert not drawn.crossings(drawing)


def test_frame_holds_its_boxes_and_smaller_frames() -> None:
    form = Grid(
        2,
        2,
        (
            placed("a", 1, 1),
            placed("b", 2, 2),
            placed("outer", 1, 1, width=2, height=2, kind="frame"),
            placed("inner", 1, 1, kind="frame"),
        ),
    )
    drawing = grid.draw(form)
    outer, inner = drawn.rectangles(drawing, "dg-f")
    first, second = drawn.rectangles(drawing)
    assert outer.grown(-3).holds(inner)
    assert inner.holds(first)
    assert outer.holds(second)
    assert not inner.meets(second)


def test_facts_tell_frame_and_targets_of_every_box() -> None:
    form = Grid(
        2,
        1,
        (placed("a", 1, 1), placed("b", 1, 2), placed("f", 1, 1, kind="frame")),
        (Arrow("a", "b", "gives", both=True),),
    )
    told = grid.facts(form)
    assert told.heads == ("box", "within", "leads_to", "meaning")
    assert [[label.text for label in row] for row in told.rows] == [
        ["a", "f", "b", "gives"],
        ["b", "", "a", "gives"],
        ["f", "", "", ""],
    ]


def test_arrow_to_a_frame_ends_at_its_outline() -> None:
    form = Grid(
        3,
        1,
        (placed("a", 1, 1), placed("b", 1, 3), placed("f", 1, 2, width=2, kind="frame")),
        (Arrow("a", "f"), Arrow("b", "f")),
    )
    drawing = grid.draw(form)
    (outline,) = drawn.rectangles(drawing, "dg-f")
    first, second = drawn.strokes(drawing)
    assert first[-1][0] == outline.x - 1
    assert outline.grown(2).holds(Area(*second[-1], 0, 0))
    assert not drawn.crossings(drawing)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Boxes that keep clear of each other, frames that hold whole boxes, arrows between any two boxes."""
    columns, rows = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    free = {(row, column) for row in range(1, rows + 1) for column in range(1, columns + 1)}
    boxes: list[Placed] = []
    for index in range(draw(st.integers(1, 10))):
        if not free:
            break
        row, column = draw(st.sampled_from(sorted(free)))
        height, width = draw(st.sampled_from([(1, 1), (1, 1), (2, 1), (1, 2), (2, 2)]))
        cells = {(row + y, column + x) for y in range(height) for x in range(width)}
        if not cells <= free:
            height, width, cells = 1, 1, {(row, column)}
        free -= cells
        label = draw(
            st.one_of(drawn.LABELS, st.builds(Label, st.sampled_from(["Agree", "服务级别协议", "Service desk"])))
        )
        boxes.append(Placed(f"b{index}", label, row, column, height, width))
    ids = st.sampled_from([box.id for box in boxes])
    words = st.sampled_from(["", "leads to", "触发", "a longer meaning"])
    arrows = draw(st.lists(st.builds(Arrow, ids, ids, words, st.booleans(), st.booleans()), max_size=10))
    if draw(st.booleans()):
        boxes.append(Placed("frame", draw(drawn.LABELS), 1, 1, rows, columns, "frame"))
    return Grid(columns, rows, tuple(boxes), tuple(arrows))


@settings(max_examples=120)
@given(grids())
def test_no_arrow_crosses_a_box_or_a_text(form: Grid) -> None:
    drawing = grid.draw(form)
    labels = [(box.label.text, "" if box.kind == "frame" else box.label.note) for box in form.boxes]
    drawn.check(drawing, [part for pair in labels for part in pair] + [arrow.text for arrow in form.arrows])
    drawn.in_boxes(drawing)
    assert not drawn.crossings(drawing)
    areas = [area for one in drawn.texts(drawing) for area in one.areas]
    for stretch in _stretches(drawing):
        assert not any(area.meets(stretch) for area in areas)


@settings(max_examples=120)
@given(grids())
def test_no_two_arrows_lie_in_one_line(form: Grid) -> None:
    lines = drawn.strokes(grid.draw(form))
    for first, second in combinations(lines, 2):
        for one, other in ((a, b) for a in pairwise(first) for b in pairwise(second)):
            assert _shared(one, other) <= 3


Stretch = tuple[tuple[float, float], tuple[float, float]]


def _shared(one: Stretch, other: Stretch) -> float:
    """How far two stretches lie on the same line."""
    for along, across in ((0, 1), (1, 0)):
        if one[0][across] == one[1][across] and other[0][across] == other[1][across]:
            if abs(one[0][across] - other[0][across]) >= 1.5:
                continue
            low = max(min(one[0][along], one[1][along]), min(other[0][along], other[1][along]))
            return min(max(one[0][along], one[1][along]), max(other[0][along], other[1][along])) - low
    return 0


def _stretches(drawing: grid.Drawing) -> list[Area]:
    return [
        Area(min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
        for line in drawn.strokes(drawing)
        for a, b in pairwise(line)
    ]


def test_sixty_boxes_with_many_arrows() -> None:
    boxes = tuple(placed(f"b{n}", n // 8 + 1, n % 8 + 1) for n in range(60))
    arrows = tuple(Arrow(f"b{n}", f"b{n * 7 % 60}") for n in range(60))
    drawing = grid.draw(Grid(8, 8, boxes, arrows))
    assert len(drawn.rectangles(drawing)) == 60
    assert not drawn.crossings(drawing)
