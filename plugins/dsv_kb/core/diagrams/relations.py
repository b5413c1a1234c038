"""A thing at the left and everything around it at the right, a branch for each relation."""

from dataclasses import replace
from math import ceil

from dsv_kb.core.diagrams import boxes, svg, text
from dsv_kb.core.diagrams.boxes import Area, crisp
from dsv_kb.core.diagrams.forms import Facts, Group, Label, Relations
from dsv_kb.core.diagrams.svg import Drawing

_BRANCH = 56.0
_FIELD = 440.0
_GAP = 8.0
_APART = 22.0
_LOWEST = 200.0
"""How far down the centre stands at most, so that it is in view where the drawing begins."""


def draw(form: Relations) -> Drawing:
    """The centre, a quiet curve to each relation's name, its members in rows below that."""
    width = boxes.preferred(form.centre, 110, 170, bold=True, count=3)
    high = boxes.height(boxes.fitted(form.centre, width, bold=True))
    left = 0.5 + width + _BRANCH
    rules: list[float] = []
    body, y = "", 0.5
    for group in form.groups:
        drawn, rule, y = _branch(group, left, y)
        body, rules, y = body + drawn, [*rules, rule], y + _APART
    bottom = max(y - _APART, high + 0.5)
    middle = crisp(max(high / 2, min(bottom / 2, _LOWEST))) if form.groups else 0.5 + high / 2
    curves = "".join(_curve(0.5 + width, middle, left, rule) for rule in rules)
    centre = boxes.box(Area(0.5, crisp(middle - high / 2), width, high), form.centre, bold=True, css="dg-x dg-x--c")
    right = left + _FIELD if form.groups else 0.5 + width
    return Drawing(ceil(right + 0.5), ceil(max(bottom, middle + high / 2) + 1), curves + centre + body)


def facts(form: Relations) -> Facts:
    """Every member with its relation."""
    rows = [
        (Label(group.name), boxes.bare(label), Label(label.note)) for group in form.groups for label in group.members
    ]
    return boxes.table(("relation", "thing", "note"), rows)


def _branch(group: Group, left: float, y: float) -> tuple[str, float, float]:
    """A relation's name on its rule and its members: the drawing, the place of the rule, and where it ends."""
    found = text.lines(group.name, _FIELD - 10, svg.SMALL, bold=True)
    high = len(found) * svg.SMALL * svg.LEADING
    body = svg.words(found, left + 2, y + high / 2, "dg-s dg-b", size=svg.SMALL)
    rule = crisp(y + high + 4)
    body += svg.path([(left, rule), (left + _FIELD, rule)], "dg-l dg-r")
    x, y, tallest = left, rule + 10, 0.0
    bold = boxes.stressed(replace(label, note="") for label in group.members)
    for label in group.members:
        width = min(boxes.preferred(label, 0, _FIELD, bold=bold, count=1), _FIELD)
        width = boxes.preferred(label, 0, _FIELD / 2 - _GAP, bold=bold) if width > _FIELD / 2 else width
        high = ceil(boxes.fitted(label, width, bold=bold).height + 10)
        if x > left and x + width > left + _FIELD:
            x, y, tallest = left, y + tallest + _GAP, 0.0
        body += boxes.box(Area(x, y, width, high), label, bold=bold)
        x, tallest = x + width + _GAP, max(tallest, high)
    return body, rule, y + tallest


def _curve(x: float, y: float, left: float, rule: float) -> str:
    number, bend = svg.number, (left - x) * 0.55
    ends = f"{number(left - bend)} {number(rule)} {number(left)} {number(rule)}"
    return f'<path class="dg-l dg-r" d="M{number(x)} {number(y)}C{number(x + bend)} {number(y)} {ends}"/>'
