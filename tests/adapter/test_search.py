"""dsv-search: what it adds to a site, with and without Pagefind, and over a staged site."""

import json
import logging
from pathlib import Path

import pytest

from dsv_kb import cli, pagefind
from tests import support
from tests.html_tree import read

pytestmark = pytest.mark.skipif(pagefind.program() is None, reason="Pagefind is not installed: pip install '.[search]'")


def _plugins(**options: str) -> list[object]:
    return [{plugin: options} if plugin == "dsv-search" else plugin for plugin in support.ALL_PLUGINS]


def _files(site: Path, code: str) -> list[str]:
    return sorted(path.name for path in (site / code / "search").iterdir())


def test_files(tmp_path: Path) -> None:
    """Every language has its own names, lines and text; nothing of Pagefind itself stays in the site."""
    site = support.built(tmp_path)
    wanted = [
        "lines-0.js",
        "names.js",
        "page-0.js",
        "page-1.js",
        "page-2.js",
        "text.js",
        "traditional.js",
        "words-0.js",
    ]
    assert _files(site, "en") == _files(site, "zh") == wanted
    assert not list(site.rglob("pagefind*"))
    assert "价值" in (site / "zh" / "search" / "words-0.js").read_text(encoding="utf-8")
    assert '"fullText":true' in (site / "zh" / "search" / "names.js").read_text(encoding="utf-8")


def test_nothing_of_it_on_the_pages(tmp_path: Path) -> None:
    """No page loads a file of the search by itself; only pages with a text of their own are read for it."""
    site = support.built(tmp_path)
    for path in support.html_files(site, below="en"):
        page = read(site / "en" / path)
        assert not [script for script in page.all("script") if "search" in script.get("src")]
    marked = {
        path
        for path in support.html_files(site, below="en")
        if "data-pagefind-body" in (site / "en" / path).read_text(encoding="utf-8")
    }
    assert marked == {"definitions/value/index.html", "practices/desk/index.html", "steps/meet/index.html"}


def test_off(tmp_path: Path) -> None:
    """With the option, names are all there is, and the index says so."""
    site = support.built(tmp_path, plugins=_plugins(full_text="off"))
    assert _files(site, "en") == ["lines-0.js", "names.js"]
    assert '"fullText":false' in (site / "en" / "search" / "names.js").read_text(encoding="utf-8")


def test_without_pagefind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Where the program is missing, a strict build passes with names only and tells how to get the rest."""
    monkeypatch.setattr(pagefind, "program", lambda: None)
    caplog.set_level(logging.INFO, "mkdocs")
    site = support.built(tmp_path)
    assert _files(site, "en") == ["lines-0.js", "names.js"]
    assert "search finds names only" in caplog.text


def test_required(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Who asks for the full text does not get a site without it."""
    monkeypatch.setattr(pagefind, "program", lambda: None)
    support.mini_site(tmp_path, plugins=_plugins(full_text="required"))
    assert "Pagefind is not installed" in support.refusal(tmp_path, caplog)


def test_broken_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """A program that ends well without having read anything ends the build."""
    broken = tmp_path / "broken"
    broken.write_text("#!/bin/sh\necho 'Running Pagefind (Extended)'\n", encoding="utf-8")
    broken.chmod(0o755)
    monkeypatch.setattr(pagefind, "program", lambda: broken)
    support.mini_site(tmp_path / "site")
    assert "it found no page" in support.refusal(tmp_path / "site", caplog)


def test_without_the_plugin(tmp_path: Path) -> None:
    """A site without the plugin offers no search."""
    plugins = [plugin for plugin in support.ALL_PLUGINS if plugin != "dsv-search"]
    site = support.built(tmp_path, plugins=plugins)
    assert not (site / "en" / "search").exists()
    assert not read(site / "en" / "index.html").all("button", class_="find")


def test_same_bytes(tmp_path: Path) -> None:
    """The same content gives the same index."""
    site = support.built(tmp_path)
    before = support.all_bytes(site)
    support.build(tmp_path)
    assert support.all_bytes(site) == before


def test_staged(tmp_path: Path) -> None:
    """The staged tree has the same names as the site; a command adds the full text once a builder has made pages."""
    built = support.built(tmp_path, plugins=_plugins(full_text="off"))
    config = ["--config", str(tmp_path / "mkdocs.yml")]
    assert cli.main(["stage", *config, "--out", str(tmp_path / "tree")]) == cli.OK
    for code in ("en", "zh"):
        staged = (tmp_path / "tree" / code / "search" / "names.js").read_text(encoding="utf-8")
        assert staged == (built / code / "search" / "names.js").read_text(encoding="utf-8")
        extra = json.loads(
            next(
                line.removeprefix("extra: ")
                for line in _joined((tmp_path / "tree" / f"mkdocs.{code}.yml").read_text(encoding="utf-8"))
                if line.startswith("extra: ")
            )
        )
        assert extra["dsv"]["search"] == "assets/search.js"
    assert cli.main(["index", *config, "--site", str(built)]) == cli.OK
    assert "text.js" in _files(built, "zh")


def test_queries_on_the_status_page(tmp_path: Path) -> None:
    """Where a pack brings queries, the page on its state lists the terms that none looks for; nothing else does."""
    before = support.build(support.mini_site(tmp_path / "without"))
    assert not read(before / "en" / "status" / "index.html").all("h2", id="unsought")
    queries = "- {language: zh, query: 桌, want: [practice:desk]}\n"
    site = support.built(tmp_path / "with", {"content/queries.yml": queries})
    for code, term in (("en", "value"), ("zh", "价值")):
        page = (site / code / "status" / "index.html").read_text(encoding="utf-8")
        assert f'<a href="../definitions/value/">{term}</a>' in page.partition('id="unsought"')[2]
    assert not [path for path in support.html_files(site) if "queries" in path]


def _joined(text: str) -> list[str]:
    """The keys of a configuration with their values on one line each."""
    lines: list[str] = []
    for line in text.splitlines():
        if line[:1].isalpha():
            lines.append(line)
        elif lines:
            lines[-1] += line
    return lines


def test_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The command prints what a reader would get: from the content by name, from a built site also from the text."""
    pytest.importorskip("quickjs")
    site = support.built(tmp_path)
    config = ["--config", str(tmp_path / "mkdocs.yml")]
    assert cli.main(["search", "jiazhi", "--lang", "zh", *config]) == cli.OK
    printed = capsys.readouterr()
    assert printed.out.splitlines() == ["definitions/value/  价值 / value", "    definition, pinyin: 事物的好处。"]
    assert "was not searched" in printed.err
    assert cli.main(["search", "answers calls", *config, "--site", str(site)]) == cli.OK
    assert "practices/desk/" in capsys.readouterr().out
    assert cli.main(["search", "x", "--lang", "fr", *config]) == cli.MISUSED
