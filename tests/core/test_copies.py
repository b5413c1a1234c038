"""Markdown copies: what HTML of ours becomes, and that no text turns into a mark."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dsv_kb.core.copies import escaping, mixed
from dsv_kb.core.copies.markdown import Writer, converted

READER = MarkdownIt("commonmark").enable("table")
PIECES = [
    "*",
    "**",
    "_",
    "`",
    "``",
    "[",
    "](x)",
    "<b>",
    "&lt;",
    "&",
    "#",
    "- ",
    "1. ",
    "> ",
    "|",
    "\\",
    "~~~",
    "=",
    "+ ",
]
TEXTS = st.lists(
    st.sampled_from([*PIECES, "价值", "。", "a", "B", "7", " ", "(", ")", "!", "。“", "---", "***"]), max_size=9
)
PARTS = st.lists(st.tuples(st.sampled_from(["", "b", "em", "code", "small", "a"]), TEXTS.map("".join)), max_size=5)


def _address(href: str) -> str:
    return "" if href.startswith("#") else f"{href}index.html.md"


def _squeezed(text: str) -> str:
    """The characters of a text: spaces, and what we put around small print, come and go."""
    return "".join(character for character in text if not character.isspace() and character not in "()·")


def _read(markdown: str) -> str:
    """What a reader of Markdown shows."""
    shown = READER.render(markdown)
    from dsv_kb.core.copies.tree import parse  # noqa: PLC0415 - only to read the words

    def words(node: object) -> str:
        return html.unescape(node) if isinstance(node, str) else "".join(map(words, node.children))  # type: ignore[attr-defined]

    return words(parse(shown))


@given(parts=PARTS)
def test_words_are_kept(parts: list[tuple[str, str]]) -> None:
    """Whatever stands in a paragraph is shown by a reader of Markdown as the page shows it."""
    body = "".join(_tagged(tag, html.escape(text, quote=False)) for tag, text in parts)
    shown = _read(converted(f"<p>{body}</p>", _address))
    assert _squeezed(shown) == _squeezed("".join(text for _, text in parts))


def _tagged(tag: str, text: str) -> str:
    opening = '<a href="x/">' if tag == "a" else f"<{tag}>"
    return f"{opening}{text}</{tag}>" if tag else text


@given(words=TEXTS.map("".join))
def test_blocks_keep_words(words: str) -> None:
    """The same in a heading, in an entry of a list, in a cell and in code."""
    text = html.escape(words, quote=False)
    for source in (f"<h2>{text}</h2>", f"<ul><li>{text}</li></ul>", f"<pre><code>{text}</code></pre>"):
        assert _squeezed(_read(converted(source, _address))) == _squeezed(words), source
    table = converted(f"<table><tr><th>x</th></tr><tr><td>{text}</td></tr></table>", _address)
    assert _squeezed(_read(table)) == "x" + _squeezed(words)


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<h1>value <span lang='zh'>".replace("'", '"') + "价值</span></h1>", "# value · 价值"),
        (
            '<p><a href="../a/">A</a><a href="../b/"><i>1</i>B</a></p>',
            "[A](../a/index.html.md) · [1 B](../b/index.html.md)",
        ),
        ('<p>See <a href="#x">here</a>.</p>', "See here."),
        ("<p>It is <b>so.</b>Then</p>", "It is **so.** Then"),
        ("<p>一<b>“二”</b>三</p>", "一 **“二”** 三"),
        ("<ol><li>one</li><li><p>two</p><p>more</p></li></ol>", "1. one\n\n2. two\n\n   more"),
        ('<ol type="a"><li>one</li></ol>', "- a) one"),
        (
            "<dl><dt>Who</dt><dd>all</dd><dt>Why</dt><dd><ul><li>so</li></ul></dd></dl>",
            "**Who**: all\n\n**Why**\n\n- so",
        ),
        (
            (
                '<table><tr><th></th><th>A</th></tr><tr><th colspan="2" scope="rowgroup">G</th></tr>'
                "<tr><td>x | y</td><td><ul><li>1</li><li>2</li></ul></td></tr></table>"
            ),
            "|  | A |\n| --- | --- |\n| **G** |  |\n| x \\| y | 1 · 2 |",
        ),
        ('<p>a</p><svg><text>x</text></svg><button>b</button><p hidden>c</p><p aria-hidden="true">d</p>', "a"),
        ("<blockquote><p>a</p><p>b</p></blockquote>", "> a\n>\n> b"),
        ("<p>x <code>a`b</code></p>", "x ``a`b``"),
        ("<pre><code>a\n```\n</code></pre>", "````\na\n```\n````"),
        (
            (
                '<figure class="fig"><figcaption><b>T</b> what</figcaption>'
                '<details class="fig__source"><summary>M</summary>'
                "<pre><code>graph&#10;A</code></pre></details></figure>"
            ),
            "**T** what\n\n```mermaid\ngraph\nA\n```",
        ),
    ],
)
def test_forms(source: str, wanted: str) -> None:
    """What each element becomes."""
    assert converted(source, _address) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("## A { #a }\n\ntext", "## A\n\ntext"),
        ("a [b](c.md#d) e", "a [b](C) e"),
        ("a [b](#c) `[d](#e)` <f", "a b `[d](#e)` <f"),
        ("```html\n<p>x</p>\n[a](b.md)\n```", "```html\n<p>x</p>\n[a](b.md)\n```"),
        (
            'a <a class="term" href="v/">v</a><span class="src"><a href="s/">S</a></span>',
            "a [v](v/index.html.md) ([S](s/index.html.md))",
        ),
        ("- a\n\n    <figure><figcaption>x</figcaption></figure>\n- b", "- a\n\n    x\n- b"),
        ('<div lang="zh" markdown="1">\n\n*一*\n\n</div>', "*一*"),
        ("a <!-- b --> c", "a  c"),
    ],
)
def test_mixed(text: str, wanted: str) -> None:
    """Markdown of an author stays; what templates put in is converted; code is left alone."""
    assert mixed.converted(text, Writer(_address, ": "), lambda _target: "C") == wanted


def test_link_with_spaces() -> None:
    """An address that would end a link early stands in angle brackets."""
    assert escaping.link("a", "b c(1)") == "[a](<b c(1)>)"
