"""How a page is cited: copying, and the full address where the site does not know its own."""

from pathlib import Path
from typing import Any

from tests import support
from tests.browser.conftest import serving

ALLOWED = {"permissions": ["clipboard-read", "clipboard-write"]}
PAGE = "definitions/value/"


def _copied(page: Any, form: str) -> str:
    page.locator(f"button[data-cite={form}]").click()
    page.locator(".announce p").last.wait_for()
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def test_copy(open_page: Any, address: str) -> None:
    """The link opens the forms; each is copied with the full address of the page."""
    page = open_page(f"/en/{PAGE}index.html?h=x", **ALLOWED)
    assert not page.locator("#cite-text").is_visible()
    page.get_by_role("link", name="Cite", exact=True).click()
    full = f"{address}/en/{PAGE}"
    assert f" {full}. " in _copied(page, "text")
    assert _copied(page, "markdown").startswith(f"[value (价值)]({full}) – ")
    assert f"url = {{{full}}}" in _copied(page, "bibtex")
    assert "BibTeX" in page.locator(".announce p").last.inner_text()


def test_by_address_and_keyboard(open_page: Any, address: str) -> None:
    """An address with #cite opens the forms; the button is reached by the keyboard; in Chinese, on a phone."""
    page = open_page(f"/zh/{PAGE}#cite", viewport={"width": 360, "height": 740}, **ALLOWED)
    page.locator("#cite-text").wait_for()
    page.locator("button[data-cite=text]").focus()
    page.keyboard.press("Enter")
    page.locator(".announce p").wait_for()
    assert f"{address}/zh/{PAGE}。" in page.evaluate("navigator.clipboard.readText()")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = page.locator("button[data-cite=text]").bounding_box()
    assert box["height"] >= 24


def test_without_a_script(open_page: Any) -> None:
    """Without a script the forms can be opened and read, with a path, and no button shows."""
    page = open_page(f"/en/{PAGE}", java_script_enabled=False)
    page.locator("#cite summary").click()
    assert f" en/{PAGE}. " in page.locator("#cite-text").inner_text()
    assert not page.locator("button[data-cite=text]").is_visible()


def test_known_address_and_disk(open_page: Any, tmp_path: Path, real_site: Path) -> None:
    """An address that the site knows is kept on a mirror; from a disk, which has none for others, the path stays."""
    with serving(support.built(tmp_path, site_url="https://kb.test/")) as mirror:
        page = open_page(f"{mirror}/en/{PAGE}#cite")
        assert " https://kb.test/en/definitions/value/." in page.locator("#cite-text").inner_text()
    page.goto((real_site / "en" / PAGE / "index.html").as_uri() + "#cite")
    page.locator("#cite-text").wait_for()
    assert f" en/{PAGE}. " in page.locator("#cite-text").inner_text()
