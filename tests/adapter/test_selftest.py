"""The self-test on the built site: every question is there in every language, and every link leads somewhere."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests import html_tree, support
from tests.core.test_selftest import GIVEN, pack, texts

PAGE = "study/self-test/index.html"
SETS = sorted((support.REPOSITORY / "content/questions").glob("*.yml"))


def given(file: Path) -> Any:
    """What a data file hands over."""
    match = GIVEN.fullmatch(file.read_text(encoding="utf-8"))
    assert match
    return json.loads(match[2])


def hrefs(value: Any) -> set[str]:
    """Every address in the data."""
    if isinstance(value, dict):
        own = {value["href"]} if isinstance(value.get("href"), str) else set()
        return own.union(*(hrefs(part) for part in value.values()))
    return set().union(*(hrefs(part) for part in value)) if isinstance(value, list) else set()


@pytest.mark.parametrize("code", ["en", "zh"])
def test_every_question(real_site: Path, code: str) -> None:
    """The data has every question of the pack, in the order of its file, and the index names each once."""
    index = given(real_site / code / "study/questions.js")
    wanted = []
    for file in SETS:
        questions = yaml.safe_load(file.read_text(encoding="utf-8"))["questions"]
        found = given(real_site / code / f"study/questions/{file.stem}.js")
        assert list(found) == [question["id"] for question in questions]
        assert [found[question["id"]]["text"] for question in questions] == [[q["text"][code]] for q in questions]
        wanted += [(file.stem, question["id"]) for question in questions]
    assert [(set_id, id_) for set_id, id_, *_ in index["questions"]] == wanted


@pytest.mark.parametrize("code", ["en", "zh"])
def test_links(real_site: Path, code: str) -> None:
    """Every link of the data leads from the page of the self-test to a page that was built, and to an anchor on it."""
    site = real_site / code
    found = frozenset().union(*(hrefs(given(file)) for file in (site / "study").rglob("*.js")))
    anchored = [path for path in support.html_files(site) if path.startswith(("questions/", "sources/"))]
    pages = {path: html_tree.Links(html_tree.links_of(html_tree.read(site / path)).ids, ()) for path in anchored}
    assert len(found) > len(SETS) * 10
    links = html_tree.Links(frozenset(), tuple(sorted(found)))
    assert html_tree.broken_links(site, {**pages, PAGE: links}) == []


def test_without_a_script(real_site: Path) -> None:
    """The page itself lists every set, and each set leads to the test with this set chosen."""
    page = html_tree.read(real_site / "en" / PAGE)
    listed = [link.get("href") for link in page.one(class_="quiz-sets").all("a")]
    assert listed == [f"../../questions/{file.stem}/" for file in SETS]
    for place in (f"questions/{SETS[0].stem}", "outcomes/lo-1"):
        text = (real_site / "en" / place / "index.html").read_text(encoding="utf-8")
        assert f'href="../../study/self-test/?set={SETS[0].stem}"' in text


def test_without_folders(tmp_path: Path) -> None:
    """On a site of files instead of folders, such as one for a disk, the links of the data fit."""
    files = {**pack(texts(en="Text", zh="文")), "docs/en/.keep": "", "docs/zh/.keep": ""}
    site = support.build(support.mini_site(tmp_path, files, use_directory_urls=False))
    asked = given(site / "en/study/questions/all.js")
    assert asked["q-1"]["href"] == "../questions/all.html#q-1"
    assert 'href="../study/self-test.html?set=all"' in (site / "en/questions/all.html").read_text(encoding="utf-8")
