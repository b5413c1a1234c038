"""The search box as readers use it: by mouse, keyboard and finger, in both languages, with whatever they type."""

from pathlib import Path
from typing import Any

import pytest

from tests import support
from tests.browser.box import CHOSEN, INPUT, links, listened, opened, settled, typed
from tests.browser.conftest import serving
from tests.browser.kinds import LANGUAGES

axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'"
)

pytestmark = pytest.mark.browser

PAGE = "definitions/touchpoint/"
PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
FOCUSED = """() => {
  const element = document.activeElement;
  const shown = element.matches('[type=radio]') ? element.nextElementSibling : element;
  const name = element.className.replace(/ ?focus-visible/, "") || element.type || element.tagName;
  return [name, element === document.body || !!element.closest('.sd'), getComputedStyle(shown).boxShadow !== 'none'];
}"""


# opening and closing


@pytest.mark.parametrize("code", LANGUAGES)
def test_nothing_is_loaded_before(open_page: Any, code: str) -> None:
    """No file of the search is asked for until the box is opened, and then only what it needs."""
    page = open_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"/{code}/{PAGE}")
    page.locator("button.find").hover()
    page.wait_for_timeout(300)
    parts = ("/assets/search.js", "/search/", "/pagefind/")

    def loaded() -> list[str]:
        return [url.partition(f"/{code}/")[2] for url in asked if any(part in url for part in parts)]

    assert loaded() == []
    opened(page)
    page.wait_for_function("window.dsvSearch && dsvSearch.state.names === 'ready'")
    page.wait_for_timeout(300)
    assert loaded() == ["assets/search.js", "search/names.js"]


@pytest.mark.parametrize("way", ["button", "/", "Control+k", "Meta+k", "address"])
def test_ways_to_open(open_page: Any, way: str) -> None:
    """The button, two keys and the address open the box; Esc, the button in it and the ground beside it close it."""
    page = open_page(f"/en/{PAGE}{'?q=value' if way == 'address' else ''}")
    if way == "button":
        page.click("button.find")
    elif way != "address":
        page.keyboard.press(way)
    page.wait_for_selector(INPUT)
    assert page.evaluate("document.activeElement.matches('.sd input')")
    page.keyboard.type("touchpoint" if way != "address" else "")
    page.wait_for_selector(".sd a.hit")
    page.keyboard.press("Escape")
    assert not page.locator(".sd").is_visible()
    page.click("button.find")
    page.click(".sd__x")
    assert not page.locator(".sd").is_visible()
    assert page.evaluate("document.activeElement.matches('button.find')"), "the focus is back"
    page.click("button.find")
    page.mouse.click(20, 500)
    assert not page.locator(".sd").is_visible()
    assert "q=" not in page.url


def test_slash_in_a_field(open_page: Any) -> None:
    """A slash that is typed into a field is a slash."""
    page = open_page(f"/en/{PAGE}")
    page.evaluate("document.querySelector('.md-content').prepend(document.createElement('textarea'))")
    page.locator("textarea").press("/")
    assert page.locator("textarea").input_value() == "/"
    assert page.locator(".sd").count() == 0


def test_typing_at_once(open_page: Any) -> None:
    """What is typed while the box is still being loaded is not lost, and means no shortcut of the theme."""
    page = open_page(f"/en/{PAGE}")
    page.keyboard.press("/")
    page.keyboard.type("pn.,service empathy")
    assert page.locator(".sd input").first.input_value() == "pn.,service empathy"
    assert "touchpoint" in page.url


def test_without_script(open_page: Any) -> None:
    """Without a script there is no button that would do nothing."""
    page = open_page(f"/en/{PAGE}", java_script_enabled=False)
    assert not page.locator("button.find").is_visible()


def test_nothing_moves(open_page: Any) -> None:
    """Opening the box moves nothing on the page, and the text that is found later does not move the names."""
    page = open_page(f"/en/{PAGE}")
    before = page.locator("h1").bounding_box()
    opened(page)
    assert page.locator("h1").bounding_box() == before
    page.wait_for_function("window.dsvSearch && dsvSearch.state.names === 'ready'")
    page.keyboard.type("empathy")
    first = [hit.bounding_box() for hit in page.locator("[data-group=names] a.hit").all()]
    settled(page)
    page.wait_for_selector("[data-group=pages] a.hit")
    assert [hit.bounding_box() for hit in page.locator("[data-group=names] a.hit").all()] == first


def test_not_printed(open_page: Any) -> None:
    """Neither the button nor the box is printed."""
    page = opened(open_page(f"/en/{PAGE}"))
    page.emulate_media(media="print")
    assert not page.locator("button.find").is_visible()
    assert not page.locator(".sd").is_visible()


# finding


@pytest.mark.parametrize(
    ("code", "query"),
    [
        ("en", "service empathy"),
        ("en", "服务同理心"),
        ("zh", "服务同理心"),
        ("zh", "Service Empathy"),
        ("zh", "fuwutonglixin"),
        ("zh", "服務同理心"),
        ("zh", "ｓｅｒｖｉｃｅ ｅｍｐａｔｈｙ"),
    ],
)
def test_a_term_is_first(open_page: Any, code: str, query: str) -> None:
    """A term comes first in either language, by pinyin, in traditional characters and in full width."""
    page = opened(open_page(f"/{code}/"), query)
    assert links(page)[0] == "definitions/service-empathy/"
    first = page.locator(".sd a.hit").first
    assert first.locator(".rt [lang]").get_attribute("lang") == {"en": "zh-Hans", "zh": "en"}[code]
    assert first.locator(".rk").inner_text() == {"en": "Definition", "zh": "定义"}[code]
    assert first.locator(".rs i").count() > 0


def test_text_below_names(open_page: Any) -> None:
    """Pages follow in whose text the words stand, with the words marked; none stands in the list twice."""
    page = opened(open_page(f"/zh/{PAGE}"), "同理心")
    assert page.locator("[data-group]").evaluate_all("groups => groups.map((group) => group.dataset.group)") == [
        "names",
        "pages",
    ]
    assert page.locator("[data-group=pages] mark").count() > 0
    found = links(page)
    assert len(found) == len(set(found))


@pytest.mark.parametrize("code", LANGUAGES)
def test_kinds(open_page: Any, code: str) -> None:
    """One kind at a time can be shown; the counts agree with what is shown."""
    page = opened(open_page(f"/{code}/"), {"en": "service", "zh": "服务"}[code])
    counts = [int(count) for count in page.locator(".sd__k b").all_inner_texts()]
    assert counts[0] == sum(counts[1:])
    page.locator(".sd__k label").nth(2).click()
    settled(page)
    if page.locator(".sd__more").count():
        page.click(".sd__more")
    kinds = set(page.locator(".sd a.hit").evaluate_all("hits => hits.map((hit) => hit.dataset.kind)"))
    assert kinds == {page.locator(".sd__k input").nth(2).get_attribute("value")}
    assert page.locator(".sd a.hit").count() == int(page.locator(".sd__k b").nth(2).inner_text())
    page.locator(".sd__k label").first.click()
    settled(page)
    assert page.locator(".sd__k b").first.inner_text() == str(counts[0])


def test_the_number_is_said(open_page: Any) -> None:
    """A screen reader hears how many results there are, once the reader stops typing."""
    page = opened(open_page("/en/"))
    page.wait_for_function("window.dsvSearch && dsvSearch.state.names === 'ready'")
    page.keyboard.type("service blueprint")
    assert page.locator(".sd [role=status]").text_content() == ""
    page.wait_for_function("document.querySelector('.sd [role=status]').textContent.trim() !== ''")
    said = page.locator(".sd [role=status]").text_content().strip()
    assert said == f"{page.locator('.sd__k b').first.inner_text()} results"


def test_nothing_found(open_page: Any) -> None:
    """Where nothing is found, the box says so with the query, and offers the nearest terms."""
    page = opened(open_page("/en/"), "value")
    page.evaluate("""() => {
      const near = dsvSearch.names("touchpoint", { limit: 3 });
      Object.assign(dsvSearch, { names: () => [], pages: async () => [], nearest: () => near });
    }""")
    typed(page, "tuchpoynt <b>")
    assert page.locator(".sd__none").inner_text() == "Nothing found for “tuchpoynt <b>”."
    assert page.locator("[data-group=nearest] .sd__g").inner_text() == "Did you mean"
    page.keyboard.press("Enter")
    page.wait_for_url("**/definitions/touchpoint/**")


# keys


@pytest.mark.parametrize("code", LANGUAGES)
def test_keys(open_page: Any, code: str) -> None:
    """Arrow keys, Home and End choose among the results without leaving the field; Enter opens the one chosen."""
    page = opened(open_page(f"/{code}/"), {"en": "value", "zh": "价值"}[code])
    ids = page.locator(".sd [role=option]").evaluate_all("options => options.map((option) => option.id)")

    def chosen() -> str:
        assert page.evaluate("document.activeElement.matches('.sd input')")
        named = page.locator(INPUT).get_attribute("aria-activedescendant")
        assert named == page.locator(CHOSEN).get_attribute("id")
        assert page.locator(CHOSEN).count() == 1
        return str(named)

    assert chosen() == ids[0]
    for key, place in [
        ("ArrowDown", 1),
        ("ArrowDown", 2),
        ("ArrowUp", 1),
        ("End", -1),
        ("ArrowDown", 0),
        ("ArrowUp", -1),
        ("Home", 0),
        ("PageDown", 5),
    ]:
        page.keyboard.press(key)
        assert chosen() == ids[place], key
    address = page.locator(CHOSEN).evaluate("link => link.href")
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_home_and_end_in_the_text(open_page: Any) -> None:
    """Before a result is chosen, Home and End move in what was typed."""
    page = opened(open_page("/en/"), "value")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    page.keyboard.type("co-")
    assert page.locator(INPUT).input_value() == "co-value"


def test_tab(open_page: Any) -> None:
    """Tab goes from the field over kinds and results, each with a focus that is seen, and stays in the box."""
    page = opened(open_page("/en/"), "empathy")
    met = []
    for _ in range(30):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        assert focus[1]
        met.append(focus[0])
        if focus[0] == "hit hit--text":
            assert focus[2]
            break
    assert met[:3] == ["sd__x", "radio", "hit"]
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.matches('.sd input')")


def test_input_method(open_page: Any) -> None:
    """While an input method is at work, its Enter and arrows choose nothing, but names are found all the same."""
    page = opened(open_page(f"/zh/{PAGE}"))
    page.wait_for_function("window.dsvSearch && dsvSearch.state.names === 'ready'")
    page.locator(INPUT).evaluate("""input => {
      input.dispatchEvent(new CompositionEvent("compositionstart"));
      input.value = "tong'li'xin";
      input.dispatchEvent(new InputEvent("input", { isComposing: true, bubbles: true }));
      for (const key of ["ArrowDown", "Enter"])
        input.dispatchEvent(new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true }));
    }""")
    assert links(page)[0] == "definitions/service-empathy/"
    assert page.locator(CHOSEN).evaluate("option => option === document.querySelector('.sd [role=option]')")
    assert PAGE in page.url


def test_back_to_the_results(open_page: Any) -> None:
    """The way back from a result leads to the page with the box and the query."""
    page = opened(open_page(f"/en/{PAGE}"), "service empathy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/definitions/service-empathy/**")
    page.go_back()
    page.wait_for_selector(".sd a.hit")
    assert page.locator(INPUT).input_value() == "service empathy"
    page.keyboard.press("Escape")
    page.wait_for_function("!location.search")


# recent searches


def test_recent(open_page: Any) -> None:
    """A search that led somewhere is offered again, in either language of the site, until it is cleared."""
    page = opened(open_page(f"/en/{PAGE}"), "service empathy")
    page.keyboard.press("Enter")
    page.wait_for_url("**/definitions/service-empathy/**")
    page.goto(f"/zh/{PAGE}")
    opened(page)
    page.wait_for_selector(".sd__old")
    assert page.locator(".sd__old").all_inner_texts() == ["service empathy"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_selector(".sd a.hit")
    assert page.locator(INPUT).input_value() == "service empathy"
    page.locator(INPUT).fill("")
    page.click(".sd__forget")
    assert page.locator(".sd__old").count() == 0
    assert not page.locator(".sd__forget").is_visible()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('dsv-search'))") == []


@pytest.mark.parametrize("stored", ["{[", "7", "[7, null, {}, '']", '["<img src=x onerror=alert(1)>"]'])
def test_damaged_storage(open_page: Any, faults: list[str], stored: str) -> None:
    """What is not a list of searches is none; what looks like markup is a text."""
    page = listened(open_page(f"/en/{PAGE}"), faults)
    page.evaluate("stored => localStorage.setItem('dsv-search /', stored)", stored)
    opened(page)
    page.wait_for_function("window.dsvSearch && dsvSearch.state.names === 'ready'")
    assert page.locator(".sd__old").all_inner_texts() == (["<img src=x onerror=alert(1)>"] if "img" in stored else [])
    typed(page, "value")
    assert links(page)[0] == "definitions/value/"


def test_blocked_storage(open_page: Any, faults: list[str]) -> None:
    """Where the browser stores nothing, the search works without recent ones."""
    page = listened(open_page(), faults)
    page.goto(f"/en/{PAGE}")
    page.evaluate("""() => {
      for (const name of ["getItem", "setItem", "removeItem"])
        Storage.prototype[name] = () => { throw new DOMException("no", "SecurityError"); };
    }""")
    opened(page, "value")
    page.keyboard.press("Enter")
    page.wait_for_url("**/definitions/value/**")


# bad input

BAD = {
    "empty": "",
    "space": "   \t ",
    "one letter": "v",
    "one character": "值",
    "long": "value " * 1_667,
    "long word": "价" * 10_000,
    "punctuation": "?!…，。、；：“”（）「」——·",
    "markup": "<img src=x onerror='window.hit=1'><script>window.hit=1</script>",
    "entities": "&lt;b&gt; &amp;quot; &#x27;",
    "regular expression": r"^(a+)+$ [ ] \ ( ) * {2,} | .*? \p{L} \d",
    "replacement": "$& $1 $` {count} {query}",
    "emoji": "👩‍👩‍👧 🏳️‍🌈 🤝",
    "full width": "ＳＬＡ　ｖａｌｕｅ",
    "lone surrogates": "\ud800value\udc00 \ud83d",
    "controls": "val\u0000ue\u202e\u200b\ufeff\n\r",
    "address": "javascript:alert(1) ../../ %E4%B8 %",
    "prototype": "__proto__ constructor toString",
    "marks": "e\u0301\u0302\u0303 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
}


@pytest.mark.parametrize("query", BAD.values(), ids=BAD.keys())
@pytest.mark.parametrize("code", LANGUAGES)
def test_bad_input(open_page: Any, faults: list[str], code: str, query: str) -> None:
    """Nothing that is typed raises an error or becomes markup, and the box goes on working."""
    page = opened(listened(open_page(f"/{code}/{PAGE}"), faults))
    page.wait_for_function("window.dsvSearch && dsvSearch.state.names === 'ready'")
    # a driver cannot send half of a surrogate pair, a script can
    page.locator(INPUT).evaluate(
        """(input, units) => {
          input.value = units.map((unit) => String.fromCharCode(unit)).join("");
          input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }""",
        [int.from_bytes(unit, "little") for unit in _units(query)],
    )
    settled(page)
    assert page.locator(".sd :is(img, script, b:not(.sd__k b))").count() == 0
    assert page.evaluate("window.hit") is None
    page.keyboard.press("ArrowDown")
    page.wait_for_timeout(400)
    typed(page, "service empathy")
    assert links(page)[0] == "definitions/service-empathy/"
    page.keyboard.press("Escape")
    page.click("button.find")
    page.keyboard.press("Escape")
    page.click("a.lang")
    page.wait_for_url(f"**/{'zh' if code == 'en' else 'en'}/{PAGE}**")


def _units(text: str) -> list[bytes]:
    data = text.encode("utf-16-le", "surrogatepass")
    return [data[at : at + 2] for at in range(0, len(data), 2)]


@pytest.mark.parametrize(
    "asked",
    [
        "?q=%ED%A0%80%FF&q=2",
        "?q=<script>window.hit=1</script>",
        "?q=",
        "?h=%FF&h=(((&h=[&h=" + "a" * 2000,
        "?h=<b>&h=$&h=\\",
    ],
)
def test_bad_address(open_page: Any, faults: list[str], asked: str) -> None:
    """An address with a damaged query opens the page."""
    page = listened(open_page(), faults)
    page.goto(f"/en/{PAGE}{asked}")
    page.wait_for_timeout(600)
    assert page.evaluate("window.hit") is None
    assert page.locator("h1").is_visible()


# missing parts


TEXT = ("/search/text", "/search/words", "/search/page", "/pagefind/")
"""Where the index of the text lies."""

NAMES_LOST = [
    None,
    b"dsvSearch.load({",
    b"dsvSearch.load(null);",
    b"dsvSearch.load({version: 99});",
    b"// nothing",
    b"<!doctype html>",
]


@pytest.mark.parametrize("body", NAMES_LOST)
def test_names_lost(open_page: Any, damaged: Any, body: bytes | None) -> None:
    """Without the list of names, or with a damaged one, the box says what is left, and the page goes on working."""
    page = open_page()
    page.goto(f"{damaged({'/search/names.js': body})}/en/{PAGE}")
    opened(page, "service empathy")
    note = page.locator(".sd__note").inner_text()
    if note.startswith("The list of names could not be read"):
        assert "definitions/service-empathy/" in links(page)
    else:
        assert note == "The files of the search are missing or damaged. The menu still leads to every page."
    page.keyboard.press("Escape")
    page.click("a.lang")
    page.wait_for_url(f"**/zh/{PAGE}")


@pytest.mark.parametrize("body", [None, b"throw new Error('damaged');", b"dsvSearch.", b"// nothing"])
def test_text_lost(open_page: Any, damaged: Any, body: bytes | None) -> None:
    """Without the full text the box says so and finds names."""
    page = open_page()
    page.goto(f"{damaged(dict.fromkeys(TEXT, body))}/en/{PAGE}")
    opened(page, "service empathy")
    page.wait_for_selector(".sd__note:not([hidden])")
    assert page.locator(".sd__note").inner_text() == "Only names are searched here, not the text of the pages."
    assert links(page)[0] == "definitions/service-empathy/"


def test_all_lost(open_page: Any, damaged: Any) -> None:
    """Without any index the box says so, and the page goes on working."""
    page = open_page()
    page.goto(f"{damaged({'/search/': None, '/pagefind/': None})}/en/{PAGE}")
    opened(page, "service empathy")
    page.wait_for_function("document.querySelector('.sd__note').textContent.startsWith('The files of the search')")
    page.keyboard.press("Escape")
    page.click("a.lang")
    page.wait_for_url(f"**/zh/{PAGE}")


@pytest.mark.parametrize("body", [None, b"window.broken = ", b"// nothing"])
def test_box_lost(open_page: Any, damaged: Any, body: bytes | None) -> None:
    """Without its script the box says so, closes, and does not stand in the way."""
    page = open_page()
    page.goto(f"{damaged({'/assets/search.js': body})}/zh/{PAGE}")
    page.keyboard.press("/")
    page.wait_for_selector(".sd__note:not([hidden])")
    assert page.locator(".sd__note").inner_text() == "未能加载搜索功能，本页其他内容不受影响。"
    page.keyboard.press("Escape")
    page.click("a.lang")
    page.wait_for_url(f"**/en/{PAGE}")


def test_lines_lost(open_page: Any, damaged: Any) -> None:
    """Without the lines that describe them, names are found."""
    page = open_page()
    page.goto(f"{damaged({'/search/lines': None})}/en/{PAGE}")
    opened(page, "service empathy")
    assert links(page)[0] == "definitions/service-empathy/"


def test_from_the_disk(browser: Any, tmp_path: Path) -> None:
    """On a page that was opened from a disk, names are found; where the text is not searched, the box says so."""
    site = support.built(tmp_path, use_directory_urls=False)
    page = browser.new_page()
    page.goto((site / "en" / "definitions" / "value.html").as_uri())
    opened(page, "价值")
    searched = page.evaluate("dsvSearch.state.pages") == "ready"
    assert page.locator(".sd__note").is_visible() is not searched
    assert page.locator(".sd a.hit").first.locator(".rt").inner_text().split() == ["value", "价值"]
    page.keyboard.press("Enter")
    page.wait_for_function("!new URLSearchParams(location.search).has('q') && document.querySelector('h1')")
    assert page.url.partition("?")[0] == (site / "en" / "definitions" / "value.html").as_uri()
    page.close()


# arrival


@pytest.mark.parametrize("code", LANGUAGES)
def test_marks_on_arrival(open_page: Any, code: str) -> None:
    """The page of a result marks what was looked for, without being changed, until the reader removes the marks."""
    page = opened(open_page(f"/{code}/"), {"en": "listen with empathy", "zh": "倾听同理心"}[code])
    link = page.locator("[data-group=pages] a.hit").first
    link.click()
    page.wait_for_selector(".found")
    count = page.evaluate("CSS.highlights.get('dsv-found').size")
    assert count > 0
    assert str(count) in page.locator(".found").inner_text()
    assert page.locator(".md-content mark").count() == 0
    page.click(".found button")
    assert page.evaluate("CSS.highlights.has('dsv-found')") is False
    assert page.locator(".found").count() == 0
    assert "h=" not in page.url


def test_marks_are_words(open_page: Any) -> None:
    """A Latin word is marked at its start only, in any case; Chinese anywhere; across tags, not across blocks."""
    page = open_page(f"/en/{PAGE}")
    page.evaluate("""() => {
      document.querySelector(".md-content article, .md-content").innerHTML =
        "<p>Cost, COSTS, Pentecost, co<b>st</b></p><p>服务台的服<b>务</b></p><p>co</p><p>st service</p><p>desk</p>";
    }""")
    marks = "words => { dsvSearchUi.mark(words); return [...(CSS.highlights.get('dsv-found') ?? [])].map(String); }"
    page.keyboard.press("/")
    page.wait_for_function("typeof window.dsvSearchUi?.mark === 'function'")
    assert page.evaluate(marks, ["cost"]) == ["Cost", "COST", "cost"]
    assert page.evaluate(marks, ["服务"]) == ["服务", "服务"]


def test_old_browser(browser: Any, address: str) -> None:
    """Without the means to mark text the page is shown as it is."""
    page = browser.new_page()
    page.add_init_script("delete window.Highlight")
    page.goto(f"{address}/en/{PAGE}?h=touchpoint")
    page.wait_for_timeout(500)
    assert page.locator(".found").count() == 0
    page.close()


# phones, zoom, access


@pytest.mark.parametrize("code", LANGUAGES)
def test_on_a_phone(open_page: Any, code: str) -> None:
    """With a finger on a small screen: the box fills it, targets are large, nothing is wider than the screen."""
    page = open_page(f"/{code}/{PAGE}", **PHONE)
    header = page.locator(".md-header__inner").bounding_box()
    boxes = [page.locator(part).bounding_box() for part in (".brand", "button.find", "a.lang")]
    assert all(
        header["y"] <= box["y"] and box["y"] + box["height"] <= header["y"] + header["height"] for box in boxes
    ), "one line"
    assert boxes[1]["width"] >= 44
    assert boxes[1]["height"] >= 44
    assert boxes[2]["x"] + boxes[2]["width"] <= 360
    page.locator("button.find").tap()
    page.wait_for_selector(INPUT)
    typed(page, {"en": "value", "zh": "价值"}[code])
    assert page.locator(".sd").bounding_box() == {"x": 0, "y": 0, "width": 360, "height": 640}
    for target in (".sd__x", ".sd__k label", ".sd a.hit", ".sd__more"):
        for box in (found.bounding_box() for found in page.locator(target).all()[:4]):
            assert box["height"] >= 44, target
            assert box["width"] >= 44, target
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert page.locator(".sd__b").evaluate("body => body.scrollWidth <= body.clientWidth")
    page.locator(".sd a.hit").first.tap()
    page.wait_for_url(f"**/{code}/definitions/value/**")


def test_zoom(open_page: Any) -> None:
    """At 200 % the field and the first result are on the screen."""
    page = opened(open_page(f"/en/{PAGE}", viewport={"width": 640, "height": 400}), "service empathy")
    for part in (INPUT, ".sd a.hit"):
        box = page.locator(part).first.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= 400
        assert box["x"] + box["width"] <= 640


@pytest.mark.parametrize(
    ("code", "scheme", "question"),
    [("en", "light", "how do we listen with empathy"), ("zh", "dark", "如何带着同理心倾听")],
)
def test_axe(open_page: Any, code: str, scheme: str, question: str) -> None:
    """Axe finds nothing in the open box: empty, with results, with none, and on the page of a result."""
    page = opened(open_page(f"/{code}/{PAGE}", color_scheme=scheme))
    axe, findings = axe_api.Axe(), []

    def check(state: str) -> None:
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        findings.extend(
            f"{state}: {rule['id']} {node['target']} {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"][:3]
            if rule["impact"] in {"serious", "critical", "moderate"}
        )

    check("empty")
    for query in ("service", "服务", "zqzqzq", question):
        typed(page, query)
        check(query)
    page.keyboard.press("Enter")
    page.wait_for_url("**h=**")
    page.wait_for_selector(".found")
    check("arrival")
    opened(page)
    page.wait_for_selector(".sd__old")
    check("recent")
    assert not findings, "\n".join(findings)


def test_third_language(bicycle_site: Path, browser: Any) -> None:
    """In a language that the package does not know, the box speaks it and finds its terms."""
    with serving(bicycle_site) as address:
        page = browser.new_page()
        page.goto(f"{address}/pl/")
        opened(page, "rama")
        assert page.locator("button.find span").inner_text() == "Szukaj"
        assert page.locator(".sd__keys span").last.inner_text() == "Można pisać: polski · English"
        assert links(page)[0] == "definitions/frame/"
        page.close()
