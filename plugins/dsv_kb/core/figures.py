"""The strands: two sides of a journey that come nearer with each step, drawn for any number of steps."""

from collections.abc import Sequence
from itertools import pairwise

from markupsafe import Markup, escape

# How far the strands stand apart along the journey, as a share of the amplitude: far at first, meeting at
# about two thirds, braided from there on. Points of a path from 0 to 1; any number of steps is read off it.
_APART = ((0.0, 1.0), (1 / 6, 0.7), (2 / 6, 0.46), (3 / 6, 0.26), (4 / 6, 0.05), (5 / 6, -0.17), (1.0, 0.12))

HUES = (268.0, 232.0, 196.0, 156.0, 88.0, 48.0, 10.0)
"""Hues in OKLCH degrees from far and cool to near and warm; other numbers of steps are read off this path."""

Point = tuple[float, float]


def _along(points: Sequence[Point], at: float) -> float:
    """The value of a polyline at a place between 0 and 1."""
    for (x0, y0), (x1, y1) in pairwise(points):
        if at <= x1:
            return y0 + (y1 - y0) * ((at - x0) / (x1 - x0))
    return points[-1][1]


def hue(number: int, count: int) -> float:
    """The hue of a step, in degrees of OKLCH, counted from 1."""
    points = [(index / (len(HUES) - 1), value) for index, value in enumerate(HUES)]
    return round(_along(points, (number - 1) / max(count - 1, 1)), 1)


def hue_rules(count: int) -> str:
    """The style rules that give each step its hue."""
    return "\n".join(f'[data-hue="{n}"] {{ --hue: {hue(n, count):g}; }}' for n in range(1, count + 1))


def smooth(points: Sequence[Point]) -> str:
    """A path through the points with a level tangent at each turning point, so that it never overshoots."""

    def slope(index: int) -> float:
        before, here, after = points[max(index - 1, 0)], points[index], points[min(index + 1, len(points) - 1)]
        if 0 < index < len(points) - 1 and (here[1] - before[1]) * (after[1] - here[1]) <= 0:
            return 0.0
        return (after[1] - before[1]) / (after[0] - before[0])

    path = f"M{points[0][0]:.1f} {points[0][1]:.1f}"
    for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(points)):
        reach = (x1 - x0) * 0.36
        path += (
            f" C{x0 + reach:.1f} {y0 + slope(index) * reach:.1f}"
            f" {x1 - reach:.1f} {y1 - slope(index + 1) * reach:.1f} {x1:.1f} {y1:.1f}"
        )
    return path


def _turned(path: str) -> str:
    """The same path with its axes exchanged, for a journey that runs down the page."""
    words = path.replace("M", "M ").replace("C", "C ").split()
    turned: list[str] = []
    numbers: list[str] = []
    for word in words:
        if word in {"M", "C"}:
            turned.append(word)
            continue
        numbers.append(word)
        if len(numbers) == 2:  # noqa: PLR2004 - a point has two coordinates
            turned += reversed(numbers)
            numbers.clear()
    return " ".join(turned)


def _strand_points(count: int, width: float, middle: Sequence[float], side: int, amplitude: float) -> list[Point]:
    places = [width * (2 * index + 1) / (2 * count) for index in range(count)]
    end = middle[-1] + (0 if count == 1 else (middle[-1] - middle[0]) * 0.35)
    inner = [
        (x, y + side * amplitude * _along(_APART, index / max(count - 1, 1)))
        for index, (x, y) in enumerate(zip(places, middle, strict=True))
    ]
    return [(1.0, middle[0] + side * amplitude * 1.08), *inner, (width - 1.0, end)]


def _paths(count: int, width: float, middle: Sequence[float], amplitude: float) -> tuple[str, str]:
    return (
        smooth(_strand_points(count, width, middle, -1, amplitude)),
        smooth(_strand_points(count, width, middle, 1, amplitude)),
    )


def _gradient(name: str, count: int, length: float, *, down: bool = False) -> str:
    stops = "".join(
        f'<stop offset="{(2 * n - 1) / (2 * count):.4f}" data-hue="{n}" class="stop"/>' for n in range(1, count + 1)
    )
    end = f'x2="0" y2="{length:g}"' if down else f'x2="{length:g}" y2="0"'
    axis = f'gradientUnits="userSpaceOnUse" x1="0" y1="0" {end}'
    return f'<defs><linearGradient id="{name}" {axis}>{stops}</linearGradient></defs>'


def _strands(name: str, provider: str, consumer: str) -> str:
    return (
        f'<path class="st-p" d="{provider}" stroke="url(#{name})"/><path class="st-p2" d="{provider}"/>'
        f'<path class="st-c" d="{consumer}" stroke="url(#{name})"/>'
    )


def journey(count: int, *, here: int = 0, parties: tuple[str, str] = ("", "")) -> Markup:
    """The strands with a mark for each step.

    Args:
        count: how many steps the journey has.
        here: the number of the step to stand out, with dots for the others; 0 gives every step its number.
        parties: labels of the two strands, single and double; empty for none.

    """
    width, amplitude, rise = 1120.0, 84.0, 26.0
    height, base = (150.0, 85.0) if here else (200.0, 113.0)
    if here:
        amplitude, rise = 52.0, 20.0
    middle = [base - rise * (index / max(count - 1, 1)) ** 1.6 for index in range(count)]
    provider, consumer = _paths(count, width, middle, amplitude)
    name = "strands-here" if here else "strands"
    marks = _ties(count, width, middle, amplitude) + _strands(name, provider, consumer)
    for index, y in enumerate(middle):
        marks += _mark(index + 1, width * (2 * index + 1) / (2 * count), y, here)
    if any(parties):
        marks += f'<text class="lb" x="2" y="{middle[0] - amplitude * 1.08 + 24:.0f}">{escape(parties[1])}</text>'
        marks += f'<text class="lb" x="2" y="{middle[0] + amplitude * 1.08 - 13:.0f}">{escape(parties[0])}</text>'
    return Markup(  # noqa: S704 - built from numbers and escaped labels
        f'<svg class="strands" viewBox="0 0 {width:g} {height:g}" aria-hidden="true" focusable="false">'
        f"{_gradient(name, count, width)}{marks}</svg>"
    )


def _ties(count: int, width: float, middle: Sequence[float], amplitude: float) -> str:
    """Dotted lines between the strands while they are far apart."""
    ties = ""
    for index, y in enumerate(middle):
        gap = amplitude * _along(_APART, index / max(count - 1, 1))
        if gap > amplitude * 0.32:
            x = width * (2 * index + 1) / (2 * count)
            ties += f'<path class="tie" data-hue="{index + 1}" d="M{x:.1f} {y - gap + 5:.1f}V{y + gap - 5:.1f}"/>'
    return ties


def _mark(number: int, x: float, y: float, here: int) -> str:
    if here and number != here:
        return f'<g class="mk dot" data-hue="{number}"><circle cx="{x:.1f}" cy="{y:.1f}" r="5"/></g>'
    radius, drop, kind = (17, 5.5, "mk here") if here else (15, 5, "mk")
    return (
        f'<g class="{kind}" data-hue="{number}"><circle cx="{x:.1f}" cy="{y:.1f}" r="{radius}"/>'
        f'<text x="{x:.1f}" y="{y + drop:.1f}">{number}</text></g>'
    )


def journey_down(count: int) -> Markup:
    """The strands running down a narrow screen, stretched over as many equal rows as there are steps."""
    length, width = 100.0 * count, 60.0
    provider, consumer = _paths(count, length, [width / 2] * count, 24.0)
    return Markup(  # noqa: S704 - built from numbers
        f'<svg class="strands strands--v" viewBox="0 0 {width:g} {length:g}" preserveAspectRatio="none"'
        f' aria-hidden="true" focusable="false">{_gradient("strands-down", count, length, down=True)}'
        f"{_strands('strands-down', _turned(provider), _turned(consumer))}</svg>"
    )
