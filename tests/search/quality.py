"""Runs a set of queries in a real browser against a built site, and counts which find what they should."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

QUERIES = Path(__file__).parent / "queries.yml"

ASK = """async ([queries, first]) => {
  const found = [];
  for (const query of queries) {
    const names = dsvSearch.names(query, {limit: first});
    const seen = new Set(names.map(({url}) => url));
    const pages = await dsvSearch.pages(query, {besides: [...seen]});
    found.push([...names, ...pages.filter(({url}) => !seen.has(url))].map(({url}) => url));
  }
  return found;
}"""
"""What the box shows for each query: names first, then pages that are not among them."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed on the site of a language, and the pages that are a right answer."""

    site: str
    group: str
    text: str
    want: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """How many queries of a class found a right page."""

    first: int = 0
    five: int = 0
    all: int = 0

    def add(self, place: int | None) -> None:
        """Count a query by the place of its first right page, from 0."""
        self.all += 1
        self.first += place == 0
        self.five += place is not None and place < 5


def queries(file: Path = QUERIES) -> list[Query]:
    """The set."""
    rows = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Query(row["site"], row["class"], row["q"], tuple(row["want"])) for row in rows]


def ask(page: Any, address: str, site: str, texts: list[str], *, first: int = 10) -> list[list[str]]:
    """The addresses that each query finds, in the order of the box."""
    page.goto(f"{address}/{site}/")
    page.add_script_tag(url=f"{address}/{site}/assets/search.js")
    page.add_script_tag(url=f"{address}/{site}/search/names.js")
    found: list[list[str]] = page.evaluate(ASK, [texts, first])
    return found


def run(page: Any, address: str, asked: Iterable[Query]) -> Mapping[Query, list[str]]:
    """What each query finds."""
    sites: dict[str, list[Query]] = defaultdict(list)
    for query in asked:
        sites[query.site].append(query)
    answers: dict[Query, list[str]] = {}
    for site, group in sites.items():
        found = ask(page, address, site, [query.text for query in group])
        answers.update(zip(group, found, strict=True))
    return answers


def place(query: Query, found: list[str]) -> int | None:
    """Where the first right page stands, from 0."""
    return next((index for index, url in enumerate(found) if url in query.want), None)


def scores(answers: Mapping[Query, list[str]]) -> dict[str, Score]:
    """Scores by class, and of all."""
    found: dict[str, Score] = defaultdict(Score)
    for query, urls in answers.items():
        for group in (query.group, "all"):
            found[group].add(place(query, urls))
    return dict(found)


def table(found: Mapping[str, Score]) -> str:
    """Scores as lines to read."""
    return "\n".join(
        f"{name:16} @1 {score.first:3}/{score.all:3} {100 * score.first / score.all:5.1f} %"
        f"   @5 {score.five:3}/{score.all:3} {100 * score.five / score.all:5.1f} %"
        for name, score in found.items()
    )
