"""``[[id]]`` links in any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.links import Mention, mentions, replaced

PIECES = [
    "[[a]]",
    "[[a|b]]",
    "[[",
    "]]",
    "[",
    "]",
    "|",
    "`",
    "```",
    "\n",
    "\n\n",
    "<!--",
    "-->",
    "\\",
    "服务",
    " ",
    "~~~",
]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=25).map("".join)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see [[a]].", [("a", "")]),
        ("见[[a|价值]]。", [("a", "价值")]),
        ("[[ practice:a | the desk ]]", [("practice:a", "the desk")]),
        ("[[a]][[b]]", [("a", ""), ("b", "")]),
        ("**[[a]]** and *[[b|c]]*", [("a", ""), ("b", "c")]),
        ("`[[a]]` ``[[b]] ` `` [[c]]", [("c", "")]),
        ("```\n[[a]]\n```\n[[b]]", [("b", "")]),
        ("> ~~~\n> [[a]]\n> ~~~\n[[b]]", [("b", "")]),
        ("```\n[[a]]", []),
        ("<!-- [[a]] --> [[b]]", [("b", "")]),
        (r"\[[a]] [[b]]", [("b", "")]),
        ("[[a\nb]] [[a|]] [[]] [a] [[a]", []),
        ("a ` b [[a]]", [("a", "")]),
        ("a ` b\n\n[[a]] ` c", [("a", "")]),
        ("[[[a]]]", [("a", "")]),
    ],
)
def test_where_links_are(text: str, expected: list[tuple[str, str]]) -> None:
    """Links are found in prose, and not in code, comments or after a backslash."""
    assert [(mention.target, mention.shown) for mention in mentions(text)] == expected


@given(TEXTS)
def test_replacing_with_itself_changes_nothing(text: str) -> None:
    """Only links are touched: each replaced by what stood there gives the text again."""
    assert replaced(text, lambda mention: text[mention.start : mention.end]) == text


@given(TEXTS)
def test_every_mention_stands_where_it_says(text: str) -> None:
    """A mention's place holds its brackets and target, and mentions follow one another."""
    last = 0
    for mention in mentions(text):
        there = text[mention.start : mention.end]
        assert there.startswith("[[")
        assert there.endswith("]]")
        assert mention.target in there
        assert last <= mention.start
        last = mention.end


def test_replacing_hands_over_each_link() -> None:
    """Each link is replaced by what it is asked to be, with the text between them kept."""

    def shout(mention: Mention) -> str:
        return (mention.shown or mention.target).upper()

    assert replaced("见[[a]]与`[[b]]`及[[c|d]]。", shout) == "见A与`[[b]]`及D。"
