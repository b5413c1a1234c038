"""dsv-languages: every language complete in its own folder, and the way from one to another."""

import re
from pathlib import Path

import pytest
from mkdocs.config import load_config

from tests import support
from tests.html_tree import Element, broken_links, read, site_links

FILES = {
    "docs/en/guide/index.md": "# Guide\n\n![p](picture.svg) and [more](more.md#further)\n",
    "docs/en/guide/more.md": "---\ndescription: More\n---\n\n# More\n\n## Further\n\nA [[value]].\n",
    "docs/en/guide/picture.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
    "docs/zh/guide/index.md": "# 指南\n\n![图](picture.svg)与[更多](more.md)\n",
    "docs/zh/only.md": "# 仅中文\n",
    "content/definitions/value.yml": support.MINI["content/definitions/value.yml"] + "former_ids: [worth]\n",
}
URL = "https://kb.test/sub/"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with pages of its own in both languages."""
    return support.built(tmp_path_factory.mktemp("languages"), FILES)


@pytest.fixture(scope="module")
def site_with_url(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same below a path of a known address."""
    return support.built(tmp_path_factory.mktemp("url"), FILES, site_url=URL)


@pytest.fixture(scope="module")
def site_of_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same without addresses that end in a folder."""
    return support.built(tmp_path_factory.mktemp("files"), FILES, use_directory_urls=False)


def _switch(page: Element) -> Element:
    return page.one("a", class_="lang")


def test_same_pages(site: Path) -> None:
    """Both languages have the same pages."""
    assert support.html_files(site, below="en") == support.html_files(site, below="zh")
    assert {"guide/more/index.html", "only/index.html", "404.html"} <= set(support.html_files(site, below="zh"))


@pytest.mark.parametrize("name", ["site", "site_with_url", "site_of_files"])
def test_links(request: pytest.FixtureRequest, name: str) -> None:
    """Every link and anchor resolves: with folders or files as addresses, and on a path below the host."""
    site = request.getfixturevalue(name)
    assert broken_links(site, site_links(site), root="/sub/" if name == "site_with_url" else "/") == []


@pytest.mark.parametrize("name", ["site", "site_of_files"])
def test_switch_stays(request: pytest.FixtureRequest, name: str) -> None:
    """On every page the link to the other language leads to the same page there."""
    site = request.getfixturevalue(name)
    for code, other in (("en", "zh"), ("zh", "en")):
        for path in support.html_files(site, below=code):
            if path == "404.html":
                continue
            href = _switch(read(site / code / path)).get("href")
            target = (site / code / path).parent / href
            target = target / "index.html" if target.is_dir() else target
            assert target.resolve() == (site / other / path).resolve(), f"{code}/{path}"


def test_language_of_the_theme(site: Path) -> None:
    """Every page says its language, and the theme speaks it."""
    for code, locale, word in (("en", "en", "Skip to content"), ("zh", "zh-Hans", "跳转至")):
        for path in support.html_files(site, below=code):
            assert read(site / code / path).one("html").get("lang") == locale, path
        page = read(site / code / "guide" / "index.html")
        assert page.one("a", class_="md-skip").text == word
        assert _switch(page).get("lang") == {"en": "zh-Hans", "zh": "en"}[code]


def test_borrowed_page(site: Path) -> None:
    """A page that a language lacks is lent with a notice, inside its own language, and is kept from search engines."""
    page = read(site / "zh" / "guide" / "more" / "index.html")
    assert "English" in page.one("p", class_="fallback").text
    assert page.one("div", class_="kind-page").one("div", lang="en").one("h2", id="further")
    assert page.one("meta", name="robots").get("content") == "noindex"
    assert page.one("meta", name="description").get("content") == "More"
    back = read(site / "en" / "only" / "index.html")
    assert back.one("div", lang="zh-Hans").one("h1").text.startswith("仅中文")


def test_lent_files(site: Path) -> None:
    """A picture that one language has is there in the others."""
    pictures = [(site / code / "guide" / "picture.svg").read_bytes() for code in ("en", "zh")]
    assert pictures[0] == pictures[1]


def test_lost_pages(site: Path, site_with_url: Path) -> None:
    """Each language has its page for lost addresses, with links that work under any address."""
    for folder, base in ((site, "/zh"), (site_with_url, "/sub/zh")):
        page = read(folder / "zh" / "404.html")
        assert page.one("html").get("lang") == "zh-Hans"
        hrefs = [link.get("href") for link in page.all("a") if not link.get("href").startswith("#")]
        assert [href for href in hrefs if not href.startswith(base)] == []


def test_root(site: Path) -> None:
    """Above the languages, a page leads to each of them without a script, and one is for lost addresses."""
    assert sorted(path.name for path in site.iterdir()) == [
        "404.html",
        "en",
        "index.html",
        "llms.txt",
        "robots.txt",
        "zh",
    ]
    page = read(site / "index.html")
    assert [(link.get("href"), link.get("hreflang"), link.text) for link in page.all("a")] == [
        ("en/", "en", "English"),
        ("zh/", "zh-Hans", "中文"),
    ]
    assert len(read(site / "404.html").all("section")) == 2


def test_root_of_files(site_of_files: Path) -> None:
    """Without addresses that end in a folder, the root names the files, so that it works from a disk."""
    links = read(site_of_files / "index.html").all("a")
    assert [link.get("href") for link in links] == ["en/index.html", "zh/index.html"]


def test_sitemaps(site: Path, site_with_url: Path) -> None:
    """With an address, each language has a sitemap of its own pages, and the root an index of the sitemaps."""
    index = (site_with_url / "sitemap.xml").read_text(encoding="utf-8")
    assert re.findall("<loc>(.*?)</loc>", index) == [f"{URL}{code}/sitemap.xml" for code in ("en", "zh")]
    own = (site_with_url / "zh" / "sitemap.xml").read_text(encoding="utf-8")
    pages = re.findall("<loc>(.*?)</loc>", own)
    assert f"{URL}zh/definitions/value/" in pages
    assert f"{URL}zh/definitions/worth/" not in pages, "a redirect is no page of its own"
    assert f"{URL}zh/guide/more/" not in pages, "a borrowed page belongs to the other language"
    assert f'hreflang="en" href="{URL}en/definitions/value/"' in own
    assert not (site_with_url / "zh" / "sitemap.xml.gz").exists(), "it would hold the time of the build"
    assert not (site / "sitemap.xml").exists(), "a sitemap needs full addresses"


def test_alternates(site: Path, site_with_url: Path) -> None:
    """With an address, every page names itself in all languages, and the first one as the one for everybody else."""
    page = read(site_with_url / "zh" / "definitions" / "value" / "index.html")
    alternates = [
        link for link in page.all("link") if link.get("rel").split() == ["alternate"] and link.get("hreflang")
    ]
    found = {link.get("hreflang"): link.get("href") for link in alternates}
    assert found == {
        "en": f"{URL}en/definitions/value/",
        "zh-Hans": f"{URL}zh/definitions/value/",
        "x-default": f"{URL}en/definitions/value/",
    }
    assert page.one("link", rel="canonical").get("href") == f"{URL}zh/definitions/value/"
    without = read(site / "zh" / "definitions" / "value" / "index.html").all("link")
    assert not [link for link in without if link.get("hreflang")]


def test_only(tmp_path: Path) -> None:
    """`only` builds one language in its own folder, in that language."""
    plugins = [{"dsv-content": {"packs": ["content"]}}, {"dsv-languages": {"only": "zh"}}]
    site = support.built(tmp_path, plugins=plugins)
    assert sorted(path.name for path in site.iterdir()) == ["404.html", "index.html", "llms.txt", "robots.txt", "zh"]
    page = read(site / "zh" / "definitions" / "value" / "index.html")
    assert page.one("html").get("lang") == "zh-Hans"
    assert page.one("h1").text == "价值 value"


def test_only_of_unknown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """`only` with a language that the packs do not have is refused by name."""
    plugins = [{"dsv-content": {"packs": ["content"]}}, {"dsv-languages": {"only": "fr"}}]
    assert "'fr'" in support.refusal(support.mini_site(tmp_path, plugins=plugins), caplog)


def test_stale_language(tmp_path: Path) -> None:
    """What an earlier build left behind is gone, also a whole language."""
    folder = support.mini_site(tmp_path)
    support.write(folder, {"site/fr/index.html": "<p>ancien</p>", "site/en/old/index.html": "<p>old</p>"})
    site = support.build(folder)
    assert not (site / "fr").exists()
    assert not (site / "en" / "old").exists()


def test_watches_all_languages(tmp_path: Path) -> None:
    """`mkdocs serve` watches the folder above the languages."""
    config = load_config(str(support.mini_site(tmp_path) / "mkdocs.yml"))
    config.plugins.on_config(config)
    assert str(tmp_path / "docs") in config.watch


def test_content_and_languages_only(tmp_path: Path) -> None:
    """The plugin needs dsv-content and no other one."""
    site = support.built(tmp_path, plugins=("dsv-content", "dsv-languages"))
    assert support.html_files(site, below="en") == support.html_files(site, below="zh")


def test_one_language(tmp_path: Path) -> None:
    """A pack of one language gets its folder and no switch."""
    files = {path: re.sub(r", zh: [^}]+\}", "}", text) for path, text in support.MINI.items()}
    files["content/pack.yml"] = re.sub(r"  zh: .*\n", "", files["content/pack.yml"])
    site = support.built(tmp_path, files)
    assert sorted(path.name for path in site.iterdir()) == ["404.html", "en", "index.html", "llms.txt", "robots.txt"]
    assert not read(site / "en" / "index.html").all("a", class_="lang")
