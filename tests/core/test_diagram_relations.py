"""A thing and what is around it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core.diagrams import relations
from dsv_kb.core.diagrams.forms import Facts, Group, Label, Relations
from tests.core import drawn

SMALL = Relations(
    Label("Agreement"),
    (Group("part of", (Label("Agree", "agree/", 4), Label("Utility", note="fit"))), Group("none", ())),
)


def test_curve_for_each_group_then_centre_then_members() -> None:
    assert drawn.outline(relations.draw(SMALL)) == [
        "path.dg-l dg-r",
        "path.dg-l dg-r",
        "rect.dg-x dg-x--c",
        "text.dg-t dg-b Agreement",
        "text.dg-s dg-b part of",
        "path.dg-l dg-r",
        "a.dg-g[4]",
        "rect.dg-x",
        "text.dg-t dg-b 4 Agree",
        "rect.dg-x",
        "text.dg-t dg-b Utility",
        "text.dg-s dg-q fit",
        "text.dg-s dg-b none",
        "path.dg-l dg-r",
    ]


def test_facts_give_every_member_its_relation() -> None:
    assert relations.facts(SMALL) == Facts(
        ("relation", "thing", "note"),
        (
            (Label("part of"), Label("Agree", "agree/", 4), Label("")),
            (Label("part of"), Label("Utility"), Label("fit")),
        ),
    )


def test_centre_stays_in_view_beside_sixty_members() -> None:
    form = Relations(Label("Value"), (Group("leads to", tuple(Label(f"Thing number {n}") for n in range(60))),))
    drawing = relations.draw(form)
    assert drawing.height > 400
    assert drawn.rectangles(drawing)[0].bottom < 400
    assert len(drawn.rectangles(drawing)) == 61


@settings(max_examples=60)
@given(drawn.LABELS, st.lists(st.builds(Group, drawn.TEXTS, st.lists(drawn.LABELS, max_size=8).map(tuple)), max_size=5))
def test_any_relations_keep_texts_in_boxes(centre: Label, groups: list[Group]) -> None:
    drawing = relations.draw(Relations(centre, tuple(groups)))
    members = [label for group in groups for label in group.members]
    drawn.check(
        drawing,
        [group.name for group in groups] + [part for label in (centre, *members) for part in (label.text, label.note)],
    )
    drawn.in_boxes(drawing)
    assert drawing.width <= 700
