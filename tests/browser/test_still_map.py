"""A filter leaves the map where it is and sends little; a choice elsewhere moves it."""

from __future__ import annotations

import re
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from coverage.vocabulary import AreaLevel, capitalised
from tests.browser.at_rest import acting_at_rest
from tests.browser.map_frame import (
    area_of_map,
    areas,
    choose_in_list,
    click_area,
    expect_answer,
    open_map,
    script_frame,
    sites,
    wait_for_view,
)
from tests.browser.repaint import Listener
from tests.browser.wire import counted_wire

pytestmark = pytest.mark.browser

MOST_BYTES = 16_000
ALL_OF_ENGLAND, A_FIFTH = 50, 10
"""Degrees squared that the map shows; England and the sea around it take some 50."""


@pytest.mark.parametrize("level", [AreaLevel.DISTRICT, AreaLevel.LEP])
def test_a_filter_sends_little_and_keeps_the_view(
    browser: Browser, server: str, level: AreaLevel
) -> None:
    fetched: list[str] = []
    with counted_wire(server) as wire:
        page = acting_at_rest(browser.new_page(viewport={"width": 1280, "height": 1000}))
        page.on("request", lambda request: fetched.append(request.url))
        listener = Listener(page, wire)
        open_map(page, f"{wire.address}/?{urlencode({'level': capitalised(level.plural)})}")
        script_frame(page).evaluate("window.map.setView([54.5, -2], 8, { animate: false })")
        page.get_by_role("combobox", name="Sectors").click()
        page.keyboard.type("Energy")
        cost = listener.repaint(page.get_by_role("option", name="Energy", exact=True).click)
        view = script_frame(page).evaluate("[window.map.getZoom(), window.map.getCenter().lat]")
        page.close()
    assert cost.same_frame
    assert cost.wire_bytes < MOST_BYTES
    assert view == [8, pytest.approx(54.5, abs=0.01)]
    assert len([address for address in fetched if f"{level.value}.geojson" in address]) == 1
    assert len([address for address in fetched if "towns.csv" in address]) == 1


def test_a_name_frames_its_area_and_a_click_leaves_the_view_alone(page: Page) -> None:
    frame = open_map(page, "/?level=LEP+areas")
    click_area(frame, "Cumbria")
    expect_answer(page, "Cumbria")
    assert area_of_map(page) > ALL_OF_ENGLAND
    choose_in_list(page, "Choose a LEP area", "Solent")
    wait_for_view(page, [50.9, -1.3], at_most=A_FIFTH)
    choose_in_list(page, "Age group", "People aged 16 to 24")
    expect(page).to_have_url(re.compile("16\\+to\\+24"))
    wait_for_view(page, [50.9, -1.3], at_most=A_FIFTH)
    choose_in_list(page, "Choose a LEP area", "England")
    wait_for_view(page, [52.9, -2.3], at_least=ALL_OF_ENGLAND)


def test_an_address_with_an_area_opens_on_it_and_marks_its_row(page: Page) -> None:
    page.goto("/?level=LEP+areas&area=Solent")
    frame = page.frame_locator("iframe[title^='Map of']")
    expect(frame.locator("path.chosen")).to_have_count(1, timeout=30_000)
    wait_for_view(page, [50.9, -1.3], at_most=A_FIFTH)
    expect_answer(page, "Solent")


def test_the_way_back_to_england_is_a_button_on_the_map(page: Page) -> None:
    page.goto("/?level=LEP+areas&area=Solent")
    wait_for_view(page, [50.9, -1.3], at_most=A_FIFTH)
    frame = page.frame_locator("iframe[title^='Map of']")
    frame.get_by_role("button", name="England", exact=True).press("Enter")
    wait_for_view(page, [52.9, -2.3], at_least=ALL_OF_ENGLAND)
    expect_answer(page, "Solent")


def test_layers_come_and_go_without_moving_the_map(page: Page) -> None:
    frame = open_map(page)
    circles = frame.locator(".leaflet-circles-pane path")
    towns, bands = frame.locator(".town"), frame.locator(".leaflet-bands-pane svg > g > path")
    expect(circles).to_have_count(0)
    expect(towns).not_to_have_count(0)
    expect(bands).to_have_count(0)
    expect(frame.locator(".leaflet-control-scale")).to_contain_text("km")
    script_frame(page).evaluate("window.stays = true")
    page.get_by_role("button", name="More filters").click()
    for layer in ("Circles", "Drive-time bands", "Towns"):
        page.get_by_text(layer, exact=True).click()
    expect(circles).to_have_count(9)
    expect(towns).to_have_count(0)
    expect(bands).to_have_count(5, timeout=30_000)
    expect(frame.locator(".legend")).to_contain_text("Over 60 min")
    expect(frame.locator(".legend")).to_contain_text("1,000,000 people")
    assert script_frame(page).evaluate("window.stays")
    # The address says one after another what was chosen.
    expect(page).to_have_url(re.compile("(?=.*circles=true)(?=.*lines=true)(?=.*towns=false)"))
    page.reload()
    expect(bands).to_have_count(5, timeout=30_000)
    expect(sites(frame)).to_have_count(57)
    expect(circles).to_have_count(9)


def test_every_area_is_drawn_again_after_a_layer(page: Page) -> None:
    frame = open_map(page, "/?level=LEP+areas&lines=true")
    expect(areas(frame)).to_have_count(38)
