"""A YAML tree against a model: each fault of pydantic becomes a problem with its place."""

from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from dsv_kb.core import nodes
from dsv_kb.core.nodes import Node
from dsv_kb.core.problems import Problem, nearest

T = TypeVar("T")

_WANTED = {
    "string_type": "a text",
    "dict_type": "a group of fields",
    "model_type": "a group of fields",
    "model_attributes_type": "a group of fields",
    "tuple_type": "a list",
    "list_type": "a list",
    "bool_parsing": "true or false",
    "bool_type": "true or false",
    "int_parsing": "a whole number",
}
_REASONS = {"string_pattern_mismatch": "only small letters, digits and single hyphens are allowed"}


def validated(adapter: TypeAdapter[T], node: Node, problems: list[Problem]) -> T | None:
    """The value that a tree stands for, or None with every fault of it noted.

    Unknown fields are noted, but the rest is still understood, so that what is wrong there is found in the same run.
    """
    data = nodes.plain(node)
    try:
        return adapter.validate_python(data)
    except ValidationError as error:
        schema = adapter.json_schema()
        found = error.errors(include_url=False)
        faults = [fault for fault in found if not _follows(fault)]
        problems += [_problem(fault, node, schema) for fault in faults]
        if any(fault["type"] != "extra_forbidden" for fault in found):
            return None
        for fault in found:
            _remove(data, fault["loc"])
        return adapter.validate_python(data)


def _remove(data: Any, path: tuple[int | str, ...]) -> None:  # noqa: ANN401 - whatever the author wrote
    """Take an entry out of nested groups and lists."""
    for part in path[:-1]:
        data = data[part]
    del data[path[-1]]


def _follows(fault: ErrorDetails) -> bool:
    """Whether a list is too short only because of faults in its entries, which are reported themselves."""
    return fault["type"] == "too_short" and bool(fault["input"])


def _problem(fault: ErrorDetails, node: Node, schema: dict[str, Any]) -> Problem:
    path = tuple(part for part in fault["loc"] if part != "[key]")
    is_key = fault["loc"][-1:] == ("[key]",)
    name = _name(path[:-1] if is_key else path)
    if fault["type"] == "extra_forbidden":
        allowed = _fields_at(schema, path[:-1])
        values = {"found": name, "nearest": nearest(name, allowed), "allowed": ", ".join(sorted(allowed))}
        return Problem("DSV201", nodes.span_of(node, path, key=True), values)
    if fault["type"] == "missing":
        return Problem("DSV202", nodes.span_of(node, path[:-1]), {"field": name})
    code, values = _wrong_value(fault)
    return Problem(code, nodes.span_of(node, path, key=is_key), {"field": name, **values})


def _wrong_value(fault: ErrorDetails) -> tuple[str, dict[str, str]]:
    """The code for a value that does not fit its field, and what to say of it."""
    kind, found = fault["type"], fault["input"]
    if kind == "text_per_language":
        return "DSV205", {"found": _quoted(found)}
    if _is_empty(found):
        return "DSV208", {}
    if kind == "literal_error":
        allowed = {part.strip("' ") for part in fault["ctx"]["expected"].replace(" or ", ", ").split(",")}
        near = nearest(_shown(found), allowed)
        return "DSV204", {"found": _shown(found), "allowed": ", ".join(sorted(allowed)), "nearest": near}
    if kind in _WANTED:
        return "DSV203", {"wanted": _WANTED[kind], "found": _quoted(found)}
    return "DSV209", {"found": _quoted(found), "reason": _REASONS.get(kind, fault["msg"])}


def _name(path: nodes.Path) -> str:
    """The field that a path leads to; an entry of a list by its number."""
    start = max((index for index, part in enumerate(path) if isinstance(part, str)), default=0)
    return ".".join(str(part + 1) if isinstance(part, int) else part for part in path[start:])


def _is_empty(value: object) -> bool:
    return value is None or value in ([], {}) or (isinstance(value, str) and not value.strip())


def _quoted(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) and value else _shown(value)


def _shown(value: object) -> str:
    match value:
        case dict():
            return "fields: " + ", ".join(map(str, value)) if value else "nothing"
        case list() | tuple():
            return "a list"
        case None | "":
            return "nothing"
        case _:
            return str(value)


def _fields_at(schema: dict[str, Any], path: nodes.Path) -> set[str]:
    """The fields that may stand at a path of the file, by the JSON Schema of the model."""
    place = _resolved(schema, schema)
    for part in path:
        by_pattern = next(iter(place.get("patternProperties", {}).values()), None)
        inner = place.get("properties", {}).get(part) or place.get("items") or place.get("additionalProperties")
        place = _resolved(inner or by_pattern or {}, schema)
    return set(place.get("properties", ()))


def _resolved(place: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in place or "anyOf" in place:
        reference = place.get("$ref", "")
        place = schema["$defs"][reference.rpartition("/")[2]] if reference else place["anyOf"][0]
    return place
