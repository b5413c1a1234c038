"""One sentence on each page, in plain words: what a list of search results shows below its title."""

import html
import re
import unicodedata

from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import (
    Case,
    Chapter,
    Definition,
    Diagram,
    Moment,
    Outcome,
    Practice,
    QuestionSet,
    Step,
    Table,
    Technique,
    Text,
)
from dsv_kb.core.render import View, capital

WIDTH = 160
"""Columns that a description may take; a Han character takes two."""

_MARKS = re.compile(
    r"`([^`]*)`|\]\([^)]*\)(?:\{[^}]*\})?|[ \t]*\^\[[^\]]*\]|[*`\[\]]|(?<!\w)_|_(?!\w)|</?[a-z][^>]*>|<!--.*?-->"
)
"""What is Markdown, rather than words, in the first paragraph of a page by hand."""
_TARGET = re.compile(r"\[\[(?:[^\]|]*\|)?([^\]]*)\]\]")
_NO_TEXT = re.compile(r"[#|>~!+:]|```|\d+[.)] |[-*] |---|<")
_SHORT = 60
"""Columns below which the first paragraph of a page by hand says too little, such as a date."""


def names(view: View, label: Text) -> str:
    """A name with those in the other languages behind it."""
    others = [str(other.striptags()) for _, other in view.others(label)]
    shown = view.desk.plain(label)
    if not others:
        return shown
    listed = view.desk.words["site.comma"].join(others)
    return f"{shown}（{listed}）" if view.desk.language.punctuation == "full-width" else f"{shown} ({listed})"


def of_item(view: View, item: Item) -> str:
    """The names of an entity and what it is, so that each says something else."""
    name, text = names(view, item.entity.label), _text(view, item)
    if not isinstance(item.entity, Definition):
        name = capital(name)
    return shortened(f"{name}{view.desk.words['site.colon']}{text}" if text else name)


def _text(view: View, item: Item) -> str:
    return " · ".join(filter(None, (view.plain(text) for text in _texts(item))))


def _texts(item: Item) -> tuple[Text, ...]:
    """The texts that say what an entity is."""
    found: tuple[Text, ...] = ()
    match item.entity:
        case Definition(definition=text) | Practice(purpose=text) | Technique(purpose=text) | Chapter(summary=text):
            found = (text,)
        case Step(title=title, purpose=purpose):
            found = (title, purpose)
        case Case(line=text) | Moment(trigger=text) | Diagram(description=text):
            found = (text,)
        case Table(summary=summary, columns=columns):
            found = (summary,) if summary else columns
        case Outcome(criteria=criteria):
            found = tuple(criterion.outcome for criterion in criteria)
        case QuestionSet(questions=questions):
            found = (questions[0].text,)
    return found


def of_page(view: View, title: str, lead: str) -> str:
    """The title of a page without an entity, and its lead as HTML."""
    text = " ".join(html.unescape(re.sub(r"<[^>]*>", "", lead)).split())
    return shortened(f"{title}{view.desk.words['site.colon']}{text}" if text else title)


def of_document(view: View, title: str, text: str) -> str:
    """The title of a hand-written page and the first paragraph that says something, without its Markdown."""
    found = ""
    for block in re.split(r"\n[ \t]*\n", text):
        if block.strip() and not _NO_TEXT.match(block.strip()):
            words = " ".join(html.unescape(_MARKS.sub(lambda mark: mark[1] or "", _TARGET.sub(r"\1", block))).split())
            found = found or words
            if _fitting(words, _SHORT) < len(words):
                found = words
                break
    return of_page(view, title, html.escape(found))


def shortened(text: str) -> str:
    """The text in at most ``WIDTH`` columns: up to the end of a sentence if that keeps half, or of a word."""
    text = " ".join(text.split())
    fitting = _fitting(text, WIDTH)
    if fitting == len(text):
        return text
    ends = [match.end() for match in re.finditer(r"[。！？]|[.!?](?=\s)", text[:fitting])]
    if ends and 2 * ends[-1] >= fitting:
        return text[: ends[-1]]
    cut = text[: _fitting(text, WIDTH - 1)]
    space = cut.rfind(" ")
    return (cut[:space] if 2 * space >= len(cut) else cut).rstrip(" ,;:，；：、·-–") + "…"


def _fitting(text: str, room: int) -> int:
    """How many characters fit."""
    if text.isascii():
        return min(len(text), room)
    for index, character in enumerate(text):
        room -= 2 if unicodedata.east_asian_width(character) in "WF" else 1
        if room < 0:
            return index
    return len(text)
