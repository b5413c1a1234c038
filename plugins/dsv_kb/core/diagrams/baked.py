"""Mermaid that authors write, drawn at build time by an engine that is not there on every platform.

Without the engine nothing is faulty and nothing is drawn: a browser has to do it.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

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

_TAG = re.compile(r'<[a-zA-Z](?:[^<>"]|"[^"]*")*>')
_ID = re.compile(r'(?<= id=")[^"]*(?=")')
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

    A kind of diagram that the engine does not know is no fault: a newer Mermaid in the browser may draw it.
    """
    merman = _merman()
    if merman is None:
        return []
    found = json.loads(merman.Merman().analyze_json(source, None))["diagnostics"]
    errors = [fault for fault in found if fault["severity"] == "error"]
    if any(fault["id"] == _UNKNOWN for fault in errors) and _BEFORE.sub("", source, count=1):
        return []
    places = {Fault(*_place(source, fault.get("span")), fault["message"]) for fault in errors}
    return sorted(places, key=lambda fault: (fault.line, fault.column, fault.message))


def bake(source: str, name: str) -> Baked | None:
    """Mermaid text as SVG, light and dark; None where only a browser can draw it.

    Args:
        source: the text; what :func:`faults` finds something in is not drawn.
        name: begins every id in the drawings, and so has to be unique on the page.

    """
    merman = _merman()
    if merman is None:
        return None
    try:
        drawn = [_engines()[theme](source, f"{name}-{theme}") for theme in _THEMES]
    except (merman.MermanError, merman.merman_uniffi.InternalError):
        return None
    light, dark = (_framed(svg, f"{name}-{theme}") for theme, svg in zip(_THEMES, drawn, strict=True))
    return Baked(light, dark)


@cache
def _engines() -> dict[str, Callable[[str, str], str]]:
    """What draws a source in each theme, with an id; its set-up costs more than a drawing."""
    merman = _merman()
    assert merman is not None  # noqa: S101 - asked before

    def drawer(theme: str) -> Callable[[str, str], str]:
        options = json.dumps({"site_config": {**_SITE, "theme": theme}})
        made = merman.MermanEngine(options_json=options, services=None)
        return lambda source, name: str(made.render_svg(source, json.dumps({"svg": {"diagram_id": name}})))

    return {theme: drawer(theme) for theme in _THEMES}


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
    """A tag whose id, and whatever it refers to, begins with the name: Mermaid leaves some ids as they are."""
    for pattern in (_ID, _REFERENCE):
        tag = pattern.sub(
            lambda found: found.group() if found.group().startswith(name) else f"{name}-{found.group()}", tag
        )
    return tag
