"""Everything that the dashboard is for, without a mouse: no test here clicks."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.every_page import at_rest
from tests.browser.keyboard import Keyboard
from tests.browser.map_frame import areas, expect_answer, open_map

pytestmark = [pytest.mark.browser, pytest.mark.nightly]
"""Each page has a test of its own without a mouse; this one goes through them all."""


def test_an_analyst_reads_filters_chooses_takes_away_and_plans(page: Page) -> None:
    frame = open_map(page)
    keyboard = Keyboard(page)
    keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()

    keyboard.tab_to(page.get_by_role("combobox", name="Sectors"))
    keyboard.choose("Construction")
    expect(page).to_have_url(re.compile("sector=Construction"), timeout=30_000)
    keyboard.press("Escape")
    keyboard.tab_to(page.get_by_role("button", name="More filters"))
    keyboard.press("Enter")
    keyboard.tab_to(page.get_by_role("radio", name="Minutes by car"))
    keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Kilometres in a straight line")).to_be_checked()
    keyboard.press("Escape")
    keyboard.tab_to(page.get_by_role("spinbutton", name="Maximum distance (km)"))
    keyboard.press("ArrowUp", "Enter")
    expect(page.locator(".st-key-page-answer")).to_contain_text("35 km")

    # What the map shows stands in the ranking, and its names are areas to choose.
    keyboard.tab_to(page.get_by_role("button", name="North West").first)
    keyboard.press("Enter")
    expect_answer(page, "North West")
    expect(page).to_have_url(re.compile("area=North"))
    keyboard.tab_to(page.get_by_role("combobox", name="Choose a region"))
    keyboard.choose("London")
    expect_answer(page, "London")
    expect(areas(frame).and_(frame.locator('[aria-label^="London,"]'))).to_be_attached()
    at_rest(page)
    with page.expect_download() as report:
        keyboard.tab_to(page.get_by_role("button", name="Excel"))
        keyboard.press("Enter")
    assert (
        report.value.suggested_filename == "gaps_region_construction_35km_wave-one_intervals.xlsx"
    )

    keyboard.tab_to(page.get_by_role("link", name="Where next"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Where next", exact=True)).to_be_visible()
    keyboard.tab_to(page.get_by_role("radio", name="8", exact=True))
    keyboard.press("ArrowLeft", "Enter")
    expect(page.get_by_text(re.compile("^Seven institutes, in "))).to_be_visible(timeout=60_000)
    at_rest(page)
    with page.expect_download() as plan:
        keyboard.tab_to(page.get_by_role("button", name="Excel"))
        keyboard.press("Enter")
    assert plan.value.suggested_filename.startswith("plan")
    assert keyboard.unseen == []
