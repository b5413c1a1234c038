"""dsv-content: loads the packs, checks them, and adds a page for everything in them."""

import os
import re
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as MkDocsPage

from dsv_kb.adapter import look
from dsv_kb.adapter.config import ContentConfig
from dsv_kb.adapter.session import Loaded, base_folder, languages_plugin, log, report
from dsv_kb.cache import Disk
from dsv_kb.core import assets, checks, copies, graph, pages, render, site, tables, terms
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.load import Documents, load
from dsv_kb.core.pages import Page, described
from dsv_kb.core.problems import has_errors
from dsv_kb.core.render import Desk
from dsv_kb.core.urls import Urls
from dsv_kb.packs import pack_folder, shown_names

HEADING = re.compile(r"^## .+ \{ #[\w-]+ \}$", re.MULTILINE)
"""A heading as the templates write it, on a line of its own."""


class ContentPlugin(BasePlugin[ContentConfig]):
    """Turns content packs into pages."""

    desk: Desk
    made: list[Page]
    """The generated pages, until their copies are written."""
    linked_data: dict[str, str]
    """What hand-written pages say to programs, by path."""
    ready: dict[str, str]
    """Bodies of generated pages that need no Markdown but for their headings, by path."""
    loaded: Loaded | None = None
    """Set from outside for the builds of further languages, so that nothing is read twice."""

    @event_priority(90)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load and check before the site folder is touched: a build that fails leaves the old site as it was."""
        self.loaded = self.loaded or self._load(config)
        code = self._language(config, self.loaded.kb)
        everywhere = languages_plugin(config) is not None
        urls = Urls(config.use_directory_urls, config.site_url or "", folders=everywhere)
        kb, linked, drawings = self.loaded.kb, self.loaded.graph, self.loaded.drawings
        self.desk = render.desk(kb, linked, code, urls, drawings, copies=self.config.markdown_copies)
        config.watch += [str(folder) for folder in self._packs(config)]
        look.prepare(config, self.desk, self.config, everywhere=everywhere)
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the generated pages while the list of files is made, so that links to them are checked."""
        self.ready, self.linked_data = {}, {}
        self.made = list(pages.generated(self.desk))
        for page in self.made:
            files.append(generated_file(config, page))
            if not page.prose:
                self.ready[page.path] = ""
        if self.config.look:
            for path, text in chain(assets.files(self.desk), terms.files(self.desk), pages.data(self.desk)):
                files.append(File.generated(config, path, content=text))
        return files

    @event_priority(-90)
    def on_page_markdown(self, markdown: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str | None:
        """Last: generated pages are HTML already, so only their headings need to go through Markdown."""
        del config, files
        if page.file.src_uri in self.desk.kb.documents:
            self._describe(page)
        if page.file.src_uri not in self.ready:
            return None
        self.ready[page.file.src_uri] = markdown
        return "\n\n".join(HEADING.findall(markdown))

    @event_priority(90)
    def on_page_content(self, html: str, page: MkDocsPage, config: MkDocsConfig, files: Files) -> str:
        """First: put the converted headings between the HTML that was kept back, and name the tables of any page."""
        del config, files
        body = self.ready.pop(page.file.src_uri, None)
        if body is not None:
            headings = iter(html.splitlines())
            html = HEADING.sub(lambda _: next(headings), body)
        return tables.named(html) + self.linked_data.pop(page.file.src_uri, "")

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write what programs read; keep what was drawn for the next build."""
        for path, text in copies.files(self.desk, self.made):
            target = Path(config.site_dir, path)
            if not target.exists():  # somebody may have written one by hand
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(text, encoding="utf-8")
        self.made = []
        drawings = self.loaded.drawings if self.loaded else None
        if drawings and drawings.drawn:
            log.info("drew %s diagrams; those that have not changed were kept", len(drawings.drawn))
            drawings.save()

    def _describe(self, page: MkDocsPage) -> None:
        """Give a hand-written page its description and its linked data."""
        path = page.file.src_uri
        document, _ = site.documents_of(self.desk.kb, self.desk.code)[path]
        meta, data = described.of_document(self.desk, path, document.text)
        page.meta.update(meta)
        self.linked_data[path] = f"\n{data}"

    def _packs(self, config: MkDocsConfig) -> list[Path]:
        return [pack_folder(name, base_folder(config)) for name in self.config.packs]

    def _language(self, config: MkDocsConfig, kb: KnowledgeBase) -> str:
        """The language of this build: the one that was asked for, or the first."""
        languages = languages_plugin(config)
        code = (languages.code or languages.config.only) if languages else self.config.language
        if code and code not in kb.languages:
            raise PluginError(f"The packs do not speak '{code}'; their languages are {', '.join(kb.languages)}.")
        return code or kb.main_language

    def _load(self, config: MkDocsConfig) -> Loaded:
        flat = languages_plugin(config) is None
        documents = Documents(Path(config.docs_dir), flat=flat, language=self.config.language or "" if flat else "")
        loaded = load(self._packs(config), documents, base=base_folder(config), shown=shown_names(self._packs(config)))
        problems = list(loaded.problems)
        if loaded.kb is not None:
            problems += checks.check(loaded.kb)
        report(problems, self.config.messages)
        if loaded.kb is None or has_errors(problems):
            raise PluginError("dsv-content has no packs: name at least one in `packs`.")
        return Loaded(loaded.kb, graph.build(loaded.kb), Disk(base_folder(config)))


def generated_file(config: MkDocsConfig, page: Page) -> File:
    """A generated page as a file of MkDocs; its edit link leads to the content it was made from."""
    file = File.generated(config, page.path, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)
    # what comes with the program is not in the site's own repository
    own = page.location is not None and page.location.resolve().is_relative_to(base_folder(config))
    file.edit_uri = Path(os.path.relpath(page.location, config.docs_dir)).as_posix() if page.location and own else None
    return file
