"""The command `dsv-kb`: its arguments, and which command they mean."""

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from dsv_kb import commands
from dsv_kb.commands import FAILED, MISUSED, OK, Output
from dsv_kb.core import strings
from dsv_kb.core.model import KINDS
from dsv_kb.settings import SettingsError

__all__ = ["FAILED", "MISUSED", "OK", "Output", "main", "parser"]

COMMANDS: dict[str, Callable[[argparse.Namespace, Output], int]] = {
    "check": commands.check,
    "new": commands.new,
    "stage": commands.stage_command,
    "status": commands.status_command,
    "links": commands.links_command,
    "accept": commands.accept,
    "index": commands.index_command,
    "search": commands.search_command,
    "schema": commands.schema,
}


def parser() -> argparse.ArgumentParser:
    """Every command with its options; the reference is made from it."""
    top = argparse.ArgumentParser(prog="dsv-kb", description="Check, stage and describe content packs.")
    added = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    check = added.add_parser("check", help="report everything that is wrong with the packs and pages")
    _common(check)
    _format(check, ("text", "json", "annotations"), "one line for each problem, JSON, or annotations for a CI service")
    check.add_argument("--strict", action="store_true", help="end with 1 for a warning, too")

    new = added.add_parser("new", help="write a content file to begin with")
    _common(new)
    new.add_argument("kind", metavar="KIND", help=f"one of {', '.join(KINDS)}")
    new.add_argument("id", metavar="ID", help="the id, of small letters, digits and hyphens: the address of the page")

    staged = added.add_parser("stage", help="write the whole site as Markdown and configuration for any builder")
    _common(staged)
    staged.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write; it is made anew")

    state = added.add_parser("status", help="count what is there and list what is missing")
    _common(state)
    _format(state, ("text", "json"), "lines to read, or JSON")

    doubtful = added.add_parser("links", help="list automatic links to terms that may be wrong")
    _common(doubtful)
    doubtful.add_argument("--json", action="store_true", help="write them for a program")

    accepted = added.add_parser("accept", help="record that translations stand for the original as it is now")
    _common(accepted)
    accepted.add_argument("--to", required=True, metavar="CODE", help="the language of the translations")
    accepted.add_argument(
        "keys", nargs="*", metavar="UNIT", help="what to accept, such as definition:value; all if none"
    )

    searched = added.add_parser("search", help="print what a reader of the site would find")
    _common(searched)
    searched.add_argument("query", metavar="QUERY", help="what the reader types")
    searched.add_argument("--lang", metavar="CODE", help="the language of the site that the reader is on")
    searched.add_argument("--kind", default="", metavar="KIND", help="only results of this kind, such as definition")
    searched.add_argument("--site", type=Path, metavar="DIR", help="a built site, whose full text is searched, too")

    indexed = added.add_parser("index", help="make the full text of a built site searchable, with Pagefind")
    _common(indexed)
    indexed.add_argument("--site", type=Path, required=True, metavar="DIR", help="the site, with a folder per language")

    schema = added.add_parser("schema", help="write a JSON Schema for each kind of file, for editors")
    schema.add_argument("--out", type=Path, required=True, metavar="DIR", help="the folder to write to")
    return top


def _format(command: argparse.ArgumentParser, choices: tuple[str, ...], meaning: str) -> None:
    command.add_argument("--format", choices=choices, default="text", help=f"how the answer is written: {meaning}")


def _common(command: argparse.ArgumentParser) -> None:
    add = command.add_argument
    config, languages = Path("mkdocs.yml"), strings.wording_languages()
    add("--config", type=Path, default=config, metavar="FILE", help="what names the packs (default: mkdocs.yml)")
    add("--pack", action="append", metavar="DIR", help="a pack to read instead; may be given again, lowest first")
    add("--docs", type=Path, metavar="DIR", help="the folder with a folder of pages for each language")
    add("--language", choices=languages, help="the language of messages (default: that of the terminal)")


def main(arguments: Sequence[str] | None = None, output: Output | None = None) -> int:
    """Run a command. Returns 0 if all is well, 1 if the content is not, 2 if the command cannot be run."""
    output = output or Output()
    options = parser().parse_args(arguments)
    try:
        return COMMANDS[options.command](options, output)
    except commands.UnusableError:
        return FAILED
    except SettingsError as error:
        output.note(f"dsv-kb: {error}")
    except OSError as error:
        output.note(f"dsv-kb: {error.filename or ''} {error.strerror or error}".replace("  ", " "))
    return MISUSED
