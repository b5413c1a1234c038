"""Problems are data: what was found where, under a code that never changes.

The wording lives in ``strings/problems.<language>.yml``, so that a message can be bettered, or read in
another language, without touching the check that finds the problem.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher, get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How bad a problem is: an error ends the build, a warning ends a strict one."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: path as the author knows it, line and column counted from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        """Render as ``file:line:column``, which editors and terminals open on a click."""
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable code, its place, and the values that the wording fills in."""

    code: str
    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """Order by file, line and column, so that two runs report alike."""
        return self.span, self.code, json.dumps(dict(self.values), sort_keys=True)


@dataclass(frozen=True, slots=True)
class Wording:
    """How a code is put into words: a message, and a hint that may be empty."""

    message: str
    hint: str = ""
    joint: str = "; "
    """What stands between the two."""
    kinds: Mapping[str, str] = field(default_factory=dict)
    """What the kinds of things are called."""


def ordered(problems: Iterable[Problem]) -> list[Problem]:
    """All problems once, by place."""
    return sorted({problem.sort_key: problem for problem in problems}.values(), key=lambda p: p.sort_key)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems must end the run."""
    return any(problem.severity is Severity.ERROR for problem in problems)


_SHORT = 2


def nearest(found: str, allowed: Iterable[str]) -> str:
    """The allowed value that looks most like the one found, or an empty string."""
    candidates = sorted(allowed)
    by_folded = {candidate.casefold(): candidate for candidate in reversed(candidates)}
    folded = found.strip().casefold()
    # of two letters, such as a language code, one may be wrong; the first one seldom is
    cutoff = 0.5 if len(folded) <= _SHORT else 0.55
    close = get_close_matches(folded, list(by_folded), n=5, cutoff=cutoff)
    likeness = {name: (SequenceMatcher(None, name, folded).ratio(), name[:1] == folded[:1]) for name in close}
    return by_folded[max(close, key=likeness.__getitem__)] if close else ""


def put(problem: Problem, wordings: Mapping[str, Wording]) -> str:
    """The message and hint of a problem as one sentence or two; the text may hold whatever was found."""
    wording = wordings[problem.code]
    values = {key: _cut(_visible(value)) for key, value in problem.values.items()}
    if "kind" in values:
        values["kind"] = wording.kinds.get(values["kind"], values["kind"])
    message = wording.message.format_map(values)
    # a hint that has nothing to say (no near name was found) is left out
    needs = [name for name in ("nearest", "allowed") if "{" + name + "}" in wording.hint]
    hint = "" if any(not values.get(name) for name in needs) else wording.hint.format_map(values)
    return f"{message}{wording.joint}{hint}" if hint else message


def _visible(value: str) -> str:
    """Show control characters and what is no character as escapes."""
    return "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in value)


def _cut(value: str, limit: int = 200) -> str:
    """Cut what would fill the screen."""
    return value if len(value) <= limit else value[: limit - 1] + "…"


def as_text(problem: Problem, wordings: Mapping[str, Wording]) -> str:
    """One line for a terminal: ``file:line:column: CODE severity: message; hint``."""
    return f"{_visible(str(problem.span))}: {problem.code} {problem.severity}: {put(problem, wordings)}"


def as_annotation(problem: Problem, wordings: Mapping[str, Wording]) -> str:
    """One workflow command as GitHub Actions and its relatives read it from a job's output.

    Source: GitHub Docs, "Workflow commands", setting an error or warning message.
    """

    def escape(text: str, extra: str = "") -> str:
        for char in "%\r\n" + extra:
            text = text.replace(char, f"%{ord(char):02X}")
        return text

    span = problem.span
    return (
        f"::{problem.severity} file={escape(span.file, ':,')},line={span.line},col={span.column},"
        f"title={problem.code}::{escape(put(problem, wordings))}"
    )


def as_json(problems: Iterable[Problem], wordings: Mapping[str, Wording]) -> str:
    """Render all problems as a JSON array of flat objects, for tools."""
    rows = [
        {
            "code": problem.code,
            "severity": str(problem.severity),
            "file": problem.span.file,
            "line": problem.span.line,
            "column": problem.span.column,
            "message": put(problem, wordings),
        }
        for problem in problems
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2)
