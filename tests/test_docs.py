"""The documentation is true: its examples build, and its reference is what the code says."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dsv_kb.core.model import KINDS
from tests import support

DOCS = support.REPOSITORY / "docs"
LANGUAGES = ("en", "zh")

# a fence of three or more marks whose info line names the file that its text stands for
BLOCK = re.compile(
    r'^(?P<fence>`{3,})\s*\w+ title="(?P<path>[^"]+)"\n(?P<text>.*?)^(?P=fence)$', re.MULTILINE | re.DOTALL
)
CONFIGURATION = {
    "site_name": "Example",
    "theme": {"name": "material"},
    "plugins": [{"dsv-content": {"packs": ["content"]}}, "dsv-links", "dsv-views", "dsv-languages"],
}


def blocks(path: Path) -> dict[str, str]:
    """The files that a page of the documentation shows, by the path in their title."""
    return {match["path"]: match["text"] for match in BLOCK.finditer(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_examples_for_trainers_build(tmp_path: Path, language: str) -> None:
    """All examples of the guide together are a pack that builds strictly, with every kind of entity in it."""
    found = blocks(DOCS / language / "guide/trainers.md")
    folders = {path.split("/")[1] for path in found if path.count("/") > 1}
    kinds = {model.folder for model in KINDS.values()}
    assert kinds <= folders
    files = {"mkdocs.yml": json.dumps(CONFIGURATION), **{f"docs/{code}/.keep": "" for code in LANGUAGES}}
    site = support.build(support.write(tmp_path, {**files, **found}))
    for folder in kinds:
        assert len(support.html_files(site, below=f"en/{folder}")) > 1, folder


def test_examples_are_the_same_in_every_language() -> None:
    """A reader of either language copies the same files."""
    for page in ("guide/trainers.md", "guide/hosts.md"):
        english, chinese = (blocks(DOCS / language / page) for language in LANGUAGES)
        assert english == chinese


def test_reference_is_what_the_code_says() -> None:
    """The reference pages are those that the script writes from the code, in every language."""
    command = [sys.executable, str(support.REPOSITORY / "scripts/reference.py"), "--check"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
