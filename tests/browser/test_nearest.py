"""The search on top of every page, and Find your nearest, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from coverage.dashboard.parts.place_search import LABEL
from tests.browser.map_frame import areas, open_map, script_frame, sites
from tests.browser.test_screens import WIDTHS, assert_fits

pytestmark = pytest.mark.browser
NEAREST = "/nearest"


def look_up(page: Page, place: str) -> None:
    """Type a place and ask for it, by keyboard alone."""
    page.get_by_role("textbox", name="Postcode or town").focus()
    page.keyboard.type(place)
    page.keyboard.press("Enter")


def in_page(page: Page, text: str) -> Locator:
    """Return a text of the page, not the same as it is announced."""
    return page.get_by_role("main").get_by_text(text)


def cards(page: Page) -> Locator:
    """Return the sites that are listed."""
    return page.locator("ol.near > li")


def test_a_postcode_is_looked_up_by_keyboard_and_stays_out_of_the_address(
    page: Page, refused: list[str]
) -> None:
    frame = open_map(page, NEAREST)
    expect(areas(frame)).to_have_count(9)
    expect(sites(frame)).to_have_count(113)
    expect(sites(frame, "home")).to_have_count(0)
    look_up(page, "m12ab")
    expect(in_page(page, "The nearest site to M1 2AB is")).to_be_visible()
    expect(sites(frame, "home")).to_have_count(1)
    expect(sites(frame, "numbered")).to_have_count(5)
    expect(frame.locator(".legend li").get_by_text("Your place", exact=True)).to_be_visible()
    expect(cards(page)).to_have_count(5)
    page.get_by_text("and whether they could bid for Wave Two").click()
    expect(page.get_by_text("LEP area: Greater Manchester could bid")).to_be_visible()
    assert "2ab" not in page.url.lower()
    assert refused == []


def test_the_map_moves_to_the_place_and_the_sites_near_it(page: Page) -> None:
    frame = open_map(page, NEAREST)
    drawing = script_frame(page)
    before = drawing.evaluate("window.map.getZoom()")
    look_up(page, "Southport")
    expect(sites(frame, "home")).to_have_count(1)
    drawing.wait_for_function(f"window.map.getZoom() > {before} + 1")
    assert drawing.evaluate("window.map.getBounds().contains([53.6458, -3.0101])")
    for width in WIDTHS:
        assert_fits(page, width, 900)


def test_a_search_and_a_subject_find_the_nearest_in_two_clicks(page: Page) -> None:
    """From the first page: one click into the search, and one into the subjects."""
    open_map(page, "/")
    page.get_by_role("combobox", name=LABEL).click()
    page.keyboard.type("PR8 1AB")
    page.keyboard.press("Enter")
    expect(in_page(page, "The nearest site to PR8 1AB is")).to_be_visible()
    page.get_by_role("combobox", name="Subject").click()
    page.keyboard.type("digital")
    page.keyboard.press("Enter")
    answer = in_page(page, "The nearest site to PR8 1AB that teaches digital is")
    expect(answer).to_be_visible()
    expect(answer).to_be_in_viewport()
    assert "PR8" not in page.url
    page.keyboard.press("Escape")  # the list of subjects stays open for another
    page.get_by_role("combobox", name=LABEL).click()
    page.keyboard.type("bradf")
    page.get_by_role("option", name="Bradford").first.click()
    expect(page.get_by_role("heading", name="Bradford", exact=True)).to_be_visible()
    page.go_back()
    expect(page.get_by_role("textbox", name="Postcode or town")).to_be_visible()
