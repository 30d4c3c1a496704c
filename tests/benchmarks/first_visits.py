"""How long a newcomer waits for each page: ``python -m tests.benchmarks.first_visits``.

Each page has a new server with nothing kept on disk, so that its visitor is the first one of all.
Prints the seconds from the request to a page at rest, with its map where it has one.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, expect

from coverage.datasets.installed import DATA, KEPT
from tests.benchmarks.section import Target, verdict
from tests.browser.app_server import app_server
from tests.browser.chromium import chromium, required_chromium
from tests.browser.every_page import ADDRESSES
from tests.browser.map_frame import FRAME

LIMIT_S = 4.0
PATIENCE_MS = 120_000


def first_visit(browser: Browser, path: str) -> float:
    """Return the seconds until a page stands still, to the first visitor of a new server."""
    with _nothing_kept() as data, app_server(data=data) as address:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        start = time.perf_counter()
        page.goto(address + path)
        expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE_MS)
        rested = page.locator('[data-test-script-state="notRunning"]')
        rested.wait_for(timeout=PATIENCE_MS)
        if page.locator(FRAME).count():
            shapes = page.frame_locator(FRAME).locator("path.leaflet-interactive")
            shapes.first.wait_for(state="attached", timeout=PATIENCE_MS)
        seconds = time.perf_counter() - start
        page.close()
    return seconds


@contextmanager
def _nothing_kept() -> Iterator[Path]:
    """Yield a folder of the same data, without the estimates that were kept beside them."""
    with TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        shutil.copytree(DATA, data, ignore=shutil.ignore_patterns(KEPT))
        yield data


def main() -> int:
    """Measure and print; return 0 when no page makes a newcomer wait longer than the limit."""
    targets = []
    with chromium(required_chromium()) as browser:
        for path in ADDRESSES:
            seconds = first_visit(browser, path)
            print(f"first visit to {path:<16} {seconds:5.2f} s", flush=True)
            targets.append(Target(f"first visit to {path}", seconds, LIMIT_S, "s"))
    return verdict(targets)


if __name__ == "__main__":
    sys.exit(main())
