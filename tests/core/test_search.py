"""The index of names, the index of the full text, and the engine that reads both."""

import json
import textwrap
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dsv_kb import finding
from dsv_kb.core import graph, render, search
from dsv_kb.core.load import load
from dsv_kb.core.render import Desk
from dsv_kb.core.search import fulltext, han, scripts
from dsv_kb.core.search.fulltext import PageText
from dsv_kb.core.urls import Urls
from tests import support

quickjs = pytest.importorskip("quickjs", reason="quickjs-ng is not installed: pip install '.[search]'")

HOSTILE = (
    "",
    "a",
    "网",
    "x" * 10_000,
    "价值" * 5_000,
    "……！？、",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "(.*+?^${}()|[\\]\\\\",
    "😀👩‍👩‍👧 value",
    "ＮＰＳ　ｖａｌｕｅ",
    "\u0000\u200b\ufeff\u2028",
    "__proto__ constructor toString",
)


def _desk(folder: Path, code: str) -> Desk:
    loaded = load([folder / "content"], None, base=folder)
    assert loaded.kb is not None
    return render.desk(loaded.kb, graph.build(loaded.kb), code, Urls())


@pytest.fixture(scope="module")
def desks() -> dict[str, Desk]:
    """The repository's own pack in both languages."""
    return {code: _desk(support.REPOSITORY, code) for code in ("en", "zh")}


@pytest.fixture(scope="module")
def reader(desks: dict[str, Desk]) -> Callable[[str], Callable[[str], str | None]]:
    """The files of a language as the engine reads them."""
    made = {code: search.files(desk, full_text=False) for code, desk in desks.items()}
    return lambda code: made[code].get


@pytest.mark.parametrize(
    ("code", "query", "url", "how"),
    [
        ("en", "Service Desk", "definitions/service-desk/", "title"),
        ("en", "ＮＰＳ", "definitions/nps/", "title"),
        ("en", "net promoter score", "definitions/nps/", "title"),
        ("en", "净推荐值", "definitions/nps/", "other"),
        ("zh", "净推荐值", "definitions/nps/", "title"),
        ("zh", "淨推薦值", "definitions/nps/", "title"),
        ("zh", "net promoter score", "definitions/nps/", "other"),
        ("zh", "jing tui jian zhi", "definitions/nps/", "pinyin"),
        ("zh", "jingtuijianzhi", "definitions/nps/", "pinyin"),
        ("zh", "jtjz", "definitions/nps/", "initials"),
        ("zh", "jingtuijianz", "definitions/nps/", "pinyin"),
        ("zh", "推荐值", "definitions/nps/", "inside"),
        ("en", "net promotor score", "definitions/nps/", "typo"),
        ("en", "organisational change management", "definitions/ocm/", "title"),
        ("en", "touch-points", "definitions/touchpoint/", "alias"),
    ],
)
def test_names(reader: Callable, code: str, query: str, url: str, how: str) -> None:
    """A name is found however it is typed, and comes first."""
    names = finding.find(reader(code), query).names
    assert (names[0].url, names[0].how) == (url, how)


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_name_finds_its_entity(desks: dict[str, Desk], reader: Callable, code: str) -> None:
    """Whatever an entity is called in any language, it is the first result or shares its name with those before it."""
    entries = list(search.entries(desks[code]))
    asked = [(entry, name) for entry in entries for name in (entry.title, *entry.aliases, *entry.others) if name]
    context = quickjs.Context()
    for path in ("assets/search.js", "search/names.js"):
        context.eval(finding._engine_only(reader(code)(path)))  # noqa: SLF001 - many queries, one engine
    script = f"JSON.stringify({json.dumps([name for _, name in asked])}.map((q) => dsvSearch.names(q, {{limit: 8}})))"
    answers = json.loads(context.eval(script))
    urls = {f"{entry.kind}:{entry.id}": desks[code].urls.url(scripts.path(entry)) for entry in entries}
    lost = []
    for (entry, name), found in zip(asked, answers, strict=True):
        place = [row["url"] for row in found].index(urls[f"{entry.kind}:{entry.id}"]) if found else -1
        exact = {"title", "alias", "other"}
        if place < 0 or any(row["matched"] not in exact for row in found[:place]):
            lost.append(name)
    assert lost == []


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_queries(reader: Callable, query: str) -> None:
    """Nothing that is typed makes the engine fail."""
    assert len(finding.find(reader("zh"), query).names) <= 10


def test_lone_surrogate(reader: Callable) -> None:
    """Half a character, as a browser may hand over, is read like any other."""
    context = quickjs.Context()
    for path in ("assets/search.js", "search/names.js"):
        context.eval(finding._engine_only(reader("zh")(path)))  # noqa: SLF001
    assert context.eval('dsvSearch.names("\\ud800价值\\udc00").length') > 0


@pytest.mark.parametrize("data", ["null", "{}", '{"version": 99}', '{"version": 1, "kinds": [["x", "x", [[]]]]}'])
def test_damaged_names(reader: Callable, data: str) -> None:
    """An index that cannot be read is refused, and says so."""
    context = quickjs.Context()
    context.eval(finding._engine_only(reader("en")("assets/search.js")))  # noqa: SLF001
    context.eval(f"dsvSearch.load({data})")
    assert context.eval("dsvSearch.state.names") == "damaged"
    assert context.eval("dsvSearch.names('value').length") == 0


def test_nothing_ends_the_script(tmp_path: Path) -> None:
    """A name that holds markup stays a text in the script."""
    text = "term: {en: '</script><b>', zh: \"行\\u2028分隔\"}\ndefinition: {en: x, zh: 甲}\nsources: [own]\n"
    support.mini_site(tmp_path, {"content/definitions/evil.yml": text})
    script = search.files(_desk(tmp_path, "en"), full_text=True)["search/names.js"]
    assert "</script" not in script
    assert "\u2028" not in script


def test_lines_follow_the_entries(desks: dict[str, Desk]) -> None:
    """Each entry has its line at its own place in the files of lines."""
    entries = list(search.entries(desks["en"]))
    found = search.files(desks["en"], full_text=False)
    lines: list[str] = []
    for number in range(sum(path.startswith("search/lines-") for path in found)):
        call = found[f"search/lines-{number}.js"].removeprefix(f"dsvSearch.tell({number},").removesuffix(");\n")
        lines += json.loads(call)
    assert lines == [entry.line for entry in entries]
    assert not any(mark in line for line in lines for mark in ("[[", "^[", "**"))


def test_same_bytes(desks: dict[str, Desk]) -> None:
    """The same content gives the same files."""
    assert search.files(desks["zh"], full_text=True) == search.files(desks["zh"], full_text=True)


KEYWORDS = {
    "content/definitions/desk.yml": """
        term: {en: service desk, zh: 服务台}
        aliases: {en: [help point], zh: [求助点]}
        avoid: {en: [call bureau], zh: [呼叫局]}
        definition: {en: Answers calls., zh: 接听来电。}
        keywords: {en: [angry caller, value], zh: [客服热线, 价值]}
        sources: [own]
        """,
    "content/definitions/line.yml": """
        term: {en: angry caller line, zh: 客服热线网络}
        definition: {en: A line., zh: 线路。}
        sources: [own]
        """,
}


@pytest.mark.parametrize(
    ("code", "query", "url", "how"),
    [
        ("en", "angry caller", "definitions/desk/", "keyword"),
        ("en", "Angry Callers", "definitions/desk/", "keyword"),
        ("en", "caller angry", "definitions/line/", "title"),
        ("en", "call bureau", "definitions/desk/", "keyword"),
        ("en", "客服热线", "definitions/desk/", "keyword"),
        ("zh", "客服熱線", "definitions/desk/", "keyword"),
        ("zh", "呼叫局", "definitions/desk/", "keyword"),
        ("zh", "angry caller", "definitions/desk/", "keyword"),
        ("zh", "kefurexian", "definitions/desk/", "pinyin"),
        ("en", "help point", "definitions/desk/", "alias"),
        ("en", "value", "definitions/value/", "title"),
        ("zh", "价值", "definitions/value/", "title"),
    ],
)
def test_keywords(tmp_path: Path, code: str, query: str, url: str, how: str) -> None:
    """A word by which people look leads to its entity, unless another one is called so."""
    support.mini_site(tmp_path, {path: textwrap.dedent(text) for path, text in KEYWORDS.items()})
    found = search.files(_desk(tmp_path, code), full_text=False)
    names = finding.find(found.get, query).names
    assert (names[0].url, names[0].how) == (url, how)


def test_too_many_keywords(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keywords that would make the index of names too long are left to the full text, which always knows them."""
    support.mini_site(tmp_path, {path: textwrap.dedent(text) for path, text in KEYWORDS.items()})
    desk = _desk(tmp_path, "zh")
    texts = {"definitions/desk/": PageText(["服务台"], title="服务台", spaced=False)}
    assert "热线" in scripts.text_files(desk, texts)["search/words-0.js"]
    assert "angry caller" in search.files(desk, full_text=True)["search/names.js"]
    monkeypatch.setattr(scripts, "KEYWORDS", 10)
    assert '"angry caller"' not in search.files(desk, full_text=True)["search/names.js"]
    assert "热线" in scripts.text_files(desk, texts)["search/words-0.js"]


# the full text

LETTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)


@given(LETTERS)
@example("Straße ﬁne Ⅳ É 价值-Ａ１ it's ½ İ")
@settings(max_examples=150)
def test_words_agree(text: str) -> None:
    """A word is spelled in one way when the site is built and when a query is read, and lies in the same file."""
    # the two may know another version of Unicode
    if all(unicodedata.category(char) != "Cn" for char in text):
        theirs = _engine().eval(f"dsvSearch.text.plain({json.dumps(text)})").split()
        assert [word for part in theirs for word in part.split()] == [*fulltext.folded(text)]


@cache
def _engine() -> Any:
    context = quickjs.Context()
    context.eval("\n".join(path.read_text(encoding="utf-8") for path in sorted(han.FOLDER.glob("1*.js"))))
    return context


def test_same_file_on_both_sides() -> None:
    """The engine looks for a word in the file in which it was put, and finds its pages."""
    words = ["customers", "价值", "消费者", "a", "ab", "über", "2026"]
    pages = {number: PageText(words[number:]) for number in range(len(words))}
    index = fulltext.build(pages)
    assert [list(index.shards[fulltext.shard(part, index.count)]) for word in words for part in fulltext.folded(word)]
    assert fulltext.shard("customer", 64) == fulltext.shard("customers", 64)


def test_postings() -> None:
    """A page that has more of a word, in its title or a heading, has the higher grade."""
    filler = ["other"] * 30
    pages = {
        3: PageText(["value", *filler]),
        40: PageText(["value", *filler], title="value"),
        41: PageText([*filler, "value", *filler], heads=[(30, "anchor", "value")]),
    }
    (words,) = fulltext.build(pages).shards
    assert words["value"][0] == "3"
    grades = [char for char in words["value"] if char in fulltext.GRADES]
    assert grades[1] > grades[2] > grades[0]


def test_keywords_of_a_page() -> None:
    """Words by which people look for a page count; of Chinese ones, any two characters that follow each other."""
    (words,) = fulltext.build({0: PageText(["页"], spaced=False, keywords=["客服热线", "hot line"])}).shards
    assert sorted(words) == ["hot", "line", "客服", "服热", "热线", "页"]


def test_no_pages() -> None:
    """A site without a page to search has one empty file."""
    assert fulltext.build({}).shards == [{}]


def test_readings() -> None:
    """A character is read as in its name; only what differs from its usual reading is kept."""
    syllables, exceptions = han.readings(["重要", "重复", "旅程"])
    assert "程" in syllables["cheng"]
    assert "旅" in syllables["lv"]
    assert set(exceptions) <= {"重要", "重复"}
    assert exceptions


def test_traditional_only_what_is_needed() -> None:
    """Only characters whose simplified form is in the texts are carried along."""
    assert han.traditional({"价"}) == "價价"
    assert han.words(["用户体验"])["使用者"] == "用户"
    assert "软体" not in han.words(["用户体验"])
