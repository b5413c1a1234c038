"""Every form as Mermaid text, to be pasted into other tools; what Mermaid cannot draw is said in each function."""

from collections.abc import Callable
from typing import Any

from dsv_kb.core.diagrams import forms
from dsv_kb.core.diagrams.mermaid import blocks, charts, flowcharts, stories

_KINDS: dict[type, Callable[[Any, str], str]] = {
    forms.Chain: flowcharts.chain,
    forms.Cycle: flowcharts.cycle,
    forms.Grid: flowcharts.grid,
    forms.Relations: flowcharts.relations,
    forms.Quadrant: charts.quadrant,
    forms.Radar: charts.radar,
    forms.Window: blocks.window,
    forms.Blueprint: blocks.blueprint,
    forms.Sequence: stories.sequence,
    forms.Timeline: stories.timeline,
    forms.Curve: stories.curve,
}


def source(form: forms.Form, title: str) -> str:
    """The Mermaid text of a diagram with the title that it is read out with."""
    return _KINDS[type(form)](form, title)
