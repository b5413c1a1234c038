"""Diagrams in pages: blocks, pages of their own, Mermaid text, what is kept between builds."""

import sys
from pathlib import Path

import pytest

from dsv_kb.cache import FOLDER, Disk
from tests import support
from tests.html_tree import Element, read

DIAGRAM = """\
title: {en: From meeting to value, zh: 从相遇到价值}
description: {en: One leads to the other., zh: 前者通向后者。}
chain: {boxes: [{link: "step:meet", note: {en: first, zh: 先}}, {link: value}]}
steps: [meet]
sources: [own]
"""
PAGE = """\
# Drawn

```dsv-diagram
diagram: way
```

- In a list:

    ```dsv-diagram
    diagram: way
    ```

    ```mermaid
    flowchart LR
      A["*One* _two_"] --> B
      click A "[[value]]"
    ```

```dsv-diagram
draw: relations
of: value
```

```dsv-diagram
draw: journey
here: meet
```

```mermaid
flowchart LR
  A["*One* _two_"] --> B
  click A "content/value.md"
```
"""
FILES = {"content/diagrams/way.yml": DIAGRAM, "docs/drawn.md": PAGE.replace("content/value.md", "definitions/value.md")}
VIEWS = ("dsv-content", "dsv-links", "dsv-views")
UNKNOWN = "# A\n\n```mermaid\nunheard-of\n  Ann->Bob: hello\n```\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a page of blocks."""
    return support.built(tmp_path_factory.mktemp("diagrams"), FILES, plugins=VIEWS)


@pytest.fixture(scope="module")
def page(site: Path) -> Element:
    """The page of blocks."""
    return read(site / "drawn" / "index.html").one("div", class_="kind-page")


def _names(page: Element) -> list[str]:
    return [figure.get("data-name") for figure in page.all("figure")]


def test_every_block_is_drawn(page: Element) -> None:
    """Blocks become figures in their place, nested ones inside what holds them."""
    assert _names(page) == ["way", "way", "diagram-3", "value-relations", "journey", "diagram-6"]
    assert _names(page.all("ul")[0]) == ["way", "diagram-3"]


def test_nested_drawing_is_the_same(page: Element) -> None:
    """A drawing in a list says what the same one outside says: nothing in it was taken for Markdown."""
    outside, inside = page.all("figure", data_name="way")
    assert outside.one("svg").text == inside.one("svg").text
    first, second = page.all("figure", data_name="diagram-3") + page.all("figure", data_name="diagram-6")
    assert first.one("pre").text.partition("click")[0] == second.one("pre").text.partition("click")[0]
    assert "*One* _two_" in first.one("pre").text


def test_links_are_relative(page: Element) -> None:
    """Boxes lead to their pages, from this page."""
    hrefs = [link.get("href") for link in page.all("figure", data_name="way")[0].one("svg").all("a")]
    assert hrefs == ["../steps/meet/", "../definitions/value/"]


def test_links_in_mermaid(page: Element) -> None:
    """A click may name an id or the path of a page; both become relative addresses."""
    for name in ("diagram-3", "diagram-6"):
        light = page.one("figure", data_name=name).one("div", class_="fig__light")
        found = [link.get("href") or link.get("xlink:href") for link in light.all("a")]
        assert found == ["../definitions/value/"]


def test_no_id_twice(page: Element) -> None:
    """Equal drawings on one page do not share ids, or the styles of one would reach the other."""
    ids = [element.get("id") for element in page.walk() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_page_of_its_own(site: Path) -> None:
    """A diagram has a page with its words, its place on the journey and the facts as a table."""
    page = read(site / "diagrams" / "way" / "index.html").one("div", class_="kind-diagram")
    facts = page.one("details", class_="fig__words")
    rows = [[cell.text for cell in (*row.all("th"), *row.all("td"))] for row in facts.one("tbody").all("tr")]
    assert rows == [["Meet", "first"], ["Value", ""]]
    assert page.one("figure").one("svg").get("aria-label") == "From meeting to value"
    assert "one leads to the other" in page.text.lower()


def test_links_are_seen_from_the_other_end(site: Path) -> None:
    """A definition that a diagram links to says so."""
    page = read(site / "definitions" / "value" / "index.html")
    assert "From meeting to value" in page.one("dl", class_="used").text


def test_bad_mermaid_ends_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A fault in Mermaid text is told with page, line and Mermaid's own words."""
    text = "# A\n\n```mermaid\nflowchart LR\n  A[open --> B\n```\n"
    message = support.refusal(support.mini_site(tmp_path, {"docs/a.md": text}, plugins=VIEWS), caplog)
    assert "docs/a.md:5:" in message
    assert "DSV601" in message


def test_rebuild_draws_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has not changed is kept from build to build; a changed label is drawn anew, and nothing else."""
    drawn: list[str] = []
    put = Disk.put
    monkeypatch.setattr(Disk, "put", lambda disk, key, text: (drawn.append(key), put(disk, key, text))[1])
    support.built(tmp_path, FILES, plugins=VIEWS)
    assert drawn
    first = {path: data for path, data in support.all_bytes(tmp_path / "site").items() if path.endswith(".html")}
    drawn.clear()
    support.build(tmp_path)
    assert drawn == []
    again = {path: data for path, data in support.all_bytes(tmp_path / "site").items() if path.endswith(".html")}
    assert again == first
    support.write(tmp_path, {"content/diagrams/way.yml": DIAGRAM.replace("first", "at first")})
    support.build(tmp_path)
    assert len(drawn) == 2  # the form on its own page and on the page of blocks, where links differ


@pytest.mark.parametrize("damage", ["garbage", "folder"])
def test_damaged_cache(tmp_path: Path, damage: str) -> None:
    """A cache that cannot be read costs time and nothing else."""
    folder = support.mini_site(tmp_path, FILES, plugins=VIEWS)
    file = folder / FOLDER / "drawings.sqlite"
    if damage == "folder":
        file.mkdir(parents=True)
    else:
        support.write(folder, {f"{FOLDER}/drawings.sqlite": "no database"})
    site = support.build(folder)
    assert "<svg" in (site / "drawn" / "index.html").read_text("utf-8")


def test_unknown_kind_is_left_to_the_browser(tmp_path: Path) -> None:
    """A kind that cannot be drawn while building brings the site's own script, on its page only."""
    site = support.built(tmp_path, {**FILES, "docs/a.md": UNKNOWN}, plugins=VIEWS)
    page = (site / "a" / "index.html").read_text("utf-8")
    assert 'src="../assets/mermaid.js"' in page
    assert (site / "assets" / "mermaid.js").stat().st_size > 1_000_000
    others = [file for file in support.html_files(site) if "mermaid.js" in (site / file).read_text("utf-8")]
    assert others == ["a/index.html"]


def test_no_script_where_none_is_needed(site: Path) -> None:
    """A site whose drawings are all made while building does not carry the script."""
    assert not (site / "assets" / "mermaid.js").exists()


def test_unknown_kind_without_the_extra(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Without the script's package the build says what to install, and shows the text."""
    monkeypatch.setitem(sys.modules, "mermaid2.plugin", None)
    folder = support.mini_site(tmp_path, {"docs/a.md": UNKNOWN}, plugins=VIEWS)
    site = support.build(folder, strict=False)
    assert "dsv-kb[live]" in caplog.text
    assert "Ann-" in read(site / "a" / "index.html").one("div", class_="mermaid").text
