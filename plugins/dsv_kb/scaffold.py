"""A content file to begin with, made from the model: every field with what it means."""

import re
from collections.abc import Sequence
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from dsv_kb.core.model import ID_PATTERN, KINDS, Text
from dsv_kb.core.problems import nearest
from dsv_kb.settings import SettingsError

QUOTES = "''"
_EMPTY = {tuple: "[]", dict: "{}"}
_COMMON = ("extends", "former_ids", "sources", "status", "note")


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
        lines += _field(name, model.model_fields[name], languages)
    return "\n".join(lines) + "\n"


def _field(name: str, info: FieldInfo, languages: Sequence[str]) -> list[str]:
    inner = _bare(info.annotation)
    is_text = inner is Text
    is_texts = get_origin(inner) is tuple and get_args(inner)[0] is Text
    needed = info.is_required()
    lines = ["", f"# {info.description}"]
    if is_text:
        body = [f"{name}:", *(f"  {code}: ''" for code in languages)]
    elif is_texts:
        body = [f"{name}:", *(f"  {'- ' if not i else '  '}{code}: ''" for i, code in enumerate(languages))]
    else:
        body = [f"{name}: {_EMPTY.get(get_origin(inner), QUOTES)}"]
    return lines + [line if needed else f"# {line}" for line in body]


def _bare(annotation: Any) -> Any:  # noqa: ANN401 - any annotation
    """The type without ``| None``."""
    choices = [choice for choice in get_args(annotation) if choice is not type(None)]
    return choices[0] if type(None) in get_args(annotation) else annotation
