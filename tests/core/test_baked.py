"""Mermaid of authors drawn at build time: what is found in it, and what comes out."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dsv_kb.core.diagrams import baked, text
from dsv_kb.core.diagrams.baked import Fault, bake, faults
from dsv_kb.core.diagrams.mermaid.escaping import address, quoted
from tests.core.mermaid_forms import NASTY, labels

needs_engine = pytest.mark.skipif(not baked.engine(), reason="merman has no wheel for this platform")

SVG = "{http://www.w3.org/2000/svg}"
_UNSEEN = re.compile(r"[\s\u200b]")


def _texts(svg: str) -> str:
    root = ET.fromstring(svg)  # noqa: S314 - what we have just made
    for style in root.findall(f".//{SVG}style"):
        style.text = ""
    return _UNSEEN.sub("", "".join(root.itertext()))


def _ids(svg: str) -> list[str]:
    return re.findall(r' id="([^"]*)"', svg)


@needs_engine
def test_misspelt_kind() -> None:
    """A kind that is written almost like a known one is a fault, with the nearest; any other unknown kind is none."""
    found = baked.faults("%% a note\nflowchrat LR\n  A --> B\n")
    assert [(fault.line, fault.column) for fault in found] == [(2, 1)]
    assert "'flowchart'" in found[0].message
    assert baked.faults("something-new\n  A\n") == []


@pytest.mark.parametrize("address", ["https://example.org/a.png", "//example.org/a.png"])
def test_picture_from_another_host(address: str) -> None:
    """A picture that a reader's browser would have to fetch elsewhere is a fault, with its place."""
    found = baked.faults(f'flowchart LR\n  a@{{ img: "{address}" }}\n')
    assert [(fault.line, fault.column) for fault in found] == [(2, 7)]


@needs_engine
def test_light_and_dark() -> None:
    """Both drawings have a size in pixels, no limit to it, and no id in common with each other or another place."""
    source = "sequenceDiagram\n  autonumber\n  participant a as 客户\n  a->>b: asks\n"
    first, second = bake(source, "one"), bake(source, "two")
    assert first is not None
    assert second is not None
    drawings = (first.light, first.dark, second.light, second.dark)
    for svg in drawings:
        root = ET.fromstring(svg)  # noqa: S314 - what we have just made
        _, _, width, height = map(float, root.attrib["viewBox"].split())
        assert (float(root.attrib["width"]), float(root.attrib["height"])) == (width, height)
        assert "style" not in root.attrib
        assert root.attrib["role"] == "img"
        assert "客户" in _texts(svg)
    together = [name for svg in drawings for name in _ids(svg)]
    assert len(together) == len(set(together))
    assert all(name.startswith(("one-", "two-")) for name in together)
    assert bake(source, "one") == first


@needs_engine
def test_references_stay_whole() -> None:
    """Whatever a drawing refers to inside is there."""
    drawn = bake("flowchart LR\n  a --> b\n  a --- c\n", "name")
    assert drawn is not None
    referred = re.findall(r'url\(#([^)]*)\)|href="#([^"]*)"', drawn.light)
    assert referred
    assert {one or other for one, other in referred} <= set(_ids(drawn.light))


@needs_engine
def test_titles_become_names() -> None:
    """The author's title and description are the name of the drawing; elements that show as tips are not there."""
    source = 'flowchart LR\n  accTitle: Tea & "cake"\n  accDescr: Every day\n  a --> b\n'
    drawn = bake(source, "name")
    assert drawn is not None
    root = ET.fromstring(drawn.dark)  # noqa: S314 - what we have just made
    assert root.attrib["aria-label"] == 'Tea & "cake"'
    assert root.attrib["aria-description"] == "Every day"
    assert not [element for element in root.iter() if element.tag in {f"{SVG}title", f"{SVG}desc"}]
    assert not [key for key in root.attrib if key in {"aria-labelledby", "aria-describedby", "aria-roledescription"}]


@needs_engine
def test_links_are_kept() -> None:
    """A link stays what it is, and the drawing is then a group, whose links can be reached."""
    drawn = bake(f"flowchart LR\n  a\n  click a href {address('../a b/?c=d&e#f')}\n", "name")
    assert drawn is not None
    assert 'href="../a%20b/?c=d&amp;e#f"' in drawn.light
    assert ' role="group"' in drawn.light


@needs_engine
def test_entities_are_signs_and_colours_are_colours() -> None:
    """Signs that are written as entities are shown; a colour at the end of a statement stays one."""
    drawn = bake("flowchart LR\n  a[#quot;#9829;#lt;#35;#0;]\n  style a fill:#123456;\n", "name")
    assert drawn is not None
    assert _texts(drawn.light) == '"♥<#\N{REPLACEMENT CHARACTER}'
    assert "fill:#123456" in drawn.light.replace(" ", "")


LOOSE = '%%{init: {"securityLevel": "loose", "htmlLabels": true, "flowchart": {"htmlLabels": true}}}%%\n'

HARMFUL = (
    'flowchart LR\n  a["<script>x</script>"]\n  click a href "javascript:x"\n',
    'flowchart LR\n  a["x"]\n  click a href "JaVaScRiPt&colon;x"\n',
    'flowchart LR\n  a["x"]\n  click a call x()\n',
    'flowchart LR\n  a["<img src=y onerror=x>"]\n  style a fill:url(javascript:x)\n',
    '%%{init: {"themeVariables": {"fontFamily": "x</style><script>x</script>"}}}%%\nflowchart LR\n  a\n',
    '%%{init: {"themeCSS": "</style><script>x</script>"}}%%\nflowchart LR\n  a\n',
    f'{LOOSE}flowchart LR\n  a["<img src=y onerror=x><a href=javascript:x>y</a>"]\n',
    "sequenceDiagram\n  participant a\n  link a: x @ javascript:x\n  a->>a: x\n",
    'classDiagram\n  class A\n  click A href "data:text/html,x"\n',
)


@needs_engine
@pytest.mark.parametrize("source", HARMFUL)
def test_nothing_runs(source: str) -> None:
    """No script, no address that is one, and no event comes through."""
    drawn = bake(source, "name")
    assert drawn is not None
    for svg in (drawn.light, drawn.dark):
        tags = " ".join(re.findall(r'<[a-zA-Z](?:[^<>"]|"[^"]*")*>', svg)).lower()
        assert not re.search(r"<script|<iframe|javascript|data:|\son\w+=", tags)


@needs_engine
@given(label=labels)
@example(label="`\U000f0000")
def test_any_label(label: str) -> None:
    """Any label gives XML that can be read and says it, in light and dark."""
    drawn = bake(f"flowchart LR\n  a[{quoted(label)}] --> b\n", "name")
    assert drawn is not None
    for svg in (drawn.light, drawn.dark):
        assert _UNSEEN.sub("", text.cleaned(label)) in _texts(svg)


@needs_engine
@given(
    source=st.one_of(st.text(), st.lists(st.sampled_from(("flowchart LR", "timeline", "\n", " ", *NASTY))).map("".join))
)
def test_any_source(source: str) -> None:
    """Whatever an author writes, there are faults, drawings or neither, and never a crash; faults stand in the text."""
    found = faults(source)
    drawn = bake(source, "name")
    assert not (found and drawn)
    lines = source.split("\n")
    for fault in found:
        assert 1 <= fault.line <= len(lines)
        assert 1 <= fault.column <= len(lines[fault.line - 1]) + 1
        assert fault.message


FAULTS = {
    'flowchart LR\n  a["x\n': Fault(2, 4, "Unterminated node label (missing `]`)"),
    "flowchart LR\n  客户 --> b\n  c -->": Fault(3, 8, "unexpected end of input; expected node identifier, edge label"),
    "sequenceDiagram\n  a->>b\n": Fault(2, 8, "unexpected statement separator; expected text"),
    'pie\n  "茶": x\n': Fault(2, 3, 'unexpected pie statement: "茶": x'),
    "": Fault(1, 1, "no Mermaid diagram detected"),
    "---\ntitle: x\n---\n%% nothing\n%%{init: {}}%%\n": Fault(1, 1, "no Mermaid diagram detected"),
}


@needs_engine
@pytest.mark.parametrize("source", FAULTS)
def test_faults(source: str) -> None:
    """A fault says where it is, in lines and characters from 1, and why; nothing is drawn."""
    assert faults(source) == [FAULTS[source]]
    assert bake(source, "name") is None


@needs_engine
@pytest.mark.parametrize("source", ["newest-beta\n  a\n", "---\ntitle: x\n---\n%% first\nnewest-beta\n"])
def test_unknown_kind_is_no_fault(source: str) -> None:
    """A kind that the engine does not know is left to the browser."""
    assert faults(source) == []
    assert bake(source, "name") is None


def test_without_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no engine, nothing is drawn, and nothing is faulty."""
    monkeypatch.setattr(baked, "_merman", lambda: None)
    assert baked.engine() == ""
    assert faults("flowchart LR\n  a[") == []
    assert bake("flowchart LR\n  a\n", "name") is None
