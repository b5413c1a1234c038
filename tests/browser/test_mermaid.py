"""Our Mermaid text in the real Mermaid: it is accepted, and every label is shown as it was written."""

import re
from collections.abc import Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dsv_kb.core.diagrams import text
from dsv_kb.core.diagrams.mermaid import source
from tests import support
from tests.browser.kinds import LANGUAGES
from tests.browser.mermaid import Rendered, assert_parses, mermaid_page, rendered
from tests.core.mermaid_forms import FEW, KINDS, NASTY, labels

pytestmark = pytest.mark.browser

_OFFERED = re.compile(r'class="fig__source".*?<pre[^>]*><code>(.*?)</code>', re.DOTALL)

# Mermaid drops or adds marks without width, and breaks lines where it likes
_UNSEEN = re.compile(r"[\s\u200b\ufeff]")


@pytest.fixture(scope="module")
def page(browser: Any) -> Iterator[Any]:
    """A page with Mermaid."""
    opened = mermaid_page(browser)
    yield opened
    opened.close()


def _shown(texts: Sequence[str]) -> list[str]:
    return sorted(filter(None, {_UNSEEN.sub("", found) for found in texts}))


def _check(reference: Rendered, found: Rendered, words: Sequence[str], title: str) -> None:
    """The picture is that of the reference, with the words in place of its labels."""
    expected = []
    for shown in (*reference.texts, reference.title):
        for number, word in enumerate([*words, title]):
            shown = shown.replace(f"Qq{number}z", text.cleaned(word))  # noqa: PLW2901
        expected.append(shown)
    assert found.fault == ""
    assert _shown(found.texts) == _shown(expected[:-1])
    assert _UNSEEN.sub("", found.title) == _UNSEEN.sub("", expected[-1])


@pytest.mark.parametrize("kind", KINDS)
def test_hard_labels(page: Any, kind: str) -> None:
    """Every label that is hard on Mermaid is shown unchanged in some place of every kind, or as the title."""
    count, build = KINDS[kind]
    marks = [f"Qq{number}z" for number in range(count + 1)]
    starts = range(0, len(NASTY), count + 1)
    sets = [[NASTY[(start + place) % len(NASTY)] for place in range(count + 1)] for start in starts]
    reference, *results = rendered(page, [source(build(words), words[-1]) for words in (marks, *sets)])
    for words, found in zip(sets, results, strict=True):
        _check(reference, found, words[:-1], words[-1])


@pytest.mark.parametrize("kind", KINDS)
def test_any_label(page: Any, kind: str) -> None:
    """Any label is shown unchanged."""
    count, build = KINDS[kind]
    marks = [f"Qq{number}z" for number in range(count + 1)]
    (reference,) = rendered(page, [source(build(marks), marks[-1])])

    @settings(max_examples=60)
    @given(st.lists(labels.filter(text.cleaned), min_size=count + 1, max_size=count + 1))
    def shown(words: list[str]) -> None:
        (found,) = rendered(page, [source(build(words), words[-1])])
        _check(reference, found, words[:-1], words[-1])

    shown()


def test_few_and_many(page: Any) -> None:
    """A form with next to nothing in it, or with a lot, is drawn, too."""
    assert_parses(page, {name: source(form, name) for name, form in FEW.items()})


def test_links(page: Any) -> None:
    """The address of a box is that of its link."""
    count, build = KINDS["chain"]
    (found,) = rendered(page, [source(build(["x"] * count), "")])
    assert found.links == ["../a b/?q=\"'#x;"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_shipped(page: Any, real_site: Path, code: str) -> None:
    """Real Mermaid reads every Mermaid text that the site offers, and some of those that are all of one kind."""
    sources: dict[str, str] = {}
    files = [*(real_site / code).glob("*/index.html"), *(real_site / code).glob("*/*/index.html")]
    for file in sorted(files):
        name = file.parent.relative_to(real_site).as_posix()
        # what surrounds a definition or practice is always the same kind of text: one in eight will do
        if "/definitions/" in name and crc32(name.encode()) % 8:
            continue
        for place, offered in enumerate(_OFFERED.findall(file.read_text("utf-8"))):
            sources[f"{name} {place}"] = unescape(offered)
    assert len(sources) > len(list((support.REPOSITORY / "content" / "diagrams").glob("*.yml")))
    assert_parses(page, sources)
