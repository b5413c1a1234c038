"""What the audits of Lighthouse say of a page of each weight, on the settings for mobile devices.

Lighthouse is no part of this project: install it where you like, and name its program in LIGHTHOUSE.
"""

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from weight import BROWSERS, Quiet, served

PAGES = ("", "steps/explore/", "definitions/touchpoint/", "matrices/practices-by-step/", "cases/lantern-bay/")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")


class Packed(Quiet):
    """Sends every file compressed, as servers on the internet do."""

    def do_GET(self) -> None:  # noqa: N802 - the name that the server calls
        """Answer with the file after gzip."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def audited(lighthouse: str, address: str) -> dict[str, Any]:
    """The report on one address."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        command = [lighthouse, address, "--quiet", "--output=json", f"--output-path={report}"]
        command += ["--chrome-flags=--headless=new --no-sandbox", f"--only-categories={','.join(CATEGORIES)}"]
        browser = next((found for name in BROWSERS if (found := shutil.which(name))), "")
        subprocess.run(command, check=True, env={"CHROME_PATH": browser, **os.environ})
        found: dict[str, Any] = json.loads(report.read_text(encoding="utf-8"))
        return found


def row(address: str, reports: list[dict[str, Any]]) -> str:
    """The medians of a page, with the range of what varies."""
    scores = [[round(100 * report["categories"][name]["score"]) for report in reports] for name in CATEGORIES]
    shown = [f"{statistics.median(found):.0f} ({min(found)}–{max(found)})" for found in scores[:1]]
    shown += [f"{statistics.median(found):.0f}" for found in scores[1:]]
    values = {
        name: [report["audits"][name]["numericValue"] for report in reports]
        for name in ("total-blocking-time", "cumulative-layout-shift", "total-byte-weight")
    }
    shown.append(f"{statistics.median(values['total-blocking-time']):.0f} ms")
    shown.append(f"{max(values['cumulative-layout-shift']):.3f}")
    shown.append(f"{statistics.median(values['total-byte-weight']) / 1024:.0f} KB")
    return f"| {address} | {' | '.join(shown)} |"


def main() -> None:
    """Audit the pages of a built site and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=Path("site"), help="a built site")
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    lighthouse = os.environ.get("LIGHTHOUSE") or shutil.which("lighthouse")
    if not lighthouse:
        parser.error("no Lighthouse found; name its program in LIGHTHOUSE")
    print("| page | performance | accessibility | best practices | SEO | blocking | CLS at most | bytes |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    with served(chosen.site, Packed) as root:
        for code in sorted(path.name for path in chosen.site.iterdir() if (path / "404.html").exists()):
            for page in PAGES:
                print(row(f"{code}/{page}", [audited(lighthouse, f"{root}{code}/{page}") for _ in range(chosen.runs)]))


if __name__ == "__main__":
    main()
