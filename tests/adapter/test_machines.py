"""What programs read of a site: descriptions, linked data, Open Graph, Markdown copies, llms.txt, robots.txt."""

import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest

from tests import support
from tests.html_tree import Element, parse, read
from tests.linked_data import faults, nodes

URL = "https://kb.test/sub/"
GUIDE = "# Guide\n\nRead *this* first: see [[value]] and [that](../index.md), `<b>` is code.\n"
LINK = re.compile(r"(?<!\\)\]\((?:<([^>]*)>|([^)\s]*))\)")
COLUMNS = 160


def _pages(site: Path) -> dict[str, Element]:
    """Every page with a place of its own, by path."""
    found = {}
    for path in support.html_files(site):
        text = (site / path).read_text(encoding="utf-8")
        if not path.endswith("404.html") and 'http-equiv="refresh"' not in text and "/" in path:
            found[path] = parse(text)
    return found


def _meta(page: Element, name: str) -> str:
    return page.one("meta", property=name).get("content")


def _copies(site: Path) -> list[Path]:
    return sorted(site.rglob("*.html.md"))


def _links(file: Path) -> list[str]:
    text = re.sub(r"^(`{3,}).*?^\1$|`[^`\n]*`", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [unquote(match[1] or match[2]) for match in LINK.finditer(text)]


def _broken(site: Path, file: Path, root: str = "http://site/") -> list[str]:
    """Links of a Markdown file that lead to no file of the site."""
    here = root + file.relative_to(site).as_posix()
    broken = []
    for link in _links(file):
        there = re.split("[?#]", urljoin(here, link))[0]
        if there.startswith(root):
            target = site / there.removeprefix(root)
            if not (target / "index.html" if target.is_dir() else target).is_file():
                broken.append(f"{file.relative_to(site)}: {link}")
    return broken


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site whose address is known, with a hand-written page in one language."""
    return support.built(tmp_path_factory.mktemp("known"), {"docs/en/guide/index.md": GUIDE}, site_url=URL)


@pytest.fixture(scope="module")
def pages(real_site: Path) -> dict[str, Element]:
    """The pages of the repository's own site."""
    return _pages(real_site)


def test_every_page_has_its_description(pages: dict[str, Element]) -> None:
    """Every page has a description of its own within its language, short enough to be shown."""
    texts = {path: page.one("meta", name="description").get("content") for path, page in pages.items()}
    assert [path for path, text in texts.items() if not text] == []
    twice = Counter((path.partition("/")[0], text) for path, text in texts.items())
    assert [found for found, count in twice.items() if count > 1] == []
    assert [text for text in texts.values() if len(text) + len(re.findall("[\u4e00-\u9fff]", text)) > COLUMNS] == []


def test_linked_data_of_every_page(pages: dict[str, Element]) -> None:
    """The linked data of every page can be read, and says only what schema.org knows."""
    found = {path: faults(nodes(page)) for path, page in pages.items()}
    assert {path: wrong for path, wrong in found.items() if wrong} == {}


def test_every_page_has_its_copy(real_site: Path, pages: dict[str, Element]) -> None:
    """Every page names its copy, which is there, begins with the title and holds no HTML; nothing else is copied."""
    for path, page in pages.items():
        assert page.one("link", type="text/markdown").get("href") == "index.html.md"
        copy = (real_site / f"{path}.md").read_text(encoding="utf-8")
        assert copy.startswith("# "), path
        prose = re.sub(r"^ *(`{3,}).*?^ *\1$|(`+)[^\n]*?\2", "", copy, flags=re.MULTILINE | re.DOTALL)
        assert re.findall(r"(?<!\\)</?[a-z][^>]*>", prose) == [], path
    assert len(_copies(real_site)) == len(pages)


def test_links_of_copies(real_site: Path) -> None:
    """Every link of the copies and of the lists leads to a file."""
    lists = [real_site / "llms.txt", real_site / "en" / "llms.txt", real_site / "zh" / "llms.txt"]
    assert [fault for file in [*_copies(real_site), *lists] for fault in _broken(real_site, file)] == []


def test_copies_are_complete(real_site: Path, pages: dict[str, Element]) -> None:
    """A copy has every row of the large matrix, every reason, and the names in both languages."""
    path = "en/matrices/practices-by-step/index.html"
    copy, page = (real_site / f"{path}.md").read_text(encoding="utf-8"), pages[path]
    assert len(re.findall(r"(?m)^\| ", copy)) == len(page.one("table").all("tr")) + 1
    reasons = page.one("section", class_="reasons")
    assert len(re.findall(r"(?m)^- .* · (?:Primary|Supporting|No direct part)", copy)) == len(reasons.all("li"))
    value = (real_site / "zh/definitions/value/index.html.md").read_text(encoding="utf-8")
    assert value.startswith("# 价值 · value\n")
    assert "（value）" in value.rpartition("* * *")[2]


def test_addresses_when_known(site: Path) -> None:
    """With an address, the canonical link, Open Graph, linked data, lists and robots.txt name full ones."""
    page = parse((site / "en/definitions/value/index.html").read_text(encoding="utf-8"))
    address = f"{URL}en/definitions/value/"
    assert page.one("link", rel="canonical").get("href") == _meta(page, "og:url") == address
    assert (_meta(page, "og:title"), _meta(page, "og:locale")) == ("value", "en_US")
    assert _meta(page, "og:locale:alternate") == "zh_CN"
    assert _meta(page, "og:type") == "article"
    whole, way, term = nodes(page)
    assert (whole["@id"], whole["mainEntity"]["@id"], term["@id"]) == (
        f"{address}#page",
        term["@id"],
        f"{address}#definition",
    )
    assert term["@type"] == "DefinedTerm"
    assert term["inDefinedTermSet"] == {"@id": f"{URL}en/definitions/#terms"}
    assert whole["workTranslation"] == [{"@id": f"{URL}zh/definitions/value/#page"}]
    assert [entry["item"] for entry in way["itemListElement"]] == [f"{URL}en/", f"{URL}en/definitions/", address]
    assert f"]({address}index.html.md): What something is worth." in (site / "en/llms.txt").read_text(encoding="utf-8")
    assert f"Sitemap: {URL}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    assert "html.md" not in (site / "en/sitemap.xml").read_text(encoding="utf-8")
    assert [fault for file in _copies(site) for fault in _broken(site, file, URL)] == []


def test_hand_written_pages(site: Path) -> None:
    """A page by hand has its description, its copy in every language, and its code as it was."""
    page = parse((site / "en/guide/index.html").read_text(encoding="utf-8"))
    wanted = "Guide: Read this first: see value and that, <b> is code."
    assert page.one("meta", name="description").get("content") == wanted
    assert nodes(page)[0]["description"] == wanted
    copy = (site / "en/guide/index.html.md").read_text(encoding="utf-8")
    assert "see [value](../definitions/value/index.html.md) and [that](../index.html.md), `<b>` is code." in copy
    assert "Read *this* first" in (site / "zh/guide/index.html.md").read_text(encoding="utf-8")


def test_description_of_the_author(tmp_path: Path) -> None:
    """What an author says in the front matter stands, and beside the page's name on the home page of its language."""
    text = f"---\ndescription: My own\n---\n\n{GUIDE}"
    site = support.built(tmp_path, {"docs/en/guide/index.md": text, "docs/en/llms.txt": "by hand"})
    page = parse((site / "en/guide/index.html").read_text(encoding="utf-8"))
    assert page.one("meta", name="description").get("content") == nodes(page)[0]["description"] == "My own"
    assert (site / "en/llms.txt").read_text(encoding="utf-8") == "by hand"
    doors = [read(site / code / "index.html").all("section", class_="door")[-1].text for code in ("en", "zh")]
    assert ["My own" in door for door in doors] == [True, False]


def test_without_copies(tmp_path: Path) -> None:
    """The option leaves the copies out; no page names them, and the lists lead to the pages."""
    plugins = [{"dsv-content": {"packs": ["content"], "markdown_copies": False}}, "dsv-links", "dsv-views"]
    site = support.built(tmp_path, {"docs/guide/index.md": GUIDE}, plugins=plugins)
    assert _copies(site) == []
    assert 'type="text/markdown"' not in (site / "definitions/value/index.html").read_text(encoding="utf-8")
    assert "[value (价值)](definitions/value/): What" in (site / "llms.txt").read_text(encoding="utf-8")
    assert (site / "robots.txt").is_file(), "a site of one language has its root there"


def test_files_as_addresses(tmp_path: Path) -> None:
    """Where pages are served as files, so are their copies."""
    site = support.built(tmp_path, use_directory_urls=False)
    page = parse((site / "en/definitions/value.html").read_text(encoding="utf-8"))
    assert page.one("link", type="text/markdown").get("href") == "value.html.md"
    assert [fault for file in _copies(site) for fault in _broken(site, file)] == []
    assert nodes(page)[0]["url"] == "value.html"
