"""Scenarios in a real browser: places dropped on the map, and a file saved and loaded."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.map_frame import areas, click_area, open_map, script_frame, sites

pytestmark = pytest.mark.browser

INSIDE = """([lat, lon]) => {
    const area = Object.values(window.map._layers).find(
        layer => layer.feature && layer.feature.properties.name === "North West");
    area.fire("click", { latlng: L.latLng(lat, lon), sourceTarget: area, layer: area }, true);
}"""
"""A click of Leaflet at a place: that of the mouse depends on the size of the screen."""


def click_map(page: Page, lat: float, lon: float) -> None:
    script_frame(page).evaluate(INSIDE, [lat, lon])


def ask_for_clicks(page: Page) -> FrameLocator:
    frame = open_map(page, "/what-if")
    page.get_by_text("Add a place by clicking the map", exact=True).click()
    expect(page.get_by_role("switch", name="Add a place by clicking the map")).to_be_checked()
    return frame


def test_a_click_on_the_map_drops_a_pin_and_the_answer_changes(page: Page) -> None:
    frame = ask_for_clicks(page)
    expect(page.get_by_text("as many as without it").first).to_be_visible()
    expect(sites(frame, "added")).to_have_count(0)
    click_map(page, 53.48, -2.24)
    expect(sites(frame, "added")).to_have_count(1)
    expect(sites(frame, "added").locator("rect")).to_have_count(1)
    expect(page.get_by_text("million more than without it").first).to_be_visible()
    click_map(page, 53.48, -2.24)  # the same place again is another place
    expect(sites(frame, "added")).to_have_count(2)
    expect(page.get_by_text("added place: 2")).to_be_visible()


def test_a_click_of_the_mouse_drops_a_pin_where_it_points(page: Page) -> None:
    frame = ask_for_clicks(page)
    script_frame(page).evaluate("window.map.setView([52.0, 0.5], 9, { animate: false })")
    outline = areas(frame).and_(frame.locator('path[aria-label^="East of England,"]'))
    outline.scroll_into_view_if_needed()
    middle = script_frame(page).evaluate("window.map.latLngToContainerPoint([52.0, 0.5])")
    frame.get_by_role("region", name="Map of the scenario").click(position=middle)
    expect(sites(frame, "added")).to_have_count(1)
    where = script_frame(page).evaluate(
        """Object.values(window.map._layers).filter(
            layer => layer.options?.icon?.options.className === "site site-added"
        ).map(layer => [layer.getLatLng().lat, layer.getLatLng().lng])[0]"""
    )
    assert where == pytest.approx([52.0, 0.5], abs=0.02)


def test_without_the_mode_a_click_changes_nothing(page: Page) -> None:
    frame = open_map(page, "/what-if")
    click_area(frame, "North West")
    page.wait_for_timeout(1_000)
    expect(sites(frame, "added")).to_have_count(0)
    expect(page.get_by_text("as many as without it").first).to_be_visible()


def test_a_scenario_is_made_by_keyboard_saved_and_loaded(page: Page, tmp_path: Path) -> None:
    frame = open_map(page, "/what-if")
    page.get_by_role("textbox", name="Postcode of a new place").focus()
    page.keyboard.type("M1 1AE")
    page.keyboard.press("Enter")
    expect(sites(frame, "added")).to_have_count(1)
    assert "M1" not in page.url
    at_rest = page.get_by_test_id("stApp")  # the button is below the map, and made after it
    expect(at_rest).to_have_attribute("data-test-script-state", "notRunning")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the scenarios").click()
    saved = tmp_path / "scenarios.json"
    download.value.save_as(saved)
    assert "M1 1AE" not in saved.read_text(encoding="utf-8")
    assert json.loads(saved.read_bytes())["scenarios"][0]["added"][0]["name"] == "Place 1"

    page.reload()  # another session begins with nothing
    frame = open_map(page, "/what-if")
    expect(sites(frame)).to_have_count(57)
    expect(sites(frame, "added")).to_have_count(0)
    page.locator('input[type="file"]').last.set_input_files(saved)
    expect(page.get_by_text("1 scenario loaded.")).to_be_visible()
    expect(sites(frame, "added")).to_have_count(1)
