"""Light Markdown in the fields of entities, to HTML. Tags in it are text: nothing an author writes is run."""

import re
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

LinkWriter = Callable[[str, str], str]
"""Writes a ``[[target|shown]]`` as HTML; ``shown`` is empty where the author left it out."""

_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]+))?\]\]")
_NEEDS_MARKDOWN = re.compile(r"[\\`*_\[\]!&]|^\s*([-+#>|~]|\d+[.)])|\n")


def _wiki_link(state: StateInline, silent: bool) -> bool:
    match = _LINK.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("wiki_link", "a", 0)
        token.meta = {"target": match[1].strip(), "shown": (match[2] or "").strip()}
    state.pos = match.end()
    return True


def _render_wiki_link(
    _self: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: MutableMapping[str, Any]
) -> str:
    meta = tokens[index].meta
    written: str = env["link"](meta["target"], meta["shown"])
    return written


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    # a picture from elsewhere would be a request to another host
    parser.disable(["image", "html_block", "html_inline", "heading", "lheading", "reference"])
    parser.inline.ruler.before("link", "wiki_link", _wiki_link)
    parser.add_render_rule("wiki_link", _render_wiki_link)
    return parser


_MARKDOWN = _parser()


def inline(text: str, link: LinkWriter) -> Markup:
    """One run of text, for the inside of a paragraph, a cell or a list item."""
    if not _NEEDS_MARKDOWN.search(text):
        return escape(text)
    return Markup(_MARKDOWN.renderInline(text.replace("\n", " "), {"link": link}))  # noqa: S704 - tags are off


def plain(text: str, link: LinkWriter) -> str:
    """One run of text as words alone: its Markdown read, its links only their words."""
    if not _NEEDS_MARKDOWN.search(text):
        return " ".join(text.split())
    return inline(text, link).striptags()


def block(text: str, link: LinkWriter) -> Markup:
    """One or several paragraphs, with lists."""
    # the page is Markdown around this: no line of it may read as a heading there
    return Markup(_MARKDOWN.render(text, {"link": link}).replace("\n#", "\n&#35;"))  # noqa: S704 - tags are off


def heading(text: str) -> str:
    """A plain text for the inside of a Markdown heading, every special character escaped."""
    # the # of an entity such as &#39; is no heading mark
    return re.sub(r"([\\`*_{}\[\]()+\-.!|~:$^=]|(?<!&)#)", r"\\\1", str(escape(text)))
