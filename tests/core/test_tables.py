"""Names and scopes of tables that came out of Markdown."""

from hypothesis import given
from hypothesis import strategies as st

from dsv_kb.core import tables

TABLE = '<table>\n<thead><tr><th>a</th><th style="text-align: right;">b</th></tr></thead></table>'


def test_a_table_is_called_by_the_heading_above_it() -> None:
    """The nearest heading names a table, without its markup; headings of columns say so."""
    found = tables.named(f'<h2 id="x">Costs &amp; <em>"more"</em></h2>{TABLE}<h3>Next</h3>{TABLE}')
    assert '<table aria-label="Costs &amp; &quot;more&quot;">' in found
    assert '<table aria-label="Next">' in found
    assert found.count('<th scope="col">a') == 2
    assert found.count('<th scope="col" style="text-align: right;">b') == 2


def test_tables_of_templates_are_left_alone() -> None:
    """A page without bare tables comes out as it went in."""
    page = '<h2>One</h2><table class="mxt"><tr><th scope="row">x</th></tr></table>'
    assert tables.named(page) == page


@given(st.text())
def test_a_heading_cannot_break_out_of_the_name(text: str) -> None:
    """Whatever a heading holds, it stays within the attribute."""
    label = tables.named(f"<h2>{text.replace('<', '&lt;')}</h2><table>").rpartition('aria-label="')[2]
    assert label.count('"') == 1 or "aria-label" not in tables.named(f"<h2>{text}</h2><table>")
