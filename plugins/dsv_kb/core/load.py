"""Packs and documents from the disk to a knowledge base; nothing is judged here beyond each file's shape."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from dsv_kb.core import nodes
from dsv_kb.core.knowledge import Asked, Document, Item, KnowledgeBase
from dsv_kb.core.model import FOLDERS, ID_PATTERN, KINDS, Entity, Pack, Query, Source
from dsv_kb.core.nodes import Node
from dsv_kb.core.problems import Problem, Severity, Span, nearest, ordered
from dsv_kb.core.source import Reader, shown_path
from dsv_kb.core.validate import validated

YAML_ENDINGS = (".yml", ".yaml")
PROSE_LIMIT = 1_000_000
_KNOWN_AT_TOP = {"pack.yml", "sources.yml", "queries.yml", "words", "translations", *FOLDERS}
_SOURCES = TypeAdapter(dict[str, Source])
_WORDS = TypeAdapter(dict[str, str])
_QUERIES = TypeAdapter(dict[str, Query])
_QUERY_LIST = TypeAdapter(dict[str, tuple[Query, ...]])


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of loading: a knowledge base if the packs could be understood, and all problems met."""

    kb: KnowledgeBase | None
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Raw:
    """An entity of one or several packs before it is validated."""

    model: type[Entity]
    id: str
    node: Node
    file: str
    location: Path
    pack: str
    layer: int
    """Which pack of the stack; two may have the same id."""
    changed_by: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Stack:
    """What the packs read so far add up to."""

    problems: list[Problem] = field(default_factory=list)
    pack: Node | None = None
    sources: Node | None = None
    words: dict[str, Node] = field(default_factory=dict)
    accepted: dict[str, Node] = field(default_factory=dict)
    queries: list[Asked] = field(default_factory=list)
    packs: list[str] = field(default_factory=list)
    entities: dict[tuple[str, str], _Raw] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    prose: dict[tuple[str, str], dict[str, Document]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Documents:
    """Where the hand-written pages lie.

    Attributes:
        folder: holds a folder for each language; or, if it is flat, the pages themselves.
        flat: whether there is no folder for each language.
        language: the language of the pages of a flat folder; empty for the first one of the packs.

    """

    folder: Path
    flat: bool = False
    language: str = ""

    def by_language(self, codes: Sequence[str]) -> dict[str, Path]:
        """The folder of each language's pages, of those that are there."""
        found = {code: self.folder / code for code in codes}
        if self.flat:
            found = {self.language or codes[0]: self.folder}
        return {code: folder for code, folder in found.items() if code in codes and folder.is_dir()}


def load(
    packs: Sequence[Path],
    documents: Documents | None = None,
    *,
    base: Path,
    shown: Mapping[Path, str] | None = None,
) -> Loaded:
    """Load a stack of packs, lowest first, and the hand-written pages.

    Args:
        packs: folders of content; a later one adds entities, or replaces fields with ``extends``.
        documents: where the hand-written pages lie, or None.
        base: the folder that messages name files from.
        shown: packs that go by another name than their path.

    """
    stack = _Stack()
    for folder in packs:
        _read_pack(stack, folder, (shown or {}).get(folder) or shown_path(folder, base))
    pack = _validated_pack(stack)
    items = _validated_items(stack)
    sources = _validated_sources(stack)
    if pack is None or stack.pack is None:
        return Loaded(None, tuple(ordered(stack.problems)))
    words = {code: _validated_words(stack, node) for code, node in stack.words.items()}
    kb = KnowledgeBase(
        pack=pack,
        pack_node=stack.pack,
        packs=tuple(stack.packs),
        items=items,
        sources=sources,
        sources_node=stack.sources or nodes.Mapping(stack.pack.span),
        words=words,
        word_nodes=stack.words,
        accepted={code: _validated_words(stack, node) for code, node in stack.accepted.items()},
        documents=_read_documents(stack, documents, tuple(pack.languages), base),
        broken=frozenset(stack.broken),
        queries=tuple(stack.queries),
    )
    return Loaded(kb, tuple(ordered(stack.problems)))


def _read_pack(stack: _Stack, folder: Path, shown: str) -> None:
    if not folder.is_dir():
        stack.problems.append(Problem("DSV114", Span(shown), {"found": shown}))
        return
    reader = Reader(folder, shown)
    stack.packs.append(folder.name)  # until pack.yml gives another name
    files = reader.files()
    if (folder / "pack.yml") not in files:
        stack.problems.append(Problem("DSV115", Span(shown), {"found": shown}))
    for file in sorted(files, key=lambda path: path.name != "pack.yml" or path.parent != folder):
        parts = file.relative_to(folder).parts
        if parts == ("pack.yml",):
            _read_settings(stack, reader, file)
        elif parts == ("sources.yml",):
            _read_sources(stack, reader, file)
        elif parts == ("queries.yml",):
            _read_queries(stack, reader, file)
        elif parts[0] in {"words", "translations"} and file.suffix in YAML_ENDINGS:
            _read_by_language(stack, reader, file, stack.words if parts[0] == "words" else stack.accepted)
        elif parts[0] in FOLDERS and len(parts) > 1:
            _read_entity_file(stack, reader, file, FOLDERS[parts[0]])
        elif len(parts) > 1 or file.suffix in YAML_ENDINGS:
            _report_stray(stack, reader, file, parts[0])
    stack.problems += reader.problems


def _read_by_language(stack: _Stack, reader: Reader, file: Path, found: dict[str, Node]) -> None:
    """A file whose name is the code of a language, laid over those of the packs below."""
    if node := _tree(stack, reader, file):
        below = found.get(file.stem)
        found[file.stem] = nodes.merge(below, node) if below else node


def _report_stray(stack: _Stack, reader: Reader, file: Path, top: str) -> None:
    values = {"found": top, "allowed": ", ".join(sorted(_KNOWN_AT_TOP)), "nearest": nearest(top, _KNOWN_AT_TOP)}
    stack.problems.append(Problem("DSV116", Span(reader.name(file)), values, Severity.WARNING))


def _tree(stack: _Stack, reader: Reader, file: Path) -> Node | None:
    text = reader.text(file)
    if text is None:
        return None
    node = nodes.parse(text, reader.name(file), stack.problems)
    if node is None or isinstance(node, nodes.Mapping):
        return node
    stack.problems.append(Problem("DSV117", node.span, {}))
    return None


def _read_settings(stack: _Stack, reader: Reader, file: Path) -> None:
    node = _tree(stack, reader, file)
    if node is None:
        return
    found = nodes.find(node, ("id",))
    if isinstance(found, nodes.Scalar) and found.value:
        stack.packs[-1] = found.value
    stack.pack = nodes.merge(stack.pack, node) if stack.pack else node


def _read_sources(stack: _Stack, reader: Reader, file: Path) -> None:
    node = _tree(stack, reader, file)
    if node is None:
        stack.broken.add("source:")
    else:
        stack.sources = nodes.merge(stack.sources, node) if stack.sources else node


def _read_queries(stack: _Stack, reader: Reader, file: Path) -> None:
    """A list of queries; a fault in one does not hide those of the others."""
    text = reader.text(file)
    node = None if text is None else nodes.parse(text, reader.name(file), stack.problems)
    if node is None:
        return
    if not isinstance(node, nodes.Sequence):
        validated(_QUERY_LIST, nodes.Mapping(node.span, {file.stem: (node.span, node)}), stack.problems)
        return
    for number, entry in enumerate(node.items, 1):
        name = f"{file.stem}.{number}"
        found = validated(_QUERIES, nodes.Mapping(entry.span, {name: (entry.span, entry)}), stack.problems)
        stack.queries += [Asked(query, entry) for query in (found or {}).values()]


def _read_entity_file(stack: _Stack, reader: Reader, file: Path, model: type[Entity]) -> None:
    if file.suffix == ".md":
        _read_prose(stack, reader, file, model)
        return
    span = Span(reader.name(file))
    if file.suffix not in YAML_ENDINGS:
        values = {"found": file.name, "allowed": ", ".join(YAML_ENDINGS), "nearest": ""}
        stack.problems.append(Problem("DSV116", span, values, Severity.WARNING))
        return
    id_ = file.stem
    if not re.fullmatch(ID_PATTERN, id_):
        suggestion = re.sub(r"[^a-z0-9]+", "-", id_.casefold()).strip("-")
        stack.broken.add(f"{model.kind}:{suggestion}")
        stack.problems.append(Problem("DSV106", span, {"found": file.name, "nearest": suggestion}))
        return
    node = _tree(stack, reader, file)
    if node is None:
        stack.broken.add(f"{model.kind}:{id_}")
        return
    raw = _Raw(model, id_, node, reader.name(file), file, stack.packs[-1], len(stack.packs))
    _stack_entity(stack, raw)


def _stack_entity(stack: _Stack, raw: _Raw) -> None:
    extends = nodes.find(raw.node, ("extends",))
    wanted = extends.value if isinstance(extends, nodes.Scalar) else None
    key = (raw.model.kind, wanted or raw.id)
    below = stack.entities.get(key)
    if wanted is None:
        if below is None:
            stack.entities[key] = raw
        elif below.layer == raw.layer:
            stack.problems.append(Problem("DSV118", Span(raw.file), {"found": raw.id, "first": below.file}))
        else:
            values = {"found": raw.id, "first": below.file, "pack": below.pack}
            stack.problems.append(Problem("DSV302", Span(raw.file), values))
        return
    if below is None and f"{raw.model.kind}:{wanted}" in stack.broken:
        return
    if below is None or below.layer == raw.layer:
        earlier = [entity for entity in stack.entities.values() if entity.layer < raw.layer]
        allowed = [entity.id for entity in earlier if entity.model is raw.model]
        values = {"found": wanted, "kind": raw.model.kind, "nearest": nearest(wanted, allowed)}
        stack.problems.append(Problem("DSV303", nodes.span_of(raw.node, ("extends",)), values))
        return
    below.node = nodes.merge(below.node, raw.node)
    below.file, below.location = raw.file, raw.location
    fields = tuple(key for key in getattr(raw.node, "entries", {}) if key != "extends")
    below.changed_by[raw.pack] = below.changed_by.get(raw.pack, ()) + fields


def _read_prose(stack: _Stack, reader: Reader, file: Path, model: type[Entity]) -> None:
    id_, _, language = file.stem.rpartition(".")
    if not id_:
        if file.stem.lower() != "readme":
            stack.problems.append(Problem("DSV119", Span(reader.name(file)), {"found": file.name}))
        return
    text = reader.text(file, PROSE_LIMIT)
    if text is not None:
        document = Document(file.name, text, reader.name(file), file)
        stack.prose.setdefault((model.kind, id_), {})[language] = document


def _read_documents(
    stack: _Stack, documents: Documents | None, languages: Sequence[str], base: Path
) -> dict[str, dict[str, Document]]:
    found: dict[str, dict[str, Document]] = {}
    for language, root in documents.by_language(languages).items() if documents else ():
        reader = Reader(root, shown_path(root, base))
        for file in reader.files():
            if file.suffix == ".md" and (text := reader.text(file, PROSE_LIMIT)) is not None:
                path = file.relative_to(root).as_posix()
                found.setdefault(path, {})[language] = Document(path, text, reader.name(file), file)
        stack.problems += reader.problems
    return found


def _validated_pack(stack: _Stack) -> Pack | None:
    if stack.pack is None:
        return None
    return validated(TypeAdapter(Pack), stack.pack, stack.problems)


def _validated_sources(stack: _Stack) -> Mapping[str, Source]:
    found: dict[str, Source] = {}
    for id_, entry in getattr(stack.sources, "entries", {}).items():
        # one by one, so that a fault in one source does not hide the others
        source = validated(_SOURCES, nodes.Mapping(entry[0], {id_: entry}), stack.problems)
        if source is None:
            stack.broken.add(f"source:{id_}")
        found |= source or {}
    return found


def _validated_words(stack: _Stack, node: Node) -> Mapping[str, str]:
    return validated(_WORDS, node, stack.problems) or {}


def _validated_items(stack: _Stack) -> dict[str, dict[str, Item]]:
    items: dict[str, dict[str, Item]] = {kind: {} for kind in KINDS}
    adapters: dict[str, TypeAdapter[Entity]] = {kind: TypeAdapter(model) for kind, model in KINDS.items()}
    for (kind, id_), raw in sorted(stack.entities.items()):
        entity = validated(adapters[kind], raw.node, stack.problems)
        if entity is None:
            stack.broken.add(f"{kind}:{id_}")
            continue
        prose = stack.prose.pop((kind, id_), {})
        items[kind][id_] = Item(id_, entity, raw.node, raw.file, raw.location, raw.pack, raw.changed_by, prose)
    for (kind, id_), languages in stack.prose.items():
        if f"{kind}:{id_}" not in stack.broken:
            values = {"found": id_, "kind": kind, "nearest": nearest(id_, items[kind])}
            stack.problems += [Problem("DSV119", Span(doc.file), values) for doc in languages.values()]
    return items
