"""The emotion curve: how somebody feels from touchpoint to touchpoint, over bands of the steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from dsv_kb.core.diagrams import marks, svg, text
from dsv_kb.core.diagrams.clearance import Box, Ground, remaining
from dsv_kb.core.diagrams.forms import Band, Curve, Facts, Feeling, Label
from dsv_kb.core.diagrams.svg import Drawing
from dsv_kb.core.figures import smooth

_POINT = 56.0
_TIGHT = 50.0
_WIDTH = 560.0
_PAGE = 920.0
"""The width of a page's text: points move closer, down to the tight distance, for a drawing to be seen whole in it."""

_LEVEL = 48.0
_VALUES = (1, 5)
_GUIDES = ((1, "low"), (3, "middle"), (5, "high"))
_GUIDE_ROOM = 92.0
_NAME = 112.0
"""The room for a word at a point."""

_MARGIN = 34.0
"""From the highest and the lowest feeling to the rim of the bands."""

_LINE = svg.SMALL * svg.LEADING


@dataclass(frozen=True, slots=True)
class _Part:
    """A band and where it stands."""

    band: Band
    left: float
    right: float
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Spot:
    """A touchpoint and where it stands."""

    feeling: Feeling
    x: float
    y: float
    hue: int

    @property
    def reach(self) -> float:
        return (marks.diamond_reach if self.feeling.moment else marks.reach)(self.feeling.number)

    @property
    def box(self) -> Box:
        return Box(self.x - self.reach, self.y - self.reach, self.x + self.reach, self.y + self.reach)


def draw(form: Curve) -> Drawing:
    """The bands, the guides, the curve, its points and their names."""
    words = dict(form.words)
    guides = [(value, text.lines(words.get(key, ""), _GUIDE_ROOM, svg.SMALL)) for value, key in _GUIDES]
    left = ceil(max(text.width(line, svg.SMALL) for _, lines in guides for line in lines)) + 12.0
    level = max(_LEVEL, *(len(lines) * _LINE / 2 + 6 for _, lines in guides))
    parts = _parts(form, left)
    right = parts[-1].right if parts else left + _WIDTH
    spots = _spots(form, parts, level)
    line = smooth([(spot.x, spot.y) for spot in spots]) if spots else ""
    ground = Ground(Box(left + 2, -_MARGIN + 6, right - 2, 4 * level + _MARGIN - 6), line, [spot.box for spot in spots])
    leaders, names, boxes = _named(form, words, spots, ground)
    upper, lower = min((box.top for box in boxes), default=0.0), max((box.bottom for box in boxes), default=0.0)
    # words that found no room between highest and lowest feeling make the bands higher
    guide_high = max(len(guides[0][1]), len(guides[2][1])) * _LINE / 2
    top = ceil(max(_MARGIN, 6 - upper, guide_high)) + 0.5
    bottom = ceil(max(4 * level + _MARGIN, lower + 6, 4 * level + guide_high)) + 0.5
    body = "".join(_band(part, -top + 0.5, bottom) for part in parts)
    body += "".join(_guide(lines, (5 - value) * level, (left, right), boxes) for value, lines in guides)
    body += f'<path class="dg-curve" d="{line}"/>' if line else ""
    body += leaders + "".join(_point(spot) for spot in spots) + names
    high = max((len(part.names) for part in parts), default=0) * svg.SIZE * svg.LEADING
    shifted = f'<g transform="translate(0 {svg.number(top)})">{body}</g>'
    return Drawing(right, ceil(top + bottom + 10 + high), shifted, fixed=left)


def facts(form: Curve) -> Facts:
    """Each touchpoint with its step, who is there and how that feels, on the scale to five."""
    words = dict(form.words)
    scale = {value: words.get(key, "") for value, key in _GUIDES}
    bands = [band for band, count in _counted(form) for _ in range(count)]
    rows = []
    for feeling, band, names in zip(form.points, bands, _names(form, words), strict=True):
        notes = [note for note in (scale.get(feeling.value, ""), *(name for _, name in names)) if note]
        touchpoint = replace(feeling.label, text=f"{feeling.number} {feeling.label.text}", hue=feeling.label.hue)
        felt = Label(str(feeling.value), note=" · ".join(notes))
        rows.append((touchpoint, band.label, Label(" · ".join(feeling.people)), felt))
    heads = tuple(f"={words[key]}" if words.get(key) else key for key in ("touchpoint", "step", "people", "feeling"))
    return Facts(heads, tuple(rows))


def _counted(form: Curve) -> list[tuple[Band, int]]:
    """The bands with as many points as there are for each; points that no band claims get one without a name."""
    found, rest = [], len(form.points)
    for band in form.bands:
        count = min(band.count, rest)
        if count > 0:
            found.append((band, count))
            rest -= count
    return [*found, (Band(Label(""), rest), rest)] if rest else found


def _parts(form: Curve, left: float) -> list[_Part]:
    """The bands beside each other, each wide enough for its points and for the longest word of its name."""
    counted = _counted(form)
    points = max(len(form.points), 1)
    step = max((_WIDTH - left) / points, _TIGHT, min(_POINT, (_PAGE - left) // points))
    found, x = [], left
    for band, count in counted:
        name = text.cleaned(f"{band.label.hue or ''} {band.label.text}")
        longest = max(text.width(word, svg.SIZE, bold=True) for word in name.split(" "))
        right = x + ceil(max(count * step, min(longest, _NAME) + 10))
        names = text.lines(name, right - x - 8, svg.SIZE, bold=True) if name else ()
        found.append(_Part(band, x, right, names))
        x = right
    return found


def _spots(form: Curve, parts: Sequence[_Part], level: float) -> list[_Spot]:
    spots: list[_Spot] = []
    for part, (_, count) in zip(parts, _counted(form), strict=True):
        for place in range(count):
            feeling = form.points[len(spots)]
            x = round(part.left + (part.right - part.left) * (2 * place + 1) / (2 * count)) + 0.5
            value = min(max(feeling.value, _VALUES[0]), _VALUES[1])
            spots.append(_Spot(feeling, x, (5 - value) * level, feeling.label.hue or part.band.label.hue))
    return spots


def _names(form: Curve, words: Mapping[str, str]) -> list[list[tuple[str, str]]]:
    """The names of each point, with their kinds: moment of truth, peak, pit, end.

    Where the feeling never changes there is neither peak nor pit.
    """
    values = [feeling.value for feeling in form.points]
    found = [[("moment", words.get("moment", ""))] if feeling.moment else [] for feeling in form.points]
    if values:
        if max(values) > min(values):
            found[values.index(max(values))].append(("peak", words.get("peak", "")))
            found[values.index(min(values))].append(("pit", words.get("pit", "")))
        found[-1].append(("end", words.get("end", "")))
    return [[(kind, name) for kind, name in names if text.cleaned(name)] for names in found]


def _named(form: Curve, words: Mapping[str, str], spots: Sequence[_Spot], ground: Ground) -> tuple[str, str, list[Box]]:
    """The lines that lead to names, the names themselves, and the room that they take."""
    leaders, drawn, boxes = "", "", []
    for spot, names in zip(spots, _names(form, words), strict=True):
        if not names:
            continue
        lines = [
            (line, kind == "moment") for kind, name in names for line in text.lines(name, _NAME, svg.SMALL, bold=True)
        ]
        wide = max(text.width(line, svg.SMALL, bold=True) for line, _ in lines)
        box, leader = ground.place(spot.x, spot.box, wide, len(lines) * _LINE, above=("pit" not in dict(names)))
        leaders += svg.path(leader, "dg-f") if leader else ""
        for number, (line, bold) in enumerate(lines):
            css = "dg-s dg-b" if bold else "dg-s dg-q"
            y = box.top + (number + 0.5) * _LINE
            drawn += svg.words((line,), (box.left + box.right) / 2, y, css, size=svg.SMALL, anchor="middle")
        boxes.append(box)
    return leaders, drawn, boxes


def _band(part: _Part, top: float, bottom: float) -> str:
    ground = svg.rectangle(part.left + 0.5, top, part.right - part.left - 1, bottom - top, "dg-band", radius=0)
    bar = svg.path([(part.left + 0.5, bottom), (part.right - 0.5, bottom)], "dg-bar")
    y = bottom + 10 + len(part.names) * svg.SIZE * svg.LEADING / 2
    name = svg.words(part.names, (part.left + part.right) / 2, y, "dg-t dg-b", anchor="middle") if part.names else ""
    return svg.linked(ground + bar + name, part.band.label)


def _guide(lines: Sequence[str], y: float, across: tuple[float, float], boxes: Sequence[Box]) -> str:
    """A dotted line with its name, which stops where other words stand on it."""
    left, right = across
    name = svg.words(lines, left - 10, y, "dg-s dg-q", size=svg.SMALL, anchor="end") if lines[0] else ""
    taken = [(box.left - 4, box.right + 4) for box in boxes if box.top - 2 < y < box.bottom + 2]
    parts = remaining(left, right, taken)
    return "".join(svg.path([(start, y), (end, y)], "dg-guide") for start, end in parts) + name


def _point(spot: _Spot) -> str:
    """A touchpoint as a disc or diamond with its number."""
    feeling = spot.feeling
    if feeling.moment:
        mark = marks.numbered_diamond(feeling.number, spot.x, spot.y)
    else:
        mark = marks.disc(feeling.number, spot.x, spot.y, hollow=not feeling.interaction)
    return svg.linked(mark, replace(feeling.label, text=f"{feeling.number} {feeling.label.text}", hue=spot.hue))
