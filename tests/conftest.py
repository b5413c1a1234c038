"""Builds that many tests look at, each made once in a run; and the settings of the property tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ["NO_MKDOCS_2_WARNING"] = "1"

from tests import support

# a change is judged by the same examples on every machine, and a slow machine is no fault of the code;
# new examples are looked for with --hypothesis-profile=explore
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=2000)
settings.load_profile("same")


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built strictly."""
    return support.build(support.REPOSITORY, site_dir=str(tmp_path_factory.mktemp("real") / "site"))


@pytest.fixture(scope="session")
def bicycle_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the second pack, in English and Polish, built strictly."""
    return support.build(support.BICYCLES, site_dir=str(tmp_path_factory.mktemp("bicycles") / "site"))
