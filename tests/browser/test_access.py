"""Reading without a mouse, on a phone, in the dark, or with a screen reader."""

from typing import Any

import pytest

from tests.browser.kinds import KINDS, LANGUAGES

axe_api = pytest.importorskip(
    "axe_playwright_python.sync_playwright", reason="axe is not installed: pip install '.[test]'"
)

pytestmark = pytest.mark.browser

FOCUSED = """() => {
  const element = document.activeElement, style = getComputedStyle(element);
  return {
    what: element.closest('.rail, .topnav, .find, .md-sidebar, .md-content, .md-header__option')?.classList[0]
      || element.classList[0] || element.tagName,
    seen: style.boxShadow !== 'none' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0),
    name: element.outerHTML.slice(0, 120),
  };
}"""


@pytest.mark.parametrize("code", LANGUAGES)
def test_keyboard(open_page: Any, address: str, code: str) -> None:
    """Tab reaches every part of the frame in the order of reading, always with a focus that is seen; Enter follows."""
    page = open_page(f"/{code}/{KINDS['definition']}", viewport={"width": 1280, "height": 900})
    met: list[str] = []
    for _ in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUSED)
        assert focus["seen"], f"no visible focus: {focus['name']}"
        if focus["what"] not in met[-1:]:
            met.append(focus["what"])
        if focus["what"] == "md-content":
            break
    frame = ["md-skip", "brand", "topnav", "find", "md-header__option", "bothb", "lang", "rail", "md-sidebar"]
    assert met == [*frame, "md-content"]
    page.goto(f"/{code}/{KINDS['definition']}")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/{code}/")


def test_skip_link(open_page: Any) -> None:
    """The first thing that Tab reaches leads past the frame."""
    page = open_page(f"/en/{KINDS['definition']}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function(
        "location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))"
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("code", LANGUAGES)
def test_no_sideways_scrolling(open_page: Any, code: str, width: int) -> None:
    """No page is wider than the screen, on a phone and on a desk."""
    page = open_page(viewport={"width": width, "height": 800})
    wide = {}
    for kind, path in KINDS.items():
        page.goto(f"/{code}/{path}")
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if over > 0:
            wide[kind] = over
    assert wide == {}


def test_system_scheme(open_page: Any) -> None:
    """Without a choice, the colours are those that the system prefers."""
    page = open_page(f"/en/{KINDS['definition']}", color_scheme="dark")
    assert page.get_attribute("body", "data-md-color-scheme") == "slate"


IN_THE_DARK = ("home", "step", "definition", "practice", "case", "self-test", "study", "guide")


@pytest.mark.parametrize(("code", "scheme", "kinds"), [("en", "light", tuple(KINDS)), ("zh", "dark", IN_THE_DARK)])
def test_axe(open_page: Any, code: str, scheme: str, kinds: tuple[str, ...]) -> None:
    """Axe finds nothing serious on any kind of page, in either language and scheme."""
    page = open_page(color_scheme=scheme)
    axe = axe_api.Axe()
    findings = []
    for kind in kinds:
        page.goto(f"/{code}/{KINDS[kind]}")
        found = axe.run(page, options={"resultTypes": ["violations"]}).response["violations"]
        findings += [
            f"{kind}: {violation['id']} ({violation['impact']}) {node['target']} {node['failureSummary']}"
            for violation in found
            if violation["impact"] in {"serious", "critical"}
            for node in violation["nodes"][:3]
        ]
    assert not findings, "\n".join(findings)
