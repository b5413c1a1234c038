"""Templates and what they may call: one desk for each language, one view for each page."""

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from dsv_kb.core import collation, figures, inline, links, strings, translation
from dsv_kb.core.autolinks.mentions import Terms
from dsv_kb.core.diagrams.cache import Cache, Memory
from dsv_kb.core.graph import Graph
from dsv_kb.core.knowledge import Item, KnowledgeBase, text_in
from dsv_kb.core.model import Language, Source, Text
from dsv_kb.core.urls import Urls

TEMPLATES = Path(__file__).parent.parent / "templates"

# What a YAML reader refuses inside a double-quoted text, or takes for a line break.
_UNSAFE_IN_YAML = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


def _environment() -> Environment:
    loader = FileSystemLoader(TEMPLATES)
    environment = Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.globals["figures"] = figures
    # between the parts of a line: never at the start of the next one
    environment.globals["dot"] = "\N{NO-BREAK SPACE}\N{MIDDLE DOT} "
    environment.filters["heading"] = lambda text: Markup(inline.heading(text))  # noqa: S704 - escaped there
    environment.filters["capital"] = capital
    return environment


def capital(text: str) -> str:
    """The text with a capital first letter, as at the start of a line; other scripts stay as they are."""
    return text[:1].upper() + text[1:]


_ENVIRONMENT = _environment()


def front_matter(values: Mapping[str, object]) -> str:
    """YAML front matter, written as JSON values so that no text can break out of its line."""

    def safe(match: re.Match[str]) -> str:
        return f"\\u{ord(match[0]):04x}"

    def written(value: object) -> str:
        return _UNSAFE_IN_YAML.sub(safe, json.dumps(value, ensure_ascii=False))

    # keys are quoted, too: YAML 1.1 reads a bare `on` as true
    lines = [f"{written(key)}: {written(value)}" for key, value in values.items()]
    return "\n".join(["---", *lines, "---", ""])


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything that the pages of one language are made from."""

    kb: KnowledgeBase
    graph: Graph
    code: str
    urls: Urls
    terms: Terms
    words: Mapping[str, str] = field(default_factory=dict)
    stale: frozenset[str] = frozenset()
    """Texts of this language whose original has changed since they were translated."""
    drawings: Cache = field(default_factory=Memory)
    """Diagrams that were drawn before."""
    copies: bool = True
    """Whether each page has a copy in Markdown."""

    @property
    def language(self) -> Language:
        """The language of the pages."""
        return self.kb.languages[self.code]

    @property
    def order(self) -> tuple[str, ...]:
        """The languages that fill in where this one has no text."""
        return tuple(self.kb.languages)

    def plain(self, text: Text) -> str:
        """A text in the desk's language, or in the first that has it, as it was written."""
        return text_in(text, self.code, self.order)[0]

    def sorted(self, items: Mapping[str, Item]) -> list[Item]:
        """Items in the order in which readers of this language look for them."""
        order = self.language.order
        return sorted(items.values(), key=lambda item: collation.key(self.plain(item.entity.label), order))

    def letter(self, item: Item) -> str:
        """The letter under which readers of this language look for an item."""
        return collation.letter(self.plain(item.entity.label), self.language.order)

    def number(self, step: str) -> int:
        """The number of a step in the journey, from 1; 0 for one outside it."""
        return self.kb.pack.steps.index(step) + 1 if step in self.kb.pack.steps else 0

    def view(self, path: str) -> "View":
        """The view of one page."""
        return View(self, path)


def desk(
    kb: KnowledgeBase, graph: Graph, code: str, urls: Urls, drawings: Cache | None = None, *, copies: bool = True
) -> Desk:
    """A desk with its interface words, and diagrams that were drawn before."""
    stale = translation.stale(kb, code) if code != kb.main_language else []
    known = frozenset(unit.translated for unit in stale)
    return Desk(kb, graph, code, urls, Terms(kb, code), strings.words(kb, code), known, drawings or Memory(), copies)


@dataclass(frozen=True)
class View:
    """What a template may call for one page: texts as HTML, links relative to it."""

    desk: Desk
    path: str

    @cached_property
    def kb(self) -> KnowledgeBase:
        """The knowledge base."""
        return self.desk.kb

    def w(self, name: str, **values: object) -> str:
        """An interface word, its {names} filled in."""
        word = self.desk.words[name]
        return escape(word).format_map(values) if values else word

    # texts

    def text(self, text: Text) -> Markup:
        """A text as HTML in one run; in another language's words, marked as such, where there are none."""
        value, code = text_in(text, self.desk.code, self.desk.order)
        return self._marked(inline.inline(value, self._link), code) + self._stale(value)

    def sentence(self, text: Text) -> Markup:
        """A phrase with a capital first letter, where it stands alone."""
        value, code = text_in(text, self.desk.code, self.desk.order)
        return self._marked(inline.inline(capital(value), self._link), code) + self._stale(value)

    def block(self, text: Text) -> Markup:
        """A text as paragraphs."""
        value, code = text_in(text, self.desk.code, self.desk.order)
        body = inline.block(value, self._link) + self._stale(value)
        return body if code == self.desk.code else Markup('<div lang="{}">{}</div>').format(self._locale(code), body)

    def verbatim(self, text: Text) -> Markup:
        """A text as it was written, to be copied; no line of it may read as a heading of the page around it."""
        return Markup(str(escape(self.desk.plain(text))).replace("\n#", "\n&#35;"))  # noqa: S704 - escaped

    def name(self, text: Text) -> Markup:
        """A name: no Markdown is read in it."""
        value, code = text_in(text, self.desk.code, self.desk.order)
        return self._marked(escape(value), code)

    def title(self, text: Text) -> Markup:
        """A name with a capital first letter, as at the start of a line."""
        value, code = text_in(text, self.desk.code, self.desk.order)
        return self._marked(escape(capital(value)), code)

    def plain(self, text: Text) -> str:
        """A text as plain words: its Markdown read, its links only their words."""
        return inline.plain(text_in(text, self.desk.code, self.desk.order)[0], self._words)

    def _words(self, target: str, shown: str) -> str:
        found = links.resolve(self.kb, target)
        return str(escape(shown or (self.desk.plain(found.entity.label) if isinstance(found, Item) else target)))

    def others(self, text: Text, *, markdown: bool = False) -> list[tuple[str, Markup]]:
        """The text in each other language that has it, with its locale; not in the one that fills in for this one."""
        shown = text_in(text, self.desk.code, self.desk.order)[1]
        return [
            (self._locale(code), inline.inline(value, self._link) if markdown else escape(value))
            for code, value in text.root.items()
            if code != shown and code in self.kb.languages
        ]

    def _stale(self, value: str) -> Markup:
        """A mark where the original has changed since this text was translated."""
        if value not in self.desk.stale:
            return Markup("")
        main = self.kb.languages[self.kb.main_language]
        return Markup(' <span class="stale">{}</span>').format(self.w("site.stale", language=main.name))

    def _marked(self, body: Markup, code: str) -> Markup:
        return body if code == self.desk.code else Markup('<span lang="{}">{}</span>').format(self._locale(code), body)

    def _locale(self, code: str) -> str:
        return self.kb.languages[code].locale if code in self.kb.languages else code

    # links

    def to(self, path: str, anchor: str = "") -> str:
        """The relative link to another page."""
        return self.desk.urls.href(self.path, path, anchor)

    def _link(self, target: str, shown: str) -> str:
        return link_html(self, target, shown)

    def term(self, item: Item) -> Markup:
        """A link to a definition under its name."""
        return Markup('<a class="term" href="{}" data-term="{}">{}</a>').format(
            self.to(item.page), item.id, self.name(item.entity.label)
        )

    # lists

    def items(self, kind: str, ids: tuple[str, ...]) -> list[Item]:
        """The items that a list of ids names, in its order; what does not exist is a problem of the check."""
        return [self.kb.of(kind)[id_] for id_ in ids if id_ in self.kb.of(kind)]

    def steps(self, ids: tuple[str, ...]) -> list[tuple[int, Item]]:
        """Steps with their numbers, in the order of the journey."""
        found = [(self.desk.number(item.id), item) for item in self.items("step", ids)]
        return sorted(found, key=lambda pair: pair[0])

    def sources(self, ids: tuple[str, ...]) -> list[tuple[str, Source]]:
        """Sources with their ids."""
        return [(id_, self.kb.sources[id_]) for id_ in dict.fromkeys(ids) if id_ in self.kb.sources]

    def first_sentence(self, text: Text) -> Markup:
        """The beginning of a text, up to the end of its first sentence, as HTML."""
        value, code = text_in(text, self.desk.code, self.desk.order)
        match = re.match(r".+?(?:[。！？]|[.!?](?=\s|$))", value, re.DOTALL)
        return self._marked(inline.inline(match[0] if match else value, self._link), code)


def link_html(view: View, target: str, shown: str) -> str:
    """A ``[[target|shown]]`` as HTML; what names nothing is left as its words (the check has reported it)."""
    found = links.resolve(view.kb, target)
    if not isinstance(found, Item):
        return html.escape(shown or target)
    label = escape(shown) if shown else view.name(found.entity.label)
    if found.kind == "definition":
        link = Markup('<a class="term" href="{}" data-term="{}">{}</a>')
        return str(link.format(view.to(found.page), found.id, label))
    known = Markup(' data-term="{}"').format(found.key) if found.line else ""
    return str(Markup('<a href="{}"{}>{}</a>').format(view.to(found.page), known, label))


def found_html(view: View, item: Item, words: str) -> str:
    """Words of a text as a link to the definition that they name; marked apart from links that authors wrote."""
    return f'<a class="term term--found" href="{view.to(item.page)}" data-term="{item.id}">{words}</a>'


def fill(template: str, view: View, /, **values: object) -> str:
    """A template filled in for a page."""
    return _ENVIRONMENT.get_template(template).render(v=view, w=view.w, kb=view.kb, **values)


def bare(template: str, /, **values: object) -> str:
    """A template filled in outside any language."""
    return _ENVIRONMENT.get_template(template).render(**values)
