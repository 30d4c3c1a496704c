"""Every page of the dashboard, as the app lists them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from coverage.dashboard.navigation import PAGES
from tests.browser.map_frame import FRAME

QUICK = {"where-next": "?measure=Kilometres+in+a+straight+line&km=30&institutes=2"}
"""A page whose usual question takes seconds is opened with another one."""


NAMES = [page.name for page in PAGES]
_FIRST, *_OTHERS = PAGES
ADDRESSES = ("/", *(f"/{page.path}" for page in _OTHERS))


def open_page(page: Page, address: str) -> None:
    """Open an address and wait until the page, and its map where it has one, stand still."""
    page.goto(address + QUICK.get(address.lstrip("/"), ""))
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    at_rest(page)
    if page.locator(FRAME).count():
        outlines = page.frame_locator(FRAME).locator("path.leaflet-interactive")
        expect(outlines.first).to_be_attached(timeout=30_000)  # it may be outside the frame


def at_rest(page: Page) -> None:
    """Wait until the app has answered all that was asked and the browser has drawn it."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)
    page.wait_for_function("() => Boolean(window.tellClick)", timeout=30_000)
    page.evaluate(DRAWN)
    expect(page.locator('[data-stale="true"]')).to_have_count(0, timeout=30_000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=30_000)


DRAWN = """() => new Promise(done => {
    let wait = setTimeout(done, 400);
    new MutationObserver(() => {
        clearTimeout(wait);
        wait = setTimeout(done, 400);
    }).observe(document.body, { childList: true, subtree: true });
})"""
"""Parts of a page are loaded when they are first needed, after the app is done."""
