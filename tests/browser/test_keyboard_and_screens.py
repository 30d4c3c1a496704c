from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_frame import areas, open_map

pytestmark = pytest.mark.browser


def test_an_area_is_chosen_without_a_mouse(page: Page) -> None:
    open_map(page)
    page.get_by_role("combobox", name="Region to look at").focus()
    page.keyboard.type("London")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="London", exact=True)).to_be_visible()


def test_the_map_and_its_areas_have_names(page: Page) -> None:
    frame = open_map(page)
    expect(frame.get_by_role("region", name="Map of the areas")).to_be_visible()
    names = areas(frame).evaluate_all("paths => paths.map(p => p.getAttribute('aria-label'))")
    assert all("reached" in name for name in names)


@pytest.mark.parametrize("width", [375, 1280, 1920])
def test_no_screen_scrolls_sideways(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    frame = open_map(page)
    expect(areas(frame)).to_have_count(9)
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
