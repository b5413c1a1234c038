"""The data of the self-test: texts as trees, steps of a question, and nothing where there are no questions."""

import html
import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from dsv_kb.core import graph, inline, pages, render
from dsv_kb.core.load import load
from dsv_kb.core.pages import selftest
from dsv_kb.core.stage import Staging, stage
from dsv_kb.core.urls import Urls
from tests import support

NASTY = (
    "</script><img src=x onerror=a()> \"q\" 'r' **b** `c` [[value]] [[nothing]] [x](javascript:y) <b> &amp; \\ \u2028"
)
GIVEN = re.compile(r'dsv\.give\("([^"]+)",(.+)\);\n', re.DOTALL)


def texts(**words: str) -> dict[str, str]:
    """A text in both languages."""
    return words or {"en": NASTY, "zh": NASTY}


def pack(text: dict[str, str]) -> dict[str, str]:
    """A pack of two steps with a question of each kind in which everything reads the same."""
    answers = [{"text": text, "why": text, "right": right} for right in (True, False, True)]
    shared = {"text": text, "criteria": ["one"], "definitions": ["value"], "sources": ["own"]}
    questions = [
        {"id": "q-1", "kind": "single", "answers": answers[:2], **shared},
        {"id": "q-2", "kind": "multiple", "answers": answers, **shared},
        {"id": "q-3", "kind": "true-false", "answers": answers[:2], **shared},
        {"id": "q-4", "kind": "order", "items": [text, text], "why": text, **shared},
        {"id": "q-5", "kind": "match", "pairs": [{"left": text, "right": text}] * 2, "why": text, **shared},
    ]
    outcome = {"title": text, "steps": ["meet"], "criteria": [{"id": "one", "number": "1", "outcome": text}]}
    return {
        **support.MINI,
        "content/pack.yml": support.MINI["content/pack.yml"].replace("[meet]", "[meet, part]"),
        "content/steps/part.yml": support.MINI["content/steps/meet.yml"],
        "content/outcomes/lo.yml": json.dumps({**outcome, "sources": ["own"]}),
        "content/questions/all.yml": json.dumps(
            {"title": text, "outcome": "lo", "questions": questions, "sources": ["own"]}
        ),
    }


def desk_of(folder: Path, files: dict[str, str], code: str = "en") -> render.Desk:
    """The desk of a pack."""
    support.write(folder, files)
    loaded = load([folder / "content"], base=folder)
    assert loaded.kb, loaded.problems
    return render.desk(loaded.kb, graph.build(loaded.kb), code, Urls())


def data_of(desk: render.Desk) -> dict[str, Any]:
    """What the files hand over, by the path that they name, which is their own."""
    found = {}
    for path, text in pages.data(desk):
        match = GIVEN.fullmatch(text)
        assert match
        assert match[1] == path
        found[path] = json.loads(match[2])
    return found


def test_every_kind(tmp_path: Path) -> None:
    """Each kind carries what it is answered with, and what is right by its place."""
    asked = data_of(desk_of(tmp_path, pack(texts(en="Text", zh="文"))))["study/questions/all.js"]
    assert [answer["right"] for answer in asked["q-2"]["answers"]] == [True, False, True]
    assert asked["q-4"]["items"] == [["Text"], ["Text"]]
    assert asked["q-5"]["same"] == [0, 0], "two right sides that say the same may be exchanged"
    assert asked["q-1"]["href"] == "../../questions/all/#q-1"
    assert "items" not in asked["q-1"]


def test_hostile_texts(tmp_path: Path) -> None:
    """Whatever an author writes, no text ends the script, and a tree has only what light Markdown makes."""
    desk = desk_of(tmp_path, pack(texts()))
    for _, text in pages.data(desk):
        assert "<" not in text
        assert "\u2028" not in text
    asked = data_of(desk)["study/questions/all.js"]
    elements = [element for question in asked.values() for element in _elements(question)]
    assert {name for name, _ in elements} == {"a", "strong", "code", "span"}
    assert {key for _, attributes in elements for key in attributes} == {"class", "href", "data-term", "lang"}
    hrefs = {attributes["href"] for _, attributes in elements if "href" in attributes}
    assert hrefs == {"../../definitions/value/", "../../sources/#own"}
    before = [asked["q-1"]["text"], asked["q-1"]["answers"][0]["text"], asked["q-4"]["items"], asked["q-5"]["rights"]]
    assert "a" not in {name for name, _ in _elements(before)}, "no link before answering"
    page = next(page for page in pages.generated(desk) if page.path == selftest.PAGE)
    assert "<img" not in page.body


def _elements(value: Any) -> list[tuple[str, dict[str, str]]]:
    found = []
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], str) and isinstance(value[1], dict):
        found.append((value[0], value[1]))
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found + [element for child in children for element in _elements(child)]


def _words(tree: list[selftest.Node]) -> str:
    return "".join(node if isinstance(node, str) else _words(node[2:]) for node in tree)  # type: ignore[arg-type]


@given(st.text(alphabet=st.sampled_from([*"*_`<>&\"'[]()!\\\n a字"]), max_size=40))
def test_tree_keeps_the_words(text: str) -> None:
    """A tree says what the HTML says, whatever the text was."""
    made = inline.inline(text, lambda target, shown: str(escape(shown or target)))
    assert _words(selftest.tree(made)) == _plain(made)
    assert _words(selftest.asked(made)) == _plain(made)


def _plain(made: Markup) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", str(made)))


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"criteria": ["part"], "term": ["meet"]}, ["part"]),
        ({"criteria": [], "term": ["meet"]}, ["meet"]),
        ({"criteria": ["meet", "part"], "term": ["meet"]}, ["meet"]),
        ({"criteria": [], "term": [], "outcome": ["part"]}, ["part"]),
        ({"criteria": ["meet", "part"], "term": ["meet", "part"], "outcome": ["meet", "part"]}, []),
    ],
    ids=["criteria", "terms", "criteria-name-all", "outcome", "the-whole-journey"],
)
def test_steps_of_a_question(tmp_path: Path, changed: dict[str, list[str]], wanted: list[str]) -> None:
    """The narrowest that is said of a question counts: its criteria, its terms, its outcome; all steps is none."""
    files = pack(texts(en="Text", zh="文"))
    outcome = json.loads(files["content/outcomes/lo.yml"])
    outcome["criteria"][0]["steps"] = changed["criteria"]
    outcome["steps"] = changed.get("outcome", ["meet", "part"])
    files["content/outcomes/lo.yml"] = json.dumps(outcome)
    steps = f"steps: [{', '.join(changed['term'])}]"
    files["content/definitions/value.yml"] = support.MINI["content/definitions/value.yml"].replace(
        "steps: [meet]", steps
    )
    index = data_of(desk_of(tmp_path, files))["study/questions.js"]
    assert index["questions"][0] == ["all", "q-1", "medium", wanted]


def test_no_questions(tmp_path: Path) -> None:
    """A pack without questions has neither the page nor its data."""
    desk = desk_of(tmp_path, dict(support.MINI))
    assert list(selftest.data(desk)) == []
    assert selftest.PAGE not in {page.path for page in pages.generated(desk)}


def test_exam_of_the_pack(tmp_path: Path) -> None:
    """What the pack says of its examination reaches the script and the page; without it there is no pass mark."""
    files = pack(texts(en="Text", zh="文"))
    assert data_of(desk_of(tmp_path / "without", files))["study/questions.js"]["exam"] is None
    files["content/pack.yml"] += (
        "exam: {questions: 40, minutes: 90, minutes_other_language: 113, pass_mark: 28, sources: [own]}\n"
    )
    desk = desk_of(tmp_path / "with", files)
    assert data_of(desk)["study/questions.js"]["exam"] == {"questions": 40, "minutes": 90, "pass": 28}
    body = next(page.body for page in pages.generated(desk) if page.path == selftest.PAGE)
    assert "40 questions in 90 minutes; 28 right answers pass" in body
    assert "113 minutes if its language is neither your own" in body


def test_staged(tmp_path: Path) -> None:
    """Other builders get the page and its data, too."""
    desk = desk_of(tmp_path, pack(texts(en="Text", zh="文")))
    stage(desk.kb, desk.graph, Staging(support.REPOSITORY / "overrides"), tmp_path / "staged")
    assert (tmp_path / "staged/en/study/self-test/index.md").is_file()
    for path, text in pages.data(desk):
        assert (tmp_path / "staged/en" / path).read_text(encoding="utf-8") == text
