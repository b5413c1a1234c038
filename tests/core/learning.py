"""The pure scripts of studying, run outside a browser."""

import json
from functools import cache
from typing import Any

import pytest

from tests import support

ASSETS = support.REPOSITORY / "plugins/dsv_kb/assets"
PURE = ("10-days", "15-schedule", "20-moves", "25-file", "30-progress", "50-cards", "55-mask")


@cache
def _context() -> Any:
    quickjs = pytest.importorskip("quickjs", reason="quickjs-ng is not installed: pip install '.[search]'")
    context = quickjs.Context()
    context.eval("var window = { dsv: { word: (name) => name, store: () => ({ value: {} }) } }; var dsv = window.dsv;")
    for path in (ASSETS / "03-kept.js", *(ASSETS / f"study/{name}.js" for name in PURE)):
        context.eval(path.read_text(encoding="utf-8"))
    return context


def engine(code: str, **values: Any) -> Any:
    """What an expression of JavaScript gives for some values, both as plain data."""
    names = "".join(f"const {name} = JSON.parse({json.dumps(json.dumps(value))});" for name, value in values.items())
    written = _context().eval(f"(() => {{ {names} return JSON.stringify({code}); }})()")
    return None if written is None else json.loads(written)
