"""Where the script lies that draws Mermaid text in a browser: in a package, never on another host."""

from importlib.util import find_spec
from pathlib import Path

ADDRESS = "assets/mermaid.js"
"""Where a site offers it, below the folder of a language."""


def script() -> Path | None:
    """Mermaid's own script as the package `mermaidx` carries it; None where that is not installed."""
    found = find_spec("mermaidx")
    if found is None or found.origin is None:
        return None
    file = Path(found.origin).parent / "assets" / "mermaid.js"
    return file if file.is_file() else None
