"""No text of an author becomes code: not in a page, its title, the navigation, the sitemap or a script."""

import json
import re
import xml.etree.ElementTree as ET  # our own sitemap
from collections.abc import Callable
from functools import cache
from pathlib import Path

import markdown
import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dsv_kb.core import graph, pages, render, site
from dsv_kb.core.load import load
from dsv_kb.core.urls import Urls
from tests import support
from tests.html_tree import Element, parse, read

Shape = list[tuple[str, tuple[str, ...]]]
NASTY = "</script><img src=x onerror=a()> \"q\" 'r' **b** `c` [[ {{ config }} {% raw %} <!-- & &amp; --- # $ \\"
PIECES = [
    "</script>",
    "<script>",
    "<b>",
    '"',
    "'",
    "`",
    "**",
    "_",
    "[[meet]]",
    "[[",
    "](javascript:x)",
    "{{ x }}",
    "{%",
    "{#id}",
    "{: onclick=x }",
    "---",
    "\n---\n",
    ": ",
    " #",
    "&lt;",
    "&",
    "\\",
    "<!--",
    "-->",
    "|",
    "$",
    "\u2028",
    "\x07",
    "价值",
    "a",
    " ",
]
TITLES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join).filter(lambda text: text.strip())


def _folder(folder: Path, name: str) -> Path:
    """A pack in which everything that has a name is called the same."""
    text = {"en": name, "zh": name}
    content = {path: yaml.safe_load(value) for path, value in support.MINI.items()}
    content["content/pack.yml"] |= {"title": text, "notice": text, "motto": text, "description": text}
    content["content/pack.yml"]["roles"]["lead"]["name"] = text
    content["content/pack.yml"]["categories"]["general"]["name"] = text
    content["content/steps/meet.yml"] |= {"name": text, "title": text, "activities": [text]}
    # whether a text is found to name the term depends on what the name holds
    content["content/definitions/value.yml"] |= {"term": text, "aliases": {"en": [name]}, "linking": "by-hand"}
    content["content/practices/desk.yml"]["name"] = text
    content["content/sources.yml"]["own"]["short"] = text
    return support.write(folder, {path: json.dumps(value) for path, value in content.items()})


def _shape(element: Element) -> Shape:
    """Elements with the names of their attributes: what a text must not add to. Links in running text come and go."""
    return [(found.tag, tuple(sorted(found.attributes))) for found in element.walk()]


def _pages(folder: Path) -> dict[str, pages.Page]:
    loaded = load([folder / "content"], base=folder)
    assert loaded.kb, loaded.problems
    desk = render.desk(loaded.kb, graph.build(loaded.kb), "en", Urls())
    return {page.path: page for page in pages.generated(desk)}


def _html(body: str) -> Element:
    return parse(markdown.markdown(body, extensions=[*site.EXTENSIONS, "toc"]))


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Shape]:
    """The elements of a page of a pack with a harmless name, by the page's path."""
    found = _pages(_folder(tmp_path_factory.mktemp("plain"), "Name"))
    return cache(lambda path: _shape(_html(found[path].body)))


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=TITLES)
@example(name="|\n---\n")
def test_any_name(tmp_path: Path, plain: Callable[[str], Shape], name: str) -> None:
    """Whatever a name holds, the pages have the same elements, and a front matter that is read back."""
    found = _pages(_folder(tmp_path, name))
    for path in ("definitions/value.md", "practices/desk.md", "definitions/index.md"):
        page = found[path]
        assert _shape(_html(page.body)) == plain(path)
    for page in found.values():
        head = page.text.split("\n---\n", 1)[0].removeprefix("---\n")
        read_back = yaml.safe_load(head)
        assert read_back["title"] == html_escaped(page.title)
        more = [*(["source_file"] if page.file else []), *(["description"] if page.description else [])]
        assert read_back.keys() == {"title", *page.meta, *more}


def html_escaped(text: str) -> str:
    """The text as it stands in an attribute."""
    for char, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("'", "&#x27;")):
        text = text.replace(char, entity)
    return text


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A site whose names are all hostile, and the same with harmless ones."""
    found = []
    for name, url in ((NASTY, "https://kb.test/"), ("Name", "https://kb.test/")):
        folder = support.mini_site(tmp_path_factory.mktemp("site"), site_url=url)
        found.append(support.build(_folder(folder, name)))
    return found[0], found[1]


def test_no_element_from_a_name(sites: tuple[Path, Path]) -> None:
    """A whole site of hostile names has the elements and attributes of one with harmless names, page by page."""
    nasty, plain = sites
    assert support.html_files(nasty) == support.html_files(plain)
    faults = {}
    for path in support.html_files(plain):
        hostile, harmless = read(nasty / path), read(plain / path)
        extra = _counted(hostile) - _counted(harmless)
        if extra:
            faults[path] = sorted(extra)
        assert not [element for element in hostile.walk() if "onerror" in element.attributes], path
    assert faults == {}


def _counted(page: Element) -> set[tuple[str, tuple[str, ...], int]]:
    """Each kind of element with its number; what light Markdown makes of a description is its right, as are lines."""
    shape = [entry for entry in _shape(page) if entry[0] not in {"strong", "code", "a", "em", "text", "tspan"}]
    return {(*entry, shape.count(entry)) for entry in set(shape)}


def test_names_are_shown(sites: tuple[Path, Path]) -> None:
    """A hostile name is shown as it was written, in the tab, the heading, the navigation and the step's opening."""
    shown = " ".join(NASTY.split())
    page = read(sites[0] / "en" / "definitions" / "value" / "index.html")
    assert page.one("title").text == f"{shown} - {shown}"
    assert page.one("h1").text.startswith(shown)
    assert page.one("a", class_="brand").text == shown
    assert page.one("nav", class_="rail").one("a").text.endswith(shown)
    assert page.one("nav", class_="rail").one("a").get("aria-label") == f"1 {shown}"
    step = read(sites[0] / "en" / "steps" / "meet" / "index.html")
    assert step.one("h1", id="opening").text.startswith(shown)
    home = read(sites[0] / "index.html")
    assert home.all("h1")[0].text == shown


def test_scripts_and_sitemaps(sites: tuple[Path, Path]) -> None:
    """Scripts of both sites are the same, and the sitemap is XML."""
    for path in support.html_files(sites[1]):
        scripts = [
            [script.text for script in read(site / path).all("script") if not script.get("type")] for site in sites
        ]
        without = [[re.sub(re.escape(NASTY), "", text) for text in found] for found in scripts]
        assert without[0] == without[1], path
    for path in ("sitemap.xml", "en/sitemap.xml"):
        assert ET.fromstring((sites[0] / path).read_text(encoding="utf-8")).tag.endswith(("sitemapindex", "urlset"))  # noqa: S314


def test_words(tmp_path: Path) -> None:
    """An interface word that a pack brings is text, also in attributes, in the menu and for lost addresses."""
    names = ("site.rail", "site.menu", "site.footer", "site.dark", "site.light", "site.home", "site.not_found")
    words = dict.fromkeys((*names, "nav.journey", "nav.sources", "nav.status", "entry.edit"), 'A & "B" <b onerror=x>')
    site = support.built(tmp_path, {"content/words/en.yml": json.dumps(words)})
    for path in support.html_files(site):
        page = read(site / path)
        assert not [element for element in page.walk() if "onerror" in element.attributes], path
    page = read(site / "en" / "steps" / "meet" / "index.html")
    assert page.one("nav", class_="rail").get("aria-label") == words["site.rail"]
    assert page.one("footer", class_="md-footer").one("nav").all("a")[0].text == words["nav.sources"]
