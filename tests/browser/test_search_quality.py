"""The search finds what people type: a set of queries that was written before the search, in a real browser."""

from collections.abc import Mapping
from typing import Any

import pytest

from dsv_kb import pagefind
from tests.search import quality

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(pagefind.program() is None, reason="Pagefind is not installed: pip install '.[search]'"),
]

GOALS = {"all": 90, "zh-phrase": 95, "pinyin": 90, "traditional": 90, "en-typo": 80, "exact": 100}
"""Of a hundred queries of a class, how many at least find a right page among the first five."""


@pytest.fixture(scope="module")
def answers(browser: Any, address: str) -> Mapping[quality.Query, list[str]]:
    """What each query of the set finds."""
    context = browser.new_context()
    found = quality.run(context.new_page(), address, quality.queries())
    context.close()
    return found


def test_queries_name_pages(real_site: Any) -> None:
    """Every page that a query should find is on the site."""
    wanted = {f"{query.site}/{url}" for query in quality.queries() for url in query.want}
    assert sorted(url for url in wanted if not (real_site / url / "index.html").is_file()) == []


@pytest.mark.parametrize("group", GOALS)
def test_success_at_five(answers: Mapping[quality.Query, list[str]], group: str) -> None:
    """Enough queries of each class find a right page among the first five."""
    score = quality.scores(answers)[group]
    lost = [
        query.text for query, found in answers.items() if query.group == group and quality.place(query, found) is None
    ]
    assert 100 * score.five >= GOALS[group] * score.all, lost
