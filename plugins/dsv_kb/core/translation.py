"""What each translation was made from, so that a change of the original shows in every language.

A pack records, for each text in a language other than the main one, a fingerprint of the original at the time when
somebody accepted the translation. Where the original has changed since, the translation is stale: readers see a mark,
authors see a list. A text that was never recorded is taken as it stands.
"""

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dsv_kb.core import prose
from dsv_kb.core.knowledge import Document, Item, KnowledgeBase
from dsv_kb.core.references import Said

LENGTH = 10
"""Hexadecimal digits of a fingerprint: two of some thousand texts share one by chance once in a million packs."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A text that is translated as one: a field, or a section of prose.

    Attributes:
        key: what the record calls it, such as ``definition:value#example`` or ``step:agree#prose:why``.
        original: the text in the main language.
        translated: the same in the other language.
        file: where the translation stands.
        line: the line of the section in prose; 0 for a field.

    """

    key: str
    original: str
    translated: str
    file: str
    line: int = 0


def fingerprint(text: str) -> str:
    """A fingerprint that does not change with white space, line ends or the composition of characters."""
    plain = " ".join(unicodedata.normalize("NFC", text).split())
    return hashlib.sha256(plain.encode()).hexdigest()[:LENGTH]


def units(kb: KnowledgeBase, language: str) -> Iterator[Unit]:
    """Every text that exists in the main language and in this one."""
    main = kb.main_language
    for item in kb:
        for found in item.contents:
            if isinstance(found, Said) and main in found.text.root and language in found.text.root:
                key = f"{item.key}#{'.'.join(map(str, found.path))}"
                yield Unit(key, found.text.root[main], found.text.root[language], item.file)
        if main in item.prose and language in item.prose:
            yield from _prose_units(item, item.prose[main], item.prose[language])


def _prose_units(item: Item, original: Document, translated: Document) -> Iterator[Unit]:
    theirs = {section.anchor: section for section in prose.sections(translated.text)}
    for section in prose.sections(original.text):
        other = theirs.get(section.anchor)
        if other is not None and (section.anchor or section.text.strip()):
            ours = f"{section.title}\n{section.text}"
            key = f"{item.key}#prose:{section.anchor}"
            yield Unit(key, ours, f"{other.title}\n{other.text}", translated.file, other.line)


def stale(kb: KnowledgeBase, language: str) -> list[Unit]:
    """Translations whose original has changed since they were accepted."""
    accepted = kb.accepted.get(language, {})
    return [
        unit
        for unit in units(kb, language)
        if unit.key in accepted and accepted[unit.key] != fingerprint(unit.original)
    ]


def accept(kb: KnowledgeBase, language: str, keys: tuple[str, ...] = ()) -> dict[str, str]:
    """The record after accepting translations as they stand.

    Args:
        kb: the knowledge base.
        language: the code of the language.
        keys: the units to accept, whole or by their beginning, such as ``definition:value``; none for all.

    Returns:
        Fingerprints by key, of units that exist, in the order of their keys.

    """
    accepted: Mapping[str, str] = kb.accepted.get(language, {})
    record: dict[str, str] = {}
    for unit in units(kb, language):
        chosen = not keys or any(unit.key == key or unit.key.startswith(f"{key}#") for key in keys)
        if chosen or unit.key in accepted:
            record[unit.key] = fingerprint(unit.original) if chosen else accepted[unit.key]
    return dict(sorted(record.items()))


def written(record: Mapping[str, str], language: str) -> str:
    """The record as the text of its file."""
    head = f"# What each text in '{language}' was translated from; written by dsv-kb accept.\n"
    return head + "".join(f'"{key}": "{value}"\n' for key, value in record.items())
