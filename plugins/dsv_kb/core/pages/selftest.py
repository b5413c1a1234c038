"""The self-test: its page, which can be used without a script, and the questions as data for its script."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from markupsafe import Markup

from dsv_kb.core.knowledge import Item
from dsv_kb.core.model import Definition, Outcome, Pair, Question, QuestionSet, Text
from dsv_kb.core.pages.page import WIDE, Page, heading_others, made
from dsv_kb.core.render import Desk, View
from dsv_kb.core.scripts import as_script

PAGE = "study/self-test.md"
INDEX = "study/questions.js"
"""Which questions there are, without their texts: enough to put a paper together."""

DIFFICULTIES = ("easy", "medium", "hard")

Node = str | list[object]
"""A text, or an element: its name, its attributes, and what is in it."""

Values = dict[str, object]


def pages(desk: Desk) -> Iterator[Page]:
    """The page, if the packs have questions."""
    if not desk.kb.of("question-set"):
        return
    view, title = desk.view(PAGE), desk.words["quiz.title"]
    index = _index(view)
    steps = Counter(step for found in index for step in found["steps"])
    values: Values = {
        "sets": [_set(view, item) for item in desk.kb.of("question-set").values()],
        "total": len(index),
        "steps": [(step, steps[step.id]) for step in desk.kb.steps if steps[step.id]],
        "difficulties": DIFFICULTIES,
        "exam": desk.kb.pack.exam,
        "heading_others": heading_others(desk, "quiz.title"),
    }
    yield made(desk, PAGE, "self-test.md", title, {"kind": "test", "scripts": ["quiz"], **WIDE}, **values)


def link(view: View, set_id: str) -> str:
    """The address of the self-test with a set chosen."""
    return f"{view.to(PAGE)}?set={set_id}"


def sets_on(view: View, outcome: Item) -> list[str]:
    """The addresses of the self-test for each set on an outcome."""
    return [link(view, item.id) for item in view.kb.of("question-set").values() if _outcome(view, item) is outcome]


def data(desk: Desk) -> Iterator[tuple[str, str]]:
    """The files that the script of the page loads: the index, and each set when it is asked for."""
    sets = desk.kb.of("question-set")
    if not sets:
        return
    view = desk.view(PAGE)
    exam = desk.kb.pack.exam
    index = {
        "sets": [_set_of_index(view, item) for item in sets.values()],
        "steps": [_step_of_index(view, step) for step in desk.kb.steps],
        "questions": [[found[name] for name in ("set", "id", "difficulty", "steps")] for found in _index(view)],
        "exam": exam and {"questions": exam.questions, "minutes": exam.minutes, "pass": exam.pass_mark},
    }
    yield INDEX, _given(INDEX, index)
    for item in sets.values():
        path = f"study/questions/{item.id}.js"
        texts = {question.id: question_data(view, item, question) for question in _questions(item)}
        yield path, _given(path, texts)


def _given(path: str, value: object) -> str:
    return f"dsv.give({as_script(path)},{as_script(value)});\n"


def _questions(item: Item) -> tuple[Question, ...]:
    assert isinstance(item.entity, QuestionSet)  # noqa: S101 - by kind
    return item.entity.questions


def _outcome(view: View, item: Item) -> Item | None:
    assert isinstance(item.entity, QuestionSet)  # noqa: S101 - by kind
    return view.kb.of("outcome").get(item.entity.outcome)


@dataclass(frozen=True, slots=True)
class Listed:
    """A set as the page lists it; the number is that of its outcome, 0 where the set has a name of its own."""

    item: Item
    label: Text
    number: int
    count: int


def _set(view: View, item: Item) -> Listed:
    """A set under its outcome's name, unless two sets share the outcome."""
    outcome, count = _outcome(view, item), len(_questions(item))
    if outcome is None or len(sets_on(view, outcome)) > 1:
        return Listed(item, item.entity.label, 0, count)
    return Listed(item, outcome.entity.label, list(view.kb.of("outcome")).index(outcome.id) + 1, count)


def _set_of_index(view: View, item: Item) -> Values:
    shown = _set(view, item)
    number = f"{shown.number} " if shown.number else ""
    return {"id": item.id, "name": [number, *tree(view.title(shown.label))], "href": view.to(item.page)}


def _step_of_index(view: View, step: Item) -> Values:
    number = view.desk.number(step.id)
    return {
        "id": step.id,
        "number": number,
        "name": [f"{number} ", *tree(view.title(step.entity.label))],
        "href": view.to(step.page),
    }


def _index(view: View) -> list[Mapping[str, str | list[str]]]:
    return [
        {
            "set": item.id,
            "id": question.id,
            "difficulty": question.difficulty,
            "steps": steps_of(view, _outcome(view, item), question),
        }
        for item in view.kb.of("question-set").values()
        for question in _questions(item)
    ]


def steps_of(view: View, outcome: Item | None, question: Question) -> list[str]:
    """The steps that a question is on, in their order; none where it is on the journey as a whole.

    Its criteria say it; where they name every step or none, its terms do, and then its outcome.
    """
    journey = [step.id for step in view.kb.steps]

    def some(named: Iterable[str]) -> list[str]:
        ids = set(named)
        found = [step for step in journey if step in ids]
        return [] if len(found) == len(journey) > 1 else found

    entity = outcome.entity if outcome else None
    criteria = entity.criteria if isinstance(entity, Outcome) else ()
    cited = [criterion for criterion in criteria if criterion.id in question.criteria]
    terms = [term.entity for term in view.items("definition", question.definitions)]
    return (
        some(step for criterion in cited for step in criterion.steps)
        or some(step for term in terms if isinstance(term, Definition) for step in term.steps)
        or some(entity.steps if isinstance(entity, Outcome) else ())
    )


def question_data(view: View, item: Item, question: Question) -> Values:
    """A question for the script: texts as trees, right answers by their place, links as they stand on the page.

    Only what is read after answering has links: before it, a link to a term would be a hint.
    """
    values: Values = {
        "kind": question.kind,
        "difficulty": question.difficulty,
        "text": asked(view.text(question.text)),
        "answers": [
            {"text": asked(view.text(answer.text)), "right": answer.right, "why": tree(view.text(answer.why))}
            for answer in question.answers
        ],
        "items": [asked(view.text(entry)) for entry in question.items],
        "lefts": [asked(view.text(pair.left)) for pair in question.pairs],
        "rights": [asked(view.text(pair.right)) for pair in question.pairs],
        "same": _same(question.pairs),
        "why": tree(view.text(question.why)) if question.why else [],
        "terms": [_term(view, term) for term in view.items("definition", question.definitions)],
        "sources": [
            tree(Markup('<a href="{}">{}</a>').format(view.to("sources.md", id_), view.name(source.short)))
            for id_, source in view.sources(question.sources)
        ],
        "href": view.to(item.page, question.id),
    }
    return {name: value for name, value in values.items() if value != []}


def _same(pairs: tuple[Pair, ...]) -> list[int]:
    """For each pair the first one whose right side says the same, so that either may be chosen."""
    rights = [pair.right.root for pair in pairs]
    return [rights.index(right) for right in rights]


def _term(view: View, term: Item) -> list[Node]:
    others = [
        Markup(' <span lang="{}">{}</span>').format(locale, name) for locale, name in view.others(term.entity.label)
    ]
    return tree(view.term(term) + Markup("").join(others))


class _Tree(HTMLParser):
    """Our own HTML, as nested lists."""

    def __init__(self, *, links: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.top: list[Node] = []
        self._open: list[list[object]] = []
        self._links = links

    def _add(self, node: Node) -> None:
        inside = self._open[-1] if self._open else self.top
        inside.append(node)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a" and not self._links:
            return
        element: list[object] = [tag, {name: value or "" for name, value in attrs}]
        self._add(element)
        if tag != "br":
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._add(data)


def tree(text: Markup, *, links: bool = True) -> list[Node]:
    """A text that ``inline`` made as a tree, so that the script builds it and has no HTML to read."""
    reader = _Tree(links=links)
    reader.feed(str(text))
    reader.close()
    return reader.top


def asked(text: Markup) -> list[Node]:
    """A text that is read before answering: its links only as words."""
    return tree(text, links=False)
