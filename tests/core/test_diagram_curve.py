"""The emotion curve: its points, bands and names, and that no word stands on anything."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.diagrams import curve
from dsv_kb.core.diagrams.clearance import remaining
from dsv_kb.core.diagrams.forms import Band, Curve, Feeling, Label
from tests.core import diagram_parts as parts

WORDS = tuple(
    {
        "low": "very bad",
        "middle": "neutral",
        "high": "very good",
        "moment": "moment of truth",
        "peak": "peak",
        "pit": "lowest point",
        "end": "end",
        "touchpoint": "Touchpoint",
        "step": "Step",
        "people": "People",
        "feeling": "Feeling",
    }.items()
)


def felt(values: str, moments: str = "") -> Curve:
    """A curve of two bands through values from 1 to 5; moments of truth by number."""
    half = len(values) // 2
    bands = (Band(Label("Explore", hue=1), half), Band(Label("Engage", hue=2), len(values) - half))
    points = tuple(
        Feeling(Label("x"), number, int(value), moment=str(number) in moments.split())
        for number, value in enumerate(values, 1)
    )
    return Curve(bands, points, WORDS)


def test_outline() -> None:
    """Bands with linked names, guides, the curve, points of each kind, and the words at them."""
    form = Curve(
        (Band(Label("Explore", "#s1", 1), 2), Band(Label("Engage", hue=2), 1)),
        (
            Feeling(Label("Poster", "#1"), 1, 3, interaction=False),
            Feeling(Label("Visit"), 2, 5),
            Feeling(Label("Talk", "#3"), 3, 1, moment=True),
        ),
        WORDS,
    )
    assert parts.outline(curve.draw(form)) == [
        "g",
        "a.dg-g[1] -> #s1",
        "rect.dg-band",
        "path.dg-bar",
        "text.dg-t.dg-b 1 Explore",
        "g.dg-g[2]",
        "rect.dg-band",
        "path.dg-bar",
        "text.dg-t.dg-b 2 Engage",
        "path.dg-guide",
        "text.dg-s.dg-q very bad",
        "path.dg-guide",
        "text.dg-s.dg-q neutral",
        "path.dg-guide",
        "text.dg-s.dg-q very good",
        "path.dg-curve",
        "a.dg-g[1] -> #1",
        "circle.dg-disc.dg-disc--open",
        "text.dg-s.dg-number.dg-number--open 1",
        "g.dg-g[1]",
        "circle.dg-disc",
        "text.dg-s.dg-number 2",
        "a.dg-g[2] -> #3",
        "path.dg-moment",
        "text.dg-s.dg-number.dg-number--moment 3",
        "text.dg-s.dg-q peak",
        "text.dg-s.dg-b moment of truth",
        "text.dg-s.dg-q lowest point",
        "text.dg-s.dg-q end",
    ]


def test_a_link_says_its_touchpoint() -> None:
    """A reader who cannot see the number hears it with the touchpoint."""
    form = Curve((Band(Label("a"), 1),), (Feeling(Label("Poster", "#1"), 12, 3),), WORDS)
    assert 'aria-label="12 Poster"' in curve.draw(form).body


def test_peak_and_pit_are_the_first_of_equals() -> None:
    """Of several highest and lowest feelings the first is named; where all are equal, only the end is."""
    names = [row[3].note.split(" · ") for row in curve.facts(felt("3515132")).rows]
    assert names == [
        ["neutral"],
        ["very good", "peak"],
        ["very bad", "lowest point"],
        ["very good"],
        ["very bad"],
        ["neutral"],
        ["end"],
    ]
    assert [row[3].note for row in curve.facts(felt("22")).rows] == ["", "end"]


def test_width() -> None:
    """A point has 56 pixels, or 50 if the page's width is then enough; the drawing has at least 560."""
    assert curve.draw(felt("3")).width == 560
    left = curve.draw(felt("3" * 12)).width - 12 * 56
    assert curve.draw(felt("3" * 16)).width == left + 16 * ((920 - left) // 16)
    assert curve.draw(felt("3" * 60)).width == left + 60 * 50


def test_width_of_bands() -> None:
    """A band has the room that the longest word of its name needs."""
    narrow = Curve(
        (Band(Label("Co-creation together", hue=6), 1), Band(Label("b"), 20)),
        tuple(Feeling(Label("x"), n, 3) for n in range(21)),
        WORDS,
    )
    assert "6|Co-creation|together" in "".join(parts.outline(curve.draw(narrow)))


def test_counts_that_do_not_fit() -> None:
    """Points that no band claims stand on a band without a name; a band without points is left out."""
    points = tuple(Feeling(Label("x"), n, 3) for n in range(3))
    few = parts.outline(curve.draw(Curve((Band(Label("a"), 1), Band(Label("b"), 0)), points, WORDS)))
    assert few.count("rect.dg-band") == 2
    assert "text.dg-t.dg-b b" not in few
    many = parts.outline(curve.draw(Curve((Band(Label("a"), 9), Band(Label("b"), 9)), points, WORDS)))
    assert many.count("rect.dg-band") == 1
    parts.assert_in_order(curve.draw(Curve((), (), ())))


def _assert_clear(form: Curve) -> None:
    drawing = curve.draw(form)
    root = parts.assert_in_order(drawing)
    marks = parts.shapes(root, "dg-disc")
    for way in parts.paths(root, "dg-moment"):
        across, down = zip(*way, strict=True)
        marks.append(parts.Rect(min(across), min(down), max(across), max(down)))
    numbers = {str(point.number) for point in form.points}
    for line, place in parts.words(root):
        if line not in numbers:
            assert not any(place.meets(mark) for mark in marks), line
            for way in parts.paths(root, "dg-guide"):
                assert not any(place.meets(_thick(stretch)) for stretch in parts.segments(way)), line
    for way in parts.paths(root, "dg-curve"):
        for stretch in parts.segments(_along(way)):
            hit = [line for line, place in parts.words(root) if line not in numbers and place.meets(_thick(stretch))]
            assert hit == []


def _thick(stretch: parts.Rect) -> parts.Rect:
    return parts.Rect(stretch.left - 0.5, stretch.top - 0.5, stretch.right + 0.5, stretch.bottom + 0.5)


def _along(corners: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Many points along cubic curves, by halving (de Casteljau)."""
    found = []
    for start in range(0, len(corners) - 1, 3):
        for share in (step / 40 for step in range(41)):
            left = corners[start : start + 4]
            while len(left) > 1:
                left = [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in pairwise(left)]
            found += left
    return found


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans(), st.booleans()), max_size=60))
def test_words_stand_clear(feelings: list[tuple[int, bool, bool]]) -> None:
    """No word meets the curve, a point, a guide or another word, however many moments of truth there are."""
    points = tuple(
        Feeling(Label("x"), number, value, moment=moment, interaction=interaction)
        for number, (value, moment, interaction) in enumerate(feelings, 1)
    )
    half = len(points) // 2
    bands = (Band(Label("Explore", hue=1), half), Band(Label("Engage", hue=2), len(points) - half))
    _assert_clear(Curve(bands, points, WORDS))


def test_words_far_from_their_point_are_led_to_it() -> None:
    """Where moments of truth crowd, words that stand far off have a line to their point."""
    crowd = felt("3" * 12, " ".join(map(str, range(1, 13))))
    _assert_clear(crowd)
    assert parts.paths(parts.tree(curve.draw(crowd)), "dg-f")


@given(st.lists(parts.TEXTS, min_size=8, max_size=8))
def test_any_text(texts: list[str]) -> None:
    """Any text is shown whole in a drawing that can be read."""
    step, *words = texts
    keys = ("low", "middle", "high", "moment", "peak", "pit", "end")
    points = (
        Feeling(Label("x"), 7, 2),
        Feeling(Label(step, "#1"), 8, 1),
        Feeling(Label("x"), 9, 4, moment=True),
        Feeling(Label("x"), 1000, 3),
    )
    drawing = curve.draw(Curve((Band(Label(step, "#2", 1), 4),), points, tuple(zip(keys, words, strict=True))))
    shown = parts.shown(parts.assert_in_order(drawing)).replace("\n", "")
    assert all(parts.bare(each) in shown for each in texts)


def test_facts() -> None:
    """A row for each touchpoint with its step, people and feeling; the heads are the words given for them."""
    form = Curve(
        (Band(Label("Explore", "#s", 1), 1), Band(Label("Engage", hue=2), 1)),
        (Feeling(Label("Poster", "#1"), 4, 2, ("Gao Min", "Leo")), Feeling(Label("Visit"), 5, 5, moment=True)),
        WORDS,
    )
    found = curve.facts(form)
    assert found.heads == ("=Touchpoint", "=Step", "=People", "=Feeling")
    assert found.rows == (
        (Label("4 Poster", "#1"), Label("Explore", "#s", 1), Label("Gao Min · Leo"), Label("2", note="lowest point")),
        (
            Label("5 Visit"),
            Label("Engage", hue=2),
            Label(""),
            Label("5", note="very good · moment of truth · peak · end"),
        ),
    )
    assert curve.facts(Curve((), (), ())).heads == ("touchpoint", "step", "people", "feeling")


@given(st.integers(0, 50), st.integers(0, 50), st.lists(st.tuples(st.integers(-5, 60), st.integers(-5, 60))))
def test_remaining(low: int, high: int, ends: list[tuple[int, int]]) -> None:
    """What is left of a line is all of it that nothing takes."""
    taken = [(min(pair), max(pair)) for pair in ends]
    left = remaining(low, high, taken)
    for at in range(low, high):
        free = not any(start <= at < end for start, end in taken)
        assert free == any(start <= at and at + 1 <= end for start, end in left)
