"""Content that was damaged at random: whatever happens to a file, the run ends with problems, not with a crash."""

import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dsv_kb.core import checks
from dsv_kb.core.load import Documents, load
from dsv_kb.core.problems import Problem
from tests.core.golden import BASE

TEXTS = {path.relative_to(BASE).as_posix(): path.read_text("utf-8") for path in sorted(BASE.rglob("*.*"))}
PIECES = [
    "[",
    "]",
    "{",
    "}",
    ":",
    ": ",
    "- ",
    "\n",
    "\n  ",
    "'",
    '"',
    ",",
    "&a ",
    "*a",
    "!b ",
    "#",
    "~",
    "null",
    "|",
    ">",
]
PIECES += [
    "[[value]]",
    "[[",
    "`",
    "触点",
    "服务,",
    "a 服",
    "en: ",
    "zh: ",
    "\u2028",
    "\x85",
    "\0",
    "\x7f",
    "..",
    "```",
    "x",
]
WOUNDS = st.tuples(st.floats(0, 1), st.integers(0, 6), st.lists(st.sampled_from(PIECES), max_size=3).map("".join))


def wounded(text: str, wounds: list[tuple[float, int, str]]) -> str:
    """A text with pieces cut out and others put in their place."""
    for where, cut, put in wounds:
        start = int(where * len(text))
        text = text[:start] + put + text[start + cut :]
    return text


def problems_of(files: dict[str, str]) -> list[Problem]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        loaded = load([folder / "content"], Documents(folder / "docs"), base=folder)
        return [*loaded.problems, *(checks.check(loaded.kb) if loaded.kb else ())]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@example("content/steps/agree.yml", [(0.0, 1000, "")])
@given(st.sampled_from(sorted(TEXTS)), st.lists(WOUNDS, min_size=1, max_size=3))
def test_damage_is_reported_where_it_is(name: str, wounds: list[tuple[float, int, str]]) -> None:
    """Each problem of a damaged pack stands at a place that its file has."""
    files = {**TEXTS, name: wounded(TEXTS[name], wounds)}
    for problem in problems_of(files):
        lines = files.get(problem.span.file, "").split("\n")
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
