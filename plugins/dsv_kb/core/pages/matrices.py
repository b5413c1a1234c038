"""Each matrix as a page, and as a block for any page; complete without a script."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from dsv_kb.core import matrix
from dsv_kb.core.knowledge import Item
from dsv_kb.core.matrix import MATRICES, Matrix
from dsv_kb.core.pages.page import WIDE, Page, made, role_marks, shown_cell
from dsv_kb.core.render import Desk, View, fill

Shown = dict[str, object]

SCRIPTS = ["matrices"]
"""The bundle that filters, sorts, explains and exports; the page is complete without it."""


def pages(desk: Desk) -> Iterator[Page]:
    """A page for each matrix that has rows, and a list of them."""
    there = [id_ for id_, kind in MATRICES.items() if desk.kb.of(kind)]
    for id_ in there:
        yield _page(desk, id_)
    if there:
        yield _index(desk, there)


def _page(desk: Desk, id_: str) -> Page:
    path = f"matrices/{id_}.md"
    view = desk.view(path)
    built = matrix.build(desk.kb, id_)
    title = view.w(f"matrix.{id_}")
    values: Shown = {
        "title": title,
        "lead": view.w(f"matrix.{id_}_lead"),
        "heading_others": Markup(""),
        "marks": marks(view, built),
        "table": Markup(table(view, built, reasons=True)),  # noqa: S704 - from a template
        "reasons": _reasons(view, built),
        "kind": built.kind,
        "steps": built.columns,
        "groups": _groups(view, built),
        "roles": _roles(view, built),
        "count": len(built.rows),
        "line": desk.words[f"matrix.shown_{built.kind}"],
    }
    return made(desk, path, "matrix.md", title, {"kind": "matrix", "scripts": SCRIPTS, **WIDE}, **values)


def _groups(view: View, built: Matrix) -> list[Shown]:
    """The groups to choose from; none where there is only one."""
    shown = [{"id": name, "name": group_name(view, built, name), "count": len(rows)} for name, rows in built.groups]
    return shown if len(shown) > 1 else []


def _roles(view: View, built: Matrix) -> list[Shown]:
    """The roles to choose from, with the number of cells of each; also what nobody has assessed, so that it is seen."""
    found = Counter(cell.role for row in built.rows for cell in row.cells)
    if built.kind == "practice":
        roles = view.kb.pack.roles.items()
        known: list[tuple[str, str, object]] = [(id_, role.mark, view.name(role.name)) for id_, role in roles]
        known.append(("", "open", view.w("matrix.not_assessed")))
    else:
        known = [(role, mark, view.w(f"matrix.{role}")) for role, mark in (("in", "disc"), ("out", "dot"))]
    return [{"id": id_, "mark": mark, "name": name, "count": found[id_]} for id_, mark, name in known]


def _index(desk: Desk, ids: list[str]) -> Page:
    view = desk.view("matrices/index.md")
    rows = "".join(
        Markup('<li><span class="rel__h"><a href="{}">{}</a></span><p>{}</p></li>').format(
            view.to(f"matrices/{id_}.md"), view.w(f"matrix.{id_}"), view.w(f"matrix.{id_}_lead")
        )
        for id_ in ids
    )
    title = view.w("nav.matrices")
    head = Markup('<header class="entry"><h1>{}</h1><p>{}</p></header>').format(title, view.w("matrix.lead"))
    body = f'{head}\n\n<ul class="rel rel--list">{rows}</ul>'
    return Page(view.path, title, body, {"kind": "list", **WIDE})


def marks(view: View, built: Matrix) -> list[tuple[str, object]]:
    """The legend of a matrix."""
    if built.kind == "practice":
        found = role_marks(view)
        if any(not cell.role for row in built.rows for cell in row.cells):
            found.append(("open", view.w("matrix.not_assessed")))
        return found
    return [("disc", view.w("matrix.in")), ("dot", view.w("matrix.out"))]


def table(view: View, built: Matrix, *, reasons: bool = False) -> str:
    """The matrix as an HTML table; each mark leads to its reason, with ``reasons`` on the same page."""
    groups = []
    for name, rows in built.groups:
        by_id = {row.item.id: row for row in rows}
        shown = []
        for item in view.desk.sorted({row.item.id: row.item for row in rows}):
            cells = [shown_cell(view, cell) for cell in by_id[item.id].cells]
            for cell, source in zip(cells, by_id[item.id].cells, strict=True):
                anchor = f"{item.id}--{source.column}"
                there = f"#{anchor}" if reasons else view.to(f"matrices/{built.id}.md", anchor)
                cell["href"] = there if source.why else ""
            taking_part = sum(cell["mark"] in {"disc", "ring"} for cell in cells)
            shown.append({"item": item, "cells": cells, "sum": taking_part})
        groups.append({"id": name, "name": group_name(view, built, name), "rows": shown})
    title = view.w(f"matrix.{built.id}")
    values: Shown = {
        "matrix": built,
        "groups": groups,
        "title": title,
        "totals": _totals(view, built),
        "whole": reasons,
        "names": {step.id: _other_names(view, step) for step in built.columns},
    }
    return fill("matrix-table.html", view, **values).strip()


def _other_names(view: View, step: Item) -> list[str]:
    """What a step is called in the other languages, by which its column can be named in a file."""
    return [name for code, name in step.entity.label.root.items() if code != view.desk.code]


def group_name(view: View, built: Matrix, name: str) -> object:
    """How a group of rows is called; empty where rows have none at all."""
    words = view.kb.pack.categories if built.kind == "practice" else view.kb.pack.groups
    if name in words:
        return view.name(words[name].name)
    return view.w("matrix.without_group") if len(built.groups) > 1 else ""


def _totals(view: View, built: Matrix) -> list[Shown]:
    totals: list[Shown] = []
    for index, step in enumerate(built.columns):
        cells = [row.cells[index].mark for row in built.rows]
        totals.append(
            {"number": view.desk.number(step.id), "strong": cells.count("disc"), "other": cells.count("ring")}
        )
    return totals


def _reasons(view: View, built: Matrix) -> list[Shown]:
    """Every reason in the order of the table, grouped as it is."""
    found: list[Shown] = []
    for name, rows in built.groups:
        by_id = {row.item.id: row for row in rows}
        reasons: list[Shown] = []
        for item in view.desk.sorted({row.item.id: row.item for row in rows}):
            for cell in by_id[item.id].cells:
                if cell.why is not None:
                    anchor = f"{item.id}--{cell.column}"
                    reasons.append({**shown_cell(view, cell), "item": item, "anchor": anchor})
        if reasons:
            found.append({"name": group_name(view, built, name), "rows": reasons})
    return found
