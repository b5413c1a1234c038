"""Working with a matrix: narrow it, ask for reasons, move by keyboard, keep it in the address, save what is shown."""

import base64
import csv
import io
import re
import zipfile
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.browser.kinds import KINDS, LANGUAGES

pytestmark = pytest.mark.browser

PATH = KINDS["matrix"]
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
IDS = (
    "[...document.querySelectorAll('.mxt tr[data-id]')].filter((row) => row.offsetParent).map((row) => row.dataset.id)"
)
CELLS = "dsvMatrices.rows.flatMap((row) => row.cells.map((cell) => [row.id, row.group.id, cell.column.id, cell.role]))"
SHIFTS = """new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.shifted = (window.shifted ?? 0) + entry.value;
}).observe({ type: 'layout-shift', buffered: true });"""


def _ids(page: Any) -> list[str]:
    return list(page.evaluate(IDS))


def _line(page: Any) -> str:
    return str(page.inner_text(".mf__n"))


def _focused(page: Any) -> str:
    """The row and step of the focused cell, or what the head, the name or the last cell says."""
    return str(
        page.evaluate(
            """() => { const cell = document.activeElement.closest('td, th');
            const found = cell && dsvMatrices.cellOf(document.activeElement);
            return found ? `${found.row.id} ${found.column.id}` : cell?.textContent.trim() ?? ''; }"""
        )
    )


def test_half_of_the_page(open_page: Any) -> None:
    """On a phone the tools are as wide while the rest of the page has not come yet."""
    page = open_page(f"/en/{PATH}", viewport={"width": 360, "height": 740})
    width = "document.querySelector('.mf__find').getBoundingClientRect().width"
    whole = page.evaluate(width)
    page.evaluate("document.querySelectorAll('.mf__find ~ *, .mbar ~ *').forEach((part) => part.remove())")
    assert page.evaluate(width) == whole


@pytest.mark.parametrize("code", LANGUAGES)
def test_filters(open_page: Any, code: str) -> None:
    """Category, role, step and name narrow the rows together; the line says how many; one button shows all again."""
    page = open_page(f"/{code}/{PATH}")
    cells = page.evaluate(CELLS)
    primary = {row for row, _, step, role in cells if step == "onboard" and role == "primary"}
    page.click("[data-role=primary].chip")
    page.click("thead [data-step=onboard] button")
    assert set(_ids(page)) == primary
    assert re.findall(r"\d+", _line(page)) == ["3", "34"]
    page.click(".chip[data-group=service]")
    assert set(_ids(page)) == primary & {row for row, group, *_ in cells if group == "service"}
    page.click(".mf__reset")
    assert len(_ids(page)) == len({row for row, *_ in cells})
    for query in ("service des", "服务台", "SERVICE-desk"):
        page.fill(".mf [name=find]", query)
        assert "service-desk" in _ids(page)
    page.fill(".mf [name=find]", "nobody calls it so")
    assert _ids(page) == []
    assert page.locator(".mf__n").inner_text().count(".") + _line(page).count("。") >= 1


def test_sort_and_columns(open_page: Any) -> None:
    """Rows are put in order by name, number and step; a hidden column counts no more; totals are of what is shown."""
    page = open_page(f"/en/{PATH}")
    first = _ids(page)
    page.select_option("[name=sort]", "name")
    assert _ids(page) == sorted(first)
    assert not page.locator(".cat").first.is_visible()
    assert page.get_attribute("thead .c0", "aria-sort") == "ascending"
    page.select_option("[name=sort]", "parts")
    sums = [int(text or 0) for text in page.locator("tr[data-id] .sum span:first-child").all_inner_texts()]
    assert sums == sorted(sums, reverse=True)
    page.select_option("[name=sort]", "offer")
    marks = page.locator("tr[data-id] td:nth-of-type(3)").evaluate_all("cells => cells.map(c => c.dataset.role)")
    assert marks == sorted(marks, key=["primary", "supporting", "none"].index)
    page.select_option("[name=sort]", "")
    assert _ids(page) == first
    page.click(".mf__steps summary")
    page.click(".mf__steps input[value=explore]")
    assert not page.locator("thead [data-step=explore]").is_visible()
    assert page.locator("tr[data-id=service-design] .sum").inner_text().strip().startswith("4")
    page.fill(".mf [name=find]", "service desk")
    assert page.locator("tfoot td:visible b").all_inner_texts() == ["0", "0", "0", "1", "1", "0"]


def test_address(open_page: Any, address: str) -> None:
    """The state is in the address: after a reload, back and forth, in the other language; strange words are told."""
    page = open_page(f"/en/{PATH}")
    page.click(".chip[data-group=service]")
    page.wait_for_function("location.search.includes('group=service')")
    page.click("[data-role=primary].chip")
    page.wait_for_function("location.search.includes('part=primary')")
    page.fill(".mf [name=find]", "desk")
    page.wait_for_function("location.search.includes('find=desk')")
    assert page.url == f"{address}/en/{PATH}?find=desk&group=service&part=primary"
    shown = _ids(page)
    page.reload()
    assert _ids(page) == shown == ["service-desk"]
    page.click("a.lang")
    page.wait_for_load_state()
    assert page.url.startswith(f"{address}/zh/{PATH}?find=desk")
    assert _ids(page) == shown
    page.go_back()
    page.wait_for_load_state()
    page.go_back()
    assert page.locator("[data-role=primary].chip").get_attribute("aria-pressed") == "false"
    assert page.locator(".chip[data-group=service]").get_attribute("aria-pressed") == "true"
    page.go_forward()
    assert _ids(page) == shown
    page.goto(f"/en/{PATH}?group=nobody,service&sort=%00&utm=x&hide=explore")
    page.wait_for_selector(".announce .is-warning")
    assert "group=nobody" in page.inner_text(".announce")
    assert page.url == f"{address}/en/{PATH}?utm=x&group=service&hide=explore"


@pytest.mark.parametrize("code", LANGUAGES)
def test_reason(open_page: Any, code: str) -> None:
    """A cell opens role, step, row, reason and sources, which lead on; arrows turn to the next; Esc returns."""
    page = open_page(f"/{code}/{PATH}")
    page.locator("tr[data-id=service-desk] td").nth(5).click()
    box = page.locator(".why")
    reason = page.locator("[id='service-desk--co-create']")
    assert reason.locator(".reason").inner_text() in box.inner_text()
    assert "6" in box.locator(".why__part").inner_text()
    assert box.locator(".why__src a").first.get_attribute("href").endswith("sources/#dsv-8.2.1")
    assert page.get_by_role("dialog").get_attribute("aria-labelledby") == "why-name"
    page.keyboard.press("ArrowRight")
    assert page.locator("[id='service-desk--realize'] .reason").inner_text() in box.inner_text()
    page.keyboard.press("ArrowUp")
    assert "service-desk" not in box.locator(".why__name a").get_attribute("href")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    assert not box.is_visible()
    assert _focused(page) == "service-desk realize"
    page.locator("tr[data-id=service-desk] td").nth(5).click()
    page.locator("tr[data-id=service-desk] td").nth(5).click()
    assert not box.is_visible()
    page.locator("tr[data-id=service-desk] .sum button").click()
    parts = page.locator(".more li")
    assert parts.count() == 4  # three parts, and one line for all steps without
    assert reason.locator(".reason").inner_text() in parts.nth(1).inner_text()


def test_keyboard(open_page: Any) -> None:
    """The table is one stop; arrows and their kin move among what is shown; Enter opens, Esc comes back."""
    page = open_page(f"/en/{PATH}?group=technical&hide=engage")
    assert page.locator(".mxt [tabindex='0']").count() == 1
    page.locator(".mxt [tabindex='0']").focus()
    first = _focused(page)
    assert first == "deployment-management explore"
    moves = {
        "ArrowRight": "deployment-management offer",
        "ArrowDown": "infrastructure-and-platform-management offer",
        "Home": "Infrastructure and platform management",
        "End": "4",
        "ArrowLeft": "infrastructure-and-platform-management realize",
        "PageUp": "7Realize",
        "Control+End": "",
        "Control+Home": "Practice",
    }
    for key, where in moves.items():
        page.keyboard.press(key)
        if where != "4":
            assert _focused(page).startswith(where), key
    page.keyboard.press("ArrowDown")
    assert _focused(page).startswith("Technical management")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    assert page.locator(".why").is_visible()
    page.keyboard.press("Escape")
    assert _focused(page) == first
    assert page.locator(".mxt [tabindex='0']").count() == 1
    page.click(".mf__reset")
    page.fill(".mf [name=find]", "risk")
    assert page.locator(".mxt [tabindex='0']").is_visible()


def test_phone(open_page: Any) -> None:
    """On a phone each row is its name and its strip; marks and rows open by touch; nothing is too wide."""
    page = open_page(f"/en/{PATH}", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    row = page.locator("tr[data-id=service-desk]")
    name, mark = row.locator("th a").bounding_box(), row.locator("td a").nth(5).bounding_box()
    assert mark["y"] >= name["y"] + name["height"] - 1
    assert min(mark["width"], mark["height"]) >= 24
    row.locator("td a").nth(5).tap()
    box = page.locator(".why").bounding_box()
    assert (box["width"], round(box["y"] + box["height"])) == (360, 740)
    page.locator(".why").get_by_role("button").last.tap()
    row.locator(".sum button").tap()
    assert page.locator(".more").is_visible()
    assert not page.locator(".mf__more").is_visible()
    page.locator(".mf__open").tap()
    page.locator("[data-role=primary].chip").tap()
    assert page.inner_text(".mf__open b") == "1"
    assert page.evaluate("document.documentElement.scrollWidth") == 360


@pytest.mark.parametrize("code", LANGUAGES)
def test_without_script(open_page: Any, code: str) -> None:
    """Without a script the table is whole, each mark leads to its reason, and no tool is shown that does nothing."""
    page = open_page(f"/{code}/{PATH}", java_script_enabled=False)
    assert page.locator("tr[data-id]").count() == 34
    assert not page.locator(".mf").is_visible()
    assert page.locator(".legend").is_visible()
    page.locator("tr[data-id=service-desk] td a").nth(5).click()
    assert page.url.endswith("#service-desk--co-create")
    assert page.locator("[id='service-desk--co-create'] small a").count() > 1


def _saved(page: Any, kind: str) -> bytes:
    with page.expect_download() as download:
        page.click(f"[data-do={kind}]")
    assert download.value.suggested_filename == f"practices-by-step.{kind}"
    return bytes(download.value.path().read_bytes())


def _sheet(book: zipfile.ZipFile, number: int) -> list[list[str]]:
    """The texts of a sheet, row by row; every cell stands where it says."""
    rows = []
    root = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314 - our own file
    for index, row in enumerate(root.iter(f"{SHEET}row"), 1):
        assert row.get("r") == str(index)
        cells = {re.sub(r"\d", "", cell.get("r", "")): "".join(cell.itertext()) for cell in row}
        assert list(cells) == sorted(cells, key=lambda letters: (len(letters), letters))
        rows.append(list(cells.values()))
    return rows


@pytest.mark.parametrize("code", LANGUAGES)
def test_save(open_page: Any, code: str) -> None:
    """CSV and XLSX hold what is shown, with both names, the roles in words, reasons, sources and links."""
    page = open_page(f"/{code}/{PATH}?find=desk&hide=explore")
    text = _saved(page, "csv").decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    head, row = csv.reader(io.StringIO(text[1:]))
    assert {"Service desk", "service desk", "服务台"} & set(row[:2]) == {*row[:2]}
    assert len(head) == len(row) == 2 + 1 + 6 + 1
    roles = {"en": "Primary", "zh": "主要"}
    assert roles[code] in row
    book = zipfile.ZipFile(io.BytesIO(_saved(page, "xlsx")))
    assert book.testzip() is None
    for name in book.namelist():
        ET.fromstring(book.read(name))  # noqa: S314 - our own file
    first, second = _sheet(book, 1), _sheet(book, 2)
    assert first[0] == head
    assert first[1] == row
    assert len(second) == 1 + 6
    assert page.locator("[id='service-desk--co-create'] .reason").inner_text() in second[5]
    sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    pane = sheet.find(f".//{SHEET}pane")
    assert pane is not None
    assert (pane.get("state"), pane.get("topLeftCell")) == ("frozen", "C2")
    links = {link.get("ref"): link.get(RELATION) for link in sheet.iter(f"{SHEET}hyperlink")}
    targets = {
        found.get("Id"): found.get("Target")
        for found in ET.fromstring(book.read("xl/worksheets/_rels/sheet1.xml.rels"))  # noqa: S314 - our own file
    }
    assert str(targets[links["A2"]]).endswith(f"/{code}/practices/service-desk/")
    names = [found.get("name") for found in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{SHEET}sheet")]  # noqa: S314
    assert len(set(names)) == 2


@pytest.fixture(scope="module")
def tools(browser: Any, address: str) -> Any:
    """A page whose script makes files."""
    page = browser.new_page()
    page.goto(f"{address}/en/{PATH}")
    yield page
    page.close()


RISKY = ["=1+1", "+a", "-2", "@x", "\t=1", "'=1", "''-1"]
TEXTS = st.lists(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(RISKY), min_size=2, max_size=4
)
WORKBOOK = """async ([name, text]) => {
  const rows = [[{ value: 'head' }], [{ value: text, link: 'https://example.org/?a=1&b="2"' }]];
  const blob = dsvMatrices.workbook([{ name, fixed: 1, rows }, { name, fixed: 1, rows }]);
  return btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())));
}"""


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TEXTS)
def test_any_text_in_csv(tools: Any, texts: list[str]) -> None:
    """What is written as CSV is read again as it was, and nothing in it begins like a formula."""
    text = tools.evaluate("(row) => dsvMatrices.csv.write([row])", texts)
    found = next(csv.reader(io.StringIO(text[1:], newline="")))
    assert not [field for field in found if field[:1] in {"=", "+", "-", "@", "\t", "\r"}]
    assert tools.evaluate("(row) => row.map(dsvMatrices.csv.plain)", found) == texts


def _texts(book: zipfile.ZipFile) -> list[str]:
    root = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314 - our own file
    return [str(found.text or "") for found in root.iter(f"{SHEET}t")]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=60), st.text(max_size=60))
def test_any_text_in_xlsx(tools: Any, name: str, text: str) -> None:
    """Any name and text gives a workbook of well-formed parts, with names of sheets that Excel allows."""
    name, text = (value.encode("utf-8", "replace").decode() for value in (name, text))
    book = zipfile.ZipFile(io.BytesIO(base64.b64decode(tools.evaluate(WORKBOOK, [name, text]))))
    assert book.testzip() is None
    parts = {part: ET.fromstring(book.read(part)) for part in book.namelist()}  # noqa: S314 - our own file
    names = [str(sheet.get("name")) for sheet in parts["xl/workbook.xml"].iter(f"{SHEET}sheet")]
    assert len({shown.lower() for shown in names}) == 2
    assert all(0 < len(shown.encode("utf-16-le")) // 2 <= 31 and not set(shown) & set("[]:*?/\\") for shown in names)
    shown = "".join(sign for sign in text if sign in "\t\n\r" or (sign >= " " and sign not in "\ufffe\uffff"))
    assert _texts(book) == ["head", *([shown] if text else [])]


def test_limits_of_excel(tools: Any) -> None:
    """A cell holds no more than Excel allows, and what looks like an escape of Excel is told apart from one."""
    plain = WORKBOOK.replace("btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))", "blob.text()")
    for text, shown in (("x" * 40_000, "x" * 32_766 + "…"), ("_x0041_", "_x005F_x0041_")):
        assert f">{shown}<" in tools.evaluate(plain, ["a", text])


def test_nothing_moves(open_page: Any) -> None:
    """The table does not move while the page comes: the tools have their room before the script is there."""
    page = open_page()
    page.add_init_script(SHIFTS)
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"/en/{PATH}")
        page.wait_for_timeout(200)
        assert page.evaluate("window.shifted ?? 0") < 0.005  # a control may settle; the table weighs 20 times as much
