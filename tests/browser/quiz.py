"""Taking the self-test in a browser."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.adapter.test_selftest import given

axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'"
)

PATH = "study/self-test/"
TESTS, RUN = "dsv-tests /", "dsv-quiz /"
EVERY_KIND = "?set=lo-1-questions&n=6&seed=au"
"""A paper in which every kind of question is asked."""


def questions(site: Path) -> dict[str, Any]:
    """Every question of the English site by the key under which results are kept."""
    files = (site / "en/study/questions").glob("*.js")
    return {f"{file.stem}#{id_}": question for file in files for id_, question in given(file).items()}


def begin(page: Any, query: str, language: str = "en") -> None:
    """Open the page with a link and start what the link asks for."""
    page.goto(f"/{language}/{PATH}{query}")
    page.wait_for_function("Boolean(dsv.quiz.start) && document.querySelector('[name=seed]').value")
    page.locator(".quiz-start .quiz-main").click()
    page.wait_for_selector(".quiz-run legend")


def run_of(page: Any) -> Any:
    """The test that the tab keeps."""
    return json.loads(page.evaluate(f"sessionStorage.getItem('{RUN}')"))


def kept(page: Any) -> Any:
    """The tests that the browser keeps."""
    return json.loads(page.evaluate(f"localStorage.getItem('{TESTS}')") or "[]")


def answer(page: Any, asked: dict[str, Any], *, right: bool = True, tap: bool = False) -> str:
    """Answer the question that is shown, rightly or wrongly; gives its kind."""
    run = run_of(page)
    question = asked[run["keys"][run["at"]]]
    if question["kind"] in {"single", "true-false", "multiple"}:
        places = [place for place, one in enumerate(question["answers"]) if one["right"]]
        if not right:
            wrong = [place for place, one in enumerate(question["answers"]) if not one["right"]]
            places = (wrong + places)[: len(places)]
        for place in places:
            option = page.locator(f".op:has([value='{place}'])")
            option.tap() if tap else option.click()
    elif question["kind"] == "order":
        _order(page, len(question["items"]), right=right)
    else:
        for at, place in enumerate(question["same"]):
            page.locator(".mat select").nth(at).select_option(str(place if right else question["same"][0]))
    return str(question["kind"])


def _order(page: Any, count: int, *, right: bool) -> None:
    """Bring each item to its place with the buttons; or move one once, which cannot be right by chance twice."""
    if not right:
        page.locator(".ord [data-by='1']").first.click()
        if page.evaluate("[...document.querySelectorAll('.ord li')].every((item, at) => item.dataset.place == at)"):
            page.locator(".ord [data-by='1']").first.click()
        return
    for place in range(count):
        while page.locator(".ord li").nth(place).get_attribute("data-place") != str(place):
            page.locator(f".ord [data-place='{place}'] [data-by='-1']").click()


def main_button(page: Any) -> Any:
    """What leads on."""
    return page.locator(".quiz-do .quiz-main")


def axe(page: Any) -> list[str]:
    """What axe finds in the test as it stands; the frame around it is looked at elsewhere."""
    return [violation["id"] for violation in axe_api.Axe().run(page, context=".kind-test").response["violations"]]
