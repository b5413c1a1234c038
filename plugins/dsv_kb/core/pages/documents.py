"""Hand-written pages: links and blocks filled in, and the page itself in every language."""

import re
from collections.abc import Collection, Mapping

from markupsafe import Markup

from dsv_kb.core import anchors, clicks, links, views
from dsv_kb.core.autolinks import linking
from dsv_kb.core.blocks import Block
from dsv_kb.core.diagrams import baked
from dsv_kb.core.knowledge import Document, Item, KnowledgeBase, text_in
from dsv_kb.core.pages import diagrams, matrices
from dsv_kb.core.pages.page import fallback_notice
from dsv_kb.core.prose import sections as prose_sections
from dsv_kb.core.render import Desk, View, found_html, front_matter, link_html

_DESCRIPTION = re.compile(r"^description:[ \t]*([\"']?)(.+)\1[ \t]*$", re.MULTILINE)


def with_links(markdown: str, view: View) -> str:
    """The page with every ``[[id]]`` written as a link and every ``^[id]`` as a citation."""
    linked = links.replaced(markdown, lambda mention: link_html(view, mention.target, mention.shown))
    return links.with_citations(linked, lambda citation: _citation(view, citation.ids))


def with_terms(markdown: str, view: View, write: linking.Writer | None = None) -> str:
    """The page by hand with a link at the first mention of a term in each section; tags of authors are left alone."""
    terms = view.desk.terms
    document = view.kb.documents.get(view.path, {}).get(view.desk.code)
    left = terms.left_on(document) if document else None
    if left is None:
        return markdown
    return linking.linked(markdown, terms.vocabulary, write or _writer(view), leave=left, running=frozenset())


def with_terms_of(item: Item, body: str, view: View) -> str:
    """The same for the finished page of an entity, whose texts are HTML by now."""
    return linking.linked(body, view.desk.terms.vocabulary, _writer(view), leave=view.desk.terms.left(item))


def _writer(view: View) -> linking.Writer:
    return lambda item, words: found_html(view, item, words)


def _citation(view: View, ids: tuple[str, ...]) -> str:
    found = Markup(" · ").join(
        Markup('<a href="{}">{}</a>').format(view.to("sources.md", id_), view.name(source.short))
        for id_, source in view.sources(ids)
    )
    return str(Markup('<span class="src">{}</span>').format(found))


def with_views(markdown: str, view: View) -> str:
    """The page with every block drawn; one that cannot be understood stays as it was written."""
    parts: list[str] = []
    last = 0
    for number, block in enumerate(views.found_in(markdown), start=1):
        if drawn := _drawn(view, block, number):
            parts += [markdown[last : block.start], block.indent, diagrams.in_text(drawn, nested=block.nested), "\n"]
            last = block.end
    return "".join([*parts, markdown[last:]])


def _drawn(view: View, block: Block, number: int) -> str:
    """A block as HTML; empty if it cannot be understood, which the check has reported."""
    if block.name == views.MERMAID:
        source = clicks.resolved(view.kb, view.path, block.body, view.to)
        return "" if baked.faults(source) else str(diagrams.mermaid(view, source, number))
    match views.read(view.kb, block):
        case views.MatrixBlock() as asked:
            return matrices.table(view, views.built(view.kb, asked))
        case views.DiagramBlock() as asked:
            return str(diagrams.of_block(view, asked))
        case None:
            return ""


def with_anchors(
    markdown: str, kb: KnowledgeBase, versions: Mapping[str, Document], taken: Collection[str] = ()
) -> str:
    """The page with the ids of the main language's headings, so that a link into it holds in every language.

    Args:
        markdown: the page in one language, before its links are written.
        kb: the knowledge base.
        versions: the same page in each language that has it.
        taken: ids that other parts of the page have.

    """
    main = next((code for code in kb.languages if code in versions), "")
    if len(versions) == 1 or not main:
        return markdown
    original = split_front_matter(versions[main].text)[1]
    original = links.with_citations(original, lambda _: "")
    original = links.replaced(original, lambda mention: _shown(kb, mention, main))
    return anchors.aligned(markdown, original, taken)


def _shown(kb: KnowledgeBase, mention: links.Mention, code: str) -> str:
    found = links.resolve(kb, mention.target)
    name = text_in(found.entity.label, code, tuple(kb.languages))[0] if isinstance(found, Item) else mention.target
    return mention.shown or name


def prose(view: View, item: Item) -> Markup:
    """The long prose beside an entity, in the page's language or inside another one's."""
    code = next((code for code in (view.desk.code, *view.desk.order) if code in item.prose), "")
    if not code:
        return Markup("")
    text = _with_stale_marks(view, item.prose[code].text).strip()
    text = with_anchors(text, view.kb, item.prose, anchors.RESERVED.get(item.kind, ()))
    text = with_views(with_links(text, view), view)
    if code != view.desk.code:
        text = f'<div lang="{view.kb.languages[code].locale}" markdown="1">\n\n{text}\n\n</div>'
    return Markup(text)  # noqa: S704 - an author's own page, as full Markdown


def _with_stale_marks(view: View, text: str) -> str:
    """The prose with a mark below the heading of each section whose original has changed since."""
    if not view.desk.stale:
        return text
    lines = text.splitlines()
    mark = Markup('\n<p class="stale">{}</p>\n').format(
        view.w("site.stale", language=view.kb.languages[view.kb.main_language].name)
    )
    for section in reversed(prose_sections(text)):
        if f"{section.title}\n{section.text}" in view.desk.stale and section.level:
            lines.insert(section.line, str(mark))
    return "\n".join(lines)


def borrowed(document: Document, code: str, desk: Desk) -> str:
    """The page of another language, marked as such, with a line that says so.

    Front matter stays in front, or a builder would show it as text.
    """
    meta, body = split_front_matter(document.text)
    notice = fallback_notice(desk.view(document.path), code)
    locale = desk.kb.languages[code].locale
    extra = front_matter({"fallback": code}).removeprefix("---\n").removesuffix("---\n")
    return f'---\n{meta}{extra}---\n\n{notice}<div lang="{locale}" markdown="1">\n\n{body.strip()}\n\n</div>\n'


def split_front_matter(text: str) -> tuple[str, str]:
    """The lines of the front matter, and the rest."""
    if not text.startswith("---\n"):
        return "", text
    head, mark, rest = text[4:].partition("\n---\n")
    return (head + "\n", rest) if mark else ("", text)


def own_description(text: str) -> str:
    """The description that an author gave a hand-written page in its front matter; empty without one."""
    found = _DESCRIPTION.search(split_front_matter(text)[0])
    return found[2] if found else ""
