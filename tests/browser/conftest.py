"""A browser, and the repository's site behind a server of this machine."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install '.[test]'")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # nothing but this machine can be reached; to intercept requests instead can hang on prefetched ones
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
NAMES = ("chromium", "chromium-browser", "google-chrome")


class Handler(SimpleHTTPRequestHandler):
    """Serves files; an address without one gets the 404 page of its language, as hosts do it."""

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""

    def send_error(self, code: int, *_arguments: Any, **_options: Any) -> None:
        """Answer with the nearest 404.html above the address."""
        language = self.path.lstrip("/").partition("/")[0]
        page = next(
            (found for folder in (language, "") if (found := Path(self.directory, folder, "404.html")).is_file()), None
        )
        body = page.read_bytes() if page and code == HTTPStatus.NOT_FOUND else b""
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class Damaged(Handler):
    """Serves the site with some files replaced, or missing where the replacement is None."""

    changed: dict[str, bytes | None] = {}  # noqa: RUF012 - set for each server

    def do_GET(self) -> None:
        """Answer with the replacement, if there is one for the end of the address."""
        body = next((body for end, body in self.changed.items() if end in self.path), b"")
        if body == b"":
            super().do_GET()
        elif body is None:
            self.send_error(404)
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)


@contextmanager
def serving(folder: Path, changed: dict[str, bytes | None] | None = None) -> Iterator[str]:
    """Serve a folder, with some files replaced; gives its address."""
    handler = type("Changed", (Damaged,), {"changed": changed or {}})
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def address(real_site: Path) -> Iterator[str]:
    """The address at which the site is served."""
    with serving(real_site) as found:
        yield found


@pytest.fixture
def damaged(real_site: Path) -> Iterator[Callable[[dict[str, bytes | None]], str]]:
    """Serves the site with some files replaced; gives its address."""
    with ExitStack() as servers:
        yield lambda changed: servers.enter_context(serving(real_site, changed))


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium of this machine."""
    path = os.environ.get("CHROMIUM") or next((found for name in NAMES if (found := shutil.which(name))), None)
    if path is None:
        message = "no Chromium found: install one, or name it in CHROMIUM"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Any, address: str) -> Iterator[Any]:
    """Opens a page in a fresh context; nothing but the site can be reached."""
    contexts = []

    def opened(path: str = "", **options: Any) -> Any:
        context = browser.new_context(base_url=address, **{"locale": "en", **options})
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if path:
            page.goto(path)
        return page

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What the console and the page complain of; there must be nothing at the end."""
    found: list[str] = []
    yield found
    assert found == []
