"""The few icons of the pages, drawn for this project on a grid of 24."""

from markupsafe import Markup


def _icon(path: str) -> Markup:
    return Markup('<svg class="ic" aria-hidden="true" viewBox="0 0 24 24"><path d="{}"/></svg>').format(path)


BOOK = _icon(
    "M4 4h6.5c.8 0 1.5.7 1.5 1.5 0-.8.7-1.5 1.5-1.5H20v14.5h-6.5c-.8 0-1.5.7-1.5 1.5 0-.8-.7-1.5-1.5-1.5H4z"
    "m2 2v10.5h5V6zm7 0v10.5h5V6z"
)
TEACH = _icon(
    "M3 3h18v13h-8v2.2l3.6 2.4-1.2 1.6L12 20l-3.4 2.2-1.2-1.6 3.6-2.4V16H3zm2 2v9h14V5z"
    "m2 6 3-3 2.5 2L17 6l1.3 1.5-5.7 5L10 10.5 8.3 12.3z"
)
SERVER = _icon("M3 4h18v7H3zm2 2v3h14V6zm-2 7h18v7H3zm2 2v3h14v-3zM7 7h2v1H7zm0 9h2v1H7z")
