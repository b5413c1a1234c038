"""Where the running text of a page is: Markdown, HTML, or one inside the other.

Only running text is yielded. Code, links, tags, headings, heads of tables and whatever a template marks with
``data-no-terms`` are passed over; each heading begins a section.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

RUNNING = frozenset({"p", "li", "dd", "td", "blockquote"})
"""Elements of a generated page whose text is running text, unless they are marked."""

_TAG = r"""<(?P<close>/)?(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:[^<>"']|"[^"]*"|'[^']*')*)>"""
_LINE_BEGINS = r"""
      [ \t>]*(?P<fence>`{3,}|~{3,})[^\n]*\n (?s:.*?) (?: ^[ \t>]*(?P=fence)[`~]*[ \t]*$ | \Z )
    | (?P<heading> [ ]{0,3}\#{1,6}[ \t\n][^\n]* | [ ]{0,3}[^\s<|>][^\n]*+\n[ ]{0,3}(?:=+|-+)[ \t]*$ )
    | [ \t]*(?:!!!|\?\?\?\+?|===)[ ][^\n]*                                          # the title of an admonition
    | (?![ ]{0,3}<)(?=[^\n|]*\|)[^\n]*+\n(?=[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\||$)[-:| \t]*$)  # the head of a table
    | [ \t]*\*?\[[^\]\n]+\]:[^\n]*                                                  # what a link refers to
"""
_WITHIN = r"""
      (?P<ticks>`+)(?!`) (?s:(?:(?!\n[ \t]*\n).)+?) (?<!`)(?P=ticks)(?!`)
    | <!--(?s:.*?)-->
    | !?\[\[?(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*\]\]?
      (?:\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)|\[[^\]\n]*\])? (?:\{[^{}\n]*\})?
    | <(?:[a-z]+:|[^<>\s@]+@)[^<>\s]*>
    | \b(?:https?://|www\.)[^\s<]+
    | \{[ ]?[:.\#][^{}\n]*\}
    | \\.
"""
# most characters begin nothing: they are passed in one go
_MARKDOWN = re.compile(rf"^(?:{_LINE_BEGINS}) | (?=[`<!\[{{\\hw]) (?: {_WITHIN} | {_TAG} )", re.MULTILINE | re.VERBOSE)
_HTML = re.compile(rf"<!--(?s:.*?)-->|{_TAG}")
_FRONT_MATTER = re.compile(r"\A---\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_EXPLICIT = re.compile(r"""(?:data-term=["']?|\[\[(?:definition:)?)([a-z0-9-]+)(?![a-z0-9:-])""")
_UNSEEN = re.compile(r"\b(?:data-no-terms|lang=|class=[\"'](?:vh|stale)[\"'])")

_BLOT = "\0"
"""In place of what is no running text; no file that is read holds this character."""
_MARK = " data-no-terms"

_VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "source", "track", "wbr"})
_PASSED = frozenset(
    {"a", "caption", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "kbd", "label", "s", "samp", "small"}
    | {"summary", "th"}
)
_PASSED_WHOLE = frozenset(
    {"button", "code", "figure", "header", "math", "nav", "pre", "script", "select", "style", "svg", "textarea"}
)
_WITHIN_A_LINE = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp", "small", "span"}
    | {"strong", "sub", "sup", "u"}
)
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])


class Piece(NamedTuple):
    """A run of running text, from ``start`` up to ``end``, and the section in which it stands."""

    start: int
    end: int
    section: int


@dataclass(slots=True)
class Scan:
    """What a page consists of."""

    pieces: list[Piece] = field(default_factory=list)
    linked: dict[int, set[str]] = field(default_factory=dict)
    """Ids of the terms that each section links already."""
    marks: list[tuple[int, int]] = field(default_factory=list)
    """Where templates have marked what is no running text."""


class _State(NamedTuple):
    """What is true of the text inside an element."""

    name: str
    markdown: bool
    running: bool
    passed: bool


_MARKED = re.compile(r"[`<\[\\{\n#|]|://|www\.")


def scan(text: str, running: frozenset[str] = RUNNING) -> Scan:
    """Find the running text of a page.

    Args:
        text: Markdown with HTML in it, or the other way round; with front matter or without.
        running: the HTML elements whose text is running text; empty for pages in which an author wrote tags.

    """
    if not _MARKED.search(text):
        return Scan([Piece(0, len(text), 0)])
    return _Scanner(text, running).scan()


class _Scanner:
    """One walk over a page."""

    def __init__(self, text: str, running: frozenset[str]) -> None:
        self.text = _without_indented_code(text)
        self.running = running
        self.found = Scan()
        self.section = 0
        self.open = [_State("", markdown=True, running=True, passed=False)]

    def scan(self) -> Scan:
        front = _FRONT_MATTER.match(self.text)
        at = front.end() if front else 0
        while match := (_MARKDOWN if self.open[-1].markdown else _HTML).search(self.text, at):
            self._piece(at, match.start())
            at = self._tag(match) if match["name"] else self._other(match)
        self._piece(at, len(self.text))
        return self.found

    def _piece(self, start: int, end: int) -> None:
        state = self.open[-1]
        if start == end or state.passed or not state.running:
            return
        if _BLOT in self.text[start:end]:
            runs = re.compile(f"[^{_BLOT}]+").finditer(self.text, start, end)
            self.found.pieces += [Piece(*run.span(), self.section) for run in runs]
        else:
            self.found.pieces.append(Piece(start, end, self.section))

    def _other(self, match: re.Match[str]) -> int:
        """What is passed over as a whole."""
        if self.open[-1].markdown and match["heading"]:
            self.section += 1
        else:
            self._note(match[0])
        return match.end()

    def _note(self, passed: str) -> None:
        """Remember what the section links in a stretch that is passed over."""
        if "data-term" in passed or "[[" in passed:
            self.found.linked.setdefault(self.section, set()).update(_EXPLICIT.findall(passed))

    def _tag(self, match: re.Match[str]) -> int:
        name = match["name"].lower()
        if match["close"]:
            self._closed(name)
        elif name in _PASSED_WHOLE:
            return _behind(self.text, name, match.end()) or match.end()
        elif name not in _VOID and not match["attributes"].endswith("/"):
            return self._opened(name, match)
        return match.end()

    def _opened(self, name: str, match: re.Match[str]) -> int:
        """Go into an element, or past it."""
        attributes, around, at = match["attributes"], self.open[-1], match.end()
        passed = around.passed or name in _PASSED
        if attributes:
            passed = passed or _UNSEEN.search(attributes) is not None
            self._mark(match.start("attributes"), attributes)
        self.section += name in _HEADINGS
        if passed and (behind := _behind(self.text, name, at)):
            self._note(self.text[match.start() : behind])
            return behind
        if name in _WITHIN_A_LINE:
            self.open.append(_State(name, around.markdown, around.running, passed))
        else:
            markdown = "markdown=" in attributes and 'markdown="0"' not in attributes
            self.open.append(_State(name, markdown, markdown or name in self.running, passed))
        return at

    def _mark(self, start: int, attributes: str) -> None:
        at = attributes.find(_MARK)
        if at >= 0:
            self.found.marks.append((start + at, start + at + len(_MARK)))

    def _closed(self, name: str) -> None:
        """Close an element and whatever was left open in it; what was never opened closes nothing."""
        for index in range(len(self.open) - 1, 0, -1):
            if self.open[index].name == name:
                del self.open[index:]
                return


def _behind(text: str, name: str, at: int) -> int:
    """The end of an element that may hold others of its name; 0 if nothing closes it."""
    depth = 1
    for match in re.compile(rf"<(/)?{name}\b", re.IGNORECASE).finditer(text, at):
        depth += -1 if match[1] else 1
        if not depth:
            return text.find(">", match.end()) + 1
    return 0


def _without_indented_code(text: str) -> str:
    """The text with code that only its indent marks blotted out, every character still in its place."""
    if "\n\n    " not in text and "\n\n\t" not in text:
        return text
    return "\n".join(_code_blotted(text.split("\n")))


def _code_blotted(lines: list[str]) -> Iterator[str]:
    """Lines of code become blanks; what is indented below a list or an admonition is none."""
    inside, blank, code = False, True, False
    for line in lines:
        indented = line.startswith(("    ", "\t"))
        if not line.strip():
            blank = True
        elif not indented:
            inside = bool(_CONTAINER.match(line)) or (inside and line.startswith(" "))
            blank = code = False
        else:
            code = not inside and (blank or code)
            blank = False
        yield _BLOT * len(line) if code and line.strip() else line


_CONTAINER = re.compile(r"[ ]{0,3}(?:[-*+]|\d+[.)]|!!!|\?\?\?\+?|===|\[\^[^\]]+\]:)[ \t]|[ ]{0,3}<")
