"""How a page is cited: as a sentence, as a Markdown link and for BibTeX. The edition dates it, never a clock."""

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from dsv_kb.core.about.descriptions import names
from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import Definition
from dsv_kb.core.render import View, capital

_BIBTEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "#$%&_"},
}


@dataclass(frozen=True, slots=True)
class Citation:
    """A page as others cite it; each form is HTML in which the address is an element that a script may complete."""

    text: Markup
    markdown: Markup
    bibtex: Markup


def citation(view: View, item: Item) -> Citation:
    """How the page of an entity is cited, in the page's language."""
    name, address = _name(view, item), _address(view, item)
    return Citation(
        text=sentence(view, item),
        markdown=Markup("[{}]({}) – {}").format(_escaped(name), address, _source(view)),
        bibtex=_bibtex(view, item, name, address),
    )


def _name(view: View, item: Item) -> str:
    name = names(view, item.entity.label)
    return name if isinstance(item.entity, Definition) else capital(name)


def _source(view: View) -> str:
    """The site and its edition."""
    return view.w("cite.source", site=view.desk.plain(view.kb.pack.title), edition=view.kb.pack.edition)


def sentence(view: View, item: Item) -> Markup:
    """The citation as it stands in a text."""
    values = {"title": _name(view, item), "source": _source(view), "address": _address(view, item)}
    sentences = [view.w("cite.sentence", **values)]
    if view.kb.pack.licence:
        sentences.append(view.w("cite.licence", licence=view.kb.pack.licence))
    if based := _based_on(view, item):
        sentences.append(view.w("cite.based", sources=based))
    full_width = view.desk.language.punctuation == "full-width"
    space = Markup("") if full_width else Markup(" ")
    return space.join(escape(part) for part in sentences)


def _based_on(view: View, item: Item) -> str:
    """The publications that an entity rests on; our own judgement is none."""
    found = [view.desk.plain(s.short) for _, s in view.sources(item.entity.sources) if s.kind != "judgement"]
    return view.desk.words["site.comma"].join(found)


def _address(view: View, item: Item) -> Markup:
    """The permanent address; without the site's own it is a path, which a browser can complete."""
    absolute = view.desk.urls.absolute(view.desk.code, item.page)
    if absolute:
        return Markup("<span>{}</span>").format(absolute)
    return Markup("<span data-permalink>{}</span>").format(view.desk.urls.below(view.desk.code, item.page))


def _escaped(text: str) -> str:
    """A text for the inside of a Markdown link."""
    return re.sub(r"([\\`*_\[\]<>&])", r"\\\1", text)


def _bibtex(view: View, item: Item, name: str, address: Markup) -> Markup:
    fields = {
        "title": Markup("{{{}}}").format(_bibtex_text(name)),
        "howpublished": _bibtex_text(view.desk.plain(view.kb.pack.title)),
        "edition": _bibtex_text(view.kb.pack.edition),
        "url": address,
        "note": _bibtex_text(view.kb.pack.licence or ""),
        "language": view.desk.language.locale,
    }
    lines = [Markup("@misc{{{},").format(f"{view.kb.pack.id}-{item.kind}-{item.id}-{view.desk.code}")]
    lines += [Markup(f"  {field} = {{{escape(value)}}},") for field, value in fields.items() if value]  # noqa: S704
    # on one line of the page, whatever surrounds it
    return Markup("&#10;").join([*lines, Markup("}")])


def _bibtex_text(text: str) -> str:
    return "".join(_BIBTEX.get(character, character) for character in text)
