"""Blocks that any page may hold, such as a matrix: a fence whose lines are fields.

A block stands in a page as::

    ```dsv-matrix
    matrix: practices-by-step
    groups: [service]
    steps: [offer, agree]
    ```
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dsv_kb.core import matrix, nodes
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.matrix import MATRICES
from dsv_kb.core.nodes import Node
from dsv_kb.core.problems import Problem, Span, nearest

BLOCKS = ("dsv-matrix",)
"""The blocks there are, by the word after the fence."""

FIELDS = ("matrix", "groups", "steps")
"""The fields of a matrix block."""

# The inner alternative takes any other fence whole, so that a block shown as an example inside it stays text.
_FENCE = re.compile(
    r"^(?P<indent>[ ]{0,3})(?P<fence>`{3,}|~{3,})[ ]*(?P<name>[^\n`]*?)[ ]*\n"
    r"(?P<body>.*?)(?:^[ ]{0,3}(?P=fence)[`~]*[ ]*$|\Z)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Block:
    """A block in a text: its name, its fields as they were written, and where it stands."""

    name: str
    body: str
    start: int
    end: int
    line: int


@dataclass(frozen=True, slots=True)
class MatrixBlock:
    """What a matrix block asks for."""

    matrix: str
    groups: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a text."""
    for match in _FENCE.finditer(text):
        if match["name"] in BLOCKS:
            yield Block(
                match["name"], match["body"], match.start(), match.end(), text.count("\n", 0, match.start()) + 1
            )


def problems(kb: KnowledgeBase, block: Block, file: str) -> list[Problem]:
    """What is wrong with a block."""
    return _read(kb, block, file)[1]


def read(kb: KnowledgeBase, block: Block) -> MatrixBlock | None:
    """What a block asks for, or None if it cannot be understood."""
    return _read(kb, block, "")[0]


def _read(kb: KnowledgeBase, block: Block, file: str) -> tuple[MatrixBlock | None, list[Problem]]:
    found: list[Problem] = []
    # the lines before the block stand empty, so that every place is one in the page
    node = nodes.parse("\n" * block.line + block.body, file, found)
    if not isinstance(node, nodes.Mapping):
        start = Span(file, block.line)
        return None, [_unreadable(fault, start) for fault in found] or [
            Problem("DSV502", start, {"reason": "it has no fields"})
        ]
    for name, (span, _) in node.entries.items():
        if name not in FIELDS:
            values = {"found": name, "nearest": nearest(name, FIELDS)}
            found.append(Problem("DSV503", span, values))
    words = {name: _words(node, name) for name in FIELDS}
    asked = MatrixBlock(
        matrix=next((word.value or "" for word in words["matrix"]), ""),
        groups=tuple(word.value or "" for word in words["groups"]),
        steps=tuple(word.value or "" for word in words["steps"]),
    )
    if not asked.matrix:
        found.append(Problem("DSV202", Span(file, block.line), {"field": "matrix"}))
    kind = MATRICES.get(asked.matrix, "")
    groups = {"practice": kb.pack.categories, "definition": kb.pack.groups}.get(kind, {})
    wanted = (
        ("matrix", words["matrix"], MATRICES),
        ("group", words["groups"], groups if kind else asked.groups),
        ("step", words["steps"], kb.pack.steps),
    )
    for name, scalars, allowed in wanted:
        for scalar in scalars:
            word = scalar.value or ""
            if word not in allowed:
                values = {"kind": name, "found": word, "nearest": nearest(word, allowed)}
                found.append(Problem("DSV501", scalar.span, values))
    return (None if found else asked), found


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


def built(kb: KnowledgeBase, asked: MatrixBlock) -> matrix.Matrix:
    """The matrix that a block asks for."""
    return matrix.build(kb, asked.matrix, groups=asked.groups, steps=asked.steps)
