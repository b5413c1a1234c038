"""Measures the build against plain MkDocs with Material, its growth, and the weight of a page; prints Markdown.

Nothing asserts these figures. See README.md beside this file.
"""

import argparse
import json
import math
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path

import yaml

import corpus
from children import MIB, Cost, Ratio, alternating, cpu, memory, ratio, run
from weight import typical, weigh

ROOT = Path(__file__).resolve().parent.parent
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
DSV_KB = (sys.executable, "-c", "import sys; from dsv_kb.cli import main; sys.exit(main())")

GOALS = {"ratio": 1.25, "growth": 1.15, "memory": 600, "weight": 85}
KINDS = ("definitions", "steps", "practices")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure."""

    name: str
    value: str
    goal: str = ""
    met: bool | None = None


@dataclass(frozen=True, slots=True)
class Bench:
    """A site to be measured: its folder with mkdocs.yml, and a folder to work in."""

    source: Path
    work: Path

    @property
    def site(self) -> Path:
        """Where our own build goes."""
        return self.work / "site"

    @property
    def staged(self) -> Path:
        """The same pages as plain Markdown."""
        return self.work / "staged"

    def ours(self) -> Cost:
        """Our plugins, all languages in one command."""
        return run(
            [*MKDOCS, "--config-file", str(self.source / "mkdocs.yml"), "--site-dir", str(self.site)], self.source
        )

    def stage(self) -> Cost:
        """Write the pages for the peers; a second configuration for each language has Material's own templates."""
        cost = run([*DSV_KB, "stage", "--out", str(self.staged)], self.source)
        for configuration in self._configurations("mkdocs"):
            values = yaml.safe_load(configuration.read_text(encoding="utf-8"))
            del values["theme"]["custom_dir"]
            code = values["docs_dir"]
            values["site_dir"] = f"plain/{code}"
            plain = configuration.with_name(f"plain.{code}.yml")
            plain.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
        return cost

    def peer(self, name: str) -> Cost:
        """MkDocs and Material without plugins, one command for each language; "mkdocs" has our templates."""
        cost = Cost(0, 0)
        for configuration in self._configurations(name):
            cost += run([*MKDOCS, "--config-file", str(configuration)], self.staged)
        return cost

    def _configurations(self, name: str) -> list[Path]:
        return sorted(self.staged.glob(f"{name}.*.yml"))

    def check(self) -> Cost:
        """Load and check only."""
        return run([*DSV_KB, "check"], self.source)

    def pages(self, site: Path) -> int:
        """How many pages the languages' folders have, the ones for a missing address left out."""
        return sum(1 for page in site.glob("*/**/*.html") if page.name != "404.html")

    def bytes(self) -> int:
        """The bytes of all pages."""
        return sum(page.stat().st_size for page in self.site.glob("*/**/*.html") if page.name != "404.html")


def compare(bench: Bench, title: str, runs: int) -> Iterator[Row]:
    """Our build against plain MkDocs on the same pages."""
    bench.stage()
    subjects: dict[str, Callable[[], Cost]] = {
        "ours": bench.ours,
        "plain MkDocs, our templates": partial(bench.peer, "mkdocs"),
        "plain MkDocs, Material's templates": partial(bench.peer, "plain"),
    }
    costs = alternating(subjects, runs)
    pages, theirs = bench.pages(bench.site), bench.pages(bench.staged / "site")
    yield Row(f"{title}: pages, ours / plain", f"{pages} / {theirs}")
    for name, found in costs.items():
        yield Row(f"{title}: CPU, {name}", f"{cpu(found):.2f} s, {1000 * cpu(found) / pages:.1f} ms a page")
    for name in [*subjects][1:]:
        found = ratio(costs["ours"], costs[name])
        judged = name.endswith("our templates")
        yield _judged(f"{title}: CPU, ours : {name}", str(found), "ratio", found, judged=judged)
    yield Row(f"{title}: CPU, load and check alone", f"{bench.check().cpu:.2f} s")
    yield Row(
        f"{title}: peak memory, ours / plain", " / ".join(f"{memory(costs[name]):.0f} MiB" for name in [*costs][:2])
    )


def _judged(name: str, value: str, goal: str, found: "Ratio | float", *, judged: bool = True) -> Row:
    number = found.middle if isinstance(found, Ratio) else found
    return Row(name, value, f"≤ {GOALS[goal]}", number <= GOALS[goal]) if judged else Row(name, value)


def growth(work: Path, sizes: list[int], runs: int) -> Iterator[Row]:
    """How cost grows with the pack: small and large in turns."""
    benches = {size: Bench(work / str(size) / "source", work / str(size)) for size in sizes}
    for size, bench in benches.items():
        corpus.write(bench.source, size)
        bench.check()
    subjects = {f"{size} definitions": bench.ours for size, bench in benches.items()}
    costs = alternating(subjects, runs, warm=False)
    for (name, found), bench in zip(costs.items(), benches.values(), strict=True):
        pages = bench.pages(bench.site)
        yield Row(f"{name}: pages", str(pages))
        yield Row(f"{name}: CPU", f"{cpu(found):.1f} s, {1000 * cpu(found) / pages:.1f} ms a page")
        yield _judged(f"{name}: peak memory", f"{memory(found):.0f} MiB", "memory", memory(found))
        yield Row(
            f"{name}: HTML", f"{bench.bytes() / pages / 1024:.1f} KiB a page, {bench.bytes() / MIB:.0f} MiB in all"
        )
    small, large = benches[sizes[0]], benches[sizes[-1]]
    times = ratio([*costs.values()][-1], next(iter(costs.values())))
    exponent = math.log(times.middle) / math.log(large.pages(large.site) / small.pages(small.site))
    yield _judged(f"growth exponent of CPU over pages, {sizes[0]} → {sizes[-1]}", f"{exponent:.2f}", "growth", exponent)


def weights(bench: Bench) -> Iterator[Row]:
    """What one page of each kind weighs."""
    if not bench.site.is_dir():
        bench.ours()
    for code in sorted(folder.name for folder in bench.site.iterdir() if (folder / KINDS[0]).is_dir()):
        addresses = [f"{code}/{address}" for kind in KINDS for address in typical(bench.site / code, kind)]
        how, found = weigh(bench.site, addresses)
        for index, weight in enumerate(found):
            which = "heaviest" if index % 2 else "middle"
            kind = KINDS[index // 2].removesuffix("s")
            parts = ", ".join(f"{name} {size / 1000:.1f}" for name, size in sorted(weight.parts.items()))
            foreign = ", ".join(weight.foreign) or "no other host"
            missing = "".join(f", missing: {path}" for path in weight.missing)
            value = f"{weight.total / 1000:.1f} KB ({parts}); {weight.requests} requests, {foreign}{missing}"
            yield _judged(f"{code}, {which} {kind}, gzip, by {how}", value, "weight", weight.total / 1000)


def table(rows: Iterator[Row]) -> str:
    """The rows as Markdown."""
    marks = {True: "yes", False: "**no**", None: ""}
    lines = [f"| {row.name} | {row.value} | {row.goal} | {marks[row.met]} |" for row in rows]
    return "\n".join(["| figure | value | goal | met |", "| --- | --- | --- | --- |", *lines])


def heading() -> str:
    """When and on what."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    day = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    tools = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material", "markdown", "jinja2"))
    machine = f"{os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"
    return f"{day:%Y-%m-%d}; {machine}; {tools}"


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="runs of each build that is compared (default: 5)")
    parser.add_argument("--growth-runs", type=int, default=2, help="runs of each synthetic pack (default: 2)")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 5000], help="definitions of the synthetic packs")
    parser.add_argument("--only", choices=("compare", "growth", "weight"), action="append", help="leave the rest out")
    options = parser.parse_args()
    wanted = options.only or ["compare", "growth", "weight"]
    with tempfile.TemporaryDirectory(prefix="dsv-bench-") as folder:
        work = Path(folder)
        own = Bench(ROOT, work / "own")
        rows: list[Row] = []
        if "compare" in wanted:
            rows += compare(own, "this site", options.runs)
            synthetic = Bench(work / "compared" / "source", work / "compared")
            corpus.write(synthetic.source, options.sizes[0])
            rows += compare(synthetic, f"{options.sizes[0]} definitions", options.growth_runs)
            shutil.rmtree(synthetic.work)
        if "growth" in wanted:
            rows += growth(work / "growth", sorted(options.sizes), options.growth_runs)
        if "weight" in wanted:
            rows += weights(own)
    print(f"{heading()}\n\n{table(iter(rows))}")


if __name__ == "__main__":
    main()
