"""llms.txt: what programs that answer questions read first, in the form of llmstxt.org."""

from collections.abc import Iterable, Iterator, Sequence

from dsv_kb.core import inline, strings
from dsv_kb.core.copies import escaping
from dsv_kb.core.knowledge import KnowledgeBase, text_in
from dsv_kb.core.model import KINDS
from dsv_kb.core.pages import Page, described
from dsv_kb.core.pages.page import document_title
from dsv_kb.core.render import Desk
from dsv_kb.core.urls import Urls

NAME = "llms.txt"
ROBOTS = "robots.txt"
LISTED = 60
"""Entities of a kind from which on only their list is named: the file must stay short enough to be read as a whole."""

_LATER = {"sources", "status"}


def of_language(desk: Desk, generated: Sequence[Page]) -> str:
    """The list of a language: its main pages, then each kind of entity, then what can be left out."""
    view = desk.view("index.md")
    pack = desk.kb.pack
    blocks = list(_head(desk.plain(pack.title), view.plain(pack.description) if pack.description else ""))
    if pack.notice:
        blocks.append(escaping.line(escaping.text(view.plain(pack.notice))))
    pages = [page for page in generated if "redirect" not in page.meta]
    mains = [page for page in pages if page.meta.get("kind") not in {*KINDS, *_LATER, "home"}]
    blocks += _section(desk.words["machines.start"], _entries(desk, mains))
    for kind in KINDS:
        of_kind = [page for page in pages if page.meta.get("kind") == kind]
        if len(of_kind) <= LISTED:
            blocks += _section(desk.words[f"kinds.{kind}"], _entries(desk, of_kind))
    later = _entries(desk, [page for page in pages if page.meta.get("kind") in _LATER])
    blocks += _section("Optional", [*later, *_documents(desk)])
    return "\n\n".join(blocks) + "\n"


def _head(title: str, description: str) -> Iterator[str]:
    yield f"# {escaping.text(title)}"
    if description:
        yield f"> {escaping.line(escaping.text(' '.join(description.split())))}"


def _section(title: str, entries: Iterable[str]) -> list[str]:
    listed = "\n".join(entries)
    return [f"## {escaping.text(title)}", listed] if listed else []


def _entries(desk: Desk, pages: Iterable[Page]) -> list[str]:
    return [_entry(desk, page.path, page.title, page.description) for page in pages]


def _documents(desk: Desk) -> list[str]:
    found = []
    for path, languages in desk.kb.documents.items():
        text = (languages.get(desk.code) or next(iter(languages.values()))).text
        found.append(_entry(desk, path, document_title(desk, path), described.description_of(desk, path, text)))
    return found


def _entry(desk: Desk, path: str, title: str, description: str) -> str:
    """A link and what it leads to; a description begins with the title, which is not said twice."""
    copy = desk.urls.copy(path) if desk.copies else desk.urls.url(path)
    name, _, text = description.partition(desk.words["site.colon"])
    if not name.startswith(title):
        name, text = title, description.removeprefix(title).removeprefix(desk.words["site.colon"])
    link = escaping.link(escaping.text(name), desk.urls.full(desk.code, copy) or copy or "./")
    return f"- {link}: {escaping.text(text)}" if text else f"- {link}"


def of_root(kb: KnowledgeBase, codes: Sequence[str], urls: Urls) -> str:
    """The list above the languages."""
    pack, order = kb.pack, tuple(codes)
    main = order[0]
    title = text_in(pack.title, main, order)[0]
    described_as = text_in(pack.description, main, order)[0] if pack.description else ""
    description = inline.plain(described_as, lambda target, shown: shown or target)
    entries = [
        f"- {escaping.link(kb.languages[code].name, urls.full(code, NAME) or f'{code}/{NAME}')}: "
        f"{escaping.text(text_in(pack.title, code, order)[0])}"
        for code in codes
    ]
    words = strings.words(kb, main)
    return "\n\n".join([*_head(title, description), *_section(words["machines.languages"], entries)]) + "\n"


def robots(root_url: str) -> str:
    """robots.txt: everything may be read; where the site's address is known, it names the sitemap."""
    lines = ["User-agent: *", "Allow: /"]
    return "\n".join([*lines, *([f"Sitemap: {root_url}sitemap.xml"] if root_url else []), ""])
