"""Where an item is used: who names it, in what sentence and in what role, grouped by kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from dsv_kb.core import links
from dsv_kb.core.autolinks.mentions import Mention
from dsv_kb.core.autolinks.sentences import excerpt
from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import KINDS, Criterion, Definition, Outcome, Practice, QuestionSet
from dsv_kb.core.pages.page import document_title, shown_words
from dsv_kb.core.prose import anchor_before
from dsv_kb.core.render import View

SHOWN = 3
"""Users of a kind that are shown with their sentence; the others are folded away."""
LISTED = 40
"""Users that are folded away with their name; what is beyond is a number. A page must not grow with the pack."""

_SHOWN_ELSEWHERE: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(("technique", "practice", "chapter", "moment"), frozenset({"step"})),
    "step": frozenset(KINDS) - {"outcome"},
}
"""Kinds whose use of an item has a place of its own on the page."""


@dataclass(frozen=True, slots=True)
class Use:
    """A user as a template shows it."""

    href: str
    name: Markup
    note: str = ""
    sentence: str = ""
    hue: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """The users of a kind, strongest first; ``page`` for pages by hand."""

    kind: str
    shown: tuple[Use, ...]
    more: tuple[Use, ...]
    rest: int
    """How many are not listed."""


@dataclass(frozen=True, slots=True)
class _User:
    """Who uses the item, under which fields, and where its texts name it."""

    key: str
    item: Item | None
    labels: tuple[str, ...]
    mention: Mention | None

    @property
    def kind(self) -> str:
        """The kind of the entity; empty for a page by hand."""
        return self.item.kind if self.item else ""

    @property
    def id(self) -> str:
        """The id of the entity; empty for a page by hand."""
        return self.item.id if self.item else ""

    @property
    def strength(self) -> int:
        """A list that names the item comes before a link in a text, and that before a name in a text."""
        if set(self.labels) - {"mention"}:
            return 0
        return 1 if self.labels or (self.mention and self.mention.match is None) else 2


def uses(view: View, item: Item) -> list[Group]:
    """Who uses an item: entities by kind, then pages by hand."""
    mentions = view.desk.terms.uses.get(item.key, {})
    elsewhere = _SHOWN_ELSEWHERE.get(item.kind, frozenset())
    by_kind: dict[str, list[_User]] = {}
    for user in _items(view, item, mentions):
        by_kind.setdefault(user.kind, []).append(user)
    groups = [(kind, _ordered(view, by_kind[kind])) for kind in KINDS if kind in by_kind and kind not in elsewhere]
    groups.append(("page", _pages(view, item, mentions)))
    return [_group(view, item, kind, users) for kind, users in groups if users]


def _items(view: View, item: Item, mentions: Mapping[str, Mention]) -> Iterator[_User]:
    """The items that refer to this one or name it."""
    labels = {user.key: (user, found) for user, found in view.desk.graph.all_users(item)}
    for key, (user, found) in labels.items():
        yield _User(key, user, found, mentions.get(key))
    # relations between definitions are told with their names
    related = {other.key for items in view.desk.graph.related(item).values() for other in items}
    for key, mention in mentions.items():
        if mention.place.user and key not in labels and key not in related:
            yield _User(key, mention.place.user, (), mention)


def _ordered(view: View, users: list[_User]) -> list[_User]:
    """Users of a kind as readers look for them, the strongest first."""
    by_id = {user.item.id: user for user in users if user.item}
    items = {user.item.id: user.item for user in users if user.item}
    ordered = [by_id[item.id] for item in view.desk.sorted(items)]
    if users[0].kind in {"step", "outcome"}:
        ordered.sort(key=lambda user: (view.desk.number(user.id), user.id))
    return sorted(ordered, key=lambda user: user.strength)


def _pages(view: View, item: Item, mentions: Mapping[str, Mention]) -> list[_User]:
    linking = view.desk.graph.pages.get(item.key, ())
    paths = dict.fromkeys((*linking, *(key for key in mentions if key in view.kb.documents)))
    found = [_User(path, None, ("mention",) if path in linking else (), mentions.get(path)) for path in paths]
    return sorted(found, key=lambda user: user.strength)


def _group(view: View, item: Item, kind: str, ordered: list[_User]) -> Group:
    # one more is shown rather than folded away alone
    at = SHOWN if len(ordered) > SHOWN + 1 else len(ordered)
    listed = ordered[at : at + LISTED]
    return Group(
        kind,
        tuple(_use(view, item, user, told=True) for user in ordered[:at]),
        tuple(_use(view, item, user, told=False) for user in listed),
        len(ordered) - at - len(listed),
    )


def _use(view: View, item: Item, user: _User, *, told: bool) -> Use:
    note, anchor = _role(view, item, user) if user.item else ("", "")
    if user.mention:
        anchor = anchor or _anchor(user.mention)
    href = view.to(user.item.page if user.item else user.key, anchor)
    if not told:
        return Use(href, _name(view, user))
    hue = view.desk.number(user.item.id) if user.item and user.item.kind == "step" else 0
    return Use(href, _name(view, user), note, _context(view, item, user), hue)


def _context(view: View, item: Item, user: _User) -> Markup:
    """The sentence that names the item; of an outcome that does not name it, what it wants to be known."""
    if user.mention:
        return _sentence(view, user.mention)
    cited = _criteria(item, user)
    return Markup("{}{}{}").format(*excerpt(view.plain(cited[0].outcome), 0, 0, _none)) if cited else Markup("")


def _none(_link: links.Mention) -> str:
    return ""


def _criteria(item: Item, user: _User) -> list[Criterion]:
    """The criteria of an outcome that list an item."""
    entity = user.item.entity if user.item else None
    criteria = entity.criteria if isinstance(entity, Outcome) else ()
    return [criterion for criterion in criteria if item.id in getattr(criterion, item.entity.folder, ())]


def _name(view: View, user: _User) -> Markup:
    if user.item is None:
        return escape(document_title(view.desk, user.key))
    label = user.item.entity.label
    return view.name(label) if isinstance(user.item.entity, Definition) else view.title(label)


def _role(view: View, item: Item, user: _User) -> tuple[str, str]:
    """In what role a user names the item, and where on its page."""
    entity = user.item.entity if user.item else None
    if cited := _criteria(item, user):
        numbers = view.w("site.comma").join(criterion.number for criterion in cited)
        return view.w("used.criterion", number=numbers), cited[0].id
    if isinstance(entity, QuestionSet):
        asked = [question for question in entity.questions if item.id in question.definitions]
        return (view.w("used.asked", count=len(asked)), asked[0].id) if asked else ("", "")
    if item.entity.folder in user.labels and not user.mention:
        listed = f"used.listed_{item.entity.folder}"
        return view.w(listed) if listed in view.desk.words else "", ""
    if isinstance(entity, Practice) and user.mention and user.mention.place.path[:1] == ("steps",):
        return _assessed(view, entity, str(user.mention.place.path[1])), ""
    return "", ""


def _assessed(view: View, practice: Practice, step: str) -> str:
    """The role whose reason names the item, and the step in which the practice has it."""
    role = view.kb.pack.roles.get(practice.steps[step].role)
    found = view.kb.of("step").get(step)
    words = (role.name if role else None, found.entity.label if found else None)
    return view.w("site.comma").join(view.desk.plain(text) for text in words if text)


def _anchor(mention: Mention) -> str:
    """The heading above a mention, where it has an address."""
    return anchor_before(mention.place.text, mention.start) if mention.place.document else ""


def _sentence(view: View, mention: Mention) -> Markup:
    def shown(link: links.Mention) -> str:
        return shown_words(view.desk, link)

    found = excerpt(mention.place.text, mention.start, mention.end, shown)
    before, hit, after = map(escape, found)
    return before + Markup("<b>") + hit + Markup("</b>") + after
