"""Drawings kept on disk between builds, in a database beside mkdocs.yml that may be deleted at any time."""

import sqlite3
from pathlib import Path

FOLDER = ".cache/dsv-kb"
"""Below the folder of mkdocs.yml; builders and version control leave it alone."""

LIMIT = 100_000_000
"""Characters from which on drawings that no page has any more are dropped."""

_SCHEMA = "CREATE TABLE IF NOT EXISTS drawing (key TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID"


class Disk:
    """Keeps drawings in a file; where that cannot be read or written, it only forgets them."""

    def __init__(self, folder: Path) -> None:
        """Read what earlier builds drew.

        Args:
            folder: that of mkdocs.yml.

        """
        self._file = folder / FOLDER / "drawings.sqlite"
        self._used: set[str] = set()
        self.drawn: dict[str, str] = {}
        """What was drawn since, by key."""
        self._kept = self._read()

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        text = self.drawn.get(key) or self._kept.get(key)
        if text is not None:
            self._used.add(key)
        return text

    def put(self, key: str, text: str) -> None:
        """Keep a text until the next :meth:`save`, which keeps it for good."""
        self.drawn[key] = text
        self._used.add(key)

    def save(self) -> None:
        """Write what is new; when too much is kept, drop what nobody asked for since the program began."""
        if not self.drawn:
            return
        too_much = sum(map(len, self._kept.values())) > LIMIT
        unused = [(key,) for key in self._kept if key not in self._used] if too_much else []
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._write(unused)
        except (OSError, sqlite3.Error):
            # a damaged file is replaced by the next build; one that cannot be written costs that build some time
            self._forget()

    def _write(self, unused: list[tuple[str]]) -> None:
        connection = sqlite3.connect(self._file)
        try:
            with connection:
                connection.execute(_SCHEMA)
                connection.executemany("DELETE FROM drawing WHERE key = ?", unused)
                connection.executemany("INSERT OR REPLACE INTO drawing VALUES (?, ?)", self.drawn.items())
        finally:
            connection.close()
        self._kept |= self.drawn
        self.drawn = {}

    def _read(self) -> dict[str, str]:
        if not self._file.is_file():
            return {}
        try:
            connection = sqlite3.connect(self._file)
            try:
                return dict(connection.execute("SELECT key, text FROM drawing"))
            finally:
                connection.close()
        except (OSError, sqlite3.Error):
            self._forget()
            return {}

    def _forget(self) -> None:
        try:
            self._file.unlink(missing_ok=True)
        except OSError:
            return
