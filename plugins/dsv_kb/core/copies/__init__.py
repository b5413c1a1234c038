"""Pages as clean Markdown, and the lists of them that programs read first."""

from collections.abc import Iterator, Sequence

from dsv_kb.core.copies import llms, pages
from dsv_kb.core.pages import Page
from dsv_kb.core.render import Desk

__all__ = ["files", "llms", "pages"]


def files(desk: Desk, generated: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """What programs read of a language, by its address below it: the copies, llms.txt, and robots.txt at a root."""
    if desk.copies:
        yield from pages.copies(desk, generated)
    yield llms.NAME, llms.of_language(desk, generated)
    if not desk.urls.folders:
        yield llms.ROBOTS, llms.robots(desk.urls.site)
