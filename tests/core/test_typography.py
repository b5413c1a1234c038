"""Rules of writing that a machine can see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.typography import Rendering, avoided_in, half_width_in, masked, stray_spaces_in

PIECES = [
    "服务",
    "台",
    ",",
    ".",
    "(",
    ")",
    "!",
    "[",
    "](",
    "`",
    "```\n",
    "\n",
    " ",
    "a",
    "1",
    "<b>",
    "https://x",
    "[[a|",
]
TEXTS = st.text() | st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("服务,服务", ",，"),
        ("服务, 服务", ",，"),
        ("服务.", ".。"),
        ("服务.\n", ".。"),
        ("见(服务)。", "(（)）"),
        ("Service(服务)", "(（)）"),
        ("何时?", "?？"),
        ("好!", "!！"),
        ("例如:价值", ":："),
        ("甲;乙", ";；"),
        ("ITIL,服务", ",，"),
        ("3.14和1,000", ""),
        ("版本v1.2，文件服务.md", ""),
        ("服务...", ""),
        ("图![服务](a.png)", ""),
        ("a, b (c).", ""),
        ("10:30开始", ""),
        ("服务，服务。（好）：对；是？嗯！", ""),
    ],
)
def test_half_width_marks(text: str, marks: str) -> None:
    """A half-width mark that touches Han characters is found with the mark to write; others are right."""
    assert "".join(finding.found + finding.wanted for finding in half_width_in(text)) == marks


@pytest.mark.parametrize(
    ("text", "spaces"),
    [("用 IT 做", ["用 I", "T 做"]), ("第  3 步", ["第  3", "3 步"]), ("用IT做", []), ("a b", []), ("甲 乙", [])],
)
def test_stray_spaces(text: str, spaces: list[str]) -> None:
    """Spaces between two scripts are found with both neighbours; others are left alone."""
    assert [finding.fragment for finding in stray_spaces_in(text)] == spaces


@given(TEXTS)
def test_masking_keeps_every_place(text: str) -> None:
    """What is not prose is blotted out in place: same length, same lines, and nothing else changes."""
    blotted = masked(text)
    assert len(blotted) == len(text)
    assert all(new in {old, "\0"} for old, new in zip(text, blotted, strict=True))
    assert [line.count("") for line in blotted.split("\n")] == [line.count("") for line in text.split("\n")]


@given(TEXTS)
def test_findings_stand_where_they_say(text: str) -> None:
    """The place of a finding holds its fragment, with nothing in it that is not prose."""
    avoided = [Rendering("台", "服务台", "desk", ("服务台",)), Rendering("a", "b", "c", ())]
    prose = masked(text)
    for finding in [*half_width_in(prose), *stray_spaces_in(prose), *avoided_in(prose, avoided)]:
        assert text[finding.start : finding.start + len(finding.fragment)] == finding.fragment


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("触点", [0]),
        ("接触点与触点", [4]),
        ("客户接触点", []),
        ("touch point", [0]),
        ("使用Touch Point时", [2]),
        ("retouch point, touch points", []),
    ],
)
def test_avoided_renderings(text: str, starts: list[int]) -> None:
    """A rendering is found in any case, but not inside an approved name or a longer Latin word."""
    avoided = [
        Rendering("触点", "接触点", "touchpoint", ("接触点",)),
        Rendering("touch point", "touchpoint", "touchpoint", ()),
    ]
    assert [finding.start for finding in avoided_in(text, avoided)] == starts
