"""Measures the search against plain Material and stock Pagefind on the same pages, in a browser; prints Markdown.

Nothing asserts these figures. See README.md beside this file.
"""

# ruff: noqa: E501, ANN401 - scripts for the browser stand in one line, and its objects have no types

import argparse
import gzip
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.search import quality  # noqa: E402

from build import Bench, heading  # noqa: E402
from children import run  # noqa: E402
from dsv_kb import pagefind  # noqa: E402
from weight import BROWSERS  # noqa: E402

PACKED = {".pagefind", ".pf_index", ".pf_meta", ".pf_fragment", ".pf_filter"}
"""Files that are compressed already."""

SEPARATOR = r"[\s\u200b\-，。、；：！？“”（）]+"
"""With it, and without a stemmer, Material's search finds most of all its settings; Chinese is split if jieba is installed."""

OURS = """async (query) => {
  const load = (url) => new Promise((done) => { const s = document.createElement("script"); s.src = url; s.onload = done; document.head.append(s); });
  if (!window.dsvSearch) { await load(BASE + "assets/search.js"); await load(BASE + "search/names.js"); }
  const names = dsvSearch.names(query, {limit: 10}), seen = new Set(names.map(({url}) => url));
  const pages = await dsvSearch.pages(query, {besides: [...seen]});
  return [...names, ...pages.filter(({url}) => !seen.has(url))].map(({url}) => url);
}"""
PAGEFIND = """async (query) => {
  window.pf ??= await import(BASE + "pagefind/pagefind.js");
  const found = (await pf.search(query)).results.slice(0, 10);
  return (await Promise.all(found.map((one) => one.data()))).map(({raw_url, url}) => (raw_url ?? url).replace(/^\\//, ""));
}"""
MATERIAL = """async (query) => {
  if (!window.lunrWorker) {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const index = await (await fetch(BASE + "search/search_index.json")).json();
    window.lunrWorker = new Worker(new URL(config.search, location.href));
    await new Promise((done) => { lunrWorker.onmessage = ({data}) => data.type === 1 && done(); lunrWorker.postMessage({type: 0, data: {...index, options: {suggest: false}}}); });
  }
  const found = await new Promise((done) => { lunrWorker.onmessage = ({data}) => data.type === 3 && done(data.data); lunrWorker.postMessage({type: 2, data: query}); });
  return found.items.slice(0, 10).map((item) => item[0].location.split("#")[0]);
}"""


@dataclass(slots=True)
class Engine:
    """A way to search a built site."""

    name: str
    site: Path
    ask: str
    eager: bool = False
    """Whether it loads its index with every page, asked or not."""
    asked: list[str] = field(default_factory=list)


def staged(work: Path) -> tuple[Path, Path]:
    """Plain Material with its own search, and the same pages indexed by stock Pagefind."""
    bench = Bench(ROOT, work)
    bench.stage()
    for file in sorted(bench.staged.glob("plain.*.yml")):
        values = yaml.safe_load(file.read_text(encoding="utf-8"))
        code = values["docs_dir"]
        values["plugins"] = [
            {
                "search": {
                    "lang": ["en"] if code == "en" else [code, "en"],
                    "separator": SEPARATOR,
                    "pipeline": ["stopWordFilter"],
                }
            }
        ]
        file.write_text(json.dumps(values, ensure_ascii=False), encoding="utf-8")
    bench.peer("plain")
    for folder in sorted((bench.staged / "plain").iterdir()):
        binary = pagefind.program() or Path("pagefind_extended")
        subprocess.run([binary, "--site", folder, "--quiet"], check=True)
    return bench.staged / "plain", bench.staged / "plain"


class Counter(SimpleHTTPRequestHandler):
    """Serves files and keeps what was asked for."""

    def __init__(self, *arguments: Any, asked: list[str], **options: Any) -> None:
        self.asked = asked
        super().__init__(*arguments, **options)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Note the address, then serve it."""
        self.asked.append(self.path.partition("?")[0])
        super().do_GET()


def size(site: Path, path: str) -> int:
    """What a file weighs on its way, compressed."""
    file = site / path.lstrip("/")
    if not file.is_file():
        return 0
    data = file.read_bytes()
    return len(data) if file.suffix in PACKED else len(gzip.compress(data, 6))


def answers(browser: Any, engine: Engine, address: str) -> Mapping[quality.Query, list[str]]:
    """What each query of the set finds."""
    found = {}
    for site in ("en", "zh"):
        page = browser.new_page()
        page.goto(f"{address}/{site}/sources/")
        page.evaluate(f"window.BASE = '{address}/{site}/'")
        for query in quality.queries():
            if query.site == site:
                found[query] = page.evaluate(engine.ask, query.text)
        page.close()
    return found


def _of_material(path: str) -> bool:
    return "search_index" in path or "workers/search" in path


def first(browser: Any, engine: Engine, address: str, step: int) -> tuple[list[int], list[float]]:
    """Bytes, and seconds, of a first query in a browser that has nothing yet."""
    weights, times = [], []
    for query in quality.queries()[::step]:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{address}/{query.site}/sources/", wait_until="networkidle")
        # Material loads its index with the page, where the stock Pagefind is asked, too
        eager = [path for path in engine.asked if _of_material(path)]
        engine.asked.clear()
        page.evaluate(f"window.BASE = '{address}/{query.site}/'")
        times.append(
            page.evaluate(
                f"async (q) => {{ const t = performance.now(); await ({engine.ask})(q); return performance.now() - t; }}",
                query.text,
            )
            / 1000
        )
        asked = {path for path in (*engine.asked, *eager) if engine.eager or not _of_material(path)}
        weights.append(sum(size(engine.site, path) for path in asked))
        context.close()
    return weights, times


def measure(work: Path, step: int, only: list[str]) -> Iterator[str]:
    """The lines of the report."""
    ours = work / "site"
    cost = run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(ours)], ROOT)
    material, stock = staged(work)
    engines = (
        Engine("ours", ours, OURS),
        Engine("plain Material", material, MATERIAL, eager=True),
        Engine("stock Pagefind", stock, PAGEFIND),
    )
    yield f"build of this site with the search: {cost.cpu:.1f} s CPU\n"
    yield "| engine | class | success@1 | success@5 | of |\n| --- | --- | --- | --- | --- |"
    lines = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=next(filter(None, map(shutil.which, BROWSERS))), args=["--no-sandbox"]
        )
        for engine in [one for one in engines if not only or one.name in only]:
            server = ThreadingHTTPServer(
                ("127.0.0.1", 0), partial(Counter, directory=str(engine.site), asked=engine.asked)
            )
            threading.Thread(target=server.serve_forever, daemon=True).start()
            address = f"http://127.0.0.1:{server.server_port}"
            for group, score in quality.scores(answers(browser, engine, address)).items():
                yield f"| {engine.name} | {group} | {score.first} | {score.five} | {score.all} |"
            weights, times = first(browser, engine, address, step)
            lines.append(
                f"| {engine.name} | {statistics.median(weights) / 1000:.0f} | {max(weights) / 1000:.0f} | {statistics.median(times):.2f} |"
            )
            server.shutdown()
        browser.close()
    yield "\n| engine | KB of a first query, middle | most | seconds to its results |\n| --- | --- | --- | --- |"
    yield from lines


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--step", type=int, default=8, help="every so many queries is measured as a first one")
    parser.add_argument("--only", action="append", default=[], help="the name of an engine; may be given again")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dsv-bench-") as folder:
        print(heading() + "\n")
        for line in measure(Path(folder), options.step, options.only):
            print(line, flush=True)


if __name__ == "__main__":
    main()
