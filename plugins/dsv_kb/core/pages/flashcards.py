"""The terms as cards to learn: data for the script of the page of flashcards.

A card is known by the key of its term and its two sides, so a term may get another name and keep its place.
"""

from collections.abc import Iterable, Iterator, Mapping

from dsv_kb.core import plan
from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import Definition, Text
from dsv_kb.core.render import Desk, View
from dsv_kb.core.scripts import as_script

PAGE = "study/flashcards.md"
DATA = "study/cards.js"

VERSION = 1
"""Of the form of the data; the script refuses another one, such as a browser may have kept."""

Values = dict[str, object]


def files(desk: Desk) -> Iterator[tuple[str, str]]:
    """The data of the cards in a language, by its path, if there are terms."""
    if desk.kb.of("definition"):
        yield DATA, f"dsv.give({as_script(DATA)},{as_script(cards(desk))});\n"


def cards(desk: Desk) -> Values:
    """All terms in the order in which to learn them, and the decks of which each is a part."""
    view = desk.view(PAGE)
    terms = list({item.key: item for part in plan.by_step(desk.kb) for item in part.items if item.kind == "definition"})
    return {
        "version": VERSION,
        "own": desk.code,
        "languages": {code: [language.name, language.locale] for code, language in desk.kb.languages.items()},
        "decks": list(_decks(view)),
        "terms": [_term(view, desk.kb.of("definition")[key.partition(":")[2]]) for key in terms],
    }


def _term(view: View, item: Item) -> Values:
    entity = item.entity
    assert isinstance(entity, Definition)  # noqa: S101 - by kind
    row: Values = {
        "key": item.key,
        "url": view.to(item.page),
        "names": _in_each(view, entity.term),
        "texts": _in_each(view, entity.definition, markdown=True),
        "also": list(entity.aliases.get(view.desk.code, ())),
        "steps": [number for number, _ in view.steps(entity.steps)],
        "former": [f"{item.kind}:{former}" for former in entity.former_ids],
    }
    return {name: value for name, value in row.items() if value}


def _in_each(view: View, text: Text, *, markdown: bool = False) -> Mapping[str, str]:
    """A text in each language of the site that has it, as plain words."""
    return {
        code: view.plain(Text({code: value})) if markdown else value
        for code, value in text.root.items()
        if code in view.kb.languages
    }


def _decks(view: View) -> Iterator[Values]:
    """Ways to choose terms: a word for the way, and its choices."""
    kb, name = view.kb, view.desk.plain
    definitions = kb.of("definition").values()
    outcomes = list(kb.of("outcome"))
    steps = [
        _choice(f"{view.desk.number(part.owner.id)} {name(part.owner.entity.label)}", part.key, part.items)
        for part in plan.by_step(kb)
        if part.owner
    ]
    tested = [
        _choice(f"{outcomes.index(part.owner.id) + 1} {name(part.owner.entity.label)}", part.key, part.items)
        for part in plan.by_outcome(kb)
        if part.owner
    ]
    named = {
        field: [
            _choice(name(word.name), f"{field}:{id_}", (i for i in definitions if getattr(i.entity, field) == id_))
            for id_, word in words.items()
        ]
        for field, words in (("tier", kb.pack.tiers), ("group", kb.pack.groups))
    }
    for way, choices in (("tier", named["tier"]), ("step", steps), ("outcome", tested), ("group", named["group"])):
        filled = [choice for choice in choices if choice["terms"]]
        if filled:
            yield {"by": way, "choices": filled}


def _choice(name: str, id_: str, items: Iterable[Item]) -> Values:
    return {"id": id_, "name": name, "terms": [item.key for item in items if item.kind == "definition"]}
