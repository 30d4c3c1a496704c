"""The ranking beside the map: in the first screen, and by keyboard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import FRAME, expect_answer, open_map

pytestmark = pytest.mark.browser

ONE_COLUMN = """() => {
    const box = selector => document.querySelector(selector).getBoundingClientRect();
    const answer = box(".st-key-page-answer"), map = box('iframe[src*="streamlit_folium"]');
    return answer.bottom <= map.top && map.bottom <= box("table.ranking").top;
}"""
"""On a telephone the answer stands before the map, and the map before the ranking."""


def a_ranking(page: Page) -> Locator:
    return page.get_by_role("table", name=re.compile("out of reach, by"))


def test_the_first_screen_has_the_map_and_the_ranking_beside_it(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_map(page)
    at_rest(page)
    chart, ranking = page.locator(FRAME).bounding_box(), a_ranking(page).bounding_box()
    assert chart
    assert ranking
    assert 900 - chart["y"] >= 0.7 * chart["height"]
    assert chart["x"] + chart["width"] <= ranking["x"]
    assert ranking["y"] + ranking["height"] <= 900
    page.set_viewport_size({"width": 375, "height": 800})
    page.wait_for_function(ONE_COLUMN)


def test_a_bar_chooses_an_area_by_keyboard_and_keeps_the_focus(page: Page) -> None:
    open_map(page)
    at_rest(page)
    bar = a_ranking(page).get_by_role("button", name="South West")
    bar.focus()
    page.keyboard.press("Enter")
    expect_answer(page, "South West")
    expect(bar).to_be_focused()
    expect(bar).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Enter")
    expect_answer(page, "England")
