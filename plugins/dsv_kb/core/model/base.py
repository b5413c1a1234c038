"""What all models share: texts, references by id, and the fields of every entity.

Descriptions become the JSON Schema that editors show while an author types. References are plain ids,
marked with the kind that they name; the graph resolves them.
"""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints
from pydantic_core import PydanticCustomError

ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Ids are file names and URLs, so they keep to what every file system and browser takes."""


@dataclass(frozen=True, slots=True)
class Reference:
    """Marks an id in the model with what it names: a kind of entity, or a list of words in the pack."""

    kind: str


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]
Saying = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
"""A text that is not only space."""


def _per_language(value: Any) -> Any:  # noqa: ANN401 - whatever the author wrote
    if not isinstance(value, dict):
        raise PydanticCustomError("text_per_language", "one text for each language")
    return value


class Text(RootModel[dict[Annotated[str, Reference("language")], str]]):
    """The same text in each language: `{en: …, zh: …}`. Light Markdown and `[[id]]` links are read."""

    model_config = ConfigDict(frozen=True)
    root: Annotated[
        dict[Annotated[str, Reference("language")], Saying],
        Field(min_length=1),
        BeforeValidator(_per_language),
    ]


Texts = tuple[Text, ...]
Words = dict[Annotated[str, Reference("language")], tuple[Saying, ...]]

StepId = Annotated[str, Reference("step")]
DefinitionId = Annotated[str, Reference("definition")]
PracticeId = Annotated[str, Reference("practice")]
TechniqueId = Annotated[str, Reference("technique")]
TableId = Annotated[str, Reference("table")]
OutcomeId = Annotated[str, Reference("outcome")]
SourceId = Annotated[str, Reference("source")]
EntityLink = Annotated[str, Reference("entity")]
"""What a link may name: an id, or ``kind:id``."""


class Record(BaseModel):
    """Anything in a pack: no field beyond those named, no change after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entity(Record):
    """What every kind shares."""

    kind: ClassVar[str]
    folder: ClassVar[str]
    label_field: ClassVar[str]
    one_of: ClassVar[tuple[str, ...]] = ()
    """Fields of which exactly one is given."""

    extends: str | None = Field(
        None, description="The id of an entity of an earlier pack whose fields this file replaces."
    )
    former_ids: tuple[Id, ...] = Field(
        (), description="Ids under which this page was published before; they redirect here."
    )
    keywords: Words = Field(
        default={},
        description="Words by which people look for it, by language; the search knows them, no page shows them.",
    )
    unlinked: tuple[DefinitionId, ...] = Field(
        (), description="Terms that are not linked automatically on this page: ids of definitions."
    )
    sources: tuple[SourceId, ...] = Field((), description="What supports the text: ids of sources.yml.")
    status: Literal["draft", "reviewed"] | None = Field(
        None, description="draft: not yet to be relied on; reviewed: read by a second person."
    )
    note: Text | None = Field(None, description="A remark to the reader, shown at the end of the page.")

    @property
    def label(self) -> Text:
        """The name under which the entity is known."""
        label: Text = getattr(self, self.label_field)
        return label
