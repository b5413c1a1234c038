"""Boxes one after the other."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core.diagrams import chain
from dsv_kb.core.diagrams.forms import Chain, Facts, Label
from tests.core import drawn

NAMES = ("Explore", "Engage", "Offer", "Agree", "Onboard", "Co-create", "Realize")
STEPS = tuple(Label(name, f"{name}/", number) for number, name in enumerate(NAMES, 1))


def test_small_chain_has_boxes_then_arrows() -> None:
    form = Chain((Label("Demand", note="asked for"), Label("Offer", "../offer/", 3)), between=("leads to",), here=2)
    assert drawn.outline(chain.draw(form)) == [
        "rect.dg-x",
        "text.dg-t dg-b Demand",
        "text.dg-s dg-q asked for",
        "g.dg-here",
        "a.dg-g[3]",
        "rect.dg-x",
        "text.dg-t dg-b 3 Offer",
        "path.dg-a",
        "path.dg-h",
        "text.dg-s dg-q leads to",
    ]


def test_the_place_of_the_reader_is_told() -> None:
    assert (
        '<g class="dg-here" aria-current="step"><a class="dg-g" href="Offer/"' in chain.draw(Chain(STEPS, here=3)).body
    )


def test_long_chain_goes_on_in_the_next_row() -> None:
    drawing = chain.draw(Chain(STEPS))
    boxes = drawn.rectangles(drawing)
    assert drawing.width <= 701
    assert [sum(box.y == row for box in boxes) for row in sorted({box.y for box in boxes})] == [4, 3]
    turn = max(drawn.strokes(drawing), key=len)
    assert turn[0] == (boxes[3].x + 56, boxes[3].bottom)
    assert turn[-1] == (boxes[4].x + 56, boxes[4].y - 1)


def test_upward_chain_begins_at_the_bottom() -> None:
    drawing = chain.draw(Chain(STEPS[:3], between=("a", ""), upward=True))
    tops = [box.y for box in drawn.rectangles(drawing)]
    assert tops == sorted(tops, reverse=True)
    assert all(start[1] > end[1] and start[0] == end[0] for start, end in drawn.strokes(drawing))


def test_facts_have_the_columns_that_say_something() -> None:
    assert chain.facts(Chain(STEPS[:2])) == Facts(("box",), ((STEPS[0],), (STEPS[1],)))
    told = chain.facts(Chain((Label("a", note="n"), Label("b")), between=("x",)))
    assert told.heads == ("box", "note", "between")
    assert told.rows[0] == (Label("a"), Label("n"), Label("x"))


@settings(max_examples=60)
@given(st.lists(drawn.LABELS, max_size=12), st.lists(drawn.TEXTS, max_size=12), st.booleans(), st.integers(0, 12))
def test_any_chain_keeps_texts_in_boxes(labels: list[Label], between: list[str], upward: bool, here: int) -> None:
    form = Chain(tuple(labels), tuple(between), upward=upward, here=here)
    drawing = chain.draw(form)
    drawn.check(
        drawing, [part for label in labels for part in (label.text, label.note)] + between[: max(len(labels) - 1, 0)]
    )
    drawn.in_boxes(drawing)
    assert not drawn.crossings(drawing)
    assert drawing == chain.draw(form)


def test_sixty_boxes() -> None:
    drawing = chain.draw(Chain((STEPS * 9)[:60]))
    assert len(drawn.rectangles(drawing)) == 60
    assert len(drawn.strokes(drawing)) == 59
    assert drawing.width <= 701
