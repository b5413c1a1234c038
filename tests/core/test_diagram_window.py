"""Two by two fields."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core.diagrams import window
from dsv_kb.core.diagrams.forms import Facts, Label, Window
from tests.core import drawn

JOHARI = Window(
    ("known to us", "not known to us"),
    ("known to others", "not known to others"),
    (Label("Open", note="price"), Label("Blind"), Label("Hidden", "h/"), Label("Unknown")),
)


def test_heads_then_fields_in_the_order_of_reading() -> None:
    assert drawn.outline(window.draw(JOHARI)) == [
        "text.dg-t dg-b known to us",
        "text.dg-t dg-b not known to us",
        "text.dg-t dg-b known to others",
        "text.dg-t dg-b not known to others",
        "rect.dg-x dg-w",
        "text.dg-t dg-b Open",
        "text.dg-s dg-q price",
        "rect.dg-x dg-w",
        "text.dg-t dg-b Blind",
        "a.dg-g",
        "rect.dg-x dg-w",
        "text.dg-t dg-b Hidden",
        "rect.dg-x dg-w",
        "text.dg-t dg-b Unknown",
    ]


def test_facts_name_the_place_of_each_field() -> None:
    told = window.facts(JOHARI)
    assert told.heads == ("place", "thing", "note")
    assert told.rows[0] == (Label("known to others / known to us"), Label("Open"), Label("price"))
    assert told.rows[2][1] == Label("Hidden", "h/")


def test_facts_without_notes() -> None:
    bare = Window(("a", "b"), ("c", "d"), (Label("1"), Label("2"), Label("3"), Label("4")))
    assert window.facts(bare) == Facts(
        ("place", "thing"),
        tuple(
            (Label(place), Label(name))
            for place, name in (("c / a", "1"), ("c / b", "2"), ("d / a", "3"), ("d / b", "4"))
        ),
    )


@settings(max_examples=60)
@given(st.tuples(*[st.text(max_size=80)] * 4), st.tuples(*[drawn.LABELS] * 4))
def test_fields_grow_with_their_texts(
    heads: tuple[str, str, str, str], cells: tuple[Label, Label, Label, Label]
) -> None:
    drawing = window.draw(Window(heads[:2], heads[2:], cells))
    drawn.check(drawing, [*heads, *(part for label in cells for part in (label.text, label.note))])
    drawn.in_boxes(drawing)
    assert drawing.width <= 720
