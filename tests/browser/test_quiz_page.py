"""What surrounds a self-test: chance, links, old results, and what happens where something is missing."""

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.browser.quiz import PATH, TESTS, axe, begin, kept, main_button, questions, run_of
from tests.browser.test_storage import BLOCKED

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def asked(real_site: Path) -> dict[str, Any]:
    """Every question by its key."""
    return questions(real_site)


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
    page.wait_for_selector(".announce p")
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


def test_storage_blocked(open_page: Any) -> None:
    """Where nothing can be kept, a test can still be taken to its result, and the reader is told once."""
    page = open_page()
    page.add_init_script(BLOCKED)
    page.goto(f"/en/{PATH}?n=1&seed=a")
    page.wait_for_function("document.querySelector('[name=seed]').value")
    page.locator(".quiz-start .quiz-main").click()
    page.get_by_text("Show the answer").click()
    main_button(page).click()
    assert page.inner_text(".quiz-result h2").startswith("0 of 1 right")
    page.wait_for_selector(".announce .is-warning")


def test_missing_data(damaged: Any, browser: Any) -> None:
    """Where a file of questions is missing, the page says so and still leads to them."""
    page = browser.new_page()
    page.goto(f"{damaged({'study/questions/lo-2-questions.js': None})}/en/{PATH}?set=lo-2-questions")
    page.wait_for_function("document.querySelector('[name=seed]').value")
    page.locator(".quiz-start .quiz-main").click()
    page.wait_for_selector(".quiz-note:has-text('could not be loaded')")
    assert page.locator(".quiz-sets a").count() == 8
    page.close()


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
