"""Where a page stands on the site, and relative links between pages: right on a sub-path and on file://."""

import posixpath
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Urls:
    """How page paths become URLs.

    Attributes:
        directory: whether ``steps/agree.md`` is served as ``steps/agree/`` or as ``steps/agree.html``.
        site: the address of the whole site, with a slash at its end; empty if it is not known.
        folders: whether each language has a folder of its own below that address.

    """

    directory: bool = True
    site: str = ""
    folders: bool = True

    def url(self, path: str) -> str:
        """The URL of a page below its language, such as ``steps/agree/``; empty for the home page."""
        return _url(path, self.directory)

    def href(self, start: str, target: str, anchor: str = "") -> str:
        """The link from one page to another, relative, with an anchor if one is given."""
        fragment = f"#{anchor}" if anchor else ""
        if start == target and fragment:
            return fragment
        return _relative(posixpath.dirname(self.url(start)) or ".", self.url(target)) + fragment

    def copy(self, path: str) -> str:
        """The address of the Markdown copy of a page: that of the page's own file, and ``.md``."""
        url = self.url(path)
        return f"{url}index.html.md" if not url or url.endswith("/") else f"{url}.md"

    def below(self, code: str, path: str) -> str:
        """Where a page of a language lies below the address of the whole site."""
        return f"{code}/{self.url(path)}" if self.folders else self.url(path)

    def absolute(self, code: str, path: str) -> str:
        """The full address of a page of a language; empty if the site's own is not known."""
        return self.full(code, self.url(path))

    def full(self, code: str, address: str) -> str:
        """The full form of an address below a language; empty if the site's own is not known."""
        return self.site and f"{self.site}{code}/{address}" if self.folders else self.site and self.site + address

    def across(self, start: str, code: str, target: str) -> str:
        """The relative link from a page to one of another language, which has a folder of its own."""
        here = posixpath.dirname(self.url(start)) or "."
        return _relative(posixpath.join("_", here), f"{code}/{self.url(target)}")


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
