"""Names in running text: which is found, where a link may stand, and what is told of doubtful ones."""

import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core import strings
from dsv_kb.core.autolinks import doubts
from dsv_kb.core.autolinks.linking import linked
from dsv_kb.core.autolinks.mentions import Terms
from dsv_kb.core.autolinks.sentences import WIDTH, excerpt
from dsv_kb.core.autolinks.vocabulary import Name, Vocabulary, own_names
from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.load import Documents, load
from dsv_kb.core.model import Definition, Step, Text
from dsv_kb.core.nodes import Mapping
from dsv_kb.core.problems import Span
from tests import support

HERE = Path()
ENDINGS = strings.interface_words("en")["query.endings"]


def _id(name: str) -> str:
    return "t" + name.encode(errors="surrogatepass").hex()


ID = _id("value")


def _item(id_: str, *, step: bool = False) -> Item:
    text = Text({"en": "x"})
    entity = Step(name=text, title=text, purpose=text) if step else Definition(term=text, definition=text)
    return Item(_id(id_), entity, Mapping(Span("a.yml")), "a.yml", HERE, "pack")


def _vocabulary(names: Iterable[str], endings: str = ENDINGS, blockers: Iterable[str] = ()) -> Vocabulary:
    found = [Name(name, (_item(name),)) for name in names]
    return Vocabulary([*found, *(Name(name, (_item(name, step=True),)) for name in blockers)], endings)


def _write(item: Item, words: str) -> str:
    return f'<a class="term" data-term="{item.id}">{words}</a>'


def _marked(text: str, vocabulary: Vocabulary, **options: frozenset[str]) -> str:
    """The text with what was linked in curly double brackets."""
    return linked(text, vocabulary, lambda _, words: f"⟦{words}⟧", **options)


TERMS = """Pod, Pod lifecycle, journey, party, service, service value system, value, SLA, self-service, A/B testing,
co-creation, net promoter score, class, box, R&D, C++, service level agreement (SLA)"""
ENGLISH = _vocabulary(name.strip() for name in TERMS.split(","))
CHINESE = _vocabulary(["服务", "服务台", "服务提供者", "价值", "SLA", "A/B测试"], "", blockers=["价值主张设计"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Pod has a Pod lifecycle.", "A ⟦Pod⟧ has a ⟦Pod lifecycle⟧."),
        ("a pod, the pod\nlifecycle", "a pod, the ⟦pod\nlifecycle⟧"),  # of three letters the capitals count
        ("the service value system, a value", "the ⟦service value system⟧, a ⟦value⟧"),
        ("service\nvalue\nsystem", "⟦service\nvalue\nsystem⟧"),
        ("service\n\nvalue system", "⟦service⟧\n\n⟦value⟧ system"),
        ("Journeys of both parties", "⟦Journeys⟧ of both ⟦parties⟧"),
        ("the journey's end, the party’s", "the ⟦journey's⟧ end, the ⟦party’s⟧"),
        ("two classes, boxes", "two ⟦classes⟧, ⟦boxes⟧"),
        ("service values system", "⟦service⟧ ⟦values⟧ system"),
        ("valued, devalue, valuesque", "valued, devalue, valuesque"),
        ("value-driven and a self-service desk", "value-driven and a ⟦self-service⟧ desk"),
        ("value co-creation", "⟦value⟧ ⟦co-creation⟧"),
        ("an SLA, two SLAs, a sla, SLAp", "an ⟦SLA⟧, two SLAs, a sla, SLAp"),
        ("two SLAs", "two ⟦SLAs⟧"),
        ("a service level agreement (SLA) is", "a ⟦service level agreement (SLA)⟧ is"),
        ("Net Promoter Score", "⟦Net Promoter Score⟧"),
        ('her article "Journeys That Deliver"', 'her article "Journeys That Deliver"'),  # a name of something else
        ("A/B testing, not a/b testing", "⟦A/B testing⟧, not a/b testing"),
        (
            "value.yml, snake_value_case, x@value.org, and/or/value",
            "value.yml, snake_value_case, x@value.org, and/or/value",
        ),
        ("R&D and R&amp;D", "⟦R&D⟧ and R&amp;D"),
        ("C++ or C", "⟦C++⟧ or C"),
        ("value, value\n\n## value\n\nvalue", "⟦value⟧, value\n\n## value\n\n⟦value⟧"),
    ],
)
def test_english(text: str, expected: str) -> None:
    """Longest first, whole words, capitals of abbreviations, simple plurals and possessives, once a section."""
    assert _marked(text, ENGLISH) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("服务台与服务提供者提供服务。", "⟦服务台⟧与⟦服务提供者⟧提供⟦服务⟧。"),
        ("价值主张设计不是价值。", "价值主张设计不是⟦价值⟧。"),
        ("签订SLA之后", "签订⟦SLA⟧之后"),
        ("SLAs与sla", "SLAs与sla"),
        ("做A/B测试。", "做⟦A/B测试⟧。"),
        ("### 服务\n服务", "### 服务\n⟦服务⟧"),
        ("书名《服务与价值》讲服务。", "书名《服务与价值》讲⟦服务⟧。"),
        ("没有写完的《书\n服务》", "没有写完的《书\n⟦服务⟧》"),
    ],
)
def test_chinese(text: str, expected: str) -> None:
    """Without spaces the longest name decides, also one that is not linked."""
    assert _marked(text, CHINESE) == expected


@pytest.mark.parametrize(
    "text",
    [
        "# value",
        "value\n=====",
        "`value` ``a ` value``",
        "```\nvalue\n```",
        "~~~ text\nvalue\n\nvalue\n~~~",
        "para\n\n    value\n",
        "[value](a.md) ![value](a.png) [value][ref]\n\n[ref]: value.md",
        "<https://value.org> https://a.org/value",
        '<a href="value">value</a>',
        '<b title="value"></b><!-- value -->',
        "| value | b |\n|---|---|\n| a | b |",
        '!!! note "value"\n\n    text',
        "text { #value .value }",
        "<pre>value</pre><svg><text>value</text></svg><button>value</button>",
        '<p lang="zh">value</p>',
        f"[[{ID}]] value",
        f'<a data-term="{ID}" href="x">worth</a> value',
        f"[worth](value.md){{ .term data-term={ID} }} value",
        "<div>value</div>",
        "---\ntitle: value\n---\n",
    ],
)
def test_never(text: str) -> None:
    """Headings, code, links, tags, heads of tables and foreign text stay, and what a section links already."""
    assert _marked(text, ENGLISH) == text


def test_where_running_text_is() -> None:
    """Paragraphs, entries and cells are running text; a template marks what is not, and the mark goes."""
    page = (
        '<p>value</p>\n\n## a { #a }\n\n<p class="x" data-no-terms>value</p><ul><li>value</li></ul><table><td>Pod</td>'
    )
    expected = '<p>⟦value⟧</p>\n\n## a { #a }\n\n<p class="x">value</p><ul><li>⟦value⟧</li></ul><table><td>⟦Pod⟧</td>'
    assert _marked(page, ENGLISH) == expected


def test_markdown_inside() -> None:
    """Lists below their text, admonitions, quotes and Markdown inside of HTML are read as Markdown."""
    text = '- a\n\n    value\n\n> Pod\n\n<div markdown="1">\n\nparty `value`\n\n</div>\n\n!!! note "x"\n\n    journey'
    found = re.findall("⟦(.*?)⟧", _marked(text, ENGLISH, running=frozenset()))
    assert found == ["value", "Pod", "party", "journey"]


def test_left_alone() -> None:
    """The page's own term is not linked, and a shorter one within it is not either."""
    text = "service value system, value"
    assert _marked(text, ENGLISH, leave=frozenset({_id("service value system")})) == "service value system, ⟦value⟧"


PIECES = """value|Pod lifecycle|Pod|SLA|服务|服务台|<|>|&|&amp;|`|```|# |[|](|)|[[|]]|<p>|</p>|<a>|</a>|<code>|</code>
<!--|-->|---|"|'|=|\\|*|<li>|x|{ #a }""".replace("\n", "|").split("|")
SPACES = ["\n", "\n\n", "    ", " ", "|"]
PAGES = st.lists(st.sampled_from([*PIECES, *SPACES]), max_size=40).map("".join)
HOSTILE = [".*", "(a", "a+b", "<b>", '"q"', "a|b", "[x](y)"]
NAMES = st.lists(st.text(min_size=1, max_size=8) | st.sampled_from(HOSTILE))
LINK = re.compile(r'<a class="term" data-term="[^"]*">(.*?)</a>', re.DOTALL)
MIXED = _vocabulary(["value", "Pod", "Pod lifecycle", "SLA", "服务", "服务台"])


@given(PAGES)
def test_only_links_are_added(text: str) -> None:
    """Without the links the text is the same, and nothing is linked twice, also when it is done again."""
    once = linked(text, MIXED, _write)
    assert _without(once) == text
    assert linked(once, MIXED, _write) == once


def _without(text: str) -> str:
    return LINK.sub(r"\1", text)


@given(NAMES, st.text(max_size=40))
def test_hostile_names(names: list[str], around: str) -> None:
    """No name breaks the search, and its order is irrelevant."""
    text = around + " ".join(names)
    found = [(m.name.text, m.start, m.end) for m in _vocabulary(dict.fromkeys(names)).find(text)]
    assert found == [(m.name.text, m.start, m.end) for m in _vocabulary(dict.fromkeys(reversed(names))).find(text)]
    assert all(end > start for _, start, end in found)


def test_names_in_brackets() -> None:
    """An abbreviation in brackets is a name of its own; what tells a term from a word is not."""
    names = _names_of("net promoter score (NPS)") + _names_of("plan (value chain activity)")
    assert names == ["net promoter score (NPS)", "net promoter score", "NPS", "plan (value chain activity)"]


def _names_of(term: str) -> list[str]:
    text = Text({"en": term})
    item = Item("a", Definition(term=text, definition=text), Mapping(Span("a.yml")), "a.yml", HERE, "pack")
    return own_names(item, "en")[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One thing. A *value* is [[x|worth]] it. Two.", "A ⟦value⟧ is worth it."),
        ("- first\n- the value, e.g. this one^[own]\n- last", "the ⟦value⟧, e.g. this one"),
        ("| a | b |\n|---|---|\n| [[a|b]] | with value |", "with ⟦value⟧"),
        ("其一。价值value在此。其三。", "价值⟦value⟧在此。"),
        ("# Title\n\nvalue <b>&amp;</b> [text](a.md)\n\nNext", "⟦value⟧ & text"),
        ("value", "⟦value⟧"),
    ],
)
def test_sentence(text: str, expected: str) -> None:
    """The sentence, entry or cell around a mention, in the words that a reader sees."""
    start = text.index("value")
    found = excerpt(text, start, start + len("value"), lambda link: link.shown or link.target)
    assert f"{found.before}⟦{found.hit}⟧{found.after}" == expected


@given(PAGES, st.integers(0, 60), st.integers(1, 9))
def test_sentences_are_short(text: str, start: int, length: int) -> None:
    """However long a text is, its excerpt is one line of a sensible width."""
    whole = text * 20
    found = excerpt(whole, min(start, len(whole)), min(start + length, len(whole)), lambda link: link.target)
    assert "\n" not in "".join(found)
    assert len(found.before) + len(found.after) <= WIDTH + 2


FILES = {
    **{path: text for path, text in support.MINI.items() if "value" not in path},
    "content/definitions/value.yml": """\
term: {en: value, zh: 价值}
definition: {en: 'What something is worth.', zh: 事物的好处。}
steps: [meet]
sources: [own]
""",
    "content/definitions/encounter.yml": """\
term: {en: encounter, zh: 相遇}
aliases: {en: [Meet], zh: [价值链]}
definition:
  en: >-
    Somebody comes
    and sees VALUE.
  zh: 先有价值链接。
sources: [own]
""",
    "content/definitions/link.yml": """\
term: {en: link, zh: 链接}
definition: {en: 'Leads on, value or encounter.', zh: 通向别处。}
linking: by-hand
unlinked: [value]
sources: [own]
""",
    "docs/en/page.md": "---\nunlinked: [encounter]\n---\n# Page\n\nA value, an encounter, a link.\n",
    "docs/zh/page.md": "---\nlinking: by-hand\n---\n# 页\n\n价值，相遇。\n",
}


@pytest.fixture(scope="module", name="kb")
def _kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = support.write(tmp_path_factory.mktemp("terms"), FILES)
    found = load([folder / "content"], Documents(folder / "docs"), base=folder).kb
    assert found is not None
    return found


def test_uses(kb: KnowledgeBase) -> None:
    """A name in a text counts as a use, but not where the term or the text says that it is not meant."""
    uses = {code: Terms(kb, code).uses for code in kb.languages}
    assert sorted(uses["en"]["definition:value"]) == ["definition:encounter", "page.md"]
    assert "definition:encounter" not in uses["zh"].get("definition:value", {})
    assert "definition:link" not in uses["en"]
    assert sorted(uses["en"]["definition:encounter"]) == ["definition:link", "step:meet"]


def test_doubts(kb: KnowledgeBase) -> None:
    """What may be wrong is told with the place in the file, also in a folded text."""
    lines = {code: [doubts.as_text(doubt) for doubt in doubts.doubts(Terms(kb, code))] for code in kb.languages}
    encounter = "content/definitions/encounter.yml"
    assert f"{encounter}:6:14: 'VALUE' leads to definition:value; written 'value' there" in lines["en"]
    shared = "'相遇' leads to definition:encounter; also a name of step:meet"
    assert lines["zh"] == [f"content/steps/meet.yml:3:39: {shared}"]


def test_step_of_a_term(tmp_path: Path) -> None:
    """A step that lists a term as its own may share its name: either is what the text is about."""
    path = "content/steps/meet.yml"
    folder = support.write(tmp_path, FILES | {path: FILES[path] + "definitions: [encounter]\n"})
    kb = load([folder / "content"], None, base=folder).kb
    assert kb is not None
    assert [mention.target.id for mention in Terms(kb, "zh").automatic] == ["encounter"]
    assert not list(doubts.doubts(Terms(kb, "zh")))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("问客户服务供应", ["客户", "服务供应"]),
        ("问客户服务台", ["客户服务"]),
        ("客户服务", ["客户服务"]),
    ],
)
def test_overlap_without_spaces(text: str, found: list[str]) -> None:
    """Where Chinese names overlap, the longer is meant, of two as long the later, and before it what then fits."""
    names = _vocabulary(["客户", "客户服务", "服务台", "服务供应"], "zh")
    assert [match.name.text for match in names.find(text)] == found


def test_overlap_with_spaces() -> None:
    """A name that begins within another and ends behind it is told of."""
    names = _vocabulary(["service level", "level of trust"], "en")
    match = names.find("the service level of trust")[0]
    other = names.crossing("the service level of trust", match)
    assert (match.name.text, other and other.name.text) == ("service level", "level of trust")
