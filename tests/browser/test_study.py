"""Studying: pages ticked as read, the plan with its figures, flashcards, and files to take along."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests import support
from tests.browser.kinds import KINDS, LANGUAGES

axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'"
)

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}
TICK = ".tick"
VALUE = "definitions/value/"
READ = "JSON.parse(localStorage.getItem('dsv-read /') ?? '{}')"
CARDS = "JSON.parse(localStorage.getItem('dsv-cards /') ?? '{}')"
BLOCKED = (
    "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new DOMException('', 'SecurityError'); }"
)


def keep(page: Any, **stores: Any) -> None:
    """Put something into the browser before the next page is opened."""
    for name, value in stores.items():
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"dsv-{name} /", json.dumps(value)])


def serious(page: Any) -> list[str]:
    """What axe finds that matters."""
    options = {"resultTypes": ["violations"]}
    found = axe_api.Axe().run(page, context=".md-content", options=options).response["violations"]
    return [f"{one['id']} {one['nodes'][0]['target']}" for one in found if one["impact"] in {"serious", "critical"}]


def boxes(page: Any) -> Any:
    """Where everything around the tick stands."""
    place = "JSON.stringify(document.querySelector(part).getBoundingClientRect())"
    return page.evaluate(f"['.tick', '.tools', '.twin'].map((part) => {place})")


# ticks


def test_tick_by_mouse_keyboard_and_touch(open_page: Any) -> None:
    """A page is ticked and unticked by each of them, nothing moves, and every language and tab knows."""
    page = open_page(f"/en/{VALUE}", timezone_id="UTC")
    page.clock.install(time="2026-01-03T10:00:00Z")
    page.goto(f"/en/{VALUE}")
    before = boxes(page)
    assert page.inner_text(TICK) == "Mark as read"
    page.click(TICK)
    assert page.inner_text(TICK) == "✓ Read 2026-01-03"
    assert page.get_attribute(TICK, "aria-pressed") == "true"
    assert boxes(page) == before
    assert page.evaluate(READ) == {"definition:value": "2026-01-03"}
    other = page.context.new_page()
    other.goto(f"/zh/{VALUE}")
    assert other.inner_text(TICK) == "✓ 2026-01-03读过"
    other.focus(TICK)
    other.keyboard.press("Space")
    assert other.inner_text(TICK) == "标为读过"
    page.wait_for_function("document.querySelector('.tick').getAttribute('aria-pressed') === 'false'")
    phone = open_page(f"/zh/{KINDS['step']}", **PHONE)
    phone.tap(TICK)
    assert list(phone.evaluate(READ)) == ["step:explore"]
    assert phone.evaluate("document.querySelector('.tick').getBoundingClientRect().height") >= 24


def test_way_back(open_page: Any) -> None:
    """The browser's way back leads to a list that knows what was ticked meanwhile."""
    page = open_page("/en/techniques/")
    row = page.locator("[data-item='technique:persona']")
    assert "is-read" not in (row.get_attribute("class") or "")
    place = row.bounding_box()
    page.goto(f"/en/{KINDS['technique']}")
    page.click(TICK)
    page.go_back()
    page.wait_for_selector("[data-item='technique:persona'].is-read")
    assert row.bounding_box() == place


@pytest.mark.parametrize("kind", ["step", "practice", "chapter", "outcome"])
def test_every_kind_has_a_tick(open_page: Any, kind: str) -> None:
    """Every entity can be ticked, under the key that the plan counts."""
    page = open_page(f"/en/{KINDS[kind]}")
    page.click(TICK)
    (key,) = page.evaluate(READ)
    page.goto("/en/study/")
    assert page.locator(f".plans [data-item='{key}']").count() > 0
    assert page.inner_text(".total [data-count=read] b") == "1 of 412"


def test_former_id(browser: Any, tmp_path: Path) -> None:
    """A page that was ticked under its former id is still ticked, and its cards keep their place; also from a disk."""
    changed = support.MINI["content/definitions/value.yml"] + "former_ids: [worth]\n"
    site = support.built(tmp_path, {"content/definitions/value.yml": changed}, use_directory_urls=False)
    page = browser.new_page()
    page.goto((site / "en/definitions/value.html").as_uri())
    place = page.evaluate("new URL('..', dsv.base).pathname")
    card = {"box": 3, "due": "2026-01-31", "seen": 4}
    for name, value in (("read", {"definition:worth": "2026-01-03"}), ("cards", {"definition:worth>en.zh": card})):
        page.evaluate("([key, value]) => localStorage.setItem(key, value)", [f"dsv-{name} {place}", json.dumps(value)])
    page.reload()
    assert page.get_attribute(TICK, "aria-pressed") == "true"
    page.goto((site / "en/study/index.html").as_uri())
    assert page.inner_text(".total [data-count=read] b") == "1 of 3"
    assert page.inner_text(".total [data-count=known] b") == "1 of 1"
    assert page.evaluate("dsv.kept.open('cards').value") == {"definition:value>en.zh": card}
    page.goto((site / "en/study/flashcards.html").as_uri())
    page.click("[data-start]")
    page.keyboard.press("Space")
    assert "What something is worth." in page.inner_text(".card__back")
    page.close()


# the plan

STATE = {
    "read": {
        "chapter:stakeholders": "2026-01-01",
        "step:explore": "2026-01-02",
        "definition:stakeholder-map": "2026-01-02",
    },
    "cards": {
        "definition:stakeholder-map>en.zh": {"box": 2, "due": "2026-01-05", "seen": 2},
        "definition:value>en.zh": {"box": 0, "due": "2026-01-02", "seen": 1},
    },
    "tests": [
        {
            "at": f"2026-01-0{number}T10:00:00.000Z",
            "exam": False,
            "seed": "s",
            "scope": "all",
            "seconds": 60,
            "answers": answers,
        }
        for number, answers in (
            (1, {"lo-1-questions#q-1-01": False, "lo-1-questions#q-1-02": True}),
            (2, {"lo-1-questions#q-1-01": True, "lo-1-questions#q-1-02": False}),
        )
    ],
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_plan(open_page: Any, code: str) -> None:
    """Figures stand at everything, rows open to what is left, and the plan says where to go on."""
    page = open_page(f"/{code}/")
    keep(page, **STATE)
    page.clock.install(time="2026-01-03T10:00:00Z")
    page.goto(f"/{code}/study/")
    of = {"en": " of ", "zh": "/"}[code]
    total = page.locator(".total .count b").all_inner_texts()
    assert total == [f"3{of}412", f"1{of}169", f"1{of}227"]
    row = page.locator("[data-part='step:explore']")
    assert row.locator("summary .count b").all_inner_texts() == [f"3{of}58", f"0{of}21", f"1{of}26"]
    assert page.locator("[data-part='outcome:lo-1'] summary [data-count=right] b").inner_text() == f"1{of}20"
    assert page.locator(".begin__on a").get_attribute("href").endswith("/chapters/service-relationships/")
    assert "1" in page.inner_text("[data-due]")
    row.locator("summary").focus()
    page.keyboard.press("Enter")
    left = row.locator("li:visible")
    assert left.count() == 55
    assert row.locator("[data-item='step:explore']").is_hidden()
    page.locator("[data-all]").check()
    assert left.count() == 58
    assert page.locator("[data-part='criterion:lo-2-3'] .count").count() == 3


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_moves(open_page: Any, damaged: Any, width: int) -> None:
    """Everything on the page to study with stands where it stood before its script has come."""
    page = open_page(viewport={"width": width, "height": 800})
    places = "[...document.querySelectorAll('h2, summary, .keep')].map((part) => part.getBoundingClientRect().top)"
    page.goto(damaged({"assets/dsv-study.js": None}) + "/en/study/")
    before = page.evaluate(places)
    page.goto("/en/")
    keep(page, **STATE)
    page.goto("/en/study/")
    assert page.inner_text(".total b >> nth=0") == "3 of 412"
    assert page.evaluate(places) == before


def test_other_tab_changes_the_plan(open_page: Any) -> None:
    """What is ticked in one tab is counted in another at once."""
    page = open_page("/en/study/")
    other = page.context.new_page()
    other.goto(f"/en/{VALUE}")
    other.click(TICK)
    page.wait_for_function("document.querySelector('.total b').textContent === '1 of 412'")


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_script(open_page: Any, code: str) -> None:
    """Without a script the plan is a complete checklist without dead buttons, and the cards name the glossary."""
    page = open_page(f"/{code}/study/", java_script_enabled=False)
    assert page.inner_text(".total .count:first-child").startswith("412")
    assert page.locator(".keep button:visible, .switch:visible, .tick:visible").count() == 0
    page.click("[data-part='step:agree'] summary")
    assert page.locator("[data-part='step:agree'] li:visible").count() == 62
    page.emulate_media(media="print")
    assert page.locator("[data-part='outcome:lo-8'] li").first.is_visible()
    page.emulate_media(media="screen")
    page.goto(f"/{code}/study/flashcards/")
    assert page.locator(".needs-no-script a").get_attribute("href") == "../../definitions/"
    page.goto(f"/{code}/{VALUE}")
    assert page.locator(TICK).is_hidden()


def test_checklist_on_paper(open_page: Any) -> None:
    """On paper every list is open and complete, ticked pages too, and what was open is open again afterwards."""
    page = open_page("/en/")
    keep(page, **STATE)
    page.goto("/en/study/")
    page.click("[data-part='step:offer'] summary")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".plans li").count() == page.locator(".plans li:visible").count()
    assert page.locator(".keep:visible, .switch:visible").count() == 0
    page.emulate_media(media="screen")
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.plan[open]").count() == 1


# flashcards


def test_session_by_keyboard(open_page: Any) -> None:
    """A whole sitting by keyboard: reveal, answer, once more, undo, the end, and what comes on which day."""
    page = open_page("/en/study/flashcards/", timezone_id="UTC")
    page.clock.install(time="2026-03-28T22:00:00Z")
    page.goto("/en/study/flashcards/")
    page.select_option("select[name=deck]", "step:agree")
    page.select_option("select[name=fresh]", "5")
    assert page.inner_text(".cards__told") == "Waiting today: 0 to repeat, 5 new."
    page.focus("[data-start]")
    page.keyboard.press("Enter")
    first = page.inner_text(".card__big")
    for key in ("Space", "1", "Space", "2", "Enter", "3"):  # not yet, known, easy
        page.keyboard.press(key)
    assert page.inner_text(".cards__bar span") == "3 to go"
    third = page.inner_text(".card__big")
    page.click("[data-undo]")
    assert page.inner_text(".cards__bar span") == "4 to go"
    page.keyboard.press("Space")
    assert page.locator("[data-answer] small").all_inner_texts() == ["once more today", "tomorrow", "in 2 days"]
    page.keyboard.press("3")
    assert page.inner_text(".card__big") == third
    for _ in range(2):
        page.keyboard.press("Space")
        page.keyboard.press("2")
    assert page.inner_text(".card__big") == first, "what was not known comes once more"
    page.keyboard.press("Space")
    page.keyboard.press("2")
    assert page.inner_text(".cards__end li >> nth=0") == "tomorrow: 4"
    assert page.inner_text(".cards__end li >> nth=1") == "in 2 days: 1"
    kept = page.evaluate(CARDS)
    assert sorted(card["due"] for card in kept.values()) == ["2026-03-29"] * 4 + ["2026-03-30"]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.inner_text(".cards__told") == "Waiting today: 0 to repeat, 0 new."


def test_due_days(open_page: Any) -> None:
    """The cards of a day come on the next one, which begins at four in the morning, before new ones."""
    page = open_page("/en/", timezone_id="Europe/Berlin")
    keep(page, cards={"definition:cost>en.meaning": {"box": 1, "due": "2026-03-29", "seen": 1}})
    page.clock.install(time="2026-03-29T01:30:00Z")  # 3:30, in the night in which the clocks change
    page.goto("/en/study/flashcards/")
    assert page.inner_text(".cards__told") == "Waiting today: 0 to repeat, 15 new."
    page.clock.set_fixed_time("2026-03-29T02:00:00Z")
    page.goto("/en/study/flashcards/")
    assert page.inner_text(".cards__told") == "Waiting today: 1 to repeat, 15 new."
    page.click("[data-start]")
    assert page.inner_text(".card__big") == "cost"


@pytest.mark.parametrize("code", LANGUAGES)
def test_session_by_touch(open_page: Any, code: str) -> None:
    """On a phone a card is turned by a tap and answered within reach; the term is not given away by its definition."""
    page = open_page(f"/{code}/study/flashcards/", **PHONE)
    page.select_option("select[name=way]", f"meaning.{code}")
    page.tap("[data-start]")
    assert serious(page) == []
    answers = page.locator("[data-answer]")
    for _ in range(3):
        page.tap(".card")
        assert answers.count() == 3
        term, text = page.inner_text(".card__back .card__big"), page.locator(".card__front .card__text")
        hidden = text.locator(".gap > :first-child").all_text_contents()
        shown = "".join(text.evaluate("p => [...p.childNodes].map((node) => node.nodeType === 3 ? node.data : '_')"))
        assert term.lower() not in shown.lower() or not hidden
        for box in (answers.nth(index).bounding_box() for index in range(3)):
            assert box["height"] >= 44
            assert box["y"] + box["height"] <= 640
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        answers.nth(1).tap()
    assert serious(page) == []
    page.tap("[data-end]")
    assert page.locator(".cards__end li").count() == 1
    assert serious(page) == []


def test_ways(open_page: Any) -> None:
    """A card asks from each side, its answer in the face of its language; the cards of both languages are the same."""
    page = open_page("/en/study/flashcards/")
    assert page.locator("select[name=way] option").all_inner_texts() == [
        "Term → definition",
        "Definition → term",
        "English → 中文",
        "中文 → English",
        "Mixed",
    ]
    page.select_option("select[name=way]", "en.zh")
    page.click("[data-start]")
    front = page.inner_text(".card__big")
    page.keyboard.press("Space")
    assert page.get_attribute(".card__back .card__big", "lang") == "zh-Hans"
    page.keyboard.press("3")
    (key,) = page.evaluate(CARDS)
    assert key.endswith(">en.zh")
    page.goto("/zh/study/flashcards/")
    page.select_option("select[name=way]", "en.zh")
    page.click("[data-start]")
    assert page.inner_text(".card__big") != front, "answered in the other language's pages"
    assert page.get_attribute(".card__big", "lang") == "en"


def test_cards_on_paper(open_page: Any) -> None:
    """The chosen cards are printed as a table with both sides."""
    page = open_page("/en/study/flashcards/")
    page.evaluate("window.print = () => { window.printed = true; }")
    page.select_option("select[name=deck]", "tier:core")
    page.click("[data-sheet]")
    assert page.evaluate("window.printed")
    assert page.locator(".sheet").is_hidden()
    page.emulate_media(media="print")
    assert page.locator(".sheet tr").count() == 142
    assert page.locator("h1").is_hidden()


@pytest.mark.parametrize("body", [None, b"damaged(", b'dsv.give("study/cards.js",{"version":2});'])
def test_cards_missing(open_page: Any, damaged: Any, body: bytes | None) -> None:
    """Where the cards are missing, damaged or of another version, the page says so."""
    page = open_page()
    page.goto(damaged({"study/cards.js": body}) + "/en/study/flashcards/")
    assert "glossary" in page.inner_text(".cards [role=alert]")


# files


def saved(page: Any, act: str) -> str:
    """The path of the file that an action saves."""
    with page.expect_download() as download:
        page.click(act)
    assert download.value.suggested_filename.startswith("study-dsv-")
    return str(download.value.path())


def bring(page: Any, file: Any) -> None:
    """Choose a file to bring in."""
    with page.expect_file_chooser() as chooser:
        page.click("[data-keep=bring]")
    chooser.value.set_files(file)


def test_round_trip(open_page: Any) -> None:
    """What was saved and deleted is brought back into another browser, merged or instead of what is there."""
    page = open_page("/en/")
    keep(page, **STATE)
    page.evaluate("localStorage.setItem('dsv-read / damaged 1', '{')")
    page.goto("/en/study/")
    path = saved(page, "[data-keep=save]")
    page.click("[data-keep=delete]")
    assert "pages read: 3, cards: 2, tests: 2" in page.inner_text(".ask")
    assert serious(page) == []
    page.keyboard.press("Escape")
    assert len(page.evaluate(READ)) == 3
    page.click("[data-keep=delete]")
    assert json.loads(Path(saved(page, ".ask [value=save]")).read_text(encoding="utf-8"))["read"] == STATE["read"]
    assert page.inner_text(".total b >> nth=0") == "0 of 412"
    assert "Everything has been deleted" in page.inner_text(".announce")
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.includes('damaged'))") == []
    other = open_page("/zh/")
    keep(other, read={"practice:service-desk": "2026-01-09", "definition:elsewhere": "2026-01-09"})
    other.goto("/zh/study/")
    bring(other, path)
    other.click(".ask [value=merge]")
    other.wait_for_function("document.querySelector('.total b').textContent === '4/412'")
    assert other.evaluate(READ) == STATE["read"] | {
        "practice:service-desk": "2026-01-09",
        "definition:elsewhere": "2026-01-09",
    }
    bring(other, path)
    other.click(".ask [value=replace]")
    whole = json.loads(Path(saved(other, ".ask [value=save]")).read_text(encoding="utf-8"))
    assert len(whole["read"]) == 5
    assert other.evaluate(READ) == STATE["read"]
    assert other.evaluate(CARDS) == STATE["cards"]


FOREIGN = {
    "form": "dsv-kb study",
    "version": 1,
    "site": {"id": "other", "title": "<b>Other</b>"},
    "made": "2026-01-01T12:00:00.000Z",
    "read": {"definition:nowhere": "2026-01-01", "definition:value": "2026-01-01"},
    "cards": {},
    "tests": [],
}


def test_what_a_file_holds(open_page: Any) -> None:
    """Before anything happens the page says where a file comes from, what is in it and what it does not know."""
    page = open_page("/en/study/")
    bring(page, {"name": "a.json", "mimeType": "application/json", "buffer": json.dumps(FOREIGN).encode()})
    text = page.inner_text(".ask")
    assert "“<b>Other</b>”" in text
    assert "another site" in text
    assert "In the file: pages read: 2, cards: 0, tests: 0." in text
    assert "Entries that name nothing on this site: 1." in text
    page.click(".ask [value='']")
    assert page.evaluate(READ) == {}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "damaged"),
        (b"[]", "no file that was saved here"),
        (json.dumps({**FOREIGN, "version": 9}).encode(), "newer version"),
        (b" " * (2 * 1024 * 1024 + 1), "larger than 2 MB"),
        (b"\xff\xfe\x00", "damaged"),
    ],
    ids=["damaged", "foreign", "newer", "huge", "binary"],
)
def test_refused_file(open_page: Any, content: bytes, said: str) -> None:
    """A file that cannot be used is refused with the reason, and nothing is changed."""
    page = open_page("/en/")
    keep(page, **STATE)
    page.goto("/en/study/")
    bring(page, {"name": "a.json", "mimeType": "application/json", "buffer": content})
    page.wait_for_selector(".announce p")
    assert said in page.inner_text(".announce")
    assert page.evaluate(READ) == STATE["read"]
    assert page.locator(".ask").count() == 0


def test_nothing_can_be_kept(open_page: Any) -> None:
    """Where storing is blocked, ticks and cards work until the page is closed, and the reader is told."""
    page = open_page()
    page.add_init_script(BLOCKED)
    page.goto(f"/en/{VALUE}")
    page.click(TICK)
    assert page.get_attribute(TICK, "aria-pressed") == "true"
    assert "keeps nothing" in page.inner_text(".announce")
    page.goto("/en/study/flashcards/")
    page.click("[data-start]")
    page.keyboard.press("Space")
    page.keyboard.press("2")
    assert page.inner_text(".cards__bar span") == "14 to go"
    page.goto("/en/study/")
    assert page.inner_text(".total b >> nth=0") == "0 of 412"


@pytest.mark.parametrize(("code", "scheme"), [("en", "light"), ("zh", "dark")])
def test_access(open_page: Any, code: str, scheme: str) -> None:
    """Axe finds nothing in the open plan and among the choices, and no page is wider than a phone."""
    page = open_page(f"/{code}/study/", viewport={"width": 360, "height": 640}, color_scheme=scheme)
    for part in ("step:explore", "outcome:lo-2"):
        page.click(f"[data-part='{part}'] summary")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.goto(f"/{code}/study/flashcards/")
    page.wait_for_selector("[data-start]")
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 360
