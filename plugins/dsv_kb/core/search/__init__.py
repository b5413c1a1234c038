"""Search: the files of a language that its box loads when it is opened, and nothing before."""

from dsv_kb.core.search.names import Entry, entries
from dsv_kb.core.search.scripts import ENGINE, files, text_files, view

__all__ = ["ENGINE", "Entry", "entries", "files", "text_files", "view"]
