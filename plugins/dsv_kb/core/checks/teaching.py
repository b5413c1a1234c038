"""Questions that can be answered, cases whose people exist."""

from collections.abc import Iterator

from dsv_kb.core import nodes
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.problems import Problem, nearest


def criteria(kb: KnowledgeBase) -> Iterator[Problem]:
    """A question on a criterion that its outcome does not have: DSV301."""
    for item in kb.of("question-set").values():
        outcome = kb.of("outcome").get(getattr(item.entity, "outcome", ""))
        known = [criterion.id for criterion in getattr(outcome.entity, "criteria", ())] if outcome else []
        for index, question in enumerate(getattr(item.entity, "questions", ())):
            for nth, id_ in enumerate(question.criteria):
                if outcome and id_ not in known:
                    span = nodes.span_of(item.node, ("questions", index, "criteria", nth))
                    values = {"kind": "criterion", "found": id_, "nearest": nearest(id_, known), "allowed": ""}
                    yield Problem("DSV301", span, values)


def answers(kb: KnowledgeBase) -> Iterator[Problem]:
    """A question that cannot be answered as its kind says: DSV314."""
    for item in kb.of("question-set").values():
        for index, question in enumerate(getattr(item.entity, "questions", ())):
            right = sum(answer.right for answer in question.answers)
            fits = {
                "single": right == 1 and len(question.answers) > 1,
                "true-false": right == 1 and len(question.answers) == 2,  # noqa: PLR2004 - true and false
                "multiple": 1 < right < len(question.answers),
                "order": len(question.items) > 1,
                "match": len(question.pairs) > 1,
            }
            if not fits[question.kind]:
                span = nodes.span_of(item.node, ("questions", index))
                yield Problem("DSV314", span, {"found": question.id, "wanted": question.kind})


def anchors(kb: KnowledgeBase) -> Iterator[Problem]:
    """Two questions of a set with one id, which is their anchor and the name under which results are kept: DSV318."""
    for item in kb.of("question-set").values():
        seen: set[str] = set()
        for index, question in enumerate(getattr(item.entity, "questions", ())):
            if question.id in seen:
                yield Problem("DSV318", nodes.span_of(item.node, ("questions", index, "id")), {"found": question.id})
            seen.add(question.id)


def exam(kb: KnowledgeBase) -> Iterator[Problem]:
    """An examination that nobody can pass: DSV319."""
    held = kb.pack.exam
    if held and held.pass_mark > held.questions:
        values = {"found": str(held.pass_mark), "limit": str(held.questions)}
        yield Problem("DSV319", nodes.span_of(kb.pack_node, ("exam", "pass_mark")), values)


def people(kb: KnowledgeBase) -> Iterator[Problem]:
    """A touchpoint or persona of a case that names nobody of it: DSV301."""
    for item in kb.of("case").values():
        known = [person.id for person in getattr(item.entity, "people", ())]
        named: list[tuple[nodes.Path, str]] = [
            (("touchpoints", index, "people", nth), id_)
            for index, touchpoint in enumerate(getattr(item.entity, "touchpoints", ()))
            for nth, id_ in enumerate(touchpoint.people)
        ]
        named += [
            (("touchpoints", index, "actions", id_), id_)
            for index, touchpoint in enumerate(getattr(item.entity, "touchpoints", ()))
            for id_ in touchpoint.actions
        ]
        named += [
            (("personas", index, "person"), persona.person)
            for index, persona in enumerate(getattr(item.entity, "personas", ()))
        ]
        for path, id_ in named:
            if id_ not in known:
                values = {"kind": "person", "found": id_, "nearest": nearest(id_, known), "allowed": ", ".join(known)}
                yield Problem("DSV301", nodes.span_of(item.node, path), values)
