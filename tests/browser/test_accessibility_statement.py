"""What the statement says of the Tab key on a map, tried in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from coverage import AreaLevel, Datasets
from tests.browser.map_frame import open_map

pytestmark = [pytest.mark.browser, pytest.mark.nightly]

FOCUSED = "() => document.activeElement.tagName.toLowerCase()"


def test_every_area_of_a_map_is_a_stop_of_the_tab_key_and_none_can_be_chosen(
    page: Page, datasets: Datasets
) -> None:
    frame = open_map(page)
    frame.locator("a.leaflet-control-zoom-in").focus()
    stops, before = [], page.url
    for _ in range(len(datasets.areas[AreaLevel.REGION]) + 1):
        page.keyboard.press("Shift+Tab")
        stops.append(frame.locator("body").evaluate(FOCUSED))
        page.keyboard.press("Enter")
    *areas, whole_map = stops
    assert set(areas) == {"path"}
    assert whole_map == "div"
    assert page.url == before
