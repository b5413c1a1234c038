"""The plan of what to study, the cards, and the rules by which cards come again and files are merged."""

import json
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dsv_kb.core import graph, pages, plan, render
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.load import load
from dsv_kb.core.pages import flashcards
from dsv_kb.core.render import Desk
from dsv_kb.core.urls import Urls
from tests import support
from tests.core.learning import engine


def _loaded(folder: Path) -> KnowledgeBase:
    kb = load([folder / "content"], None, base=folder).kb
    assert kb is not None
    return kb


def _desk(kb: KnowledgeBase, code: str) -> Desk:
    return render.desk(kb, graph.build(kb), code, Urls())


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    """The repository's own pack."""
    return _loaded(support.REPOSITORY)


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """The mini pack, to which files can be added."""
    return support.write(tmp_path, support.MINI)


# the plan


@pytest.mark.parametrize("pack", [support.REPOSITORY, support.BICYCLES], ids=["own", "bicycles"])
def test_plan_is_complete(pack: Path) -> None:
    """Everything that has a page stands under a step or the whole journey, and under an outcome or beyond them."""
    kb = _loaded(pack)
    for parts in (plan.by_step(kb), plan.by_outcome(kb)):
        assert {item.key for part in parts for item in part.items} == {item.key for item in kb}
        for part in parts:
            assert len({item.key for item in part.items}) == len(part.items)
            assert {item.key for inner in part.parts for item in inner.items} <= {item.key for item in part.items}


def test_plan_order(kb: KnowledgeBase) -> None:
    """The chapters come first, in the order of the book; a step begins with its page and the terms that it names."""
    journey, first, *_ = plan.by_step(kb)
    chapters = [item for item in journey.items if item.kind == "chapter"]
    assert journey.items[: len(chapters)] == tuple(chapters)
    assert [plan.chapter_order(item)[0] for item in chapters] == list(range(1, len(kb.of("chapter")) + 1))
    assert first.key == "step:explore"
    assert first.items[0].key == "step:explore"
    named = [id_ for id_ in kb.of("step")["explore"].entity.definitions if id_ in {i.id for i in first.items}]
    terms = [item.id for item in first.items if item.kind == "definition"]
    assert terms[: len(named)] == named


def test_questions_of_the_plan(kb: KnowledgeBase) -> None:
    """Every question tests an outcome, and each of its criteria counts it."""
    outcomes = [part for part in plan.by_outcome(kb) if part.owner]
    asked = [question for part in outcomes for question in part.questions]
    assert len(asked) == len(set(asked)) == sum(len(i.entity.questions) for i in kb.of("question-set").values())
    for part in outcomes:
        assert {question for inner in part.parts for question in inner.questions} == set(part.questions)


def test_one_step(mini: Path) -> None:
    """In a journey of one step everything belongs to that step, and without outcomes there is one view only."""
    kb = _loaded(mini)
    assert [(part.key, [item.key for item in part.items]) for part in plan.by_step(kb)] == [
        ("step:meet", ["step:meet", "definition:value", "practice:desk"])
    ]
    assert plan.by_outcome(kb) == ()


def test_no_terms(mini: Path) -> None:
    """Without terms there is nothing to study: no page and no data."""
    (mini / "content/definitions/value.yml").unlink()
    desk = _desk(_loaded(mini), "en")
    assert not [page for page in pages.generated(desk) if page.path.startswith("study/")]
    assert list(flashcards.files(desk)) == []


# the cards


def test_cards_in_both_languages(kb: KnowledgeBase) -> None:
    """The cards of both languages are of the same terms in the same order and decks, with all names and texts."""
    english, chinese = (flashcards.cards(_desk(kb, code)) for code in ("en", "zh"))
    keys = [term["key"] for term in english["terms"]]
    assert keys == [term["key"] for term in chinese["terms"]]
    assert sorted(keys) == sorted(item.key for item in kb.of("definition").values())
    assert all(set(term[field]) == {"en", "zh"} for term in english["terms"] for field in ("names", "texts"))
    shapes = [
        [(deck["by"], [(choice["id"], choice["terms"]) for choice in deck["choices"]]) for deck in cards["decks"]]
        for cards in (english, chinese)
    ]
    assert shapes[0] == shapes[1]
    assert {by for by, _ in shapes[0]} == {"tier", "step", "outcome", "group"}


def test_hostile_card(mini: Path) -> None:
    """A text is plain words, its links only what they show, and nothing in it can end the script."""
    support.write(
        mini,
        {
            "content/definitions/value.yml": "term: {en: '</script>', zh: 价值}\nformer_ids: [worth]\n"
            "definition: {en: 'A *good* [[practice:desk|desk]] & <b>'}\nsources: [own]\n"
        },
    )
    ((path, text),) = flashcards.files(_desk(_loaded(mini), "en"))
    assert path == "study/cards.js"
    assert "</" not in text
    found = json.loads(text.partition(",")[2].removesuffix(");\n"))
    (term,) = found["terms"]
    assert term["texts"] == {"en": "A good desk & <b>"}
    assert term["former"] == ["definition:worth"]
    assert not _problem_with_ids(engine("dsv.study.cards.ids(data.terms, 'mixed', data)", data=found))


def _problem_with_ids(ids: list[str]) -> list[str]:
    """A card lacks a side where the term has no text in a language: none of those here does but one."""
    wanted = {"en.meaning", "meaning.en", "en.zh", "zh.en"}
    return [id_ for id_ in ids if id_.split(">")[1] not in wanted]


# when a card comes again

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1)).map(date.isoformat)
ANSWERS = st.sampled_from(["again", "known", "easy"])
CARDS = st.fixed_dictionaries({"box": st.integers(0, 40), "due": DAYS, "seen": st.integers(0, 10_000)})
KEYS = st.sampled_from([f"definition:{name}>{way}" for name in "abcdef" for way in ("en.meaning", "zh.en")])
KEPT = st.dictionaries(KEYS, CARDS)


@given(card=st.none() | CARDS, answer=ANSWERS, day=DAYS)
@example(card=None, answer="known", day="2026-12-31")
@example(card={"box": 8, "due": "2024-02-29", "seen": 9}, answer="easy", day="2024-02-29")
def test_answer(card: Any, answer: str, day: str) -> None:
    """No card is ever due in the past; "not yet" begins anew, the others come later than before; each is counted."""
    found = engine("dsv.study.schedule.answered(card, answer, day)", card=card, answer=answer, day=day)
    wait = (date.fromisoformat(found["due"]) - date.fromisoformat(day)).days
    assert found["seen"] == (card["seen"] if card else 0) + 1
    if answer == "again":
        assert (found["box"], wait) == (0, 0)
    else:
        assert found["box"] == min((card["box"] if card else 0) + {"known": 1, "easy": 2}[answer], 8)
        assert wait == 2 ** (found["box"] - 1)


def test_intervals_double() -> None:
    """A card that is always known comes after 1, 2, 4 … days, counted from the day of the answer."""
    card, day = None, "2026-10-24"  # summer time ends on the next day
    days = [day]
    for _ in range(9):
        card = engine("dsv.study.schedule.answered(card, 'known', day)", card=card, day=days[-1])
        days.append(card["due"])
    waits = [(date.fromisoformat(b) - date.fromisoformat(a)).days for a, b in pairwise(days)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 128]


@given(kept=KEPT, day=DAYS, fresh=st.integers(0, 8), order=st.permutations(range(12)))
def test_queue(kept: dict[str, Any], day: str, fresh: int, order: list[int]) -> None:
    """What is due comes first, longest waiting first, then as many new ones as allowed, in their order."""
    every = [f"definition:{name}>{way}" for name in "abcdef" for way in ("en.meaning", "zh.en")]
    ids = [every[index] for index in order]
    ask = "dsv.study.schedule.queue(ids, kept, day, fresh)"
    found = engine(ask, ids=ids, kept=kept, day=day, fresh=fresh)
    assert found == engine(ask, ids=ids, kept=kept, day=day, fresh=fresh)
    due = [id_ for id_ in found if id_ in kept]
    assert set(due) == {id_ for id_ in kept if kept[id_]["due"] <= day}
    assert [kept[id_]["due"] for id_ in due] == sorted(kept[id_]["due"] for id_ in due)
    assert found == due + [id_ for id_ in ids if id_ not in kept][:fresh]
    if due:
        # the order of what is due does not depend on that of the deck
        again = engine(ask, ids=sorted(ids), kept=kept, day=day, fresh=0)
        assert again == due


@given(left=st.lists(st.integers(0, 99), min_size=1, unique=True), answer=ANSWERS)
def test_after(left: list[int], answer: str) -> None:
    """A card that was not known comes once more in the same sitting, after others; any other one is done."""
    found = engine("dsv.study.schedule.after(left, answer)", left=left, answer=answer)
    assert sorted(found) == sorted(left if answer == "again" else left[1:])
    if answer == "again":
        assert found.index(left[0]) == min(4, len(left) - 1)


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-01-03T03:59:00", "2026-01-02"),
        ("2026-01-03T04:00:00", "2026-01-03"),
        ("2026-12-31T23:59:59", "2026-12-31"),
    ],
)
def test_day_ends_at_four(at: str, day: str) -> None:
    """Who studies past midnight is still in the same evening."""
    assert engine("dsv.kept.today(new Date(at).getTime())", at=at) == day


@given(day=DAYS, days=st.integers(0, 400))
def test_days(day: str, days: int) -> None:
    """Days are added and counted as in the calendar, whatever the clocks do."""
    later = (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    assert engine("dsv.study.days.later(day, days)", day=day, days=days) == later
    assert engine("dsv.study.days.between(day, later)", day=day, later=later) == days


# definitions that do not say their term


@pytest.mark.parametrize(
    ("text", "names", "shown"),
    [
        ("Value is what values are; evaluate it.", ["value"], "_ is what _ are; evaluate it."),
        ("A service level agreement (SLA) or SLAs.", ["service level agreement", "SLA"], "A _ (_) or _."),
        ("An AI is aim.", ["AI"], "An _ is aim."),
        ("价值因人而异，价值观不同。", ["价值"], "_因人而异，_观不同。"),
        ("C++ (and C) is not c#", ["C++"], "_ (and C) is not c#"),
        ("value co-creation, not value", ["value", "value co-creation"], "_, not _"),
        ("nothing here", ["value"], "nothing here"),
        ("no names", ["", " "], "no names"),
        ("a $& b", ["$&"], "a _ b"),
    ],
)
def test_masked(text: str, names: list[str], shown: str) -> None:
    """The term's own words are hidden, with endings in scripts that have spaces, and nothing inside other words."""
    parts = engine("dsv.study.masked(text, names)", text=text, names=names)
    assert "".join("_" if index % 2 else part for index, part in enumerate(parts)) == shown


@given(text=st.text(), names=st.lists(st.text(max_size=5), max_size=3))
def test_masked_loses_nothing(text: str, names: list[str]) -> None:
    """Whatever the names are, the parts make up the text."""
    text, names = (json.loads(json.dumps(value).replace("\\ud", "x")) for value in (text, names))
    assert "".join(engine("dsv.study.masked(text, names)", text=text, names=names)) == text


# files

TESTS = st.lists(
    st.fixed_dictionaries(
        {
            "at": DAYS.map(lambda day: f"{day}T10:00:00.000Z"),
            "exam": st.booleans(),
            "seed": st.sampled_from(["a", "b"]),
            "scope": st.just("all"),
            "seconds": st.integers(0, 9),
            "answers": st.dictionaries(st.sampled_from(["q-1", "q-2"]), st.booleans()),
        }
    ),
    max_size=3,
)
READ = st.dictionaries(st.sampled_from(["step:a", "definition:b", "__proto__"]), DAYS)
STATES = st.fixed_dictionaries({"read": READ, "cards": KEPT, "tests": TESTS})
MERGED = "dsv.study.file.merged(a, b)"


def _same(a: Any, b: Any) -> bool:
    return bool(json.dumps(a, sort_keys=True) == json.dumps(b, sort_keys=True))


@given(a=STATES, b=STATES, c=STATES)
def test_merging(a: Any, b: Any, c: Any) -> None:
    """It does not matter which file came first or how often; nothing is lost, and the further one is taken."""
    merged = engine(MERGED, a=a, b=b)
    assert _same(merged, engine(MERGED, a=b, b=a))
    assert _same(merged, engine(MERGED, a=merged, b=b))
    assert _same(engine(MERGED, a=merged, b=c), engine(MERGED, a=a, b=engine(MERGED, a=b, b=c)))
    for name in ("read", "cards"):
        assert set(merged[name]) == {*a[name], *b[name]}
    for key, card in merged["cards"].items():
        assert card["seen"] == max(state["cards"][key]["seen"] for state in (a, b) if key in state["cards"])
    assert all(test in merged["tests"] for test in (*a["tests"], *b["tests"]))


@given(state=STATES)
def test_file_round_trip(state: Any) -> None:
    """What is written is read again, unchanged."""
    write = "dsv.study.file.written({id: 'x', title: '</script> 价值'}, '2026-01-01T00:00:00.000Z', state)"
    found = engine(f"dsv.study.file.read({write})", state=state)
    assert _same({name: found[name] for name in state}, state)


GOOD = {
    "form": "dsv-kb study",
    "version": 1,
    "site": {"id": "x", "title": "X"},
    "made": "2026-01-01T00:00:00.000Z",
    "read": {},
    "cards": {},
    "tests": [],
}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "damaged"),
        ('{"form": "dsv-kb study"', "damaged"),
        ("null", "foreign"),
        ("[1]", "foreign"),
        ('"dsv-kb study"', "foreign"),
        (json.dumps({**GOOD, "form": "notes"}), "foreign"),
        (json.dumps({**GOOD, "version": "1"}), "foreign"),
        (json.dumps({**GOOD, "version": 2, "read": "in a new way"}), "newer"),
        (json.dumps({**GOOD, "read": {"definition:value": "yesterday"}}), "damaged"),
        (
            json.dumps({**GOOD, "cards": {"definition:value>en.zh": {"box": -1, "due": "2026-01-01", "seen": 1}}}),
            "damaged",
        ),
        (json.dumps({**GOOD, "tests": {}}), "damaged"),
        (json.dumps({**GOOD, "site": None}), "damaged"),
        (json.dumps({**GOOD, "made": "soon"}), "damaged"),
    ],
)
def test_refused(text: str, reason: str) -> None:
    """A file that is damaged, of something else or of a later version is refused with the reason."""
    code = "(() => { try { return dsv.study.file.read(text); } catch (reason) { return reason.message; } })()"
    assert engine(code, text=text) == f"study.refused_{reason}"


def test_former_ids() -> None:
    """What was kept under a former id moves on; where both have something, the further one stays."""
    code = "dsv.study.moved(cards, new Map([['definition:old', 'definition:new']]), dsv.study.further)"
    old = {"box": 2, "due": "2026-02-01", "seen": 5}
    new = {"box": 1, "due": "2026-03-01", "seen": 1}
    cards = {
        "definition:old>en.zh": old,
        "definition:new>en.zh": new,
        "definition:old>zh.en": new,
        "definition:x>zh.en": new,
    }
    assert engine(code, cards=cards) == {
        "definition:new>en.zh": old,
        "definition:new>zh.en": new,
        "definition:x>zh.en": new,
    }
    assert engine(f"(() => {{ const before = cards; return {code} === before; }})()", cards={"definition:x>zh.en": new})


def test_last_attempt_counts() -> None:
    """A question is right if it was right the last time; a term is known if a card of it was."""
    tests = [{"answers": {"a": True, "b": False}}, {"answers": {"a": False, "b": True}}]
    assert engine("[...dsv.study.progress.right(tests)]", tests=tests) == ["b"]
    cards = {"definition:a>en.zh": {"box": 0}, "definition:a>zh.en": {"box": 1}, "definition:b>en.zh": {"box": 0}}
    assert engine("[...dsv.study.progress.known(cards)]", cards=cards) == ["definition:a"]
