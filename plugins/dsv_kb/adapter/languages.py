"""dsv-languages: one build for each language, each complete in its own folder, and a page that leads to them."""

import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import clean_directory
from mkdocs.utils.templates import TemplateContext

from dsv_kb.adapter.config import LanguagesConfig
from dsv_kb.adapter.session import content_plugin
from dsv_kb.core import root, site
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.pages import documents


class LanguagesPlugin(BasePlugin[LanguagesConfig]):
    """Builds every language of the packs into a folder of its own."""

    code: str | None = None
    """The language of this build; None until the content is loaded, unless another build asks for one."""

    further: bool = False
    """Whether this build was started by another one."""

    site_root: str
    docs_root: str
    root_url: str

    @event_priority(80)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Right after the content is loaded, before other plugins look at folders and addresses."""
        desk = content_plugin(config, "dsv-languages").desk
        if not config.config_file_path:
            raise PluginError("dsv-languages needs a configuration file, to read it again for each language.")
        self.code = desk.code
        self.site_root, self.docs_root, self.root_url = config.site_dir, config.docs_dir, config.site_url or ""
        config.site_dir = str(Path(self.site_root) / self.code)
        config.docs_dir = str(Path(self.docs_root) / self.code)
        config.site_url = f"{self.root_url}{self.code}/" if self.root_url else config.site_url
        if config.edit_uri:
            config.edit_uri = f"{config.edit_uri.rstrip('/')}/{self.code}/"
        config.watch.append(self.docs_root)
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Empty the whole site folder once, or languages that are gone would stay; then build the other languages.

        They come first, so that the pages of two languages are never in memory together.
        """
        if self.further:
            return
        clean_directory(self.site_root)
        for code in self._codes(config):
            if code != self.code:
                self._build(config, code)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Lend pages and pictures from the other languages where this one has none."""
        desk = content_plugin(config, "dsv-languages").desk
        for path, (document, code) in site.documents_of(desk.kb, desk.code).items():
            if code != desk.code:
                file = File.generated(config, path, content=documents.borrowed(document, code, desk))
                file.edit_uri = Path(os.path.relpath(document.location, config.docs_dir)).as_posix()
                files.append(file)
        self._lend_assets(files, config, desk.kb)
        return files

    @event_priority(90)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Before links and blocks are written, give headings the same ids in every language."""
        del files
        kb = content_plugin(config, "dsv-languages").desk.kb
        versions = kb.documents.get(page.file.src_uri)
        return documents.with_anchors(markdown, kb, versions) if versions else None

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext | None:
        """The page for lost addresses is shown anywhere, so its links begin at the site's root.

        Without `site_url` MkDocs takes the root of the server for that of this language.
        """
        del config
        if template_name == "404.html" and not self.root_url:
            context["base_url"] = f"/{self.code}"
            return context
        return None

    def on_post_build(self, config: MkDocsConfig) -> None:
        """When every language stands, write what lies above them."""
        Path(config.site_dir, "sitemap.xml.gz").unlink(missing_ok=True)  # holds the time of the build
        if self.further:
            return
        # `mkdocs serve` watches this folder next; that of the language need not exist
        config.docs_dir = self.docs_root
        kb = content_plugin(config, "dsv-languages").desk.kb
        above = root.files(kb, self._codes(config), self.root_url, directory=config.use_directory_urls)
        for name, text in above.items():
            Path(self.site_root, name).write_text(text, encoding="utf-8")

    def _codes(self, config: MkDocsConfig) -> list[str]:
        """The languages of this site."""
        if self.config.only:
            return [self.config.only]
        return list(content_plugin(config, "dsv-languages").desk.kb.languages)

    def _build(self, config: MkDocsConfig, code: str) -> None:
        other = load_config(
            config.config_file_path,
            site_dir=self.site_root,
            strict=config.strict,
            site_url=self.root_url or None,
            use_directory_urls=config.use_directory_urls,
        )
        plugin = other.plugins["dsv-languages"]
        plugin.code, plugin.further = code, True  # type: ignore[attr-defined]
        content_plugin(other, "dsv-languages").loaded = content_plugin(config, "dsv-languages").loaded
        build(other)

    def _lend_assets(self, files: Files, config: MkDocsConfig, kb: KnowledgeBase) -> None:
        for code in kb.languages:
            folder = Path(self.docs_root, code)
            for path in sorted(folder.rglob("*")) if code != self.code else ():
                uri = path.relative_to(folder).as_posix()
                if path.is_file() and path.suffix != ".md" and files.get_file_from_path(uri) is None:
                    files.append(File.generated(config, uri, abs_src_path=str(path)))
