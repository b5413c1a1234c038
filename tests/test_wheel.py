"""The wheel: what it carries, and that it works without the repository."""

import importlib.util
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests import support
from tests.html_tree import read


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what it is made from, without a network."""
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("hatchling is not installed: pip install '.[test]'")
    folder = tmp_path_factory.mktemp("wheel")
    for name in ("content", "overrides", "plugins"):
        shutil.copytree(support.REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "LICENSE-content", "NOTICE"):
        shutil.copyfile(support.REPOSITORY / name, folder / name)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel"]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert run.returncode == 0, run.stderr
    return next((folder / "dist").glob("*.whl"))


def test_content(wheel: Path) -> None:
    """The wheel carries the pack, the look, the strings and the licences, and nothing of the tests."""
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {f"dsv_kb/{path}" for path in ("py.typed", "packs/dsv/pack.yml", "overrides/main.html", "strings/zh.yml")}
    assert wanted <= names
    for folder, carried in (("content", "packs/dsv"), ("overrides", "overrides")):
        ours = {
            path.relative_to(support.REPOSITORY / folder).as_posix()
            for path in (support.REPOSITORY / folder).rglob("*.*")
        }
        assert {name for name in ours if f"dsv_kb/{carried}/{name}" not in names} == set()
    licences = {Path(name).name for name in names if ".dist-info/licenses/" in name}
    assert licences == {"LICENSE", "LICENSE-content", "NOTICE"}
    assert not [name for name in names if {"test", "tests"} & set(name.lower().split("/"))]


def test_build_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    """Unpacked on the path of Python, the wheel builds a site from its own pack, in both languages."""
    library = tmp_path / "library"
    zipfile.ZipFile(wheel).extractall(library)
    folder = support.mini_site(tmp_path / "site", packs=["dsv"])
    # the interpreter of this run, without the editable installation of this repository
    code = f"""
import sys
here = {str(support.REPOSITORY / "plugins")!r}
sys.path[:] = [{str(library)!r}, *(path for path in sys.path if not path.startswith(here))]
import dsv_kb
assert dsv_kb.__file__.startswith({str(library)!r}), dsv_kb.__file__
from mkdocs.__main__ import cli
cli(["build", "--strict", "--quiet"])
"""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(library)}
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert run.returncode == 0, run.stderr[-3000:]
    page = read(folder / "site" / "zh" / "steps" / "explore" / "index.html")
    assert page.one("nav", class_="rail")
    assert page.one("html").get("lang") == "zh-Hans"
