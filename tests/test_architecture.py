"""What may know what: imports go down only, and some things are done in one place only."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests import support

PLUGINS = support.REPOSITORY / "plugins"
PACKAGE = PLUGINS / "dsv_kb"
CORE = PACKAGE / "core"
FIELDS = re.compile(r"\{(\w+)\}")

LAYERS = (
    {"problems"},
    {"collation", "figures", "model", "nodes", "scripts", "source", "tables", "urls"},
    {"blocks", "diagrams", "inline", "references", "validate"},
    {"knowledge"},
    {"links", "load", "matrix", "schema", "strings", "typography"},
    {"anchors", "clicks", "graph", "plan", "prose", "views"},
    {"autolinks", "translation"},
    {"status"},
    {"checks", "render"},
    {"about"},
    {"assets", "pages", "terms"},
    {"search", "site"},
    {"copies"},
    {"root"},
    {"stage"},
)
"""Modules and folders of the core from the bottom up: each may import what stands above it in this list."""

NEVER = {
    "checks": {"load", "render", "source"},
    "load": {"checks", "collation", "figures", "inline", "links", "references", "strings", "urls"},
    "pages": {"checks", "load", "source"},
    "render": {"checks", "load", "source"},
    "validate": {"source"},
}
"""What a module must not import even though it stands lower: judging, reading and showing are three things."""

READERS = {"source.py": "reads files", "stage.py": "writes the tree"}
"""The only modules of the core that open files."""


def _imports(file: Path) -> Iterator[str]:
    """The modules that a file imports, as dotted names; what is only for types counts, too."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _ours(file: Path) -> set[str]:
    """The modules of the core that a file imports, by the name of the module or folder."""
    return {name.split(".")[2] for name in _imports(file) if name.startswith("dsv_kb.core.")}


def _modules() -> Iterator[tuple[str, Path]]:
    for file in sorted(CORE.rglob("*.py")):
        name = file.relative_to(CORE).parts[0].removesuffix(".py")
        if name != "__init__":
            yield name, file


def test_core_is_pure() -> None:
    """The core imports neither a site builder nor anything of ours above it."""
    forbidden = (
        "mkdocs",
        "material",
        "properdocs",
        "logging",
        "dsv_kb.adapter",
        "dsv_kb.cli",
        "dsv_kb.commands",
        "dsv_kb.packs",
        "dsv_kb.settings",
    )
    found = {
        (str(file.relative_to(CORE)), name)
        for _, file in _modules()
        for name in _imports(file)
        if name.startswith(forbidden)
    }
    assert found == set()


def test_layers() -> None:
    """Within the core, imports go down only, and every module has its layer."""
    height = {name: index for index, layer in enumerate(LAYERS) for name in layer}
    assert {name for name, _ in _modules()} == set(height)
    upward = {
        (name, other)
        for name, file in _modules()
        for other in _ours(file) - {name}
        if height[other] >= height[name] or other in NEVER.get(name, ())
    }
    assert upward == set()


def test_adapter_does_not_know_the_command_line() -> None:
    """The adapter and the command line stand beside each other."""
    found = {name for file in (PACKAGE / "adapter").rglob("*.py") for name in _imports(file)}
    line = ("dsv_kb.cli", "dsv_kb.commands", "dsv_kb.scaffold", "dsv_kb.settings")
    assert not [name for name in found if name.startswith(line)]
    of_line = {*_imports(PACKAGE / "cli.py"), *_imports(PACKAGE / "commands.py")}
    assert not [name for name in of_line if name.startswith(("mkdocs", "dsv_kb.adapter"))]


def test_core_without_mkdocs() -> None:
    """The core and the command line can be imported where there is no MkDocs."""
    names = [".".join(("dsv_kb", *file.relative_to(PACKAGE).with_suffix("").parts)) for _, file in _modules()]
    code = f"""
import importlib, sys
class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {{"mkdocs", "material", "properdocs"}}:
            raise ImportError(name)
sys.meta_path.insert(0, Blocked())
for name in {[*names, "dsv_kb.cli"]!r}:
    importlib.import_module(name.removesuffix(".__init__"))
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert run.returncode == 0, run.stderr


def _calls(file: Path) -> set[str]:
    """The names of everything that a file calls, the last part of each."""
    calls = [node.func for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return {
        call.attr if isinstance(call, ast.Attribute) else call.id
        for call in calls
        if isinstance(call, ast.Attribute | ast.Name)
    }


def test_one_reader() -> None:
    """Nothing in the core prints, and only the reader opens files."""
    for _, file in _modules():
        calls = _calls(file)
        assert not calls & {"print", "input"}, file
        if file.name not in READERS:
            assert not calls & {"open", "read_text", "read_bytes", "write_text", "write_bytes"}, file


def _interface_words() -> dict[str, str]:
    groups = yaml.safe_load((PACKAGE / "strings" / "en.yml").read_text(encoding="utf-8"))
    return {f"{group}.{name}": text for group, words in groups.items() for name, text in words.items()}


def _sources() -> str:
    folders = (PACKAGE / "core", PACKAGE / "adapter", PACKAGE / "templates", support.REPOSITORY / "overrides")
    files = [
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in {".py", ".md", ".html", ".jinja", ".xml"}
    ]
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def test_words_exist() -> None:
    """Every interface word that is asked for by its full name exists."""
    words = _interface_words()
    asked = set(re.findall(r"""(?:\bw\(|words\[)["']([a-z]+\.[\w-]+)["'](?!\s*~)""", _sources()))
    assert asked - set(words) == set()
    assert len(asked) > 50, "the pattern finds them"
    overrides = "\n".join(
        path.read_text(encoding="utf-8") for path in (support.REPOSITORY / "overrides").rglob("*.html")
    )
    shown = {f"site.{name}" for name in re.findall(r"dsv\.words\.(\w+)", overrides)} - {"site.edit", "site.source_file"}
    assert shown - set(words) == set()


def _search_scripts() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((PACKAGE / "assets/search").glob("*.js")))


def test_words_of_the_search_box() -> None:
    """The scripts of the search box ask for the words of their group, and for no others."""
    asked = {f"search.{name}" for name in re.findall(r'\bword\("(\w+)"', _search_scripts())}
    assert asked == {name for name in _interface_words() if name.startswith("search.")}


def _page_scripts() -> str:
    """The scripts of every page and of the bundles."""
    paths = [path for path in sorted((PACKAGE / "assets").rglob("*.js")) if path.parent.name != "search"]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def test_words_of_the_scripts() -> None:
    """A script finds the words that it asks for: those of every page, or those of its own bundle."""
    names = set(_interface_words())
    for path in sorted((PACKAGE / "assets").rglob("*.js")):
        group = "page" if path.parent.name == "assets" else path.parent.name
        if group != "search":
            asked = set(re.findall(r"""["'](\w+\.\w+)["']""", path.read_text(encoding="utf-8")))
            asked = {name for name in asked if name.partition(".")[0] in {known.partition(".")[0] for known in names}}
            assert {name for name in asked if name.partition(".")[0] not in {"page", group}} == set(), path
            assert asked - names == set(), path


def test_words_are_used() -> None:
    """Every interface word is used: by its full name, or by its group or its last part where the other is filled in."""
    text = _sources() + _search_scripts() + _page_scripts()
    unused = []
    for name in _interface_words():
        group, _, last = name.partition(".")
        patterns = (
            rf"[\"']{re.escape(name)}[\"']",
            rf"[\"'](?:\{{\w+\}})?{group}\.(?:[\"']\s*~|\{{)",  # 'home.' ~ name, f"home.{word}_note"
            rf"\}}\.{re.escape(last)}[\"']",  # f"{word}.lead"
            *([rf"words\.{last}\b"] if group == "site" else []),
            rf"\bword\(\"{last}\"" if group == "search" else rf"\bwords\.{group}\[",  # the search box
        )
        if not any(re.search(pattern, text) for pattern in patterns):
            unused.append(name)
    assert unused == []


@pytest.mark.parametrize("stem", ["", "problems."])
def test_strings_agree(stem: str) -> None:
    """Every language has the same strings with the same fields to fill in."""
    pattern = f"{stem}*.yml" if stem else "[a-z][a-z].yml"
    shapes = {}
    for file in sorted((PACKAGE / "strings").glob(pattern)):
        groups = yaml.safe_load(file.read_text(encoding="utf-8"))
        shapes[file.name] = {
            (group, name): set() if name == "explain" else set(FIELDS.findall(text or ""))
            for group, entries in groups.items()
            for name, text in entries.items()
        }
    assert len(shapes) > 1
    first, *others = shapes.values()
    for other in others:
        assert other == first
