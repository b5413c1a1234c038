"""Walks a model and yields what it refers to and what it says, each with its path in the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from dsv_kb.core.model import Reference, Text
from dsv_kb.core.nodes import Path


@dataclass(frozen=True, slots=True)
class Referred:
    """An id that names something else."""

    path: Path
    kind: str
    id: str
    is_key: bool = False
    """Whether the id stands as a key of a mapping rather than as a value."""


@dataclass(frozen=True, slots=True)
class Said:
    """A text in all its languages."""

    path: Path
    text: Text


def walk(model: BaseModel) -> Iterator[Referred | Said]:
    """Every reference and text of a model, in the order of its fields."""
    for name, annotation in _fields(type(model)):
        yield from _visit(getattr(model, name), annotation, (name,))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, Any], ...]:
    """The fields of a model with their full annotations; pydantic keeps the outermost metadata apart."""
    return tuple(
        (name, Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation)
        for name, info in model.model_fields.items()
    )


def _visit(value: Any, annotation: Any, path: Path) -> Iterator[Referred | Said]:  # noqa: ANN401 - any model
    inner, kind = _unwrapped(annotation)
    match value:
        case None:
            return
        case Text():
            yield Said(path, value)
            for code in value.root:
                yield Referred((*path, code), "language", code, is_key=True)
        case BaseModel():
            for name, field in _fields(type(value)):
                yield from _visit(getattr(value, name), field, (*path, name))
        case str() if kind:
            yield Referred(path, kind, value)
        case dict():
            yield from _visit_entries(value, get_args(inner), path)
        case tuple():
            for index, entry in enumerate(value):
                yield from _visit(entry, get_args(inner)[0], (*path, index))


def _visit_entries(value: dict[str, Any], types: tuple[Any, ...], path: Path) -> Iterator[Referred | Said]:
    """The keys and values of a mapping whose types are those of its annotation."""
    key_kind = _unwrapped(types[0])[1]
    for key, entry in value.items():
        if key_kind:
            yield Referred((*path, key), key_kind, key, is_key=True)
        yield from _visit(entry, types[1], (*path, key))


def _unwrapped(annotation: Any) -> tuple[Any, str]:  # noqa: ANN401 - any annotation
    """The bare type below ``Annotated`` and ``| None``, and the kind it refers to, if any."""
    kind = ""
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *metadata = get_args(annotation)
            kind = next((entry.kind for entry in metadata if isinstance(entry, Reference)), kind)
        elif origin in {Union, UnionType}:
            annotation = next(entry for entry in get_args(annotation) if entry is not type(None))
        else:
            return annotation, kind
