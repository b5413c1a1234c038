"""Measures what work with a matrix costs the browser: script and layout for each input, and the start; prints Markdown.

Nothing asserts these figures. See README.md beside this file.
"""

import argparse
import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from build import ROOT, Row, heading, table
from children import run
from weight import BROWSERS, served, sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROWS, STEPS = 300, 12
GOAL = 50
"""Milliseconds of script for an input, at the size of this site's own matrix."""
PATH = "matrices/practices-by-step/"

INPUTS = {
    "a letter in the field": "type('ma')",
    "the letter taken away": "type('')",
    "a part chosen": "press('.chip[data-role]:not([disabled])')",
    "a part let go": "press('.chip[data-role]:not([disabled])')",
    "a step chosen": "press('thead [data-step] button')",
    "a step let go": "press('thead [data-step] button')",
    "sorted by name": "choose('name')",
    "sorted by number": "choose('parts')",
    "by group again": "choose('')",
    "a column hidden": "press('.mf__steps input')",
    "a column shown": "press('.mf__steps input')",
    "a reason opened": "press('tbody td a, tbody td .cell')",
    "the next reason": "key('.why', 'ArrowRight')",
    "an arrow in the table": "key('.mxt [aria-haspopup]', 'ArrowDown')",
    "scores laid over it": "scores()",
}
TOOLS = """
const all = (selector) => [...document.querySelectorAll(selector)];
const at = (selector) => all(selector).find((one) => one.checkVisibility() || one.name === "step");
const find = document.querySelector('.mf [name=find]'), sort = document.querySelector('.mf [name=sort]');
const type = (text) => { find.value = text; find.dispatchEvent(new Event('input', { bubbles: true })); };
const press = (selector) => at(selector).click();
const choose = (value) => { sort.value = value; sort.dispatchEvent(new Event('change', { bubbles: true })); };
const pressed = (key) => new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
const key = (selector, name) => at(selector).dispatchEvent(pressed(name));
const scored = ({ row, column }, at) => ({ row: row.id, step: column.id, score: at % 6 });
const cells = dsvMatrices.rows.flatMap((row) => row.cells.map(scored)), scale = { min: 0, max: 5, labels: {} };
const overlay = { version: 1, title: 'bench', matrix: dsvMatrices.id, scale, cells };
const scores = () => dsvMatrices.bar.show(overlay, null, { remember: false });
const measured = (act) => {
  document.body.offsetHeight;
  const start = performance.now();
  act();
  const script = performance.now() - start;
  document.body.offsetHeight;
  return [script, performance.now() - start];
};
"""


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of one input in several runs: script alone, and with the layout that follows."""

    script: list[float]
    whole: list[float]

    def __str__(self) -> str:
        middle, most = statistics.median(self.script), max(self.script)
        return f"{middle:.1f} ms (at most {most:.1f}); with layout {statistics.median(self.whole):.1f} ms"


def write(folder: Path, rows: int = ROWS, steps: int = STEPS) -> None:
    """A site with one matrix of so many practices and steps."""
    both = {"en": "x", "zh": "x"}
    ids = [f"step-{number}" for number in range(steps)]
    files: dict[str, object] = {
        "pack": {
            "id": "wide",
            "title": both,
            "languages": {"en": {"name": "English", "locale": "en"}, "zh": {"name": "中文", "locale": "zh-Hans"}},
            "steps": ids,
            "roles": {name: {"name": {"en": name, "zh": name}, "mark": mark} for name, mark in ROLES.items()},
            "categories": {f"group-{at}": {"name": {"en": f"Group {at}", "zh": f"组{at}"}} for at in range(5)},
        },
        "sources": {"own": {"kind": "judgement", "short": both, "title": both}},
    }
    for number, id_ in enumerate(ids):
        name = {"en": f"Step {number}", "zh": f"步骤{number}"}
        files[f"steps/{id_}"] = {"name": name, "title": name, "purpose": both, "sources": ["own"]}
    for number in range(rows):
        files[f"practices/work-{number}"] = _practice(number, ids)
    for path, values in files.items():
        target = folder / "content" / f"{path}.yml"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(json.dumps(values, ensure_ascii=False, indent=1), encoding="utf-8")
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(json.dumps(CONFIGURATION), encoding="utf-8")


ROLES = {"lead": "disc", "help": "ring", "none": "dot"}
CONFIGURATION = {
    "site_name": "Wide",
    "theme": {"name": "material"},
    "plugins": [{"dsv-content": {"packs": ["content"]}}, "dsv-links", "dsv-views", "dsv-languages"],
}


def _practice(number: int, steps: list[str]) -> dict[str, object]:
    why = {"en": f"Does number {number} for those who meet here.", "zh": f"在这里完成第{number}项工作。"}
    roles = list(ROLES)
    return {
        "name": {"en": f"managed work {number}", "zh": f"工作{number}"},
        "category": f"group-{number % 5}",
        "purpose": why,
        "steps": {
            step: {"role": roles[(number * 7 + at) % 3], "why": why, "sources": ["own"]}
            for at, step in enumerate(steps)
            if (number + at) % 11
        },
        "sources": ["own"],
    }


def measure(page: "Page", runs: int) -> Iterator[tuple[str, Times]]:
    """Each input in turn, several times over."""
    found: dict[str, list[list[float]]] = {name: [] for name in INPUTS}
    page.evaluate(f"window.bench = (() => {{ {TOOLS} return {{ {_calls()} }}; }})()")
    for _ in range(runs):
        for name in INPUTS:
            found[name].append(page.evaluate("(name) => bench[name]()", name))
        page.evaluate("dsvMatrices.bar.show(null, null, { remember: false })")
    for name, times in found.items():
        yield name, Times(*(list(column) for column in zip(*times, strict=True)))


def _calls() -> str:
    return ", ".join(f"{json.dumps(name)}: () => measured(() => {call})" for name, call in INPUTS.items())


def start(page: "Page", address: str, runs: int) -> Times:
    """The bundle run on a page that is there: what its start costs."""
    times = []
    script = "assets/dsv-matrices.js"
    page.route(f"**/{script}", lambda route: route.fulfill(body=""))
    for _ in range(runs):
        page.goto(f"{address}en/{PATH}")
        page.unroute_all()
        times.append(page.evaluate(START, f"{address}en/{script}"))
        page.route(f"**/{script}", lambda route: route.fulfill(body=""))
    page.unroute_all()
    return Times(*(list(column) for column in zip(*times, strict=True)))


START = """async (address) => {
  const made = document.createElement('script');
  made.textContent = await (await fetch(address)).text();
  const start = performance.now();
  document.head.append(made);
  const script = performance.now() - start;
  document.body.offsetHeight;
  return [script, performance.now() - start];
}"""


def figures(name: str, site: Path, runs: int, *, judged: bool) -> Iterator[Row]:
    """All figures of one site."""
    with served(site) as address, sync_playwright() as playwright:
        path = next(found for found in map(shutil.which, BROWSERS) if found)
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.set_default_timeout(120_000)
        yield Row(f"{name}: start", str(start(page, address, runs)))
        page.goto(f"{address}en/{PATH}")
        for what, times in measure(page, runs):
            met = statistics.median(times.script) <= GOAL if judged else None
            yield Row(f"{name}: {what}", str(times), f"≤ {GOAL} ms" if judged else "", met)
        browser.close()


def main() -> None:
    """Build both sites, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--site", type=Path, help="this site, where it is built already")
    options = parser.parse_args()
    if sync_playwright is None:
        sys.exit("Playwright is needed: pip install '.[test]'")
    with tempfile.TemporaryDirectory() as work:
        wide, own = Path(work, "wide"), options.site or Path(work, "own")
        wide.mkdir()
        write(wide)
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        run([*build, "--config-file", str(wide / "mkdocs.yml"), "--site-dir", str(wide / "site")], wide)
        if not options.site:
            run([*build, "--config-file", str(ROOT / "mkdocs.yml"), "--site-dir", str(own)], ROOT)
        rows = [*figures("34 × 7", own, options.runs, judged=True)]
        rows += figures(f"{ROWS} × {STEPS}", wide / "site", options.runs, judged=False)
    sys.stdout.write(f"{heading()}\n\n{table(iter(rows))}\n")


if __name__ == "__main__":
    main()
