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
    keyboard.choose("Digital")
    expect(page.get_by_text("that teaches digital").first).to_be_visible(timeout=30_000)
    keyboard.press("Escape")

    keyboard.tab_to(page.get_by_role("radio", name="Minutes by car"))
    keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="Kilometres in a straight line")).to_be_checked()
    keyboard.tab_to(page.get_by_role("slider", name="Maximum distance (km)"))
    keyboard.press("ArrowRight", "ArrowRight")
    expect(page.get_by_text("within 32 km").first).to_be_visible()

    # What the map shows stands in the table, and a row of it is an area.
    keyboard.tab_to(page.get_by_test_id("data-grid-canvas").first)
    keyboard.press("ArrowDown", "Shift+Space")
    expect_answer(page, "North West")
    expect(page).to_have_url(re.compile("area=North"))

    keyboard.tab_to(page.get_by_role("combobox", name="Choose a region"))
    keyboard.choose("London")
    expect_answer(page, "London")
    facts = page.get_by_role("table").first
    expect(facts.get_by_role("row", name=re.compile("^Residents"))).to_be_visible()
    expect(areas(frame).and_(frame.locator('[aria-label^="London,"]'))).to_have_attribute(
        "aria-label", re.compile("reached")
    )

    with page.expect_download() as report:
        keyboard.tab_to(page.get_by_role("button", name="Download the gap report (CSV)"))
        keyboard.press("Enter")
    assert report.value.suggested_filename == "gaps_region_digital_32km_wave-one.csv"

    keyboard.tab_to(page.get_by_role("link", name="Where next"))
    keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Where next", exact=True)).to_be_visible()
    keyboard.tab_to(page.get_by_role("radio", name="2", exact=True))
    keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^Two institutes, in "))).to_be_visible(timeout=60_000)
    at_rest(page)
    with page.expect_download() as plan:
        keyboard.tab_to(page.get_by_role("button", name="Download the table (CSV)"))
        keyboard.press("Enter")
    assert plan.value.suggested_filename.startswith("plan")
    assert keyboard.unseen == []
