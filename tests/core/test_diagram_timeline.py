"""A timeline: dates, dots and events in rows."""

from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.diagrams import timeline
from dsv_kb.core.diagrams.forms import Event, Label, Timeline
from tests.core import diagram_parts as parts


def test_outline() -> None:
    """A line, then each event with its date; a step gives its number and colour, a link its place."""
    form = Timeline((Event("March", Label("Poster", "#1", 1, note="seen")), Event("May", Label("Survey"))))
    assert parts.outline(timeline.draw(form)) == [
        "path.dg-rail",
        "text.dg-t.dg-q March",
        "a.dg-g[1] -> #1",
        "circle.dg-disc",
        "text.dg-s.dg-number 1",
        "text.dg-t.dg-b Poster",
        "text.dg-s.dg-q seen",
        "text.dg-t.dg-q May",
        "circle.dg-dot",
        "text.dg-t.dg-b Survey",
    ]


def test_fits_a_phone() -> None:
    """A timeline with short dates is no wider than a small phone shows."""
    assert timeline.draw(Timeline((Event("March", Label("a word " * 30, note="and more " * 30)),))).width <= 330


@given(st.lists(st.tuples(parts.TEXTS, parts.TEXTS, parts.TEXTS, st.integers(0, 7)), max_size=6))
def test_any_text(events: list[tuple[str, str, str, int]]) -> None:
    """Any text is shown whole; dates stand left of the line, events right of it, one event below the other."""
    form = Timeline(tuple(Event(when, Label(name, hue=hue, note=note)) for when, name, note, hue in events))
    root = parts.assert_in_order(timeline.draw(form))
    assert all(parts.bare(each) in parts.shown(root) for when, name, note, _ in events for each in (when, name, note))
    dots = [*parts.shapes(root, "dg-disc"), *parts.shapes(root, "dg-dot")]
    numbers = [str(hue) for _, _, _, hue in events]
    for line, place in parts.words(root):
        assert line in numbers or not any(place.meets(dot) for dot in dots)


def test_extremes() -> None:
    """No event, one event and sixty events are drawn."""
    assert parts.outline(timeline.draw(Timeline(()))) == []
    assert "path.dg-rail" not in parts.outline(timeline.draw(Timeline((Event("", Label("a")),))))
    parts.assert_in_order(timeline.draw(Timeline((Event("12 December", Label("a" * 200, hue=3)),) * 60)))


def test_facts() -> None:
    """Each event with its date."""
    event = Label("Poster", "#1", 1, note="seen")
    found = timeline.facts(Timeline((Event("March", event),)))
    assert found.heads == ("when", "event")
    assert found.rows == ((Label("March"), event),)
