"""Both languages of a page side by side: by mouse, keyboard and finger, from a server and from a disk, on paper."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import support
from tests.browser.conftest import serving

axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'"
)

pytestmark = pytest.mark.browser

FILES = {
    "docs/en/a.md": "# Guide\n\nBefore [below](#two) and [value](definitions/value.md).\n\n"
    "## One\n\nOne.\n\n## Two\n\nTwo.\n",
    "docs/zh/a.md": "# 指南\n\n在此之前，见[下文](#two)与[价值](definitions/value.md)。\n\n"
    "## 一\n\n第一节比较长。\n\n第一节比较长。\n\n"
    '<p id="evil" onclick="window.evil = 1"><a href="javascript:window.evil=2">坏</a>'
    '<img src="nowhere.png" alt="" onerror="window.evil=3"></p>'
    "<script>window.evil = (window.evil || 0) + 1;</script>\n\n## 二\n\n第二节。\n",
    "docs/en/only.md": "# Only here\n",
    "docs/en/nowhere.png": "no picture\n",
    "content/steps/meet.en.md": "## Why { #why }\n\nBecause. ^[own]\n\n## Where\n\nThere. ^[own]\n",
    "content/steps/meet.zh.md": "## 为什么 { #why }\n\n因为如此。^[own]\n\n## 何处\n\n那里。^[own]\n",
    "content/definitions/worth.yml": "term: {en: worth, zh: 好处}\ndefinition: {en: A value., zh: 价值。}\n"
    "aliases: {en: [merit], zh: [益处]}\nexplanation: {en: 'More of it.', zh: '再说一些。'}\n"
    "relations: [{to: value, kind: related}]\nsources: [own]\n",
}
PLUGINS = ("dsv-content", "dsv-links", "dsv-views", "dsv-languages")
PLACES = """() => [...document.querySelectorAll('.both__pair')].map((pair) => [...pair.children].map((column) => {
  const box = column.getBoundingClientRect(), heading = column.querySelector('h1, h2')?.getBoundingClientRect();
  return { lang: column.lang, left: box.left, top: box.top, bottom: box.bottom, heading: heading?.top };
}))"""
TWICE = """() => [...document.querySelectorAll('[id]')].map((element) => element.id)
  .filter((id, index, ids) => ids.indexOf(id) !== index)"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WATCH = """localStorage.setItem('dsv-both /', '{"on":true,"with":""}');
  window.tops = new Set();
  (function look() {
    const box = document.querySelector('.twin__a')?.getBoundingClientRect();
    if (box?.height) window.tops.add([box.top, box.width].map(Math.round).join(' '));
    requestAnimationFrame(look);
  })();"""
TWO_FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
BUTTON = "button[data-both]:visible"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def both_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site with a page by hand, a step with prose, and a page that one language lacks."""
    return support.built(tmp_path_factory.mktemp("both"), FILES, plugins=PLUGINS)


@pytest.fixture(scope="module")
def both_address(both_site: Path) -> Iterator[str]:
    """Its address."""
    with serving(both_site) as found:
        yield found


@pytest.fixture
def open_both(browser: Any, both_address: str) -> Iterator[Callable[..., Any]]:
    """Opens a page of it in a fresh context."""
    contexts = []

    def opened(path: str, *, script: str = "", **options: Any) -> Any:
        context = browser.new_context(**{"base_url": both_address, "viewport": WIDE, **options})
        contexts.append(context)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


def _press(page: Any) -> None:
    page.click(BUTTON)
    page.wait_for_selector(".both__pair")


@pytest.mark.parametrize(("code", "other"), [("en", "zh-Hans"), ("zh", "en")])
def test_columns(open_both: Any, code: str, other: str) -> None:
    """Each section stands beside its counterpart, read after it, every id once; pressed again, all is as before."""
    page = open_both(f"/{code}/definitions/worth/")
    before = "".join(page.inner_html(".kind-definition").split())
    assert page.get_attribute(BUTTON, "aria-pressed") == "false"
    _press(page)
    assert page.get_attribute(BUTTON, "aria-pressed") == "true"
    pairs = page.evaluate(PLACES)
    full = [pair for pair in pairs if len(pair) == 2]
    assert len(full) >= 3
    for own, theirs in full:
        assert (own["lang"], theirs["lang"]) == ("", other)
        assert own["left"] < theirs["left"]
        assert abs(own["heading"] - theirs["heading"]) <= 1
    assert [len(pair) for pair in pairs].count(1) == 1, "other names are shown once: the list holds both languages"
    assert page.locator(".both__pair:not(.both__pair--once) .also:visible, .twin__b:visible").count() == 0
    assert page.evaluate(TWICE) == []
    assert page.evaluate(SIDEWAYS) <= 0
    assert (
        page.locator(".both__other h1")
        .evaluate("heading => getComputedStyle(heading).fontFamily")
        .startswith(page.evaluate("getComputedStyle(document.body).getPropertyValue('--latin-serif')").split(",")[0])
    )
    page.click(BUTTON)
    page.wait_for_selector(".both__pair", state="detached")
    assert "".join(page.inner_html(".kind-definition").split()) == before


def test_remembered(open_both: Any, both_address: str) -> None:
    """The next page, the other language and a reload open as the last page was left."""
    page = open_both("/en/a/")
    _press(page)
    page.goto("/en/steps/meet/")
    page.wait_for_selector(".both__pair .both__other")
    assert page.inner_text(".both__opening h1") == "相遇"
    assert page.inner_text(".opening h1#opening") == "Meet"
    page.reload()
    page.wait_for_selector(".both__pair .both__other")
    page.click("a.lang")
    page.wait_for_selector(".both__pair .both__other[lang=en]")
    page.click(BUTTON)
    page.goto("/en/a/")
    assert page.get_attribute(BUTTON, "aria-pressed") == "false"
    assert page.locator("html.both").count() == 0
    assert page.url == f"{both_address}/en/a/"


def test_nothing_moves(open_both: Any) -> None:
    """On a page that opens in this mode, what is above the first heading stands still from the first frame on."""
    for viewport in (WIDE, PHONE):
        page = open_both("/zh/definitions/worth/", script=WATCH, viewport=viewport)
        page.wait_for_selector(".both__pair .both__other")
        page.wait_for_function(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))"
        )
        assert page.evaluate("window.tops.size") == 1
    page = open_both("/zh/a/#two", script=WATCH, viewport={"width": 360, "height": 300})
    page.wait_for_selector(".both__pair .both__other")
    page.wait_for_function("Math.abs(document.getElementById('two').getBoundingClientRect().top - 70) < 70")


def test_by_finger_and_by_keyboard(open_both: Any) -> None:
    """On a phone the button stands above the page, and the sections below each other; a keyboard reaches it, too."""
    page = open_both("/en/a/", viewport=PHONE, has_touch=True, is_mobile=True)
    button = page.locator(BUTTON)
    assert button.count() == 1
    assert min(button.bounding_box()[side] for side in ("width", "height")) >= 24
    button.tap()
    page.wait_for_selector(".both__pair")
    for own, theirs in (pair for pair in page.evaluate(PLACES) if len(pair) == 2):
        assert own["bottom"] <= theirs["top"]
    assert page.evaluate(SIDEWAYS) <= 0
    page = open_both("/en/a/")
    page.focus(BUTTON)
    page.keyboard.press("Enter")
    page.wait_for_selector(".both__pair")
    assert page.evaluate("document.activeElement.matches('[data-both]')")


def test_links_and_foreign_code(open_both: Any, both_address: str) -> None:
    """Links of the other page lead where they led there, those within it to this page; nothing of it runs here."""
    page = open_both("/en/a/")
    _press(page)
    links = page.locator(".both__other").first.locator("a")
    assert [link.get_attribute("href") for link in links.all()] == ["#two", f"{both_address}/zh/definitions/value/"]
    assert page.locator(".both__other :is(script, [onclick], [onerror])").count() == 0
    assert page.locator(".both__other a:not([href])").inner_text() == "坏"
    assert page.evaluate("window.evil") is None
    page.get_by_role("link", name="below").click()
    assert page.locator(":target").evaluate("found => found.closest('.both__own') !== null")


def test_from_a_disk(browser: Any, tmp_path: Path) -> None:
    """Opened from a disk, where nothing can be fetched, the other page hands over its text, or its lack is said."""
    site = support.built(tmp_path, FILES, plugins=PLUGINS, use_directory_urls=False)
    page = browser.new_page(viewport=WIDE)
    page.goto((site / "en" / "a.html").as_uri())
    _press(page)
    assert page.locator(".both__other").count() == 3
    assert page.locator("iframe").count() == 0
    assert page.evaluate("window.evil") is None
    (site / "zh" / "definitions" / "value.html").unlink()
    page.goto((site / "en" / "definitions" / "value.html").as_uri())
    page.wait_for_selector(".is-warning")
    assert page.locator("html.both, .both__pair").count() == 0
    page.close()


def test_on_paper(open_both: Any) -> None:
    """Both columns are printed, and nothing of the buttons."""
    page = open_both("/en/definitions/worth/")
    _press(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 670, "height": 900})
    own, theirs = next(pair for pair in page.evaluate(PLACES) if len(pair) == 2)
    assert own["left"] < theirs["left"]
    assert abs(own["heading"] - theirs["heading"]) <= 1
    assert page.locator(BUTTON).count() == 0
    assert page.locator(".headerlink:visible").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_where_there_is_nothing_to_show(open_both: Any, browser: Any, tmp_path: Path) -> None:
    """Without a script, on lists, on a page that one language lacks and on a site of one language is no button."""
    page = open_both("/en/a/", java_script_enabled=False)
    assert page.locator(BUTTON).count() == 0
    page = open_both("/en/definitions/")
    for path in ("/en/definitions/", "/en/matrices/practices-by-step/", "/en/only/", "/zh/only/", "/en/"):
        page.goto(path)
        assert page.locator("[data-both]").count() == 0, path
    single = support.built(tmp_path, plugins=PLUGINS[:3], use_directory_urls=False)
    page = browser.new_page()
    page.goto((single / "definitions" / "value.html").as_uri())
    assert page.locator("[data-both]").count() == 0
    page.close()


def test_the_other_page_is_missing(both_site: Path, open_both: Any) -> None:
    """Where the other page cannot be had, the page says so and stays as it was; nothing is remembered."""
    with serving(both_site, {"/zh/a/": None}) as address:
        page = open_both("/en/a/", base_url=address)
        before = page.inner_html(".kind-page")
        page.click(BUTTON)
        page.wait_for_selector(".is-warning")
        assert page.get_attribute(BUTTON, "aria-pressed") == "false"
        assert page.locator("html.both").count() == 0
        assert page.inner_html(".kind-page") == before
        page.goto("/en/definitions/value/")
        assert page.get_attribute(BUTTON, "aria-pressed") == "false"


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });",
        "localStorage.setItem('dsv-both /', '{\"on\": 1}');",
    ],
    ids=["blocked", "damaged"],
)
def test_storage(open_both: Any, script: str) -> None:
    """Where storing is blocked, or what was stored is damaged, it works until the page is closed."""
    page = open_both("/en/a/", script=script)
    assert page.get_attribute(BUTTON, "aria-pressed") == "false"
    _press(page)
    assert page.locator(".both__other").count() == 3


def test_three_languages(browser: Any, tmp_path: Path) -> None:
    """Where there are more than two languages, the reader chooses the second one, and that is remembered."""
    german = "  de: {name: Deutsch, locale: de}\n"
    pack = support.MINI["content/pack.yml"].replace("steps: [meet]", f"{german}steps: [meet]")
    files = {"content/pack.yml": pack, "docs/en/a.md": "# A\n", "docs/zh/a.md": "# 甲\n", "docs/de/a.md": "# Ah\n"}
    site = support.built(tmp_path, files, plugins=PLUGINS)
    with serving(site) as address:
        page = browser.new_page(viewport=WIDE)
        page.goto(f"{address}/en/a/")
        _press(page)
        assert page.inner_text(".both__other h1") == "甲"
        page.select_option(".both__with select", label="Deutsch")
        page.wait_for_selector(".both__other[lang=de]")
        page.reload()
        page.wait_for_selector(".both__other[lang=de]")
        page.close()


def test_axe_and_requests(open_both: Any, both_address: str) -> None:
    """Axe finds nothing serious, and no other host is asked for anything."""
    axe, asked = axe_api.Axe(), []
    for options in ({"viewport": WIDE}, {"viewport": PHONE, "color_scheme": "dark"}):
        page = open_both("/en/definitions/worth/", **options)
        page.on("request", lambda request: asked.append(request.url))
        _press(page)
        for path in ("/en/definitions/worth/", "/zh/steps/meet/"):
            page.goto(path)
            page.wait_for_selector(".both__pair .both__other")
            found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
            assert [
                (one["id"], one["nodes"][0]["target"]) for one in found if one["impact"] in {"serious", "critical"}
            ] == []
    assert [url for url in asked if not url.startswith((both_address, "data:"))] == []
