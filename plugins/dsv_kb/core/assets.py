"""Styles and scripts: one file of each for every page, and a bundle for each thing that only some pages need."""

from collections.abc import Iterator
from pathlib import Path

from dsv_kb.core import figures
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.render import Desk
from dsv_kb.core.scripts import as_script
from dsv_kb.core.source import Reader

ASSETS = Path(__file__).parent.parent / "assets"

STYLESHEET = "assets/dsv.css"
ICON = "assets/dsv.svg"
SCRIPT = "assets/dsv.js"

_ELSEWHERE = "search"
"""The folder whose files belong to the search, which writes them itself."""

_WORDS = "page"
"""The group of interface words for the script of every page; a bundle has a group of its own name."""


def bundles() -> dict[str, list[str]]:
    """The bundles by name, each with the endings of its files: ``css``, ``js`` or both.

    A page names those it needs in ``scripts`` of its front matter; a script loads others when they are needed.
    """
    found: dict[str, list[str]] = {}
    for path in Reader(ASSETS, "assets").files():
        name, ending = path.parent.name, path.suffix.removeprefix(".")
        if path.parent != ASSETS and name != _ELSEWHERE and ending in {"css", "js"}:
            found.setdefault(name, [])
            found[name] = sorted({*found[name], ending})
    return found


def files(desk: Desk) -> Iterator[tuple[str, str]]:
    """Every file of the look in a language, by its path."""
    yield STYLESHEET, stylesheet(desk.kb)
    yield SCRIPT, script(desk)
    yield ICON, Reader(ASSETS, "assets").text(ASSETS / "icon.svg") or ""
    for name, endings in bundles().items():
        if "css" in endings:
            yield f"assets/dsv-{name}.css", _joined(ASSETS / name, ".css")
        if "js" in endings:
            yield f"assets/dsv-{name}.js", "\n".join([_words(desk, name), _joined(ASSETS / name, ".js")])


def stylesheet(kb: KnowledgeBase) -> str:
    """All styles in one file: the parts in their order, and the hue of each step of this journey."""
    count = len(kb.steps)
    root = f":root {{ --steps: {count}; --steps-but-one: {max(count - 1, 1)}; }}"
    return "\n".join([_joined(ASSETS, ".css"), root, figures.hue_rules(count), ""])


def script(desk: Desk) -> str:
    """What every page can do, in one file; nothing on a page needs it to be read."""
    known = f"window.dsvBundles={as_script(bundles())};"
    return "\n".join([_words(desk, _WORDS), known, _joined(ASSETS, ".js")])


def _words(desk: Desk, group: str) -> str:
    """The interface words of a group, for the scripts that ask for them by their full names."""
    found = {name: text for name, text in desk.words.items() if name.partition(".")[0] == group}
    return f"window.dsvWords=Object.assign(window.dsvWords||{{}},{as_script(found)});"


def _joined(folder: Path, ending: str) -> str:
    reader = Reader(ASSETS, "assets")
    paths = [path for path in reader.files() if path.parent == folder and path.suffix == ending]
    return "\n".join(reader.text(path) or "" for path in paths)
