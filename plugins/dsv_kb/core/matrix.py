"""Two kinds against each other: every cell says what part the row plays in the column, why, and on what ground."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import Definition, Practice, Step, Technique, Text

MATRICES: Mapping[str, str] = {
    "practices-by-step": "practice",
    "definitions-by-step": "definition",
    "techniques-by-step": "technique",
}
"""Each matrix by its id, with the kind of its rows; the columns are the steps."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a row meets a column.

    ``role`` is a role of the pack, ``in`` or ``out`` where rows only belong or not, or an empty text where
    nobody has assessed it.
    """

    column: str
    role: str
    mark: str
    why: Text | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """An item with a cell for each column."""

    item: Item
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows in groups, columns in the order of the journey."""

    id: str
    kind: str
    columns: tuple[Item, ...]
    groups: tuple[tuple[str, tuple[Row, ...]], ...]
    """Group id (a category or group of the pack, or empty) and its rows by id."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, group after group."""
        return tuple(row for _, rows in self.groups for row in rows)


def build(kb: KnowledgeBase, matrix_id: str, *, groups: tuple[str, ...] = (), steps: tuple[str, ...] = ()) -> Matrix:
    """The matrix of an id, of all groups and steps or of those named."""
    kind = MATRICES[matrix_id]
    columns = tuple(step for step in kb.steps if not steps or step.id in steps)
    by_group: dict[str, list[Row]] = {name: [] for name in _group_names(kb, kind)}
    for item in kb.of(kind).values():
        by_group.setdefault(_group(item), []).append(row(kb, item, columns))
    shown = tuple((name, tuple(rows)) for name, rows in by_group.items() if rows and (not groups or name in groups))
    return Matrix(matrix_id, kind, columns, shown)


def row(kb: KnowledgeBase, item: Item, columns: Sequence[Item]) -> Row:
    """One item against the steps."""
    return Row(item, tuple(_cell(kb, item, column) for column in columns))


def _group_names(kb: KnowledgeBase, kind: str) -> list[str]:
    names = {"practice": kb.pack.categories, "definition": kb.pack.groups}.get(kind, {})
    return list(names)


def _group(item: Item) -> str:
    match item.entity:
        case Practice(category=category):
            return category
        case Definition(group=str() as group):
            return group
    return ""


def _cell(kb: KnowledgeBase, item: Item, column: Item) -> Cell:
    match item.entity:
        case Practice(steps=steps):
            assessment = steps.get(column.id)
            if assessment is None:
                return Cell(column.id, "", "")
            mark = kb.pack.roles[assessment.role].mark if assessment.role in kb.pack.roles else "dot"
            return Cell(column.id, assessment.role, mark, assessment.why, assessment.sources)
        case Definition(steps=listed) | Technique(steps=listed):
            belongs = column.id in listed or _listed_by(column, item)
            return Cell(column.id, "in" if belongs else "out", "disc" if belongs else "dot")
    return Cell(column.id, "", "")


def _listed_by(column: Item, item: Item) -> bool:
    """Whether the step itself lists the item: the fact may stand at either end."""
    if not isinstance(column.entity, Step):
        return False
    listed = {"definition": column.entity.definitions, "technique": column.entity.techniques}
    return item.id in listed.get(item.kind, ())
