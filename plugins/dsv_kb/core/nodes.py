"""YAML text to a tree in which every value knows its place.

``yaml.safe_load`` would forget the places, accept a duplicate key in silence, and read ``no`` as False and
``1.10`` as 1.1. Here all plain values stay text; the model decides what a field means. Anchors and tags are
refused: content has no use for them, and a few lines of nested anchors can fill the memory of a machine.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from dsv_kb.core.problems import Problem, Span

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML without libyaml: the same events, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

_NAMING = ("while scanning an alias", "while scanning an anchor")
_YAML_TAG = "tag:yaml.org,2002:"

DEPTH_LIMIT = 30
"""How deep a file may nest; the deepest field of the model lies at 8."""

# YAML 1.2.2, section 5.1, "Character set": what a file may not hold
_NOT_YAML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Path: TypeAlias = tuple[str | int, ...]


@dataclass(slots=True)
class Scalar:
    """A text, or None where the file says nothing, ``~`` or ``null``."""

    value: str | None
    span: Span
    raw: str = ""
    """The text as it stands in the file, quotes and folds included."""

    def place(self, fragment: str, nth: int = 0) -> Span:
        """Where the nth occurrence of a fragment stands, from 0; the start of the text if escapes hide it."""
        # where the text is folded, a line break and an indent stand for a space
        pattern = re.compile(re.sub(r"(?:\\ )+", r"\\s+", re.escape(fragment)))
        offset = -1
        for _ in range(nth + 1):
            match = pattern.search(self.raw, offset + 1)
            if match is None:
                return self.span
            offset = match.start()
        line = self.raw.count("\n", 0, offset)
        column = offset - self.raw.rfind("\n", 0, offset) if line else self.span.column + offset
        return Span(self.span.file, self.span.line + line, column)

    def place_in(self, text: str, start: int, fragment: str) -> Span:
        """Where a fragment stands that begins after ``start`` characters of the text."""
        before = text[: start + len(fragment) - 1]
        # also where one occurrence overlaps the next
        return self.place(fragment, sum(before.startswith(fragment, index) for index in range(len(before))))


@dataclass(slots=True)
class Sequence:
    """A list."""

    span: Span
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Mapping:
    """Keys in their order, each with the place of the key and its value."""

    span: Span
    entries: dict[str, tuple[Span, Node]] = field(default_factory=dict)


Node: TypeAlias = Scalar | Sequence | Mapping


def parse(text: str, file: str, problems: list[Problem], *, tags: bool = False) -> Node | None:
    """The tree of a YAML text; None, with the problems noted, if it cannot be trusted.

    With ``tags``, tags are passed over instead of refused; what they would do is never done.
    """
    if (unknown := _NOT_YAML.search(text)) is not None:
        found = f"U+{ord(unknown[0]):04X}"
        problems.append(Problem("DSV103", _Lines(text, file).span(unknown.start()), {"found": found}))
        return None
    builder = _Builder(text, file, problems, tags=tags)
    try:
        for event in yaml.parse(text, Loader=_Loader):
            if not builder.take(event):
                return None
    except yaml.MarkedYAMLError as error:
        problems.append(_syntax_problem(error, text, file))
        return None
    except yaml.YAMLError as error:
        problems.append(Problem("DSV107", Span(file), {"reason": str(error)}))
        return None
    if builder.root is None:
        problems.append(Problem("DSV112", Span(file)))
    return builder.root


class _Lines:
    """Places by the number of characters before them: YAML knows more line breaks than editors do."""

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def span(self, index: int) -> Span:
        line = bisect_right(self.starts, index)
        return Span(self.file, line, index - self.starts[line - 1] + 1)


def _syntax_problem(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    mark = error.problem_mark or error.context_mark
    if error.context_mark and "end of stream" in (error.problem or ""):
        mark = error.context_mark  # where it was opened, not where the file ends
    if mark is None:
        return Problem("DSV107", Span(file), {"reason": str(error)})
    span = _Lines(text, file).span(mark.index)
    line = text.split("\n")[span.line - 1]
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return Problem("DSV108", Span(file, span.line, line.index("\t") + 1))
    if error.context in _NAMING and error.context_mark:
        begun = text[error.context_mark.index :].split(maxsplit=1)[0]
        return Problem("DSV110", _Lines(text, file).span(error.context_mark.index), {"found": begun})
    reason = ", ".join(part for part in (error.context, error.problem) if part)
    return Problem("DSV107", span, {"reason": reason or "not YAML", "line": line.strip()})


class _Builder:
    """Builds the tree from the parser's events, without recursion, so that no depth can break it."""

    def __init__(self, text: str, file: str, problems: list[Problem], *, tags: bool) -> None:
        self.tags = tags
        self.text = text
        self.file = file
        self.lines = _Lines(text, file)
        self.problems = problems
        self.root: Node | None = None
        self._open: list[Sequence | Mapping] = []
        self._keys: list[tuple[str, Span] | None] = []

    def take(self, event: yaml.Event) -> bool:
        """Take one event; False once the file cannot be trusted."""
        mark = event.start_mark
        span = self.lines.span(mark.index) if mark else Span(self.file)
        trusted = True
        match event:
            case yaml.AliasEvent():
                trusted = self._refuse("DSV110", span, found=f"*{event.anchor}")
            case yaml.NodeEvent(anchor=str() as anchor):
                trusted = self._refuse("DSV110", span, found=f"&{anchor}")
            case yaml.ScalarEvent():
                trusted = self._scalar(event, span)
            case yaml.SequenceStartEvent():
                trusted = self._start(Sequence(span), event.tag)
            case yaml.MappingStartEvent():
                trusted = self._start(Mapping(span), event.tag)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._open.pop()
                self._keys.pop()
            case yaml.DocumentStartEvent() if self.root is not None:
                trusted = self._refuse("DSV107", span, reason="a second document begins", line="---")
        return trusted

    def _refuse(self, code: str, span: Span, **values: str) -> bool:
        self.problems.append(Problem(code, span, values))
        return False

    def _scalar(self, event: yaml.ScalarEvent, span: Span) -> bool:
        if event.tag is not None and not self.tags:
            return self._refuse("DSV111", span, found=event.tag.replace(_YAML_TAG, "!!"))
        # libyaml gives a plain text the style '', PyYAML gives it None
        empty = not event.style and event.value in {"", "~", "null", "Null", "NULL"}
        start, end = event.start_mark, event.end_mark
        raw = self.text[start.index : end.index] if start and end else event.value
        return self._add(Scalar(None if empty else event.value, span, raw))

    def _start(self, node: Sequence | Mapping, tag: str | None) -> bool:
        if tag is not None and not self.tags:
            return self._refuse("DSV111", node.span, found=tag.replace(_YAML_TAG, "!!"))
        if len(self._open) >= DEPTH_LIMIT:
            return self._refuse("DSV113", node.span, limit=str(DEPTH_LIMIT))
        if not self._add(node):
            return False
        self._open.append(node)
        self._keys.append(None)
        return True

    def _add(self, node: Node) -> bool:
        if not self._open:
            # an empty file has one event: a plain scalar of nothing
            self.root = None if isinstance(node, Scalar) and node.value is None else node
            return True
        parent = self._open[-1]
        if isinstance(parent, Sequence):
            parent.items.append(node)
            return True
        key = self._keys[-1]
        if key is None:
            if not isinstance(node, Scalar):
                return self._refuse("DSV107", node.span, reason="a key must be a word", line="")
            self._keys[-1] = (node.raw if node.value is None else node.value, node.span)
            return True
        self._keys[-1] = None
        name, span = key
        if name in parent.entries:
            first = parent.entries[name][0]
            self.problems.append(Problem("DSV109", span, {"found": name, "first": str(first.line)}))
        parent.entries[name] = (span, node)
        return True


def plain(node: Node) -> Any:  # noqa: ANN401 - the shape is the author's; the model judges it
    """The tree as dicts, lists and text."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(value) for key, (_, value) in node.entries.items()}


def find(node: Node, path: Path) -> Node | None:
    """The value at a path of keys and indexes, or None."""
    for part in path:
        if isinstance(node, Mapping) and part in node.entries:
            node = node.entries[str(part)][1]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
        else:
            return None
    return node


def span_of(node: Node, path: Path, *, key: bool = False) -> Span:
    """The place of a value, or of its key; of the nearest thing around it where it does not exist."""
    span = node.span
    for index, part in enumerate(path):
        if isinstance(node, Mapping) and part in node.entries:
            key_span, node = node.entries[str(part)]
            span = key_span if key and index == len(path) - 1 else node.span
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node.items):
            node = node.items[part]
            span = node.span
        else:
            break
    return span


def merge(lower: Node, upper: Node) -> Node:
    """Lay one tree over another: keys of mappings are joined, everything else is replaced."""
    if not (isinstance(lower, Mapping) and isinstance(upper, Mapping)):
        return upper
    joined = Mapping(upper.span, dict(lower.entries))
    for key, (span, value) in upper.entries.items():
        below = lower.entries.get(key)
        joined.entries[key] = (span, merge(below[1], value) if below else value)
    return joined
