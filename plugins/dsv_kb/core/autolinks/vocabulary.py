"""The names of a knowledge base in one language, and where they stand in a text: the longest name wins.

Names lie in a tree of words, so that a text is read once, however many names there are.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from dsv_kb.core import strings
from dsv_kb.core.autolinks.words import (
    Word,
    beginnings,
    between,
    is_abbreviation,
    is_unspaced,
    plain,
    stems_of,
    word_after,
    words,
)
from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import Definition, Practice, Step, Technique

SHORT = 3
"""Letters up to which the capitals of a whole name must be its own."""

_BRACKETS = re.compile(r"[ ]?[(（]([^()（）]+)[)）]$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and whose it is: the first owner is the one that is meant."""

    text: str
    owners: tuple[Item, ...]

    @property
    def definition(self) -> Item | None:
        """The definition that it leads to; names of other kinds only keep shorter ones from being found."""
        return self.owners[0] if isinstance(self.owners[0].entity, Definition) else None


@dataclass(frozen=True, slots=True)
class Match:
    """A name in a text, from ``start`` up to ``end``."""

    name: Name
    start: int
    end: int


@dataclass(slots=True)
class _Node:
    """A place in the tree: the names that end here, and the words by which longer ones go on."""

    ends: list[tuple[str, str, Name]] = field(default_factory=list)
    """What must stand right before and after the words, and the name."""
    children: dict[tuple[str, str], "_Node"] = field(default_factory=dict)

    def all(self) -> Iterator[tuple[str, str, Name]]:
        """Every name that ends here or further on."""
        yield from self.ends
        for child in self.children.values():
            yield from child.all()


_States = list[tuple[_Node, bool]]


class Vocabulary:
    """All names of a language, ready to be found."""

    def __init__(self, names: Iterable[Name], endings: str = "") -> None:
        """Lay the names into a tree; their order is irrelevant. The endings are those of ``stems_of``."""
        self._root = _Node()
        self._stems = stems_of(endings)
        self._forms: dict[str, tuple[tuple[str, bool], ...]] = {}
        self._first: dict[str, _States] = {}
        self._found: dict[str, tuple[Match, ...]] = {}
        for name in sorted(names, key=lambda name: name.text):
            self._add(name)
        self._begins = beginnings(name.text for _, _, name in self._root.all())

    def _add(self, name: Name) -> None:
        found = list(words(name.text))
        letters = sum(len(word.text) for word in found)
        if not found or len(name.text) == 1:
            return  # one character stands in too many words
        node, last = self._root, 0
        for number, word in enumerate(found):
            exact = is_abbreviation(word.text) or letters <= SHORT
            key = f"={word.text}" if exact else word.text.casefold()
            gap = between(name.text, last, word.start) if number else ""
            node = node.children.setdefault((gap, key), _Node())
            last = word.end
        node.ends.append((name.text[: found[0].start], name.text[last:], name))

    def find(self, text: str) -> tuple[Match, ...]:
        """The names in a text from left to right, at each place the longest; none inside another.

        What was found is kept: pages of several kinds show the same texts.
        """
        found = self._found.get(text)
        if found is None:
            found = self._found[text] = tuple(self._find(text))
        return found

    def _find(self, text: str) -> Iterator[Match]:
        reached = 0
        for begin in self._begins.finditer(text):
            written = begin["word"]
            states = self._first.get(written)
            if states is None and written:
                states = self._first[written] = self._next([(self._root, False)], "", plain(written))
            if states and begin.start() >= reached:
                first = Word(written, *begin.span())
                match = self._longest(text, first, states)
                later = match and is_unspaced(written) and self.crossing(text, match)
                if match and later and later.end - later.start >= match.end - match.start:
                    # without spaces, where two names overlap, the longer is meant, and of two as long the later: a
                    # compound has its head at the end
                    match = self._longest(text, first, states, later.start)
                if match:
                    reached = match.end
                    if not _in_a_title(text, match):
                        yield match

    def _longest(self, text: str, first: Word, states: _States, limit: int | None = None) -> Match | None:
        best: Match | None = None
        end = first.end
        while states and (limit is None or end <= limit):
            best = _ending(text, first.start, end, states) or best
            after = word_after(text, end) if any(node.children for node, _ in states) else None
            if after is None:
                break
            states = self._next(states, between(text, end, after.start), after.text)
            end = after.end
        return best

    def _next(self, states: _States, gap: str, word: str) -> _States:
        """Where the tree goes on with a word; a plural or possessive ends a name."""
        found: _States = []
        for node, ended in states:
            for form, stemmed in self._forms_of(word) if not ended else ():
                child = node.children.get((gap, form))
                if child and (child.ends or not stemmed):
                    found.append((child, stemmed))
        return found

    def _forms_of(self, word: str) -> tuple[tuple[str, bool], ...]:
        forms = self._forms.get(word)
        if forms is None:
            folded = word.casefold()
            stems = [*(f"={stem}" for stem in self._stems(word)), *self._stems(folded)]
            forms = ((f"={word}", False), (folded, False), *((stem, True) for stem in stems))
            self._forms[word] = forms
        return forms

    def crossing(self, text: str, match: Match) -> Match | None:
        """A name that begins within a match and ends behind it, so that the match only came first."""
        for word in list(words(text, match.start, match.end))[1:]:
            other = self._longest(text, word, self._next([(self._root, False)], "", word.text))
            if other and other.end > match.end:
                return other
        return None


def _in_a_title(text: str, match: Match) -> bool:
    """Whether a match is part of a longer name, such as a book's title.

    It stands between the marks of a title, or capitals go on behind it though it needs none.
    """
    line = text.rfind("\n", 0, match.start) + 1
    if text.rfind("《", line, match.start) > text.rfind("》", line, match.start):
        return True
    last, own = text[match.start : match.end].rsplit(maxsplit=1)[-1], match.name.text.rsplit(maxsplit=1)[-1]
    follows = text[match.end : match.end + 2]
    return last[:1].isupper() and own[:1].islower() and follows[:1] == " " and follows[1:].isupper()


def _ending(text: str, start: int, end: int, states: _States) -> Match | None:
    """The longest name whose last word ends here."""
    best: Match | None = None
    for node, _ in states:
        for head, tail, name in node.ends:
            first, last = _head(text, start, head), _tail(text, end, tail)
            if first >= 0 and last >= 0 and (best is None or last > best.end):
                best = Match(name, first, last)
    return best


def _tail(text: str, end: int, tail: str) -> int:
    """The end of a name with what stands behind its words; -1 if that is not there."""
    if not tail:
        return end
    return next((end + len(form) for form in (tail, html.escape(tail)) if text.startswith(form, end)), -1)


def _head(text: str, start: int, head: str) -> int:
    if not head:
        return start
    return next((start - len(form) for form in (head, html.escape(head)) if text.endswith(form, 0, start)), -1)


def build(kb: KnowledgeBase, language: str) -> Vocabulary:
    """The names of definitions, practices, techniques and steps in a language.

    A definition is meant before anything else, and a term before an alias.
    """
    found: dict[str, tuple[str, list[Item]]] = {}
    for kind in ("definition", "practice", "technique", "step"):
        for rank in (0, 1):
            for item in kb.of(kind).values():
                for text in own_names(item, language)[rank]:
                    owners = found.setdefault(_folded(text), (text, []))[1]
                    if item not in owners:
                        owners.append(item)
    endings = strings.words(kb, language)["query.endings"]
    return Vocabulary((Name(text, tuple(items)) for text, items in found.values()), endings)


def _folded(name: str) -> str:
    return " ".join(word if is_abbreviation(word) else word.casefold() for word in name.split())


def own_names(item: Item, language: str) -> tuple[list[str], list[str]]:
    """The term of an item, with and without an abbreviation in brackets, and its aliases."""
    entity = item.entity
    assert isinstance(entity, Definition | Practice | Technique | Step)  # noqa: S101 - by kind
    aliases = list(entity.aliases.get(language, ()))
    label = entity.label.root.get(language, "")
    found = [label] if label else []
    inner = _BRACKETS.search(label)
    # what else stands in brackets tells the term from the word, as in "plan (value chain activity)"
    if inner and (is_abbreviation(inner[1]) or inner[1] in aliases):
        found += [label[: inner.start()], inner[1]]
    return found, aliases
