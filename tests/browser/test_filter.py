"""Lists that are filtered while the reader types, and the search field of the home page."""

from typing import Any

import pytest

from tests.browser.box import INPUT
from tests.browser.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.browser

FIELD = "input[data-filter]"


def shown(page: Any) -> list[str]:
    """The names of the entries that are seen."""
    found: list[str] = page.locator("[data-also]:visible").evaluate_all(
        "rows => rows.map((row) => row.querySelector('a').textContent)"
    )
    return found


def test_names_before_texts(open_page: Any) -> None:
    """Names decide, of any language, and aliases; the text is looked at only where no name fits."""
    page = open_page(f"/en/{KINDS['glossary']}")
    field = page.locator(FIELD)
    everything = len(shown(page))
    field.fill("no such entry")
    assert shown(page) == []
    for typed, expected in (
        ("接触点", ["touchpoint"]),
        ("touch point", ["touchpoint"]),
        ("TOUCHPOINT", ["touchpoint"]),
    ):
        field.fill(typed)
        assert shown(page) == expected, typed
    field.fill("advertisement is a touchpoint")
    assert shown(page) == ["touchpoint"]
    assert page.locator(".filter [role=status]").inner_text() == f"1 of {everything}"
    assert page.locator(".gl section:visible").count() == 1
    assert page.locator(".az a:not([data-empty])").count() == 1


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize("kind", ["practices", "techniques"])
def test_keyboard_and_address(open_page: Any, code: str, kind: str) -> None:
    """The address keeps the filter for a reload and a link; Escape empties it."""
    page = open_page(f"/{code}/{KINDS[kind]}", viewport={"width": 360, "height": 800})
    everything = shown(page)
    page.locator(FIELD).focus()
    page.keyboard.type(everything[3])
    few = shown(page)
    assert everything[3] in few
    assert len(few) < len(everything)
    page.reload()
    assert shown(page) == few
    page.locator(FIELD).focus()
    page.keyboard.press("Escape")
    assert shown(page) == everything
    assert "filter" not in page.url


def test_without_script(open_page: Any) -> None:
    """Without a script the list is whole and no field pretends to filter it."""
    page = open_page(f"/en/{KINDS['glossary']}", java_script_enabled=False)
    assert not page.locator(FIELD).is_visible()
    assert len(shown(page)) > 200
    page.goto("/en/")
    assert not page.locator("[data-seek]").is_visible()


def test_home_seeks(open_page: Any) -> None:
    """The field on the home page opens the search box, where what is typed lands."""
    page = open_page("/zh/", viewport={"width": 360, "height": 800}, has_touch=True)
    page.tap("[data-seek]")
    page.wait_for_selector(INPUT)
    page.keyboard.type("a")
    assert page.locator(INPUT).input_value() == "a"
