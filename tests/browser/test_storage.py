"""What the browser keeps for the site: kept, shared between tabs, and never in the way of reading."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.kinds import KINDS

pytestmark = pytest.mark.browser

KEY = "dsv-read /"
BLOCKED = (
    "Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new DOMException('', 'SecurityError'); }"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }"
TICK = "dsv.kept.open('read').change((read) => ({ ...read, 'definition:value': '2026-01-31' }))"


@pytest.fixture
def reading(open_page: Any) -> Iterator[Any]:
    """A page of the site on which something can be kept."""
    return open_page(f"/en/{KINDS['definition']}")


def test_kept_for_all_languages(reading: Any) -> None:
    """What was kept on a page is there on another one, also of the other language."""
    assert reading.evaluate(TICK) is True
    reading.goto(f"/zh/{KINDS['practice']}")
    assert reading.evaluate("dsv.kept.open('read').value") == {"definition:value": "2026-01-31"}


def test_other_tab(reading: Any) -> None:
    """A change in one tab is heard in another, and neither overwrites what the other kept."""
    other = reading.context.new_page()
    other.goto(f"/en/{KINDS['definition']}")
    other.evaluate("dsv.kept.open('read').listen((value) => { window.heard = value; })")
    reading.evaluate(TICK)
    other.wait_for_function("window.heard?.['definition:value']")
    other.evaluate("dsv.kept.open('read').change((read) => ({ ...read, 'step:explore': '2026-02-01' }))")
    # tabs are processes of their own: what one wrote reaches the other's storage a moment later
    reading.wait_for_function("(key) => 'step:explore' in JSON.parse(localStorage.getItem(key))", arg=KEY)
    kept = json.loads(reading.evaluate("(key) => localStorage.getItem(key)", KEY))
    assert set(kept) == {"definition:value", "step:explore"}


@pytest.mark.parametrize(
    ("script", "said"), [(BLOCKED, "keeps nothing"), (FULL, "no more room")], ids=["blocked", "full"]
)
def test_nothing_can_be_kept(open_page: Any, script: str, said: str) -> None:
    """Where nothing can be kept, the page works, remembers until it is closed, and says so once."""
    page = open_page()
    page.add_init_script(script)
    page.goto(f"/en/{KINDS['definition']}")
    assert page.evaluate(TICK) is False
    assert page.evaluate(TICK.replace("value'", "touchpoint'")) is False
    assert page.evaluate("Object.keys(dsv.kept.open('read').value)") == ["definition:value", "definition:touchpoint"]
    page.wait_for_selector(".announce p")
    assert page.locator(".announce p").count() == 1
    assert said in page.inner_text(".announce")


@pytest.mark.parametrize("text", ["{", "[]", '{"definition:value": 5}', '{"definition:value": "yesterday"}'])
def test_damaged(open_page: Any, text: str) -> None:
    """What cannot be read is put aside as it was, the reader is told, and a new start is made."""
    page = open_page(f"/en/{KINDS['definition']}")
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()
    assert page.evaluate("dsv.kept.open('read').value") == {}
    page.wait_for_selector(".announce .is-warning")
    assert page.evaluate("(key) => localStorage.getItem(key)", f"{KEY} damaged 1") == text
    page.locator(".announce button").click()
    assert page.locator(".announce p").count() == 0
    assert page.evaluate(TICK) is True


def test_copy_both_names(open_page: Any) -> None:
    """Both names of an entity are copied by one button, and the page says what was copied."""
    page = open_page(f"/en/{KINDS['definition']}", permissions=["clipboard-read", "clipboard-write"])
    page.locator("[data-pair]").click()
    page.wait_for_selector(".announce p")
    assert page.evaluate("navigator.clipboard.readText()") == "touchpoint · 接触点"
    assert "touchpoint · 接触点" in page.inner_text(".announce")


def test_copying_refused(open_page: Any) -> None:
    """Where the browser refuses to copy, the names are shown to be selected."""
    page = open_page()
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(); document.execCommand = () => false")
    page.goto(f"/zh/{KINDS['definition']}")
    page.locator("[data-pair]").click()
    page.wait_for_selector(".announce .is-warning")
    assert "接触点 · touchpoint" in page.inner_text(".announce")
