"""How long the app takes to start and to change pages: ``python -m tests.benchmarks.cold_start``.

Prints the seconds from the start of the server, a new process each time, to the sentence of the
first page; those of a change to every other page, from the key press to its title and map; and
the slowest libraries that the dashboard imports. Least seconds stand beside medians, because
another program on the machine only ever adds to them.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence

from playwright.sync_api import Browser, Page, expect

from tests.benchmarks.section import Target, verdict
from tests.browser.app_server import ROOT, app_server
from tests.browser.chromium import chromium, required_chromium
from tests.browser.every_page import ADDRESSES, NAMES
from tests.browser.map_frame import FRAME

STARTS, CHANGES, SLOWEST = 3, 3, 10
COLD_LIMIT_S, CHANGE_LIMIT_S = 6.0, 1.0
SENTENCE = "With all 21"
OWN_TIME = re.compile(r"import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)")
IMPORT = "import " + ", ".join(f"coverage.dashboard.pages.{name}" for name in NAMES)


def cold_start(browser: Browser) -> float:
    """Return the seconds from a new process to the sentence of the first page."""
    start = time.perf_counter()
    with app_server() as address:
        page = browser.new_page()
        page.goto(address)
        page.get_by_text(SENTENCE).first.wait_for(timeout=60_000)
        seconds = time.perf_counter() - start
        page.close()
    return seconds


def page_change(page: Page, address: str) -> float:
    """Return the seconds from the choice of a page in the navigation to its title and map."""
    before = page.get_by_role("heading", level=1).inner_text()
    link = page.locator(f'nav a[href$="{address}"]').first
    if not link.is_visible():  # it stands in a menu
        page.get_by_role("button", name="About").first.press("Enter")
        link = page.locator(f'a[href$="{address}"]:visible').first
    start = time.perf_counter()
    link.press("Enter")
    expect(page.get_by_role("heading", level=1)).not_to_have_text(before, timeout=60_000)
    page.locator('[data-test-script-state="notRunning"]').wait_for(timeout=60_000)
    if page.locator(FRAME).count():
        page.frame_locator(FRAME).locator("path.leaflet-interactive").first.wait_for()
    return time.perf_counter() - start


def import_times() -> Counter[str]:
    """Return the microseconds that each library's own modules take to import."""
    command = [sys.executable, "-X", "importtime", "-c", IMPORT]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stderr
    libraries: Counter[str] = Counter()
    for own, module in OWN_TIME.findall(told):
        libraries[module.partition(".")[0]] += int(own)
    return libraries


def line(what: str, seconds: Sequence[float], limit: float) -> str:
    """Return the median, the least and the limit of what was measured."""
    return (
        f"{what:<34} median {statistics.median(seconds):5.2f} s  least {min(seconds):5.2f} s  "
        f"limit {limit:.1f} s"
    )


def main() -> int:
    """Measure and print; return 0 when what was least keeps within its limit."""
    with chromium(required_chromium()) as browser:
        starts = [cold_start(browser) for _ in range(STARTS)]
        print(line("cold start to the sentence", starts, COLD_LIMIT_S))
        targets = [Target("cold start to the sentence", min(starts), COLD_LIMIT_S, "s")]
        with app_server() as address:
            page = browser.new_page(viewport={"width": 1280, "height": 900})
            page.goto(address)
            page.get_by_text(SENTENCE).first.wait_for(timeout=60_000)
            for other in ADDRESSES[1:]:
                page_change(page, other)  # works out what is kept from then on
                page_change(page, ADDRESSES[0])
                seconds = []
                for _ in range(CHANGES):
                    seconds.append(page_change(page, other))
                    page_change(page, ADDRESSES[0])
                print(line(f"change to {other}", seconds, CHANGE_LIMIT_S))
                targets.append(Target(f"change to {other}", min(seconds), CHANGE_LIMIT_S, "s"))
    libraries = import_times()
    print(f"imports {sum(libraries.values()) / 1e6:.2f} s, of which")
    for library, microseconds in libraries.most_common(SLOWEST):
        print(f"  {library:<20} {microseconds / 1e6:.2f} s")
    return verdict(targets)


if __name__ == "__main__":
    sys.exit(main())
