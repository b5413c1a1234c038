"""Fences in any Markdown text that are drawn rather than shown as code: where they stand, and their fields.

A block stands in a page as::

    ```dsv-matrix
    matrix: practices-by-step
    groups: [service]
    ```
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from dsv_kb.core import nodes
from dsv_kb.core.nodes import Node
from dsv_kb.core.problems import Problem, Span, nearest

# Takes every fence whole, so that a block shown as an example inside another fence stays text.
_FENCE = re.compile(
    r"^(?P<indent>[ \t>]*)(?P<fence>`{3,}|~{3,})[ ]*\{?[ ]*\.?(?P<name>[\w-]*)(?P<rest>[^\n`]*)\n"
    r"(?P<body>.*?)(?:^[ \t>]*(?P=fence)[`~]*[ \t]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)
_HOLDER = re.compile(r"[ \t>]*(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===\+?!?)[ \t]")
"""What may hold an indented block: an entry of a list, a note, a tab."""
_CODE = 4
"""Spaces from which on an indented line is code, unless something holds it."""

Fields = Mapping[str, tuple[nodes.Scalar, ...]]


@dataclass(frozen=True, slots=True)
class Block:
    """A block in a text.

    Attributes:
        name: the word after the fence.
        body: its lines without what indents them.
        start: where it begins, from its line's first character.
        end: where it ends, before the line break.
        line: of the fence, from 1.
        indent: what stands before the fence; more than three spaces, or a quotation mark, when it is nested.

    """

    name: str
    body: str
    start: int
    end: int
    line: int
    indent: str = ""

    @property
    def nested(self) -> bool:
        """Whether it stands inside a list, a note or a quotation."""
        return len(self.indent) >= _CODE or bool(self.indent.strip())


def blocks(text: str, names: Collection[str]) -> Iterator[Block]:
    """The blocks of a text that have one of the names."""
    for match in _FENCE.finditer(text):
        if match["name"] not in names or (len(match["indent"]) >= _CODE and not _is_held(text, match)):
            continue
        indent = match["indent"]
        body = match["body"].split("\n")
        lines = [line.removeprefix(indent) if line.startswith(indent) else line.lstrip(" \t>") for line in body]
        line = text.count("\n", 0, match.start()) + 1
        yield Block(match["name"], "\n".join(lines), match.start(), match.end(), line, indent)


def _is_held(text: str, match: re.Match[str]) -> bool:
    """Whether an indented fence belongs to a list, a note or a tab above it, rather than being code."""
    width = len(match["indent"].expandtabs(4))
    for line in reversed(text[: match.start()].split("\n")):
        indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        if line.strip() and indent < width:
            return bool(_HOLDER.match(line)) or ">" in match["indent"]
    return False


def fields(block: Block, allowed: Collection[str], file: str) -> tuple[Fields | None, list[Problem]]:
    """The fields of a block, each with the words that it holds, and what is wrong with them; None if there are none."""
    found: list[Problem] = []
    # the lines before the block stand empty, and its own keep their indent, so that every place is one in the page
    indent = re.sub(r"\S", " ", block.indent)
    body = "\n".join(indent + line for line in block.body.split("\n"))
    node = nodes.parse("\n" * block.line + body, file, found)
    if not isinstance(node, nodes.Mapping):
        start = Span(file, block.line, len(block.indent) + 1)
        return None, [_unreadable(fault, start) for fault in found] or [
            Problem("DSV502", start, {"reason": "it has no fields"})
        ]
    for name, (span, _) in node.entries.items():
        if name not in allowed:
            found.append(Problem("DSV503", span, {"found": name, "nearest": nearest(name, allowed)}))
    return {name: _words(node, name) for name in allowed}, found


def _unreadable(fault: Problem, start: Span) -> Problem:
    """A fault of syntax, said of the block that begins at ``start``; other faults speak for themselves."""
    if fault.code == "DSV112":
        return Problem("DSV502", start, {"reason": "it is empty"})
    if fault.code == "DSV107":
        return Problem("DSV502", fault.span, {"reason": fault.values["reason"]})
    return fault


def _words(node: Node, field: str) -> tuple[nodes.Scalar, ...]:
    value = nodes.find(node, (field,))
    items = value.items if isinstance(value, nodes.Sequence) else [value]
    return tuple(item for item in items if isinstance(item, nodes.Scalar) and item.value)
