"""How long a user waits: ``python -m tests.benchmarks.first_paint``.

Prints the seconds from the request to the sentence that answers and to a map with all
its regions, each time in a new browser profile, after one visit that warms the caches.
"""

from __future__ import annotations

import statistics
import sys
import time

from playwright.sync_api import Browser

from tests.benchmarks.section import Target, verdict
from tests.browser.app_server import app_server
from tests.browser.chromium import chromium, required_chromium
from tests.browser.map_frame import FRAME

VISITS = 7
SENTENCE_LIMIT_S, MAP_LIMIT_S = 2.5, 4.0


def visit(browser: Browser, address: str) -> tuple[float, float]:
    """Return the seconds to the sentence and to the map."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    start = time.perf_counter()
    page.goto(address)
    page.get_by_text("With all 21").first.wait_for()
    sentence = time.perf_counter() - start
    page.frame_locator(FRAME).locator("path.leaflet-interactive").nth(8).wait_for()
    drawn = time.perf_counter() - start
    context.close()
    return sentence, drawn


def main() -> int:
    """Measure and print; return 0 when the medians are within their limits."""
    with app_server() as address, chromium(required_chromium()) as browser:
        cold = visit(browser, address)
        sentences, maps = zip(*(visit(browser, address) for _ in range(VISITS)), strict=True)
    print(f"first visit after the start  sentence {cold[0]:.2f} s  map {cold[1]:.2f} s")
    for what, seconds in (("sentence", sentences), ("map", maps)):
        print(
            f"warm, {VISITS} visits, {what:<10} median {statistics.median(seconds):.2f} s  "
            f"least {min(seconds):.2f} s  worst {max(seconds):.2f} s"
        )
    return verdict(
        [
            Target("sentence, warm", statistics.median(sentences), SENTENCE_LIMIT_S, "s"),
            Target("map, warm", statistics.median(maps), MAP_LIMIT_S, "s"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
