from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import FRAME, click_area, open_map
from tests.browser.test_downloads import download
from tests.browser.test_screens import WIDTHS, assert_fits

pytestmark = pytest.mark.browser
SHARES = re.compile("^Share of people aged 16 to 64 who can reach a site that teaches each sector")
"""Begins what the table and the chart of the sectors are called."""


def open_area(page: Page, address: str, name: str) -> None:
    """Open an address of the page and wait until the words on its area are there."""
    page.goto(address)
    expect(title(page, name)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="Neighbours")).to_be_visible(timeout=30_000)
    at_rest(page)


def title(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True, level=1)


def test_an_area_is_chosen_without_a_mouse(page: Page, refused: list[str]) -> None:
    open_map(page, "/area?level=Regions")
    expect(page.get_by_text("Choose an area from the list, the map or the table.")).to_be_visible()
    page.get_by_role("combobox", name="Choose a region").focus()
    page.keyboard.type("London")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(title(page, "London")).to_be_visible()
    expect(page).to_have_url(re.compile("area=London"))
    expect(page.get_by_role("img", name=SHARES)).to_be_visible()
    assert refused == []


def test_what_lies_around_and_a_click_on_the_map_lead_to_their_areas(page: Page) -> None:
    open_area(page, "/area?level=LEP+areas&area=Solent", "Solent")
    page.get_by_role("button", name="South East", exact=True).click()
    expect(title(page, "South East")).to_be_visible()
    expect(page).to_have_url(re.compile(r"level=Regions.*area=South\+East"))
    at_rest(page)
    neighbours = page.get_by_role("region", name="Neighbours of the South East")
    neighbours.get_by_role("button", name="East of England").click()
    expect(title(page, "East of England")).to_be_visible()
    at_rest(page)
    click_area(page.frame_locator(FRAME), "East Midlands")
    expect(title(page, "East Midlands")).to_be_visible()


def test_an_area_of_another_level_is_typed_compared_and_taken_away(page: Page) -> None:
    open_area(page, "/area?level=LEP+areas&area=Greater+Manchester", "Greater Manchester")
    page.get_by_role("combobox", name="Compare with").click()
    page.keyboard.type("Liverpool")
    page.keyboard.press("Enter")
    expect(
        page.get_by_role("heading", name="Greater Manchester and Liverpool City Region compared")
    ).to_be_in_viewport(timeout=30_000)
    table = page.get_by_role("region", name=re.compile("^Areas compared"))
    expect(table.get_by_role("rowheader", name="People out of reach")).to_be_in_viewport()
    expect(page).to_have_url(re.compile(r"compare=Liverpool\+City\+Region"))
    at_rest(page)
    page.get_by_role("link", name="Coverage map").click()
    expect(page).to_have_url(re.compile(r"/\?.*compare=Liverpool\+City\+Region"), timeout=30_000)
    at_rest(page)
    page.get_by_role("button", name=re.compile("^Stop comparing Liverpool")).click()
    expect(page).not_to_have_url(re.compile("compare="))


def test_the_brief_of_the_page_is_downloaded(page: Page) -> None:
    open_area(page, "/area?level=LEP+areas&area=Solent&minutes=60", "Solent")
    file = download(page, re.compile(r"Brief \(PDF\)"))
    assert file.suggested_filename == "brief_lep_solent_60min_wave-one.pdf"
    assert Path(file.path()).read_bytes().startswith(b"%PDF-")


def test_small_tables_take_the_focus_and_no_screen_scrolls_sideways(page: Page) -> None:
    open_area(page, "/area?level=Combined+authorities&area=Tees+Valley", "Tees Valley")
    expect(page.get_by_role("img", name=SHARES)).to_be_visible()
    page.get_by_text("Show as a table").first.click()
    table = page.get_by_role("region", name=SHARES)
    table.focus()
    expect(table).to_be_focused()
    expect(table.get_by_role("rowheader", name="Digital", exact=True)).to_be_visible()
    for width in WIDTHS:
        assert_fits(page, width, 900)
