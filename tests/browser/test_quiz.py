"""The self-test in a browser: taken by mouse, keyboard and touch, in both languages, with nothing lost on the way."""

import json
import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.adapter.test_selftest import given
from tests.browser.test_storage import BLOCKED

axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'"
)
pytestmark = pytest.mark.browser

PATH = "study/self-test/"
TESTS, RUN = "dsv-tests /", "dsv-quiz /"
EVERY_KIND = "?set=lo-1-questions&n=6&seed=au"


@pytest.fixture(scope="session")
def asked(real_site: Path) -> dict[str, Any]:
    """Every question of the English site by the key under which results are kept."""
    files = (real_site / "en/study/questions").glob("*.js")
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
    """What axe finds on the page as it stands."""
    return [violation["id"] for violation in axe_api.Axe().run(page).response["violations"]]


def test_chance(open_page: Any) -> None:
    """Shuffling keeps every entry, depends on the seed alone, and favours no place."""
    page = open_page(f"/en/{PATH}")
    page.wait_for_function("Boolean(dsv.quiz?.start)")
    counts, same, kept_all = page.evaluate("""() => {
      const { shuffled } = dsv.quiz, counts = Array.from({ length: 5 }, () => [0, 0, 0, 0, 0]);
      let same = true, all = true;
      for (let seed = 0; seed < 4000; seed += 1) {
        const found = shuffled([0, 1, 2, 3, 4], `seed ${seed}`);
        same &&= JSON.stringify(found) === JSON.stringify(shuffled([0, 1, 2, 3, 4], `seed ${seed}`));
        all &&= [...found].sort().join() === "0,1,2,3,4";
        found.forEach((entry, place) => { counts[entry][place] += 1; });
      }
      return [counts, same, all];
    }""")
    assert same
    assert kept_all
    # 800 are expected; five standard deviations of a fair choice are about 126
    assert all(674 < count < 926 for row in counts for count in row)
    many = (
        "new Set(Array.from({ length: 500 }, (_, n) => dsv.quiz.shuffled([...Array(9).keys()], `a${n}`).join())).size"
    )
    assert page.evaluate(many) > 490


def test_layouts(open_page: Any, asked: dict[str, Any]) -> None:
    """What has an order never begins in it, true and false keep their places, and only the right answer is right."""
    page = open_page(f"/en/{PATH}")
    page.wait_for_function("Boolean(dsv.quiz?.start)")
    found = page.evaluate(
        """(asked) => Object.entries(asked).flatMap(([key, question]) => ["a", "b", "c"].map((seed) => {
          const { laid, right } = dsv.quiz, shown = laid(question, seed + key);
          const best = { single: (q) => q.answers.findIndex((one) => one.right), multiple: dsv.quiz.rightOnes,
            order: (q) => [...q.items.keys()], match: (q) => q.same };
          best["true-false"] = best.single;
          return { kind: question.kind, shown, right: right(question, best[question.kind](question)),
            laid: question.kind === "order" && right(question, shown), none: right(question, undefined) };
        }))""",
        asked,
    )
    assert all(one["right"] and not one["laid"] and not one["none"] for one in found)
    assert {tuple(one["shown"]) for one in found if one["kind"] == "true-false"} == {(0, 1)}
    assert Counter(one["kind"] for one in found).keys() == {"single", "multiple", "true-false", "order", "match"}


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
    """A reload in the middle offers to go on; what is discarded is gone, and damage is not followed."""
    page = open_page()
    begin(page, "?n=5&seed=x")
    answer(page, asked)
    main_button(page).click()
    run = run_of(page)
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


def test_link_with_bad_values(open_page: Any) -> None:
    """What a link asks for in vain is named, the rest is followed; too many are cut to what there is."""
    page = open_page(f"/en/{PATH}?set=nothing&n=-3&mode=oral&level=hard&seed=a")
    page.wait_for_selector(".quiz-note:not(:empty)")
    note = page.inner_text(".quiz-start .quiz-note")
    assert all(part in note for part in ("set=nothing", "n=-3", "mode=oral"))
    assert page.input_value("[name=scope]") == "all"
    assert page.input_value("[name=level]") == "hard"
    page.fill("[name=n]", "0")
    page.locator(".quiz-start .quiz-main").click()
    assert page.evaluate("document.activeElement.name") == "n"
    begin(page, "?set=lo-5-questions&n=500&seed=a")
    assert len(run_of(page)["keys"]) == 18
    assert "set=lo-5-questions&n=18&mode=practice&seed=a" in page.url


def test_copied_link(open_page: Any) -> None:
    """The link for a class carries the whole choice."""
    page = open_page(f"/en/{PATH}", permissions=["clipboard-read", "clipboard-write"])
    page.wait_for_function("document.querySelector('[name=seed]').value")
    page.get_by_text("Exam", exact=True).click()
    assert page.input_value("[name=n]") == "40"
    assert page.input_value("[name=minutes]") == "90"
    page.select_option("[name=scope]", "step:offer")
    page.fill("[name=n]", "6")
    page.locator(".quiz-share summary").click()
    page.fill("[name=seed]", " Class B ")
    assert axe(page) == []
    page.get_by_text("Copy the link").click()
    page.wait_for_selector(".says p")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith(f"/en/{PATH}?step=offer&n=6&mode=exam&minutes=90&seed=class+b")
    begin(page, link[link.index("?") :])
    assert run_of(page)["choice"] == {
        "scope": "step:offer",
        "level": "",
        "n": 6,
        "exam": True,
        "minutes": 90,
        "seed": "class b",
    }


def test_history(open_page: Any) -> None:
    """Old results are listed and can be deleted, after a question; the oldest make room for new ones."""
    page = open_page(f"/en/{PATH}")
    page.wait_for_function("Boolean(dsv.quiz?.start)")
    page.evaluate("""() => dsv.kept.open("tests").change(() => Array.from({ length: 200 }, (_, n) => ({
      at: new Date(1e12 + n * 1e7).toISOString(), exam: false, seed: `s${n}`, seconds: 60,
      scope: n % 2 ? "all" : "step:offer/hard", answers: { "lo-1-questions#q-1-01": n % 3 === 0 },
    })))""")
    assert page.locator(".quiz-past tbody tr").count() == 10
    assert "3 Offer · hard" in page.inner_text(".quiz-past tbody")
    assert axe(page) == []
    page.get_by_text("Show all 200").click()
    page.locator(".quiz-past tbody button").first.click()
    page.locator(".quiz-ask").get_by_text("Not yet").click()
    assert len(kept(page)) == 200
    begin(page, "?n=1&seed=q")
    page.get_by_text("Show the answer").click()
    main_button(page).click()
    assert len(kept(page)) == 200
    assert [kept(page)[0]["seed"], kept(page)[-1]["seed"]] == ["s1", "q"]
    page.get_by_text("To the start").click()
    page.locator(".quiz-past tbody button").first.click()
    page.locator(".quiz-ask .quiz-main").click()
    page.wait_for_function(f"JSON.parse(localStorage['{TESTS}']).length === 199")
    page.get_by_text("Delete all results").click()
    page.locator(".quiz-ask .quiz-main").click()
    page.wait_for_selector(".quiz-past", state="hidden")
    assert kept(page) == []


def test_storage_blocked(open_page: Any, asked: dict[str, Any]) -> None:
    """Where nothing can be kept, a test can still be taken to its result, and the reader is told once."""
    page = open_page()
    page.add_init_script(BLOCKED)
    page.goto(f"/en/{PATH}?n=1&seed=a")
    page.wait_for_function("document.querySelector('[name=seed]').value")
    page.locator(".quiz-start .quiz-main").click()
    page.get_by_text("Show the answer").click()
    main_button(page).click()
    assert page.inner_text(".quiz-result h2").startswith("0 of 1 right")
    page.wait_for_selector(".says .is-warning")
    assert asked


def test_missing_data(damaged: Any, browser: Any) -> None:
    """Where a file of questions is missing, the page says so and still leads to them."""
    page = browser.new_page()
    page.goto(f"{damaged({'study/questions/lo-2-questions.js': None})}/en/{PATH}?set=lo-2-questions")
    page.wait_for_function("document.querySelector('[name=seed]').value")
    page.locator(".quiz-start .quiz-main").click()
    page.wait_for_selector(".quiz-note:has-text('could not be loaded')")
    assert page.locator(".quiz-sets a").count() == 8
    page.close()


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


def test_without_javascript(open_page: Any) -> None:
    """Without a script the page says how to practise, and nothing on it is dead."""
    page = open_page(f"/zh/{PATH}", java_script_enabled=False)
    assert page.locator(".quiz-start").is_hidden()
    assert page.locator(".quiz-none").is_visible()
    page.locator(".quiz-sets a").first.click()
    assert page.locator("details.solution").count() == 20


def test_from_a_disk(real_site: Path, browser: Any, tmp_path: Path) -> None:
    """Opened from a folder, a test can be taken as well."""
    shutil.copytree(real_site / "en/study", tmp_path / "en/study")
    shutil.copytree(real_site / "en/assets", tmp_path / "en/assets")
    page = browser.new_page()
    page.goto(f"{(tmp_path / 'en' / PATH / 'index.html').as_uri()}?set=lo-3-questions&n=3&seed=disk")
    page.wait_for_function("document.querySelector('[name=seed]').value === 'disk'")
    page.locator(".quiz-start .quiz-main").click()
    page.wait_for_selector(".quiz-run legend")
    assert re.search(r"n=3&mode=practice&seed=disk", page.url)
    page.get_by_text("Show the answer").click()
    assert page.locator(".quiz-after").count() == 1
    page.close()


def test_print(open_page: Any) -> None:
    """The result prints without buttons, with what was wrong."""
    page = open_page()
    begin(page, "?n=2&mode=exam&seed=p")
    page.get_by_role("button", name="Submit").first.click()
    page.locator(".quiz-ask .quiz-main").click()
    page.wait_for_selector(".quiz-result")
    page.emulate_media(media="print")
    assert [button for button in page.locator("button").all() if button.is_visible()] == []
    assert page.locator(".quiz-list > li").count() == 2
    assert page.locator(".quiz-asked").first.is_visible()
