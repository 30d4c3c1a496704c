"""Plans in a real browser: the list and the map, how many, and another choice without a mouse."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.at_rest import while_it_works
from tests.browser.every_page import at_rest
from tests.browser.map_frame import open_map, script_frame, sites
from tests.browser.test_downloads import command_line, downloaded

pytestmark = pytest.mark.browser
PLAN = "/where-next?measure=Kilometres+in+a+straight+line&km=30&institutes=3"
ANSWER = ".st-key-page-answer"


def places(page: Page) -> list[str]:
    return page.locator(".plan-places tbody th").all_inner_texts()


def test_a_plan_is_drawn_and_told_with_the_network_cut(page: Page, refused: list[str]) -> None:
    frame = open_map(page, PLAN)
    expect(page.locator(ANSWER).get_by_text(re.compile("^Three institutes, in"))).to_be_visible()
    at_rest(page)
    assert [text.split()[0] for text in places(page)] == ["1", "2", "3"]
    pins = sites(frame, "numbered")
    expect(pins).to_have_count(3)
    assert sorted(pins.all_inner_texts()) == ["1", "2", "3"]
    expect(page.get_by_text("Proven: no other 3 places reach more people.")).to_be_visible()
    expect(page.locator(".vega-embed canvas, .vega-embed svg").first).to_be_visible()
    page.get_by_role("tab", name="How many").click()
    expect(page.get_by_role("row", name=re.compile("^12 ")).first).to_be_visible(timeout=30_000)
    expect(page).to_have_url(re.compile(r"plan-tab=How\+many"))
    assert refused == []


def test_a_place_of_the_list_is_found_on_the_map(page: Page) -> None:
    open_map(page, PLAN)
    at_rest(page)
    zoom = "window.map.getZoom()"
    before = script_frame(page).evaluate(zoom)
    page.get_by_role("button", name=re.compile("Wigan")).click()
    expect(page.get_by_role("button", name=re.compile("Wigan"))).to_have_attribute(
        "aria-pressed", "true"
    )
    script_frame(page).wait_for_function(f"before => {zoom} > before + 1", arg=before)


def test_a_click_on_a_bar_chooses_so_many(page: Page) -> None:
    frame = open_map(page, PLAN)
    at_rest(page)
    page.locator(".st-key-frontier-chart-3 .mark-rect path").first.click()
    expect(sites(frame, "numbered")).to_have_count(1)
    expect(page).to_have_url(re.compile(r"institutes=1(&|$)"))


def test_another_plan_is_chosen_and_tried_without_a_mouse(page: Page) -> None:
    frame = open_map(page, PLAN)
    at_rest(page)
    page.get_by_role("radio", name="2", exact=True).press("Enter")
    expect(sites(frame, "numbered")).to_have_count(2)
    expect(page.locator(ANSWER).get_by_text(re.compile("^Two institutes, in "))).to_be_visible()
    at_rest(page)
    page.get_by_role("button", name="Test this plan").press("Enter")
    link = page.get_by_role("link", name=re.compile("Open it in Test a change"))
    expect(link).to_be_visible()
    link.press("Enter")
    expect(page.get_by_role("heading", name="Test a change")).to_be_visible()
    expect(sites(page.frame_locator('iframe[src*="streamlit_folium"]'), "added")).to_have_count(
        2, timeout=30_000
    )


def test_the_plan_before_stays_until_the_next_one_is_there(page: Page) -> None:
    open_map(page, PLAN)
    at_rest(page)
    before = places(page)
    page.get_by_role("button", name="More filters").click()
    page.get_by_text("Shorten the average journey", exact=True).click()
    while_it_works(page)
    expect(page.get_by_text(re.compile("Changing a setting stops it")).first).to_be_visible(
        timeout=30_000
    )
    assert places(page) == before
    expect(page.locator(ANSWER).get_by_text(re.compile("would cut the average"))).to_be_visible(
        timeout=60_000
    )


def test_the_institutes_file_is_the_one_of_the_command_line(page: Page) -> None:
    open_map(page, PLAN)
    words = ["plan", "--institutes", "3", "--measure", "km", "--report", "institutes"]
    label = "Download an institutes file with the plan (CSV)"
    assert downloaded(page, label) == command_line(*words)
