"""dsv-links: `[[id]]` and first mentions of terms in hand-written pages."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from dsv_kb.adapter.config import LinksConfig
from dsv_kb.adapter.session import content_plugin, desk_of
from dsv_kb.core.pages import documents


class LinksPlugin(BasePlugin[LinksConfig]):
    """Writes `[[id]]` as a link to the page of that id, and links each term where a section first names it."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Say at once if there is nothing to link to."""
        content_plugin(config, "dsv-links")
        return config

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Before Markdown is read, while code is still marked as code; generated pages have their links already."""
        del files
        if page.file.generated_by == "dsv-content":
            return None
        view = desk_of(config, "dsv-links").view(page.file.src_uri)
        return documents.with_terms(documents.with_links(markdown, view), view)
