"""What search engines and other programs are told about each page: its description and its linked data."""

import html
import posixpath
import re
from collections.abc import Mapping
from dataclasses import replace

from dsv_kb.core.about import descriptions, linked_data
from dsv_kb.core.knowledge import Item
from dsv_kb.core.pages.documents import own_description, split_front_matter
from dsv_kb.core.pages.page import Page, document_title
from dsv_kb.core.render import Desk

_LEAD = re.compile(r'<header class="entry[^"]*"><h1>.*?</h1><p>(.*?)</p>', re.DOTALL)
_LISTS = {"glossary", "list", "practices"}
"""Kinds of pages that list others."""


def with_description(desk: Desk, page: Page) -> Page:
    """A generated page with its description, its linked data and the name of its copy."""
    item = _item(desk, page.meta)
    view = desk.view(page.path)
    if item:
        description = descriptions.of_item(view, item)
    elif page.path == "index.md" and desk.kb.pack.description:
        description = descriptions.shortened(view.plain(desk.kb.pack.description))
    else:
        lead = _LEAD.search(page.body)
        description = descriptions.of_page(view, page.title, lead[1] if lead else "")
    data = linked_data.script(view, page.title, description, item, listing=page.meta.get("kind") in _LISTS)
    body = page.body.strip("\n") + f"\n\n{data}"
    return replace(page, body=body, description=description, meta={**page.meta, **copy_of(desk, page.path)})


def copy_of(desk: Desk, path: str) -> dict[str, str]:
    """The name of a page's Markdown copy, which lies beside it, for its front matter."""
    return {"markdown": posixpath.basename(desk.urls.copy(path))} if desk.copies else {}


def _item(desk: Desk, meta: Mapping[str, object]) -> Item | None:
    return desk.kb.of(str(meta.get("kind"))).get(str(meta.get("id")))


def of_document(desk: Desk, path: str, text: str) -> tuple[dict[str, str], str]:
    """What the front matter of a hand-written page lacks, and its linked data."""
    description = description_of(desk, path, text)
    meta = copy_of(desk, path)
    if not own_description(text):
        meta["description"] = html.escape(description)
    return meta, linked_data.script(desk.view(path), document_title(desk, path), description)


def description_of(desk: Desk, path: str, text: str) -> str:
    """The description of a hand-written page: its author's, or its first paragraph."""
    body = split_front_matter(text)[1]
    return own_description(text) or descriptions.of_document(desk.view(path), document_title(desk, path), body)
