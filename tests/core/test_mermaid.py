"""The Mermaid text of every form, held against an engine that needs no browser."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core.diagrams.forms import (
    Arrow,
    Axis,
    Band,
    Blueprint,
    Cell,
    Chain,
    Column,
    Curve,
    Feeling,
    Flow,
    Form,
    Grid,
    Label,
    Lane,
    Placed,
    Quadrant,
    Spot,
)
from dsv_kb.core.diagrams.mermaid import source
from tests.core.mermaid_forms import FEW, KINDS, labels


def _errors(text: str) -> list[str]:
    merman: Any = pytest.importorskip("merman", reason="merman has no wheel for this platform")
    found = json.loads(merman.Merman().analyze_json(text, None))["diagnostics"]
    return [fault["message"] for fault in found if fault["severity"] == "error"]


@pytest.mark.parametrize("kind", KINDS)
@given(data=st.data())
def test_any_label_is_valid(kind: str, data: st.DataObject) -> None:
    """Whatever its labels and its title say, the text of a form is valid Mermaid, one statement in a line."""
    count, build = KINDS[kind]
    plain = source(build(["x"] * count), "x")
    texts = data.draw(st.lists(labels, min_size=count, max_size=count))
    found = source(build(texts), data.draw(labels))
    assert _errors(found) == []
    assert len(found.splitlines()) <= len(plain.splitlines())


@pytest.mark.parametrize("form", FEW.values(), ids=FEW)
def test_few_and_many(form: Form) -> None:
    """A form with next to nothing in it, or with a lot, is valid, too."""
    assert _errors(source(form, "")) == []


def test_chain_upward() -> None:
    """A chain is a flowchart; links, the texts at arrows and the reader's place are kept."""
    form = Chain((Label("Vision", "../a b/"), Label("Work: “now”", note="R&D")), ("drives",), upward=True, here=2)
    assert source(form, "Layers; all").splitlines() == [
        "flowchart BT",
        "    accTitle: Layers#59; all",
        '    n1["Vision"]',
        '    click n1 href "../a%20b/"',
        '    n2["Work: “now”<br/>R#amp;D"]',
        '    n1 -->|"drives"| n2',
        "    classDef here stroke-width:3px",
        "    class n2 here",
    ]


def test_grid_nests_frames() -> None:
    """Boxes stand in the smallest frame around them; arrows to nowhere are left out."""
    boxes = (
        Placed("in", Label("inner"), 2, 2, 1, 2, "frame"),
        Placed("out", Label("outer"), 1, 1, 3, 3, "frame"),
        Placed("a", Label("a"), 2, 2),
        Placed("b", Label("b"), 3, 3),
        Placed("c", Label("c"), 1, 4, kind="words"),
    )
    arrows = (Arrow("a", "b", "to", dashed=True, both=True), Arrow("a", "nowhere"))
    assert source(Grid(4, 3, boxes, arrows), "").splitlines() == [
        "flowchart TB",
        '    subgraph n2["outer"]',
        '        subgraph n1["inner"]',
        '            n3["a"]',
        "        end",
        '        n4["b"]',
        "    end",
        '    n5["c"]',
        '    n3 <-.->|"to"| n4',
        "    classDef words fill:none,stroke:none",
        "    class n5 words",
    ]


def test_grid_without_arrows_keeps_rows() -> None:
    """Without arrows, unseen links keep the boxes of a column below each other."""
    boxes = tuple(Placed(f"{row}{column}", Label("x"), row, column) for row in (1, 2) for column in (1, 2))
    assert source(Grid(2, 2, boxes), "").splitlines()[-2:] == ["    n1 ~~~ n3", "    n2 ~~~ n4"]


def test_quadrant_fields_and_moves() -> None:
    """Fields are numbered as Mermaid does, and where a spot moves to is a second one."""
    fields = (Label("high left"), Label("high right"), Label("low left"), Label("low right"))
    form = Quadrant(
        Axis("power", "low", "high"), Axis("", "less", "more"), fields, (Spot(Label("s"), 0, 100, 50, 33.3),)
    )
    assert source(form, "").splitlines() == [
        "quadrantChart",
        '    x-axis "power · low" --> "power · high"',
        '    y-axis "less" --> "more"',
        '    quadrant-1 "high right"',
        '    quadrant-2 "high left"',
        '    quadrant-3 "low left"',
        '    quadrant-4 "low right"',
        '    "s": [0, 1]',
        '    "→ s": [0.5, 0.333]',
    ]


def test_curve_is_a_journey() -> None:
    """Steps are sections; touchpoints have their number, their feeling, their people and moments of truth a mark."""
    points = (Feeling(Label("look, see"), 4, 2, ("she", "he, too"), moment=True), Feeling(Label("b"), 5, 5))
    assert source(Curve((Band(Label("one"), 1), Band(Label("two"), 1)), points, ()), "T").splitlines() == [
        "journey",
        "    accTitle: T",
        "    title T",
        "    section one",
        "        4 look, see ◆: 2: she, he#44; too",
        "    section two",
        "        5 b: 5",
    ]


def test_blueprint_rows() -> None:
    """Every lane is a row, a line between lanes fills a row, and what is empty is left free."""
    columns = (Column("a", Label("A")), Column("b", Label("B"), moment=True))
    lanes = (Lane("c", "Customer"), Lane("f", "Front", "Interaction"))
    cells = (Cell("f", "b", Label("answers", note="fast")), Cell("c", "a", Label("asks")), Cell("no", "a", Label("x")))
    form = Blueprint(columns, lanes, cells, (Flow(("c", "a"), ("f", "b"), dashed=True), Flow(("c", "a"), ("c", "b"))))
    assert source(form, "T").partition("%% T\n")[2].splitlines() == [
        "block-beta",
        "    columns 3",
        "    space",
        '    h1["A"]',
        '    h2["B ◆"]',
        '    r1["Customer"]',
        '    n1["asks"]',
        "    space",
        '    l2["Interaction"]',
        '    g2[" ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─ ─"]:2',
        '    r2["Front"]',
        "    space",
        '    n2["answers<br/>fast"]',
        "    n1 -.-> n2",
        "    classDef quiet fill:none,stroke:none",
        "    class h1,h2,r1,l2,g2,r2 quiet",
    ]
