"""A timeline: dates at the left of a line, events at its right; narrow enough for a phone."""

from math import ceil

from dsv_kb.core.diagrams import marks, svg, text
from dsv_kb.core.diagrams.forms import Event, Facts, Label, Timeline
from dsv_kb.core.diagrams.svg import Drawing

_WIDTH = 328.0
"""What a small phone shows without scrolling."""

_WHEN = 92.0
"""The most that a date takes before it breaks."""

_ROOM = 180.0
"""The least room for an event."""

_ASIDE = 26.0
"""From the line to the dates and to the events."""

_BETWEEN = 22


def draw(form: Timeline) -> Drawing:
    """The events from top to bottom."""
    dates = [text.lines(event.when, _WHEN, svg.SIZE) for event in form.events]
    when = ceil(max((text.width(line, svg.SIZE) for lines in dates for line in lines), default=0.0))
    line = when + _ASIDE + 0.5
    room = max(_ROOM, _WIDTH - line - _ASIDE)
    y = 3.0
    body, middles = "", []
    for event, lines in zip(form.events, dates, strict=True):
        found = svg.lettering(event.label, room, bold=True)
        first = svg.SIZE * svg.LEADING
        middles.append(y + ceil(first / 2))
        body += svg.words(lines, when, y + first * len(lines) / 2, "dg-t dg-q", anchor="end") if lines[0] else ""
        lettered = svg.lettered(found, line + _ASIDE, y + found.height / 2, anchor="start", bold=True)
        body += svg.linked(_dot(event, line, middles[-1]) + lettered, event.label)
        y += ceil(max(found.height, first * len(lines))) + _BETWEEN
    rail = svg.path([(line, middles[0]), (line, middles[-1])], "dg-rail") if len(middles) > 1 else ""
    return Drawing(line + _ASIDE + room, max(y - _BETWEEN, 0) + 3, rail + body)


def facts(form: Timeline) -> Facts:
    """Each event with its date."""
    return Facts(("when", "event"), tuple((Label(event.when), event.label) for event in form.events))


def _dot(event: Event, x: float, y: float) -> str:
    if event.label.hue:
        return marks.disc(event.label.hue, x, y)
    return f'<circle class="dg-dot" cx="{svg.number(x)}" cy="{svg.number(y)}" r="4.5"/>'
