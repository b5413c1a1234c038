"""dsv-links: `[[id]]` in hand-written pages."""

from pathlib import Path

import pytest

from tests import support
from tests.html_tree import Element, read

LINKS = ("dsv-content", "dsv-links")
PAGE = """\
# About [[value]]

In text [[value]], named [[value|worth it]], another kind [[practice:desk]], in **bold [[value]]**.

| Word | Page |
| --- | --- |
| [[value]] | [[meet|the step]] |

- in a list [[desk]]

> in a quote [[meet]]

Not in `[[value]]`, nor ``a `[[value]]` ``, nor \\[[value]], nor <!-- [[value]] --> a comment.

```
[[value]]
```

~~~ text
[[value]]
~~~
"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Element:
    """The page of links, below a folder."""
    folder = tmp_path_factory.mktemp("links")
    site = support.built(folder, {"docs/notes/about.md": PAGE}, plugins=LINKS)
    return read(site / "notes" / "about" / "index.html").one("div", class_="kind-page")


def test_everywhere(page: Element) -> None:
    """A link is written in headings, text, tables, lists and quotes, under its name or the words that are given."""
    found = [(link.get("href"), link.text) for link in page.all("a") if not link.fits({"class_": "headerlink"})]
    value, desk, meet = "../../definitions/value/", "../../practices/desk/", "../../steps/meet/"
    assert found == [
        (value, "value"),
        (value, "value"),
        (value, "worth it"),
        (desk, "help desk"),
        (value, "value"),
        (value, "value"),
        (meet, "the step"),
        (desk, "help desk"),
        (meet, "Meet"),
    ]


def test_terms_are_marked(page: Element) -> None:
    """A link to a definition is marked as a term with its id; others are plain links."""
    assert {link.get("data-term") for link in page.all("a", class_="term")} == {"value"}
    assert not [link for link in page.all("a") if "desk" in link.get("href") and link.classes]


def test_code_stays(page: Element) -> None:
    """Code, comments and escaped brackets stay as they were written."""
    assert [code.text for code in page.all("code")] == ["[[value]]", "a `[[value]]`", "[[value]]", "[[value]]"]
    assert "nor [[value]], nor" in page.text


def test_language(tmp_path: Path) -> None:
    """A link has the name in the language of its page."""
    files = {"docs/en/a.md": "# A\n\n[[value]]\n", "docs/zh/a.md": "# 甲\n\n[[value]]\n"}
    site = support.built(tmp_path, files)
    names = {code: read(site / code / "a" / "index.html").one("a", data_term="value").text for code in ("en", "zh")}
    assert names == {"en": "value", "zh": "价值"}


def test_unknown(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """A link that names nothing ends the build, with file, line and the nearest id."""
    folder = support.mini_site(tmp_path, {"docs/a.md": "# A\n\nA [[valu]].\n"}, plugins=LINKS)
    message = support.refusal(folder, caplog)
    assert "docs/a.md:3:3: DSV308 error:" in message
    assert "'value'" in message


def test_in_the_navigation(tmp_path: Path) -> None:
    """A heading with a link has its words in the menu, and no brackets."""
    site = support.built(tmp_path, {"docs/a.md": "# About [[value]]\n"}, plugins=LINKS)
    menus = [menu.text for menu in read(site / "a" / "index.html").all("nav", class_="md-nav--primary")]
    assert [("About value" in text, "[[" in text) for text in menus] == [(True, False)]


def test_front_matter_stays(tmp_path: Path) -> None:
    """The front matter of a page with links is still read as such."""
    text = "---\ntitle: Own title\n---\n\n# A [[value]]\n"
    page = read(support.built(tmp_path, {"docs/a.md": text}, plugins=LINKS) / "a" / "index.html")
    assert page.one("title").text == "Own title - Mini"


@pytest.mark.parametrize("plugin", ["dsv-links", "dsv-views", "dsv-languages"])
def test_without_content(tmp_path: Path, caplog: pytest.LogCaptureFixture, plugin: str) -> None:
    """A plugin that needs dsv-content says so, and where to add it."""
    message = support.refusal(support.mini_site(tmp_path, plugins=[plugin]), caplog)
    assert message == f"{plugin} needs dsv-content: add it to `plugins` in mkdocs.yml, before {plugin}."


def test_without_links(tmp_path: Path) -> None:
    """Without the plugin, brackets in pages stay text, and pages of entities have their links all the same."""
    text = support.MINI["content/definitions/value.yml"] + "explanation: {en: 'See [[meet]].', zh: 见相遇。}\n"
    files = {"docs/a.md": "# A\n\n[[value]]\n", "content/definitions/value.yml": text}
    site = support.built(tmp_path, files, plugins=("dsv-content",))
    assert "[[value]]" in read(site / "a" / "index.html").one("div", class_="kind-page").text
    links = read(site / "definitions" / "value" / "index.html").one("div", class_="kind-definition").all("a")
    assert "../../steps/meet/" in [link.get("href") for link in links]


TERMS = """\
# About value

A value, valued, `value`, another value; the meeting values[^1].

## More { #more }

- In a list:

    a value.

| value | b |
|---|---|
| c | value |

## Linked { #linked }

[[value|Worth]] and value.
"""


def _found(page: Element) -> list[str]:
    return [link.text for link in page.all("a", class_="term--found")]


def test_first_mentions(tmp_path: Path) -> None:
    """Each section of a page by hand links a term once, where it stands in running text."""
    site = support.built(tmp_path, {"docs/a.md": TERMS}, plugins=LINKS)
    page = read(site / "a" / "index.html").one("div", class_="kind-page")
    assert _found(page) == ["value", "value"]
    assert {link.get("href") for link in page.all("a", class_="term--found")} == {"../definitions/value/"}


def test_entities(tmp_path: Path) -> None:
    """Pages of entities have the links, too, in their own language, and no mark of a template is left."""
    files = {
        "content/steps/meet.yml": support.MINI["content/steps/meet.yml"]
        + "activities:\n  - {en: Add value, zh: 增加价值}\n  - {en: 'Value again', zh: 又是价值}\n",
        "docs/en/index.md": "---\nunlinked: [value]\n---\n# Home\n\nA value.\n",
        "docs/zh/index.md": "---\nlinking: by-hand\n---\n# 首页\n\n价值。\n",
    }
    site = support.built(tmp_path, files)
    pages = {code: (site / code / "steps/meet/index.html") for code in ("en", "zh")}
    assert {code: _found(read(path)) for code, path in pages.items()} == {"en": ["value"], "zh": ["价值"]}
    assert "data-no-terms" not in pages["en"].read_text(encoding="utf-8")
    assert [_found(read(site / code / "index.html")) for code in ("en", "zh")] == [[], []]


def test_where_used(tmp_path: Path) -> None:
    """The page of a term shows who names it, with the sentence, and folds away what is too much."""
    files = {
        f"content/definitions/t{number}.yml": f"term: {{en: thing {number}, zh: 物{number}}}\n"
        f"definition: {{en: 'First. It has <b>value</b> {number} times.', zh: 它有{number}份价值。}}\nsources: [own]\n"
        for number in range(50)
    }
    site = support.built(tmp_path, files, plugins=("dsv-content",))
    used = read(site / "definitions/value/index.html").one("dl", class_="used")
    assert [quote.text for quote in used.all("q")] == [f"It has value {number} times." for number in (0, 1, 10)]
    assert [hit.text for hit in used.all("b")] == ["value"] * 3
    assert used.one("summary").text == "47 more"
    assert len(used.one("details").all("li")) == 41
    assert not used.all("a", class_="term")
