"""HTML of our own templates as Markdown: everything that a page says, and nothing of how it looks."""

from collections.abc import Callable

from dsv_kb.core.copies import escaping
from dsv_kb.core.copies.lines import BLOCKS, DOT, Address, Lines, raw
from dsv_kb.core.copies.tree import Node, parse


class Writer:
    """Writes elements as Markdown."""

    def __init__(self, address: Address, colon: str) -> None:
        """Keep what the copies of a language have in common: where links lead, and how its colon is written."""
        self._lines, self._colon = Lines(address), colon

    def fragment(self, html: str, before: str) -> str:
        """An element that stands inside a paragraph of Markdown, after what is before it on its line."""
        return self._lines.inside(parse(html), before)

    def blocks(self, node: Node) -> list[str]:
        """What is in an element, as paragraphs and other blocks."""
        found: list[str] = []
        run: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node) and (child.tag in BLOCKS or _holds_blocks(child)):
                found += self._paragraph(run)
                run = []
                found += _WRITERS.get(child.tag, Writer.blocks)(self, child)
            else:
                run.append(child)
        return found + self._paragraph(run)

    def _paragraph(self, run: list[Node | str]) -> list[str]:
        written = self._lines.line(run)
        return [escaping.line(written)] if written else []

    def paragraph(self, node: Node) -> list[str]:
        """A paragraph; a legend is a row of small texts."""
        return self._row_of(node) if node.has_class("legend") else self._paragraph(node.children)

    def heading(self, node: Node) -> list[str]:
        """A heading of its rank."""
        title = self._lines.joined(node.children)
        return [f"{'#' * int(node.tag[1])} {escaping.heading(title)}"] if title else []

    def quotation(self, node: Node) -> list[str]:
        """A quotation."""
        lines = "\n\n".join(self.blocks(node)).split("\n")
        return ["\n".join(f"> {line}".rstrip() for line in lines)]

    def code(self, node: Node) -> list[str]:
        """Lines of code."""
        return [escaping.fenced(raw(node).strip("\n"))]

    def rule(self, _node: Node) -> list[str]:
        """A line across the page."""
        return ["* * *"]

    def bold(self, node: Node) -> list[str]:
        """What heads something without being a heading."""
        return [f"**{written}**"] if (written := self._plain(node)) else []

    def _plain(self, node: Node) -> str:
        """What is in an element in one line, without marks of its own that would end those around it."""
        return self._lines.joined(node.children).replace("**", "").strip()

    # lists

    def entries(self, node: Node) -> list[str]:
        """A list; letters are no marks in Markdown, so those stand in the entries."""
        if node.has_class("strip"):
            return self._row_of(node)
        number = int(node.get("start") or 1)
        entries: list[str] = []
        for child in node.children:
            if isinstance(child, Node):
                mark, blocks = f"{number}. " if node.tag == "ol" else "- ", self.blocks(child)
                if node.get("type") == "a":
                    mark, blocks = "- ", [f"{chr(96 + number)}) {blocks[0] if blocks else ''}", *blocks[1:]]
                entries.append(_entry(mark, blocks))
                number += 1
        loose = any("\n" in entry for entry in entries)
        return [("\n\n" if loose else "\n").join(entries)] if entries else []

    def _row_of(self, node: Node) -> list[str]:
        """Small texts in a row."""
        entries = [self._lines.joined([child]) for child in node.children if isinstance(child, Node)]
        return [DOT.join(entry for entry in entries if entry)]

    def terms(self, node: Node) -> list[str]:
        """Names and what is said of each: on one line where that is running text."""
        found: list[str] = []
        name = ""
        for child in _flat(node):
            if child.tag == "dt":
                found += _bold(name)
                name = self._plain(child)
                continue
            blocks = self.blocks(child)
            if name and blocks and _is_paragraph(child):
                found += [f"**{name}**{self._colon}{blocks[0]}", *blocks[1:]]
            else:
                found += [*_bold(name), *blocks]
            name = ""
        return found + _bold(name)

    # tables and figures

    def table(self, node: Node) -> list[str]:
        """A table; its first row is its head."""
        captions = [child for child in node.children if isinstance(child, Node) and child.tag == "caption"]
        rows = [self._row(row) for row in node.walk() if row.tag == "tr"]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return []
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        lines.insert(1, "|" + " --- |" * width)
        return [
            *(block for part in captions if not part.has_class("vh") for block in self.bold(part)),
            "\n".join(lines),
        ]

    def _row(self, row: Node) -> list[str]:
        cells: list[str] = []
        for cell in row.children:
            if isinstance(cell, Node):
                written = self._lines.joined(cell.children).replace("|", "\\|")
                heads_rows = cell.get("scope") == "rowgroup"
                cells.append(f"**{written.replace('**', '')}**" if heads_rows and written else written)
                cells += [""] * (int(cell.get("colspan") or 1) - 1)
        return cells

    def figure(self, node: Node) -> list[str]:
        """A drawing: its caption, and the same in words; where there are none, its Mermaid text."""
        parts = list(node.walk())
        found = [block for part in parts if part.tag == "figcaption" for block in self._paragraph(part.children)]
        words = [part for part in parts if part.has_class("fig__words")]
        for part in words:
            part.children = [c for c in part.children if not (isinstance(c, Node) and c.tag == "summary")]
            found += self.blocks(part)
        if not words:
            sources = [part for part in parts if part.tag == "pre"]
            found += [escaping.fenced(raw(part).strip("\n"), "mermaid") for part in sources[:1]]
        return found


_WRITERS: dict[str, Callable[[Writer, Node], list[str]]] = {
    "p": Writer.paragraph,
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), Writer.heading),
    "ul": Writer.entries,
    "ol": Writer.entries,
    "dl": Writer.terms,
    "table": Writer.table,
    "figure": Writer.figure,
    "pre": Writer.code,
    "blockquote": Writer.quotation,
    "hr": Writer.rule,
    "summary": Writer.bold,
    "caption": Writer.bold,
}
"""Elements that have a form of their own in Markdown; the others only hold them."""


def _bold(name: str) -> list[str]:
    return [f"**{name}**"] if name else []


def _entry(mark: str, blocks: list[str]) -> str:
    """An entry of a list, its further lines below its first."""
    lines = "\n\n".join(blocks).split("\n")
    return "\n".join([mark + lines[0], *(" " * len(mark) + line if line else "" for line in lines[1:])])


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


def converted(source: str, address: Address, colon: str = ": ") -> str:
    """HTML as Markdown."""
    return "\n\n".join(Writer(address, colon).blocks(parse(source)))
