"""Named rules over a loaded knowledge base, run in order; each finds one kind of fault."""

from collections.abc import Callable, Iterator

from dsv_kb.core.checks import diagrams, documents, order, parity, references, teaching, terms, texts, words
from dsv_kb.core.knowledge import KnowledgeBase
from dsv_kb.core.problems import Problem, ordered

Check = Callable[[KnowledgeBase], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    references.unknown_references,
    references.repeated_references,
    references.former_ids,
    references.unsourced,
    order.journey,
    order.relation_to_itself,
    order.relation_cycles,
    order.table_rows,
    words.interface_words,
    parity.missing_prose,
    parity.structure,
    parity.differing_anchors,
    parity.repeated_anchors,
    parity.too_short,
    parity.sections_without_source,
    parity.unknown_sources,
    parity.link_words,
    parity.placeholders,
    terms.renderings,
    teaching.criteria,
    teaching.answers,
    teaching.anchors,
    teaching.exam,
    teaching.people,
    diagrams.one_form,
    diagrams.too_much,
    diagrams.too_long,
    diagrams.boxes,
    diagrams.names,
    diagrams.overlaps,
    diagrams.numbers,
    texts.missing_languages,
    texts.shared_names,
    texts.unresolved_links,
    texts.avoided_renderings,
    texts.half_width_punctuation,
    texts.stray_spaces,
    documents.unknown_languages,
    documents.in_the_way,
    documents.blocks,
    documents.mermaid,
    documents.unresolved_links,
    documents.unlinked,
    documents.avoided_renderings,
    documents.half_width_punctuation,
    documents.stray_spaces,
)
"""Every rule, in the order in which it runs."""


def check(kb: KnowledgeBase) -> list[Problem]:
    """Every problem that the rules find, by place."""
    return ordered(problem for rule in CHECKS for problem in rule(kb))
