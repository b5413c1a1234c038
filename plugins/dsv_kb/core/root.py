"""What lies above the languages: a page that leads to the reader's own, one for lost addresses, files for programs."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from dsv_kb.core import render, strings
from dsv_kb.core.copies import llms
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.urls import Urls


def files(kb: KnowledgeBase, codes: Sequence[str], root_url: str, *, directory: bool) -> dict[str, str]:
    """The files of the site's root folder by name."""
    urls = Urls(directory)
    languages = [
        {
            "code": code,
            "locale": kb.languages[code].locale,
            "name": kb.languages[code].name,
            "url": f"{code}/{urls.url('index.md') or ('' if directory else 'index.html')}",
            "words": strings.words(kb, code),
            "title": kb.pack.title.root.get(code) or next(iter(kb.pack.title.root.values())),
        }
        for code in codes
    ]
    found = {
        "index.html": render.bare("root-index.html", languages=languages),
        "404.html": render.bare("root-404.html", languages=languages, root=urlsplit(root_url).path or "/"),
    }
    found[llms.NAME] = llms.of_root(kb, codes, Urls(directory, root_url))
    found[llms.ROBOTS] = llms.robots(root_url)
    if root_url:
        found["sitemap.xml"] = render.bare("root-sitemap.xml", languages=languages, root_url=root_url)
    return found
