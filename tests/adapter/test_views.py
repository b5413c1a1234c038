"""dsv-views: blocks drawn from the content in hand-written pages."""

from pathlib import Path

import pytest

from tests import support
from tests.html_tree import Element, read

VIEWS = ("dsv-content", "dsv-views")
SETUP = {
    "content/pack.yml": support.MINI["content/pack.yml"]
    .replace("steps: [meet]", "steps: [meet, part]")
    .replace("general: {name: {en: General, zh: 通用}}", "general: {name: {en: General}}, other: {name: {en: Other}}"),
    "content/steps/part.yml": support.MINI["content/steps/meet.yml"].replace("Meet", "Part").replace("相遇", "分别"),
    "content/practices/shop.yml": support.MINI["content/practices/desk.yml"]
    .replace("help desk", "shop")
    .replace("服务台", "商店")
    .replace("general", "other"),
}
PAGE = """\
# Blocks

```dsv-matrix
matrix: practices-by-step
```

Between.

```dsv-matrix
matrix: practices-by-step
groups: [other]
steps: [part]
```

````
```dsv-matrix
matrix: practices-by-step
```
````
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """The page of blocks."""
    site = support.built(tmp_path_factory.mktemp("views"), {**SETUP, "docs/blocks.md": PAGE}, plugins=VIEWS)
    return read(site / "blocks" / "index.html").one("div", class_="kind-page")


def _names(table: Element) -> list[str]:
    return [row.text for row in table.all("a") if "/practices/" in row.get("href")]


def test_whole_matrix(page: Element) -> None:
    """A block without conditions has every row and step, with links from this page."""
    whole, _ = page.all("table", class_="mxt")
    assert _names(whole) == ["Help desk", "Shop"]
    assert [link.get("href") for link in whole.one("thead").all("a")] == ["../steps/meet/", "../steps/part/"]


def test_part_of_a_matrix(page: Element) -> None:
    """Groups and steps choose rows and columns; a step keeps its number."""
    _, part = page.all("table", class_="mxt")
    assert _names(part) == ["Shop"]
    assert [link.text for link in part.one("thead").all("a")] == ["2Part"]


def test_marks_lead_to_the_reasons(page: Element) -> None:
    """Each mark with a reason leads to it; it stands on the page of the matrix."""
    whole, part = page.all("table", class_="mxt")
    there = [link.get("href") for link in whole.all("a") if "#" in link.get("href")]
    assert there == [f"../matrices/practices-by-step/#{practice}--meet" for practice in ("desk", "shop")]
    assert not [link for link in part.all("a") if "#" in link.get("href")]


def test_block_shown_as_example(page: Element) -> None:
    """A block inside another fence stays text, so that it can be documented."""
    assert "matrix: practices-by-step" in page.one("pre").text


def test_wrong_block(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A block that asks for what is not there ends the build, with the line of the word."""
    text = "# A\n\n```dsv-matrix\nmatrix: practices-by-stap\n```\n"
    message = support.refusal(support.mini_site(tmp_path, {"docs/a.md": text}, plugins=VIEWS), caplog)
    assert "docs/a.md:4:9: DSV501 error:" in message
    assert "'practices-by-step'" in message


def test_in_a_borrowed_page(tmp_path: Path) -> None:
    """A block in a page that another language lends is drawn in the language of the reader."""
    text = "# A\n\n```dsv-matrix\nmatrix: practices-by-step\n```\n"
    site = support.built(tmp_path, {"docs/en/a.md": text})
    table = read(site / "zh" / "a" / "index.html").one("table", class_="mxt")
    assert _names(table) == ["服务台"]


def test_without_views(tmp_path: Path) -> None:
    """Without the plugin a block is an ordinary fence."""
    text = "# A\n\n```dsv-matrix\nmatrix: practices-by-step\n```\n"
    options = {"plugins": ("dsv-content",), "markdown_extensions": ["pymdownx.superfences"]}
    page = read(support.built(tmp_path, {"docs/a.md": text}, **options) / "a" / "index.html")
    assert not page.all("table", class_="mxt")
    assert "matrix: practices-by-step" in page.one("div", class_="kind-page").text


def test_tools_of_a_matrix(tmp_path: Path) -> None:
    """The page of a matrix offers what is there, also the gaps, and tells the script what each row and cell is."""
    files = {
        "content/practices/shop.yml": "name: {en: shop, zh: 商店}\ncategory: general\n"
        "purpose: {en: Sells., zh: 出售。}\nsources: [own]\n"
    }
    page = read(support.built(tmp_path, files) / "en" / "matrices" / "practices-by-step" / "index.html")
    parts = [(chip.get("data-role"), chip.text.split()[-1]) for chip in page.all("button", class_="chip")]
    assert parts[1:] == [("lead", "1"), ("", "1")]
    assert [row.get("data-id") for row in page.all("tr") if row.get("data-id")] == ["desk", "shop"]
    assert [cell.get("data-role") for cell in page.all("td") if "sum" not in cell.classes][:2] == ["lead", ""]
    assert page.one("thead").all("th")[1].get("data-names") == '["\\u76f8\\u9047"]'
