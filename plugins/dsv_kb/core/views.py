"""What the blocks of a page ask for: a matrix, or a diagram."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from dsv_kb.core import blocks, links, matrix, nodes
from dsv_kb.core.blocks import Block, Fields
from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.matrix import MATRICES
from dsv_kb.core.model import Case
from dsv_kb.core.problems import Problem, Span, nearest

MATRIX, DIAGRAM, MERMAID = "dsv-matrix", "dsv-diagram", "mermaid"

FIELDS: Mapping[str, tuple[str, ...]] = {
    MATRIX: ("matrix", "groups", "steps"),
    DIAGRAM: ("diagram", "draw", "of", "persona", "steps", "here"),
}
"""The fields of each block; a Mermaid block holds Mermaid text instead."""

DRAWN: Mapping[str, str] = {
    "journey": "",
    "emotion-curve": "case",
    "service-blueprint": "case",
    "actors": "case",
    "relations": "entity",
}
"""What can be drawn without a file of its own, and the kind of thing of which it is drawn."""


@dataclass(frozen=True, slots=True)
class MatrixBlock:
    """What a matrix block asks for."""

    matrix: str
    groups: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DiagramBlock:
    """What a diagram block asks for: a diagram of the pack, or a drawing of something in it."""

    diagram: str = ""
    draw: str = ""
    of: str = ""
    persona: str = ""
    steps: tuple[str, ...] = ()
    here: str = ""


def found_in(text: str) -> Iterator[Block]:
    """The blocks of a text, Mermaid's among them."""
    return blocks.blocks(text, (*FIELDS, MERMAID))


def problems(kb: KnowledgeBase, block: Block, file: str) -> list[Problem]:
    """What is wrong with a block."""
    return _read(kb, block, file)[1]


def read(kb: KnowledgeBase, block: Block) -> MatrixBlock | DiagramBlock | None:
    """What a block asks for, or None if it cannot be understood."""
    return _read(kb, block, "")[0]


def built(kb: KnowledgeBase, asked: MatrixBlock) -> matrix.Matrix:
    """The matrix that a block asks for."""
    return matrix.build(kb, asked.matrix, groups=asked.groups, steps=asked.steps)


def _read(kb: KnowledgeBase, block: Block, file: str) -> tuple[MatrixBlock | DiagramBlock | None, list[Problem]]:
    words, found = blocks.fields(block, FIELDS[block.name], file)
    if words is None:
        return None, found
    readers: dict[str, Callable[[_Reading], MatrixBlock | DiagramBlock]] = {MATRIX: _matrix, DIAGRAM: _diagram}
    reading = _Reading(kb, words, Span(file, block.line, len(block.indent) + 1), found)
    asked = readers[block.name](reading)
    return (None if found else asked), found


@dataclass(frozen=True, slots=True)
class _Reading:
    """A block while it is read."""

    kb: KnowledgeBase
    words: Fields
    start: Span
    problems: list[Problem]

    def one(self, field: str) -> str:
        """The first word of a field, or an empty text."""
        return next((word.value or "" for word in self.words[field]), "")

    def all(self, field: str) -> tuple[str, ...]:
        """All words of a field."""
        return tuple(word.value or "" for word in self.words[field])

    def missing(self, field: str) -> None:
        """Note that a field is needed."""
        self.problems.append(Problem("DSV202", self.start, {"field": field}))

    def check(self, field: str, kind: str, allowed: Collection[str]) -> None:
        """Note every word of a field that is not among the allowed ones."""
        for scalar in self.words[field]:
            word = scalar.value or ""
            if word not in allowed:
                self.unknown(scalar, kind, nearest(word, allowed))

    def unknown(self, scalar: nodes.Scalar, kind: str, near: str) -> None:
        """Note a word that names nothing."""
        values = {"kind": kind, "found": scalar.value or "", "nearest": near}
        self.problems.append(Problem("DSV501", scalar.span, values))


def _matrix(reading: _Reading) -> MatrixBlock:
    kb = reading.kb
    asked = MatrixBlock(reading.one("matrix"), reading.all("groups"), reading.all("steps"))
    if not asked.matrix:
        reading.missing("matrix")
    kind = MATRICES.get(asked.matrix, "")
    groups = {"practice": kb.pack.categories, "definition": kb.pack.groups}.get(kind, {})
    reading.check("matrix", "matrix", MATRICES)
    reading.check("groups", "group", groups if kind else asked.groups)
    reading.check("steps", "step", kb.pack.steps)
    return asked


def _diagram(reading: _Reading) -> DiagramBlock:
    kb = reading.kb
    one = reading.one
    asked = DiagramBlock(one("diagram"), one("draw"), one("of"), one("persona"), reading.all("steps"), one("here"))
    if not asked.diagram and not asked.draw:
        reading.missing("diagram")
    known = [*kb.of("diagram"), *(asked.diagram for _ in "x" if kb.is_broken("diagram", asked.diagram))]
    reading.check("diagram", "diagram", known)
    reading.check("draw", "drawing", DRAWN)
    reading.check("steps", "step", kb.pack.steps)
    reading.check("here", "step", kb.pack.steps)
    if wanted := DRAWN.get(asked.draw, ""):
        _check_subject(reading, wanted, asked)
    return asked


def _check_subject(reading: _Reading, wanted: str, asked: DiagramBlock) -> None:
    """What a drawing is drawn of must exist, and so must its persona."""
    kb = reading.kb
    if not asked.of:
        return reading.missing("of")
    scalar = reading.words["of"][0]
    subject = subject_of(kb, asked)
    if subject is None:
        if wanted == "case":
            near = nearest(asked.of.removeprefix("case:"), kb.of("case"))
        else:
            found = links.resolve(kb, asked.of)
            near = found.values.get("nearest", "") if isinstance(found, links.Unresolved) else ""
        if not links.is_broken(kb, asked.of):
            reading.unknown(scalar, wanted, near)
    elif isinstance(subject.entity, Case):
        reading.check("persona", "persona", [persona.person for persona in subject.entity.personas])
    return None


def subject_of(kb: KnowledgeBase, asked: DiagramBlock) -> Item | None:
    """The item that a block is drawn of, or None if it names none."""
    if DRAWN.get(asked.draw) == "case":
        return kb.of("case").get(asked.of.removeprefix("case:"))
    found = links.resolve(kb, asked.of)
    return found if isinstance(found, Item) else None
