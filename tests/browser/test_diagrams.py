"""Drawings as a reader meets them: nothing cut or covered, links, saving, the dark, paper, no script."""

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from dsv_kb.core.diagrams import baked
from tests import support
from tests.browser.diagrams import FAULTS, PAGES
from tests.browser.kinds import LANGUAGES

pytestmark = pytest.mark.browser

IDS = sorted(path.stem for path in (support.REPOSITORY / "content" / "diagrams").glob("*.yml"))
CASE = "cases/lantern-bay/"


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_cut_or_covered(open_page: Any, code: str) -> None:
    """In every drawing of the pack each text keeps to its shape, and no two overlap."""
    page = open_page(viewport={"width": 1280, "height": 900})
    found = {}
    for path in [*PAGES.values(), *(f"diagrams/{id_}/" for id_ in IDS)]:
        page.goto(f"/{code}/{path}")
        assert page.locator(".fig__frame > svg.dg").count(), path
        if wrong := page.evaluate(FAULTS):
            found[path] = wrong
    assert found == {}


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_neighbourhood(open_page: Any, code: str) -> None:
    """The same for the drawing on each definition and practice, which nobody has drawn by hand."""
    page = open_page(viewport={"width": 1280, "height": 900})
    found = {}
    for folder in ("definitions", "practices"):
        for file in sorted((support.REPOSITORY / "content" / folder).glob("*.yml"))[::4]:
            page.goto(f"/{code}/{folder}/{file.stem}/", wait_until="domcontentloaded")
            if wrong := page.evaluate(FAULTS):
                found[file.stem] = wrong
    assert found == {}


def test_links_by_mouse_and_keyboard(open_page: Any, address: str) -> None:
    """A box leads to its page, by a click and by Tab and Enter, with a focus that is seen."""
    page = open_page("/en/journey/", viewport={"width": 1280, "height": 900})
    page.locator(".fig__frame svg.dg a").nth(1).click()
    assert page.url == f"{address}/en/steps/engage/"
    page.go_back()
    page.locator(".fig__frame").focus()
    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert "Explore" in focused
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/en/steps/explore/")


def test_on_a_phone(open_page: Any) -> None:
    """A wide drawing scrolls in its own frame, not the page, and the lanes' names stay in view."""
    page = open_page(f"/zh/{CASE}", viewport={"width": 360, "height": 740}, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    frame = page.locator(".fig__frame:has(.fig__side)").first
    frame.evaluate("frame => { frame.scrollLeft = 900; }")
    place = frame.evaluate(
        "f => f.querySelector('.fig__side').getBoundingClientRect().left - f.getBoundingClientRect().left"
    )
    assert 0 <= place <= 4


def test_size_is_kept(open_page: Any) -> None:
    """Drawings stand in the page from the first paint: nothing moves while it loads."""
    page = open_page(viewport={"width": 360, "height": 740})
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver((list) => list.getEntries().forEach((entry) => {"
        " window.moved += entry.value; })).observe({ type: 'layout-shift', buffered: true });"
    )
    page.goto(f"/en/{CASE}", wait_until="networkidle")
    assert page.evaluate("window.moved") == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_save_as_svg(open_page: Any, scheme: str, tmp_path: Path) -> None:
    """The saved file is XML of its own: colours written out, links complete, nothing asked of the page."""
    page = open_page(f"/en/{CASE}", color_scheme=scheme, viewport={"width": 1280, "height": 900})
    with page.expect_download() as waiting:
        page.locator("figure.fig button[data-save=svg]").first.click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    assert file.name.endswith(".svg")
    text = file.read_text("utf-8")
    assert "var(" not in text
    root = ET.fromstring(text)  # noqa: S314 - our own file
    hrefs = [link.get("href") for link in root.iter("{http://www.w3.org/2000/svg}a")]
    assert hrefs
    assert all(href.startswith("http://127.0.0.1") for href in hrefs)
    page.goto(file.as_uri())
    colours = page.evaluate(
        "() => [...document.querySelectorAll('text')].map((t) => getComputedStyle(t).fill).filter((c) => c !== 'none')"
    )
    assert colours
    ground = page.evaluate("getComputedStyle(document.querySelector('rect')).fill")
    assert ground == ("rgb(252, 252, 253)" if scheme == "light" else "rgb(18, 22, 28)")


def test_save_as_png(open_page: Any, tmp_path: Path) -> None:
    """The saved picture has three pixels for each of the drawing."""
    page = open_page("/zh/journey/", viewport={"width": 1280, "height": 900})
    width = page.evaluate("document.querySelector('.fig__frame svg.dg').viewBox.baseVal.width")
    with page.expect_download() as waiting:
        page.locator("figure.fig button[data-save=png]").first.click()
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    data = file.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == round(width * 3)


def test_copy_mermaid(open_page: Any) -> None:
    """The Mermaid text is copied whole, and a screen reader hears that it was."""
    page = open_page("/en/journey/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.locator(".fig__source summary").first.click()
    page.locator("button[data-copy]").first.click()
    page.wait_for_function("document.querySelector('.fig__source [role=status]').textContent !== ''")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".fig__source pre").first.text_content()
    assert copied.startswith("flowchart")


def test_without_script(open_page: Any) -> None:
    """Without a script there are the drawing, its words and its Mermaid text, and no button that does nothing."""
    page = open_page("/en/journey/", java_script_enabled=False)
    assert page.locator(".fig__frame svg.dg").first.is_visible()
    assert not page.locator("figure.fig button").first.is_visible()
    page.locator(".fig__words summary").first.click()
    assert page.locator(".fig__words li, .fig__words tr").first.is_visible()


def test_on_paper(open_page: Any) -> None:
    """On paper a drawing is light, whole, and without what only a screen can use."""
    page = open_page(f"/en/{CASE}", color_scheme="dark", viewport={"width": 1280, "height": 900})
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.querySelector('.dg .dg-q')).fill") == "rgb(71, 82, 97)"
    assert not page.locator(".fig__more").first.is_visible()
    wide = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.fig__frame > svg')].map((s) => s.getBoundingClientRect().width))"
    )
    assert wide <= page.evaluate("document.documentElement.clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_live(browser: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    """Without the engine the browser draws, with the script that the site itself brings: no other host is asked."""
    monkeypatch.setattr(baked, "_merman", lambda: None)
    text = "# A\n\n```mermaid\nflowchart LR\n  A[探索] --> B[契动]\n```\n\n```mermaid\ntimeline\n  2026 : 开始\n```\n"
    site = support.built(tmp_path, {"docs/a.md": text}, plugins=("dsv-content", "dsv-views"))
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "a" / "index.html").as_uri())
    page.wait_for_function("document.querySelectorAll('.mermaid svg').length === 2")
    assert "探索" in page.locator(".mermaid svg").first.text_content()
    assert not [url for url in asked if not url.startswith("file://")]
    context.close()
