"""What a pack may say: one frozen model for each kind of entity, and one for the pack itself.

Descriptions become the JSON Schema that editors show while an author types. References are plain ids, marked
with the kind that they name; the graph resolves them.
"""

from dsv_kb.core.model.base import (
    ID_PATTERN,
    DefinitionId,
    Entity,
    Id,
    OutcomeId,
    PracticeId,
    Record,
    Reference,
    Saying,
    SourceId,
    StepId,
    TableId,
    TechniqueId,
    Text,
    Texts,
    Words,
)
from dsv_kb.core.model.diagrams import Diagram
from dsv_kb.core.model.entities import (
    Assessment,
    Definition,
    Practice,
    Relation,
    Step,
    Table,
    Technique,
)
from dsv_kb.core.model.pack import (
    Language,
    Named,
    Pack,
    Query,
    Role,
    Source,
)
from dsv_kb.core.model.teaching import (
    Answer,
    Case,
    Chapter,
    Criterion,
    Moment,
    Outcome,
    Pair,
    Person,
    Persona,
    Question,
    QuestionSet,
    Touchpoint,
)

__all__ = [
    "FOLDERS",
    "ID_PATTERN",
    "KINDS",
    "Answer",
    "Assessment",
    "Case",
    "Chapter",
    "Criterion",
    "Definition",
    "DefinitionId",
    "Diagram",
    "Entity",
    "Id",
    "Language",
    "Moment",
    "Named",
    "Outcome",
    "OutcomeId",
    "Pack",
    "Pair",
    "Person",
    "Persona",
    "Practice",
    "PracticeId",
    "Query",
    "Question",
    "QuestionSet",
    "Record",
    "Reference",
    "Relation",
    "Role",
    "Saying",
    "Source",
    "SourceId",
    "Step",
    "StepId",
    "Table",
    "TableId",
    "Technique",
    "TechniqueId",
    "Text",
    "Texts",
    "Touchpoint",
    "Words",
]

KINDS: dict[str, type[Entity]] = {
    model.kind: model
    for model in (Step, Chapter, Definition, Practice, Technique, Diagram, Moment, Case, Table, Outcome, QuestionSet)
}
"""Every kind of entity by name, in the order in which readers meet them."""

FOLDERS: dict[str, type[Entity]] = {model.folder: model for model in KINDS.values()}
"""Every kind of entity by its folder in a pack and in URLs."""
