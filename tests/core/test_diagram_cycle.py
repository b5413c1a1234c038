"""Boxes in a round."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core.diagrams import cycle
from dsv_kb.core.diagrams.forms import Cycle, Facts, Label
from tests.core import drawn


def test_two_boxes_lead_to_each_other() -> None:
    drawing = cycle.draw(Cycle((Label("Provider", hue=1), Label("Consumer", "c/"))))
    assert drawn.outline(drawing) == [
        "g.dg-g[1]",
        "rect.dg-x",
        "text.dg-t dg-b 1 Provider",
        "a.dg-g",
        "rect.dg-x",
        "text.dg-t dg-b Consumer",
        "path.dg-a",
        "path.dg-h",
        "path.dg-a",
        "path.dg-h",
    ]


def test_clockwise_from_the_top() -> None:
    top, right, bottom, left = drawn.rectangles(cycle.draw(Cycle(tuple(map(Label, "abcd")))))
    assert top.y < min(right.y, left.y)
    assert left.x < top.x < right.x
    assert bottom.y > max(right.y, left.y)


@pytest.mark.parametrize("count", range(1, 61))
def test_every_number_of_boxes_makes_a_round(count: int) -> None:
    drawing = cycle.draw(Cycle(tuple(Label(f"Touchpoint {number}") for number in range(count))))
    drawn.check(drawing, [f"Touchpoint {number}" for number in range(count)])
    drawn.in_boxes(drawing)
    assert len(drawn.rectangles(drawing)) == count == drawing.body.count('class="dg-h"')
    assert drawing.width <= 704
    if count > 12:
        assert not drawn.crossings(drawing)


def test_facts_are_a_list() -> None:
    assert cycle.facts(Cycle((Label("a", "b/"),))) == Facts(("box",), ((Label("a", "b/"),),))


@settings(max_examples=60)
@given(st.lists(drawn.LABELS, max_size=15))
def test_any_cycle_keeps_texts_in_boxes(labels: list[Label]) -> None:
    drawing = cycle.draw(Cycle(tuple(labels)))
    drawn.check(drawing, [part for label in labels for part in (label.text, label.note)])
    drawn.in_boxes(drawing)
    assert drawing == cycle.draw(Cycle(tuple(labels)))
