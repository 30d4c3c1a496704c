from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import (
    FRAME,
    areas,
    choose_in_list,
    click_area,
    expect_answer,
    open_map,
    script_frame,
    sites,
)

pytestmark = pytest.mark.browser


def choose_sector(page: Page, sector: str) -> None:
    at_rest(page)
    choose_in_list(page, "Sectors", sector)
    page.keyboard.press("Escape")


def test_the_map_draws_with_the_network_cut(page: Page, refused: list[str], calls: Path) -> None:
    frame = open_map(page)
    expect(areas(frame)).to_have_count(9)
    expect(sites(frame)).to_have_count(57)
    expect(sites(frame, "hub")).to_have_count(14)
    assert refused == []
    assert calls.read_text() == "watching\n"


def test_the_map_and_its_areas_have_names(page: Page) -> None:
    frame = open_map(page)
    expect(frame.get_by_role("region", name="Map of the areas")).to_be_visible()
    names = areas(frame).evaluate_all("paths => paths.map(p => p.getAttribute('aria-label'))")
    assert all("within reach" in name for name in names)


def test_hubs_and_spokes_differ_in_shape(page: Page) -> None:
    frame = open_map(page)
    expect(sites(frame, "hub").first.locator("path")).to_have_count(1)
    expect(sites(frame, "spoke").first.locator("circle")).to_have_count(1)


def test_a_sector_changes_sites_and_colours_and_nothing_else(page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    frame = open_map(page)
    drawing = script_frame(page)
    before = areas(frame).evaluate_all("paths => paths.map(path => path.getAttribute('fill'))")
    drawing.evaluate("window.map.setView([54.5, -2], 8, { animate: false }); window.stays = true")

    choose_sector(page, "Energy")

    expect(sites(frame)).not_to_have_count(57, timeout=30_000)  # the first ranking takes seconds
    expect(areas(frame)).to_have_count(9)
    after = areas(frame).evaluate_all("paths => paths.map(path => path.getAttribute('fill'))")
    assert before != after
    assert script_frame(page).evaluate("[window.stays, window.map.getZoom()]") == [True, 8]
    assert len([address for address in fetched if "region.geojson" in address]) == 1
    expect(page.get_by_text(re.compile("an institute teaching energy")).first).to_be_visible()


def test_a_click_chooses_an_area_again_and_again(page: Page) -> None:
    frame = open_map(page)
    chosen = page.get_by_role("combobox", name="Choose a region")
    for _ in range(2):
        click_area(frame, "North West")
        expect_answer(page, "North West")
        expect(page).to_have_url(re.compile(r"area=North"))
        chosen.click()
        page.get_by_role("option", name="England", exact=True).click()
        expect_answer(page, "England")


def test_another_level_draws_its_own_outlines(page: Page) -> None:
    frame = open_map(page, "/?level=LEP+areas&area=Solent")
    expect(areas(frame)).to_have_count(38)
    expect(frame.locator('path[stroke="#0b0c0c"]')).to_have_attribute(
        "aria-label", re.compile("^Solent,")
    )


def test_a_name_is_text_and_never_markup(page: Page) -> None:
    frame = open_map(page)
    evil = '<img src=x onerror="window.broken = true"><script>window.broken = true</script>`${1}`'
    drawing = script_frame(page)
    drawing.evaluate(
        """evil => {
            const every = value => ({ values: [value] });
            const areas = {
                fill: every(["#006d2c", ""]), lines: [every(evil)], label: every(evil),
                circle: Array(9).fill(1),
            };
            const sites = {
                lat: [52.6], lon: [-1.1], role: every("hub"), lines: [every(evil), every(evil)],
            };
            const served = performance.getEntriesByType("resource").map(entry => entry.name);
            const outlines = served.find(name => name.includes("region.geojson"));
            window.coverageMap.show({
                outlines, areas, sites, chosen: null, basemap: false, border: 1,
            });
        }""",
        evil,
    )
    expect(sites(frame)).to_have_count(1)
    sites(frame).hover()
    expect(frame.locator(".leaflet-tooltip")).to_contain_text(evil)
    assert drawing.evaluate("window.broken") is None
    assert frame.locator(".leaflet-tooltip img, .leaflet-marker-pane img").count() == 0


def test_outlines_that_do_not_come_are_told(page: Page, errors: list[str]) -> None:
    page.route("**/region.geojson*", lambda route: route.fulfill(status=500))
    page.goto("/")
    frame = page.frame_locator(FRAME)
    expect(frame.get_by_role("alert")).to_contain_text("reload the page")
    expect(page.get_by_text("The table below has the same figures").first).to_be_visible()
    assert errors
    assert all("status of 500" in error for error in errors)
    errors.clear()


def test_a_background_map_is_fetched_only_when_asked_for(page: Page, refused: list[str]) -> None:
    frame = open_map(page)
    assert refused == []
    page.get_by_text("Background map", exact=True).click()
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    expect(areas(frame)).to_have_count(9)
    assert refused
    assert all("tile.openstreetmap.org" in address for address in refused)
