"""Builds that many tests look at: each is made once in a run."""

import os
from pathlib import Path

import pytest

os.environ["NO_MKDOCS_2_WARNING"] = "1"

from tests import support


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built strictly."""
    return support.build(support.REPOSITORY, site_dir=str(tmp_path_factory.mktemp("real") / "site"))


@pytest.fixture(scope="session")
def bicycle_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the second pack, in English and Polish, built strictly."""
    return support.build(support.BICYCLES, site_dir=str(tmp_path_factory.mktemp("bicycles") / "site"))
