"""Mermaid blocks that only a browser can draw: mkdocs-mermaid2-plugin, with the script served by the site itself."""

import shutil
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from dsv_kb import live
from dsv_kb.adapter.session import log

MARK = '<div class="mermaid">'
"""A block that is left to the browser."""

_SCHEME = "^(document.body.dataset.mdColorScheme === 'slate' ? 'dark' : 'default')"


class LiveMermaid:
    """Puts the script on the pages that need it, and on no other."""

    def __init__(self) -> None:
        """Begin with a site that needs none."""
        self._needed = False
        self._script = live.script()

    def page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """The page with the script if it has a block to draw."""
        if MARK not in output:
            return output
        try:
            from mermaid2.plugin import MarkdownMermaidPlugin  # noqa: PLC0415 - an extra, not needed by most sites
        except ImportError:
            self._script = None
        if self._script is None:
            log.warning(
                "%s: a Mermaid block of a kind that cannot be drawn while building; "
                "install the extra 'live' (pip install 'dsv-kb[live]') to draw it in the browser",
                page.file.src_uri,
            )
            return output
        self._needed = True
        # an address on another host would be looked up by the plugin; this one is the site's own
        plugin = type("LocalMermaid", (MarkdownMermaidPlugin,), {"javascript": live.ADDRESS})()
        plugin.load_config({"arguments": {"theme": _SCHEME, "securityLevel": "strict"}})
        plugin.config["javascript"] = live.ADDRESS
        plugin.on_config(config)
        drawn: str = plugin.on_post_page(output, config=config, page=page)
        return drawn

    def write(self, config: MkDocsConfig) -> None:
        """Copy the script into the site if a page needs it."""
        if self._needed and self._script:
            target = Path(config.site_dir, live.ADDRESS)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self._script, target)
