"""Golden cases: one small YAML file each, with what it changes in the base pack and what is found then.

A case has these fields, all but ``title`` and ``problems`` optional::

    title: What the case shows, in a sentence.
    packs: [content, more]            # the stack; only the base pack where nothing is said
    files:                            # by path, next to the files of tests/core/base
      content/practices/desk.yml: |   # the text of a file
        name: {en: desk, zh: 服务台}
      content/a.yml: {replace: {old: new}}         # a file of the base with one thing changed
      content/b.yml: {absent: true}                # a file of the base that is not there
      content/c.yml: {hex: fffe}                   # bytes
      content/d.yml: {size: 50000000}              # so many bytes of nothing; takes no room on the disk
      content/e.yml: {repeat: '[', times: 100000}  # a text over and over
      content/f.yml: {link: ../outside.yml}        # a symbolic link
    values:                           # what the model holds after loading
      practice:desk: {name.en: desk}
    problems: []                      # the lines expected; always the last field

With DSV_REWRITE_CASES=1 in the environment, ``pytest tests/core/test_cases.py`` writes the lines that it
finds into the cases instead of comparing them. Read the difference before you keep it.
"""

import json
import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from dsv_kb.core import checks
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.load import Documents, load
from dsv_kb.core.problems import as_text, ordered
from dsv_kb.core.strings import wordings

HERE = Path(__file__).parent
BASE = HERE / "base"


@dataclass(frozen=True)
class Case:
    """One golden file."""

    path: Path
    title: str
    problems: list[str]
    files: Mapping[str, Any] = field(default_factory=dict)
    packs: tuple[str, ...] = ("content",)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path) -> "Case":
        # BaseLoader: every value is text, as in the packs themselves
        data = yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        return cls(path, **{**data, "packs": tuple(data.get("packs", ("content",)))})

    def rewrite(self, lines: list[str]) -> None:
        """Put the lines found in place of those expected."""
        head, _, _ = self.path.read_text("utf-8").partition("\nproblems:")
        # a string of JSON is one of YAML, too, and leaves single quotation marks alone
        listed = [f"\n- {json.dumps(line, ensure_ascii=False)}" for line in lines] or [" []"]
        self.path.write_text(f"{head}\nproblems:{''.join(listed)}\n", "utf-8")


@dataclass(frozen=True)
class Outcome:
    """What came of a case."""

    kb: KnowledgeBase | None
    lines: list[str]


def cases() -> list[Case]:
    """Every case, by name."""
    return [Case.read(path) for path in sorted((HERE / "cases").glob("*.yml"))]


def base_case() -> Case:
    """The base pack as it is."""
    return Case(BASE, "The base pack has no problem.", [])


def run(case: Case, folder: Path) -> Outcome:
    """Lay out a case in a folder, load it and check it."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    for name, content in case.files.items():
        _write(folder / name, content)
    loaded = load([folder / name for name in case.packs], Documents(folder / "docs"), base=folder)
    found = [*loaded.problems, *(checks.check(loaded.kb) if loaded.kb else ())]
    return Outcome(loaded.kb, [as_text(problem, wordings("en")) for problem in ordered(found)])


def _write(path: Path, content: str | dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if isinstance(content, str):
        path.write_bytes(content.encode())
    else:
        directive = next(iter(content))
        _DIRECTIVES[directive](path, content)


def _replace(path: Path, content: dict[str, Any]) -> None:
    text = path.read_text("utf-8")
    for old, new in content["replace"].items():
        assert text.count(old) == 1, f"{old!r} must stand once in {path.name} of the base"
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def _size(path: Path, content: dict[str, Any]) -> None:
    with path.open("wb") as file:
        file.truncate(int(content["size"]))


_DIRECTIVES: dict[str, Callable[[Path, dict[str, Any]], object]] = {
    "replace": _replace,
    "size": _size,
    "absent": lambda path, _: path.unlink(),
    "hex": lambda path, content: path.write_bytes(bytes.fromhex(content["hex"])),
    "link": lambda path, content: path.symlink_to(content["link"]),
    "repeat": lambda path, content: path.write_text(content["repeat"] * int(content["times"]), "utf-8"),
}
