from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from coverage.tables.palette import DARK_SEA, SEA
from tests.browser.every_page import at_rest
from tests.browser.map_frame import (
    FRAME,
    FREE_PLACE,
    areas,
    choose_in_list,
    click_area,
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
    north_west = frame.locator('path[aria-label^="North West,"]')
    for _ in range(2):
        click_area(frame, "North West")
        expect(page).to_have_url(re.compile(r"area=North"))
        expect(north_west).to_have_attribute("aria-pressed", "true")
        choose_in_list(page, "Choose a region", "England")
        expect(page).not_to_have_url(re.compile(r"area=North"))
        expect(north_west).to_have_attribute("aria-pressed", "false")


def test_the_area_that_is_pointed_at_is_told_and_marked_in_the_legend(page: Page) -> None:
    frame = open_map(page)
    at_rest(page)  # what is drawn anew forgets what is pointed at
    legend = frame.locator(".legend")
    expect(legend).to_contain_text("Share of people aged 16 to 64 within reach")
    expect(legend).to_contain_text("14 hubs")
    outline = frame.locator('path[aria-label^="North West,"]')
    outline.hover(position=outline.evaluate(FREE_PLACE))
    card = frame.locator(".hover-card")
    expect(card).to_have_text(
        re.compile(r"^North West.*%( \(.+\))? within reach · [\d,]+ people out of reach$")
    )
    expect(legend.locator(".here")).to_contain_text("Under 20%")
    expect(legend.locator(".pointer")).to_be_visible()


def test_few_areas_and_one_site_are_stops_of_the_tab_key(page: Page) -> None:
    frame = open_map(page)
    at_rest(page)
    outline = frame.locator('path[aria-label^="North West,"]')
    assert areas(frame).and_(frame.locator('[tabindex="0"]')).count() == 9
    outline.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(outline).to_be_focused()
    expect(frame.locator("path.focus")).to_have_count(1)
    expect(frame.locator(".hover-card")).to_contain_text("North West")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"area=North"))
    expect(outline).to_have_attribute("aria-pressed", "true")
    expect(outline).to_be_focused()

    stop = sites(frame).and_(frame.locator('[tabindex="0"]'))
    expect(stop).to_have_count(1)
    first = stop.get_attribute("aria-label")
    stop.focus()
    page.keyboard.press("ArrowRight")
    expect(stop).to_be_focused()
    assert stop.get_attribute("aria-label") != first
    page.keyboard.press("Enter")
    expect(frame.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(frame.get_by_role("dialog")).to_have_count(0)
    expect(stop).to_be_focused()


def test_another_level_draws_its_own_outlines_and_many_are_passed_over(page: Page) -> None:
    frame = open_map(page, "/?level=LEP+areas&area=Solent")
    expect(areas(frame)).to_have_count(38)
    assert areas(frame).and_(frame.locator('[tabindex="-1"]')).count() == 38
    expect(frame.locator("path.chosen")).to_have_count(1)


def test_the_map_is_as_high_as_the_window_allows_and_shows_all_of_england(page: Page) -> None:
    frame = open_map(page)
    at_rest(page)
    here = page.locator(FRAME)

    def seen() -> tuple[float, float]:
        box = here.bounding_box()
        height = page.evaluate("innerHeight")
        assert box
        return box["height"], (min(height, box["y"] + box["height"]) - box["y"]) / box["height"]

    height, share = seen()
    assert height >= 480
    assert share >= 0.7
    page.set_viewport_size({"width": 1920, "height": 1080})
    at_rest(page)
    taller, _ = seen()
    assert taller >= 760
    england, box = frame.locator("svg g").first.bounding_box(), here.bounding_box()
    assert england
    assert box
    assert england["height"] >= 0.9 * box["height"]
    page.set_viewport_size({"width": 375, "height": 800})
    at_rest(page)
    assert 0.55 * 800 <= seen()[0] <= 0.7 * 800


def test_the_map_follows_the_theme_without_being_loaded_anew(page: Page) -> None:
    frame = open_map(page)
    ground = "() => getComputedStyle(window.map.getContainer()).backgroundColor"
    drawing = script_frame(page)
    drawing.evaluate("window.stays = true")
    seas: dict[str, Literal["light", "dark"]] = {SEA: "light", DARK_SEA: "dark"}
    for sea, theme in seas.items():
        page.emulate_media(color_scheme=theme)
        rgb = ", ".join(str(int(sea[at : at + 2], 16)) for at in (1, 3, 5))
        drawing.wait_for_function(f"({ground})() === 'rgb({rgb})'")
    assert drawing.evaluate("window.stays")
    expect(frame.locator(".legend")).to_be_visible()


def test_the_wheel_scrolls_the_page_until_the_map_is_taken_up_and_that_is_told(page: Page) -> None:
    frame = open_map(page)
    at_rest(page)
    drawing = script_frame(page)
    zoom = drawing.evaluate("window.map.getZoom()")
    frame.locator(".leaflet-container").hover()
    page.mouse.wheel(0, -300)
    expect(frame.locator(".hint")).to_contain_text("Click the map, or hold Ctrl")
    assert drawing.evaluate("window.map.getZoom()") == zoom
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    drawing.wait_for_function(f"window.map.getZoom() > {zoom}")


def test_a_name_is_text_and_never_markup(page: Page) -> None:
    frame = open_map(page)
    evil = '<img src=x onerror="window.broken = true"><script>window.broken = true</script>`${1}`'
    drawing = script_frame(page)
    drawing.evaluate(
        """evil => {
            const every = value => ({ values: [value] });
            const areas = {
                fill: every(["#006d2c", ""]), lines: [every(evil)], label: every(evil),
                circle: every(1), count: 9,
            };
            const sites = {
                lat: [52.6], lon: [-1.1], role: every("hub"), lines: [every(evil), every(evil)],
            };
            const served = performance.getEntriesByType("resource").map(entry => entry.name);
            const outlines = served.find(name => name.includes("region.geojson"));
            window.coverageMap.show({
                outlines, areas, sites, chosen: null, basemap: false, border: 1,
                legend: { title: evil, note: evil, classes: [["#006d2c", "", evil]] },
                facts: { "": [[evil, evil]] },
            });
        }""",
        evil,
    )
    expect(sites(frame)).to_have_count(1)
    sites(frame).hover()
    expect(frame.locator(".hover-card")).to_contain_text(evil)
    sites(frame).click()
    for place in (".site-card dd", ".legend", ".figure"):
        expect(frame.locator(place).first).to_contain_text(evil)
    assert drawing.evaluate("window.broken") is None
    assert frame.locator(".leaflet-container img").count() == 0


def test_outlines_that_do_not_come_are_told(page: Page, errors: list[str]) -> None:
    page.route("**/region.geojson*", lambda route: route.fulfill(status=500))
    page.goto("/")
    frame = page.frame_locator(FRAME)
    expect(frame.get_by_role("alert")).to_contain_text("Reload the page")
    expect(page.get_by_text("The table below has the same figures").first).to_be_visible()
    assert errors
    assert all("status of 500" in error for error in errors)
    errors.clear()


def test_a_background_map_is_fetched_only_when_asked_for_and_its_failure_is_told(
    page: Page, refused: list[str]
) -> None:
    frame = open_map(page)
    assert refused == []
    page.get_by_role("button", name="More filters").click()
    page.get_by_text("Background map", exact=True).click()
    expect(frame.locator(".leaflet-control-attribution")).to_contain_text("OpenStreetMap")
    expect(frame.get_by_role("alert")).to_have_text("The background map could not be loaded.")
    expect(areas(frame)).to_have_count(9)
    assert refused
    assert all("tile.openstreetmap.org" in address for address in refused)
    page.get_by_text("Background map", exact=True).click()
    expect(frame.get_by_role("alert")).to_have_count(0)
    expect(frame.locator(".leaflet-control-attribution")).not_to_contain_text("OpenStreetMap")
