"""Four fields between two scales."""

from math import dist

from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core.diagrams import fields, quadrant
from dsv_kb.core.diagrams.forms import Axis, Label, Quadrant, Spot
from tests.core import drawn

X, Y = Axis("Influence", "little", "great"), Axis("Interest", "low", "high")
NAMES = (Label("Keep informed"), Label("Manage closely", note="weekly"), Label("Monitor"), Label("Keep satisfied"))


def test_field_names_spots_and_ends_of_the_scales() -> None:
    form = Quadrant(X, Y, NAMES, (Spot(Label("Leo", "leo/", 6), 20, 40, 60, 70), Spot(Label("Gao"), 80, 85)))
    assert drawn.outline(quadrant.draw(form)) == [
        "rect.dg-x dg-w",
        "path.dg-l",
        "path.dg-l",
        "text.dg-t dg-b Keep informed",
        "text.dg-t dg-b Manage closely",
        "text.dg-s dg-q weekly",
        "text.dg-t dg-b Monitor",
        "text.dg-t dg-b Keep satisfied",
        "path.dg-a dg-a--d",
        "path.dg-h",
        "a.dg-g[6]",
        "circle.dg-d",
        "circle.dg-d dg-d--o",
        "text.dg-t dg-b 6 Leo",
        "circle.dg-d",
        "text.dg-t Gao",
        "text.dg-s dg-q high",
        "text.dg-t dg-b Interest",
        "text.dg-s dg-q low",
        "text.dg-s dg-q little",
        "text.dg-t dg-b Influence",
        "text.dg-s dg-q great",
    ]


def test_spots_lie_where_their_values_say() -> None:
    field = fields.laid(Quadrant(X, Y, NAMES, (Spot(Label("a"), 25, 75),)), 0.5, 400, 6)
    assert field.places == ((100.5, 100.5),)


def test_equal_spots_stand_beside_each_other() -> None:
    field = fields.laid(Quadrant(X, Y, NAMES, tuple(Spot(Label("a"), 50, 50) for _ in range(30))), 0.5, 400, 6)
    assert min(dist(a, b) for i, a in enumerate(field.places) for b in field.places[:i]) >= 14


def test_many_spots_get_numbers_and_a_list() -> None:
    form = Quadrant(X, Y, NAMES, tuple(Spot(Label(f"Person {n}", f"{n}/"), n, 100 - n) for n in range(60)))
    drawing = quadrant.draw(form)
    drawn.check(drawing, [f"Person {n}" for n in range(60)])
    assert [words.words for words in drawn.texts(drawing)].count("60") == 2
    assert len(drawn.links(drawing)) == 60


def test_facts_tell_the_fields_then_the_field_of_each_spot() -> None:
    told = quadrant.facts(Quadrant(X, Y, NAMES, (Spot(Label("Leo", "leo/"), 20, 40, 60, 70),)))
    assert told.heads == ("place", "thing", "note", "moves_to")
    assert told.rows[1] == (
        Label("Influence: great / Interest: high"),
        Label("Manage closely"),
        Label("weekly"),
        Label(""),
    )
    assert told.rows[4] == (Label("Monitor"), Label("Leo", "leo/"), Label(""), Label("Manage closely"))


AXES = st.builds(Axis, drawn.TEXTS, drawn.TEXTS, drawn.TEXTS)
PERCENT = st.integers(0, 100)
SPOTS = st.one_of(
    st.builds(Spot, drawn.LABELS, PERCENT, PERCENT), st.builds(Spot, drawn.LABELS, PERCENT, PERCENT, PERCENT, PERCENT)
)


@settings(max_examples=60)
@given(AXES, AXES, st.tuples(*[drawn.LABELS] * 4), st.lists(SPOTS, max_size=10))
def test_no_name_covers_another_name_or_a_disc(
    x: Axis, y: Axis, names: tuple[Label, Label, Label, Label], spots: list[Spot]
) -> None:
    drawing = quadrant.draw(Quadrant(x, y, names, tuple(spots)))
    labels = [*names, *(spot.label for spot in spots)]
    drawn.check(drawing, [part for label in labels for part in (label.text, label.note)])
    numbers = {str(number) for number in range(1, 12)}
    found = [one for one in drawn.texts(drawing) if one.words not in numbers]
    for disc in drawn.circles(drawing):
        assert not any(disc.meets(area.grown(-1)) for one in found for area in one.areas)
    assert drawing.width <= 730
