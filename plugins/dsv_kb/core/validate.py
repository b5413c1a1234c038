"""A YAML tree against a model: each fault of pydantic becomes a problem with its place."""

from typing import TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from dsv_kb.core import nodes
from dsv_kb.core.nodes import Node
from dsv_kb.core.problems import Problem, nearest

T = TypeVar("T")

_WANTED = {
    "string_type": "a text",
    "dict_type": "fields below it",
    "model_type": "fields below it",
    "model_attributes_type": "fields below it",
    "tuple_type": "a list",
    "list_type": "a list",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "int_parsing": "a whole number",
}


def validated(adapter: TypeAdapter[T], node: Node, problems: list[Problem]) -> T | None:
    """The value that a tree stands for, or None with every fault of it noted."""
    data = nodes.plain(node)
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        fields = _field_names(adapter)
        for fault in error.errors(include_url=False):
            problems.append(_problem(fault, node, fields))
        return None


def _field_names(adapter: TypeAdapter[T]) -> dict[str, set[str]]:
    """The fields of each model below an adapter, by the model's name."""
    schema = adapter.json_schema()
    models = {**schema.get("$defs", {}), str(schema.get("title")): schema}
    return {name: set(model.get("properties", ())) for name, model in models.items()}


def _problem(fault: ErrorDetails, node: Node, fields: dict[str, set[str]]) -> Problem:
    path = tuple(part for part in fault["loc"] if part != "[key]")
    kind = fault["type"]
    name = str(path[-1]) if path else ""
    found = _shown(fault["input"])
    if kind == "extra_forbidden":
        allowed = _siblings(node, path, fields)
        values = {"found": name, "nearest": nearest(name, allowed), "allowed": ", ".join(sorted(allowed))}
        return Problem("DSV201", nodes.span_of(node, path, key=True), values)
    if kind == "missing":
        return Problem("DSV202", nodes.span_of(node, path[:-1]), {"field": name})
    span = nodes.span_of(node, path)
    if kind == "text_per_language":
        return Problem("DSV205", span, {"field": name, "found": found})
    if fault["input"] is None or (kind == "string_too_short" and not fault["input"]):
        return Problem("DSV208", span, {"field": name})
    if kind == "literal_error":
        allowed = {part.strip("' ") for part in fault["ctx"]["expected"].replace(" or ", ", ").split(",")}
        values = {"field": name, "found": found, "allowed": ", ".join(sorted(allowed)), "nearest": nearest(found, allowed)}
        return Problem("DSV204", span, values)
    if kind in _WANTED:
        return Problem("DSV203", span, {"field": name, "wanted": _WANTED[kind], "found": found})
    return Problem("DSV209", span, {"field": name, "found": found, "reason": fault["msg"]})


def _shown(value: object) -> str:
    match value:
        case dict():
            return "fields: " + ", ".join(map(str, value)) if value else "nothing"
        case list() | tuple():
            return "a list"
        case None:
            return "nothing"
        case _:
            return str(value)


def _siblings(node: Node, path: nodes.Path, fields: dict[str, set[str]]) -> set[str]:
    """The fields of the model whose shape fits best the keys beside an unknown one."""
    parent = nodes.find(node, path[:-1])
    present = set(parent.entries) if isinstance(parent, nodes.Mapping) else set()
    return max(fields.values(), key=lambda names: (len(names & present), -len(names)), default=set())
