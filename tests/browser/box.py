"""The search box as a reader uses it: what its tests share."""

from typing import Any

INPUT = ".sd [role=combobox]"
CHOSEN = ".sd [role=option][aria-selected=true]"


def opened(page: Any, query: str | None = None) -> Any:
    """Open the box by its key and type; wait until the text of the pages has been searched, too."""
    page.keyboard.press("/")
    page.wait_for_selector(INPUT)
    if query is not None:
        typed(page, query)
    return page


def typed(page: Any, query: str) -> None:
    """Put a query into the box and wait for all of its results."""
    page.locator(INPUT).fill(query)
    settled(page)


def settled(page: Any) -> None:
    """Wait until the box has said how many results there are."""
    page.wait_for_function("document.querySelector('.sd [role=status]').textContent = ''; true")
    page.wait_for_timeout(300)
    page.wait_for_function("document.querySelector('.sd__wait').hidden")


def links(page: Any, group: str = "") -> list[str]:
    """The addresses of the results, or of one group of them, below the language."""
    within = f"[data-group={group}] " if group else ""
    found: list[str] = page.locator(f".sd {within}a.hit").evaluate_all(
        "hits => hits.map((hit) => hit.href.replace(dsvSearch.base, '').replace(/[?#].*/, ''))"
    )
    return found


def listened(page: Any, faults: list[str]) -> Any:
    """Collect the complaints of a page."""
    page.on("console", lambda message: message.type in {"error", "warning"} and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    return page
