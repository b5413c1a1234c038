"""Tables that came out of Markdown get what Markdown cannot say: a name, and what their headings head.

Source: WCAG 2.2, success criterion 1.3.1, techniques H63 (scope) and ARIA16 (a name from what stands there).
"""

import html
import re

_PARTS = re.compile(
    r"<h[1-6][^>]*>(?P<heading>.*?)</h[1-6]>|(?P<table><table>)|(?P<head><th(?P<rest>(?: style=\"[^\"]*\")?)>)",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


def named(page: str) -> str:
    """The HTML of a page in which every bare table is called by the heading above it.

    Only tables without attributes are touched: those of the templates have what they need.
    """
    heading = ""

    def part(match: re.Match[str]) -> str:
        nonlocal heading
        if match["table"]:
            return f'<table aria-label="{heading}">' if heading else match[0]
        if match["head"]:
            return f'<th scope="col"{match["rest"]}>'
        heading = html.escape(html.unescape(_TAG.sub("", match["heading"]))).strip()
        return match[0]

    return _PARTS.sub(part, page) if "<table>" in page else page
