"""HTML as a small tree, read with the standard library, and the links of a whole site."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
        "circle",
    ]
)


@dataclass(slots=True)
class Element:
    """An element with its attributes and what is in it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """The element itself and every one in it, in the order of the page."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, tag: str = "", **wanted: str) -> list[Element]:
        """The elements of a tag with these attributes; ``class_`` names one of several classes."""
        return [element for element in self.walk() if tag in {"", element.tag} and element.fits(wanted)]

    def one(self, tag: str = "", **wanted: str) -> Element:
        """The only element of a tag with these attributes."""
        found = self.all(tag, **wanted)
        assert len(found) == 1, f"{len(found)} of <{tag}> {wanted}"
        return found[0]

    def fits(self, wanted: dict[str, str]) -> bool:
        """Whether the attributes are there."""
        return all(
            value in self.classes if name == "class_" else self.attributes.get(name.replace("_", "-")) == value
            for name, value in wanted.items()
        )

    @property
    def classes(self) -> list[str]:
        """The words of the attribute ``class``."""
        return self.attributes.get("class", "").split()

    @property
    def text(self) -> str:
        """All text in the element, spaces made one."""
        return " ".join(self._raw().split())

    def _raw(self) -> str:
        return "".join(child if isinstance(child, str) else child._raw() for child in self.children)  # noqa: SLF001

    def get(self, name: str) -> str:
        """An attribute, or an empty text."""
        return self.attributes.get(name, "")


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for index in range(len(self._open) - 1, 0, -1):
            if self._open[index].tag == tag:
                del self._open[index:]
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(text: str) -> Element:
    """The tree of an HTML text."""
    builder = _Builder()
    builder.feed(text)
    builder.close()
    return builder.root


def read(file: Path) -> Element:
    """The tree of an HTML file."""
    return parse(file.read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Links:
    """What a page offers to links, and where its own lead."""

    ids: frozenset[str]
    hrefs: tuple[str, ...]


def links_of(page: Element) -> Links:
    """The anchors and links of a page."""
    ids, hrefs = set(), []
    for element in page.walk():
        ids |= {element.get("id"), element.get("name") if element.tag == "a" else ""}
        wanted = ("href",) if element.tag in {"a", "link"} else ("src",) if element.tag in {"script", "img"} else ()
        hrefs += [element.attributes[name] for name in wanted if name in element.attributes]
    return Links(frozenset(ids - {""}), tuple(hrefs))


def broken_links(site: Path, pages: dict[str, Links], *, root: str = "/") -> list[str]:
    """Every link between the pages of a site that leads to no file, or to no anchor of it.

    Args:
        site: the folder of the built site.
        pages: the links of its pages by path.
        root: the path under which the site is served, for links that begin with it.

    """

    @cache
    def is_file(path: str) -> bool:
        return (site / path).is_file()

    failures = []
    for path, links in pages.items():
        for href in dict.fromkeys(links.hrefs):
            there = urlsplit(urljoin(f"http://site{root}{path}", href))
            if there.netloc != "site" or there.scheme != "http":
                continue
            target = unquote(there.path).removeprefix(root)
            target += "index.html" if not target or target.endswith("/") else ""
            anchor = unquote(there.fragment)
            if not is_file(target):
                failures.append(f"{path}: {href} leads to no file")
            elif anchor and target in pages and anchor not in pages[target].ids:
                failures.append(f"{path}: {href} leads to no anchor")
    return failures


def site_links(site: Path) -> dict[str, Links]:
    """The links of every page of a built site by path."""
    return {path.relative_to(site).as_posix(): links_of(read(path)) for path in sorted(site.rglob("*.html"))}
