"""A page as linked data in the vocabulary of schema.org, for search engines and other programs.

Each page is a node of its own, with its language, licence, counterpart in the other languages and place in the site;
what it is about hangs on that node. Addresses are absolute if the site's is known, else relative to the page, which
linked data allows. Only properties that schema.org defines for a type are used: a test holds the list.
"""

import re
from collections.abc import Callable, Mapping

from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import Definition, Outcome, Question, QuestionSet, Technique, Text, Words
from dsv_kb.core.render import View
from dsv_kb.core.scripts import as_script

Node = dict[str, object]

_CREATIVE_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-SA|-ND)?)-(\d\.\d)")
_ONE_LICENCE = re.compile(r"[A-Za-z0-9.+-]+")


def script(view: View, title: str, description: str, item: Item | None = None, *, listing: bool = False) -> str:
    """The linked data of a page as a script that no browser runs.

    Args:
        view: the view of the page.
        title: its title.
        description: what it says, in a sentence.
        item: the entity whose page it is, if it is one's.
        listing: whether it lists other pages.

    """
    page = _page(view, title, description, listing=listing)
    nodes = [page]
    if view.path == "index.md":
        nodes.append(_website(view))
    else:
        nodes.append(_way(view, title, item))
        page["breadcrumb"] = {"@id": f"{_address(view, view.path)}#way"}
    subject = _subject(view, item, description) if item else _glossary(view, title, description)
    if subject:
        page["mainEntity"] = {"@id": subject["@id"]}
        nodes.append(subject)
    graph = as_script({"@context": "https://schema.org", "@graph": nodes})
    return f'<script type="application/ld+json">{graph}</script>'


def _address(view: View, path: str) -> str:
    return view.desk.urls.absolute(view.desk.code, path) or view.to(path)


def licence_address(licence: str) -> str:
    """Where a licence can be read; empty for an expression of several."""
    if match := _CREATIVE_COMMONS.fullmatch(licence):
        return f"https://creativecommons.org/licenses/{match[1].lower()}/{match[2]}/"
    return f"https://spdx.org/licenses/{licence}.html" if _ONE_LICENCE.fullmatch(licence) else ""


def _shared(view: View) -> Node:
    """What every work on the site has."""
    found: Node = {"inLanguage": view.desk.language.locale}
    if licence := licence_address(view.kb.pack.licence or ""):
        found["license"] = licence
    return found


def _page(view: View, title: str, description: str, *, listing: bool) -> Node:
    address = _address(view, view.path)
    page: Node = {
        "@type": "CollectionPage" if listing else "WebPage",
        "@id": f"{address}#page",
        "url": address,
        "name": title,
        "description": description,
        **_shared(view),
        "isPartOf": {"@id": f"{_address(view, 'index.md')}#site"},
    }
    others = [code for code in view.kb.languages if code != view.desk.code] if view.desk.urls.folders else []
    if others:
        page["workTranslation"] = [{"@id": f"{_elsewhere(view, code)}#page"} for code in others]
    return page


def _elsewhere(view: View, code: str) -> str:
    urls = view.desk.urls
    return urls.absolute(code, view.path) or urls.across(view.path, code, view.path)


def _website(view: View) -> Node:
    pack, address = view.kb.pack, _address(view, "index.md")
    node: Node = {
        "@type": "WebSite",
        "@id": f"{address}#site",
        "url": address,
        "name": view.desk.plain(pack.title),
        **_shared(view),
        "version": pack.edition,
    }
    if others := _other_names(view, pack.title):
        node["alternateName"] = others
    if pack.description:
        node["description"] = view.plain(pack.description)
    return node


def _way(view: View, title: str, item: Item | None) -> Node:
    """The way from the home page: through the list of its kind, where it is an entity."""
    places = [("index.md", view.desk.plain(view.kb.pack.title))]
    if item and item.kind == "step":
        places.append(("journey.md", view.desk.words["nav.journey"]))
    elif item:
        places.append((f"{item.entity.folder}/index.md", view.desk.words[f"kinds.{item.kind}"]))
    places.append((view.path, title))
    entries = [
        {"@type": "ListItem", "position": number, "name": name, "item": _address(view, path)}
        for number, (path, name) in enumerate(places, start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{_address(view, view.path)}#way", "itemListElement": entries}


def _other_names(view: View, label: Text, aliases: Words | None = None) -> list[str]:
    """Other names in the page's language, then the names in the others."""
    own = list((aliases or {}).get(view.desk.code, ()))
    return own + [str(other.striptags()) for _, other in view.others(label)]


def _glossary(view: View, title: str, description: str) -> Node | None:
    """All terms as a set, on the page that lists them."""
    if view.path != "definitions/index.md":
        return None
    terms = view.desk.sorted(view.kb.of("definition"))
    return {
        "@type": "DefinedTermSet",
        "@id": f"{_address(view, view.path)}#terms",
        "name": title,
        "description": description,
        "url": _address(view, view.path),
        **_shared(view),
        "hasDefinedTerm": [_term_named(view, term) for term in terms],
    }


def _term_named(view: View, item: Item) -> Node:
    return {
        "@type": "DefinedTerm",
        "@id": f"{_address(view, item.page)}#{item.kind}",
        "name": view.desk.plain(item.entity.label),
    }


def _subject(view: View, item: Item, description: str) -> Node:
    """What the page of an entity is about."""
    make = _SUBJECTS.get(item.kind, _resource)
    aliases = _other_names(view, item.entity.label, getattr(item.entity, "aliases", None))
    head: Node = {
        "@id": f"{_address(view, item.page)}#{item.kind}",
        "name": view.desk.plain(item.entity.label),
        "url": _address(view, item.page),
    }
    if aliases:
        head["alternateName"] = aliases
    return head | make(view, item, description)


def _definition(view: View, item: Item, _description: str) -> Node:
    assert isinstance(item.entity, Definition)  # noqa: S101 - by kind
    return {
        "@type": "DefinedTerm",
        "termCode": item.id,
        "description": view.plain(item.entity.definition),
        "inDefinedTermSet": {"@id": f"{_address(view, 'definitions/index.md')}#terms"},
    }


def _technique(view: View, item: Item, _description: str) -> Node:
    """How to do something; without steps it is only read about."""
    entity = item.entity
    assert isinstance(entity, Technique)  # noqa: S101 - by kind
    if not entity.procedure:
        return _resource(view, item, view.plain(entity.purpose))
    found: Node = {"@type": "HowTo", "description": view.plain(entity.purpose), **_shared(view)}
    if entity.inputs:
        found["supply"] = [{"@type": "HowToSupply", "name": view.plain(text)} for text in entity.inputs]
    found["step"] = [
        {"@type": "HowToStep", "position": number, "text": view.plain(text)}
        for number, text in enumerate(entity.procedure, start=1)
    ]
    if entity.outputs:
        found["yield"] = " · ".join(view.plain(text) for text in entity.outputs)
    return found


def _resource(view: View, item: Item, description: str) -> Node:
    """Something to learn from, and the terms that it teaches."""
    found: Node = {
        "@type": "LearningResource",
        "description": description,
        "learningResourceType": view.desk.words[f"kinds.{item.kind}"],
        **_shared(view),
    }
    terms = view.items("definition", getattr(item.entity, "definitions", ()))
    if terms:
        found["teaches"] = [_term_named(view, term) for term in terms]
    elif isinstance(item.entity, Outcome) and item.entity.criteria:
        found["teaches"] = [view.plain(criterion.outcome) for criterion in item.entity.criteria]
    return found


def _questions(view: View, item: Item, description: str) -> Node:
    assert isinstance(item.entity, QuestionSet)  # noqa: S101 - by kind
    parts = [_question(view, item, question) for question in item.entity.questions]
    return {"@type": "Quiz", "description": description, **_shared(view), "hasPart": parts}


def _question(view: View, item: Item, question: Question) -> Node:
    """A question with every right answer; what is put in order or matched has one, in words."""
    found: Node = {
        "@type": "Question",
        "@id": f"{_address(view, item.page)}#{question.id}",
        "name": view.plain(question.text),
    }
    right = [view.plain(answer.text) for answer in question.answers if answer.right]
    wrong = [view.plain(answer.text) for answer in question.answers if not answer.right]
    if question.items:
        right = [" → ".join(view.plain(text) for text in question.items)]
    elif question.pairs:
        right = ["; ".join(f"{view.plain(pair.left)} → {view.plain(pair.right)}" for pair in question.pairs)]
    found["acceptedAnswer"] = [{"@type": "Answer", "text": text} for text in right]
    if wrong:
        found["suggestedAnswer"] = [{"@type": "Answer", "text": text} for text in wrong]
    return found


_SUBJECTS: Mapping[str, Callable[[View, Item, str], Node]] = {
    "definition": _definition,
    "technique": _technique,
    "question-set": _questions,
}
