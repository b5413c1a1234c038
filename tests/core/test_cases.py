"""What authors get wrong, and what they are told: see golden.py for the form of the cases."""

import os
from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from dsv_kb.core.checks import CHECKS, Check
from dsv_kb.core.references import Referred, walk
from dsv_kb.core.strings import explained
from tests.core.golden import Case, Outcome, base_case, cases, run

CASES = cases()
Run = Callable[[Case], Outcome]


@pytest.fixture(scope="module", name="outcome")
def _outcome(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Runs a case, once for all tests."""
    by_name = {case.path.stem: case for case in (*CASES, base_case())}

    @cache
    def named(name: str) -> Outcome:
        return run(by_name[name], tmp_path_factory.mktemp("case"))

    return lambda case: named(case.path.stem)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.path.stem)
def test_case(case: Case, outcome: Run) -> None:
    """Loading and checking report exactly the lines that the case expects, and the values are as written."""
    found = outcome(case)
    if os.environ.get("DSV_REWRITE_CASES"):
        case.rewrite(found.lines)
    else:
        assert found.lines == case.problems
    for key, wanted in case.values.items():
        assert {path: _value(found, key, path) for path in wanted} == wanted


def _value(found: Outcome, key: str, path: str) -> object:
    assert found.kb is not None
    kind, _, id_ = key.partition(":")
    value: Any = found.kb.of(kind)[id_].entity.model_dump()
    for part in path.split("."):
        value = value[int(part) if part.isdigit() else part]
    return value


def test_base_pack_is_clean(outcome: Run) -> None:
    """The pack that all cases start from has no problem, so that each case shows its own only."""
    assert outcome(base_case()).lines == []


def test_titles_are_sentences() -> None:
    """Every case says in a sentence of its own what it shows."""
    titles = [case.title for case in CASES]
    assert [title for title in titles if not title.endswith(".")] == []
    assert len(set(titles)) == len(titles)


def test_every_code_is_raised() -> None:
    """No code is dead: each that a pack or a page can raise is expected by a case."""
    expected = {line.split()[1] for case in CASES for line in case.problems}
    assert {code for code in explained("en") if code < "DSV6"} - expected == set()


def test_every_kind_of_reference_is_checked(outcome: Run) -> None:
    """For each kind of reference that the base pack uses, a case names something that does not exist."""
    kb = outcome(base_case()).kb
    assert kb is not None
    kinds = {found.kind for item in kb for found in walk(item.entity) if isinstance(found, Referred)}
    lines = [line for case in CASES for line in case.problems]
    missed = {kind for kind in kinds if not any(f"the {kind.replace('_', ' ')} '" in line for line in lines)}
    assert missed == {"language"}  # has a code of its own: DSV206


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.__module__}.{check.__name__}")
def test_every_check_fails_and_passes(check: Check, outcome: Run) -> None:
    """Each check finds something in at least one case, and nothing in the base pack."""
    kb = outcome(base_case()).kb
    assert kb is not None
    assert list(check(kb)) == []
    assert any(found.kb is not None and list(check(found.kb)) for found in map(outcome, CASES))
