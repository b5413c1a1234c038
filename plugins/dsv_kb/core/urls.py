"""Where a page stands on the site, and relative links between pages: right on a sub-path and on file://."""

import posixpath
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Urls:
    """How page paths become URLs.

    Attributes:
        directory: whether ``steps/agree.md`` is served as ``steps/agree/`` or as ``steps/agree.html``.

    """

    directory: bool = True

    def url(self, path: str) -> str:
        """The URL of a page below its language, such as ``steps/agree/``; empty for the home page."""
        return _url(path, self.directory)

    def href(self, start: str, target: str, anchor: str = "") -> str:
        """The link from one page to another, relative, with an anchor if one is given."""
        fragment = f"#{anchor}" if anchor else ""
        if start == target and fragment:
            return fragment
        return _relative(posixpath.dirname(self.url(start)) or ".", self.url(target)) + fragment


@lru_cache(maxsize=20_000)
def _url(path: str, directory: bool) -> str:
    stem, ending = posixpath.splitext(path)
    if ending != ".md":
        return path
    folder, name = posixpath.split(stem)
    if not directory:
        return f"{stem}.html"
    if name == "index":
        return f"{folder}/" if folder else ""
    return f"{stem}/"


@lru_cache(maxsize=20_000)
def _relative(here: str, there: str) -> str:
    """The way from a folder to a URL; pages of one kind ask for the same ways again and again."""
    relative = posixpath.relpath(there or ".", here)
    slash = "/" if (there.endswith("/") or not there) and not relative.endswith("/") else ""
    return f"{relative}{slash}"
