"""The page Nearest institute in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_frame import areas, open_map, script_frame, sites
from tests.browser.test_screens import WIDTHS, assert_fits

pytestmark = pytest.mark.browser
NEAREST = "/nearest"


def look_up(page: Page, postcode: str) -> None:
    """Type a postcode and ask for it, by keyboard alone."""
    page.get_by_role("textbox", name="Postcode").focus()
    page.keyboard.type(postcode)
    page.keyboard.press("Enter")


def test_a_postcode_is_looked_up_by_keyboard_and_stays_out_of_the_address(
    page: Page, refused: list[str]
) -> None:
    frame = open_map(page, f"{NEAREST}?network=Waves+One+and+Two")
    expect(areas(frame)).to_have_count(38)
    expect(sites(frame)).to_have_count(113)
    expect(sites(frame, "home")).to_have_count(0)
    look_up(page, "m12ab")
    expect(page.get_by_text("From M1 2AB, the nearest site of Wave One or Two is")).to_be_visible()
    expect(sites(frame, "home")).to_have_count(1)
    expect(page.get_by_role("heading", name="Nearest by sector")).to_be_visible()
    expect(page.get_by_text("LEP area: Greater Manchester could bid")).to_be_visible()
    assert "2ab" not in page.url.lower()
    assert "network=" in page.url
    assert refused == []


def test_the_map_moves_to_the_postcode_and_the_sites_near_it(page: Page) -> None:
    frame = open_map(page, f"{NEAREST}?network=Waves+One+and+Two")
    drawing = script_frame(page)
    before = drawing.evaluate("window.map.getZoom()")
    look_up(page, "M1 2AB")
    expect(sites(frame, "home")).to_have_count(1)
    drawing.wait_for_function(f"window.map.getZoom() > {before} + 1")
    assert drawing.evaluate("window.map.getBounds().contains([53.48, -2.23])")
    expect(page.get_by_text("postcode: 1", exact=True)).to_be_visible()


def test_another_page_does_not_take_the_postcode_over(page: Page) -> None:
    open_map(page, NEAREST)
    look_up(page, "M1 2AB")
    expect(page.get_by_role("heading", name="Nearest sites")).to_be_visible()
    page.get_by_role("link", name="What if").click()
    expect(page.get_by_role("textbox", name="Postcode of a new place")).to_have_value("")
    page.get_by_role("link", name="Nearest institute").click()
    expect(page.get_by_role("textbox", name="Postcode")).to_have_value("")


def test_what_is_found_fits_on_every_screen(page: Page) -> None:
    open_map(page, NEAREST)
    look_up(page, "M1 2AB")
    expect(page.get_by_role("heading", name="Nearest by sector")).to_be_visible()
    for width in WIDTHS:
        assert_fits(page, width, 900)
