"""dsv-search: the index of names as files, and after the build the index of the full text by Pagefind."""

import subprocess
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files

from dsv_kb import pagefind
from dsv_kb.adapter.config import SearchConfig
from dsv_kb.adapter.session import content_plugin, desk_of, log
from dsv_kb.core import search


class SearchPlugin(BasePlugin[SearchConfig]):
    """Makes what the search box loads when it is opened."""

    binary: Path | None = None
    """Pagefind's program; None where the full text is not indexed."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell the templates that there is a box to offer; see at once whether Pagefind is there."""
        content_plugin(config, "dsv-search")
        self.binary = None if self.config.full_text == "off" else pagefind.program()
        if self.binary is None and self.config.full_text == "required":
            raise PluginError(
                "dsv-search: full_text is required, but Pagefind is not installed: pip install 'dsv-kb[search]'"
            )
        if self.binary is None and self.config.full_text == "auto":
            log.info("search finds names only: for the full text, pip install 'dsv-kb[search]'")
        config.extra["dsv"] |= search.view()
        return config

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the scripts of search; no page names them, the box loads them."""
        found = search.files(desk_of(config, "dsv-search"), full_text=self.binary is not None)
        for path, text in found.items():
            files.append(File.generated(config, path, content=text))
        return files

    def on_post_build(self, config: MkDocsConfig) -> None:
        """When the language's pages stand, index their text."""
        if self.binary is None:
            return
        site, desk = Path(config.site_dir), desk_of(config, "dsv-search")
        try:
            texts = pagefind.read(self.binary, site, desk.language.locale)
        except (OSError, subprocess.SubprocessError, pagefind.PagefindError) as error:
            raise PluginError(f"dsv-search: Pagefind could not read {site}: {error}") from error
        for path, text in search.text_files(desk, texts).items():
            (site / path).write_text(text, encoding="utf-8")
