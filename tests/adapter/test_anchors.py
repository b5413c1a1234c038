"""Anchors on finished pages: the same in every language, once a page, each with a link to itself."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from tests import support

HEADINGS = {"h1", "h2", "h3", "h4"}
BY_LANGUAGE = {"definitions/index.html"}
"""The glossary alone has other sections in each language: its letters."""


class Anchors(HTMLParser):
    """The ids of a page, and the headings of its content in their order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.headings: list[tuple[str, str]] = []
        self.links: dict[str, str] = {}
        self._inside = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self._inside = self._inside or tag == "article"
        if "id" in values:
            self.ids[values["id"]] += 1
        if self._inside and tag in HEADINGS:
            self.headings.append((tag, values.get("id", "")))
        if values.get("class") == "headerlink":
            self.links[values["href"].removeprefix("#")] = values.get("title", "")

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"


def _pages(site: Path, main: str) -> Iterator[tuple[str, Anchors]]:
    for path in support.html_files(site, below=main):
        yield path, Anchors((site / main / path).read_text(encoding="utf-8"))


def test_headings_are_the_same_in_both_languages(real_site: Path) -> None:
    """On every page, headings have the same ids in the same order in both languages, and no id stands twice."""
    differ, twice = [], []
    for path, english in _pages(real_site, "en"):
        chinese = Anchors((real_site / "zh" / path).read_text(encoding="utf-8"))
        if english.headings != chinese.headings and path not in BY_LANGUAGE:
            differ.append(path)
        twice += [(path, id_) for page in (english, chinese) for id_, count in page.ids.items() if count > 1]
    assert differ == []
    assert twice == []


def test_each_section_links_to_itself(real_site: Path) -> None:
    """Every section of a page that is read has a link to itself, named in the language of the page."""
    for code, name in (("en", "Link to this section"), ("zh", "链接到本节")):
        path = real_site / code / "definitions" / "touchpoint" / "index.html"
        page = Anchors(path.read_text(encoding="utf-8"))
        named = {id_ for tag, id_ in page.headings if tag != "h1"}
        assert named == set(page.links)
        assert set(page.links.values()) == {name}


def test_pages_by_hand(tmp_path: Path) -> None:
    """A heading without an id takes that of the main language, in pages and in prose, also where a page is borrowed."""
    files = {
        "docs/en/a.md": "# Guide\n\n## What [[value]] is\n\n```\n# no\n```\n\n## Two { #two }\n",
        "docs/zh/a.md": "---\nx: 1\n# no\n---\n# 指南\n\n## 什么是[[value]]\n\n```\n# no\n```\n\n## 二\n",
        "docs/en/b.md": "# Only here\n\n## More\n",
        "content/practices/desk.en.md": "## Why so\n\nIt is. ^[own]\n\n## Steps\n\nOne. ^[own]\n",
        "content/practices/desk.zh.md": "## 为何如此\n\n如此。^[own]\n\n## 步骤\n\n其一。^[own]\n",
    }
    site = support.built(tmp_path, files)

    def ids(path: str) -> list[str]:
        page = Anchors((site / path / "index.html").read_text(encoding="utf-8"))
        return [id_ for _, id_ in page.headings if id_]

    assert ids("zh/a") == ids("en/a") == ["guide", "what-value-is", "two"]
    assert ids("zh/b") == ids("en/b") == ["only-here", "more"]
    prose = ["steps", "why-so", "steps_1"]
    assert ids("zh/practices/desk") == ids("en/practices/desk") == prose


def test_the_contents_and_the_texts_hold_no_link_text(tmp_path: Path) -> None:
    """The link at a heading adds no word to the heading, to the contents or to a table's name."""
    site = support.built(tmp_path, {"docs/en/a.md": "# A\n\n## Two\n\n| x |\n|---|\n| y |\n"})
    page = (site / "en" / "a" / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="two">Two<a class="headerlink" href="#two" title="Link to this section"></a></h2>' in page
    assert '<table aria-label="Two">' in page
