"""What the journey consists of: definitions, practices, steps, techniques and tables."""

from typing import Annotated, Literal

from pydantic import Field

from dsv_kb.core.model.base import (
    DefinitionId,
    Entity,
    PracticeId,
    Record,
    Reference,
    SourceId,
    StepId,
    TechniqueId,
    Text,
    Texts,
    Words,
)


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
    linking: Literal["automatic", "by-hand"] = Field(
        "automatic",
        description="automatic: texts that name the term lead here; by-hand: only where an author writes `[[id]]`, "
        "for a word of nearly every sentence.",
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
    example: Text | None = Field(None, description="The technique filled in for a case; Markdown with tables.")
    template: Text | None = Field(None, description="The same form, blank, to copy; Markdown with tables.")
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
