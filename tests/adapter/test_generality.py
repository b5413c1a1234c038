"""The plugins serve any framework and language: a second pack, a third language, no word of the first in the code."""

import ast
import re
import shutil
from pathlib import Path

import pytest
import yaml

from tests import support
from tests.html_tree import broken_links, read, site_links

PLUGINS = support.REPOSITORY / "plugins" / "dsv_kb"

PAGES = [
    "404.html",
    "definitions/chain/index.html",
    "definitions/frame/index.html",
    "definitions/index.html",
    "definitions/skeleton/index.html",
    "definitions/zebra-crossing/index.html",
    "index.html",
    "journey/index.html",
    "matrices/definitions-by-step/index.html",
    "matrices/index.html",
    "matrices/practices-by-step/index.html",
    "matrices/techniques-by-step/index.html",
    "outcomes/first-lesson/index.html",
    "outcomes/index.html",
    "practices/advising/index.html",
    "practices/index.html",
    "practices/welding/index.html",
    "shop/hours/index.html",
    "shop/index.html",
    "sources/index.html",
    "status/index.html",
    "steps/choose/index.html",
    "steps/index.html",
    "steps/mend/index.html",
    "steps/ride/index.html",
    "study/flashcards/index.html",
    "study/index.html",
    "tables/index.html",
    "tables/sizes/index.html",
    "techniques/index.html",
    "techniques/measuring/index.html",
]


def test_files(bicycle_site: Path) -> None:
    """Both languages have exactly the pages of the pack, of its lists and of the hand-written folder."""
    assert support.html_files(bicycle_site, below="en") == PAGES
    assert support.html_files(bicycle_site, below="pl") == PAGES


def test_links(bicycle_site: Path) -> None:
    """Every link and anchor of the second pack's site resolves."""
    assert broken_links(bicycle_site, site_links(bicycle_site)) == []


@pytest.mark.parametrize("path", PAGES)
def test_polish(bicycle_site: Path, path: str) -> None:
    """Every Polish page says that it is Polish, with Polish words in its frame."""
    page = read(bicycle_site / "pl" / path)
    assert page.one("html").get("lang") == "pl"
    assert "Etapy podróży" in [rail.get("aria-label") for rail in page.all("nav")]
    assert page.one("a", class_="lang").text == "English"
    assert page.one("a", class_="brand").text == "Rower na całe życie"


def test_polish_has_every_word(bicycle_site: Path) -> None:
    """A pack can bring every interface word of a language that the package does not know."""
    status = read(bicycle_site / "pl" / "status" / "index.html")
    assert not status.all(id="words-pl")
    theirs = yaml.safe_load((support.BICYCLES / "content/words/pl.yml").read_text(encoding="utf-8"))
    ours = yaml.safe_load((PLUGINS / "strings/en.yml").read_text(encoding="utf-8"))
    flat = {f"{group}.{name}": text for group, words in ours.items() for name, text in words.items()}
    fields = re.compile(r"\{\w+\}")
    assert {name: set(fields.findall(text)) for name, text in theirs.items()} == {
        name: set(fields.findall(text)) for name, text in flat.items()
    }


def test_borrowed_page(bicycle_site: Path) -> None:
    """A page that exists in English only says so in Polish, and marks its text as English."""
    page = read(bicycle_site / "pl" / "shop" / "hours" / "index.html")
    assert page.one("p", class_="fallback").text == "Ta strona istnieje na razie tylko w języku English."
    content = page.one("div", class_="kind-page")
    assert content.one("div", lang="en").one("h1").text.startswith("Opening hours")
    assert content.one("a", class_="term").text == "łańcuch"
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert not read(bicycle_site / "en" / "shop" / "hours" / "index.html").all(class_="fallback")


def test_borrowed_entity(bicycle_site: Path) -> None:
    """A term without a Polish text is shown in English, marked as such."""
    page = read(bicycle_site / "pl" / "definitions" / "zebra-crossing" / "index.html")
    assert page.one("p", class_="fallback")
    assert page.one("h1").one("span", lang="en").text == "zebra crossing"


def test_own_order_and_roles(bicycle_site: Path) -> None:
    """Steps, parties, facets, roles, categories, tiers, groups and levels are the pack's own."""
    step = read(bicycle_site / "pl" / "steps" / "choose" / "index.html")
    assert [cell.text for cell in step.one("table", class_="value").all("th")] == [
        "Strona: rowerzysta",
        "Strona: sklep",
        "Radość",
        "Bezpieczeństwo",
    ]
    assert step.one("p", class_="kicker").text == "Etap 1 z 3"
    matrix = read(bicycle_site / "pl" / "matrices" / "practices-by-step" / "index.html")
    assert [span.text for span in matrix.one("p", class_="legend").all("span")] == [
        "Prowadząca",
        "Pomocnicza",
        "Spoczywająca",
        "Nieocenione",
    ]
    assert [row.text for row in matrix.all("tr", class_="cat")] == ["Warsztat 1", "Lada 1"]
    term = read(bicycle_site / "pl" / "definitions" / "frame" / "index.html")
    assert term.one("p", class_="kicker").text == "Definicja · pierwsza lekcja · Części"
    outcome = read(bicycle_site / "pl" / "outcomes" / "first-lesson" / "index.html")
    assert outcome.one("p", class_="kicker").text == "Cel uczenia się 1 · zna"


def test_block_and_links(bicycle_site: Path) -> None:
    """A hand-written Polish page holds the asked rows and steps of the matrix, and links under Polish names."""
    page = read(bicycle_site / "pl" / "shop" / "index.html")
    content = page.one("div", class_="kind-page")
    assert [link.text for link in content.all("a", class_="term")] == ["rama", "nowy łańcuch"]
    heads = [head.text for head in content.one("table", class_="mxt").one("thead").all("th")]
    assert heads == ["Praktyka", "1Wybór", "3Naprawa", "etapy"]


def test_third_language(tmp_path: Path) -> None:
    """A language that is only named in pack.yml gets every page, borrowed and marked as such."""
    shutil.copytree(support.REPOSITORY / "content", tmp_path / "content")
    pack = tmp_path / "content" / "pack.yml"
    text = pack.read_text(encoding="utf-8")
    pack.write_text(
        text.replace("\nlanguages:\n", "\nlanguages:\n", 1).replace(
            "\n# The journey in its order.", "  pl: {name: polski, locale: pl}\n\n# The journey in its order.", 1
        ),
        encoding="utf-8",
    )
    support.write(
        tmp_path,
        {
            "docs/en/guide/index.md": "# Guide\n",
            "mkdocs.yml": (support.REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"),
        },
    )
    site = support.build(tmp_path)
    assert support.html_files(site, below="pl") == support.html_files(site, below="en")
    page = read(site / "pl" / "steps" / "explore" / "index.html")
    assert page.one("html").get("lang") == "pl"
    assert page.one("p", class_="fallback")
    assert [link.get("hreflang") for link in page.all("a", class_="lang")] == ["en", "zh-Hans"]
    assert read(site / "pl" / "guide" / "index.html").one("div", class_="kind-page").one("div", lang="en")


def _literals(file: Path) -> set[str]:
    """The text literals of a module that are not documentation."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    documentation = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation
    }


def test_no_word_of_a_pack_in_the_code() -> None:
    """Neither the core nor the adapter knows a language, a step, a role or a name of the shipped pack."""
    pack = yaml.safe_load((support.REPOSITORY / "content/pack.yml").read_text(encoding="utf-8"))
    words = {*pack["languages"], *pack["steps"]}
    for field in ("parties", "value_facets", "roles", "categories", "tiers", "levels"):
        words |= set(pack[field])
    words |= {language["locale"] for language in pack["languages"].values()}
    words -= {"none"}  # an ordinary word, too
    found = {
        f"{file.relative_to(PLUGINS)}: {literal!r}"
        for folder in ("core", "adapter")
        for file in sorted((PLUGINS / folder).rglob("*.py"))
        for literal in _literals(file)
        if literal in words or re.search(r"\bITIL\b|PeopleCert|stakeholder|[一-鿿]{2,}", literal, re.IGNORECASE)
    }
    assert found == set()
