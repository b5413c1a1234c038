"""Mermaid that authors write, drawn at build time by an engine that is not there on every platform.

Without the engine nothing is faulty and nothing is drawn: a browser has to do it.
"""

import atexit
import json
import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.entities import html5
from importlib import import_module
from typing import Any

from markupsafe import escape

from dsv_kb.core.diagrams import text
from dsv_kb.core.problems import nearest

_THEMES = ("neutral", "dark")
_SITE = {
    "look": "classic",
    "htmlLabels": False,
    "flowchart": {"htmlLabels": False},
    "fontFamily": '"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif',
}
_UNKNOWN = "merman.parse.no_diagram"
# what may stand before a diagram and is none: front matter, directives, comments
_BEFORE = re.compile(r"\A\s*(?:---\s*\n.*?\n---\s*(?:\n|\Z))?(?:\s*%%(?:\{.*?\}%%|[^\n]*))*\s*", re.DOTALL)

# Mermaid's own way to write a sign; in lines of style it is a colour and the end of a statement
_ENTITY = re.compile(r"^[ \t]*(?:style|linkStyle|classDef)\b.*|#(\d{1,7}|[A-Za-z][A-Za-z0-9]*);", re.MULTILINE)
_QUOTED = re.compile(r'^[ \t]*(?:click|style|linkStyle|classDef)\b.*|"[^"\n]*"', re.MULTILINE)
_TORN = re.compile(r"</?[a-zA-Z][^<>]*>|>|&")
_PRIVATE = range(0xF0000, 0xFFFFE)

KINDS = (
    *("flowchart", "graph", "sequenceDiagram", "classDiagram", "stateDiagram", "stateDiagram-v2", "erDiagram"),
    *("journey", "gantt", "pie", "quadrantChart", "requirementDiagram", "gitGraph", "C4Context", "C4Container"),
    *("C4Component", "C4Dynamic", "C4Deployment", "mindmap", "timeline", "zenuml", "sankey", "sankey-beta"),
    *("xychart", "xychart-beta", "block", "block-beta", "packet", "packet-beta", "kanban", "architecture-beta"),
    *("radar-beta", "treemap-beta", "swimlane-beta"),
)
"""The kinds that Mermaid knows (Mermaid documentation, Diagram Syntax, version 11)."""

_OUTSIDE = re.compile(r"""\bimg\s*:\s*["']?\s*(?:https?:)?//""", re.IGNORECASE)
_OUTSIDE_TEXT = "a picture from another host; no page may ask anything of one"

_TAG = re.compile(r'<[a-zA-Z](?:[^<>"]|"[^"]*")*>')
_ID = re.compile(r'(?<= id=")[^"]*(?=")')
_LINK = re.compile(r'(?<=^<a )(.*?)xlink:href="([^"]*)"')
_REFERENCE = re.compile(r'(?<=url\(#)[^)]*(?=\))|(?<=href="#)[^"]*(?=")')
_HEAD = re.compile(r"<svg[^>]*>(?:<title[^>]*>(?P<title>.*?)</title>)?(?:<desc[^>]*>(?P<told>.*?)</desc>)?", re.DOTALL)
_BOX = re.compile(r'viewBox="(?P<box>\S+ \S+ (?P<width>\S+) (?P<height>\S+))"')
_KIND = re.compile(r'aria-roledescription="([\w-]+)"')


@dataclass(frozen=True, slots=True)
class Fault:
    """Why Mermaid text cannot be drawn, and where; lines and columns count from 1."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, slots=True)
class Baked:
    """A drawing as two SVG elements, one for light and one for dark pages."""

    light: str
    dark: str


@cache
def _merman() -> Any | None:  # noqa: ANN401 - a module without types that may be missing
    try:
        return import_module("merman")
    except (ImportError, OSError):
        return None


def engine() -> str:
    """The name and version of the engine; empty where there is none for the platform."""
    merman = _merman()
    return f"merman {merman.Merman().package_version()}" if merman else ""


def faults(source: str) -> list[Fault]:
    """What is wrong with Mermaid text, from top to bottom.

    A kind of diagram that the engine does not know is no fault, unless it looks like a known one misspelt: a newer
    Mermaid in the browser may draw it. A picture from another host is a fault, because no page asks anything of one.
    """
    outside = [_fault_at(source, match.start(), _OUTSIDE_TEXT) for match in _OUTSIDE.finditer(source)]
    merman = _merman()
    if merman is None:
        return outside
    found = json.loads(merman.Merman().analyze_json(source, None))["diagnostics"]
    errors = [fault for fault in found if fault["severity"] == "error"]
    rest = _BEFORE.sub("", source, count=1)
    if any(fault["id"] == _UNKNOWN for fault in errors) and rest:
        return outside + _misspelt(source, rest)
    places = {Fault(*_place(source, fault.get("span")), fault["message"]) for fault in errors} | set(outside)
    return sorted(places, key=lambda fault: (fault.line, fault.column, fault.message))


def _fault_at(source: str, start: int, message: str) -> Fault:
    before = source[:start]
    return Fault(before.count("\n") + 1, start - before.rfind("\n"), message)


def _misspelt(source: str, rest: str) -> list[Fault]:
    """A fault for a kind that is written almost like a known one."""
    word = re.match(r"[\w-]*", rest)
    # what all new kinds end with says nothing about which is meant
    known = {kind.removesuffix("-beta"): kind for kind in KINDS}
    near = known.get(nearest(word[0].removesuffix("-beta"), known), "") if word else ""
    if not word or not near:
        return []
    return [_fault_at(source, len(source) - len(rest), f"no kind of diagram is called '{word[0]}', but '{near}' is")]


def bake(source: str, name: str) -> Baked | None:
    """Mermaid text as SVG, light and dark; None where only a browser can draw it.

    Args:
        source: the text; what :func:`faults` finds something in is not drawn.
        name: begins every id in the drawings, and so has to be unique on the page.

    """
    merman = _merman()
    if merman is None:
        return None
    ready, signs = _private(source)
    try:
        light, dark = (_drawn(ready, theme, f"{name}-{theme}") for theme in _THEMES)
    except (merman.MermanError, merman.merman_uniffi.InternalError):
        return None
    return Baked(light.translate(signs), dark.translate(signs))


@cache
def _engine(theme: str) -> Any:  # noqa: ANN401 - of a module without types
    """What draws in a theme; to set it up costs more than a drawing."""
    # one that is still there when modules are torn down complains
    atexit.register(_engine.cache_clear)
    options = {"site_config": {**_SITE, "theme": theme}}
    return import_module("merman").MermanEngine(options_json=json.dumps(options), services=None)


def _drawn(source: str, theme: str, name: str) -> str:
    return _framed(_engine(theme).render_svg(source, json.dumps({"svg": {"diagram_id": name}})), name)


def _private(source: str) -> tuple[str, dict[int, str]]:
    """The text with a private sign for each of its entities, and what to put there afterwards.

    The engine shows entities as they are written in several kinds of diagrams, and takes their letters for the width.
    """
    signs: dict[str, int] = {}
    written = set(map(ord, source))
    free = (code for code in _PRIVATE if code not in written)

    def stand_in(said: str) -> str:
        if said not in signs:
            signs[said] = next(free, ord("\N{REPLACEMENT CHARACTER}"))
        return chr(signs[said])

    def private(found: re.Match[str]) -> str:
        code = found.group(1)
        if not code or not (code.isdigit() or f"{code};" in html5):
            return found.group()
        said = unescape(f"&#{code};" if code.isdigit() else f"&{code};")
        return stand_in(text.cleaned(said) or " ")

    def torn(found: re.Match[str]) -> str:
        return found[0] if found[0].startswith("<") else stand_in(found[0])

    ready = _ENTITY.sub(private, source)
    # a sign that the engine itself has to escape would be torn apart where a long word breaks
    ready = _QUOTED.sub(lambda found: _TORN.sub(torn, found[0]) if found[0].startswith('"') else found[0], ready)
    return ready, {code: str(escape(sign)) for sign, code in signs.items()}


def _place(source: str, span: dict[str, int] | None) -> tuple[int, int]:
    """Line and column, counted in characters: the engine counts bytes."""
    before = source.encode()[: span["byte_start"] if span else 0].decode(errors="ignore")
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _framed(svg: str, name: str) -> str:
    """The drawing in its own size, with ids of its own and with one name instead of references to two elements."""
    head = _HEAD.match(svg)
    box = _BOX.search(svg)
    if head is None or box is None:
        return svg
    kind = _KIND.search(head.group())
    body = svg[head.end() :]
    parts = [
        f'id="{name}" class="baked{f" baked--{kind.group(1)}" if kind else ""}" xmlns="http://www.w3.org/2000/svg"',
        'xmlns:xlink="http://www.w3.org/1999/xlink"',
        f'width="{box["width"]}" height="{box["height"]}" viewBox="{box["box"]}"',
        f'role="{"group" if "<a " in body else "img"}"',
        *(
            f'{key}="{head[group]}"'
            for key, group in (("aria-label", "title"), ("aria-description", "told"))
            if head[group]
        ),
    ]
    return f"<svg {' '.join(parts)}>" + _TAG.sub(lambda tag: _own(tag.group(), name), body)


def _own(tag: str, name: str) -> str:
    """A tag whose id, and whatever it refers to, begins with the name, as not all do; a link is one of today's SVG."""
    tag = _LINK.sub(lambda found: f'{found[1]}href="{found[2].replace(" ", "%20")}"', tag)
    for pattern in (_ID, _REFERENCE):
        tag = pattern.sub(
            lambda found: found.group() if found.group().startswith(name) else f"{name}-{found.group()}", tag
        )
    return tag
