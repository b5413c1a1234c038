"""The real Mermaid in a page, as it comes with a package that carries its file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_RUN = """
async sources => {
  const found = [];
  for (const source of sources) {
    try {
      await mermaid.parse(source);
      const {svg} = await mermaid.render(`m${++count}`, source);
      const page = new DOMParser().parseFromString(svg, "text/html");
      const texts = [...page.querySelectorAll("text, foreignObject")].map(element => element.textContent);
      const links = [...page.querySelectorAll("a")].map(a => a.getAttribute("href") ?? a.getAttribute("xlink:href"));
      found.push({fault: "", title: page.querySelector("svg > title")?.textContent ?? "", texts, links});
    } catch (fault) {
      document.body.replaceChildren();
      found.push({fault: String(fault?.message ?? fault), title: "", texts: [], links: []});
    }
  }
  return found;
}
"""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What Mermaid made of a source: its complaint, or the title and all texts and links of the picture."""

    fault: str
    title: str
    texts: list[str]
    links: list[str]


def mermaid_page(browser: Any) -> Any:
    """An empty page in which Mermaid is loaded, from the package that the extra `test` brings along."""
    spec = find_spec("mermaidx")
    assert spec is not None
    assert spec.origin is not None
    page = browser.new_page()
    page.set_content("<!doctype html><html><body></body></html>")
    page.add_script_tag(path=str(Path(spec.origin).parent / "assets" / "mermaid.js"))
    page.evaluate("() => { window.count = 0; mermaid.initialize({startOnLoad: false}); }")
    return page


def rendered(page: Any, sources: Sequence[str]) -> list[Rendered]:
    """What Mermaid makes of each source."""
    return [Rendered(**found) for found in page.evaluate(_RUN, list(sources))]


def assert_parses(page: Any, sources: Mapping[str, str]) -> None:
    """Every source, by its name, is valid Mermaid and can be drawn."""
    found = zip(sources, rendered(page, list(sources.values())), strict=True)
    assert {name: result.fault for name, result in found if result.fault} == {}
