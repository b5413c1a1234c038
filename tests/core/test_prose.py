"""The structure of prose, its measures, and what two language versions must share."""

from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core import prose

MARKDOWN = st.lists(
    st.sampled_from(
        ["## One { #one }", "### Two", "- item", "1. item", "| a | b |", "[[value]]", "^[editorial]", "```", "text", ""]
    ),
    max_size=20,
).map("\n".join)


def test_sections_are_split_at_headings() -> None:
    """A section holds what stands below its heading, with its anchor, lists, rows, links and sources."""
    found = prose.sections("Before.\n\n## Why { #why }\n\n- [[value|worth]]\n- b ^[b, a]\n\n| x |\n|---|\n| y |\n")
    assert [(section.level, section.anchor, section.line) for section in found] == [(0, "", 1), (2, "why", 3)]
    why = found[1]
    assert (why.items, why.rows, why.targets, why.sources) == (2, 3, ("value",), ("a", "b"))


def test_code_holds_no_structure() -> None:
    """Headings, lists and links inside a fence are text."""
    found = prose.sections("```\n## No\n- no [[no]]\n```\n- yes\n")
    assert [(section.items, section.targets) for section in found] == [(1, ())]


@given(MARKDOWN)
def test_a_text_does_not_differ_from_itself(text: str) -> None:
    """Whatever a text holds, it is built like itself."""
    assert list(prose.differences(text, text)) == []


@given(MARKDOWN, MARKDOWN)
def test_differences_are_seen_from_both_sides(ours: str, theirs: str) -> None:
    """If one side finds a difference, so does the other."""
    assert bool(list(prose.differences(ours, theirs))) == bool(list(prose.differences(theirs, ours)))


@given(st.text())
def test_any_text_can_be_measured(text: str) -> None:
    """Counting words and measuring readability never fail."""
    assert prose.words(text) >= 0
    prose.readability(text)


def test_a_han_character_counts_as_a_word() -> None:
    """Words are counted alike in both scripts: Latin words and single Han characters, not what is code."""
    assert prose.words("two words 两个字 `no`") == 5


def test_readability_follows_length_of_words_and_sentences() -> None:
    """Long words in long sentences read harder than short ones; too little text is not measured."""
    easy = prose.readability("The cat sat on the mat. " * 30)
    hard = prose.readability(
        "Organizational stakeholders systematically differentiate comprehensive responsibilities " * 20 + "."
    )
    assert easy is not None
    assert hard is not None
    assert easy < hard
    assert prose.readability("Too short.") is None
