"""Our own HTML as a small tree. Attributes are escaped where it is written, so that no tag holds a `>` of its own."""

import re
from collections.abc import Iterator

VOID = frozenset({"br", "col", "hr", "img", "input", "wbr"})
_DROPPED = re.compile(
    r"<(svg|script|style|template|button|select|textarea|form|dialog)\b.*?</\1>|<!--.*?-->", re.DOTALL
)
_PIECE = re.compile(r"<(/?)([a-z][a-z0-9]*)([^>]*)>|([^<]+|<)", re.IGNORECASE)
_HIDDEN = re.compile(r'\s(?:hidden(?=[\s=]|$)|aria-hidden="true"|data-pagefind-ignore|data-needs-script)')
_HIDDEN_CLASSES = re.compile(r'\sclass="(?:[^"]*\s)?(?:az|pnav|fig__frame|fig__save|headerlink|stale)(?:\s[^"]*)?"')


class Node:
    """An element, the attributes as they are written."""

    __slots__ = ("attributes", "children", "tag")

    def __init__(self, tag: str, attributes: str) -> None:
        """Begin without children."""
        self.tag, self.attributes = tag, attributes
        self.children: list[Node | str] = []

    def get(self, name: str) -> str:
        """An attribute as it is written, or an empty text."""
        _, mark, rest = self.attributes.partition(f' {name}="')
        return rest.partition('"')[0] if mark else ""

    def has_class(self, name: str) -> bool:
        """Whether it has a class."""
        return 'class="' in self.attributes and name in self.get("class").split()

    def walk(self) -> "Iterator[Node]":
        """The element and every one in it."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.walk()


def parse(html: str) -> Node:
    """The tree of an HTML text, without what is only for the eye, for a script or for finding one's way."""
    root = Node("div", "")
    open_: list[Node] = [root]
    for closing, tag, attributes, text in _PIECE.findall(_DROPPED.sub("", html)):
        if text:
            open_[-1].children.append(text)
        elif closing:
            _close(open_, tag)
        else:
            node = Node(tag, attributes)
            if not attributes or not _is_hidden(attributes):
                open_[-1].children.append(node)
            if tag not in VOID and attributes[-1:] != "/":
                open_.append(node)
    return root


def _is_hidden(attributes: str) -> bool:
    if ("hidden" in attributes or "data-" in attributes) and _HIDDEN.search(attributes):
        return True
    return "class=" in attributes and _HIDDEN_CLASSES.search(attributes) is not None


def _close(open_: list[Node], tag: str) -> None:
    for index in range(len(open_) - 1, 0, -1):
        if open_[index].tag == tag:
            del open_[index:]
            return
