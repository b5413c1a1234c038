"""Fields in rows and columns as Mermaid block diagrams, which take neither a title nor one for screen readers."""

from collections.abc import Iterator

from dsv_kb.core.diagrams import text
from dsv_kb.core.diagrams.forms import Blueprint, Window
from dsv_kb.core.diagrams.mermaid.escaping import bare, block, quoted

_QUIET = "fill:none,stroke:none"
_RULE = " ─ ─ ─ ─ ─ ─"
"""The part of a line that one column has room for."""

_MOMENT = "◆"

_ROOM = 150
"""Pixels for a line of text: all columns are as wide as the widest text, and the kind breaks no lines itself."""

_FONT = 16

_GAPS = "---\nconfig:\n  block:\n    padding: 24\n---\n"
"""Space between blocks, so that arrows can be seen."""


def window(form: Window, title: str) -> str:
    """Two by two fields below and beside their heads."""
    (left, right), cells = form.columns, form.cells
    lines = ["columns 3", "space", _field("c1", left), _field("c2", right)]
    for row, name in enumerate(form.rows):
        lines.append(_field(f"r{row + 1}", name))
        numbers = (row * 2, row * 2 + 1)
        lines += [_field(f"n{number + 1}", cells[number].text, cells[number].note) for number in numbers]
    return _named(title) + block("block-beta", [*lines, *_quiet("c1,c2,r1,r2")])


def blueprint(form: Blueprint, title: str) -> str:
    """A service blueprint: a row for each lane, and a full row for each line between lanes.

    Only blocks keep the lanes in their order and the columns below each other. The name of a line stands in the
    first column, where no arrow crosses it.
    """
    count = len(form.columns)
    quiet = [f"h{number}" for number in range(1, count + 1)]
    lines = [f"columns {count + 1}", "space"]
    for name, column in zip(quiet, form.columns, strict=True):
        lines.append(_field(name, f"{column.label.text}{f' {_MOMENT}' if column.moment else ''}"))
    names = _cells(form)
    said = _said(form)
    for number, lane in enumerate(form.lanes, start=1):
        if count and text.cleaned(lane.line):
            lines += [_field(f"l{number}", lane.line), f'g{number}["{_RULE * count}"]:{count}']
            quiet += [f"l{number}", f"g{number}"]
        lines.append(_field(f"r{number}", lane.name))
        quiet.append(f"r{number}")
        places = [(lane.id, column.id) for column in form.columns]
        lines += [_field(names[place], *said[place]) if place in names else "space" for place in places]
    lines += _arrows(form, names)
    return _GAPS + _named(title) + block("block-beta", [*lines, *_quiet(",".join(quiet))])


def _cells(form: Blueprint) -> dict[tuple[str, str], str]:
    """The name of every place that is filled, by lane and column."""
    filled = {(cell.lane, cell.column) for cell in form.cells}
    places = [(lane.id, column.id) for lane in form.lanes for column in form.columns]
    return {place: f"n{number}" for number, place in enumerate(filter(filled.__contains__, places), start=1)}


def _said(form: Blueprint) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], list[str]] = {}
    for cell in form.cells:
        found.setdefault((cell.lane, cell.column), []).extend((cell.label.text, cell.label.note))
    return found


def _arrows(form: Blueprint, names: dict[tuple[str, str], str]) -> Iterator[str]:
    for arrow in form.arrows:
        if arrow.start in names and arrow.end in names:
            yield f"{names[arrow.start]} {'-.->' if arrow.dashed else '-->'} {names[arrow.end]}"


def _field(name: str, *parts: str) -> str:
    lines = [line for part in parts for line in text.lines(part, _ROOM, _FONT)]
    return f"{name}[{quoted(*lines)}]"


def _quiet(names: str) -> tuple[str, str]:
    """What makes blocks bare words."""
    return f"classDef quiet {_QUIET}", f"class {names} quiet"


def _named(title: str) -> str:
    """The title as a comment."""
    return f"%% {bare(title)}\n" if text.cleaned(title) else ""
