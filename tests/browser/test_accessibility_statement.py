"""What the statement says of keys, tried in a browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from coverage import AreaLevel, Datasets
from tests.browser.every_page import at_rest
from tests.browser.map_frame import open_map

pytestmark = [pytest.mark.browser, pytest.mark.nightly]

FOCUSED = "() => document.activeElement.tagName.toLowerCase()"


def test_few_areas_of_a_map_are_stops_of_the_tab_key_and_enter_chooses(
    page: Page, datasets: Datasets
) -> None:
    frame = open_map(page)
    frame.locator("a.leaflet-control-zoom-in").focus()
    stops = 0
    for _ in range(len(datasets.areas[AreaLevel.REGION]) + 3):  # and controls before them
        page.keyboard.press("Shift+Tab")
        if frame.locator("body").evaluate(FOCUSED) == "path":
            stops += 1
            last = frame.locator("body").evaluate_handle("() => document.activeElement")
    assert stops == len(datasets.areas[AreaLevel.REGION])
    last.evaluate("path => path.focus()")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("area="))


def test_many_areas_are_passed_over(page: Page) -> None:
    frame = open_map(page, "/?level=Districts")
    frame.locator("a.leaflet-control-zoom-in").focus()
    page.keyboard.press("Shift+Tab")
    assert frame.locator("body").evaluate(FOCUSED) != "path"


def test_a_single_key_outside_fields_does_nothing(page: Page) -> None:
    page.goto("/glossary")
    at_rest(page)
    page.get_by_role("heading", level=1).click()
    page.evaluate(WATCH)
    page.keyboard.press("r")
    page.wait_for_timeout(1_000)
    assert page.evaluate("window.ran") == 0
    page.get_by_role("textbox", name="Find a term").click()
    page.keyboard.type("car")
    expect(page.get_by_role("textbox", name="Find a term")).to_have_value("car")


WATCH = """() => {
    window.ran = 0;
    new MutationObserver(() => { window.ran += 1; }).observe(
        document.querySelector("[data-test-script-state]"),
        { attributes: true, attributeFilter: ["data-test-script-state"] });
}"""
