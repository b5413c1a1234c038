"""A generated page, and the pieces that pages of several kinds are put together from."""

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from markupsafe import Markup

from dsv_kb.core import links, strings
from dsv_kb.core.knowledge import Item
from dsv_kb.core.matrix import Cell
from dsv_kb.core.model import Definition
from dsv_kb.core.render import Desk, View, capital, fill, front_matter


@dataclass(frozen=True, slots=True)
class Page:
    """A generated page of one language.

    Attributes:
        path: below the language, such as ``definitions/value.md``.
        title: plain text, for the browser's tab and the navigation.
        body: Markdown and HTML.
        meta: what the templates of the theme read: ``kind``, ``hue``, ``on``, ``hide`` and the like.
        file: the content file to edit, as the author knows it; empty for pages made from many.
        location: where that file lies.
        prose: whether the body holds an author's Markdown; otherwise it is HTML with Markdown headings between.
        description: what the page says, in a sentence of plain text.

    """

    path: str
    title: str
    body: str
    meta: Mapping[str, object] = field(default_factory=dict)
    file: str = ""
    location: Path | None = None
    prose: bool = False
    description: str = ""

    @property
    def text(self) -> str:
        """The page as a Markdown file with front matter.

        The title is escaped for HTML, because builders put it into templates as it is.
        """
        values = {"title": html.escape(self.title), **self.meta}
        if self.description:
            values["description"] = html.escape(self.description)
        if self.file:
            values["source_file"] = html.escape(self.file)
        return front_matter(values) + "\n" + self.body.strip("\n") + "\n"


WIDE: Mapping[str, object] = {"hide": ["toc", "navigation"]}
"""Front matter of pages that need the whole width."""


def title_of(desk: Desk, item: Item) -> str:
    """The title of an item's page."""
    plain = desk.plain(item.entity.label)
    return plain if isinstance(item.entity, Definition) else capital(plain)


def made(desk: Desk, path: str, template: str, title: str, meta: Mapping[str, object], /, **values: object) -> Page:
    """A page from a template."""
    # lists are no running text: nothing in them is linked by itself
    return Page(path, title, fill(template, desk.view(path), **values).replace(" data-no-terms", ""), meta)


def heading_others(desk: Desk, word: str) -> Markup:
    """The heading of an index in the site's other languages, in their own face."""
    found = Markup("")
    for code, language in desk.kb.languages.items():
        other = desk.kb.words.get(code, {}).get(word) or _package_word(code, word)
        if code != desk.code and other:
            found += Markup(' <span lang="{}">{}</span>').format(language.locale, other)
    return found


def _package_word(code: str, word: str) -> str:
    return strings.interface_words(code).get(word, "") if code in strings.interface_languages() else ""


def fallback_notice(view: View, code: str) -> str:
    """The line that says in which language a page is, where its own is missing."""
    name = view.kb.languages[code].name if code in view.kb.languages else code
    return str(Markup('<p class="fallback" role="note">{}</p>\n\n').format(view.w("site.fallback", language=name)))


def document_title(desk: Desk, path: str) -> str:
    """The first heading of a hand-written page, or its path."""
    documents = desk.kb.documents[path]
    document = documents.get(desk.code) or next(iter(documents.values()))
    for line in document.text.splitlines():
        if line.startswith("# "):
            return links.replaced(line[2:].split("{")[0].strip(), lambda mention: shown_words(desk, mention))
    return path


def shown_words(desk: Desk, mention: links.Mention) -> str:
    """The words of a link, without the link."""
    found = links.resolve(desk.kb, mention.target)
    return mention.shown or (desk.plain(found.entity.label) if isinstance(found, Item) else mention.target)


def role_marks(view: View) -> list[tuple[str, object]]:
    """The roles of the pack for a legend: mark and name."""
    return [(role.mark, view.name(role.name)) for role in view.kb.pack.roles.values()]


def shown_cell(view: View, cell: Cell) -> dict[str, object]:
    """A cell of a matrix as a template shows it."""
    step = view.kb.of("step")[cell.column]
    roles = view.kb.pack.roles
    if cell.role in roles:
        role: object = view.name(roles[cell.role].name)
    else:
        role = view.w(f"matrix.{cell.role or 'not_assessed'}")
    return {
        "number": view.desk.number(cell.column),
        "step": view.name(step.entity.label),
        "href": view.to(step.page),
        "mark": cell.mark,
        "role": role,
        "role_id": cell.role,
        "why": cell.why,
        "sources": cell.sources,
    }
