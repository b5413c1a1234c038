"""Every page of a language as Markdown, beside the page itself."""

import html
import posixpath
import re
from collections.abc import Iterable, Iterator

from dsv_kb.core import site
from dsv_kb.core.about.citations import sentence
from dsv_kb.core.copies import escaping, mixed
from dsv_kb.core.copies.markdown import Writer
from dsv_kb.core.knowledge import Document, Item
from dsv_kb.core.pages import Page, documents
from dsv_kb.core.render import Desk, View

_NOISE = re.compile(
    r'<script type="application/ld\+json">.*?</script>|<details class="cite".*?</details>'
    r'|<figure class="fig" data-name="[^"]*-relations">.*?</figure>',
    re.DOTALL,
)
"""What a page says a second time, for others; what surrounds an entity stands on its page in words."""
_KICKER = re.compile(r"\A([^#\n][^\n]*)\n\n(# [^\n]+)")
_HEADING = re.compile(r"^(## )(.+) \{ #([\w-]+) \}$", re.MULTILINE)
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def copies(desk: Desk, generated: Iterable[Page]) -> Iterator[tuple[str, str]]:
    """The copy of each page by its address below the language; former addresses have none."""
    for page in generated:
        if "redirect" not in page.meta:
            yield desk.urls.copy(page.path), of_page(desk, page)
    for path, (document, code) in site.documents_of(desk.kb, desk.code).items():
        yield desk.urls.copy(path), of_document(desk, document, code)


def of_page(desk: Desk, page: Page) -> str:
    """A generated page as Markdown."""
    view = desk.view(page.path)
    body = _NOISE.sub("", page.body)
    if not page.prose:
        body = _HEADING.sub(_heading, body)
    item = desk.kb.of(str(page.meta.get("kind"))).get(str(page.meta.get("id")))
    return _finished(view, f"{page.meta.get('opening', '')}\n\n{body}", item)


def _heading(match: re.Match[str]) -> str:
    """A heading of a template, with no more escapes than it needs; what surrounds an entity is said elsewhere."""
    plain = html.unescape(_ESCAPED.sub(r"\1", match[2]))
    return "" if match[3] == "map" else match[1] + escaping.heading(escaping.text(plain))


def of_document(desk: Desk, document: Document, code: str) -> str:
    """A hand-written page as Markdown, its links and blocks filled in."""
    view = desk.view(document.path)
    text = document.text if code == desk.code else documents.borrowed(document, code, desk)
    body = documents.split_front_matter(text)[1]
    return _finished(view, documents.with_views(documents.with_links(body, view), view), None)


def _finished(view: View, text: str, item: Item | None) -> str:
    writer = Writer(_address, view.desk.words["site.colon"])
    body = mixed.converted(text, writer, lambda target: _target(view, target))
    body = _KICKER.sub(r"\2\n\n\1", body)  # a page of Markdown begins with its title
    return "\n\n".join([body, "* * *", *_foot(view, item)]) + "\n"


def _foot(view: View, item: Item | None) -> Iterator[str]:
    """Where the page is, the same in other languages, and how it is cited."""
    desk = view.desk
    page = desk.urls.absolute(desk.code, view.path) or posixpath.basename(desk.urls.url(view.path)) or "./"
    links = [escaping.link(view.w("machines.page"), page)]
    for code, language in view.kb.languages.items() if desk.urls.folders else ():
        if code != desk.code:
            words = desk.words["machines.counterpart"].format_map({"language": language.name})
            links.append(escaping.link(escaping.text(words), _elsewhere(view, code)))
    yield "\n".join(f"- {link}" for link in links)
    if item:
        yield escaping.line(escaping.text(sentence(view, item).striptags()))


def _elsewhere(view: View, code: str) -> str:
    """The copy of the same page in another language."""
    return _address(view.desk.urls.across(view.path, code, view.path))


def _address(href: str) -> str:
    """Where a link of a page leads in its copy: to the copy of the other page, which lies beside it."""
    path = href.partition("#")[0]
    if ":" in path.partition("/")[0] or path.startswith("/"):
        return href
    if not path:
        return ""
    if path.endswith("/") or posixpath.basename(path) in {".", ".."}:
        return f"{path.rstrip('/')}/index.html.md"
    return f"{path}.md" if path.endswith(".html") else path


def _target(view: View, target: str) -> str:
    """Where a Markdown link of an author leads: it names a file beside that of the page."""
    path = target.partition("#")[0]
    if ":" in path.partition("/")[0] or path.startswith("/") or not path:
        return target
    there = posixpath.normpath(posixpath.join(posixpath.dirname(view.path), path))
    href = view.desk.urls.href(view.path, there)
    return _address(href) if path.endswith(".md") else href
