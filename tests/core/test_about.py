"""What a page says about itself: the length of descriptions, licences, citations, territories."""

import dataclasses
from pathlib import Path

import pytest
import yaml

from dsv_kb.core import graph, render, site
from dsv_kb.core.about import citations, descriptions, linked_data
from dsv_kb.core.copies import llms
from dsv_kb.core.load import load
from dsv_kb.core.render import Desk
from dsv_kb.core.urls import Urls
from tests import support


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("  two\n lines ", "two lines"),
        ("a" * 160, "a" * 160),
        ("A" * 99 + ". " + "b" * 99, "A" * 99 + "."),
        ("Short. " + "word " * 50, "Short. " + "word " * 30 + "…"),
        ("一" * 80, "一" * 80),
        ("一" * 50 + "。" + "二" * 50, "一" * 50 + "。"),
        ("一" * 99, "一" * 79 + "…"),
    ],
)
def test_shortened(text: str, wanted: str) -> None:
    """A description ends with a sentence or a word, and takes 160 columns at most."""
    assert descriptions.shortened(text) == wanted.replace(" …", "…")


@pytest.mark.parametrize(
    ("licence", "wanted"),
    [
        ("CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("MIT", "https://spdx.org/licenses/MIT.html"),
        ("MIT AND CC-BY-4.0", ""),
        ("", ""),
    ],
)
def test_licence_address(licence: str, wanted: str) -> None:
    """A single licence has an address; an expression of several has none."""
    assert linked_data.licence_address(licence) == wanted


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("en", "en_US"),
        ("en-GB", "en_GB"),
        ("zh-Hans", "zh_CN"),
        ("zh-Hant", "zh_TW"),
        ("zh-Hant-HK", "zh_HK"),
        ("pl", "pl_PL"),
    ],
)
def test_territory(locale: str, wanted: str) -> None:
    """Open Graph names a territory with each language."""
    assert site.territory(locale) == wanted


def _desk(folder: Path, code: str, url: str = "", *, name: str = "value") -> Desk:
    files = {path: yaml.safe_load(text) for path, text in support.MINI.items()}
    files["content/pack.yml"] |= {"licence": "CC-BY-SA-4.0", "edition": "2"}
    files["content/sources.yml"]["book"] = {
        "kind": "publication", "short": {"en": "Book 1", "zh": "书1"}, "title": {"en": "Book", "zh": "书"}
    }  # fmt: skip
    files["content/definitions/value.yml"] |= {"sources": ["own", "book"], "term": {"en": name, "zh": "价值"}}
    support.write(folder, {path: yaml.safe_dump(value, allow_unicode=True) for path, value in files.items()})
    loaded = load([folder / "content"], base=folder)
    assert loaded.kb
    return render.desk(loaded.kb, graph.build(loaded.kb), code, Urls(site=url))


@pytest.mark.parametrize(
    ("code", "url", "wanted"),
    [
        (
            "en",
            "https://kb.test/",
            (
                "value (价值). In: Mini, edition 2. https://kb.test/en/definitions/value/."
                " Licence: CC-BY-SA-4.0. Based on: Book 1."
            ),
        ),
        ("zh", "", "价值（value）。载于：《迷你》第2版。zh/definitions/value/。许可：CC-BY-SA-4.0。依据：书1。"),
    ],
)
def test_citation(tmp_path: Path, code: str, url: str, wanted: str) -> None:
    """A citation names page, site, edition, address, licence and what it rests on; our own judgement is left out."""
    desk = _desk(tmp_path, code, url)
    found = citations.citation(desk.view("definitions/value.md"), desk.kb.of("definition")["value"])
    assert found.text.striptags() == wanted
    assert ("data-permalink" in found.text) is not bool(url)


def test_citation_of_a_hostile_name(tmp_path: Path) -> None:
    """No character of a name ends a field of BibTeX or a link of Markdown, or becomes an element."""
    desk = _desk(tmp_path, "en", "https://kb.test/", name="a}{\\ 5% [b](c) <i>")
    found = citations.citation(desk.view("definitions/value.md"), desk.kb.of("definition")["value"])
    assert "<i>" not in found.text + found.markdown + found.bibtex
    assert found.markdown.unescape().startswith("[a}{\\\\ 5% \\[b\\](c) \\<i\\>")
    assert r"title = {{a\}\{\textbackslash{} 5\% [b](c) <i> (价值)}}" in found.bibtex.unescape()


def test_robots() -> None:
    """robots.txt names the sitemap where the address is known."""
    assert llms.robots("") == "User-agent: *\nAllow: /\n"
    assert llms.robots("https://kb.test/").endswith("Sitemap: https://kb.test/sitemap.xml\n")


def test_long_lists_are_not_repeated(tmp_path: Path) -> None:
    """llms.txt names every entity of a short kind, and only the list of a long one."""
    from dsv_kb.core import pages  # noqa: PLC0415 - only here

    desk = _desk(tmp_path, "en")
    generated = list(pages.generated(desk))
    assert "(definitions/value/index.html.md): What something is worth." in llms.of_language(desk, generated)
    term = next(page for page in generated if page.path == "definitions/value.md")
    many = [dataclasses.replace(term, path=f"definitions/v{n}.md") for n in range(llms.LISTED)]
    text = llms.of_language(desk, [*generated, *many])
    assert "definitions/value/" not in text
    assert "(definitions/index.html.md)" in text
