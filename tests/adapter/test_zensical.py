"""Zensical runs no Python plugins: it renders the staged tree to the same site."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dsv_kb import cli
from tests import support
from tests.html_tree import Element, broken_links, read, site_links

ZENSICAL = shutil.which("zensical", path=str(Path(sys.executable).parent)) or shutil.which("zensical")
LANGUAGES = ("en", "pl")

pytestmark = pytest.mark.skipif(
    ZENSICAL is None, reason="Zensical is not installed, or has no wheel for this machine: pip install zensical"
)


@pytest.fixture(scope="module")
def zensical_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The second pack's site, staged and rendered by Zensical."""
    out = tmp_path_factory.mktemp("zensical") / "staged"
    assert cli.main(["stage", "--config", str(support.BICYCLES / "mkdocs.yml"), "--out", str(out)]) == cli.OK
    for code in LANGUAGES:
        command = [str(ZENSICAL), "build", "-f", f"mkdocs.{code}.yml"]
        run = subprocess.run(command, cwd=out, capture_output=True, text=True, check=False, timeout=300)
        assert run.returncode == 0, run.stdout[-2000:] + run.stderr[-2000:]
    # what machines read would be taken for pages: it is laid beside them afterwards, as the guide for hosts says
    shutil.copytree(out / "copies", out / "site", dirs_exist_ok=True)
    return out / "site"


def _pages(site: Path, code: str) -> list[str]:
    return [path for path in support.html_files(site, below=code) if path != "404.html"]


def _content(page: Element) -> Element:
    return next(element for element in page.walk() if any(name.startswith("kind-") for name in element.classes))


def _ids(element: Element) -> list[str]:
    # code blocks are numbered by the builder
    ids = [found.get("id") for found in element.walk() if found.get("id")]
    return [id_ for id_ in ids if not re.match(r"__(codelineno|code|tabbed)", id_)]


@pytest.mark.parametrize("code", LANGUAGES)
def test_same_addresses(bicycle_site: Path, zensical_site: Path, code: str) -> None:
    """Every language has the same addresses as with MkDocs."""
    assert _pages(zensical_site, code) == _pages(bicycle_site, code)


@pytest.mark.parametrize("code", LANGUAGES)
def test_same_anchors_and_words(bicycle_site: Path, zensical_site: Path, code: str) -> None:
    """Every page has the same anchors and the same words in its content."""
    differing = []
    for path in _pages(bicycle_site, code):
        ours, theirs = (_content(read(site / code / path)) for site in (bicycle_site, zensical_site))
        if _ids(ours) != _ids(theirs) or _words(ours) != _words(theirs):
            differing.append(path)
    assert differing == []


def _words(element: Element) -> str:
    return element.text.replace("¶", "")


def test_frame(zensical_site: Path) -> None:
    """The frame is ours: language, rail, and the way to the other language."""
    page = read(zensical_site / "pl" / "steps" / "choose" / "index.html")
    assert page.one("html").get("lang") == "pl"
    assert page.one("nav", class_="rail").get("aria-label") == "Etapy podróży"
    assert page.one("a", class_="lang").get("href") == "../../../en/steps/choose/"


def test_links(zensical_site: Path) -> None:
    """Every link of the content resolves, also those above the languages."""
    pages = {path: links for path, links in site_links(zensical_site).items() if not path.endswith("/404.html")}
    assert broken_links(zensical_site, pages) == []
