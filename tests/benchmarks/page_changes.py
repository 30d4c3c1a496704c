"""How long a user waits for another page: ``python -m tests.benchmarks.page_changes``.

Goes through the menu twice in one window. Prints, of the second time, the seconds from the key that
opens a page to that page with its title and nothing of the page before it, drawn to its end, and
with its map where it has one.
"""

from __future__ import annotations

import re
import sys
import time

from playwright.sync_api import Page, expect

from coverage.dashboard.navigation import PAGES, PageLink
from tests.benchmarks.section import Target, verdict
from tests.browser.app_server import app_server
from tests.browser.chromium import chromium, required_chromium
from tests.browser.every_page import at_rest
from tests.browser.map_frame import FRAME

LIMIT_S = 1.0
PATIENCE_MS = 60_000


def turn_to(page: Page, link: PageLink) -> float:
    """Open a page by the menu, and return the seconds until it stands."""
    address = page.locator(f'a[href$="/{link.path}"]:visible').first
    if not address.count():  # it stands in a menu
        page.get_by_role("button", name=link.section).first.press("Enter")
    start = time.perf_counter()
    address.press("Enter")
    page.wait_for_url(f"**/{link.path}*", timeout=PATIENCE_MS)
    expect(page).to_have_title(re.compile(f"^{re.escape(link.title)} "), timeout=PATIENCE_MS)
    stale = page.locator('[data-stale="true"]')
    page.locator('[data-test-script-state="notRunning"]').wait_for(timeout=PATIENCE_MS)
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=PATIENCE_MS)
    expect(stale).to_have_count(0, timeout=PATIENCE_MS)
    if page.locator(FRAME).count():
        shapes = page.frame_locator(FRAME).locator("path.leaflet-interactive")
        shapes.first.wait_for(state="attached", timeout=PATIENCE_MS)
    seconds = time.perf_counter() - start
    at_rest(page)
    return seconds


def main() -> int:
    """Measure and print; return 0 when no page is waited for longer than the limit."""
    others = PAGES[1:]
    with app_server() as address, chromium(required_chromium()) as browser:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        at_rest(page)
        for link in others:
            turn_to(page, link)
        found = {link.title: turn_to(page, link) for link in others}
    for title, seconds in found.items():
        print(f"{title:<24} {seconds:.2f} s")
    return verdict([Target(title, seconds, LIMIT_S, "s") for title, seconds in found.items()])


if __name__ == "__main__":
    sys.exit(main())
