"""What a pack may say: one frozen model for each kind of entity, and one for the pack itself.

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
SourceId = Annotated[str, Reference("source")]


class Record(BaseModel):
    """Anything in a pack: no field beyond those named, no change after loading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entity(Record):
    """What every kind shares."""

    kind: ClassVar[str]
    folder: ClassVar[str]
    label_field: ClassVar[str]

    extends: str | None = Field(
        None, description="The id of an entity of an earlier pack whose fields this file replaces."
    )
    former_ids: tuple[Id, ...] = Field(
        (), description="Ids under which this page was published before; they redirect here."
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


class Relation(Record):
    """A named relation to another definition."""

    to: DefinitionId = Field(description="The id of the other definition.")
    kind: Literal["broader", "part-of", "contrasts-with", "related"] = Field(
        description="broader: the other is the wider concept; part-of: this is a part of the other; the rest say it."
    )


class Definition(Entity):
    """A term and what it means."""

    kind = "definition"
    folder = "definitions"
    label_field = "term"

    term: Text = Field(description="The approved term in each language.")
    aliases: Words = Field(default={}, description="Other names, by language; each belongs to one definition only.")
    avoid: Words = Field(default={}, description="Renderings that must not be used; the check finds them in all texts.")
    tier: Annotated[str, Reference("tier")] | None = Field(None, description="A tier of pack.yml.")
    group: Annotated[str, Reference("group")] | None = Field(None, description="A group of pack.yml.")
    definition: Text = Field(description="What the term means, in one to three sentences.")
    explanation: Text | None = Field(None, description="More, for those who want to understand it.")
    example: Text | None = Field(None, description="One concrete example.")
    exam_tip: Text | None = Field(None, description="What it is often confused with.")
    steps: tuple[StepId, ...] = Field((), description="The steps in which it matters most.")
    relations: tuple[Relation, ...] = Field(
        (), description="Relations to other definitions; the inverse is shown there."
    )


class Assessment(Record):
    """The part that a practice plays in a step."""

    role: Annotated[str, Reference("role")] = Field(description="A role of pack.yml.")
    why: Text = Field(description="The reason, as a phrase: it is shown after a colon.")
    sources: tuple[SourceId, ...] = Field((), description="What supports the reason.")


class Practice(Entity):
    """A practice and its part in each step."""

    kind = "practice"
    folder = "practices"
    label_field = "name"

    name: Text = Field(description="The name in each language.")
    aliases: Words = Field(default={}, description="Other names, by language.")
    category: Annotated[str, Reference("category")] = Field(description="A category of pack.yml.")
    purpose: Text = Field(description="What the practice is for.")
    steps: dict[StepId, Assessment] = Field(
        default={}, description="The part in each step. A missing step is 'not assessed', not 'none'."
    )


class Step(Entity):
    """A step of the journey."""

    kind = "step"
    folder = "steps"
    label_field = "name"

    name: Text = Field(description="The short name.")
    aliases: Words = Field(default={}, description="Other names, by language.")
    title: Text = Field(description="What the step is about, in a few words.")
    purpose: Text = Field(description="Why the step exists.")
    value: dict[Annotated[str, Reference("value_facet")], dict[Annotated[str, Reference("party")], Text]] = Field(
        default={}, description="What the step is worth: facet, then party."
    )
    activities: Texts = Field(default=(), description="What is done, in order.")
    touchpoints: Texts = Field(default=(), description="Where the parties meet.")
    interactions: Texts = Field(default=(), description="Where the parties exchange something.")
    deliverables: Texts = Field(default=(), description="What comes out.")
    questions: Texts = Field(default=(), description="Questions to ask.")
    definitions: tuple[DefinitionId, ...] = Field((), description="The key terms, in the order in which they are met.")
    techniques: tuple[TechniqueId, ...] = Field((), description="Techniques used in the step.")
    origins: dict[str, tuple[SourceId, ...]] = Field(default={}, description="Sources of one field each.")


class Technique(Entity):
    """A way of doing something, ready to be used."""

    kind = "technique"
    folder = "techniques"
    label_field = "name"

    name: Text = Field(description="The name in each language.")
    aliases: Words = Field(default={}, description="Other names, by language.")
    purpose: Text = Field(description="What it achieves.")
    when: Text | None = Field(None, description="When to use it, and when not.")
    who: Text | None = Field(None, description="Who takes part.")
    time: Text | None = Field(None, description="How long it takes.")
    inputs: Texts = Field(default=(), description="What must be there before.")
    procedure: Texts = Field(default=(), description="What to do, in order.")
    outputs: Texts = Field(default=(), description="What is there afterwards.")
    pitfalls: Texts = Field(default=(), description="What goes wrong, and what to do instead.")
    steps: tuple[StepId, ...] = Field((), description="The steps in which it is used.")
    definitions: tuple[DefinitionId, ...] = Field((), description="Terms that it needs.")
    practices: tuple[PracticeId, ...] = Field((), description="Practices that use it.")


class Table(Entity):
    """Facts in rows and columns; with one column, a numbered list."""

    kind = "table"
    folder = "tables"
    label_field = "title"

    title: Text = Field(description="The caption.")
    summary: Text | None = Field(None, description="What the table shows and how to read it.")
    columns: tuple[Text, ...] = Field(min_length=1, description="Headings; the first column heads the rows.")
    rows: tuple[tuple[Text, ...], ...] = Field(min_length=1, description="Rows of as many cells as there are columns.")
    steps: tuple[StepId, ...] = Field((), description="The steps to which it belongs.")
    definitions: tuple[DefinitionId, ...] = Field((), description="Terms that it explains.")
    practices: tuple[PracticeId, ...] = Field((), description="Practices that it mentions.")


class Criterion(Record):
    """One thing that a learner is able to do."""

    id: Annotated[str, StringConstraints(pattern=ID_PATTERN)] = Field(description="The anchor on the page.")
    number: str = Field(description="The number in the syllabus.")
    level: Annotated[str, Reference("level")] | None = Field(None, description="A level of pack.yml.")
    outcome: Text = Field(description="What the learner is able to do.")
    steps: tuple[StepId, ...] = Field((), description="The steps concerned.")
    definitions: tuple[DefinitionId, ...] = Field((), description="Where it is taught: terms.")
    practices: tuple[PracticeId, ...] = Field((), description="Where it is taught: practices.")
    techniques: tuple[TechniqueId, ...] = Field((), description="Where it is taught: techniques.")
    tables: tuple[TableId, ...] = Field((), description="Where it is taught: tables.")


class Outcome(Entity):
    """A learning outcome and its assessment criteria."""

    kind = "outcome"
    folder = "outcomes"
    label_field = "title"

    title: Text = Field(description="What it is about.")
    level: Annotated[str, Reference("level")] | None = Field(None, description="A level of pack.yml.")
    steps: tuple[StepId, ...] = Field((), description="The steps concerned.")
    criteria: tuple[Criterion, ...] = Field((), description="What the learner is able to do, one by one.")


class Named(Record):
    """A word of the pack that entities refer to."""

    name: Text = Field(description="How it is shown.")
    description: Text | None = Field(None, description="What it means.")


class Role(Named):
    """The part that a practice can play in a step."""

    mark: Literal["disc", "ring", "dot"] = Field(
        "disc", description="How it is drawn: shape says it, colour only repeats it."
    )


class Language(Record):
    """A language of the site."""

    name: str = Field(description="The language in its own words.")
    locale: str = Field(description="The BCP 47 tag of the page, such as zh-Hans.")
    theme: str | None = Field(None, description="The theme's name of the language; the code itself if left out.")
    complete: bool = Field(
        False, description="Whether a missing text is an error; otherwise another language fills in."
    )
    order: Literal["alphabet", "pinyin"] = Field("alphabet", description="How names are sorted and grouped.")
    punctuation: Literal["half-width", "full-width"] = Field(
        "half-width", description="The width of punctuation in its script."
    )


class Source(Record):
    """Something that may be cited."""

    kind: Literal["publication", "public", "judgement"] = Field(
        description="publication, public or judgement (our own)."
    )
    short: Text = Field(description="How it is cited in a line.")
    title: Text = Field(description="What it is in full.")


class Pack(Record):
    """pack.yml: the pack itself and the words that its entities refer to."""

    id: Annotated[str, StringConstraints(pattern=ID_PATTERN)] = Field(description="A short name of the pack.")
    title: Text = Field(description="The name of the site.")
    description: Text | None = Field(None, description="What it is, in two or three lines.")
    motto: Text | None = Field(None, description="The heading of the home page.")
    notice: Text | None = Field(None, description="Rights and disclaimers, in the footer of each page.")
    edition: str = Field("1", description="Shown in citations.")
    licence: str | None = Field(None, description="The licence of the content, as an SPDX expression.")
    languages: dict[Id, Language] = Field(
        min_length=1, description="The languages by URL code; the first is the main one."
    )
    steps: tuple[StepId, ...] = Field(min_length=1, description="The journey in its order.")
    parties: dict[str, Named] = Field(default={}, description="The sides of the journey.")
    value_facets: dict[str, Named] = Field(default={}, description="In what a step has value.")
    roles: dict[str, Role] = Field(default={}, description="The parts that a practice can play, strongest first.")
    categories: dict[str, Named] = Field(default={}, description="Categories of practices, in order.")
    tiers: dict[str, Named] = Field(default={}, description="Tiers of definitions.")
    groups: dict[str, Named] = Field(default={}, description="Groups of definitions.")
    levels: dict[str, Named] = Field(default={}, description="Levels of learning outcomes.")


KINDS: dict[str, type[Entity]] = {
    model.kind: model for model in (Step, Definition, Practice, Technique, Table, Outcome)
}
"""Every kind of entity by name, in the order in which readers meet them."""

FOLDERS: dict[str, type[Entity]] = {model.folder: model for model in KINDS.values()}
"""Every kind of entity by its folder in a pack and in URLs."""
