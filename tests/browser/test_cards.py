"""Cards of terms: by mouse, keyboard and touch, pinned, in every language, and where something is missing."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import support
from tests.browser.conftest import serving
from tests.browser.kinds import KINDS

axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'"
)

pytestmark = pytest.mark.browser

CARD = ".tc:popover-open"
TERM = ".md-content a.term:visible"
NASTY = "<img src=x onerror=\"window.hacked=1\"> </script> 'q' & **b**"
INSIDE = """() => {
  const box = document.querySelector('.tc').getBoundingClientRect();
  const { clientWidth, clientHeight } = document.documentElement;
  return box.left >= 0 && box.top >= 0 && box.right <= clientWidth && box.bottom <= clientHeight && box.height > 60;
}"""
LOADED = """() => performance.getEntriesByType('resource').map(({ name }) => name.split('/').pop())
  .filter((name) => /terms|cards/.test(name)).sort()"""


def _hover(page: Any, index: int = 0) -> str:
    """Rest on a term of the text until its card is there; gives the name on the card."""
    link = page.locator(TERM).nth(index)
    link.evaluate("(link) => link.scrollIntoView({ block: 'center', behavior: 'instant' })")
    link.hover()
    page.wait_for_selector(CARD)
    name: str = page.inner_text(f"{CARD} .tc__name > :first-child")
    return name


def _different(page: Any, count: int) -> list[int]:
    """The places of the first links to so many different terms."""
    keys: list[str] = page.locator(TERM).evaluate_all("(links) => links.map((link) => link.dataset.term)")
    return [keys.index(key) for key in list(dict.fromkeys(keys))[:count]]


def _gone(page: Any) -> None:
    page.wait_for_selector(CARD, state="hidden")


def _phone(open_page: Any, path: str) -> Any:
    """A page on a phone on which everything is loaded: on a slow machine, a tap would rather follow its link."""
    page = open_page(path, viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page.evaluate("dsv.load('cards').then(() => dsv.terms.all()).then(() => {})")
    return page


def _button(page: Any, word: str, within: str = ".tc") -> Any:
    return page.locator(within).get_by_role("button", name=word, exact=True)


@pytest.mark.parametrize(
    ("code", "words"),
    [("en", ["Definition", "Open", "Pin", "Copy both names"]), ("zh", ["定义", "打开", "固定", "复制两种语言的名称"])],
)
def test_hover(open_page: Any, address: str, code: str, words: list[str]) -> None:
    """Nothing is loaded before a pointer rests on a term; then its card has the pair, the text and what can be done."""
    page = open_page(viewport={"width": 1280, "height": 800})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/{code}/{KINDS['definition']}")
    page.locator(TERM).first.scroll_into_view_if_needed()
    page.mouse.move(5, 5)
    assert page.evaluate(LOADED) == []
    shifts = """() => { window.shifts = 0;
      const count = (list) => { window.shifts += list.getEntries().length; };
      new PerformanceObserver(count).observe({ type: 'layout-shift' });
    }"""
    page.evaluate(shifts)
    name = _hover(page)
    text = page.inner_text(CARD)
    for word in (name, *words):
        assert word in text
    assert {"dsv-cards.css", "dsv-cards.js", "terms.js"} < set(page.evaluate(LOADED))
    foreign = page.locator(".tc .tc__name [lang]")
    assert foreign.get_attribute("lang") == {"en": "zh-Hans", "zh": "en"}[code]
    assert page.evaluate(INSIDE)
    assert page.evaluate("window.shifts") == 0
    assert all(url.startswith(address) for url in asked)
    # into the card, and away from both
    page.locator(".tc__text").hover()
    page.wait_for_timeout(400)
    assert page.locator(CARD).count() == 1
    page.mouse.move(5, 5)
    _gone(page)
    assert page.locator(TERM).first.get_attribute("aria-details") is None


def test_other_language_and_copy(open_page: Any) -> None:
    """The card shows its text in the other language and back, and copies both names."""
    page = open_page(f"/en/{KINDS['definition']}", permissions=["clipboard-read", "clipboard-write"])
    _hover(page)
    before = page.inner_text(".tc__text")
    other = _button(page, "Text in 中文")
    other.click()
    assert page.get_attribute(".tc__text", "lang") == "zh-Hans"
    assert other.get_attribute("aria-pressed") == "true"
    assert page.inner_text(".tc__text") != before
    other.click()
    assert page.inner_text(".tc__text") == before
    _button(page, "Copy both names").click()
    page.wait_for_selector(".announce p")
    names = "[...document.querySelectorAll('.tc__name span')].map((name) => name.textContent).join(' · ')"
    assert page.evaluate("navigator.clipboard.readText()") == page.evaluate(names)


def test_escape_and_scrolling(open_page: Any) -> None:
    """Esc closes the card and leaves the focus; a page that scrolls below the pointer, or a link to it, opens none."""
    page = open_page(f"/en/{KINDS['definition']}", viewport={"width": 1280, "height": 800})
    _hover(page)
    assert page.evaluate("document.activeElement === document.body")
    page.keyboard.press("Escape")
    _gone(page)
    assert page.evaluate("document.activeElement === document.body")
    page.wait_for_timeout(500)
    assert page.locator(CARD).count() == 0
    page.mouse.move(5, 5)
    box = page.locator(TERM).nth(1).bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 305)
    page.evaluate("window.scrollBy({top: -300, behavior: 'instant'})")
    page.wait_for_timeout(500)
    assert page.locator(CARD).count() == 0
    page.locator(TERM).nth(2).evaluate("(link) => { link.href = location.href; }")
    page.locator(TERM).nth(2).hover()
    page.wait_for_timeout(500)
    assert page.locator(CARD).count() == 0


def test_keyboard(open_page: Any) -> None:
    """The focus opens a card without moving; Alt+↓ enters it, Tab leads through it and back to the link, Esc closes."""
    page = open_page(f"/en/{KINDS['definition']}")
    here = "document.activeElement.getAttribute('data-term')"
    page.locator(TERM).first.evaluate("(link) => link.focus({ focusVisible: true })")
    page.wait_for_selector(CARD)
    term = page.evaluate(here)
    assert term
    assert page.locator(TERM).first.get_attribute("aria-describedby") is None
    page.keyboard.press("Alt+ArrowDown")
    assert page.evaluate("document.activeElement.id") == "term-card"
    axe = axe_api.Axe()
    serious = [
        f"{found['id']} {found['nodes'][0]['target']}"
        for found in axe.run(page, context=".tc", options={"resultTypes": ["violations"]}).response["violations"]
    ]
    assert serious == []
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Open"
    for _ in range(6):
        page.keyboard.press("Tab")
    assert page.evaluate(here) == term
    _gone(page)
    page.wait_for_timeout(400)
    assert page.locator(CARD).count() == 0, "the focus that comes back opens nothing"
    page.keyboard.press("Tab")
    page.wait_for_selector(CARD)
    assert page.evaluate(here) != term
    page.keyboard.press("Escape")
    _gone(page)


def test_touch(open_page: Any) -> None:
    """On a phone the first tap opens the card, a tap beside it closes it, a second tap on the link follows it."""
    page = _phone(open_page, f"/zh/{KINDS['definition']}")
    before = page.url
    link = page.locator(TERM).first
    link.tap()
    page.wait_for_selector(CARD)
    assert page.url == before
    assert page.evaluate(INSIDE)
    assert page.evaluate("document.activeElement.id") == "term-card"
    page.locator("h1").dispatch_event("pointerdown", {"pointerType": "touch", "bubbles": True})
    _gone(page)
    link.tap()
    page.wait_for_selector(CARD)
    link.tap()
    page.wait_for_url(lambda url: url != before)


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1280, 260)])
def test_never_beyond_the_window(open_page: Any, width: int, height: int) -> None:
    """The card stays in the window, wherever its link stands: at each edge, in a narrow window and in a low one."""
    page = open_page(f"/en/{KINDS['definition']}", viewport={"width": width, "height": height})
    page.evaluate(
        """() => ['0 auto auto 0', '0 0 auto auto', 'auto auto 0 0', 'auto 0 0 auto'].forEach((inset, number) => {
          const link = document.querySelector('.md-content a.term').cloneNode(true);
          link.id = `edge-${number}`; link.style = `position: fixed; z-index: 9; inset: ${inset}`;
          document.querySelector('.md-content').append(link);
        })"""
    )
    for number in range(4):
        page.locator(f"#edge-{number}").hover()
        page.wait_for_selector(CARD)
        assert page.evaluate(INSIDE), number
        page.keyboard.press("Escape")
        _gone(page)


def test_pin(open_page: Any) -> None:
    """A pinned card is there on the next page and in the other language, folds, and is closed by button or Esc."""
    page = open_page(f"/en/{KINDS['definition']}", viewport={"width": 1280, "height": 800})
    first = _hover(page, 0)
    _button(page, "Pin").click()
    page.wait_for_selector(".pin")
    _gone(page)
    assert page.inner_text("[role=status].vh") == f"Pinned: {first}"
    second = _hover(page, 1)
    _button(page, "Pin").click()
    assert page.locator(".pin").count() == 2
    page.wait_for_function("JSON.parse(sessionStorage['dsv-pins /'])[0].folded")
    page.goto(f"/zh/{KINDS['practice']}")
    page.wait_for_selector(".pin >> nth=1")
    assert [first, second] == [found.inner_text() for found in page.locator(".pin .tc__name [lang]").all()]
    assert page.locator(".pin details[open]").count() == 1
    assert not page.locator(".announce p").count()
    findings = axe_api.Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [found["id"] for found in findings if found["impact"] in {"serious", "critical"}] == []
    page.locator(".pin .tc__x").first.click()
    assert page.locator(".pin").count() == 1
    page.locator(".pin summary").focus()
    page.keyboard.press("Escape")
    assert page.locator(".pins").count() == 0
    assert page.evaluate("sessionStorage.length") == 0


def test_pin_on_a_phone(open_page: Any) -> None:
    """On a phone a pinned card lies at the lower edge, another one folds it, and the end of the page can be reached."""
    page = _phone(open_page, f"/en/{KINDS['definition']}")
    for index in range(2):
        page.locator(TERM).nth(index).tap()
        page.wait_for_selector(CARD)
        _button(page, "Pin").tap()
        _gone(page)
    assert page.locator(".pin details[open]").count() == 1
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    foot, pins = page.locator(".foot").bounding_box(), page.locator(".pins").bounding_box()
    assert foot["y"] + foot["height"] <= pins["y"] + 1
    assert pins["y"] + pins["height"] == pytest.approx(640, abs=1)
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_most_pins_and_damage(open_page: Any) -> None:
    """The oldest of too many goes; what the tab keeps in another form, or of a term that is gone, is left out."""
    page = open_page(f"/en/{KINDS['chapter']}", viewport={"width": 1280, "height": 800})
    for index in _different(page, 5):
        _hover(page, index)
        _button(page, "Pin").click()
        _gone(page)
    assert page.locator(".pin").count() == 4
    for text in ('[{"key": 5}]', json.dumps([{"key": "definition:gone", "folded": False}])):
        page.evaluate("(text) => sessionStorage.setItem('dsv-pins /', text)", text)
        page.reload()
        page.wait_for_function("window.dsv.pins")
        _hover(page)
        assert page.locator(".pin").count() == 0


def test_storage_blocked(open_page: Any) -> None:
    """Where nothing can be kept, cards open and are pinned on this page."""
    page = open_page()
    page.add_init_script(
        "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new DOMException(''); }"
    )
    page.goto(f"/en/{KINDS['definition']}")
    _hover(page)
    _button(page, "Pin").click()
    page.wait_for_selector(".pin")


def test_switched_off(open_page: Any) -> None:
    """Previews are switched off in a card and on again at the foot of any page, in any language."""
    page = open_page(f"/en/{KINDS['definition']}")
    _hover(page)
    _button(page, "Turn previews off").click()
    _gone(page)
    assert "foot of each page" in page.locator(".announce").inner_text(timeout=5_000)
    page.goto(f"/zh/{KINDS['definition']}")
    link = page.locator(TERM).first
    link.hover()
    page.wait_for_timeout(500)
    assert page.evaluate(LOADED) == []
    switch = page.get_by_role("button", name="术语预览")
    assert switch.get_attribute("aria-pressed") == "false"
    switch.click()
    assert switch.get_attribute("aria-pressed") == "true"
    _hover(page)


@pytest.mark.parametrize(
    "body", [None, b"dsv.give('assets/terms.js', {version: 99})", b"broken("], ids=["missing", "newer", "damaged"]
)
def test_file_missing(open_page: Any, damaged: Callable[[dict[str, bytes | None]], str], body: bytes | None) -> None:
    """Where the file cannot be read, links are links, by mouse and by tap, and nothing is said."""
    page = open_page(has_touch=True)
    page.goto(f"{damaged({'assets/terms.js': body})}/en/{KINDS['definition']}")
    link, before = page.locator(TERM).first, page.url
    link.hover()
    page.wait_for_timeout(500)
    assert page.locator(".announce p, .tc:popover-open").count() == 0
    link.tap()
    page.wait_for_url(lambda url: url != before)


def test_without_script(open_page: Any) -> None:
    """Without JavaScript a term is a link, and the switch is not shown."""
    page = open_page(f"/en/{KINDS['definition']}", java_script_enabled=False)
    assert not page.locator("[data-previews]").is_visible()
    before = page.url
    page.locator(TERM).first.click()
    assert page.url != before


def test_from_a_disk(browser: Any, real_site: Path) -> None:
    """Cards open on a site that is read from a disk, also for practices and techniques, in colours that are forced."""
    page = browser.new_page(forced_colors="active", reduced_motion="reduce")
    page.goto((real_site / "en/definitions/touchpoint/index.html").as_uri())
    _hover(page)
    page.keyboard.press("Escape")
    _gone(page)
    page.goto((real_site / "en/steps/offer/index.html").as_uri())
    page.locator('.md-content a[data-term^="technique:"]:visible').first.hover()
    page.wait_for_selector(CARD)
    assert page.inner_text(".tc__kind").startswith("Technique")
    assert page.evaluate("getComputedStyle(document.querySelector('.tc')).borderTopWidth") == "1px"
    page.close()


@pytest.fixture(scope="module")
def nasty_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A site with a hostile term, and so many others that they are in several files."""
    text = {"en": f"{NASTY} {'long ' * 300}", "zh": NASTY}
    nasty = {"term": {"en": NASTY, "zh": NASTY}, "definition": text, "steps": ["meet"], "sources": ["own"]}
    links = {"en": "See [[nasty]] and [[value]].", "zh": "[[nasty]]"}
    files = {
        f"content/definitions/d{number}.yml": json.dumps(
            {
                "term": {"en": f"term {number}", "zh": f"词{number}"},
                "definition": {"en": "long " * 640, "zh": "长"},
                "sources": ["own"],
            }
        )
        for number in range(20)
    }
    files["content/definitions/nasty.yml"] = json.dumps(nasty)
    files["content/definitions/about.yml"] = json.dumps(
        {"term": {"en": "about", "zh": "关于"}, "definition": links, "sources": ["own"]}
    )
    site = support.build(support.mini_site(tmp_path_factory.mktemp("nasty"), files), strict=False)
    with serving(site) as found:
        yield found


def test_hostile_term(open_page: Any, nasty_address: str) -> None:
    """A hostile term stays text, in the card and pinned; a long one scrolls; only the part that holds it is loaded."""
    page = open_page(viewport={"width": 1280, "height": 600})
    page.goto(f"{nasty_address}/en/definitions/about/")
    _hover(page)
    assert page.inner_text(".tc__name span >> nth=0").startswith("<img src=x")
    assert page.inner_text(".tc__text").startswith("<img src=x")
    assert page.evaluate("(box => box.scrollHeight > box.clientHeight)(document.querySelector('.tc'))")
    assert page.evaluate(INSIDE)
    assert page.evaluate(LOADED) == ["dsv-cards.css", "dsv-cards.js", "terms-1.js", "terms.js"]
    _button(page, "Pin").click()
    page.wait_for_selector(".pin")
    assert page.locator(".tc img, .pin img").count() == 0
    assert page.evaluate("window.hacked") is None
    found = page.evaluate("dsv.terms.all().then((all) => all.map(({ key }) => key))")
    assert found == sorted(found)
    assert len(found) == 25
