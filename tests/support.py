"""What the tests share: sites made from a few files, built in this process, and pages read back."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build as build_site
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

REPOSITORY = Path(__file__).parent.parent
BICYCLES = Path(__file__).parent / "packs" / "bicycles"
ALL_PLUGINS = ("dsv-content", "dsv-links", "dsv-views", "dsv-search", "dsv-languages")

MINI: Mapping[str, str] = {
    "content/pack.yml": """\
id: mini
title: {en: Mini, zh: 迷你}
languages:
  en: {name: English, locale: en}
  zh: {name: 中文, locale: zh-Hans, theme: zh, order: pinyin, punctuation: full-width}
steps: [meet]
roles: {lead: {name: {en: Lead, zh: 主导}}}
categories: {general: {name: {en: General, zh: 通用}}}
""",
    "content/sources.yml": "own: {kind: judgement, short: {en: own, zh: 自撰}, title: {en: Own, zh: 自撰}}\n",
    "content/steps/meet.yml": """\
name: {en: Meet, zh: 相遇}
title: {en: The first contact, zh: 初次接触}
purpose: {en: Both sides meet., zh: 双方相遇。}
sources: [own]
""",
    "content/definitions/value.yml": """\
term: {en: value, zh: 价值}
definition: {en: What something is worth., zh: 事物的好处。}
steps: [meet]
sources: [own]
""",
    "content/practices/desk.yml": """\
name: {en: help desk, zh: 服务台}
category: general
purpose: {en: Takes calls., zh: 受理来电。}
steps: {meet: {role: lead, why: {en: answers first, zh: 首先应答}, sources: [own]}}
sources: [own]
""",
}
"""The files of a small pack in two languages: one step, one definition, one practice."""


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files by their path below a folder; return the folder."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def mini_site(
    folder: Path,
    files: Mapping[str, str] | None = None,
    *,
    plugins: Iterable[str | Mapping[str, Any]] = ALL_PLUGINS,
    packs: Iterable[str] = ("content",),
    **options: object,
) -> Path:
    """Write a site of the mini pack, of more files, and of options of mkdocs.yml; return its folder."""
    shown = [
        {"dsv-content": {"packs": list(packs), "messages": "en"}} if plugin == "dsv-content" else plugin
        for plugin in plugins
    ]
    configuration = {
        "site_name": "Mini",
        "theme": {"name": "material"},
        "plugins": shown,
        "validation": {"nav": {"omitted_files": "ignore"}, "links": {"anchors": "warn", "unrecognized_links": "warn"}},
        **options,
    }
    (folder / "docs").mkdir(parents=True, exist_ok=True)
    return write(folder, {**MINI, "mkdocs.yml": json.dumps(configuration), **(files or {})})


def build(folder: Path, *, strict: bool = True, file: str = "mkdocs.yml", **options: object) -> Path:
    """Build the site of a folder, as ``mkdocs build --strict`` would; return the folder of the result."""
    config = load_config(str(folder / file), strict=strict, **options)
    site = Path(config.site_dir)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build_site(config)
    finally:
        config.plugins.on_shutdown()
    return site


def refusal(folder: Path, caplog: pytest.LogCaptureFixture, **options: object) -> str:
    """Build a site that cannot be built; return the only error that MkDocs shows."""
    caplog.clear()
    with pytest.raises(Abort, match="BuildError"):
        build(folder, **options)
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert len(errors) == 1
    return errors[0]


def built(folder: Path, files: Mapping[str, str] | None = None, **options: Any) -> Path:
    """Write a mini-site and build it strictly; return the folder of the result."""
    return build(mini_site(folder, files, **options))


def html_files(site: Path, *, below: str = "") -> list[str]:
    """The HTML files of a built site by their path, sorted."""
    root = site / below
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))


def all_bytes(site: Path) -> dict[str, bytes]:
    """Every file of a folder with what it holds."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
