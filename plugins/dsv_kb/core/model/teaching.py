"""What teaches: chapters, a worked case, moments of truth, learning outcomes and questions."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dsv_kb.core.model.base import (
    ID_PATTERN,
    DefinitionId,
    Entity,
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
)


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


class Chapter(Entity):
    """A chapter of the course book; the prose stands beside it in one file for each language."""

    kind = "chapter"
    folder = "chapters"
    label_field = "title"

    title: Text = Field(description="The title.")
    summary: Text = Field(description="What it teaches, in two sentences.")
    part: Annotated[str, Reference("part")] = Field(description="A part of pack.yml.")
    order: int = Field(description="The place within the whole book.")
    steps: tuple[StepId, ...] = Field((), description="The steps to which it belongs.")
    definitions: tuple[DefinitionId, ...] = Field((), description="Terms that it teaches.")


class Moment(Entity):
    """A moment of truth as a template: what to notice, to say, to do and to record."""

    kind = "moment"
    folder = "moments"
    label_field = "name"

    name: Text = Field(description="The name.")
    trigger: Text = Field(description="What happens.")
    signs: Texts = Field(default=(), description="How to notice it.")
    say: Texts = Field(default=(), description="Words to say.")
    avoid_saying: Texts = Field(default=(), description="Words not to say.")
    actions: Texts = Field(default=(), description="What to do, in order.")
    compensation: Text | None = Field(None, description="What makes up for it.")
    follow_up: Texts = Field(default=(), description="What comes afterwards.")
    decides: Text | None = Field(None, description="Who may decide what.")
    record: Texts = Field(default=(), description="What to record.")
    steps: tuple[StepId, ...] = Field((), description="The steps in which it occurs.")
    definitions: tuple[DefinitionId, ...] = Field((), description="Terms that it needs.")
    practices: tuple[PracticeId, ...] = Field((), description="Practices at work.")


class Person(Record):
    """Somebody, or some organisation, in a case."""

    id: Annotated[str, StringConstraints(pattern=ID_PATTERN)] = Field(description="How touchpoints name the person.")
    name: Text = Field(description="The name.")
    role: Text = Field(description="The part in the case.")
    party: Annotated[str, Reference("party")] | None = Field(None, description="The side; none for a partner.")


class Persona(Record):
    """A typical user, made from one person of the case."""

    person: str = Field(description="The id of the person.")
    goal: Text = Field(description="What the persona wants to reach.")
    needs: Text = Field(description="What it takes.")
    difficulties: Text = Field(description="What stands in the way.")
    channels: Text = Field(description="Where the persona is met.")
    influenced_by: Text = Field(description="Whose word counts.")


class Touchpoint(Record):
    """One meeting along the journey of a case, seen on every lane of a service blueprint."""

    title: Text = Field(description="What it is.")
    step: StepId = Field(description="The step in which it happens.")
    people: tuple[str, ...] = Field((), description="Ids of the people; the feeling is that of the first.")
    emotion: int = Field(ge=1, le=5, description="How the first person feels: 1 very bad, 5 very good.")
    interaction: bool = Field(description="Whether something is exchanged, rather than only seen.")
    moment_of_truth: bool = Field(False, description="Whether the relationship is decided here.")
    evidence: Text | None = Field(None, description="Physical evidence: what can be seen or held.")
    customer: Text | None = Field(None, description="Customer actions.")
    frontstage: Text | None = Field(None, description="Frontstage actions, in view of the customer.")
    backstage: Text | None = Field(None, description="Backstage actions, behind the line of visibility.")
    support: Text | None = Field(None, description="Support processes.")
    actions: dict[str, Text] = Field(
        default={}, description="What each one there does, by id of the person: for the drawing with a lane for each."
    )
    note: Text | None = Field(None, description="What it shows.")


class Case(Entity):
    """A worked case: an organisation, its people and a whole journey."""

    kind = "case"
    folder = "cases"
    label_field = "name"

    name: Text = Field(description="The name of the organisation.")
    line: Text = Field(description="What it does, in one line.")
    business: Text = Field(description="What it does, in a few sentences.")
    fit: Text | None = Field(None, description="What the case is good for.")
    arc: Text | None = Field(None, description="How the relationship develops.")
    facts: Texts = Field(default=(), description="Figures and dates.")
    people: tuple[Person, ...] = Field((), description="The people and partners.")
    personas: tuple[Persona, ...] = Field((), description="Typical users.")
    scenarios: Texts = Field(default=(), description="Small stories of use.")
    touchpoints: tuple[Touchpoint, ...] = Field((), description="The journey, in order.")
    definitions: tuple[DefinitionId, ...] = Field((), description="Terms that it shows.")


class Answer(Record):
    """One answer to a choice, with its explanation."""

    text: Text = Field(description="The answer.")
    right: bool = Field(False, description="Whether it is right.")
    why: Text = Field(description="Why it is right or wrong.")


class Pair(Record):
    """Two things that belong together."""

    left: Text = Field(description="The one.")
    right: Text = Field(description="The other.")


class Question(Record):
    """A question for self-test."""

    id: Annotated[str, StringConstraints(pattern=ID_PATTERN)] = Field(description="The anchor on the page.")
    kind: Literal["single", "multiple", "true-false", "order", "match"] = Field(description="How it is answered.")
    difficulty: Literal["easy", "medium", "hard"] = Field("medium", description="How hard it is.")
    text: Text = Field(description="The question.")
    answers: tuple[Answer, ...] = Field((), description="Choices, for single, multiple and true-false.")
    items: Texts = Field(default=(), description="For order: the items in their right order.")
    pairs: tuple[Pair, ...] = Field((), description="For match: what belongs together.")
    why: Text | None = Field(None, description="For order and match: the explanation.")
    criteria: tuple[Saying, ...] = Field((), description="Criteria of the set's outcome that it tests.")
    definitions: tuple[DefinitionId, ...] = Field((), description="Where to read on.")
    sources: tuple[SourceId, ...] = Field((), description="What supports the explanation.")


class QuestionSet(Entity):
    """Questions on one learning outcome."""

    kind = "question-set"
    folder = "questions"
    label_field = "title"

    title: Text = Field(description="What the questions are about.")
    outcome: OutcomeId = Field(description="The learning outcome that they test.")
    questions: tuple[Question, ...] = Field(min_length=1, description="The questions.")
