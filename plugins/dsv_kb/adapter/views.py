"""dsv-views: blocks such as `dsv-matrix`, `dsv-diagram` and `mermaid` in hand-written pages."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from dsv_kb.adapter.config import ViewsConfig
from dsv_kb.adapter.live import LiveMermaid
from dsv_kb.adapter.session import content_plugin, desk_of
from dsv_kb.core.pages import documents


class ViewsPlugin(BasePlugin[ViewsConfig]):
    """Draws blocks from the content: a matrix, a diagram; and Mermaid text."""

    _live: LiveMermaid

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Say at once if there is nothing to draw from."""
        content_plugin(config, "dsv-views")
        self._live = LiveMermaid()
        return config

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
        """Before Markdown is read, because a block is a fence; generated pages hold none."""
        del files
        if page.file.generated_by == "dsv-content":
            return None
        return documents.with_views(markdown, desk_of(config, "dsv-views").view(page.file.src_uri))

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Leave to the browser what only a browser can draw."""
        return self._live.page(output, page, config)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Lay the script for that beside the pages, if one needs it."""
        self._live.write(config)
