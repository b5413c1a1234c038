"""Plain values inside scripts."""

import json

# what would end the script in a page, or its line
_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def as_script(value: object) -> str:
    """Plain values as JSON that can stand in a script, in a file of its own or in a page."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character, safe in _UNSAFE.items():
        written = written.replace(character, safe)
    return written
