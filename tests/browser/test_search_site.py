"""The search on sites of other kinds: below a path, from a disk, in another language, without parts, damaged."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dsv_kb import pagefind
from tests import support
from tests.browser.box import links, listened, opened, typed
from tests.browser.conftest import serving
from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser
full_text = pytest.mark.skipif(
    pagefind.program() is None, reason="Pagefind is not installed: pip install 'dsv-kb[search]'"
)

SEARCH = ("/assets/search.js", "/search/", "/pagefind/")
NAMES_ONLY = "Only names are searched here, not the text of the pages."
LOST = "The files of the search are missing or damaged. The menu still leads to every page."
MARKED = "[data-group=pages] mark"

Visit = Callable[[str], Any]


@pytest.fixture
def visit(browser: Any, faults: list[str]) -> Iterator[Visit]:
    """Opens an address in a fresh page, which must not complain of anything."""
    with browser.new_context(locale="en") as context:

        def visited(address: str) -> Any:
            page = listened(context.new_page(), faults)
            page.set_default_timeout(15_000)
            page.goto(address)
            return page

        yield visited


@pytest.fixture(scope="module")
def mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site in two languages."""
    return support.built(tmp_path_factory.mktemp("mini"))


def note(page: Any) -> str:
    """What the box says of what it cannot search."""
    page.wait_for_selector(".sd__note:not([hidden])")
    text: str = page.locator(".sd__note").inner_text()
    return text


def goes_on(page: Any) -> None:
    """The rest of the page works: the box closes, and the link to the other language leads there."""
    page.keyboard.press("Escape")
    page.click("a.lang")
    page.wait_for_url("**/zh/**")


# nothing before


def test_nothing_before(open_page: Any) -> None:
    """Pages of every kind, and the one that is not there, ask for nothing of the search by themselves."""
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for path in (*KINDS.values(), "no/such/page/"):
        page.goto(f"/zh/{path}", wait_until="networkidle")
        assert page.locator("button.find").count() == 1
    assert len(asked) > len(KINDS)
    assert [url for url in asked if any(part in url for part in SEARCH)] == []


# where the site lies


@pytest.mark.parametrize("directories", [True, False])
@full_text
def test_from_a_disk(visit: Visit, tmp_path: Path, *, directories: bool) -> None:
    """A site that is opened from a disk finds names and text, although it may fetch nothing."""
    site = support.built(tmp_path, use_directory_urls=directories)
    ending = "/" if directories else ".html"
    page = visit((site / "en" / "steps" / ("meet/index.html" if directories else "meet.html")).as_uri())
    opened(page, "服务台")
    assert links(page, "names") == [f"practices/desk{ending}"]
    typed(page, "both sides")
    assert links(page, "pages") == [f"steps/meet{ending}"]
    assert page.locator(MARKED).all_inner_texts() == ["Both sides"]
    assert not page.locator(".sd__note").is_visible()


@pytest.mark.parametrize("directories", [True, False])
def test_below_a_path(visit: Visit, tmp_path: Path, *, directories: bool) -> None:
    """A site that lies below a path of its host finds everything, from every depth, and leads to it."""
    site = support.built(tmp_path / "made", site_url="http://127.0.0.1/kb/", use_directory_urls=directories)
    (tmp_path / "host").mkdir()
    (tmp_path / "host" / "kb").symlink_to(site)
    ending = "/" if directories else ".html"
    with serving(tmp_path / "host") as address:
        page = visit(f"{address}/kb/zh/")
        for path in ("", f"practices/desk{ending}", f"matrices/practices-by-step{ending}"):
            page.goto(f"{address}/kb/zh/{path}", wait_until="networkidle")
            opened(page, "value")
            assert links(page, "names")[0] == f"definitions/value{ending}"
            if pagefind.program():
                typed(page, "受理来电")
                assert links(page, "pages") == [f"practices/desk{ending}"]
        leads = page.locator(".sd a.hit").first.get_attribute("href").partition("?")[0]
        assert page.goto(leads, wait_until="networkidle").status == 200
        page.close()


# another language


@pytest.fixture(scope="module")
def bicycles(bicycle_site: Path) -> Iterator[str]:
    """The address of a site in English and Polish."""
    with serving(bicycle_site) as found:
        yield found


@pytest.mark.parametrize(
    ("code", "query", "title"),
    [
        ("en", "łańcuch", "chain łańcuch"),
        ("en", "lancuch", "chain łańcuch"),
        ("en", "szkielet", "frame rama"),
        ("en", "rozmiary ram", "Sizes of frames rozmiary ram"),
        ("pl", "welding", "Spawanie welding"),
        ("pl", "skeleton", "rama frame"),
        ("pl", "SPAWANIE", "Spawanie welding"),
        ("pl", "zebra", "zebra crossing"),
    ],
)
def test_terms_of_another_language(visit: Visit, bicycles: str, code: str, query: str, title: str) -> None:
    """A language that was added finds its own terms and those of the other one, and the other one finds its terms."""
    page = opened(visit(f"{bicycles}/{code}/"), query)
    assert page.locator(".sd a.hit").first.locator(".rt").inner_text().split() == title.split()


@full_text
def test_text_of_another_language(visit: Visit, bicycles: str) -> None:
    """The text of a language that was added is searched, with and without its diacritics; the box speaks it."""
    page = opened(visit(f"{bicycles}/pl/"))
    for query in ("pękniętą ramę", "peknieta rame"):
        typed(page, query)
        assert "practices/welding/" in links(page, "pages")
        assert set(page.locator(MARKED).all_inner_texts()) == {"Pękniętą ramę", "ramę"}
    assert page.locator("[data-group=pages] .sd__g").inner_text() == "W tekście"
    typed(page, "gdzie jest długość nogi")
    assert links(page)[0] == "techniques/measuring/"


# without the text


def test_without_pagefind(visit: Visit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there was no Pagefind when the site was built, names are found, and the box says what is not searched."""
    monkeypatch.setattr(pagefind, "program", lambda: None)
    with serving(support.built(tmp_path)) as address:
        page = visit(f"{address}/en/steps/meet/")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        opened(page, "jiazhi")
        assert links(page) == ["definitions/value/"]
        assert note(page) == NAMES_ONLY
        typed(page, "both sides")
        assert links(page, "pages") == []
        assert note(page) == NAMES_ONLY
        assert not [url for url in asked if "/search/text" in url or "/search/words" in url]
        goes_on(page)
        page.close()


# damaged files

DAMAGE: dict[str, bytes] = {
    "half": b"{half}",
    "empty": b"\n",
    "another page": b"<!doctype html><title>Sorry</title>",
    "NUL": b"\x00" * 200,
    "not UTF-8": "dsvSearch.load({价".encode("gbk"),
    "nothing": b"{call}(null);",
    "fields": b"{call}({});",
    "lists": b"{call}(0,[[[]]],[[[]]]);",
    "text": b"{call}('x','x');",
    "numbers": b'{call}(0,{"help":7,"desk":{},"both":null});',
}
"""Ways in which a file may be damaged: of ``{half}`` of it, or by calls of the function that it hands its data to."""

FUNCTIONS = {"text": "open", "words": "hold", "page": "read", "lines": "tell", "traditional": "know", "names": "load"}


def _damaged(site: Path, name: str, way: str) -> dict[str, bytes | None]:
    """Each file of one name with what is served in its place."""
    changed: dict[str, bytes | None] = {}
    for path in (site / "en" / "search").glob(f"{name}*.js"):
        data, call = path.read_bytes(), f"dsvSearch.{FUNCTIONS[name]}".encode()
        body = DAMAGE[way].replace(b"{half}", data[: len(data) // 2]).replace(b"{call}", call)
        changed[f"/en/search/{path.name}"] = body
    assert changed
    return changed


@pytest.mark.parametrize("way", DAMAGE)
def test_damaged_names(visit: Visit, mini: Path, way: str) -> None:
    """With a damaged list of names the box says so, raises no error, and everything else works."""
    with serving(mini, _damaged(mini, "names", way)) as address:
        page = opened(visit(f"{address}/en/steps/meet/"), "value")
        assert note(page) == LOST
        assert links(page) == []
        goes_on(page)
        opened(page, "value")
        assert links(page)[0] == "definitions/value/"
        page.close()


@pytest.mark.parametrize("way", DAMAGE)
@pytest.mark.parametrize("name", ["text", "words"])
@full_text
def test_damaged_text(visit: Visit, mini: Path, name: str, way: str) -> None:
    """With a damaged index of the text the box says that names are all it searches, and finds those."""
    with serving(mini, _damaged(mini, name, way)) as address:
        page = opened(visit(f"{address}/en/steps/meet/"), "desk both")
        assert note(page) == NAMES_ONLY
        assert links(page, "pages") == []
        typed(page, "help desk")
        assert links(page) == ["practices/desk/"]
        goes_on(page)
        page.close()


@pytest.mark.parametrize("way", DAMAGE)
@full_text
def test_damaged_additions(visit: Visit, mini: Path, way: str) -> None:
    """Without what only adds to results, the box finds names, and the text or says that it is not searched."""
    changed = _damaged(mini, "page", way) | _damaged(mini, "lines", way) | _damaged(mini, "traditional", way)
    with serving(mini, changed) as address:
        page = opened(visit(f"{address}/en/steps/meet/"), "desk both 臺")
        assert links(page, "pages") or note(page) == NAMES_ONLY
        typed(page, "help desk")
        assert links(page)[0] == "practices/desk/"
        goes_on(page)
        page.close()
