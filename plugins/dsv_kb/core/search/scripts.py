"""The files of search as scripts: a page that is opened from a disk may load a script, but may not fetch data."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dsv_kb.core.model import KINDS
from dsv_kb.core.render import Desk
from dsv_kb.core.scripts import as_script
from dsv_kb.core.search import fulltext, han
from dsv_kb.core.search.fulltext import PageText
from dsv_kb.core.search.names import PAGE, Entry, entries, others_of, told
from dsv_kb.core.source import Reader

ENGINE = "assets/search.js"
NAMES = "search/names.js"
TEXT = "search/text.js"
TRADITIONAL = "search/traditional.js"

_BETWEEN = "\u200b"

VERSION = 1
"""Of the form of the files; the engine refuses another one, such as a browser may have kept."""

KEYWORDS = 120_000
"""Characters of keywords that the index of names takes; about two thirds as many bytes when they are loaded."""

SIZES = "0123456789abcdefghijklmnopqrstuvwxyz"
PACKED = 2600
"""Bytes of text that make 1 KB when they are sent, more or less."""

SHARD = 16
"""Entries whose lines are loaded together, when one of them is shown."""


def view() -> dict[str, object]:
    """What the templates of the theme need to know: where the engine is, and which kinds of pages have a text."""
    return {"search": ENGINE, "searched": [*KINDS, PAGE]}


def files(desk: Desk, *, full_text: bool) -> dict[str, str]:
    """Every file of a language by its path, with the text of the engine and the box.

    Args:
        desk: the desk of the language.
        full_text: whether there will be an index of the full text beside it.

    """
    found = _indexed(list(entries(desk)))
    return {
        ENGINE: engine(desk, found),
        NAMES: _call("load", names(desk, found, full_text=full_text)),
        **{f"search/lines-{number}.js": _call("tell", number, lines) for number, lines in enumerate(_shards(found))},
    }


def _indexed(found: list[Entry]) -> list[Entry]:
    """The entries with their keywords, or without where those would make the index of names too long to load at once.

    Then the full text alone finds them: its files are as small as in any other site.
    """
    room = sum(len(word) + 1 for entry in found for word in (*entry.keywords, *entry.other_keywords))
    return found if room <= KEYWORDS else [replace(entry, keywords=(), other_keywords=()) for entry in found]


def engine(desk: Desk, found: list[Entry]) -> str:
    """The words of the box, the engine and the box: one script from its parts in their order."""
    reader = Reader(han.FOLDER, "search")
    parts = [reader.text(path) or "" for path in reader.files() if path.suffix == ".js"]
    return "\n".join([f"var dsvSearchWords={as_script(_words(desk, found))};", *parts])


def _words(desk: Desk, found: list[Entry]) -> dict[str, object]:
    """What the box says: its own words by name, those for one and for many of a kind, and what can be typed."""
    groups: dict[str, dict[str, str]] = {"search": {}, "kind": {}, "kinds": {}}
    for name, text in desk.words.items():
        group, _, word = name.partition(".")
        groups.get(group, {})[word] = text
    return {
        **groups["search"],
        "kind": groups["kind"],
        "kinds": groups["kinds"],
        "languages": [desk.kb.languages[code].name for code in (desk.code, *others_of(desk))],
        "pinyin": bool(han.characters(name for entry in found for name in told(entry))),
    }


def text_files(desk: Desk, texts: Mapping[str, PageText]) -> dict[str, str]:
    """The files of the full text by their path: words in a few, the text of each page in one of its own.

    Args:
        desk: the desk of the language.
        texts: the text of each page by its address below the language.

    """
    found = list(entries(desk))
    addresses = [desk.urls.url(path(entry)) for entry in found]
    pages = {
        number: replace(texts[url], keywords=found[number].keywords)
        for number, url in enumerate(addresses)
        if url in texts
    }
    index = fulltext.build(pages)
    known = han.characters(name for entry in _indexed(found) for name in told(entry))
    more = han.characters({word for page in pages.values() for word in page.words}) - known
    written = {number: _call("read", number, _text(page)) for number, page in pages.items()}
    sizes = "".join(_size(written.get(number, "")) for number in range(len(found)))
    return {
        TEXT: _call("open", {"shards": index.count, "pages": len(pages), "sizes": sizes}),
        TRADITIONAL: _call("know", han.traditional(more)),
        **{f"search/words-{number}.js": _call("hold", number, words) for number, words in enumerate(index.shards)},
        **{f"search/page-{number}.js": text for number, text in written.items()},
    }


def _size(text: str) -> str:
    """About how many KB a file weighs when it is sent, in one character: what the engine may spend is limited."""
    return SIZES[min(len(SIZES) - 1, len(text.encode()) // PACKED)]


def _text(page: PageText) -> list[object]:
    return [int(page.spaced), (" " if page.spaced else _BETWEEN).join(page.words), page.heads]


def path(entry: Entry) -> str:
    """The path of an entry's page below its language."""
    return f"{KINDS[entry.kind].folder}/{entry.id}.md" if entry.kind in KINDS else f"{entry.id}.md"


def names(desk: Desk, found: list[Entry], *, full_text: bool) -> dict[str, object]:
    """The index of names as data; what can be computed in the browser is left out."""
    everything = [name for entry in found for name in told(entry)]
    syllables, exceptions = han.readings(everything)
    languages = {code: desk.kb.languages[code].locale for code in (desk.code, *others_of(desk))}
    return {
        "version": VERSION,
        "languages": list(languages.values()),
        "ending": "/" if desk.urls.directory else ".html",
        "fullText": full_text,
        "shard": SHARD,
        "entries": len(found),
        "kinds": [
            [kind, KINDS[kind].folder if kind in KINDS else "", [_row(entry) for entry in found if entry.kind == kind]]
            for kind in (*KINDS, PAGE)
            if any(entry.kind == kind for entry in found)
        ],
        "common": desk.words["query.common"].split(),
        "syllables": syllables,
        "readings": exceptions,
        "traditional": han.traditional(han.characters(everything)),
        "words": han.words(everything),
    }


def _row(entry: Entry) -> list[object]:
    """Id, title, other titles, other names, those of other languages, steps, keywords; empty ones at the end left out.

    An id that only repeats a title is the number of that title: 0 for the first.
    """
    titles = [_slug(name) for name in (entry.title, *entry.others)]
    row: list[object] = [
        titles.index(entry.id) if entry.id in titles else entry.id,
        entry.title,
        entry.others[0] if len(entry.others) == 1 else list(entry.others),
        _joined(entry.aliases),
        _joined(entry.other_aliases),
        "".join(f"{number} " for number in entry.steps).strip(),
        _joined(entry.keywords),
        _joined(entry.other_keywords),
    ]
    while not row[-1]:
        row.pop()
    return row


def _joined(names: Iterable[str]) -> str:
    return "|".join(name.replace("|", " ") for name in names)


def _slug(name: str) -> str:
    """The id that a name suggests; the engine computes the same."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def _shards(found: list[Entry]) -> Iterator[list[str]]:
    for start in range(0, len(found), SHARD):
        yield [entry.line for entry in found[start : start + SHARD]]


def _call(function: str, *values: object) -> str:
    """A script that hands data to the engine; no text in it can end the script or its line."""
    return f"dsvSearch.{function}({','.join(as_script(value) for value in values)});\n"
