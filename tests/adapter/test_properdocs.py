"""ProperDocs, which carries on MkDocs 1.x, runs the plugins unchanged."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import support


def test_same_files(real_site: Path, tmp_path: Path) -> None:
    """ProperDocs makes the same list of files as MkDocs from the repository's configuration, strictly."""
    pytest.importorskip("properdocs", reason="ProperDocs is not installed: pip install '.[test]'")
    command = [
        sys.executable,
        "-m",
        "properdocs",
        "build",
        "--strict",
        "-f",
        "mkdocs.yml",
        "-d",
        str(tmp_path / "site"),
    ]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    run = subprocess.run(
        command, cwd=support.REPOSITORY, env=environment, capture_output=True, text=True, check=False, timeout=300
    )
    assert run.returncode == 0, run.stderr[-3000:]
    assert sorted(support.all_bytes(tmp_path / "site")) == sorted(support.all_bytes(real_site))
