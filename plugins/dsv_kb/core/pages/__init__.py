"""Every generated page of a language, as Markdown that any builder with Python-Markdown renders."""

from collections.abc import Iterator

from dsv_kb.core.pages import described, entities, flashcards, indexes, matrices, redirects, report, selftest, study
from dsv_kb.core.pages.page import Page
from dsv_kb.core.render import Desk

__all__ = ["Page", "data", "generated"]


def generated(desk: Desk) -> Iterator[Page]:
    """All generated pages: indexes first, then entities in the order of their kinds, then redirects."""
    for making in (indexes, matrices, entities, selftest, study, report):
        for page in making.pages(desk):
            yield described.with_description(desk, page)
    yield from redirects.pages(desk)


def data(desk: Desk) -> Iterator[tuple[str, str]]:
    """The files that scripts of these pages load, by path."""
    yield from selftest.data(desk)
    yield from flashcards.files(desk)
