"""The self-test while it is taken: by mouse, keyboard and touch, in both languages, with nothing lost on the way."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.browser.quiz import EVERY_KIND, PATH, RUN, answer, axe, begin, kept, main_button, questions, run_of

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def asked(real_site: Path) -> dict[str, Any]:
    """Every question by its key."""
    return questions(real_site)


def test_practice(open_page: Any, asked: dict[str, Any]) -> None:
    """All kinds by mouse: explained at once, counted, kept, and the wrong ones asked again."""
    page = open_page()
    begin(page, EVERY_KIND)
    kinds, right = set(), 0
    for at in range(6):
        wrong = at in {2, 5}
        kinds.add(answer(page, asked, right=not wrong))
        main_button(page).click()
        said = page.inner_text(".quiz-run > [role=status]")
        assert said.startswith("Not right." if wrong else "Right."), run_of(page)["keys"][at]
        assert page.locator(".quiz-after a[href*='sources/#']").count() > 0
        assert page.evaluate("document.activeElement.matches('.quiz-main')"), "Enter leads on"
        right += not wrong
        main_button(page).click()
    assert kinds == {"single", "multiple", "true-false", "order", "match"}
    assert page.inner_text(".quiz-result h2").startswith(f"{right} of 6 right")
    assert page.locator(".quiz-pass").count() == 0, "practice is no exam"
    assert page.locator(".quiz-result > .quiz-list > li").count() == 2
    assert "1 How customer journeys are designed" in page.inner_text(".quiz-tables")
    assert axe(page) == []
    (test,) = kept(page)
    assert test["scope"] == "set:lo-1-questions"
    assert test["seed"] == "au"
    assert Counter(test["answers"].values()) == {True: 4, False: 2}
    assert list(test["answers"]) == run_of(page)["keys"]

    page.get_by_text("Again with the wrong ones").click()
    run = run_of(page)
    assert set(run["keys"]) == {key for key, fits in test["answers"].items() if not fits}
    answer(page, asked)
    main_button(page).click()
    page.get_by_text("End here").click()
    assert page.inner_text(".quiz-result h2").startswith("1 of 1 right"), "only what was answered counts in practice"
    page.get_by_text("To the start").click()
    assert page.inner_text("[name=scope] [value=wrong]").endswith("(1)")


def test_keyboard(open_page: Any, asked: dict[str, Any]) -> None:
    """Letters and figures choose, Enter checks and leads on, arrows move; elsewhere the keys do nothing."""
    page = open_page()
    begin(page, EVERY_KIND)
    seen: set[str] = set()
    while seen != {"single", "order", "match"}:
        assert page.evaluate("document.activeElement.tagName") == "LEGEND"
        run = run_of(page)
        question = asked[run["keys"][run["at"]]]
        if question["kind"] == "single":
            page.keyboard.press("b")
            assert page.locator(".op input").nth(1).is_checked()
            page.keyboard.press("1")
            assert page.locator(".op input").first.is_checked()
            page.keyboard.press("Enter")
        elif question["kind"] == "order":
            first = page.locator(".ord li").first.get_attribute("data-place")
            page.keyboard.press("Tab")
            page.keyboard.press("Tab")
            page.keyboard.press("ArrowDown")
            assert page.locator(".ord li").nth(1).get_attribute("data-place") == first
            assert "place 2 of" in page.inner_text(".quiz-run fieldset [role=status]")
            page.keyboard.press("ArrowUp")
            page.keyboard.press("ArrowDown")
            main_button(page).press("Enter")
        elif question["kind"] == "match":
            page.keyboard.press("Enter")
            assert page.inner_text(".quiz-do .quiz-note") == "Choose something for each line."
            page.get_by_text("Show the answer").press("Enter")
        else:
            page.get_by_text("Show the answer").press("Enter")
        seen |= {question["kind"]} & {"single", "order", "match"}
        page.keyboard.press("Enter")
    assert page.locator(".qdots .is-open").count() < 6
    page.evaluate("document.activeElement.blur()")
    before = run_of(page)["given"]
    page.keyboard.press("b")
    assert run_of(page)["given"] == before


def test_exam(open_page: Any, asked: dict[str, Any]) -> None:
    """Nothing is explained before the one submit, which asks; flags and answers survive going back and forth."""
    page = open_page()
    begin(page, "?mode=exam&n=8&minutes=5&seed=class")
    assert "5 min left" in page.inner_text(".quiz-clock")
    for at in range(7):
        answer(page, asked, right=at > 1)
        if at == 2:
            page.get_by_text("Flag", exact=True).click()
        main_button(page).click()
    assert page.locator(".verdict").count() == 0
    assert page.locator(".qdots .is-given").count() == 7
    page.get_by_label("Question 3, answered, flagged").click()
    assert page.locator(".quiz-flag").get_attribute("aria-pressed") == "true"
    page.get_by_text("Back", exact=True).click()
    assert run_of(page)["at"] == 1
    page.locator(".qdots button").last.click()
    assert axe(page) == []
    main_button(page).click()
    assert "7 of 8 answered, 1 flagged" in page.inner_text(".quiz-ask")
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert page.locator(".quiz-run").count() == 1
    page.get_by_role("button", name="Submit").first.click()
    page.locator(".quiz-ask .quiz-main").click()
    assert page.inner_text(".quiz-result h2").startswith("5 of 8 right")
    assert "not passed" in page.inner_text(".quiz-pass")
    assert "6 of 8 would pass, as 28 of 40" in page.inner_text(".quiz-pass")
    assert kept(page)[0]["exam"] is True
    assert Counter(kept(page)[0]["answers"].values()) == {True: 5, False: 3}
    page.reload()
    page.wait_for_selector(".quiz-result")
    assert len(kept(page)) == 1, "a result is kept once"
    page.goto(f"/en/{PATH}")
    page.wait_for_selector(".quiz-past table")
    assert page.locator(".quiz-result").count() == 0, "an old result is in nobody's way"


def test_time_never_ends_a_test(open_page: Any) -> None:
    """When the time is over the reader is told, and goes on; the result says how long it took."""
    page = open_page()
    begin(page, "?mode=exam&n=2&minutes=1&seed=late")
    page.goto("about:blank")
    page.goto(f"/en/{PATH}")
    page.evaluate(
        """(key) => {
          const run = JSON.parse(sessionStorage[key]);
          sessionStorage[key] = JSON.stringify({ ...run, spent: 59 });
        }""",
        RUN,
    )
    page.reload()
    page.get_by_text("Continue", exact=True).click()
    page.wait_for_selector(".quiz-clock.is-over")
    assert "The time is up" in page.inner_text(".quiz-run > [role=status]")
    assert page.locator(".quiz-run legend").count() == 1
    page.get_by_role("button", name="Submit").first.click()
    page.locator(".quiz-ask .quiz-main").click()
    assert "over the limit of 1 min" in page.inner_text(".quiz-result")


def test_same_paper_in_both_languages(open_page: Any, asked: dict[str, Any]) -> None:
    """The same seed gives the same paper; the language link goes on in it at the same place, answers and all."""
    page = open_page()
    begin(page, "?n=12&seed=Monday")
    answer(page, asked)
    main_button(page).click()
    main_button(page).click()
    before = run_of(page)
    order = page.evaluate(
        "[...document.querySelectorAll('.op input, .ord li')].map((one) => one.value ?? one.dataset.place)"
    )
    page.locator("a.lang").click()
    page.wait_for_selector(":lang(zh) .quiz-run legend")
    after = run_of(page)
    assert {**after, "spent": 0} == {**before, "spent": 0}
    assert (
        page.evaluate(
            "[...document.querySelectorAll('.op input, .ord li')].map((one) => one.value ?? one.dataset.place)"
        )
        == order
    )
    assert page.locator(".qdots .is-right").count() == 1
    other = open_page()
    begin(other, "?n=12&seed=monday%20", "zh")
    assert run_of(other)["keys"] == before["keys"]
    begin(other, "?n=12&seed=tuesday", "zh")
    assert run_of(other)["keys"] != before["keys"]


def test_reload(open_page: Any, asked: dict[str, Any]) -> None:
    """The way back from a link goes on, a reload offers to; what is discarded is gone, and damage is not followed."""
    page = open_page()
    begin(page, "?n=5&seed=x")
    answer(page, asked)
    main_button(page).click()
    run = run_of(page)
    page.locator(".quiz-after a.term").first.click()
    page.wait_for_selector(".kind-definition")
    page.go_back()
    page.wait_for_selector(".quiz-after", timeout=15_000)
    page.reload()
    page.wait_for_selector(".quiz-again:not([hidden])")
    assert "1 of 5 answered" in page.inner_text(".quiz-again")
    assert axe(page) == []
    page.get_by_text("Continue", exact=True).click()
    assert {**run_of(page), "spent": 0} == {**run, "spent": 0}
    page.reload()
    page.get_by_text("Discard it").click()
    assert page.evaluate(f"sessionStorage.getItem('{RUN}')") is None
    for damage in ("{", "[]", json.dumps({**run, "keys": ["gone#q"]}), json.dumps({**run, "at": 9})):
        page.evaluate("([key, text]) => sessionStorage.setItem(key, text)", [RUN, damage])
        page.reload()
        page.wait_for_selector(".quiz-start")
        assert page.locator(".quiz-again").is_hidden()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_phone(open_page: Any, asked: dict[str, Any], language: str) -> None:
    """By touch at 360 px: nothing is wider than the screen, targets are large enough, every state passes axe."""
    page = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, color_scheme="dark")
    begin(page, EVERY_KIND, language)
    for _ in range(6):
        assert language == "en" or axe(page) == []
        answer(page, asked, right=False, tap=True)
        main_button(page).tap()
        assert language == "en" or axe(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360
        main_button(page).tap()
    assert language == "en" or axe(page) == []
    small = """() => [...document.querySelectorAll('.quiz button, .quiz select, .op')].filter((one) => one.offsetParent)
      .map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 24 || height < 24).length"""
    assert page.evaluate(small) == 0
    assert page.evaluate("document.documentElement.scrollWidth") == 360
