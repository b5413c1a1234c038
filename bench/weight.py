"""What a reader's browser loads for one page: bytes after gzip, requests, and hosts that are not the site's own."""

import functools
import gzip
import shutil
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urljoin, urlsplit

try:
    from playwright.sync_api import sync_playwright
except ImportError:
    sync_playwright = None

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@dataclass(frozen=True, slots=True)
class Weight:
    """A page and all it loads."""

    address: str
    parts: dict[str, int]
    """Bytes after gzip by the ending of the file: html, css, js, svg …"""
    requests: int
    foreign: tuple[str, ...]
    """Hosts that are not the site's own."""
    missing: tuple[str, ...]
    """What the page asks for and the site does not have; its bytes cannot be counted."""

    @property
    def total(self) -> int:
        """Bytes after gzip in all."""
        return sum(self.parts.values())


def packed(data: bytes) -> int:
    """The size that a usual web server sends."""
    return len(gzip.compress(data, compresslevel=6, mtime=0))


def typical(site: Path, folder: str) -> tuple[str, str]:
    """The addresses of the page of a kind whose HTML has the middle weight, and of the heaviest one."""
    pages = sorted((packed(page.read_bytes()), page) for page in (site / folder).glob("*/index.html"))
    middle = statistics.median_low(size for size, _ in pages)
    chosen = next(page for size, page in pages if size == middle)
    return _address(site, chosen), _address(site, pages[-1][1])


def _address(site: Path, page: Path) -> str:
    return f"{page.parent.relative_to(site).as_posix()}/"


class _Links(HTMLParser):
    """What a page names for the browser to load."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.icons: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        rel = values.get("rel", "").split()
        if tag == "link" and "icon" in rel:
            self.icons.append(values["href"])
        elif tag == "link" and "stylesheet" in rel:
            self.found.append(values["href"])
        elif tag in {"script", "img"} and values.get("src"):
            self.found.append(values["src"])


def _links(site: Path, address: str) -> _Links:
    links = _Links()
    links.feed((site / address / "index.html").read_text(encoding="utf-8"))
    return links


def weigh(site: Path, addresses: list[str]) -> tuple[str, list[Weight]]:
    """Load each page with an empty cache; says how it was done, by a browser or by reading the HTML."""
    program = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if sync_playwright and program:
        return "Chromium", [_weight(site, address, urls) for address, urls in _browsed(site, addresses, program)]
    return "reading the HTML", [_weight(site, address, _links(site, address).found) for address in addresses]


def _weight(site: Path, address: str, urls: list[str]) -> Weight:
    """Adds the page and its icon, which a browser without a window does not ask for."""
    parts: dict[str, int] = {}
    foreign: set[str] = set()
    missing: list[str] = []
    own = {address: None}
    for url in [*urls, *_links(site, address).icons]:
        if urlsplit(url).netloc:
            foreign.add(urlsplit(url).netloc)
        else:
            own[urlsplit(urljoin(f"/{address}", url)).path.lstrip("/")] = None
    for path in own:
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        if file.is_file():
            ending = file.suffix.lstrip(".")
            parts[ending] = parts.get(ending, 0) + packed(file.read_bytes())
        else:
            missing.append(path)
    return Weight(address, parts, len(own), tuple(sorted(foreign)), tuple(missing))


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(site: Path, handler: type[SimpleHTTPRequestHandler] | None = None) -> Iterator[str]:
    """A site behind a server of this machine; gives its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler or Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _browsed(site: Path, addresses: list[str], program: str) -> Iterator[tuple[str, list[str]]]:
    """Every URL that a browser asks for; those of the site without its host."""
    with served(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for address in addresses:
            context = browser.new_context()
            asked: list[str] = []
            page = context.new_page()
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(root + address, wait_until="networkidle")
            yield address, ["/" + url.removeprefix(root) if url.startswith(root) else url for url in asked]
            context.close()
        browser.close()
