"""What stands in one line of a page, as Markdown: links, marks, code, and spaces where only the look keeps apart."""

import html
import re
from collections.abc import Callable

from dsv_kb.core.copies import escaping
from dsv_kb.core.copies.tree import Node

Address = Callable[[str], str]
"""Where a link of the page leads in the copy; empty for a place on the page itself."""

BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "caption", "dd", "details", "div", "dl", "dt", "figcaption"),
        *(
            "figure",
            "footer",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "header",
            "hr",
            "li",
            "main",
            "nav",
            "ol",
            "p",
            "pre",
        ),
        *("p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    ]
)
DOT = " · "
NEWLINE = "\n"
_BREAK = "\x00"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SPECIAL = re.compile(r"[\\`*_\[\]<~]")


class Lines:
    """Writes what is in a line."""

    def __init__(self, address: Address) -> None:
        """Keep where links lead."""
        self._address = address

    def line(self, run: list[Node | str]) -> str:
        """A line of its own; a break in it stays one."""
        written = _collapsed(self._run(run, "")).strip(f" {_BREAK}")
        return re.sub(f" ?{_BREAK} ?", f"\\\\{NEWLINE}", written) if _BREAK in written else written

    def joined(self, run: list[Node | str]) -> str:
        """The same without breaks, as a heading or a cell needs it."""
        return self.line(run).replace(f"\\{NEWLINE}", " ")

    def inside(self, node: Node, before: str) -> str:
        """What is in an element inside a paragraph, after what stands before it there; sources in brackets."""
        written = _collapsed(self._run(node.children, ""))
        children = [child for child in node.children if isinstance(child, Node)]
        if children and children[0].has_class("src"):
            return f"{'' if before[-1:].isspace() else ' '}({written.strip()})"
        return written.replace(_BREAK, f"\\{NEWLINE}")

    def _run(self, run: list[Node | str], before: str) -> str:
        for child in run:
            if isinstance(child, str):
                words = escaping.text(html.unescape(child)) if "&" in child or _SPECIAL.search(child) else child
                before = escaping.after_mark(before, words) + words if before[-1:] == "*" else before + words
            else:
                before = self._element(child, before)
        return before

    def _element(self, node: Node, before: str) -> str:
        if write := _WRITERS.get(node.tag):
            return write(self, node, before)
        if node.tag in BLOCKS:
            inner = self._run(node.children, "").strip()
            return f"{before.rstrip()}{DOT if before.strip() else ''}{inner}" if inner else before
        return self._run(node.children, before)

    def link(self, node: Node, before: str) -> str:
        """A link; a link to a place on the page itself is only its words."""
        shown = _collapsed(self._run(node.children, "")).replace(_BREAK, " ")
        address = self._address(html.unescape(node.get("href")))
        if not address or not shown.strip():
            return before + shown
        if before.endswith(")") and before.rfind("](") > before.rfind(" "):
            before += DOT  # links that only their look keeps apart
        lead = " " if shown[0] == " " else ""
        return f"{before}{lead}{escaping.link(shown.strip(), address)}{' ' if shown[-1] == ' ' else ''}"

    def strong(self, node: Node, before: str) -> str:
        """Strong words."""
        return escaping.marked(before, self._run(node.children, ""), "**")

    def emphasis(self, node: Node, before: str) -> str:
        """Emphasised words."""
        return escaping.marked(before, self._run(node.children, ""), "*")

    def code(self, node: Node, before: str) -> str:
        """Code."""
        words = raw(node)
        # two runs of ticks would be one
        return f"{before}{' ' if before[-1:] == '`' else ''}{escaping.code(words)}" if words else before

    def line_break(self, _node: Node, before: str) -> str:
        """The end of a line within a paragraph."""
        return before + _BREAK

    def picture(self, node: Node, before: str) -> str:
        """A picture with its words."""
        shown = escaping.text(html.unescape(node.get("alt")))
        return f"{before}!{escaping.link(shown, html.unescape(node.get('src')))}"

    def aside(self, node: Node, before: str) -> str:
        """Small print, in brackets."""
        inner = self._run(node.children, "").strip()
        return f"{_spaced(before)}({inner})" if inner else before

    def span(self, node: Node, before: str) -> str:
        """Words that their look keeps apart from others; a name in another language stands behind a dot."""
        inner = self._run(node.children, "")
        if ' lang="' in node.attributes and ('class="' not in node.attributes or 'class="also"' in node.attributes):
            return before.rstrip() + DOT + inner if before.strip() and before[-1] == " " else before + inner
        return f"{_spaced(before)}{inner} " if inner.strip() else before


_WRITERS: dict[str, Callable[[Lines, Node, str], str]] = {
    "a": Lines.link,
    "b": Lines.strong,
    "strong": Lines.strong,
    "em": Lines.emphasis,
    "code": Lines.code,
    "br": Lines.line_break,
    "img": Lines.picture,
    "small": Lines.aside,
    "span": Lines.span,
    "i": Lines.span,
}


def raw(node: Node) -> str:
    """The text of an element as it is, for code."""
    return "".join(html.unescape(child) if isinstance(child, str) else raw(child) for child in node.children)


def _collapsed(written: str) -> str:
    return _SPACE.sub(" ", written) if "\n" in written or "  " in written or "\t" in written else written


def _spaced(before: str) -> str:
    return before if not before or before[-1].isspace() or before[-1] in "（(" else f"{before} "
