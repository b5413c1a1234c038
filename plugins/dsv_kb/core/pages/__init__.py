"""Every generated page of a language, as Markdown that any builder with Python-Markdown renders."""

from collections.abc import Iterator

from dsv_kb.core.pages import described, entities, indexes, matrices, redirects, report
from dsv_kb.core.pages.page import Page
from dsv_kb.core.render import Desk

__all__ = ["Page", "generated"]


def generated(desk: Desk) -> Iterator[Page]:
    """All generated pages: indexes first, then entities in the order of their kinds, then redirects."""
    for making in (indexes, matrices, entities, report):
        for page in making.pages(desk):
            yield described.with_description(desk, page)
    yield from redirects.pages(desk)
