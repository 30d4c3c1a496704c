"""The map inside the page."""

from __future__ import annotations

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

FRAME = 'iframe[title="streamlit_folium.st_folium"]'


def open_map(page: Page, address: str = "/") -> FrameLocator:
    """Open an address of the page and wait until its map is drawn."""
    page.goto(address)
    frame = page.frame_locator(FRAME)
    expect(frame.locator("path.leaflet-interactive").first).to_be_visible(timeout=30_000)
    return frame


def areas(frame: FrameLocator) -> Locator:
    return frame.locator("path.leaflet-interactive")


def sites(frame: FrameLocator, role: str = "") -> Locator:
    return frame.locator(f".site-{role}" if role else ".site")


def script_frame(page: Page) -> Frame:
    """Return the frame of the map for running scripts in it."""
    handle = page.query_selector(FRAME)
    found = handle.content_frame() if handle else None
    assert found
    return found
