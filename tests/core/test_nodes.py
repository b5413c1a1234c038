"""YAML to a tree with places."""

from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core import nodes
from dsv_kb.core.nodes import Mapping, Node, Scalar, Sequence
from dsv_kb.core.problems import Problem, Span

PIECES = [*"abc:-'\"[]{}#&*!|>%@`,? \n\t\r~0\\", "\n  ", "- ", "a: ", "服务", "：", "\u2028", "\x85", "\ufeff"]
PIECES += ["\U0001f600", "---\n", "...\n", "%YAML 1.1\n", "%TAG ! x\n", "!!str ", "null", ": |\n  ", ": >\n "]
TEXTS = st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=8)
TREES = st.dictionaries(
    WORDS,
    st.recursive(
        WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=8
    ),
    max_size=4,
)


def parsed(text: str) -> Node:
    problems: list[Problem] = []
    node = nodes.parse(text, "a.yml", problems)
    assert node is not None
    assert problems == []
    return node


def spans(node: Node) -> Iterator[Span]:
    yield node.span
    if isinstance(node, Sequence):
        for item in node.items:
            yield from spans(item)
    elif isinstance(node, Mapping):
        for key, value in node.entries.values():
            yield key
            yield from spans(value)


@given(TEXTS)
def test_any_text_gives_a_tree_or_problems(text: str) -> None:
    """Whatever a file holds, there is a tree or a problem, and all places lie within the file."""
    problems: list[Problem] = []
    node = nodes.parse(text, "a.yml", problems)
    assert node is not None or problems
    lines = text.split("\n")
    for span in [*(problem.span for problem in problems), *(spans(node) if node else ())]:
        assert 1 <= span.line <= len(lines)
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1


@given(TREES)
def test_what_was_dumped_is_read_again(tree: dict[str, object]) -> None:
    """Texts, lists and fields written by PyYAML come back as they were."""
    text = yaml.safe_dump(tree, allow_unicode=True)
    problems: list[Problem] = []
    node = nodes.parse(text, "a.yml", problems)
    assert node is not None
    assert nodes.plain(node) == tree


@given(TREES)
def test_both_loaders_read_the_same(tree: dict[str, object]) -> None:
    """PyYAML without libyaml gives the same tree, places included."""
    text = yaml.safe_dump(tree, allow_unicode=True)
    with pytest.MonkeyPatch.context() as patch:
        fast = nodes.parse(text, "a.yml", [])
        patch.setattr(nodes, "_Loader", yaml.SafeLoader)
        slow = nodes.parse(text, "a.yml", [])
    assert nodes.plain(slow or Mapping(Span(""))) == nodes.plain(fast or Mapping(Span("")))
    assert list(spans(slow or Mapping(Span("")))) == list(spans(fast or Mapping(Span(""))))


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_nothing_is_none_in_both_loaders(loader: type, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty value, ~ and null say nothing; in quotation marks they are texts."""
    monkeypatch.setattr(nodes, "_Loader", loader)
    node = parsed("a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: nil")
    assert nodes.plain(node) == {"a": None, "b": None, "c": None, "d": "", "e": "null", "f": "nil"}


@given(TREES)
def test_merging_nothing_changes_nothing(tree: dict[str, object]) -> None:
    """A tree over or under an empty one stays as it is."""
    node, empty = parsed(yaml.safe_dump(tree, allow_unicode=True)), Mapping(Span("b.yml"))
    assert nodes.plain(nodes.merge(node, empty)) == tree
    assert nodes.plain(nodes.merge(empty, node)) == tree


def test_merging_joins_fields_and_replaces_the_rest() -> None:
    """Fields are joined at every depth, lists and texts replaced, and each value keeps its place."""
    lower, upper = parsed("a: {x: 1, y: 2}\nb: [1, 2]"), parsed("b: [3]\na: {y: 4}")
    merged = nodes.merge(lower, upper)
    assert nodes.plain(merged) == {"a": {"x": "1", "y": "4"}, "b": ["3"]}
    assert nodes.span_of(merged, ("a", "x")) == Span("a.yml", 1, 8)
    assert nodes.span_of(merged, ("a", "y")) == Span("a.yml", 2, 8)
    assert nodes.plain(lower) == {"a": {"x": "1", "y": "2"}, "b": ["1", "2"]}


@pytest.mark.parametrize(
    ("text", "fragment", "nth", "place"),
    [
        ("en: plain text", "text", 0, (1, 11)),
        ("en: text and text", "text", 1, (1, 14)),
        ("en: 'it''s quoted'", "quoted", 0, (1, 12)),
        ('en: "quoted"', "quoted", 0, (1, 6)),
        ('en: "a\\tb, b"', "b", 1, (1, 12)),
        ("zh: 接触点与触点", "触点", 1, (1, 9)),
        ("zh: '接触点，\n  与触点'", "与触点", 0, (2, 3)),
        ("zh: >-\n  接触点，\n  与触点", "触点", 1, (3, 4)),
        ("en: >-\n  over two\n  lines", "two lines", 0, (2, 8)),
        ("en: plain over\n  two lines", "over two", 0, (1, 11)),
        ("en: |\n  line one\n  line two", "two", 0, (3, 8)),
        ("en: aaa", "aa", 1, (1, 6)),
        ("en: a.c abc", "abc", 0, (1, 9)),
        ('en: "\\u63a5"', "接", 0, (1, 5)),
        ("en: text", "absent", 0, (1, 5)),
    ],
)
def test_place_of_a_fragment(text: str, fragment: str, nth: int, place: tuple[int, int]) -> None:
    """A fragment is found where it stands in the file, in every style; else the text's beginning stands in."""
    scalar = nodes.find(parsed(text), (text[:2],))
    assert isinstance(scalar, Scalar)
    assert scalar.place(fragment, nth) == Span("a.yml", *place)


@pytest.mark.parametrize(
    ("path", "key", "place"),
    [
        ((), False, (1, 1)),
        (("a",), False, (1, 4)),
        (("a",), True, (1, 1)),
        (("a", 1), False, (1, 8)),
        (("a", 5), False, (1, 4)),
        (("b", "c"), True, (3, 3)),
        (("b", "absent", "deeper"), True, (3, 3)),
        (("absent",), True, (1, 1)),
    ],
)
def test_place_of_a_path(path: nodes.Path, key: bool, place: tuple[int, int]) -> None:
    """A path leads to its value or key; one that does not exist to the nearest thing around it."""
    node = parsed("a: [1, 2]\nb:\n  c: d\n")
    assert nodes.span_of(node, path, key=key) == Span("a.yml", *place)


def test_finding_what_is_not_there() -> None:
    """A path that does not exist leads to nothing, whatever stands on the way."""
    node = parsed("a: [1, 2]\nb: c\n")
    assert [nodes.find(node, path) for path in (("x",), ("a", 2), ("a", "x"), ("b", "c"))] == [None] * 4


def test_tags_can_be_passed_over() -> None:
    """Where tags are allowed, as in mkdocs.yml, the values below them are read and nothing is done."""
    problems: list[Problem] = []
    node = nodes.parse("a: !ENV [X, y]\nb: !!python/name:os.system x", "mkdocs.yml", problems, tags=True)
    assert problems == []
    assert node is not None
    assert nodes.plain(node) == {"a": ["X", "y"], "b": "x"}
