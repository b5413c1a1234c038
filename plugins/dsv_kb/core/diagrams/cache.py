"""Where finished drawings are kept, by a fingerprint of all that went into them."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Protocol

from dsv_kb.core.source import Reader


class Cache(Protocol):
    """Keeps texts by key; one that forgets costs time, never a right drawing."""

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""

    def put(self, key: str, text: str) -> None:
        """Keep a text."""


class Memory:
    """Keeps drawings as long as the program runs."""

    def __init__(self) -> None:
        self._texts: dict[str, str] = {}

    def get(self, key: str) -> str | None:
        """The text kept under a key, or None."""
        return self._texts.get(key)

    def put(self, key: str, text: str) -> None:
        """Keep a text."""
        self._texts[key] = text


@cache
def _version() -> str:
    """A fingerprint of the code that draws, so that a drawing by other code is never taken for this one's."""
    folder = Path(__file__).parent
    reader = Reader(folder, "diagrams")
    parts = [reader.text(path) or "" for path in reader.files() if path.suffix == ".py"]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def key(*parts: object) -> str:
    """The fingerprint of what a drawing is made from."""
    return hashlib.sha256("\0".join([_version(), *map(repr, parts)]).encode()).hexdigest()
