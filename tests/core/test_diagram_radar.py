"""Groups compared on several scales."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core.diagrams import radar
from dsv_kb.core.diagrams.forms import Axis, Facts, Label, Profile, Radar
from tests.core import drawn

SCALES = tuple(Axis(name, f"low {name}", f"high {name}") for name in ("trust", "time", "lead"))
SMALL = Radar(SCALES[:2], (Profile("School", (1, 5)), Profile("Workshop", (2, 5))), 1, 5)


def test_two_scales_make_a_legend_and_rows() -> None:
    assert drawn.outline(radar.draw(SMALL)) == [
        "path.dg-p dg-p0 dg-p--0",
        "circle.dg-m dg-p0",
        "text.dg-t dg-b School",
        "path.dg-p dg-p1 dg-p--1",
        "circle.dg-m dg-p1 dg-m--o",
        "text.dg-t dg-b Workshop",
        "text.dg-t dg-b trust",
        "text.dg-s dg-q low trust",
        "text.dg-s dg-q high trust",
        "path.dg-l",
        "text.dg-t dg-b time",
        "text.dg-s dg-q low time",
        "text.dg-s dg-q high time",
        "path.dg-l",
        "path.dg-p dg-p0 dg-p--0",
        "path.dg-p dg-p1 dg-p--1",
        "circle.dg-m dg-p0",
        "circle.dg-m dg-p0",
        "circle.dg-m dg-p1 dg-m--o",
        "circle.dg-m dg-p1 dg-m--o",
    ]


def test_equal_values_do_not_cover_each_other() -> None:
    discs = drawn.circles(radar.draw(SMALL))[2:]
    assert not any(one.meets(other) for one, other in product(discs[:2], discs[2:]))


def test_three_scales_add_the_radar_with_its_names() -> None:
    drawing = radar.draw(Radar(SCALES, (Profile("School", (1, 5, 3)),), 1, 5))
    assert [one.words for one in drawn.texts(drawing)].count("trust") == 2
    assert sum(d.endswith("z") for d in drawn.data(drawing, "dg-l")) == 4
    assert sum(d.endswith("z") for d in drawn.data(drawing, "dg-p")) == 1


def test_sixteen_groups_differ_in_mark_or_line() -> None:
    groups = tuple(Profile(f"Group {n}", (1, 2, 3)) for n in range(16))
    lines = [css for css in drawn.outline(radar.draw(Radar(SCALES, groups, 1, 5))) if css.startswith("path.dg-p ")]
    assert len(set(lines)) == 16


def test_facts_have_a_column_for_each_group() -> None:
    assert radar.facts(SMALL) == Facts(
        ("scale", "low_end", "high_end", "=School", "=Workshop"),
        (
            (Label("trust"), Label("low trust"), Label("high trust"), Label("1"), Label("2")),
            (Label("time"), Label("low time"), Label("high time"), Label("5"), Label("5")),
        ),
    )


@settings(max_examples=60)
@given(
    st.lists(st.builds(Axis, drawn.TEXTS, drawn.TEXTS, drawn.TEXTS), max_size=20),
    st.lists(drawn.TEXTS, max_size=6),
    st.data(),
)
def test_any_radar_keeps_its_names_apart(scales: list[Axis], names: list[str], data: st.DataObject) -> None:
    values = st.tuples(*[st.integers(1, 5)] * len(scales))
    groups = tuple(Profile(name, tuple(map(float, data.draw(values)))) for name in names)
    drawing = radar.draw(Radar(tuple(scales), groups, 1, 5))
    drawn.check(drawing, [*names, *(part for axis in scales for part in (axis.name, axis.low, axis.high))])
    assert drawing.width == 640
