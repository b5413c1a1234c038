"""URLs of pages, and links between them."""

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.urls import Urls

SEGMENTS = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)?", fullmatch=True) | st.just("index")
PATHS = st.lists(SEGMENTS, min_size=1, max_size=4).map(lambda parts: "/".join(parts) + ".md")
FILES = st.lists(SEGMENTS, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".svg")


@given(PATHS, PATHS | FILES, st.booleans(), st.sampled_from(["https://example.org/", "file:///srv/my/site/"]))
def test_links_lead_where_they_should(start: str, target: str, directory: bool, root: str) -> None:
    """From any page to any other, a browser that follows the link arrives at the page, wherever the site lies."""
    urls = Urls(directory)
    base = f"{root}sub/zh/"
    assert urljoin(base + urls.url(start), urls.href(start, target)) == base + urls.url(target)
    anchored = urls.href(start, target, "part")
    assert urljoin(base + urls.url(start), anchored) == f"{base}{urls.url(target)}#part"


@pytest.mark.parametrize(
    ("path", "folder", "file"),
    [
        ("index.md", "", "index.html"),
        ("journey.md", "journey/", "journey.html"),
        ("steps/agree.md", "steps/agree/", "steps/agree.html"),
        ("steps/index.md", "steps/", "steps/index.html"),
        ("a/logo.svg", "a/logo.svg", "a/logo.svg"),
    ],
)
def test_urls_of_pages(path: str, folder: str, file: str) -> None:
    """A page is served as a folder or as a file, everything else under its own name."""
    assert Urls(directory=True).url(path) == folder
    assert Urls(directory=False).url(path) == file


def test_links_are_short() -> None:
    """A link names no more than the way from one page to the other."""
    urls = Urls()
    assert urls.href("steps/agree.md", "steps/offer.md") == "../offer/"
    assert urls.href("steps/agree.md", "steps/agree.md", "why") == "#why"
    assert urls.href("steps/agree.md", "index.md") == "../../"
    assert urls.href("index.md", "index.md") == "./"
