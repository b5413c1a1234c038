"""Messages between actors: each actor a line down the page, each message an arrow from line to line."""

from collections.abc import Sequence as Many
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from dsv_kb.core.diagrams import marks, svg, text
from dsv_kb.core.diagrams.clearance import remaining
from dsv_kb.core.diagrams.forms import Facts, Label, Message, Sequence
from dsv_kb.core.diagrams.svg import Drawing

_WIDTH = 720.0
"""What gaps are made narrower for, as far as they can be."""

_GAPS = (140, 220)
"""The widest gap that a text makes: where room is short, and where it is not."""

_NAME = 116.0
"""The room for the name of an actor."""

_PAD = 12.0
_LOOP = 26.0
_ROW = svg.SIZE * svg.LEADING


@dataclass(frozen=True, slots=True)
class _Words:
    """The text of a message where it stands."""

    lines: tuple[str, ...]
    x: float
    y: float
    anchor: str

    @property
    def span(self) -> tuple[float, float]:
        wide = max((text.width(line, svg.SIZE) for line in self.lines), default=0.0)
        left = self.x - wide / 2 if self.anchor == "middle" else self.x
        return left, left + wide

    @property
    def rows(self) -> tuple[float, float]:
        half = len(self.lines) * _ROW / 2
        return self.y - half, self.y + half


def draw(form: Sequence) -> Drawing:
    """The actors at the top and their messages from top to bottom."""
    names = [svg.lettering(actor, _NAME, bold=True) for actor in form.actors]
    widths = [_box_width(found) for found in names]
    messages = _sound(form)
    places = _places(widths, messages)
    head = ceil(max((found.height for found in names), default=0.0)) + 16
    boxes = "".join(
        svg.linked(
            svg.rectangle(x - width / 2, 0.5, width, head, "dg-x") + svg.lettered(found, x, 0.5 + head / 2, bold=True),
            actor,
        )
        for actor, found, x, width in zip(form.actors, names, places, widths, strict=True)
    )
    body, y, told, right = (
        "",
        head + 14.0,
        [],
        max((x + w / 2 for x, w in zip(places, widths, strict=True)), default=0.0),
    )
    for number, message in enumerate(messages, 1):
        drawn, y, said = _message(number, message, places, y)
        body += drawn
        if said.lines:
            told.append(said)
            right = max(right, said.span[1])
    lines = "".join(_lifeline(x, head + 0.5, y + 10, told) for x in places)
    return Drawing(ceil(right) + 1, y + 10 if places else 0.0, lines + body + boxes)


def facts(form: Sequence) -> Facts:
    """Who says what to whom, in the order of time."""
    actors = form.actors
    rows = ((actors[each.start], actors[each.end], Label(each.text)) for each in _sound(form))
    return Facts(("from", "to", "message"), tuple(rows))


def _sound(form: Sequence) -> tuple[Message, ...]:
    """The messages between actors that there are."""
    known = range(len(form.actors))
    return tuple(each for each in form.messages if each.start in known and each.end in known)


def _box_width(found: svg.Lettering) -> float:
    bold = max(text.width(line, svg.SIZE, bold=True) for line in found.lines)
    return ceil(max(bold, *(text.width(line, svg.SMALL) for line in found.note), 56.0) + 2 * _PAD)


def _places(widths: Many[float], messages: Many[Message]) -> list[float]:
    """Where each actor's line stands: as far apart as texts between neighbours need, as long as there is room."""
    if not widths:
        return []
    narrow, wide = _GAPS
    room = _WIDTH - (widths[0] + widths[-1]) / 2
    tried = (_gaps(widths, messages, limit) for limit in range(wide, narrow, -4))
    places = [ceil(widths[0] / 2) + 0.5]
    for gap in next((gaps for gaps in tried if sum(gaps) <= room), None) or _gaps(widths, messages, narrow):
        places.append(places[-1] + gap)
    return places


def _gaps(widths: Many[float], messages: Many[Message], limit: float) -> list[float]:
    """The gaps between actors when no text makes one wider than ``limit``."""
    gaps = [ceil((one + other) / 2) + 24.0 for one, other in pairwise(widths)]
    for message in messages:
        first = min(message.start, message.end)
        if abs(message.start - message.end) <= 1 and first < len(gaps):
            aside = _LOOP if message.start == message.end else 10.0
            wanted = ceil(text.width(text.cleaned(message.text), svg.SIZE)) + 2 * _PAD + aside
            gaps[first] = max(gaps[first], min(wanted, limit))
    return gaps


def _message(number: int, message: Message, places: Many[float], y: float) -> tuple[str, float, _Words]:
    """A message below ``y``: its shapes, where the next may begin, and its words."""
    start, end = places[message.start], places[message.end]
    if start == end:
        return _loop(number, message, places, y)
    toward = 1 if end > start else -1
    far = marks.reach(number)
    room = abs(end - start) - 2 * _PAD - 2
    lines = text.lines(message.text, room, svg.SIZE) if text.cleaned(message.text) else ()
    said = _Words(lines, (start + end) / 2, y + len(lines) * _ROW / 2, "middle")
    # the arrow runs below its words, and below the upper half of its number
    at = ceil(max(said.rows[1] + 5, y + far)) + 0.5
    if lines and said.span[0] < min(start, end) + far and toward > 0:
        at = max(at, ceil(said.rows[1] + far) + 0.5)
    if lines and said.span[1] > max(start, end) - far and toward < 0:
        at = max(at, ceil(said.rows[1] + far) + 0.5)
    drawn = svg.arrow([(start, at), (end, at)], dashed=message.reply) + _said(said) + marks.disc(number, start, at)
    return drawn, at + far + 12, said


def _loop(number: int, message: Message, places: Many[float], y: float) -> tuple[str, float, _Words]:
    """A message to oneself: out to the right, down and back, with its words beside."""
    x = places[message.start]
    following = places[message.start + 1] if message.start + 1 < len(places) else x + _GAPS[1]
    far = marks.reach(number)
    left = x + far + _LOOP - 4
    lines = text.lines(message.text, following - left - 14, svg.SIZE) if text.cleaned(message.text) else ()
    top = ceil(y + far) + 0.5
    high = ceil(max(24.0, len(lines) * _ROW - 4))
    said = _Words(lines, left + 8, top + high / 2, "start")
    drawn = svg.arrow([(x, top), (left, top), (left, top + high), (x, top + high)], dashed=message.reply)
    return drawn + _said(said) + marks.disc(number, x, top), max(top + high, said.rows[1]) + 18, said


def _said(words: _Words) -> str:
    return svg.words(words.lines, words.x, words.y, anchor=words.anchor) if words.lines else ""


def _lifeline(x: float, top: float, bottom: float, told: Many[_Words]) -> str:
    """The line of an actor, which stops where words stand on it."""
    rows = [words.rows for words in told if words.span[0] - 3 < x < words.span[1] + 3]
    left = remaining(top, bottom, [(upper - 1, lower + 1) for upper, lower in rows])
    return "".join(svg.path([(x, start), (x, end)], "dg-life") for start, end in left)
