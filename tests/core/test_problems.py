"""Problems as data, and their wording."""

import json
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.problems import (
    Problem,
    Severity,
    Span,
    Wording,
    as_annotation,
    as_json,
    as_text,
    has_errors,
    nearest,
    ordered,
    put,
)
from dsv_kb.core.strings import explained, wording_languages, wordings

WORDINGS = {"DSV1": Wording("'{found}' is wrong", "did you mean '{nearest}'?"), "DSV2": Wording("bad", "stop")}


def test_problems_are_sorted_and_said_once() -> None:
    """Problems come by file, line and column as numbers, each once."""
    late, early = Problem("DSV1", Span("a.yml", 10, 1)), Problem("DSV1", Span("a.yml", 9, 12))
    first = Problem("DSV2", Span("a.yml", 9, 2))
    other = Problem("DSV1", Span("a.yml", 9, 12), {"found": "x"})
    assert ordered([late, other, early, first, early]) == [first, *ordered([early, other]), late]


def test_only_errors_end_a_run() -> None:
    """A warning alone is no reason to stop."""
    warning = Problem("DSV1", Span("a.yml"), severity=Severity.WARNING)
    assert not has_errors([warning])
    assert has_errors([warning, Problem("DSV1", Span("a.yml"))])


@pytest.mark.parametrize(
    ("found", "allowed", "expected"),
    [
        ("cocreate", ["co-create", "agree"], "co-create"),
        ("Service Desk", ["service-desk"], "service-desk"),
        ("zn", ["en", "zh"], "zh"),
        ("ze", ["en", "zh"], "zh"),
        ("fr", ["en", "zh"], ""),
        ("", ["en"], ""),
        ("x", [], ""),
        ("接触", ["接触点", "价值"], "接触点"),
        ("ID", ["id", "Id"], "Id"),
    ],
)
def test_nearest_name(found: str, allowed: list[str], expected: str) -> None:
    """The most alike name is suggested, whatever its case; none if none is like it."""
    assert nearest(found, allowed) == expected
    assert nearest(found, reversed(allowed)) == expected


@given(st.text(max_size=12), st.lists(st.text(max_size=12), max_size=6))
def test_nearest_is_one_of_the_allowed(found: str, allowed: list[str]) -> None:
    """A suggestion is always something that is allowed."""
    assert nearest(found, allowed) in {*allowed, ""}


@pytest.mark.parametrize(
    ("problem", "text"),
    [
        (Problem("DSV1", Span("a"), {"found": "x", "nearest": "y"}), "'x' is wrong; did you mean 'y'?"),
        (Problem("DSV1", Span("a"), {"found": "x", "nearest": ""}), "'x' is wrong"),
        (Problem("DSV1", Span("a"), {"found": "x"}), "'x' is wrong"),
        (Problem("DSV1", Span("a"), {"found": "{nearest}"}), "'{nearest}' is wrong"),
        (Problem("DSV1", Span("a"), {"found": "a\nb\x1b"}), "'a\\nb\\x1b' is wrong"),
        (Problem("DSV2", Span("a")), "bad; stop"),
    ],
)
def test_a_problem_in_words(problem: Problem, text: str) -> None:
    """Message and hint are one line; a hint without anything to suggest is left out."""
    assert put(problem, WORDINGS) == text


@given(st.text(), st.text())
def test_a_problem_is_always_one_line(file: str, found: str) -> None:
    """Whatever file name or value was found, a problem stays on its line and is not endless."""
    line = as_text(Problem("DSV1", Span(file), {"found": found}), WORDINGS)
    assert line.isprintable()
    assert len(put(Problem("DSV1", Span(file), {"found": found}), WORDINGS)) < 200


def test_annotations_are_escaped() -> None:
    """A line break, a percent sign or a colon in a name cannot begin another workflow command."""
    problem = Problem("DSV1", Span("a,b:c\n.yml", 2, 3), {"found": "50%\n::error::"})
    wordings_raw = {"DSV1": Wording("first\nsecond {found}")}
    assert as_annotation(problem, wordings_raw) == (
        "::error file=a%2Cb%3Ac%0A.yml,line=2,col=3,title=DSV1::first%0Asecond 50%25\\n::error::"
    )


@given(st.text(), st.text())
def test_an_annotation_is_always_one_line(file: str, found: str) -> None:
    """No value breaks an annotation in two."""
    line = as_annotation(Problem("DSV1", Span(file), {"found": found}), WORDINGS)
    assert "\n" not in line
    assert "\r" not in line


def test_json_is_flat() -> None:
    """Tools get an array of objects with the same fields for each problem."""
    problem = Problem("DSV2", Span("文件.yml", 2, 3), severity=Severity.WARNING)
    assert json.loads(as_json([problem], WORDINGS)) == [
        {"code": "DSV2", "severity": "warning", "file": "文件.yml", "line": 2, "column": 3, "message": "bad; stop"}
    ]
    assert json.loads(as_json([], WORDINGS)) == []


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", wording_languages())
def test_every_language_words_every_problem(language: str) -> None:
    """All languages know the same codes, and a message or hint names the same values in each."""
    english, own = wordings("en"), wordings(language)
    assert set(own) == set(english)
    assert all(entry.get("explain") for entry in explained(language).values())
    differing = {
        code
        for code in english
        if placeholders(own[code].message) != placeholders(english[code].message)
        or placeholders(own[code].hint) != placeholders(english[code].hint)
    }
    assert differing == set()
