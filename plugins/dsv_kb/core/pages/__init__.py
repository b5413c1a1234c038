"""Every generated page of a language, as Markdown that any builder with Python-Markdown renders."""

from collections.abc import Iterator

from dsv_kb.core.pages import entities, indexes, matrices, redirects, report, study
from dsv_kb.core.pages.page import Page
from dsv_kb.core.render import Desk

__all__ = ["Page", "generated"]


def generated(desk: Desk) -> Iterator[Page]:
    """All generated pages: indexes first, then entities in the order of their kinds, then redirects."""
    yield from indexes.pages(desk)
    yield from matrices.pages(desk)
    yield from entities.pages(desk)
    yield from study.pages(desk)
    yield from report.pages(desk)
    yield from redirects.pages(desk)
