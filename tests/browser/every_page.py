"""Every page of the dashboard, as the app lists them."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from coverage.dashboard.navigation import PAGES
from tests.browser.at_rest import at_rest as at_rest
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
