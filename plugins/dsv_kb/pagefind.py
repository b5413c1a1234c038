"""Pagefind over a folder of finished pages: it splits their text into words, also where there are no spaces.

Only what it read is used. Its own index and the program for it in the browser take more bytes than a reader should
spend on a search, and ask for every word of a question (decision 0014).
"""

import gzip
import json
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from dsv_kb.core.search.fulltext import PageText

LEFT_OUT = (
    ".kicker, .onsteps, .used, .rel, .ends, .pnav, svg, .headerlink",
    "h2#used, h2#related, h2#aliases, h2#map, h3[id^='relation-']",
    # of a drawing only the words under it; what surrounds an entity is said by the others' pages
    ".fig__source, .fig__save, .fig thead, .fig summary, figure[data-name$='-relations']",
    # the other language beside this one; a page that is in the other language as a whole stays
    "span[lang], li[lang], p[lang]",
)
"""What is not the text of a page itself, for CSS: what other pages say better, and what every page says."""

_COUNT = re.compile(r"Indexed (\d+) pages?")
_HEAD = re.compile(r"h[2-6]")
_BETWEEN = "\u200b"
_TIMEOUT = 600


class PagefindError(Exception):
    """The program ran, but what it made is of no use; the text says why."""


def program() -> Path | None:
    """The program that can split Chinese into words, from its Python package or from the path; None without it."""
    try:
        from pagefind_bin_extended import get_executable  # noqa: PLC0415 - may not be there
    except ImportError:
        found = shutil.which("pagefind_extended")
        return Path(found) if found else None
    binary: Path = get_executable()
    return binary if binary.is_file() else None


def read(binary: Path, site: Path, locale: str) -> dict[str, PageText]:
    """The text of the pages below a folder that are marked for it, by their address in the folder.

    Raises:
        PagefindError: it found nothing, or the program cannot split words.

    """
    with tempfile.TemporaryDirectory(prefix="dsv-search-") as folder:
        _run(binary, site, Path(folder), locale)
        return dict(_fragments(Path(folder) / "fragment"))


def _run(binary: Path, site: Path, target: Path, locale: str) -> None:
    command = [
        str(binary),
        "--site",
        str(site),
        "--output-path",
        str(target),
        "--exclude-selectors",
        ", ".join(LEFT_OUT),
    ]
    # whatever pages in another language say of themselves
    command += ["--force-language", locale.partition("-")[0]]
    run = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT, check=False)  # noqa: S603
    written = run.stdout + run.stderr
    if run.returncode:
        raise PagefindError(written.strip() or f"it ended with {run.returncode}")
    # it may end well without an index, or without splitting words
    pages = sum(int(count) for count in _COUNT.findall(written.partition("Total:")[2]))
    if not pages or not (target / "fragment").is_dir():
        raise PagefindError("it found no page")
    if "(Extended)" not in written:
        raise PagefindError("this is not the extended program, which splits text without spaces into words")


def _fragments(folder: Path) -> Iterator[tuple[str, PageText]]:
    for path in sorted(folder.iterdir()):
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))
        spaced = _BETWEEN not in data["content"]
        words = data["content"].split() if spaced else data["content"].split(_BETWEEN)
        heads = [
            (head["location"], head["id"], head["text"]) for head in data["anchors"] if _HEAD.fullmatch(head["element"])
        ]
        yield data["url"].lstrip("/"), PageText(words, data["meta"].get("title", ""), sorted(heads), spaced)
