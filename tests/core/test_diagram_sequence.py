"""Messages between actors: their order, and that words stand between the lines."""

from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.diagrams import sequence
from dsv_kb.core.diagrams.forms import Label, Message, Sequence
from tests.core import diagram_parts as parts


def test_outline() -> None:
    """Lines, then numbered messages, then actors; replies are dashed, a message to oneself turns back."""
    form = Sequence(
        (Label("Leo", "#leo", 6), Label("Desk")),
        (Message(0, 1, "Help?"), Message(1, 0, "Yes", reply=True), Message(1, 1, "Notes it")),
    )
    drawing = sequence.draw(form)
    assert parts.outline(drawing) == [
        "path.dg-life",
        "path.dg-life",
        "path.dg-a",
        "path.dg-h",
        "text.dg-t Help?",
        "circle.dg-disc",
        "text.dg-s.dg-number 1",
        "path.dg-a.dg-a--d",
        "path.dg-h",
        "text.dg-t Yes",
        "circle.dg-disc",
        "text.dg-s.dg-number 2",
        "path.dg-a",
        "path.dg-h",
        "text.dg-t Notes it",
        "circle.dg-disc",
        "text.dg-s.dg-number 3",
        "a.dg-g[6] -> #leo",
        "rect.dg-x",
        "text.dg-t.dg-b Leo",
        "rect.dg-x",
        "text.dg-t.dg-b Desk",
    ]
    first, second, turned = parts.paths(parts.tree(drawing), "dg-a")
    assert first == [*reversed([(x, first[0][1]) for x, _ in second])]
    assert turned[0][0] == turned[-1][0] < turned[1][0]
    assert first[0][1] < second[0][1] < turned[0][1], "in the order of time"


def test_gaps() -> None:
    """A gap grows with the text in it and no further than a limit; with many actors the limit is lower."""
    pair = (Label("a"), Label("b"))

    def gap(text: str, actors: tuple[Label, ...] = pair) -> float:
        messages = tuple(Message(n, n + 1, text) for n in range(len(actors) - 1))
        ((left, _), (right, _)) = parts.paths(parts.tree(sequence.draw(Sequence(actors, messages))), "dg-a")[0]
        return right - left

    assert gap("short") < gap("a message of some length") < gap("word " * 20) == 220
    assert gap("word " * 20, pair * 3) == 140
    assert sequence.draw(Sequence(pair * 2, (Message(0, 1, "word " * 20),) * 9)).width <= 720


def test_a_line_stops_for_words() -> None:
    """Words between distant actors are not struck through by the lines between."""
    actors = tuple(Label(name) for name in "abc")
    root = parts.tree(sequence.draw(Sequence(actors, (Message(0, 2, "over the middle"),))))
    assert len(parts.paths(root, "dg-life")) == 4


MESSAGES = st.lists(st.builds(Message, st.integers(0, 4), st.integers(0, 4), parts.TEXTS, st.booleans()), max_size=8)


@given(st.lists(parts.TEXTS, min_size=1, max_size=4), parts.TEXTS, MESSAGES)
def test_any_text(names: list[str], note: str, messages: list[Message]) -> None:
    """Any text is shown whole, on no line, arrow or number; messages of actors that are not there are left out."""
    form = Sequence(tuple(Label(name, note=note) for name in names), tuple(messages))
    root = parts.assert_in_order(sequence.draw(form))
    known = [each for each in messages if max(each.start, each.end) < len(names)]
    assert all(parts.bare(each) in parts.shown(root) for each in [*names, note, *(each.text for each in known)])
    assert len(parts.paths(root, "dg-a")) == len(known) == len(sequence.facts(form).rows)
    boxes, discs = parts.shapes(root, "dg-x"), parts.shapes(root, "dg-disc")
    lines = [
        stretch for css in ("dg-life", "dg-a") for way in parts.paths(root, css) for stretch in parts.segments(way)
    ]
    for _, place in parts.words(root):
        held = [shape for shape in (*boxes, *discs) if place.meets(shape)]
        assert all(place.within(shape) for shape in held)
        if not held:
            assert not any(place.meets(_thick(line)) for line in lines)


def _thick(stretch: parts.Rect) -> parts.Rect:
    return parts.Rect(stretch.left - 0.5, stretch.top - 0.5, stretch.right + 0.5, stretch.bottom + 0.5)


def test_extremes() -> None:
    """Nobody, and sixty messages among twelve, are drawn."""
    assert parts.outline(sequence.draw(Sequence((), (Message(0, 1, "lost"),)))) == []
    actors = tuple(Label(f"actor {number}") for number in range(12))
    messages = tuple(Message(n % 12, n * 5 % 12, f"message {n}", n % 2 > 0) for n in range(60))
    parts.assert_in_order(sequence.draw(Sequence(actors, messages)))


def test_facts() -> None:
    """Who says what to whom."""
    leo, desk = Label("Leo", "#leo", 6), Label("Desk")
    found = sequence.facts(Sequence((leo, desk), (Message(0, 1, "Help?"), Message(0, 2, "lost"))))
    assert found.heads == ("from", "to", "message")
    assert found.rows == ((leo, desk, Label("Help?")),)
