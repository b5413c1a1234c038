"""Every form as a drawing, as a table of facts and as Mermaid text."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dsv_kb.core.diagrams import (
    baked,
    blueprint,
    chain,
    curve,
    cycle,
    forms,
    grid,
    mermaid,
    quadrant,
    radar,
    relations,
    sequence,
    svg,
    timeline,
    window,
)
from dsv_kb.core.diagrams.baked import Baked
from dsv_kb.core.diagrams.cache import Cache, key
from dsv_kb.core.diagrams.forms import Facts, Form
from dsv_kb.core.diagrams.svg import Drawing

_FORMS: Mapping[type, tuple[Callable[[Any], Drawing], Callable[[Any], Facts]]] = {
    forms.Blueprint: (blueprint.draw, blueprint.facts),
    forms.Chain: (chain.draw, chain.facts),
    forms.Curve: (curve.draw, curve.facts),
    forms.Cycle: (cycle.draw, cycle.facts),
    forms.Grid: (grid.draw, grid.facts),
    forms.Quadrant: (quadrant.draw, quadrant.facts),
    forms.Radar: (radar.draw, radar.facts),
    forms.Relations: (relations.draw, relations.facts),
    forms.Sequence: (sequence.draw, sequence.facts),
    forms.Timeline: (timeline.draw, timeline.facts),
    forms.Window: (window.draw, window.facts),
}

_NAME = "dsv-mermaid-0"
"""The id inside Mermaid's drawings as they are kept; each place on a page puts its own there."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A diagram in all its ways.

    Attributes:
        svg: the drawing.
        side: the part that stays in view when the drawing is scrolled sideways; empty for none.
        facts: the same in words.
        mermaid: the same as Mermaid text.

    """

    svg: str
    side: str
    facts: Facts
    mermaid: str


def drawn(form: Form, title: str, description: str, cache: Cache) -> Drawn:
    """A form drawn, or taken from the cache if nothing in it has changed."""
    draw, facts = _FORMS[type(form)]
    name = key(form, title, description)
    kept = cache.get(name)
    if kept is None:
        drawing = draw(form)
        kept = json.dumps([svg.svg(drawing, title, description), svg.side(drawing)], ensure_ascii=False)
        cache.put(name, kept)
    picture, side = json.loads(kept)
    return Drawn(picture, side, facts(form), mermaid.source(form, title))


def baked_source(source: str, number: int, cache: Cache) -> Baked | None:
    """Mermaid text drawn for light and dark; None where only a browser can draw it.

    Args:
        source: the text, which has no faults.
        number: the place on the page, which makes the ids inside unique.
        cache: where drawings are kept.

    """
    name = key("mermaid", baked.engine(), source)
    kept = cache.get(name)
    if kept is None:
        found = baked.bake(source, _NAME)
        kept = json.dumps([found.light, found.dark] if found else None)
        cache.put(name, kept)
    pair = json.loads(kept)
    return Baked(*(text.replace(_NAME, f"dsv-mermaid-{number}") for text in pair)) if pair else None
