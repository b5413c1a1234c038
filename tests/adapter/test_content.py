"""dsv-content: pages from packs, and what happens when the packs are wrong."""

import json
import logging
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from tests import support
from tests.html_tree import broken_links, read, site_links

CONTENT = ("dsv-content",)
SECOND = {
    "more/pack.yml": "id: more\n",
    "more/definitions/price.yml": (
        "term: {en: price, zh: 价格}\ndefinition: {en: What is paid., zh: 所付之数。}\nsources: [own]\n"
    ),
    "more/definitions/worth.yml": "extends: value\nexample: {en: An umbrella in rain., zh: 雨中的伞。}\n",
}


def test_pages(tmp_path: Path) -> None:
    """Every entity and every list of a kind gets a page, beside the hand-written ones."""
    site = support.built(tmp_path, {"docs/own.md": "# Own\n"}, plugins=CONTENT)
    assert support.html_files(site) == [
        "404.html",
        "definitions/index.html",
        "definitions/value/index.html",
        "index.html",
        "journey/index.html",
        "matrices/definitions-by-step/index.html",
        "matrices/index.html",
        "matrices/practices-by-step/index.html",
        "own/index.html",
        "practices/desk/index.html",
        "practices/index.html",
        "sources/index.html",
        "status/index.html",
        "steps/index.html",
        "steps/meet/index.html",
        "study/flashcards/index.html",
        "study/index.html",
    ]
    assert broken_links(site, site_links(site)) == []


def test_texts_that_look_like_headings(tmp_path: Path) -> None:
    """A line of a form that looks like a heading of the page stays text, wherever the form is shown."""
    template = "First line\n## Not mine { #not-mine }\nlast line"
    technique = {"name": {"en": "form"}, "purpose": {"en": "To fill in."}, "template": {"en": template}}
    file = json.dumps({**technique, "sources": ["own"]})
    page = read(support.built(tmp_path, {"content/techniques/form.yml": file}) / "en/techniques/form/index.html")
    assert page.all("h2", id="not-mine") == []
    assert " ".join(template.split()) in [form.text for form in page.all("pre")]


def test_main_language(tmp_path: Path) -> None:
    """Alone, the plugin speaks the first language of the packs, or the one that it is told."""
    first = support.built(tmp_path / "a", plugins=CONTENT)
    assert read(first / "index.html").one("html").get("lang") == "en"
    told = [{"dsv-content": {"packs": ["content"], "language": "zh"}}]
    page = read(support.built(tmp_path / "b", plugins=told) / "index.html")
    assert page.one("html").get("lang") == "zh-Hans"
    assert page.one("title").text == "迷你"
    assert not page.all("a", class_="lang")


def test_no_pack(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """An empty list of packs is said to be one."""
    assert "name at least one in `packs`" in support.refusal(support.mini_site(tmp_path, packs=[]), caplog)


def test_own_home_page(tmp_path: Path) -> None:
    """A hand-written home page takes the place of the generated one, whatever the first language is called."""
    pack = (
        support.MINI["content/pack.yml"]
        .replace("en:", "nl:")
        .replace("name: English, locale: en", "name: N, locale: nl")
    )
    files = {path: text.replace("en:", "nl:") for path, text in support.MINI.items()}
    files |= {"content/pack.yml": pack, "docs/index.md": "# Thuis\n"}
    page = read(support.built(tmp_path, files, plugins=CONTENT) / "index.html")
    assert page.one("h1").text.startswith("Thuis")


def test_unknown_language(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A language that the packs do not have ends the build with a message that names those they have."""
    folder = support.mini_site(tmp_path, plugins=[{"dsv-content": {"packs": ["content"], "language": "fr"}}])
    assert "'fr'" in (message := support.refusal(folder, caplog))
    assert "en, zh" in message


def test_errors(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Errors end the build, all listed in one message; the old site stays as it was."""
    folder = support.mini_site(tmp_path)
    site = support.build(folder)
    before = support.all_bytes(site)
    broken = {
        "content/definitions/value.yml": "term: {en: value\n",
        "content/practices/desk.yml": support.MINI["content/practices/desk.yml"].replace("role: lead", "role: leed"),
        "content/steps/meet.yml": support.MINI["content/steps/meet.yml"].replace("[own]", "[owm]"),
    }
    support.write(folder, broken)
    lines = support.refusal(folder, caplog).splitlines()
    assert lines[0] == "the content has errors; nothing was built:"
    assert [line.split(" error:")[0] for line in lines[1:]] == [
        "content/definitions/value.yml:2:1: DSV107",
        "content/practices/desk.yml:4:22: DSV301",
        "content/steps/meet.yml:4:11: DSV301",
    ]
    assert support.all_bytes(site) == before


def test_errors_of_a_first_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A build that fails writes nothing at all."""
    folder = support.mini_site(tmp_path, {"content/steps/meet.yml": "name: {en: Meet}\n"})
    assert "DSV202" in support.refusal(folder, caplog)
    assert not (folder / "site").exists()


def test_missing_pack(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A pack that does not exist is named."""
    message = support.refusal(support.mini_site(tmp_path, packs=["nowhere"]), caplog)
    assert "DSV114 error: the pack 'nowhere' does not exist" in message


def test_warnings(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Warnings are logged once for all languages; they end a strict build, and only that."""
    unsourced = support.MINI["content/definitions/value.yml"].replace("sources: [own]\n", "")
    folder = support.mini_site(tmp_path, {"content/definitions/value.yml": unsourced})
    with caplog.at_level(logging.WARNING, logger="mkdocs"):
        support.build(folder, strict=False)
    assert [record.message.partition("DSV313")[1] for record in caplog.records] == ["DSV313"]
    with pytest.raises(Abort, match="1 warnings in strict mode"):
        support.build(folder)


def test_messages_in_chinese(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """`messages` decides the language of problems."""
    plugins = [{"dsv-content": {"packs": ["nowhere"], "messages": "zh"}}]
    assert "内容包“nowhere”不存在" in support.refusal(support.mini_site(tmp_path, plugins=plugins), caplog)


@pytest.mark.parametrize("plugins", [CONTENT, support.ALL_PLUGINS], ids=["one language", "all languages"])
def test_edit_links(tmp_path: Path, plugins: tuple[str, ...]) -> None:
    """The edit link of every page leads to the file that the page was made from, in the repository of the site."""
    options = {"repo_url": "https://git.test/kb", "edit_uri": "edit/main/docs/", "plugins": plugins}
    theme = {"name": "material", "features": ["content.action.edit"]}
    docs = "docs/" if plugins == CONTENT else "docs/en/"
    site = support.built(tmp_path, {f"{docs}own.md": "# Own\n"}, theme=theme, **options)
    found = {}
    for path in support.html_files(site):
        for link in read(site / path).all("p", class_="edit"):
            found |= {path.removeprefix("en/"): anchor.get("href") for anchor in link.all("a")}
    prefix = "https://git.test/kb/edit/main/"
    files = {path: _resolved(href.removeprefix(prefix)) for path, href in found.items()}
    assert files["definitions/value/index.html"] == "content/definitions/value.yml"
    assert files["own/index.html"] == f"{docs}own.md"
    assert [path for path in files.values() if not (tmp_path / path).is_file()] == []
    if plugins == support.ALL_PLUGINS:
        assert files["zh/own/index.html"] == "docs/en/own.md"


def _resolved(path: str) -> str:
    """A path as a browser or a server reads it, without ``..``."""
    parts: list[str] = []
    for part in path.split("/"):
        parts = parts[:-1] if part == ".." else [*parts, part]
    return "/".join(parts)


def test_redirects(tmp_path: Path) -> None:
    """A former id leads on to the page, without a script and with a link for readers."""
    text = support.MINI["content/definitions/value.yml"] + "former_ids: [worth]\n"
    site = support.built(tmp_path, {"content/definitions/value.yml": text})
    page = read(site / "en" / "definitions" / "worth" / "index.html")
    assert page.one("meta", http_equiv="refresh").get("content") == "0; url=../value/"
    assert page.one("div", class_="kind-redirect").one("a").get("href") == "../value/"
    assert page.one("meta", name="robots").get("content") == "noindex"


def test_stacked_packs(tmp_path: Path) -> None:
    """A later pack adds pages and replaces fields, and the page says which pack did so."""
    site = support.built(tmp_path, SECOND, packs=["content", "more"])
    price = read(site / "en" / "definitions" / "price" / "index.html")
    assert "From the pack more" in price.one("footer", class_="ends").text
    value = read(site / "en" / "definitions" / "value" / "index.html")
    assert "more changed: example" in value.one("footer", class_="ends").text
    assert value.one("h2", id="example")
    assert "An umbrella in rain." in value.text
    assert not (site / "en" / "definitions" / "worth").exists()


def test_single_pack_names_no_pack(tmp_path: Path) -> None:
    """With one pack, no page speaks of packs."""
    page = read(support.built(tmp_path) / "en" / "definitions" / "value" / "index.html")
    assert "pack" not in page.one("footer", class_="ends").text


def test_plain_theme(tmp_path: Path) -> None:
    """`look: false` gives pages that work on another theme, without our styles and templates."""
    plugins = [{"dsv-content": {"packs": ["content"], "look": False}}]
    site = support.built(tmp_path, plugins=plugins, theme={"name": "mkdocs"})
    page = read(site / "definitions" / "value" / "index.html")
    assert page.one("h1").text == "value 价值"
    assert not (site / "assets" / "dsv.css").exists()
    assert not page.all("nav", class_="rail")


def test_other_theme_with_look(tmp_path: Path) -> None:
    """A theme that is not Material gets pages without the look, even if nobody switched it off."""
    site = support.built(tmp_path, plugins=CONTENT, theme={"name": "readthedocs"})
    assert read(site / "definitions" / "value" / "index.html").all("h1")


def test_site_name(tmp_path: Path) -> None:
    """The pack's title is the site's name, unless the site's owner keeps their own."""
    site = support.built(tmp_path / "a")
    assert read(site / "zh" / "index.html").one("a", class_="brand").text == "迷你"
    kept = [{"dsv-content": {"packs": ["content"], "keep_site_name": True}}, "dsv-languages"]
    site = support.built(tmp_path / "b", plugins=kept, site_name="My own")
    assert read(site / "zh" / "index.html").one("a", class_="brand").text == "My own"


def test_watch(tmp_path: Path) -> None:
    """`mkdocs serve` watches every pack."""
    folder = support.mini_site(tmp_path, SECOND, packs=["content", "more"])
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_config(config)
    assert {str(folder / "content"), str(folder / "more")} <= set(config.watch)


def test_built_in_pack(tmp_path: Path) -> None:
    """`dsv` names the pack that comes with the program."""
    folder = support.mini_site(tmp_path, packs=["dsv"], plugins=CONTENT)
    config = load_config(str(folder / "mkdocs.yml"))
    config.plugins.on_config(config)
    assert "explore" in config.plugins["dsv-content"].desk.kb.of("step")


def test_scripts_of_a_page_by_hand(tmp_path: Path) -> None:
    """A page by hand gets the bundles that it names; what is none is left out."""
    text = "---\nscripts: [filter, nothing]\n---\n\n# More\n"
    page = read(support.built(tmp_path, {"docs/en/more.md": text, "docs/zh/more.md": text}) / "en/more/index.html")
    found = [script.get("src") for script in page.all("script") if "dsv-" in script.get("src")]
    assert found == ["../assets/dsv-filter.js"]
