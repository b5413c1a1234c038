"""pack.yml, sources.yml and queries.yml: the pack itself, what its entities refer to, and how they should be found."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from dsv_kb.core.model.base import ID_PATTERN, EntityLink, Id, Record, Reference, Saying, SourceId, StepId, Text


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
    names: Literal["inflected", "exact"] = Field(
        "inflected",
        description="Whether words for a linked term may be changed, as grammar wants it, or must be a name.",
    )
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


class Query(Record):
    """What a reader might type into the search, and what should be found."""

    language: Annotated[str, Reference("language")] = Field(
        description="The language of the site on which it is typed."
    )
    query: Saying = Field(description="What is typed.")
    want: tuple[EntityLink, ...] = Field(
        min_length=1, description="The entities of which any should come first, as kind:id or id."
    )


class Exam(Record):
    """How the examination that the pack prepares for is held."""

    questions: int = Field(ge=1, description="How many questions it asks.")
    minutes: int | None = Field(None, ge=1, description="How long it takes.")
    minutes_other_language: int | None = Field(
        None, ge=1, description="How long in a language that is neither the candidate's own nor that of the work."
    )
    pass_mark: int = Field(ge=1, description="How many questions must be answered rightly.")
    sources: tuple[SourceId, ...] = Field((), description="What says so.")


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
    parts: dict[str, Named] = Field(default={}, description="Parts of the course book, in order.")
    levels: dict[str, Named] = Field(default={}, description="Levels of learning outcomes.")
    exam: Exam | None = Field(None, description="The examination that the pack prepares for.")
