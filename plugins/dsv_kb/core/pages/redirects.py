"""Pages under addresses that were published before: they lead on without a script."""

from collections.abc import Iterator

from dsv_kb.core.pages.page import Page, made, title_of
from dsv_kb.core.render import Desk


def pages(desk: Desk) -> Iterator[Page]:
    """A page for each former id, and one from the list of steps to the journey."""
    for item in desk.kb:
        for former in item.entity.former_ids:
            path = f"{item.entity.folder}/{former}.md"
            yield redirect(desk, path, item.page, title_of(desk, item))
    yield redirect(desk, "steps/index.md", "journey.md", desk.words["nav.journey"])


def redirect(desk: Desk, path: str, target: str, name: str) -> Page:
    """A page that leads to another one."""
    href = desk.urls.href(path, target)
    meta = {"kind": "redirect", "redirect": href, "hide": ["toc", "navigation"]}
    return made(desk, path, "redirect.md", name, meta, target=href, name=name)
