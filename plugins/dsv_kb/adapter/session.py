"""What the plugins of one build share, and how they find each other."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from dsv_kb.cache import Disk
from dsv_kb.core import strings
from dsv_kb.core.graph import Graph
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.problems import Problem, Severity, as_text
from dsv_kb.core.render import Desk

if TYPE_CHECKING:
    from dsv_kb.adapter.content import ContentPlugin
    from dsv_kb.adapter.languages import LanguagesPlugin

log = get_plugin_logger("dsv_kb")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What is the same for the builds of all languages."""

    kb: KnowledgeBase
    graph: Graph
    drawings: Disk


def content_plugin(config: MkDocsConfig, needed_by: str) -> "ContentPlugin":
    """The dsv-content of this build."""
    plugin = config.plugins.get("dsv-content")
    if plugin is None:
        message = f"{needed_by} needs dsv-content: add it to `plugins` in mkdocs.yml, before {needed_by}."
        raise PluginError(message)
    found: ContentPlugin = plugin
    return found


def languages_plugin(config: MkDocsConfig) -> "LanguagesPlugin | None":
    """The dsv-languages of this build, if it is used."""
    found: LanguagesPlugin | None = config.plugins.get("dsv-languages")
    return found


def desk_of(config: MkDocsConfig, needed_by: str) -> Desk:
    """The desk from which this build's pages are made."""
    return content_plugin(config, needed_by).desk


def base_folder(config: MkDocsConfig) -> Path:
    """The folder of mkdocs.yml, from which authors name their files."""
    return Path(config.config_file_path).parent.resolve() if config.config_file_path else Path.cwd()


def report(problems: list[Problem], language: str | None) -> None:
    """Log every warning; end the build, with every error listed, if there is one."""
    wordings = strings.wordings(language or strings.preferred(os.environ))
    for problem in problems:
        if problem.severity is Severity.WARNING:
            log.warning(as_text(problem, wordings))
    errors = [as_text(problem, wordings) for problem in problems if problem.severity is Severity.ERROR]
    if errors:
        raise PluginError("\n".join(["the content has errors; nothing was built:", *errors]))
