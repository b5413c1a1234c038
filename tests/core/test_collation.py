"""The order in which names are listed."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.collation import key, letter

ORDERS = st.sampled_from(["alphabet", "pinyin"])
NAMES = st.text(max_size=8) | st.text("价值服务台接触点abcABC éß“（ -", max_size=6)


@given(st.lists(NAMES, max_size=8), ORDERS, st.randoms(use_true_random=False))
def test_order_does_not_depend_on_the_start(names: list[str], order: str, shuffler: random.Random) -> None:
    """However names arrive, they are listed alike."""
    shuffled = list(names)
    shuffler.shuffle(shuffled)
    assert sorted(shuffled, key=lambda name: key(name, order)) == sorted(names, key=lambda name: key(name, order))


@given(NAMES, NAMES, ORDERS)
def test_only_equal_names_are_equal(one: str, other: str, order: str) -> None:
    """Of two different names one always comes first."""
    assert (key(one, order) == key(other, order)) == (one == other)
    assert (key(one, order) < key(other, order)) != (key(one, order) >= key(other, order))


@given(NAMES, ORDERS)
def test_every_name_has_a_heading(name: str, order: str) -> None:
    """The heading is one capital letter, or a number sign."""
    heading = letter(name, order)
    assert heading == "#" or (heading.isalpha() and heading == heading.upper())


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("alphabet", ["agree", "Émile", "engage", "explore", "Zeal"]),
        ("alphabet", ["“agree”", "engage", "(explore)", "zeal"]),
        ("pinyin", ["Agile", "价值", "接触点", "ITIL", "探索", "协议"]),
    ],
)
def test_names_in_order(order: str, names: list[str]) -> None:
    """English goes by letters whatever their case, accents and quotation marks; Chinese by pinyin among Latin."""
    expected = (
        names if order == "alphabet" else sorted(names, key=["Agile", "ITIL", "价值", "接触点", "探索", "协议"].index)
    )
    backwards = names[::-1]
    assert sorted(backwards, key=lambda name: key(name, order)) == expected


@pytest.mark.parametrize(
    ("name", "order", "heading"),
    [
        ("émile", "alphabet", "E"),
        ("价值", "pinyin", "J"),
        ("ITIL", "pinyin", "I"),
        ("4P", "alphabet", "#"),
        ("", "pinyin", "#"),
    ],
)
def test_headings(name: str, order: str, heading: str) -> None:
    """A name stands under its first letter, a Chinese one under that of its pinyin."""
    assert letter(name, order) == heading
