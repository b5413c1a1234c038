"""Which packs and pages a command reads: what mkdocs.yml says, without running MkDocs."""

from dataclasses import dataclass
from pathlib import Path

from dsv_kb.core import nodes
from dsv_kb.core.nodes import Node
from dsv_kb.core.problems import Problem
from dsv_kb.core.source import Reader

_NO = {"false", "no", "off"}


class SettingsError(Exception):
    """The configuration cannot be used; the text says why, and where."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a command works on."""

    packs: tuple[str, ...]
    documents: Path | None
    base: Path
    site_url: str = ""
    directory_urls: bool = True
    copies: bool = True


def read_settings(file: Path) -> Settings:
    """The settings that a MkDocs configuration holds.

    Raises:
        SettingsError: the file is missing, is not YAML, or does not use dsv-content.

    """
    if not file.is_file():
        message = f"there is no {file}; run the command beside it, or name packs with --pack"
        raise SettingsError(message)
    base = file.resolve().parent
    reader = Reader(base, "")
    # tags such as !!python/name are common in mkdocs.yml and say nothing about packs
    text = reader.text(base / file.name)
    problems: list[Problem] = []
    node = nodes.parse(text, str(file), problems, tags=True) if text is not None else None
    if node is None:
        place = problems[0].span if problems else file
        message = f"{place}: the configuration cannot be read"
        raise SettingsError(message)
    options = _plugin_options(node, "dsv-content")
    if options is None:
        message = f"{file} does not use the plugin dsv-content; name packs with --pack"
        raise SettingsError(message)
    given = nodes.plain(options) if isinstance(options, nodes.Mapping) else {}
    packs = given.get("packs")
    docs = _text(node, "docs_dir") or "docs"
    site_url = _text(node, "site_url")
    return Settings(
        packs=tuple(packs or ("dsv",)),
        documents=Path(docs),
        base=base,
        site_url=f"{site_url.rstrip('/')}/" if site_url else "",
        directory_urls=_text(node, "use_directory_urls").lower() not in _NO,
        copies=str(given.get("markdown_copies", "")).lower() not in _NO,
    )


def _text(node: Node, key: str) -> str:
    found = nodes.find(node, (key,))
    return found.value or "" if isinstance(found, nodes.Scalar) else ""


def _plugin_options(node: Node, name: str) -> Node | None:
    """The options of a plugin; an empty node if it is used without any; None if it is not used."""
    plugins = nodes.find(node, ("plugins",))
    if isinstance(plugins, nodes.Mapping) and name in plugins.entries:
        return plugins.entries[name][1]
    for item in plugins.items if isinstance(plugins, nodes.Sequence) else ():
        if isinstance(item, nodes.Scalar) and item.value == name:
            return item
        if isinstance(item, nodes.Mapping) and name in item.entries:
            return item.entries[name][1]
    return None
