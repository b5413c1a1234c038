"""Entities in a few words: what the files hold, how they are split, and that no text in them becomes code."""

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core import graph, render, terms
from dsv_kb.core.load import load
from dsv_kb.core.render import Desk
from dsv_kb.core.urls import Urls
from tests import support

Found = dict[str, object]


def _desk(folder: Path, files: dict[str, str] | None = None, code: str = "en") -> Desk:
    support.write(folder, {**support.MINI, **(files or {})})
    loaded = load([folder / "content"], base=folder)
    assert loaded.kb, loaded.problems
    return render.desk(loaded.kb, graph.build(loaded.kb), code, Urls())


def _value(path: str, text: str) -> Found:
    """What a file hands over, and that it does so under its own path."""
    assert text.startswith(f'dsv.give("{path}",')
    found: Found = json.loads(text.removeprefix(f'dsv.give("{path}",').removesuffix(");\n"))
    return found


def _read(desk: Desk) -> dict[str, Found]:
    return {path: _value(path, text) for path, text in terms.files(desk)}


def _definition(term: str, text: str) -> str:
    return json.dumps({"term": {"en": term, "zh": "词"}, "definition": {"en": text}, "sources": ["own"]})


def test_one_file(tmp_path: Path) -> None:
    """A small pack is in one file: languages, the page's first; kinds with folder and word; a row for each entity."""
    found = _read(_desk(tmp_path, code="zh"))
    assert list(found) == ["assets/terms.js"]
    head = found["assets/terms.js"]
    assert head["languages"] == [{"locale": "zh-Hans", "name": "中文"}, {"locale": "en", "name": "English"}]
    assert head["starts"] == []
    assert head["terms"] == {
        "definition:value": [["价值", "value"], ["事物的好处。", "What something is worth."], [1]],
        "practice:desk": [["服务台", "Help desk"], ["受理来电。", "Takes calls."], [1]],
        "step:meet": [["相遇", "Meet"], ["双方相遇。", "Both sides meet."], [1]],
    }
    assert isinstance(head["kinds"], dict)
    assert head["kinds"]["practice"] == ["practices", "实践"]


def test_plain_words(tmp_path: Path) -> None:
    """A text is plain: marks are read, links are their words, in each language those of that language."""
    text = json.dumps(
        {
            "term": {"en": "trust", "zh": "信任"},
            "definition": {"en": "**Much** [[value]], [[desk|calls]] & `more` <b>.", "zh": "有[[value]]。"},
            "sources": ["own"],
        }
    )
    desk = _desk(tmp_path, {"content/definitions/trust.yml": text})
    (found,) = [term for term in terms.terms(desk) if term.key == "definition:trust"]
    assert found.texts == ("Much value, calls & more <b>.", "有价值。")


def test_missing_language(tmp_path: Path) -> None:
    """Where a language has no text, its place is empty."""
    desk = _desk(tmp_path, {"content/definitions/trust.yml": _definition("trust", "Only here.")}, code="zh")
    (found,) = [term for term in terms.terms(desk) if term.key == "definition:trust"]
    assert (found.names, found.texts) == (("词", "trust"), ("", "Only here."))


def test_only_what_says_something(tmp_path: Path) -> None:
    """An entity without a text that says what it is has no row, and links to it no key."""
    outcome = {"number": "1", "title": {"en": "One"}, "level": "l", "criteria": []}
    pack = support.MINI["content/pack.yml"] + "levels: {l: {name: {en: L}}}\n"
    desk = _desk(
        tmp_path,
        {
            "content/pack.yml": pack,
            "content/outcomes/lo-1.yml": json.dumps(outcome),
            "content/definitions/trust.yml": _definition("trust", "See [[outcome:lo-1]], [[desk]], [[value]]."),
        },
    )
    assert "outcome" in {item.kind for item in desk.kb}
    assert "outcome" not in {term.key.partition(":")[0] for term in terms.terms(desk)}
    html = desk.view("definitions/trust.md").text(desk.kb.of("definition")["trust"].entity.definition)  # type: ignore[attr-defined]
    assert '<a href="../../outcomes/lo-1/">One</a>' in html
    assert '<a href="../../practices/desk/" data-term="practice:desk">' in html
    assert '<a class="term" href="../value/" data-term="value">' in html


def test_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large pack is split by key: the first file says where each part begins, and none is larger than it may be."""
    monkeypatch.setattr(terms, "ROOM", 2_000)
    many = {f"content/definitions/d{n}.yml": _definition(f"term {n}", "text " * 60) for n in range(30)}
    found = _read(_desk(tmp_path, many))
    head = found.pop("assets/terms.js")
    starts = head["starts"]
    assert isinstance(starts, list)
    assert head["terms"] == {}
    assert list(found) == [f"assets/terms-{number}.js" for number in range(len(starts))]
    assert starts == [next(iter(part)) for part in found.values()]
    keys = [key for part in found.values() for key in part]
    assert keys == sorted(keys)
    assert len(keys) == 33
    assert all(len(json.dumps(part)) < 2_600 for part in found.values())


@settings(max_examples=40)
@given(st.text(st.characters(max_codepoint=0xFFFF, exclude_categories=["C"]), min_size=1).filter(str.strip))
def test_any_name(name: str) -> None:
    """Whatever a name holds, it is handed over as it is, and cannot end the script or its line."""
    with tempfile.TemporaryDirectory() as folder:
        desk = _desk(Path(folder), {"content/definitions/trust.yml": _definition(name, "x")})
        (text,) = [text for _, text in terms.files(desk)]
        (found,) = [term for term in terms.terms(desk) if term.key == "definition:trust"]
    assert "<" not in text
    assert "\u2028" not in text
    rows = _value("assets/terms.js", text)["terms"]
    assert isinstance(rows, dict)
    assert rows["definition:trust"][0] == [found.names[0], "词"]
