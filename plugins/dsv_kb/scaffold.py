"""A content file to begin with, made from the model: every field with what it means."""

import re
from collections.abc import Sequence
from typing import Any, get_args, get_origin

import yaml
from pydantic.fields import FieldInfo

from dsv_kb.core.model import ID_PATTERN, KINDS, Record, Text
from dsv_kb.core.problems import nearest
from dsv_kb.settings import SettingsError

QUOTES = "''"
_EMPTY = {tuple: "[]", dict: "{}"}
_COMMON = ("extends", "former_ids", "keywords", "sources", "status", "note")


def skeleton(kind: str, id_: str, languages: Sequence[str]) -> str:
    """The text of a new file: needed fields to fill in, the others as comments.

    Raises:
        SettingsError: the kind or the id cannot be.

    """
    if kind not in KINDS:
        close = nearest(kind, KINDS)
        hint = f"; did you mean '{close}'?" if close else ""
        message = f"'{kind}' is not a kind of entity ({', '.join(KINDS)}){hint}"
        raise SettingsError(message)
    if not re.fullmatch(ID_PATTERN, id_):
        message = f"'{id_}' cannot be an id: small letters, digits and single hyphens only"
        raise SettingsError(message)
    model = KINDS[kind]
    own = [name for name in model.model_fields if name not in _COMMON]
    lines = [f"# {model.__doc__}"]
    for name in [*own, "sources", "status"]:
        lines += _field(name, model.model_fields[name], languages, chosen=model.one_of[:1] == (name,))
    return "\n".join(lines) + "\n"


def _field(name: str, info: FieldInfo, languages: Sequence[str], *, chosen: bool) -> list[str]:
    inner = _bare(info.annotation)
    is_text = inner is Text
    is_texts = get_origin(inner) is tuple and get_args(inner)[0] is Text
    needed = info.is_required() or chosen
    lines = ["", f"# {info.description}"]
    if is_text:
        body = [f"{name}:", *(f"  {code}: ''" for code in languages)]
    elif is_texts:
        body = [f"{name}:", *(f"  {'- ' if not i else '  '}{code}: ''" for i, code in enumerate(languages))]
    elif isinstance(inner, type) and issubclass(inner, Record):
        body = yaml.safe_dump({name: _shape(inner, languages)}, sort_keys=False, allow_unicode=True).splitlines()
    else:
        body = [f"{name}: {_EMPTY.get(get_origin(inner), QUOTES)}"]
    return lines + [line if needed else f"# {line}" for line in body]


def _shape(annotation: Any, languages: Sequence[str]) -> object:  # noqa: ANN401 - any annotation
    """What stands in a field, with empty texts to fill in; of a record what it cannot do without."""
    inner = _bare(annotation)
    if inner is Text:
        return dict.fromkeys(languages, "")
    if get_origin(inner) is tuple:
        return [_shape(get_args(inner)[0], languages)]
    if isinstance(inner, type) and issubclass(inner, Record):
        fields = {name: info for name, info in inner.model_fields.items() if info.is_required()}
        shown = fields or {next(iter(inner.model_fields)): next(iter(inner.model_fields.values()))}
        return {name: _shape(info.annotation, languages) for name, info in shown.items()}
    return {int: 1, float: 0}.get(inner, "")


def _bare(annotation: Any) -> Any:  # noqa: ANN401 - any annotation
    """The type without ``| None``."""
    choices = [choice for choice in get_args(annotation) if choice is not type(None)]
    return choices[0] if type(None) in get_args(annotation) else annotation
