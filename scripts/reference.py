"""Write the reference pages of the documentation from the code, in each language; with --check, only compare.

What the code cannot say in another language stands in ``reference.<language>.yml`` beside this script.
"""

import argparse
import ast
import inspect
import json
import sys
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path

import yaml

from dsv_kb import cli
from dsv_kb.adapter import config
from dsv_kb.core import strings

HERE = Path(__file__).parent
DOCS = HERE.parent / "docs"
PLUGINS = {
    "dsv-content": config.ContentConfig,
    "dsv-links": config.LinksConfig,
    "dsv-views": config.ViewsConfig,
    "dsv-search": config.SearchConfig,
    "dsv-languages": config.LanguagesConfig,
}


def main() -> int:
    """Write or compare every page; 1 if one is not what the code says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; say which pages are out of date")
    options = parser.parse_args()
    stale = []
    for path, text in pages().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path)
            if not options.check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    for path in stale if options.check else ():
        sys.stderr.write(f"{path.relative_to(DOCS.parent)} is out of date: run make reference\n")
    return int(bool(stale) and options.check)


def pages() -> dict[Path, str]:
    """Every reference page by its path."""
    found = {}
    for language in strings.wording_languages():
        words = yaml.safe_load((HERE / f"reference.{language}.yml").read_text(encoding="utf-8"))
        folder = DOCS / language / "reference"
        found[folder / "index.md"] = _lines(words["index"], words["generated"])
        found[folder / "problems.md"] = _lines(*_problems(words, language))
        found[folder / "plugins.md"] = _lines(*_plugins(words))
        found[folder / "commands.md"] = _lines(*_commands(words))
    return found


def _lines(*blocks: str) -> str:
    # they speak of the program: a word that is a term elsewhere is none here
    return "\n\n".join(["---\nlinking: by-hand\n---", *(block.strip() for block in blocks)]) + "\n"


def _problems(words: Mapping[str, str], language: str) -> Iterator[str]:
    yield words["problems"]
    yield words["generated"]
    for code, entry in strings.explained(language).items():
        yield f"## {code} {{ #{code.lower()} }}"
        message, hint = (_placeholders(entry.get(part) or "") for part in ("message", "hint"))
        yield f"> {message}" + (f"<br>{words['hint']}{hint}" if hint else "")
        yield entry["explain"]


def _placeholders(text: str) -> str:
    """A wording as Markdown: placeholders and brackets are shown as they are."""
    return text.replace("[[", "&#91;&#91;").replace("{", "*‹").replace("}", "›*")


def _plugins(words: Mapping[str, str]) -> Iterator[str]:
    yield words["plugins"]
    yield words["generated"]
    for name, options in PLUGINS.items():
        yield f"## {name} {{ #{name} }}"
        yield words[name]
        rows = [
            f"| `{option}` | {default} | {words.get(f'{name}.{option}', text)} |"
            for option, default, text in _options(options)
        ]
        if rows:
            yield "\n".join([words["option_row"], "|---|---|---|", *rows])
        else:
            yield words["no_options"]


def _options(options: type) -> Iterator[tuple[str, str, str]]:
    """Name, default and documentation of each option, in the order of the source."""
    body = ast.parse(inspect.getsource(options)).body[0]
    statements = body.body if isinstance(body, ast.ClassDef) else []
    for statement, after in pairwise(statements):
        if isinstance(statement, ast.Assign) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            name = ast.unparse(statement.targets[0])
            default = getattr(getattr(options, name), "default", None)
            text = " ".join(str(after.value.value).split())
            yield name, f"`{json.dumps(default)}`" if default is not None else "–", text


def _commands(words: Mapping[str, str]) -> Iterator[str]:
    yield words["commands"]
    yield words["generated"]
    parser = cli.parser()
    actions = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]  # noqa: SLF001
    for name, command in actions[0].choices.items():
        yield f"## dsv-kb {name} {{ #{name} }}"
        yield words[f"command.{name}"]
        rows = [
            f"| `{_usage(action)}` | {_meaning(words, name, action)} |"
            for action in command._actions  # noqa: SLF001
            if action.dest != "help"
        ]
        yield "\n".join([words["argument_row"], "|---|---|", *rows])


def _usage(action: argparse.Action) -> str:
    name = action.option_strings[0] if action.option_strings else str(action.metavar)
    if not action.option_strings or action.nargs == 0:
        return name
    choices = "\\|".join(map(str, action.choices)) if action.choices else str(action.metavar)
    return f"{name} {choices}"


def _meaning(words: Mapping[str, str], command: str, action: argparse.Action) -> str:
    translated = words.get(f"{command}.{action.dest}") or words.get(f"common.{action.dest}")
    return translated or (action.help or "").replace("|", "\\|")


if __name__ == "__main__":
    sys.exit(main())
