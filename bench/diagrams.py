"""Measures diagrams drawn while building: how soon a reader sees them, and what they cost the build; prints Markdown.

Nothing asserts these figures. See README.md beside this file.
"""

import argparse
import functools
import gzip
import mimetypes
import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from build import MKDOCS, ROOT, Bench, Row, heading, table
from children import Ratio, alternating, cpu, ratio, run
from corpus import STEPS
from dsv_kb import live
from dsv_kb.cache import FOLDER
from dsv_kb.core import graph, pages, render, site
from dsv_kb.core.diagrams.cache import Cache, Memory
from dsv_kb.core.graph import Graph
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.load import Documents, load
from dsv_kb.core.pages import diagrams as figures
from dsv_kb.core.pages import documents
from dsv_kb.core.urls import Urls
from dsv_kb.packs import pack_folder, shown_names
from dsv_kb.settings import read_settings
from weight import BROWSERS, sync_playwright

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SOONER, LIGHTER = 4, 0.1
"""The goals: how many times sooner, and at most what part of the bytes."""

_CHAIN = " --> ".join(f'{name}["{english} {chinese}"]' for name, (english, chinese) in STEPS.items())
FENCES = (
    """\
journey
    title A day at the fair 集市的一天
    section Before 之前
      Look around 四处看看: 3: Visitor, 访客
      Ask the keeper 询问养蜂人: 4: Visitor, 养蜂人
    section During 期间
      Taste honey 品尝蜂蜜: 5: Visitor
      Wait in line 排队等候: 1: Visitor, 访客
    section After 之后
      Carry the jars 搬运罐子: 2: 访客
      Tell a friend 告诉朋友: 4: Visitor, 养蜂人
""",
    f"flowchart LR\n    {_CHAIN}\n    harvest -->|next year 来年| scout\n",
    """\
sequenceDiagram
    participant V as Visitor 访客
    participant K as Keeper 养蜂人
    participant L as Ledger 账本
    V->>K: Ask for a hive 询问蜂箱
    K->>L: Look up the order 查询订单
    L-->>K: Two are left 还剩两个
    K-->>V: Offer 报价
    V->>K: Agree 同意
    Note over K,L: Written down 记录在案
""",
)
"""Three diagrams in Mermaid's words."""

_PACK = {
    "content/pack.yml": """\
id: mini
title: {en: Mini}
languages: {en: {name: English, locale: en}}
steps: [meet]
roles: {lead: {name: {en: Lead}}}
categories: {general: {name: {en: General}}}
""",
    "content/sources.yml": "own: {kind: judgement, short: {en: own}, title: {en: Own}}\n",
    "content/steps/meet.yml": """\
name: {en: Meet}
title: {en: The first contact}
purpose: {en: Both sides meet.}
sources: [own]
""",
    "mkdocs.yml": """\
site_name: Mini
theme: {name: material}
plugins: [{dsv-content: {packs: [content]}}, dsv-links, dsv-views]
markdown_extensions: [pymdownx.superfences]
validation: {nav: {omitted_files: ignore}}
""",
}
_PLAIN = {
    "docs/index.md": "# Mini\n",
    "mkdocs.yml": """\
site_name: Mini
theme: {name: material, font: false}
plugins: []
markdown_extensions:
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
""",
}
_WITH_SCRIPT = f"extra_javascript: [{live.ADDRESS}]\n"
_PAGE = "drawn"

# Material hides what it draws in closed shadow roots. The diagrams count when the text has come to its end and each
# picture has a size, laid out for the frame that is painted next
_WATCH = """
(() => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) { return attach.call(this, {...options, mode: "open"}); };
  const visible = element => {
    const picture = element.shadowRoot?.querySelector("svg") ?? element;
    const box = picture.getBoundingClientRect();
    return picture instanceof SVGSVGElement && box.width > 20 && box.height > 20;
  };
  const look = () => {
    const found = [...document.querySelectorAll("svg.baked, div.mermaid")].filter(visible);
    const there = document.getElementById("end") && found.length === COUNT;
    if (there) window.benchSeen = performance.now() / 1000; else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
# nothing but this machine can be reached
_FLAGS = ["--no-sandbox", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
_LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}
_SLOWER = 4
# high enough for all of the page, so that all of it is painted
_WINDOW = {"width": 1280, "height": 2000}
_PATIENCE = 120_000


@dataclass(frozen=True, slots=True)
class Visit:
    """What a reader waits for with an empty cache."""

    seconds: float
    """From the start of the navigation until all diagrams, and the end of the text, are visible."""
    bytes: int
    """As they came over the line, with headers."""
    requests: int


def _page(*fences: str) -> str:
    """The page in Markdown; its last paragraph has an id, so that the browser can tell when all of it is there."""
    parts = ["# Three diagrams", "A page with three diagrams, or without."]
    parts += [f"```mermaid\n{fence}```" for fence in fences]
    return "\n\n".join([*parts, '<p id="end">That was all.</p>\n'])


def _build(folder: Path, files: Mapping[str, str], script: Path | None, out: Path) -> None:
    """Write a small site and build it."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    if script:
        target = folder / "docs" / live.ADDRESS
        target.parent.mkdir(parents=True)
        shutil.copyfile(script, target)
    run([*MKDOCS, "--config-file", str(folder / "mkdocs.yml"), "--site-dir", str(out)], folder)


def _sites(work: Path, script: Path) -> Path:
    """The page by our plugins and by plain Material, each with diagrams and without; the folder of all four."""
    sites = work / "sites"
    full, bare = {f"docs/{_PAGE}.md": _page(*FENCES)}, {f"docs/{_PAGE}.md": _page()}
    scripted = {**_PLAIN, "mkdocs.yml": _PLAIN["mkdocs.yml"] + _WITH_SCRIPT}
    _build(work / "ours", _PACK | full, None, sites / "ours")
    _build(work / "ours-bare", _PACK | bare, None, sites / "ours-bare")
    _build(work / "peer", scripted | full, script, sites / "peer")
    _build(work / "peer-bare", _PLAIN | bare, None, sites / "peer-bare")
    return sites


@functools.cache
def _packed(file: Path) -> bytes:
    """A file as a usual web server sends it, packed once, so that no visit waits for that."""
    return gzip.compress(file.read_bytes(), compresslevel=6, mtime=0)


class _Packing(SimpleHTTPRequestHandler):
    """Serves files after gzip over connections that stay open."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        """Take no notice of a browser that closes its connection."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Answer with the file, or with its folder's index."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        body = _packed(file) if found else b""
        self.send_response(HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", mimetypes.guess_type(file.name)[0] or "application/octet-stream")
        self.send_header("Content-Length", str(len(body)))
        if found:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Packing, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def _visit(browser: "Browser", address: str, count: int) -> Visit:
    """Read a page with an empty cache over a slow line on a slow processor."""
    context = browser.new_context(viewport=_WINDOW)
    page = context.new_page()
    page.add_init_script(_WATCH.replace("COUNT", str(count)))
    session = context.new_cdp_session(page)
    received: list[int] = []
    asked: list[str] = []
    session.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    session.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", _LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWER})
    page.goto(address, wait_until="commit", timeout=_PATIENCE)
    page.wait_for_function("window.benchSeen", polling=200, timeout=_PATIENCE)
    page.wait_for_load_state("networkidle", timeout=_PATIENCE)
    seconds = page.evaluate("window.benchSeen")
    context.close()
    return Visit(seconds, sum(received), sum(1 for url in asked if url.startswith("http")))


def _visits(sites: Path, program: str, runs: int) -> dict[str, list[Visit]]:
    """Visits of every page in turns, forwards and backwards, after one of each to warm up."""
    visits: dict[str, list[Visit]] = {"ours": [], "peer": [], "ours-bare": [], "peer-bare": []}
    with _served(sites) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=_FLAGS)
        for number in range(runs + 1):
            for name in [*visits] if number % 2 else [*visits][::-1]:
                found = _visit(browser, f"{root}/{name}/{_PAGE}/", 0 if name.endswith("bare") else len(FENCES))
                told = f"{found.seconds:.2f} s, {found.bytes} bytes, {found.requests} requests"
                print(f"  reading, {name}: {told}", file=sys.stderr, flush=True)
                if number:
                    visits[name].append(found)
        browser.close()
    return visits


def reading(work: Path, runs: int) -> Iterator[Row]:
    """How soon three diagrams are there, and how much comes over the line for them."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    script = live.script()
    if not (sync_playwright and program and script):
        yield Row("reading", "not measured: it needs Playwright, a Chromium and the package mermaidx")
        return
    visits = _visits(_sites(work, script), program, runs)
    ours, peer = visits["ours"], visits["peer"]
    seconds = {name: [visit.seconds for visit in found] for name, found in visits.items()}
    for name, key in (("drawn while building", "ours"), ("drawn in the browser", "peer")):
        value = f"{_range(seconds[key])}; without diagrams {_range(seconds[f'{key}-bare'])}"
        yield Row(f"reading: three diagrams visible, {name}", value)
    times = [theirs / mine for mine, theirs in zip(seconds["ours"], seconds["peer"], strict=True)]
    sooner = Ratio(statistics.median(times), min(times), max(times))
    yield Row("reading: times sooner", str(sooner), f"≥ {SOONER}", sooner.middle >= SOONER)
    added = [statistics.median(seconds[key]) - statistics.median(seconds[f"{key}-bare"]) for key in ("ours", "peer")]
    yield Row("reading: time that the diagrams add, ours / peer", " / ".join(f"{more:.2f} s" for more in added))
    requests = " / ".join(str(statistics.median_low(visit.requests for visit in found)) for found in (ours, peer))
    sizes = {name: statistics.median(visit.bytes for visit in found) for name, found in visits.items()}
    yield _bytes("the whole page", sizes["ours"], sizes["peer"], f"; {requests} requests")
    yield _bytes("what the diagrams add", sizes["ours"] - sizes["ours-bare"], sizes["peer"] - sizes["peer-bare"])


def _range(seconds: list[float]) -> str:
    return f"{statistics.median(seconds):.2f} s ({min(seconds):.2f}–{max(seconds):.2f})"


def _bytes(name: str, ours: float, peer: float, more: str = "") -> Row:
    value = f"{ours / 1000:.1f} KB / {peer / 1000:.1f} KB = {ours / peer:.3f}{more}"
    return Row(f"reading: bytes, {name}, ours / peer", value, f"≤ {LIGHTER}", ours / peer <= LIGHTER)


@dataclass(slots=True)
class Counting:
    """A cache that knows what was drawn, and how long each drawing took: from the question to the answer."""

    kept: Cache = field(default_factory=Memory)
    kind: str = ""
    """What is being drawn now."""
    drawn: dict[str, list[float]] = field(default_factory=dict)
    """CPU seconds of each drawing, by kind."""
    asked: int = 0
    _since: float = 0

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        self.asked += 1
        text = self.kept.get(key)
        self._since = time.process_time()
        return text

    def put(self, key: str, text: str) -> None:
        """Keep a text."""
        self.drawn.setdefault(self.kind, []).append(time.process_time() - self._since)
        self.kept.put(key, text)

    @property
    def count(self) -> int:
        """How many drawings were made."""
        return sum(map(len, self.drawn.values()))

    @property
    def seconds(self) -> float:
        """What they took in all."""
        return sum(map(sum, self.drawn.values()))


@contextmanager
def _named(counting: Counting) -> Iterator[None]:
    """Let a cache know which form is drawn."""

    def naming(inner: Callable[..., object], kind: Callable[[object], str]) -> Callable[..., object]:
        def named(first: object, *rest: object) -> object:
            counting.kind = kind(first)
            return inner(first, *rest)

        return named

    drawn = naming(figures.drawn, lambda form: type(form).__name__.lower())
    baked = naming(figures.baked_source, lambda _: "Mermaid text")
    with patch.object(figures, "drawn", drawn), patch.object(figures, "baked_source", baked):
        yield


def _forget() -> None:
    """What the drawing code keeps in memory: let it begin like a new process."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("dsv_kb.core.diagrams"):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def _read(folder: Path) -> tuple[KnowledgeBase, Graph]:
    """The packs and pages that mkdocs.yml names.

    Raises:
        RuntimeError: they cannot be read.

    """
    settings = read_settings(folder / "mkdocs.yml")
    folders = [pack_folder(name, settings.base) for name in settings.packs]
    hand_written = Documents(settings.base / settings.documents) if settings.documents else None
    kb = load(folders, hand_written, base=settings.base, shown=shown_names(folders)).kb
    if kb is None:
        message = f"the packs of {folder} cannot be read; dsv-kb check says why"
        raise RuntimeError(message)
    return kb, graph.build(kb)


def _generate(kb: KnowledgeBase, linked: Graph, counting: Counting) -> float:
    """Every page of every language, generated and hand-written, up to its Markdown; the CPU seconds."""
    _forget()
    began = time.process_time()
    with _named(counting):
        for code in kb.languages:
            desk = render.desk(kb, linked, code, Urls(directory=True), counting)
            for _ in pages.generated(desk):
                pass
            for path, (document, own) in site.documents_of(kb, code).items():
                text = document.text if own == code else documents.borrowed(document, own, desk)
                documents.with_views(documents.with_links(text, desk.view(path)), desk.view(path))
    return time.process_time() - began


def drawing(folder: Path, runs: int) -> Iterator[Row]:
    """What the drawings of a site cost, and that none is made twice."""
    kb, linked = _read(folder)
    _generate(kb, linked, Counting())
    rounds: list[Counting] = []
    colds: list[float] = []
    warms: list[float] = []
    again = filled = Counting()
    for _ in range(runs):
        filled = Counting()
        colds.append(_generate(kb, linked, filled))
        rounds.append(filled)
        again = Counting(filled.kept)
        warms.append(_generate(kb, linked, again))
        told = f"{filled.count} drawings {filled.seconds:.2f} s, pages {colds[-1]:.2f} s; again {again.count} drawings"
        print(f"  drawing: {told}, pages {warms[-1]:.2f} s", file=sys.stderr, flush=True)
    total = statistics.median(found.seconds for found in rounds)
    yield Row("building: drawings made, of so many places", f"{filled.count} of {filled.asked}")
    yield Row("building: drawings made with a filled cache", str(again.count), "0", again.count == 0)
    yield Row("building: CPU of the drawings", f"{1000 * total:.0f} ms, {1000 * total / filled.count:.2f} ms each")
    kinds = sorted(filled.drawn, key=lambda kind: -len(filled.drawn[kind]))
    each = {kind: statistics.median(sum(found.drawn[kind]) for found in rounds) for kind in kinds}
    shown = (f"{kind} {len(filled.drawn[kind])} × {1000 * each[kind] / len(filled.drawn[kind]):.2f}" for kind in kinds)
    yield Row("building: drawings × ms each, by form", ", ".join(shown))
    shares = [cold / warm for cold, warm in zip(colds, warms, strict=True)]
    whole = Ratio(statistics.median(shares), min(shares), max(shares))
    seconds = f"{statistics.median(colds):.2f} s / {statistics.median(warms):.2f} s"
    yield Row("building: CPU of all pages as Markdown, empty / filled cache", f"{seconds} = {whole}")


def building(work: Path, runs: int) -> Iterator[Row]:
    """The repository's own site: its drawings in this process, then whole builds with and without those of before."""
    source = work / "source"
    source.mkdir(parents=True)
    shutil.copyfile(ROOT / "mkdocs.yml", source / "mkdocs.yml")
    for name in ("content", "docs"):
        shutil.copytree(ROOT / name, source / name)
    yield from drawing(source, runs)
    bench = Bench(source, work)

    def cold() -> object:
        shutil.rmtree(source / FOLDER, ignore_errors=True)
        return bench.ours()

    costs = alternating({"empty cache": cold, "filled cache": bench.ours}, runs)
    empty, filled = costs.values()
    value = f"{cpu(empty):.2f} s / {cpu(filled):.2f} s = {ratio(empty, filled)}"
    yield Row("building: CPU of `mkdocs build`, empty / filled cache", value)
    size = sum(file.stat().st_size for file in (source / FOLDER).iterdir())
    yield Row("building: size of the cache", f"{size / 1e6:.1f} MB")


def _engines() -> Iterator[str]:
    """The versions of what draws."""
    for name in ("merman", "mermaidx"):
        try:
            yield f"{name} {version(name)}"
        except PackageNotFoundError:
            yield f"no {name}"


def main() -> None:
    """Measure what is asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="runs of each side of a comparison (default: 7)")
    parser.add_argument("--only", choices=("reading", "building"), action="append", help="leave the rest out")
    options = parser.parse_args()
    wanted = options.only or ["reading", "building"]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="dsv-bench-") as folder:
        work = Path(folder)
        if "reading" in wanted:
            rows += reading(work / "reading", options.runs)
        if "building" in wanted:
            rows += building(work / "building", options.runs)
    print(f"{heading()}; {', '.join(_engines())}\n\n{table(iter(rows))}")


if __name__ == "__main__":
    main()
