"""Ids of headings: what Markdown would make of them, and the same in every language."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from dsv_kb.core import anchors

TEMPLATES = Path(anchors.__file__).parent.parent / "templates"
WORDS = ["a", "b c", "*d*", "_e_", "`f_g`", "[h](i)", "<b>j</b>", "&amp;", "中文", "é", "C#", "\\*", "1"]
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
LINES = st.one_of(
    TITLES.map("# {}".format),
    TITLES.map("## {} ##".format),
    TITLES.map("### {} {{ #own }}".format),
    TITLES.map("#### {} {{ .some }}".format),
    st.sampled_from(["text", "- item", "<!-- # no -->", "```\n# no\n```", "~~~\n## no\n~~~", "> quoted"]),
)
TEXTS = st.lists(LINES, max_size=6).map("\n\n".join)


def _ids(html: str) -> list[str]:
    return re.findall(r"<h[1-6][^>]* id=\"([^\"]*)\"", html)


def _rendered(text: str) -> str:
    return markdown(text, extensions=["attr_list", "toc", "pymdownx.superfences"])


@given(TEXTS)
def test_ids_are_those_of_markdown(text: str) -> None:
    """Each heading has the id that it would get without us, and writing it down changes nothing else."""
    assert anchors.ids(text) == _ids(_rendered(text))
    assert _rendered(anchors.aligned(text, text)) == _rendered(text)


@given(TEXTS)
def test_a_text_with_ids_is_not_changed_again(text: str) -> None:
    """Giving ids twice is giving them once."""
    once = anchors.aligned(text, text)
    assert anchors.aligned(once, text) == once


@given(st.text())
def test_any_text_can_be_aligned(text: str) -> None:
    """No text makes it fail, and no line is lost."""
    assert anchors.aligned(text, text).count("\n") == text.count("\n")


def test_another_language_takes_the_ids_of_the_main_one() -> None:
    """A heading without an id gets that of its counterpart; a written id, and other attributes, stay."""
    original = "# Guide\n\n## Why it matters\n\n## How { #how .wide }\n\nEnd\n===\n\n## Why it matters\n"
    text = "# 指南\n\n## 意义\n\n## 做法 { .wide }\n\n结尾 { #end }\n===\n\n## 意义 ##\n"
    aligned = anchors.aligned(text, original)
    assert _ids(_rendered(aligned)) == ["guide", "why-it-matters", "how", "end", "why-it-matters_1"]
    assert 'class="wide"' in _rendered(aligned)


def test_ids_of_the_page_are_not_given_again() -> None:
    """Prose does not take an id that the page around it has."""
    assert anchors.ids("## Terms\n\n## Why\n", {"terms"}) == ["terms_1", "why"]


@pytest.mark.parametrize("other", ["# 甲\n", "# 甲\n\n### 乙\n", "# 甲\n\n## 乙\n\n## 丙\n"])
def test_another_outline_is_left_alone(other: str) -> None:
    """Where the headings are not the same, nobody can say which belongs to which."""
    assert anchors.aligned(other, "# A\n\n## B\n") == other


def test_reserved_ids_are_those_of_the_templates() -> None:
    """The list of ids that pages of entities give is what their templates hold."""
    shared = (TEMPLATES / "parts.jinja").read_text("utf-8")
    for kind, reserved in anchors.RESERVED.items():
        text = (TEMPLATES / f"{kind}.md").read_text("utf-8")
        if kind == "step":
            text += (TEMPLATES / "opening.html").read_text("utf-8")
        text += shared.partition("macro used(")[2]
        given_ids = set(re.findall(r"h[23]\('([\w-]+)'", text)) | set(re.findall(r"<h\d id=\"([\w-]+)\"", text))
        fields = re.findall(r"for field in \(([^)]*)\) %\}(?:(?!endfor).)*?h[23]\(field", text, re.DOTALL)
        given_ids |= {name.replace("_", "-") for group in fields for name in re.findall(r"'(\w+)'", group)}
        assert given_ids - {"relation-"} == reserved, kind
