"""The repository's own site: what must hold on every page of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests import support
from tests.html_tree import Element, Links, broken_links, links_of, read

LOADED = {
    "script": ("src",),
    "img": ("src", "srcset"),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "use": ("href",),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What the tests want to know of a page, so that no tree is kept."""

    links: Links
    headings: int
    title: str
    language: str
    bare_tables: tuple[str, ...]
    loaded: tuple[str, ...]
    twice: tuple[str, ...]


def _facts(page: Element) -> Facts:
    ids = [element.get("id") for element in page.walk() if element.get("id")]
    return Facts(
        links=links_of(page),
        headings=len(page.all("h1")),
        title=" ".join(title.text for title in page.one("head").all("title")),
        language=page.one("html").get("lang"),
        bare_tables=() if page.all(class_="kind-page") else tuple(_faults(page)),
        loaded=tuple(_loaded(page)),
        twice=tuple(sorted({id_ for id_ in ids if ids.count(id_) > 1})),
    )


def _faults(page: Element) -> Iterator[str]:
    """What keeps tables from being read aloud; those of hand-written pages are Markdown's."""
    for table in page.all("table"):
        if not (table.all("caption") or table.get("aria-label") or table.get("aria-labelledby")):
            yield "no name"
        yield from (f"no scope: {head.text}" for head in table.all("th") if not head.get("scope"))


def _loaded(page: Element) -> list[str]:
    """Everything that a browser fetches with the page."""
    found = [element.get(name) for element in page.walk() for name in LOADED.get(element.tag, ())]
    found += [
        link.get("href")
        for link in page.all("link")
        if not {"canonical", "alternate", "next", "prev"} & set(link.get("rel").split())
    ]
    styles = [style.text for style in page.all("style")] + [element.get("style") for element in page.walk()]
    return [url for url in [*found, *_urls(" ".join(styles))] if url]


def _urls(css: str) -> list[str]:
    return re.findall(r"(?:url\(|@import)\s*['\"]?([^'\")\s;]+)", css)


@pytest.fixture(scope="module")
def facts(real_site: Path) -> dict[str, Facts]:
    """What is to be known of every page by path."""
    return {path: _facts(read(real_site / path)) for path in support.html_files(real_site)}


def test_links(real_site: Path, facts: dict[str, Facts]) -> None:
    """Every link and anchor of every page leads somewhere."""
    assert broken_links(real_site, {path: fact.links for path, fact in facts.items()}) == []


def test_languages_equal(real_site: Path) -> None:
    """Every language has the same addresses."""
    lists = {code: support.html_files(real_site, below=code) for code in ("en", "zh")}
    assert lists["en"] == lists["zh"]
    assert len(lists["en"]) > 200


def test_one_heading_of_first_rank(facts: dict[str, Facts]) -> None:
    """Every page has one h1; the pages above the languages have one for each language."""
    assert {path: fact.headings for path, fact in facts.items() if fact.headings != 1} == {
        "404.html": 2,
        "index.html": 2,
    }


def test_titles_and_languages(facts: dict[str, Facts]) -> None:
    """Every page has a title of its own within its language, and says its language."""
    assert [path for path, fact in facts.items() if not fact.title or not fact.language] == []
    wanted = {"en": "en", "zh": "zh-Hans"}
    wrong = [path for path, fact in facts.items() if fact.language != wanted.get(path.partition("/")[0], "en")]
    assert wrong == []


def test_tables(facts: dict[str, Facts]) -> None:
    """Every table of a generated page has a name, and its headings say what they head."""
    assert {path: fact.bare_tables for path, fact in facts.items() if fact.bare_tables} == {}


def test_anchors_once(facts: dict[str, Facts]) -> None:
    """No page has an id twice."""
    assert {path: fact.twice for path, fact in facts.items() if fact.twice} == {}


def test_nothing_from_outside(real_site: Path, facts: dict[str, Facts]) -> None:
    """No page and no style sheet fetches anything from another host."""
    pages = {path: url for path, fact in facts.items() for url in fact.loaded if "//" in url}
    assert pages == {}
    styles = {
        str(path.relative_to(real_site)): url
        for path in real_site.rglob("*.css")
        for url in _urls(path.read_text(encoding="utf-8"))
        if "//" in url
    }
    assert styles == {}


def test_same_bytes(real_site: Path) -> None:
    """The same content gives the same bytes, file by file."""
    before = support.all_bytes(real_site)
    support.build(support.REPOSITORY, site_dir=str(real_site))
    after = support.all_bytes(real_site)
    assert sorted(before) == sorted(after)
    assert [path for path, content in before.items() if after[path] != content] == []
