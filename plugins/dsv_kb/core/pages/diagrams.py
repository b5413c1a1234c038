"""Diagrams in pages: a drawing with its caption, the same in words, its Mermaid text and buttons to save it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from dsv_kb.core.diagrams.drawing import Drawn, baked_source, drawn
from dsv_kb.core.diagrams.forms import Facts, Form, Label
from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import Case, Diagram
from dsv_kb.core.pages import derived, forms
from dsv_kb.core.render import View, capital, fill
from dsv_kb.core.views import DiagramBlock, subject_of

_BETWEEN_TAGS = re.compile(r"(<[^>]*>)")
_MARKDOWN = re.compile(r"&#?\w+;|[\\`*_{}\[\]()#+!|~^:]")


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a drawing: a title, and what it shows."""

    name: str
    title: str
    text: Markup = field(default_factory=Markup)


def figure(view: View, form: Form, caption: Caption) -> Markup:
    """A drawing as a figure; ``caption.name`` is the name of the file under which a reader saves it."""
    found = drawn(form, caption.title, str(caption.text.striptags()), view.desk.drawings)
    return _filled(view, caption, found)


def _filled(view: View, caption: Caption, found: Drawn) -> Markup:
    values: Mapping[str, object] = {
        "caption": caption,
        "pictures": [("", Markup(found.svg))],  # noqa: S704 - drawn by us, every text escaped
        "side": Markup(found.side),  # noqa: S704 - the same
        "facts": _facts(view, found.facts),
        "mermaid": _one_line(found.mermaid),
    }
    return Markup(fill("figure.html", view, **values).strip())  # noqa: S704 - from a template


def _facts(view: View, facts: Facts) -> dict[str, object]:
    heads = [head.removeprefix("=") if head.startswith("=") else view.w(f"diagram.{head}") for head in facts.heads]
    return {"heads": heads, "rows": [[_fact(cell) for cell in row] for row in facts.rows]}


def _fact(cell: Label) -> Markup:
    text = Markup('<a href="{}">{}</a>').format(cell.href, cell.text) if cell.href else escape(cell.text)
    return text + Markup(" <small>{}</small>").format(cell.note) if cell.note else text


def _one_line(text: str) -> Markup:
    """A text for the inside of ``pre`` that stays on one line of the page, which may be indented there."""
    return Markup(str(escape(text.strip("\n"))).replace("\n", "&#10;"))  # noqa: S704 - escaped


def of_item(view: View, item: Item) -> Markup:
    """A diagram of the pack."""
    entity = item.entity
    assert isinstance(entity, Diagram)  # noqa: S101 - by kind
    form = forms.of(view, entity)
    if form is None:
        return Markup("")
    return figure(view, form, Caption(item.id, view.plain(entity.title), view.text(entity.description)))


def of_block(view: View, asked: DiagramBlock) -> Markup:
    """What a block asks for."""
    if asked.diagram:
        return of_item(view, view.kb.of("diagram")[asked.diagram])
    if asked.draw == "journey":
        return journey(view, asked.here)
    subject = subject_of(view.kb, asked)
    if subject is None:
        return Markup("")
    if asked.draw == "relations":
        return relations(view, subject)
    if asked.draw == "emotion-curve":
        return curve(view, subject, asked.persona, steps=asked.steps)
    return blueprint(view, subject, asked.draw, steps=asked.steps)


def journey(view: View, here: str = "") -> Markup:
    """The steps as a row of boxes, the present one marked."""
    return figure(view, derived.journey(view, here), Caption("journey", view.desk.words["nav.journey"]))


def relations(view: View, item: Item) -> Markup:
    """An entity and everything around it; nothing where it stands alone."""
    form = derived.relations(view, item)
    if form is None:
        return Markup("")
    title = view.desk.words["diagram.relations"].format_map({"name": view.plain(item.entity.label)})
    return figure(view, form, Caption(f"{item.id}-relations", capital(title)))


def curve(view: View, item: Item, persona: str = "", *, steps: tuple[str, ...] = ()) -> Markup:
    """The feelings along the journey of a case, of everybody or of one persona."""
    form = derived.curve(view, item, persona, steps=steps)
    if form is None:
        return Markup("")
    name = view.plain(item.entity.label)
    people = item.entity.people if isinstance(item.entity, Case) else ()
    name = next((view.plain(person.name) for person in people if person.id == persona), name)
    title = view.desk.words["diagram.curve"].format_map({"name": name})
    return figure(view, form, Caption("-".join(filter(None, (item.id, persona, "feelings"))), title, _curve_text(view)))


def _curve_text(view: View) -> Markup:
    return escape(view.desk.words["diagram.curve_text"])


def blueprint(view: View, item: Item, draw: str, *, steps: tuple[str, ...] = ()) -> Markup:
    """The service blueprint of a case, or what each person does; nothing where the case does not say it."""
    form = (derived.actors if draw == "actors" else derived.blueprint)(view, item, steps=steps)
    if form is None:
        return Markup("")
    word = "actors" if draw == "actors" else "blueprint"
    title = view.desk.words[f"diagram.{word}"].format_map({"name": view.plain(item.entity.label)})
    return figure(view, form, Caption(f"{item.id}-{word}", title, escape(view.desk.words[f"diagram.{word}_text"])))


def mermaid(view: View, source: str, number: int) -> Markup:
    """Mermaid text of an author as a figure: drawn already, or left for a browser to draw."""
    found = baked_source(source, number, view.desk.drawings)
    title = re.search(r"^\s*accTitle:\s*(.+)$", source, re.MULTILINE)
    text = re.search(r"^\s*accDescr:\s*(.+)$", source, re.MULTILINE)
    caption = Caption(f"diagram-{number}", title[1].strip() if title else "", escape(text[1].strip() if text else ""))
    if found is None:
        pictures = [("live", Markup('<div class="mermaid">{}</div>').format(_one_line(source)))]
    else:
        name = caption.title or view.desk.words["diagram.untitled"]
        pictures = [("light", _named(found.light, name)), ("dark", _named(found.dark, name))]
    values = {"caption": caption, "pictures": pictures, "side": "", "facts": None, "mermaid": _one_line(source)}
    return Markup(fill("figure.html", view, **values).strip())  # noqa: S704 - from a template


def _named(svg: str, name: str) -> Markup:
    """A drawing of Mermaid's with a name for those who cannot see it, unless its author gave one."""
    head, mark, rest = svg.partition(">")
    if " aria-label=" not in head:
        head += f' aria-label="{escape(name)}"'
    return Markup(head + mark + rest)  # noqa: S704 - cleaned when it was drawn


def in_text(figure_html: str, *, nested: bool) -> str:
    """A figure for the inside of a Markdown page.

    On one line it stands anywhere. Where something holds it, Markdown reads it as part of a paragraph, so no
    character between its tags may mean anything there.
    """
    flat = figure_html.replace("\n", " ")
    if not nested:
        return flat
    parts = _BETWEEN_TAGS.split(flat)
    return "".join(
        part if part.startswith("<") else _MARKDOWN.sub(lambda match: _entity(match[0]), part) for part in parts
    )


def _entity(text: str) -> str:
    """A character as an entity; what is one already stays."""
    return text if text.startswith("&") else f"&#{ord(text)};"
