"""What the theme's templates need to know of the site in one language, and its navigation."""

import html
from collections.abc import Mapping

from dsv_kb.core import assets
from dsv_kb.core.knowledge import Document, KnowledgeBase
from dsv_kb.core.model import FOLDERS
from dsv_kb.core.pages.page import document_title
from dsv_kb.core.render import Desk

EXTENSIONS = ("attr_list", "md_in_html", "tables")
"""Markdown extensions that generated pages are written for, besides ``toc``."""

MORE_EXTENSIONS = ("admonition", "pymdownx.details", "pymdownx.superfences", "pymdownx.highlight")
"""Extensions for hand-written pages in a staged tree."""

FEATURES = ("navigation.prune", "toc.follow")
"""navigation.prune keeps the menu of each page as short as on a small site."""

_PALETTE = (
    ("light", "default", "material/weather-night", "site.dark"),
    ("dark", "slate", "material/white-balance-sunny", "site.light"),
)
"""What the system prefers, the theme's scheme for it, and the icon and word of the button that leads to the other."""

_TOP = (
    ("chapter", "chapters/index.md", "nav.chapters"),
    ("definition", "definitions/index.md", "nav.glossary"),
    ("practice", "practices/index.md", "nav.practices"),
    ("practice", "matrices/practices-by-step.md", "nav.matrix"),
    ("technique", "techniques/index.md", "nav.techniques"),
    ("case", "cases/index.md", "nav.cases"),
    ("outcome", "outcomes/index.md", "nav.outcomes"),
)
"""What the header offers, if the pack has it."""

_ALSO = (
    ("diagram", "diagrams/index.md", "nav.diagrams"),
    ("table", "tables/index.md", "nav.tables"),
    ("moment", "moments/index.md", "nav.moments"),
    ("question-set", "questions/index.md", "nav.questions"),
    ("practice", "matrices/index.md", "nav.matrices"),
)
"""What else the menu offers."""

GUIDE = "guide/index.md"
"""The hand-written page that every footer leads to, where there is one."""

Entry = dict[str, str]
Navigation = list[dict[str, object]]


def palette(desk: Desk) -> list[dict[str, object]]:
    """The theme's light and dark schemes, each with the button that leads to the other."""
    return [
        {
            "media": f"(prefers-color-scheme: {system})",
            "scheme": scheme,
            "toggle": {"icon": icon, "name": html.escape(desk.words[word])},
        }
        for system, scheme, icon, word in _PALETTE
    ]


def view(desk: Desk, *, languages: bool = True, root_url: str = "", theme_script: bool = False) -> dict[str, object]:
    """Plain values for the templates of the theme; what a builder without our plugins reads from its config.

    Args:
        desk: the desk of the language.
        languages: whether the site has every language of the pack, or only this one.
        root_url: the address of the whole site, for links that must be absolute; empty if it is not known.
        theme_script: whether pages load the theme's own script besides ours.

    Returns:
        Values whose URLs are relative to the language's folder.

    """
    pack, words = desk.kb.pack, desk.words
    steps = [
        {"id": step.id, "number": index + 1, "name": desk.plain(step.entity.label), "url": desk.urls.url(step.page)}
        for index, step in enumerate(desk.kb.steps)
    ]
    shown = [
        {
            "code": code,
            "locale": language.locale,
            "territory": territory(language.locale),
            "name": language.name,
            "label": _to_language(desk, code),
        }
        for code, language in desk.kb.languages.items()
        if languages or code == desk.code
    ]
    return {
        "title": desk.plain(pack.title),
        "notice": desk.plain(pack.notice) if pack.notice else "",
        "language": {
            "code": desk.code,
            "locale": desk.language.locale,
            "territory": territory(desk.language.locale),
        },
        "languages": shown,
        "root_url": root_url,
        "main_language": desk.kb.main_language,
        "steps": steps,
        "top": [_entry(desk, path, word) for kind, path, word in _TOP if desk.kb.of(kind)],
        "foot": _foot(desk),
        # templates write words into the page as they are
        "words": {name.partition(".")[2]: html.escape(text) for name, text in words.items() if name.startswith("site.")}
        | {name: html.escape(words[f"entry.{name}"]) for name in ("edit", "source_file")},
        "directory_urls": desk.urls.directory,
        "bundles": assets.bundles(),
        "theme_script": theme_script,
    }


_TERRITORIES = {
    "ar": "AR", "cs": "CZ", "da": "DK", "el": "GR", "en": "US", "et": "EE", "fa": "IR", "he": "IL", "hi": "IN",
    "ja": "JP", "ko": "KR", "ms": "MY", "pt": "PT", "sl": "SI", "sr": "RS", "sv": "SE", "uk": "UA", "vi": "VN",
    "zh": "CN", "zh-hant": "TW",
}  # fmt: skip
"""Where a language is mostly written, if the country is not called like it."""


def territory(locale: str) -> str:
    """A language tag as Open Graph wants it, with a territory: ``zh-Hans`` is ``zh_CN``."""
    parts = locale.split("-")
    named = next((part for part in parts[1:] if len(part) == 2), "")  # noqa: PLR2004 - regions have two letters
    script = "-".join(part for part in parts[:2] if part != named).lower()
    likely = _TERRITORIES.get(script) or _TERRITORIES.get(parts[0].lower()) or parts[0]
    return f"{parts[0].lower()}_{(named or likely).upper()}"


def _to_language(desk: Desk, code: str) -> str:
    return desk.words["site.to_language"].format_map({"language": desk.kb.languages[code].name})


def _entry(desk: Desk, path: str, word: str) -> Entry:
    return {"url": desk.urls.url(path), "name": desk.words[word]}


def _foot(desk: Desk) -> list[Entry]:
    guide = [
        {"url": desk.urls.url(path), "name": document_title(desk, path)} for path in desk.kb.documents if path == GUIDE
    ]
    return [*guide, _entry(desk, "sources.md", "nav.sources"), _entry(desk, "status.md", "nav.status")]


def navigation(desk: Desk) -> Navigation:
    """The main pages as MkDocs' ``nav``: it must not grow with the number of entities.

    Hand-written pages follow the generated ones, a section for each folder, its index page first.
    """
    # themes write titles into the page as they are
    words = {name: html.escape(text) for name, text in desk.words.items()}
    nav: Navigation = [{words["site.home"]: "index.md"}]
    steps = [{html.escape(desk.plain(step.entity.label)): step.page} for step in desk.kb.steps]
    nav.append({words["nav.journey"]: [{words["nav.journey"]: "journey.md"}, *steps]})
    nav += [{words[word]: path} for kind, path, word in (*_TOP, *_ALSO) if desk.kb.of(kind)]
    nav += _documents(desk)
    nav += [{words["nav.sources"]: "sources.md"}, {words["nav.status"]: "status.md"}]
    return nav


def _documents(desk: Desk) -> Navigation:
    sections: dict[str, list[str]] = {}
    for path in sorted(desk.kb.documents, key=_document_order):
        if path != "index.md" and path.partition("/")[0] not in FOLDERS:
            sections.setdefault(path.rpartition("/")[0].partition("/")[0], []).append(path)
    nav: Navigation = []
    for folder, paths in sections.items():
        entries: list[object] = [{document_title(desk, path): path} for path in paths]
        if not folder:
            nav += [{document_title(desk, path): path} for path in paths]
        else:
            index = f"{folder}/index.md"
            nav.append({document_title(desk, index) if index in paths else folder: entries})
    return nav


def _document_order(path: str) -> tuple[str, bool, str]:
    folder, _, name = path.rpartition("/")
    return folder, name != "index.md", name


def documents_of(kb: KnowledgeBase, code: str) -> Mapping[str, tuple[Document, str]]:
    """Every hand-written page for a language: its own, or the first other one's, with the code it is in."""
    found: dict[str, tuple[Document, str]] = {}
    for path, languages in kb.documents.items():
        own = next(candidate for candidate in (code, *kb.languages) if candidate in languages)
        found[path] = (languages[own], own)
    return found
