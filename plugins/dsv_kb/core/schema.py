"""JSON Schema of each kind of content file, for editors that show fields while an author types."""

import json
from typing import Any

from pydantic import TypeAdapter

from dsv_kb.core.model import KINDS, Pack, Query, Source

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """Each schema as JSON text, by file name."""
    adapters: dict[str, TypeAdapter[Any]] = {
        **{f"{kind}.schema.json": TypeAdapter(model) for kind, model in KINDS.items()},
        "pack.schema.json": TypeAdapter(Pack),
        "sources.schema.json": TypeAdapter(dict[str, Source]),
        "queries.schema.json": TypeAdapter(tuple[Query, ...]),
    }
    return {
        name: json.dumps({"$schema": DIALECT, **adapter.json_schema()}, ensure_ascii=False, indent=2) + "\n"
        for name, adapter in adapters.items()
    }
