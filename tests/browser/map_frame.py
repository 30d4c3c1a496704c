"""The map inside the page."""

from __future__ import annotations

from playwright.sync_api import Frame, FrameLocator, Locator, Page, expect

from tests.browser.at_rest import at_rest

FRAME = 'iframe[src*="streamlit_folium"]'


def open_map(page: Page, address: str = "/") -> FrameLocator:
    """Open an address of the page and wait until its map is drawn and all stands still."""
    frame = see_map(page, address)
    at_rest(page)
    return frame


def see_map(page: Page, address: str) -> FrameLocator:
    """Open an address, of any app, and wait until a map is drawn."""
    page.goto(address)
    frame = page.frame_locator(FRAME)
    # An area may lie outside what the map shows.
    expect(frame.locator("path.leaflet-interactive").first).to_be_attached(timeout=30_000)
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


def choose_in_list(page: Page, box: str, entry: str) -> None:
    """Choose an entry of a list; a long one holds only what is in sight, and loses a click that
    scrolls it."""
    page.get_by_role("combobox", name=box).click()
    page.keyboard.type(entry)
    page.get_by_role("option", name=entry, exact=True).click()


def expect_answer(page: Page, place: str) -> None:
    """Wait until the answer is about a place: England, or an area with England beside it."""
    begins = "Before Wave Two, " if place == "England" else f"{place}: "
    expect(page.locator(".st-key-page-answer").get_by_text(begins).first).to_be_visible()


def click_area(frame: FrameLocator, name: str) -> None:
    """Click a place of an area that nothing else covers: its middle may lie outside it."""
    outline = frame.locator(f'path[aria-label^="{name},"]')
    outline.scroll_into_view_if_needed()
    outline.evaluate(AT_REST)
    outline.click(position=outline.evaluate(FREE_PLACE))


AT_REST = """async path => {
    const place = () => JSON.stringify(path.getBoundingClientRect());
    for (let before = ""; before !== place();) {
        before = place();
        await new Promise(done => setTimeout(done, 150));
    }
}"""
"""Waits until the map moves no more."""

FREE_PLACE = """path => {
    const box = path.getBoundingClientRect();
    const free = (x, y) => document.elementFromPoint(box.x + x, box.y + y) === path;
    const around = [-4, 0, 4];  // a click is a little beside the place at times
    for (let y = 5; y < box.height; y += 3)
        for (let x = 5; x < box.width; x += 3)
            if (around.every(down => around.every(right => free(x + right, y + down))))
                return { x, y };
    throw new Error("the area is covered");
}"""


def area_of_map(page: Page) -> float:
    """Return the extent of what the map shows, in degrees squared."""
    return float(script_frame(page).evaluate(EXTENT))


def wait_for_view(
    page: Page, place: list[float], *, at_least: float = 0, at_most: float = float("inf")
) -> None:
    """Wait until the map has come to rest around a place: its latitude and longitude.

    It stands some way to the west of the middle, since the legend lies in the east.

    Parameters
    ----------
    at_least, at_most : float
        Extent of what the map then shows, in degrees squared.
    """
    frame = page.frame_locator(FRAME)
    expect(frame.locator("path.leaflet-interactive").first).to_be_attached(timeout=30_000)
    script_frame(page).wait_for_function(
        f"""([lat, lon, least, most]) => {{
            const extent = {EXTENT};
            const middle = window.map.getCenter();
            return extent >= least && extent <= most
                && Math.abs(middle.lat - lat) < 0.5 && Math.abs(middle.lng - lon) < 2;
        }}""",
        arg=[place[0], place[1], at_least, min(at_most, 1e9)],
    )


EXTENT = """(() => {
    const box = window.map.getBounds();
    return (box.getNorth() - box.getSouth()) * (box.getEast() - box.getWest());
})()"""
