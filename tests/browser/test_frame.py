"""The frame of a page without the theme's own script: colours, menu and contents."""

from pathlib import Path
from typing import Any

import pytest

from tests import support
from tests.browser.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 800}
COLOURS = ".md-header__option button:visible"
BLOCKED = (
    """Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } })"""
)


def scheme(page: Any) -> str:
    """The scheme of colours that a page shows."""
    found: str = page.get_attribute("body", "data-md-color-scheme")
    return found


def test_colours_are_kept_for_all_languages(open_page: Any) -> None:
    """The button changes the colours, keeps the focus, and is remembered in the other language and after a reload."""
    page = open_page(f"/en/{KINDS['definition']}", color_scheme="light")
    page.locator(COLOURS).focus()
    page.keyboard.press("Enter")
    assert scheme(page) == "slate"
    assert page.evaluate("document.activeElement.matches('.md-header__option button:not([hidden])')")
    page.goto(f"/zh/{KINDS['practice']}")
    assert scheme(page) == "slate"
    page.locator(COLOURS).click()
    page.reload()
    assert scheme(page) == "default"


def test_colours_follow_the_system(open_page: Any) -> None:
    """While the reader has not chosen, a change of the system is followed; a choice outlasts it."""
    page = open_page(f"/en/{KINDS['definition']}", color_scheme="light")
    page.emulate_media(color_scheme="dark")
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    page.locator(COLOURS).click()
    page.emulate_media(color_scheme="light")
    page.emulate_media(color_scheme="dark")
    assert scheme(page) == "default"


def test_nothing_can_be_kept(open_page: Any) -> None:
    """A browser that keeps nothing shows the page and changes its colours all the same."""
    page = open_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(BLOCKED)
    page.goto(f"/en/{KINDS['definition']}")
    page.locator(COLOURS).click()
    assert scheme(page) == "slate"
    assert faults == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_menu_by_keyboard(open_page: Any, code: str) -> None:
    """On a phone a key opens the menu, which takes the focus; Escape closes it, and no key reaches it while closed."""
    page = open_page(f"/{code}/{KINDS['definition']}", viewport=PHONE)
    opener = page.locator("button[data-drawer]")
    assert not page.locator(".md-sidebar--primary a[href]").first.is_visible()
    opener.focus()
    page.keyboard.press("Enter")
    assert opener.get_attribute("aria-expanded") == "true"
    assert page.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    page.keyboard.press("Escape")
    assert opener.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.matches('button[data-drawer]')")


def test_menu_by_touch(open_page: Any, address: str) -> None:
    """The menu opens and closes by touch, and its links lead on."""
    page = open_page("/en/", viewport=PHONE, has_touch=True)
    page.tap("button[data-drawer]")
    page.locator("label.md-overlay").tap(position={"x": 340, "y": 600})
    page.wait_for_function("!document.getElementById('__drawer').checked")
    assert page.get_attribute("button[data-drawer]", "aria-expanded") == "false"
    page.tap("button[data-drawer]")
    page.locator(".md-sidebar--primary a[href$='practices/']").first.tap()
    page.wait_for_url(f"{address}/en/practices/")


def test_contents_follow(open_page: Any) -> None:
    """The contents mark the section that is read, also after a jump, and keep it in sight."""
    page = open_page(f"/en/{KINDS['step']}", viewport={"width": 1280, "height": 500})
    last = page.locator(".md-nav--secondary a.md-nav__link").last
    page.evaluate("document.getElementById('used').scrollIntoView()")
    page.wait_for_selector(".md-nav--secondary .md-nav__link--active[href='#used']")
    assert page.locator(".md-nav--secondary .md-nav__link--active").count() == 1
    assert last.evaluate(
        "link => link.getBoundingClientRect().bottom <= link.closest('.md-sidebar').getBoundingClientRect().bottom"
    )
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function("!document.querySelector('.md-nav--secondary .md-nav__link--passed')")


def test_header_stands_whole_before_a_script(real_site: Path) -> None:
    """A browser may paint what it has before it runs a script: no script stands where half of the header would move."""
    page = (real_site / "en/index.html").read_text(encoding="utf-8")
    header = page[page.index('<header class="md-header"') : page.index("</header>")]
    assert "<script>" not in header.partition("</nav>")[0]


def test_without_script(open_page: Any) -> None:
    """Without a script the menu still opens by its label, and no button is there that does nothing."""
    page = open_page("/en/", viewport=PHONE, java_script_enabled=False)
    assert page.locator("header button:visible").count() == 0
    page.click("label.drawer")
    assert page.locator(".md-sidebar--primary a[href$='practices/']").first.is_visible()


def test_with_the_script_of_the_theme(browser: Any, tmp_path: Path) -> None:
    """A site that asks for it gets the theme's script, and the colours can still be changed."""
    plugins = [{"dsv-content": {"packs": ["content"], "theme_script": True}}, *support.ALL_PLUGINS[1:]]
    site = support.built(tmp_path, plugins=plugins, use_directory_urls=False)
    assert "assets/javascripts/bundle." in (site / "en/definitions/value.html").read_text(encoding="utf-8")
    page = browser.new_page()
    page.goto((site / "en/definitions/value.html").as_uri())
    page.locator("label[for^=__palette]:visible").click()
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    page.close()
