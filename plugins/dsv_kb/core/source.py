"""The one place that reads files. Nothing else in the core opens, lists or resolves a path."""

import codecs
import errno
import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from dsv_kb.core.problems import Problem, Span

YAML_LIMIT = 1_000_000
"""Bytes that a content file may hold; the largest of the shipped pack has 12,000."""

_CODECS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
_REFUSED_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


class _RefusedError(Exception):
    """Why a file gives no text: a problem without its file."""

    def __init__(self, code: str, line: int = 1, column: int = 1, **values: str) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.values = code, line, column, values


@dataclass(slots=True)
class Reader:
    """Reads below one folder and keeps what it could not read as problems.

    Attributes:
        root: the folder; nothing outside it is read, not even through a symbolic link.
        shown: how the folder is named in messages, relative to where the author works.

    """

    root: Path
    shown: str
    problems: list[Problem] = field(default_factory=list)

    def name(self, path: Path) -> str:
        """The path as the author knows it."""
        inner = path.relative_to(self.root).as_posix()
        return inner if self.shown in {"", "."} else f"{self.shown}/{inner}"

    def files(self, folder: str = "") -> list[Path]:
        """Every visible file below a folder of the root, sorted, without following links to folders."""
        start = self.root / folder if folder else self.root
        found: list[Path] = []
        for base, folders, names in os.walk(start, onerror=self._unreadable):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            found += [Path(base, name) for name in names if not name.startswith(".")]
            self._report_links(Path(base), folders)
        return sorted(found, key=lambda path: path.relative_to(self.root).as_posix())

    def _unreadable(self, error: OSError) -> None:
        self._problem("DSV101", Path(error.filename), reason=error.strerror or str(error))

    def _report_links(self, base: Path, folders: list[str]) -> None:
        for name in folders:
            if (base / name).is_symlink():
                self._problem("DSV105", base / name, target=str((base / name).readlink()))

    def text(self, path: Path, limit: int = YAML_LIMIT) -> str | None:
        """The text of a file, or None with a problem noted.

        A byte order mark of UTF-8 is dropped in silence: editors on Windows write it, and no author sees it.
        """
        try:
            return _decoded(self._bytes(path, limit))
        except _RefusedError as refused:
            self._problem(refused.code, path, refused.line, refused.column, **refused.values)
            return None

    def _bytes(self, path: Path, limit: int) -> bytes:
        try:
            if not path.resolve(strict=True).is_relative_to(self.root.resolve()):
                raise _RefusedError("DSV105", target=str(path.readlink() if path.is_symlink() else path))
            found = path.stat()
            if not stat.S_ISREG(found.st_mode):
                raise _RefusedError("DSV101", reason="not a regular file")
            if found.st_size > limit:
                raise _RefusedError("DSV104", size=f"{found.st_size:,}", limit=f"{limit:,}")
            return path.read_bytes()
        except RuntimeError as error:  # Python below 3.13 says so of links that lead to each other
            raise _RefusedError("DSV101", reason=os.strerror(errno.ELOOP)) from error
        except OSError as error:
            raise _RefusedError("DSV101", reason=error.strerror or str(error)) from error

    def _problem(self, code: str, path: Path, line: int = 1, column: int = 1, **values: str) -> None:
        self.problems.append(Problem(code, Span(self.name(path), line, column), values))


def _decoded(data: bytes) -> str:
    if codec := _CODECS.get(data[:2]):
        raise _RefusedError("DSV102", found=codec)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        place = _place(data[: error.start].decode())
        raise _RefusedError("DSV102", *place, found=f"byte {data[error.start]:#04x}") from error
    if control := _REFUSED_CONTROL.search(text):
        raise _RefusedError("DSV103", *_place(text[: control.start()]), found=f"U+{ord(control[0]):04X}")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _place(before: str) -> tuple[int, int]:
    """Line and column of what comes after a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def shown_path(path: Path, base: Path) -> str:
    """A folder as an author at ``base`` would write it."""
    return Path(os.path.relpath(base / path, base)).as_posix()
