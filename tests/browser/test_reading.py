"""What a reader does: comes in, changes the language, gets lost, prints; nothing is fetched from elsewhere."""

import re
from pathlib import Path
from typing import Any

import pytest

from tests import support
from tests.browser.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.browser

TEN = list(KINDS)[:10]


@pytest.mark.parametrize("kind", TEN)
def test_switch_there_and_back(open_page: Any, address: str, kind: str) -> None:
    """The link to the other language stays on the page, and leads back to where it came from."""
    page = open_page(f"/en/{KINDS[kind]}")
    page.click("a.lang")
    assert page.url == f"{address}/zh/{KINDS[kind]}"
    assert page.get_attribute("html", "lang") == "zh-Hans"
    page.click("a.lang")
    assert page.url == f"{address}/en/{KINDS[kind]}"


@pytest.mark.parametrize(("wanted", "code"), [("zh-CN", "zh"), ("zh-TW", "zh"), ("en-GB", "en")])
def test_root_by_language(open_page: Any, address: str, wanted: str, code: str) -> None:
    """The root leads to the language of the browser."""
    page = open_page(locale=wanted)
    page.goto("/")
    page.wait_for_url(f"{address}/{code}/")


@pytest.mark.parametrize(
    "options", [{"java_script_enabled": False}, {"locale": "fr"}], ids=["no script", "other language"]
)
def test_root_offers_a_choice(open_page: Any, options: dict[str, Any]) -> None:
    """Without a script, or for another language, the root shows a link to each language, and each leads there."""
    page = open_page("/", **options)
    links = page.locator("a")
    assert links.all_inner_texts() == ["English", "中文"]
    links.nth(1).click()
    assert page.url.endswith("/zh/")


@pytest.mark.parametrize("code", LANGUAGES)
def test_lost_page(open_page: Any, address: str, code: str) -> None:
    """An address that does not exist is answered in the language of its folder, with styles and a way home."""
    page = open_page()
    page.goto(f"/{code}/no/such/page/")
    assert page.get_attribute("html", "lang") == LANGUAGES[code]
    assert page.locator("link[href$='dsv.css']").evaluate("link => link.sheet !== null")
    page.locator(".kind-lost a").first.click()
    assert page.url.rstrip(".") == f"{address}/{code}/"


def test_lost_above_the_languages(open_page: Any, address: str) -> None:
    """An address above the languages is answered in all of them."""
    page = open_page()
    page.goto("/nowhere/")
    page.locator("section[lang='zh-Hans'] a").click()
    assert page.url == f"{address}/zh/"


def test_borrowed_page(browser: Any, tmp_path: Path) -> None:
    """A page that exists in one language only has a notice that is seen, and its text says its language."""
    site = support.built(tmp_path, {"docs/en/a.md": "# Only here\n"}, use_directory_urls=False)
    page = browser.new_page()
    page.goto((site / "zh" / "a.html").as_uri())
    assert page.locator(".fallback").is_visible()
    assert page.locator("h1").evaluate("heading => heading.closest('[lang]').lang") == "en"
    assert page.get_attribute("html", "lang") == "zh-Hans"
    page.close()


def test_from_the_disk(browser: Any, tmp_path: Path) -> None:
    """A site without addresses that end in a folder is read and switched from a disk, without a server."""
    site = support.built(tmp_path, use_directory_urls=False)
    page = browser.new_page()
    page.goto((site / "en" / "definitions" / "value.html").as_uri())
    page.click("a.lang")
    assert page.url == (site / "zh" / "definitions" / "value.html").as_uri()
    assert page.locator("h1").inner_text().startswith("价值")
    page.close()


@pytest.mark.parametrize("code", LANGUAGES)
def test_requests(open_page: Any, address: str, code: str) -> None:
    """No page asks another host for anything, misses a file or complains in the console."""
    page = open_page()
    faults: list[str] = []
    page.on(
        "request", lambda request: request.url.startswith((address, "data:", "blob:")) or faults.append(request.url)
    )
    page.on("requestfailed", lambda request: faults.append(f"{request.url} {request.failure}"))
    page.on("response", lambda response: response.status < 400 or faults.append(f"{response.url} {response.status}"))
    page.on("console", lambda message: message.type in {"error", "warning"} and faults.append(message.text))
    page.on("pageerror", lambda error: faults.append(str(error)))
    for path in KINDS.values():
        page.goto(f"/{code}/{path}", wait_until="load")
    page.goto("about:blank")
    # moving on stops what is still being fetched ahead
    assert [fault for fault in faults if "ERR_ABORTED" not in fault] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_matrix_in_print(open_page: Any, code: str) -> None:
    """The matrix is printed on one landscape page of A4."""
    page = open_page(f"/{code}/{KINDS['matrix']}")
    pdf = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    width, height = (float(number) for number in sizes[0])
    assert (round(width), round(height)) in {(842, 595), (842, 596), (841, 595)}
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1
