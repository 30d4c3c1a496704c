"""Scenarios in a real browser: places dropped on the map, and a file saved and loaded."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import FRAME, areas, click_area, open_map, script_frame, sites

pytestmark = pytest.mark.browser
NORWICH = 52.63, 1.29

INSIDE = """([lat, lon]) => {
    const area = Object.values(window.map._layers).find(
        layer => layer.feature && layer.feature.properties.name === "East of England");
    area.fire("click", { latlng: L.latLng(lat, lon), sourceTarget: area, layer: area }, true);
}"""
"""A click of Leaflet at a place: that of the mouse depends on the size of the screen."""


def click_map(page: Page, lat: float, lon: float) -> None:
    script_frame(page).evaluate(INSIDE, [lat, lon])


def ask_for_clicks(page: Page) -> FrameLocator:
    frame = open_map(page, "/what-if")
    at_rest(page)
    page.get_by_text("Add a place by clicking the map", exact=True).click()
    expect(page.get_by_role("switch", name="Add a place by clicking the map")).to_be_checked()
    return frame


def test_a_click_on_the_map_drops_a_pin_and_the_answer_changes(page: Page) -> None:
    frame = ask_for_clicks(page)
    expect(page.get_by_text("Scenario 1 has no changes yet.").first).to_be_visible()
    expect(sites(frame, "added")).to_have_count(0)
    click_map(page, *NORWICH)
    expect(sites(frame, "added")).to_have_count(1)
    expect(sites(frame, "added").locator("rect")).to_have_count(1)
    expect(page.get_by_text("more than without it").first).to_be_visible()
    click_map(page, *NORWICH)  # the same place again is another place
    expect(sites(frame, "added")).to_have_count(2)
    expect(frame.get_by_text("2 places added")).to_be_visible()


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
    at_rest(page)
    expect(sites(frame, "added")).to_have_count(0)
    expect(page.get_by_text("Scenario 1 has no changes yet.").first).to_be_visible()


def test_a_site_that_opens_is_seen_to_do_something_in_the_first_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    frame = open_map(page, "/what-if")
    at_rest(page)
    add(page, "Norwich")
    made = page.get_by_text(re.compile(r"^Norwich added: [\d,]+ more people\.$"))
    expect(made).to_be_in_viewport()
    expect(page.locator(".strip")).to_be_in_viewport()
    expect(frame.locator(".pin-name")).to_have_text("Norwich")
    at_rest(page)
    page.get_by_role("heading", name="Change by region").scroll_into_view_if_needed()
    page.mouse.wheel(0, 3_000)
    expect(page.locator(".strip")).to_be_in_viewport()
    page.mouse.wheel(0, -9_000)
    page.get_by_role("button", name="close").first.click()
    expect(sites(frame, "added")).to_have_count(0)
    expect(
        page.get_by_text(re.compile(r"^Norwich removed: [\d,]+ fewer people\.$"))
    ).to_be_visible()


def test_enter_closes_the_one_site_that_was_typed(page: Page) -> None:
    open_map(page, "/what-if")
    at_rest(page)
    page.get_by_text("Close sites", exact=True).click()
    at_rest(page)
    page.get_by_role("combobox", name="Sites that close").click()
    page.keyboard.type("Lincoln")
    expect(page.get_by_role("option").first).to_contain_text("Lincoln")
    page.keyboard.press("Enter")
    made = page.locator(".strip .made")
    expect(made).to_have_text(re.compile("^[^;]*Lincoln[^;]* closed: "))


def add(page: Page, place: str) -> None:
    """Type a place into its box, and add it."""
    page.get_by_role("combobox", name="Where would a new site open?").click()
    page.keyboard.type(place)
    page.keyboard.press("Enter")
    at_rest(page)
    page.get_by_role("button", name="Add", exact=True).click()


def test_a_scenario_is_made_by_keyboard_saved_and_loaded(page: Page, tmp_path: Path) -> None:
    frame = open_map(page, "/what-if")
    at_rest(page)
    page.get_by_role("combobox", name="Where would a new site open?").focus()
    page.keyboard.type("NR1 1AA")
    page.keyboard.press("Enter")
    at_rest(page)
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(sites(frame, "added")).to_have_count(1)
    at_rest(page)
    assert "NR1" not in page.url
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the scenarios").click()
    saved = tmp_path / "scenarios.json"
    download.value.save_as(saved)
    assert "NR1 1AA" not in saved.read_text(encoding="utf-8")
    assert json.loads(saved.read_bytes())["scenarios"][0]["added"][0]["name"] == "Place 1"

    page.reload()  # the address holds it
    expect(sites(page.frame_locator(FRAME), "added")).to_have_count(1, timeout=30_000)
    frame = open_map(page, "/what-if")  # another session begins with nothing
    expect(sites(frame).first).to_be_attached()
    expect(sites(frame, "added")).to_have_count(0)
    page.locator(".st-key-scenarios-file input").set_input_files(saved)
    expect(page.get_by_text("1 scenario loaded.")).to_be_visible()
    expect(sites(frame, "added")).to_have_count(1)
