"""Marks with a number in them that several forms share: a disc, a diamond, a small square."""

from dsv_kb.core.diagrams import svg, text

_MARGIN = 3.5


def reach(value: int) -> float:
    """How far a disc with this number reaches from its middle."""
    return max(11.0, _half(value) + _MARGIN)


def disc(value: int, x: float, y: float, *, hollow: bool = False) -> str:
    """A disc with a number; a hollow one is for what only happens in sight."""
    kind = " dg-disc--open" if hollow else ""
    circle = f'<circle class="dg-disc{kind}" cx="{svg.number(x)}" cy="{svg.number(y)}" r="{svg.number(reach(value))}"/>'
    return circle + _number(value, x, y, "dg-number--open" if hollow else "")


def diamond_reach(value: int) -> float:
    """How far a diamond with this number reaches from its middle."""
    # at the height of the digits a diamond is narrower than in its middle
    return max(14.0, _half(value) + 6.5)


def diamond(x: float, y: float, far: float) -> str:
    """The mark of a moment of truth, without a number."""
    left, right, top, bottom = (svg.number(place) for place in (x - far, x + far, y - far, y + far))
    middle_x, middle_y = svg.number(x), svg.number(y)
    return f'<path class="dg-moment" d="M{middle_x} {top}L{right} {middle_y}L{middle_x} {bottom}L{left} {middle_y}z"/>'


def numbered_diamond(value: int, x: float, y: float) -> str:
    """The mark of a moment of truth with the number of its touchpoint."""
    return diamond(x, y, diamond_reach(value)) + _number(value, x, y, "dg-number--moment")


def square_side(value: int) -> float:
    """How wide the square of a step's number is."""
    return max(16.0, 2 * _half(value) + 6)


def square(value: int, x: float, y: float) -> str:
    """The number of a step in a small square whose left side and middle are given."""
    side = square_side(value)
    ground = svg.rectangle(x, y - 8, side, 16, "dg-square", radius=3)
    return ground + _number(value, x + side / 2, y, "")


def _half(value: int) -> float:
    return text.width(str(value), svg.SMALL, bold=True) / 2


def _number(value: int, x: float, y: float, kind: str) -> str:
    return svg.words((str(value),), x, y, f"dg-s dg-number {kind}".strip(), size=svg.SMALL, anchor="middle")
