"""The site as a plain tree of Markdown and configuration, for any builder that renders Material's templates.

Nothing in the tree needs our plugins: links are written, blocks are drawn, every page exists in every language.
"""

import html
import json
import posixpath
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dsv_kb.core import assets, copies, inline, links, pages, render, root, search, site, terms
from dsv_kb.core.diagrams.cache import Cache, Memory
from dsv_kb.core.graph import Graph
from dsv_kb.core.knowledge import Document, Item, KnowledgeBase
from dsv_kb.core.pages import Page, described, documents
from dsv_kb.core.render import Desk
from dsv_kb.core.urls import Urls

COPIES = "copies"
"""The folder for what programs read: builders would make pages of Markdown that lay among the pages."""

LIVE = '<div class="mermaid">'
"""A Mermaid block that is left to the browser."""


@dataclass(frozen=True, slots=True)
class Staging:
    """What the tree is made from, besides the knowledge base.

    Attributes:
        templates: the folder of theme templates to lay beside the pages.
        documents: the folder with a folder of hand-written pages, pictures and files for each language, or None.
        site_url: the address of the whole site; empty if it is not known.
        directory_urls: whether pages are served as folders.
        drawings: diagrams that were drawn before.
        copies: whether each page has a copy in Markdown.
        live_script: the script that draws Mermaid text in a browser, for blocks that only a browser can draw.

    """

    templates: Path
    documents: Path | None = None
    site_url: str = ""
    directory_urls: bool = True
    drawings: Cache = field(default_factory=Memory)
    live_script: Path | None = None
    copies: bool = True


def stage(kb: KnowledgeBase, graph: Graph, staging: Staging, out: Path) -> list[Path]:
    """Write the tree below ``out``, which is made anew.

    The tree holds ``mkdocs.<language>.yml`` and the pages in ``<language>/`` for each language, whose site goes to
    ``site/<language>/``; the templates in ``overrides/``; in ``site/`` the pages that lie above the languages; and in
    ``copies/`` what programs read, to be laid over ``site/`` when everything is built.

    Returns:
        The configuration files to build, one for each language.

    Raises:
        FileExistsError: ``out`` exists and was not written by this function.

    """
    mark = out / ".dsv-kb-stage"
    if out.exists() and any(out.iterdir()) and not mark.exists():
        message = f"{out} holds other files; name an empty folder, or one that was staged before"
        raise FileExistsError(message)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    mark.write_text("written by dsv-kb stage\n", encoding="utf-8")
    # each builder hands its own page objects to the template of the sitemap, so each keeps its own
    shutil.copytree(staging.templates, out / "overrides", ignore=shutil.ignore_patterns("sitemap.xml"))
    configurations = [_stage_language(kb, graph, staging, out, code) for code in kb.languages]
    above = root.files(kb, list(kb.languages), staging.site_url, directory=staging.directory_urls)
    for name, text in above.items():
        _write(out / "site" / name, text)
    return configurations


def _stage_language(kb: KnowledgeBase, graph: Graph, staging: Staging, out: Path, code: str) -> Path:
    urls = Urls(staging.directory_urls, staging.site_url)
    desk = render.desk(kb, graph, code, urls, staging.drawings, copies=staging.copies)
    generated = list(pages.generated(desk))
    for path, text in copies.files(desk, generated):
        _write(out / COPIES / code / path, text)
    for path, text in _texts(desk, generated):
        _write(out / code / path, text)
        if LIVE in text and staging.live_script:
            _write(out / code / path, text + _live_script(path, desk))
            shutil.copyfile(staging.live_script, out / code / "assets" / "mermaid.js")
    _copy_files(kb, staging, out / code, code)
    configuration = out / f"mkdocs.{code}.yml"
    _write(configuration, _yaml(_configuration(desk, staging)))
    return configuration


def _live_script(path: str, desk: Desk) -> str:
    """What draws the Mermaid text of a page in the browser; the script lies in the site."""
    address = html.escape(desk.urls.href(path, "assets/mermaid.js"))
    return f'\n\n<div><script src="{address}"></script><script>mermaid.initialize({{}})</script></div>\n'


def _texts(desk: Desk, generated: list[Page]) -> Iterator[tuple[str, str]]:
    """Every text file of a language by its path."""
    yield from ((_staged_path(desk, page.path), page.text) for page in generated)
    for path, (document, code) in site.documents_of(desk.kb, desk.code).items():
        yield path, _document(desk, document, code)
    yield from assets.files(desk)
    yield from terms.files(desk)
    yield from pages.data(desk)
    # the full text can be read only when a builder has made pages of all this
    yield from search.files(desk, full_text=False).items()


def _staged_path(desk: Desk, path: str) -> str:
    """The path at which file and address lie in one folder, so that builders agree what a link is relative to."""
    stem, name = posixpath.splitext(path)[0], posixpath.basename(path)
    return f"{stem}/index.md" if desk.urls.directory and name != "index.md" else path


def _staged_navigation(desk: Desk, entry: Any) -> Any:  # noqa: ANN401 - a tree of lists, titles and paths
    match entry:
        case str():
            return entry if entry in desk.kb.documents else _staged_path(desk, entry)
        case list():
            return [_staged_navigation(desk, part) for part in entry]
        case dict():
            return {title: _staged_navigation(desk, part) for title, part in entry.items()}


def _document(desk: Desk, document: Document, code: str) -> str:
    """A hand-written page whose links name files, as an author of Markdown would write them: builders agree on those.

    The links of a drawn block name addresses. Zensical takes them for links between files and makes addresses of them.
    """
    text = document.text if code == desk.code else documents.borrowed(document, code, desk)
    folder = posixpath.dirname(document.path)
    text = documents.with_anchors(text, desk.kb, desk.kb.documents[document.path])
    text = links.replaced(text, lambda mention: _file_link(desk, folder, mention))
    own = desk.view(document.path)
    text = documents.with_terms(text, own, lambda item, words: _file_link_to(desk, folder, item, words, ".term--found"))
    view = desk.view(posixpath.join(folder, "index.md") if desk.urls.directory else document.path)
    text = documents.with_views(documents.with_links(text, view), view)
    meta, body = documents.split_front_matter(text)
    more, data = described.of_document(desk, document.path, document.text)
    return "".join(["---\n", meta, render.front_matter(more).removeprefix("---\n"), f"\n{body.strip()}\n\n{data}\n"])


def _file_link(desk: Desk, folder: str, mention: links.Mention) -> str:
    """A ``[[target|shown]]`` as a Markdown link from a folder to the file of the staged page."""
    found = links.resolve(desk.kb, mention.target)
    if not isinstance(found, Item):
        return inline.heading(mention.shown or mention.target)
    return _file_link_to(desk, folder, found, inline.heading(mention.shown or desk.plain(found.entity.label)))


def _file_link_to(desk: Desk, folder: str, found: Item, words: str, *classes: str) -> str:
    """A Markdown link to the file of an item, around words that are Markdown already."""
    target = posixpath.relpath(_staged_path(desk, found.page), folder or ".")
    known = f"{{ data-term={found.key} }}" if found.line else ""
    marks = " ".join((".term", *classes, f"data-term={found.id}"))
    return f"[{words}]({target})" + (f"{{ {marks} }}" if found.kind == "definition" else known)


def _copy_files(kb: KnowledgeBase, staging: Staging, docs: Path, code: str) -> None:
    """Pictures and other files: the language's own, then those that it lacks from the others."""
    for language in (code, *kb.languages):
        folder = staging.documents / language if staging.documents else None
        for path in sorted(folder.rglob("*")) if folder else ():
            target = docs / path.relative_to(folder or path)
            if path.is_file() and path.suffix != ".md" and not target.exists():
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(path, target)


def _configuration(desk: Desk, staging: Staging) -> Mapping[str, object]:
    theme = {
        "name": "material",
        "custom_dir": "overrides",
        "language": desk.language.theme or desk.code,
        "font": False,
        "favicon": assets.ICON,
        "features": list(site.FEATURES),
        "palette": site.palette(desk),
    }
    configuration: dict[str, object] = {
        "site_name": html.escape(desk.plain(desk.kb.pack.title)),
        "docs_dir": desk.code,
        "site_dir": f"site/{desk.code}",
        "use_directory_urls": staging.directory_urls,
        "theme": theme,
        "plugins": [],
        "markdown_extensions": [*site.EXTENSIONS, {"toc": site.toc(desk)}, *site.MORE_EXTENSIONS],
        "extra_css": [assets.STYLESHEET],
        "extra_javascript": [{"path": assets.SCRIPT, "defer": True}],
        "extra": {"dsv": site.view(desk, root_url=staging.site_url) | search.view()},
        "nav": _staged_navigation(desk, site.navigation(desk)),
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    if staging.site_url:
        configuration["site_url"] = f"{staging.site_url}{desk.code}/"
    return configuration


def _yaml(values: Mapping[str, object]) -> str:
    """JSON is YAML; one key a line keeps it readable."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False, indent=2)}" for key, value in values.items()]
    return "\n".join([*lines, ""])


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
