"""What there is to study: every entity under the steps and the learning outcomes that it belongs to, in order.

The order is the same in every language, so that a reader who changes the language goes on at the same place.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from dsv_kb.core.knowledge import Item, KnowledgeBase
from dsv_kb.core.model import KINDS, Case, Chapter, Criterion, Outcome, Practice, Question, QuestionSet, Step

ORDER = (
    "step",
    "chapter",
    "definition",
    "technique",
    "practice",
    "table",
    "diagram",
    "moment",
    "case",
    "outcome",
    "question-set",
)
"""Kinds in the order in which to take them; others follow."""


@dataclass(frozen=True, slots=True)
class Part:
    """A step, an outcome, a criterion or what is left, and all that belongs to it.

    Attributes:
        key: ``step:agree``, ``outcome:lo-1``, ``criterion:lo-1-2``, or a word for what belongs to none.
        items: what has a page, in order.
        questions: keys of the questions that test it, such as ``lo-1-questions#q-1-01``.
        owner: the step or the outcome.
        criterion: the criterion of the outcome.
        parts: the criteria of an outcome; their items are among its own.

    """

    key: str
    items: tuple[Item, ...]
    questions: tuple[str, ...] = ()
    owner: Item | None = None
    criterion: Criterion | None = None
    parts: tuple["Part", ...] = ()

    @property
    def kinds(self) -> list[tuple[str, list[Item]]]:
        """The items by kind."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            found.setdefault(item.kind, []).append(item)
        return list(found.items())


def by_step(kb: KnowledgeBase) -> tuple[Part, ...]:
    """Everything by step; what belongs to all of them or to none comes first, because it prepares for them.

    So do all chapters: they are written to be read one after another, whatever step they belong to besides.
    """
    belongs = {item.key: steps_of(kb, item) for item in kb}
    whole = [item for item in kb if item.kind == "chapter" or not _is_of_some(kb, belongs[item.key])]
    parts = []
    for step in kb.steps:
        every = {item.key: item for item in (*_listed(kb, step), *kb)}.values()
        theirs = [item for item in every if step.id in belongs[item.key] and _is_of_some(kb, belongs[item.key])]
        parts.append(_part(step.key, theirs, owner=step))
    return (_part("journey", whole), *parts) if whole else tuple(parts)


def _is_of_some(kb: KnowledgeBase, steps: tuple[str, ...]) -> bool:
    """Whether something belongs to some steps, rather than to the whole journey or to none of it."""
    return bool(steps) and (len(steps) < len(kb.steps) or len(kb.steps) == 1)


def by_outcome(kb: KnowledgeBase) -> tuple[Part, ...]:
    """Everything by learning outcome; what no outcome asks for comes last."""
    parts = [_outcome(kb, item) for item in kb.of("outcome").values()]
    asked = {item.key for part in parts for item in part.items}
    rest = [item for item in kb if item.key not in asked]
    return (*parts, _part("beyond", rest)) if parts and rest else tuple(parts)


def _outcome(kb: KnowledgeBase, item: Item) -> Part:
    entity = item.entity
    assert isinstance(entity, Outcome)  # noqa: S101 - by kind
    sets = [found for found in kb.of("question-set").values() if _tested(found) == item.id]
    parts = tuple(_criterion(kb, criterion, entity, sets) for criterion in entity.criteria)
    steps = _named(kb, "step", entity.steps) if _is_of_some(kb, entity.steps) else []
    theirs = [*steps, *(other for part in parts for other in part.items), item, *sets]
    return replace(_part(item.key, theirs, owner=item), parts=parts)


def _criterion(kb: KnowledgeBase, criterion: Criterion, outcome: Outcome, sets: list[Item]) -> Part:
    items = [item for _, items in taught(kb, criterion, outcome) for item in items]
    asked = tuple(key for item in sets for key, question in _asked(item) if criterion.id in question.criteria)
    return replace(_part(f"criterion:{criterion.id}", items), questions=asked, criterion=criterion)


def _part(key: str, items: Iterable[Item], owner: Item | None = None) -> Part:
    ordered = _ordered(items)
    return Part(key, ordered, tuple(key for item in ordered for key, _ in _asked(item)), owner)


def _asked(item: Item) -> list[tuple[str, Question]]:
    """The questions of a set, each with the key under which the self-test keeps whether it was answered rightly."""
    questions = item.entity.questions if isinstance(item.entity, QuestionSet) else ()
    return [(f"{item.id}#{question.id}", question) for question in questions]


def _tested(item: Item) -> str:
    return item.entity.outcome if isinstance(item.entity, QuestionSet) else ""


def taught(kb: KnowledgeBase, criterion: Criterion, outcome: Outcome) -> list[tuple[str, list[Item]]]:
    """Where a criterion is taught, by kind; steps only where they differ from those of the whole outcome."""
    found = [(kind, _named(kb, kind, getattr(criterion, model.folder, ()))) for kind, model in KINDS.items()]
    found.append(("chapter", _chapters_teaching(kb, criterion.definitions)))
    if criterion.steps == outcome.steps:
        found = [(kind, items) for kind, items in found if kind != "step"]
    return [(kind, items) for kind, items in found if items]


def _chapters_teaching(kb: KnowledgeBase, definitions: tuple[str, ...]) -> list[Item]:
    """Chapters that teach one of the terms: the fact stands with the chapter."""
    return [
        item
        for item in sorted(kb.of("chapter").values(), key=chapter_order)
        if isinstance(item.entity, Chapter) and set(item.entity.definitions) & set(definitions)
    ]


def chapter_order(item: Item) -> tuple[int, str]:
    """Chapters stand in the order of the book."""
    return (item.entity.order if isinstance(item.entity, Chapter) else 0, item.id)


def steps_of(kb: KnowledgeBase, item: Item) -> tuple[str, ...]:
    """The steps to which an item belongs, in the order of the journey."""
    entity = item.entity
    match entity:
        case Step():
            found: Iterable[str] = (item.id,)
        case Practice():
            leading = {id_ for id_, role in kb.pack.roles.items() if role.mark == "disc"}
            found = (id_ for id_, part in entity.steps.items() if part.role in leading)
        case Case():
            found = (touchpoint.step for touchpoint in entity.touchpoints)
        case QuestionSet():
            outcome = kb.of("outcome").get(entity.outcome)
            found = steps_of(kb, outcome) if outcome else ()
        case _:
            found = getattr(entity, "steps", ())
    known = set(found) | {step.id for step in kb.steps if _lists(step, item)}
    return tuple(step.id for step in kb.steps if step.id in known)


def _lists(step: Item, item: Item) -> bool:
    return isinstance(step.entity, Step) and item.id in getattr(step.entity, item.entity.folder, ())


def _listed(kb: KnowledgeBase, step: Item) -> Iterator[Item]:
    """What a step names, in the order in which it is met there."""
    assert isinstance(step.entity, Step)  # noqa: S101 - by kind
    yield from _named(kb, "definition", step.entity.definitions)
    yield from _named(kb, "technique", step.entity.techniques)


def _named(kb: KnowledgeBase, kind: str, ids: Iterable[str]) -> list[Item]:
    return [kb.of(kind)[id_] for id_ in ids if id_ in kb.of(kind)]


def _ordered(items: Iterable[Item]) -> tuple[Item, ...]:
    """Each item once, by kind, chapters as in the book; otherwise in the order given."""
    kinds = (*ORDER, *(kind for kind in KINDS if kind not in ORDER))
    once = {item.key: item for item in items}
    return tuple(sorted(once.values(), key=lambda item: (kinds.index(item.kind), chapter_order(item)[0])))
