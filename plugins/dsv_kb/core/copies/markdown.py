"""HTML of our own templates as Markdown: everything that a page says, and nothing of how it looks."""

import html
import re
from collections.abc import Callable

from dsv_kb.core.copies import escaping
from dsv_kb.core.copies.tree import Node, parse

Address = Callable[[str], str]
"""Where a link of the page leads in the copy; empty for a place on the page itself."""

BLOCKS = frozenset(
    "address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr"
    " li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_BREAK = "\x00"
_SPACE = re.compile(r"[ \t\r\n\f]+")
_DOT = " · "


class Writer:
    """Writes elements as Markdown."""

    def __init__(self, address: Address, colon: str) -> None:
        """Keep what the copies of a language have in common: where links lead, and how its colon is written."""
        self._address, self._colon = address, colon

    def blocks(self, node: Node) -> list[str]:
        """What is in an element, as paragraphs and other blocks."""
        found: list[str] = []
        run: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and (child.tag in BLOCKS or _holds_blocks(child)):
                found += self._paragraph(run)
                run = []
                found += self._block(child)
            else:
                run.append(child)
        return found + self._paragraph(run)

    def line(self, node: Node, before: str) -> str:
        """What is in an element inside a paragraph, after what stands before it there; sources in brackets."""
        written = _SPACE.sub(" ", self._run(node.children, ""))
        children = [child for child in node.children if isinstance(child, Node)]
        if children and children[0].has_class("src"):
            return f"{'' if before[-1:].isspace() else ' '}({written.strip()})"
        return written.replace(_BREAK, f"\\{_NEWLINE}")

    def _paragraph(self, run: list[Node | str]) -> list[str]:
        written = self._inline(run)
        return [escaping.line(written)] if written else []

    def _block(self, node: Node) -> list[str]:
        tag = node.tag
        if tag == "p":
            return self._strip(node) if node.has_class("legend") else self._paragraph(node.children)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():  # noqa: PLR2004 - h1 to h6
            title = self._inline(node.children).replace(f"\\{_NEWLINE}", " ")
            return [f"{'#' * int(tag[1])} {title}"] if title else []
        special = self._special(node)
        return self.blocks(node) if special is None else special

    def _special(self, node: Node) -> list[str] | None:
        """Elements that have a form of their own in Markdown; None for those that only hold others."""
        match node.tag:
            case "ul" | "ol":
                return self._strip(node) if node.has_class("strip") else self._list(node)
            case "dl":
                return self._terms(node)
            case "table":
                return self._table(node)
            case "figure":
                return self._figure(node)
            case "pre":
                return [escaping.fenced(_raw(node).strip("\n"))]
            case "blockquote":
                return ["\n".join(f"> {line}".rstrip() for line in "\n\n".join(self.blocks(node)).split("\n"))]
            case "hr":
                return ["* * *"]
            case "summary" | "caption":
                return self._bold(node)
        return None

    def _bold(self, node: Node) -> list[str]:
        return [f"**{written}**"] if (written := self._plain(node)) else []

    def _plain(self, node: Node) -> str:
        """What is in an element in one run, whatever it is made of, without marks that end before their time."""
        return self._inline(node.children).replace("**", "").strip()

    # lists

    def _list(self, node: Node) -> list[str]:
        number = int(node.get("start") or 1)
        entries: list[str] = []
        for child in node.children:
            if isinstance(child, Node):
                mark = f"{number}. " if node.tag == "ol" else "- "
                blocks = self.blocks(child)
                if node.get("type") == "a":
                    mark, blocks = "- ", [f"{chr(96 + number)}) {blocks[0] if blocks else ''}", *blocks[1:]]
                lines = "\n\n".join(blocks).split("\n")
                indent = " " * len(mark)
                entries.append("\n".join([mark + lines[0], *(indent + line if line else "" for line in lines[1:])]))
                number += 1
        loose = any("\n" in entry for entry in entries)
        return [("\n\n" if loose else "\n").join(entries)] if entries else []

    def _strip(self, node: Node) -> list[str]:
        """Small marks in a row."""
        entries = [self._inline([child]) for child in node.children if isinstance(child, Node)]
        return [_DOT.join(entry for entry in entries if entry)]

    def _terms(self, node: Node) -> list[str]:
        """Names and what is said of each: on one line where it is one paragraph."""
        found: list[str] = []
        name = ""
        for child in _flat(node):
            if child.tag == "dt":
                found += [f"**{name}**"] if name else []
                name = self._plain(child)
                continue
            blocks = self.blocks(child)
            if name and blocks and _is_paragraph(child):
                found += [f"**{name}**{self._colon}{blocks[0]}", *blocks[1:]]
            else:
                found += [*([f"**{name}**"] if name else []), *blocks]
            name = ""
        return found + ([f"**{name}**"] if name else [])

    # tables and figures

    def _table(self, node: Node) -> list[str]:
        caption = [c for c in node.children if isinstance(c, Node) and c.tag == "caption" and not c.has_class("vh")]
        rows = [self._row(row) for row in node.walk() if row.tag == "tr"]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return []
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        return [*(block for part in caption for block in self._bold(part)), "\n".join(lines)]

    def _row(self, row: Node) -> list[str]:
        cells: list[str] = []
        for cell in row.children:
            if isinstance(cell, Node):
                written = self._cell(cell)
                heads_rows = cell.get("scope") == "rowgroup"
                cells.append(f"**{written.replace('**', '')}**" if heads_rows and written else written)
                cells += [""] * (int(cell.get("colspan") or 1) - 1)
        return cells

    def _cell(self, cell: Node) -> str:
        return self._inline(cell.children).replace(f"\\{_NEWLINE}", " ").replace("|", "\\|")

    def _figure(self, node: Node) -> list[str]:
        """A drawing: its caption, and the same in words; where there are none, its Mermaid text."""
        parts = list(node.walk())
        found = [block for part in parts if part.tag == "figcaption" for block in self._paragraph(part.children)]
        words = [part for part in parts if part.has_class("fig__words")]
        for part in words:
            part.children = [c for c in part.children if not (isinstance(c, Node) and c.tag == "summary")]
            found += self.blocks(part)
        if not words:
            sources = [part for part in parts if part.tag == "pre"]
            found += [escaping.fenced(_raw(part).strip("\n"), "mermaid") for part in sources[:1]]
        return found

    # lines

    def _inline(self, run: list[Node | str]) -> str:
        written = self._run(run, "")
        written = _SPACE.sub(" ", written).strip(f" {_BREAK}")
        return re.sub(f" ?{_BREAK} ?", f"\\\\{_NEWLINE}", written)

    def _run(self, run: list[Node | str], before: str) -> str:
        for child in run:
            if isinstance(child, str):
                words = escaping.text(html.unescape(child)) if "&" in child or _SPECIAL.search(child) else child
                before = escaping.after_mark(before, words) + words if before[-1:] == "*" else before + words
            else:
                before = self._element(child, before)
        return before

    def _element(self, node: Node, before: str) -> str:
        match node.tag:
            case "a":
                return self._link(node, before)
            case "b" | "strong":
                return escaping.marked(before, self._run(node.children, ""), "**")
            case "em":
                return escaping.marked(before, self._run(node.children, ""), "*")
            case "code":
                return before + (escaping.code(raw) if (raw := _raw(node)) else "")
            case "br":
                return before + _BREAK
            case "img":
                shown = escaping.text(html.unescape(node.get("alt")))
                return f"{before}!{escaping.link(shown, html.unescape(node.get('src')))}"
            case "small":
                inner = self._run(node.children, "").strip()
                return f"{_spaced(before)}({inner})" if inner else before
            case "span" if ' lang="' in node.attributes and 'class="' not in node.attributes:
                shown = self._run(node.children, "")
                return before.rstrip() + _DOT + shown if before.strip() and before[-1] == " " else before + shown
            case "span" | "i":
                inner = self._run(node.children, "")
                return f"{_spaced(before)}{inner} " if inner.strip() else before
            case tag if tag in BLOCKS:
                inner = self._run(node.children, "").strip()
                return f"{before.rstrip()}{_DOT if before.strip() else ''}{inner}" if inner else before
        return self._run(node.children, before)

    def _link(self, node: Node, before: str) -> str:
        shown = _SPACE.sub(" ", self._run(node.children, "")).replace(_BREAK, " ")
        address = self._address(html.unescape(node.get("href")))
        if not address or not shown.strip():
            return before + shown
        if before.endswith(")") and before.rfind("](") > before.rfind(" "):
            before += _DOT  # links that only their look keeps apart
        lead = " " if shown[0] == " " else ""
        return f"{before}{lead}{escaping.link(shown.strip(), address)}{' ' if shown[-1] == ' ' else ''}"


_NEWLINE = "\n"
_SPECIAL = re.compile(r"[\\`*_\[\]<~]")


def _spaced(before: str) -> str:
    return before if not before or before[-1].isspace() or before[-1] in "（(" else f"{before} "


def _holds_blocks(node: Node) -> bool:
    return any(isinstance(child, Node) and child.tag in BLOCKS for child in node.children)


def _is_paragraph(node: Node) -> bool:
    """Whether what is said of a name begins with running text."""
    return not any(isinstance(child, Node) and child.tag in {"ul", "ol", "table", "pre"} for child in node.children)


def _flat(node: Node) -> list[Node]:
    """The names and texts of a list of terms, which may stand in groups."""
    found: list[Node] = []
    for child in node.children:
        if isinstance(child, Node):
            found += [child] if child.tag in {"dt", "dd"} else _flat(child)
    return found


def _raw(node: Node) -> str:
    """The text of an element as it is, for code."""
    parts = [html.unescape(child) if isinstance(child, str) else _raw(child) for child in node.children]
    return "".join(parts)


def converted(source: str, address: Address, colon: str = ": ") -> str:
    """HTML as Markdown."""
    return "\n\n".join(Writer(address, colon).blocks(parse(source)))
