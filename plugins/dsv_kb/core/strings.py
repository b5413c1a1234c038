"""Interface words and the wording of problems, by language: data files of the package, and of packs."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from dsv_kb.core import nodes
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.problems import Problem, Wording
from dsv_kb.core.source import Reader

FOLDER = Path(__file__).parent.parent / "strings"


def _strings(name: str) -> dict[str, dict[str, str]]:
    """A strings file of the package; a fault in it is a fault of the program."""
    reader = Reader(FOLDER, "strings")
    text = reader.text(FOLDER / name)
    problems: list[Problem] = []
    node = nodes.parse(text, name, problems) if text is not None else None
    if node is None or problems or reader.problems:
        message = f"{name} of the package is damaged: {[*problems, *reader.problems]}"
        raise RuntimeError(message)
    data: dict[str, dict[str, str]] = nodes.plain(node)
    return data


@cache
def wording_languages() -> tuple[str, ...]:
    """The languages in which problems can be put."""
    return tuple(sorted(path.stem.partition(".")[2] for path in FOLDER.glob("problems.*.yml")))


@cache
def wordings(language: str) -> Mapping[str, Wording]:
    """How each problem is put in a language; the first language there is stands in for a missing one."""
    name = language if language in wording_languages() else wording_languages()[0]
    shared = _strings(f"problems.{name}.yml")
    joint, kinds = shared["joint"]["text"], shared["kinds"]
    return {
        code: Wording(entry["message"], entry.get("hint") or "", joint, kinds)
        for code, entry in explained(name).items()
    }


@cache
def explained(language: str) -> Mapping[str, Mapping[str, str]]:
    """Message, hint and explanation of each problem code."""
    everything = _strings(f"problems.{language}.yml")
    return {code: entry for code, entry in everything.items() if code not in {"joint", "kinds"}}


@cache
def interface_languages() -> tuple[str, ...]:
    """The languages in which the package brings interface words."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yml") if "." not in path.stem))


@cache
def interface_words(language: str) -> Mapping[str, str]:
    """The package's own interface words in a language."""
    flat = _strings(f"{language}.yml")
    return {f"{group}.{name}": text for group, entries in flat.items() for name, text in entries.items()}


@cache
def all_words() -> Mapping[str, str]:
    """Every interface word that pages ask for, in whatever language the package has it."""
    found: dict[str, str] = {}
    for language in reversed(interface_languages()):
        found.update(interface_words(language))
    return found


def words(kb: KnowledgeBase, language: str) -> dict[str, str]:
    """Interface words for a language: a pack's own before the package's, this language before any other."""
    found: dict[str, str] = {}
    for code in dict.fromkeys((language, *kb.languages, *interface_languages())):
        package = interface_words(code) if code in interface_languages() else {}
        for name, text in {**package, **kb.words.get(code, {})}.items():
            found.setdefault(name, text)
    return found


def missing_words(kb: KnowledgeBase, language: str) -> list[str]:
    """Interface words that another language has to lend."""
    own = set(kb.words.get(language, {}))
    if language in interface_languages():
        own |= set(interface_words(language))
    return sorted(set(words(kb, language)) - own)


def preferred(environment: Mapping[str, str]) -> str:
    """The language of messages for a terminal, from its locale (POSIX: LC_ALL, LC_MESSAGES, LANG)."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "").partition("_")[0].partition(".")[0].lower()
        if code:
            return code if code in wording_languages() else wording_languages()[0]
    return wording_languages()[0]
