"""Own scores over a matrix: loaded, refused with every reason, compared, kept, saved, shared; nothing leaves."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.browser.kinds import KINDS
from tests.browser.test_storage import BLOCKED

pytestmark = pytest.mark.browser

PATH = KINDS["matrix"]
STEPS = ["explore", "engage", "offer", "agree", "onboard", "co-create", "realize"]
SCORES = {
    "version": 1,
    "title": "Maturity",
    "matrix": "practices-by-step",
    "scale": {"min": 0, "max": 5, "labels": {"0": "none"}},
    "cells": [
        {"row": "service-desk", "step": "co-create", "score": 3, "note": "<img src=x onerror=alert(1)>"},
        {"row": "service-desk", "step": "onboard", "score": 0},
    ],
}
CSV = "title,Now\nscale,0,5\nrow,name,step,score,note\n服务台,,共同创造,4,better\nService desk,,7,2,\n,,explore,,\n"
KEY = "dsv-overlays /"
PLAIN = """async () => {
  const kept = window.CompressionStream;
  delete window.CompressionStream;
  const link = await dsvMatrices.link.write(dsvMatrices.bar.shown);
  window.CompressionStream = kept;
  return link;
}"""


def _load(page: Any, name: str, data: bytes | str | dict[str, Any]) -> None:
    text = json.dumps(data) if isinstance(data, dict) else data
    body = text.encode() if isinstance(text, str) else text
    if not page.locator(".ov").is_visible():
        page.click("[data-do=overlay]")
    page.set_input_files("#ov-file", {"name": name, "mimeType": "text/plain", "buffer": body})


def _faults(page: Any) -> list[str]:
    page.wait_for_selector(".ov__faults li")
    return list(page.locator(".ov__faults li").all_inner_texts())


def _cell(page: Any, step: str, row: str = "service-desk") -> Any:
    return page.locator(f"tr[data-id={row}] td").nth(STEPS.index(step))


def test_load_compare_and_keep(open_page: Any) -> None:
    """A file colours its cells, its notes are only text; a second one is compared; both are kept for all languages."""
    page = open_page(f"/en/{PATH}")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    _load(page, "scores.json", SCORES)
    cell = _cell(page, "co-create")
    page.wait_for_selector(".is-scored")
    assert "3" in cell.inner_text()
    assert cell.locator(".g--disc").is_visible()
    cell.click()
    assert "<img src=x onerror=alert(1)>" in page.inner_text(".why__own")
    assert page.locator(".why img").count() == 0
    page.keyboard.press("Escape")
    _load(page, "now.csv", "\ufeff" + CSV.replace(",", ";").replace("\n", "\r\n"))
    page.wait_for_selector(".ovbar__t b:text-is('Now')")
    page.select_option(".ovbar select", "Maturity")
    shown = {step: _cell(page, step).get_attribute("data-score") for step in ("co-create", "onboard", "realize")}
    assert shown == {"co-create": "better", "onboard": "gone", "realize": "new"}
    assert "+1" in cell.inner_text()
    page.click("a.lang")
    page.wait_for_selector("td[data-score=better]")
    page.click("[data-do=overlay]")
    entry = page.locator(".ov__list li", has_text="Now")
    entry.get_by_role("button", name="重命名").click()
    page.keyboard.type("Maturity")
    page.keyboard.press("Enter")
    assert page.locator(".ov__list li > b").all_inner_texts() == ["Maturity", "Maturity (2)"]
    page.locator(".ov__list li").first.get_by_role("button", name="删除").click()
    page.locator(".ov__list .is-bad").click()
    assert page.locator(".ov__list li > b").all_inner_texts() == ["Maturity (2)"]
    assert not [url for url in requests if "atur" in url or "Now" in url]


def test_files_come_back(open_page: Any) -> None:
    """What is saved as JSON or CSV, and the empty file once filled in, can be loaded again and says the same."""
    page = open_page(f"/en/{PATH}")
    scores = {**SCORES, "title": "=Risky", "cells": [{**SCORES["cells"][0], "note": '\'=1+1\n"two", lines'}]}
    _load(page, "scores.json", scores)
    page.wait_for_selector(".is-scored")
    for form in ("JSON", "CSV"):
        page.click("[data-do=overlay]")
        with page.expect_download() as download:
            page.locator(".ov__list li").first.get_by_role("button", name=f"as {form}").click()
        _load(page, download.value.suggested_filename, Path(download.value.path()).read_bytes())
        page.wait_for_selector(".ov", state="hidden")
    first, *others = page.evaluate("dsvMatrices.kept.list()")
    assert [{**other, "title": first["title"]} for other in others] == [first, first]
    assert first == scores
    page.click("[data-do=overlay]")
    with page.expect_download() as download:
        page.click(".ov p button")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert text.count("\n") == 5 + 1 + 34 * 7
    _load(page, "empty.csv", text)
    assert len(_faults(page)) == 1
    _load(
        page,
        "filled.csv",
        text.replace("service-desk,Service desk,offer,,", "service-desk,Service desk,offer,2.5,").encode("utf-16"),
    )
    page.wait_for_selector(".ov", state="hidden")
    assert "2.5" in _cell(page, "offer").inner_text()


BAD_CSV = """\
title,
scale,5,0
colour,blue
row,name,step,score,note
service-dsk,,explore,3,
service-desk,,onbord,2,
service-desk,,1,"3,5",
service-desk,,explore,1,again
"""


def test_refused(open_page: Any) -> None:
    """A hostile or faulty file is refused whole, with every fault, its place and what is allowed."""
    page = open_page(f"/en/{PATH}")
    _load(page, "bad.csv", BAD_CSV)
    assert [[*fault.split(" ")[:2], fault.split("column ")[-1].split(" ")[0]] for fault in _faults(page)] == [
        ["Line", "1,", "title"],
        ["Line", "2,", "scale"],
        ["Line", "3", "Line"],
        ["Line", "5,", "row"],
        ["Line", "6,", "step"],
        ["Line", "7,", "score"],
        ["Line", "8", "Line"],
    ]
    assert "service-desk" in _faults(page)[3]
    wrong: dict[str, Any] = {
        **SCORES,
        "title": 5,
        "scale": {"min": 0, "max": "5", "labels": []},
        "__proto__": {"x": 1},
        "cells": [{"row": ["service-desk"], "step": "explore", "score": "<script>alert(1)</script>", "note": {}}, 7],
    }
    _load(page, "wrong.json", json.dumps(wrong, indent=1))
    faults = "\n".join(_faults(page))
    for word in ("title", "max", "labels", "__proto__", "row", "score", "<script>alert(1)</script>", "note", "cells"):
        assert word in faults, word
    assert all("Line" in fault and "column" in fault for fault in _faults(page))
    cases: dict[str, tuple[bytes | str, str]] = {
        "huge.json": (b"[" * 1_000_001, "1,000,001"),
        "deep.json": ("[" * 5000, "column 22"),
        "gbk.csv": ("title,成熟度\n".encode("gbk"), "CSV UTF-8"),
        "open.csv": ('title,"x\n', "never closed"),
        "picture.csv": (b"\x89PNG\r\n\x1a\n\x00\x00", "UTF-8"),
        "cut.json": ('{"title": "x"', "end of the file"),
        "note.json": (json.dumps({**SCORES, "cells": [{**SCORES["cells"][0], "note": "x" * 501}]}), "501"),
        "other.json": (json.dumps({**SCORES, "matrix": "techniques-by-step"}), "techniques-by-step"),
        "many.json": (json.dumps({**SCORES, "cells": SCORES["cells"] * 200}), "238"),
        "headless.csv": ("service-desk,explore,3\n", "row, step, score, note"),
    }
    for name, (data, word) in cases.items():
        _load(page, name, data)
        page.wait_for_selector(f".ov__faults p:has-text('{name}')")
        assert word in "\n".join(_faults(page)), name
    assert page.evaluate("dsvMatrices.kept.list().length") == 0
    assert page.locator(".is-scored, .score").count() == 0
    assert page.locator(".ov script, .ov img").count() == 0


def test_link(open_page: Any, address: str) -> None:
    """A link shows the scores without keeping them, until the reader says so; a damaged or too long one is told."""
    page = open_page(f"/en/{PATH}", permissions=["clipboard-read", "clipboard-write"])
    _load(page, "scores.json", SCORES)
    page.locator(".ovbar").get_by_role("button", name="link").click()
    page.wait_for_selector(".announce p")
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(f"{address}/en/{PATH}#overlay=1d.")
    plain = page.evaluate(PLAIN)
    assert "#overlay=1p." in plain
    for found in (link, plain):
        other = open_page(found)
        other.wait_for_selector(".is-scored")
        assert "3" in _cell(other, "co-create").inner_text()
        assert other.evaluate(f"localStorage.getItem('{KEY}')") is None
    other.click("a.lang")
    other.wait_for_selector(".is-scored")
    other.locator(".ovbar").get_by_role("button", name="保存").click()
    assert other.evaluate("location.hash") == ""
    other.reload()
    other.wait_for_selector(".is-scored")
    for broken, said in (
        (link[:-9], "damaged"),
        (link.replace("=1d", "=2d"), "later version"),
        (link.replace("1d.", "1p."), "damaged"),
    ):
        other = open_page(broken)
        assert said in _faults(other)[0]
    long = {
        **SCORES,
        "cells": [
            {
                "row": "service-desk",
                "step": step,
                "score": 1,
                "note": "".join(chr(0x4E00 + (n * 7919 + at * 631) % 20000) for n in range(500)),
            }
            for at, step in enumerate(STEPS)
        ],
    }
    _load(page, "long.json", long)
    page.wait_for_selector(".ovbar small:has-text('of 7')")
    page.locator(".ovbar").get_by_role("button", name="link").click()
    page.wait_for_selector(".announce .is-warning")


def test_nothing_can_be_kept(open_page: Any) -> None:
    """Where storing is blocked, scores are shown all the same, and the reader is told; damaged ones break nothing."""
    page = open_page()
    page.add_init_script(BLOCKED)
    page.goto(f"/en/{PATH}")
    _load(page, "scores.json", SCORES)
    page.wait_for_selector(".is-scored")
    page.wait_for_selector(".announce .is-warning")
    page = open_page(f"/en/{PATH}")
    page.evaluate(
        f"localStorage.setItem('{KEY}', JSON.stringify({{ overlays: [{{ title: 5 }}], shown: {{}}, compared: {{}} }}))"
    )
    page.reload()
    page.wait_for_selector(".announce .is-warning")
    page.fill(".mf [name=find]", "desk")
    assert page.locator("tr[data-id]:visible").count() == 1


def test_scores_in_files_and_print(open_page: Any) -> None:
    """Scores are saved with what is shown, and printed with their legend on the same landscape page."""
    page = open_page(f"/en/{PATH}?find=service+desk")
    _load(page, "scores.json", SCORES)
    page.wait_for_selector(".is-scored")
    with page.expect_download() as download:
        page.click("[data-do=csv]")
    head, row = Path(download.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert head.endswith("Maturity: 7 Realize")
    assert row.endswith(",0,3,")
    page.click(".mf__reset")
    assert page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
    page.emulate_media(media="print")
    assert page.locator(".ovbar__l").is_visible()
    assert not page.locator(".ovbar__a").is_visible()
    assert page.locator(".legend").is_visible()
