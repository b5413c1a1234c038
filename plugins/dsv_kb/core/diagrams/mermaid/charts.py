"""Scales as Mermaid charts: the quadrant and the radar."""

from dsv_kb.core.diagrams import text
from dsv_kb.core.diagrams.forms import Axis, Quadrant, Radar
from dsv_kb.core.diagrams.mermaid.escaping import bare, block, joined, quoted, titled

_MOST_RINGS = 10
_USUAL_RINGS = 5
_MARGIN = 40
_WIDEST_MARGIN = 600


def quadrant(form: Quadrant, title: str) -> str:
    """Points in four fields; where a point moves to is a second point, marked with an arrow."""
    high_left, high_right, low_left, low_right = form.fields
    lines = [*titled(title, shown=True), _ends("x", form.x), _ends("y", form.y)]
    for number, field in enumerate((high_right, high_left, low_left, low_right), start=1):
        if text.cleaned(field.text):
            lines.append(f"quadrant-{number} {quoted(field.text)}")
    for spot in form.spots:
        lines.append(f"{quoted(spot.label.text)}: {_place(spot.x, spot.y)}")
        if spot.to_x is not None and spot.to_y is not None:
            lines.append(f"{quoted(f'→ {spot.label.text}')}: {_place(spot.to_x, spot.to_y)}")
    return block("quadrantChart", lines)


def radar(form: Radar, title: str) -> str:
    """Groups on several scales; the ends of the scales stand in comments, for which the kind has no place.

    Mermaid cuts a title in half, and labels that outgrow the margins: there is no title to be seen, and the margins
    are as wide as the widest label needs.
    """
    # the kind knows no negative numbers
    shift = min(form.lowest, 0)
    scales = [f"s{number}[{quoted(scale.name)}]" for number, scale in enumerate(form.scales, start=1)]
    ends = [f"%% {bare(scale.name)}: {bare(scale.low)} … {bare(scale.high)}" for scale in form.scales]
    curves = [
        f"curve g{number}[{quoted(group.name)}]{{{', '.join(_number(value - shift) for value in group.values)}}}"
        for number, group in enumerate(form.groups, start=1)
    ]
    steps = form.highest - form.lowest
    rings = int(steps) if steps == int(steps) and 0 < steps <= _MOST_RINGS else _USUAL_RINGS
    lines = [
        *titled(title),
        *ends,
        *(f"axis {scale}" for scale in scales),
        *curves,
        f"max {_number(form.highest - shift)}",
        f"min {_number(form.lowest - shift)}",
        f"ticks {rings}",
        "graticule polygon",
    ]
    return _margins(form) + block("radar-beta", lines)


def _margins(form: Radar) -> str:
    label = max((text.width(text.cleaned(scale.name), 12) for scale in form.scales), default=0)
    legend = max((text.width(text.cleaned(group.name), 14) for group in form.groups), default=0)
    left = min(_MARGIN + round(label), _WIDEST_MARGIN)
    # the legend begins at three quarters of the way to the right edge, which is 300 and the margin away
    right = min(max(left, 4 * (24 + round(legend)) - 300), _WIDEST_MARGIN)
    sides = (("Left", left), ("Right", right), ("Top", _MARGIN), ("Bottom", _MARGIN))
    return "---\nconfig:\n  radar:\n" + "".join(f"    margin{side}: {size}\n" for side, size in sides) + "---\n"


def _ends(name: str, axis: Axis) -> str:
    """Both ends of an axis, each with its name: the kind has no place for the name alone."""
    low, high = (quoted(joined((axis.name, end)) or "–") for end in (axis.low, axis.high))
    return f"{name}-axis {low} --> {high}"


def _place(x: float, y: float) -> str:
    return f"[{_number(x / 100)}, {_number(y / 100)}]"


def _number(value: float) -> str:
    """A number without a sign or an exponent; the quadrant does not even know 1.0."""
    return f"{abs(value):.4f}".rstrip("0").rstrip(".")
