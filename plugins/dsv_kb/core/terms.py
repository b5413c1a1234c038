"""Every entity in a few words, for scripts: its names, what it is and its steps, in all languages, in small files.

``assets/terms.js`` comes first. Where everything fits into one file it holds all entities; otherwise it says in which
further file each one is, so that the first look at a term loads little however large the packs are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import FOLDERS, Practice, Step, Text
from dsv_kb.core.render import Desk, View, capital
from dsv_kb.core.scripts import as_script

FIRST = "assets/terms.js"

VERSION = 1
"""Of the form of the files; scripts refuse another one, such as a browser may have kept."""

ROOM = 48_000
"""Bytes of entities in one file; less than half as many when they are sent."""


@dataclass(frozen=True, slots=True)
class Term:
    """An entity in a few words.

    Attributes:
        key: ``kind:id``.
        names: its name in each language, in the order of `languages`; empty where there is none.
        texts: what it is, likewise, as plain words.
        steps: numbers of the steps to which it belongs.

    """

    key: str
    names: tuple[str, ...]
    texts: tuple[str, ...]
    steps: tuple[int, ...]


def languages(desk: Desk) -> tuple[str, ...]:
    """The codes of all languages, that of the desk first."""
    return desk.code, *(code for code in desk.kb.languages if code != desk.code)


def terms(desk: Desk) -> Iterator[Term]:
    """Every entity that says in a text what it is, by kind and id."""
    views = {code: replace(desk, code=code).view("") for code in languages(desk)}
    for item in desk.kb:
        if text := item.line:
            names = tuple(_name(item, code) for code in views)
            texts = tuple(_text(view, text) for view in views.values())
            yield Term(item.key, names, texts, steps_of(desk, item))


def steps_of(desk: Desk, item: Item) -> tuple[int, ...]:
    """The numbers of the steps to which an entity belongs; of a practice, those that depend on it."""
    if isinstance(item.entity, Step):
        return (desk.number(item.id),)
    if isinstance(item.entity, Practice):
        marks = {id_: role.mark for id_, role in desk.kb.pack.roles.items()}
        ids = [id_ for id_, part in item.entity.steps.items() if marks.get(part.role) == "disc"]
    else:
        ids = list(getattr(item.entity, "steps", ()))
    return tuple(sorted(number for id_ in ids if (number := desk.number(id_))))


def _name(item: Item, code: str) -> str:
    name = item.entity.label.root.get(code, "")
    return name if item.kind == "definition" else capital(name)


def _text(view: View, text: Text) -> str:
    return view.plain(text) if view.desk.code in text.root else ""


def files(desk: Desk) -> Iterator[tuple[str, str]]:
    """Every file of a language by its path."""
    parts = _parts({term.key: _row(term) for term in terms(desk)})
    whole = len(parts) == 1
    head = {
        "version": VERSION,
        "languages": [
            {"locale": desk.kb.languages[code].locale, "name": desk.kb.languages[code].name} for code in languages(desk)
        ],
        "kinds": {model.kind: [folder, desk.words[f"kind.{model.kind}"]] for folder, model in FOLDERS.items()},
        "ending": "/" if desk.urls.directory else ".html",
        "starts": [] if whole else [next(iter(part)) for part in parts],
        "terms": parts[0] if whole else {},
    }
    yield FIRST, _given(FIRST, head)
    for number, part in enumerate(() if whole else parts):
        path = f"assets/terms-{number}.js"
        yield path, _given(path, part)


def _row(term: Term) -> list[object]:
    return [list(term.names), list(term.texts), list(term.steps)]


def _parts(rows: Mapping[str, list[object]]) -> list[dict[str, list[object]]]:
    """The rows in the order of their keys, in parts that are small enough; at least one part."""
    parts: list[dict[str, list[object]]] = [{}]
    room = ROOM
    for key in sorted(rows):
        size = len(as_script({key: rows[key]}).encode())
        if size > room and parts[-1]:
            parts.append({})
            room = ROOM
        parts[-1][key] = rows[key]
        room -= size
    return parts


def _given(path: str, value: object) -> str:
    """A script that hands data over."""
    return f"dsv.give({as_script(path)},{as_script(value)});\n"
