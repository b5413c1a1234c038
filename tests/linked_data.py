"""The rules of schema.org for what we write: which properties a type has, from https://schema.org/<type>."""

import json
from typing import Any

from tests.html_tree import Element

_THING = {"@id", "@type", "name", "alternateName", "description", "url"}
_WORK = _THING | {"inLanguage", "license", "isPartOf", "hasPart", "version", "workTranslation"}
_LEARNING = _WORK | {"learningResourceType", "teaches"}
KNOWN: dict[str, set[str]] = {
    "WebPage": _WORK | {"breadcrumb", "mainEntity"},
    "CollectionPage": _WORK | {"breadcrumb", "mainEntity"},
    "WebSite": _WORK,
    "BreadcrumbList": {"@id", "@type", "itemListElement"},
    "ListItem": {"@type", "position", "name", "item"},
    "DefinedTermSet": _WORK | {"hasDefinedTerm"},
    "DefinedTerm": _THING | {"inDefinedTermSet", "termCode"},
    "HowTo": _WORK | {"step", "supply", "yield"},
    "HowToStep": {"@type", "position", "text"},
    "HowToSupply": {"@type", "name"},
    "LearningResource": _LEARNING,
    "Quiz": _LEARNING,
    "Question": {"@id", "@type", "name", "acceptedAnswer", "suggestedAnswer"},
    "Answer": {"@type", "text"},
}
NEEDED = {
    "WebPage": {"url", "name", "description", "inLanguage", "isPartOf"},
    "CollectionPage": {"url", "name", "description", "inLanguage", "isPartOf"},
    "WebSite": {"name", "url"},
    "BreadcrumbList": {"itemListElement"},
    "ListItem": {"position", "name", "item"},
    "DefinedTermSet": {"name", "hasDefinedTerm"},
    "DefinedTerm": {"name"},
    "HowTo": {"name", "step"},
    "HowToStep": {"text"},
    "LearningResource": {"name", "description"},
    "Quiz": {"name", "hasPart"},
    "Question": {"name", "acceptedAnswer"},
    "Answer": {"text"},
}


def nodes(page: Element) -> list[dict[str, Any]]:
    """The nodes of a page's linked data."""
    script = page.one("script", type="application/ld+json")
    read = json.loads("".join(child for child in script.children if isinstance(child, str)))
    assert read["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = read["@graph"]
    return graph


def faults(value: object) -> list[str]:
    """What schema.org does not know, or what a type needs, in a node and in all below it."""
    if isinstance(value, list):
        return [fault for entry in value for fault in faults(entry)]
    if not isinstance(value, dict):
        return ["an empty value"] if value in {"", None} else []
    found = [fault for entry in value.values() for fault in faults(entry)]
    if set(value) == {"@id"}:
        return found
    type_ = str(value.get("@type"))
    found += [f"{type_} has no {name}" for name in value.keys() - KNOWN.get(type_, set())]
    return found + [f"{type_} without {name}" for name in NEEDED.get(type_, set()) - value.keys()]
