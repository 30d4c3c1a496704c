from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.map_frame import FRAME, click_area, open_map
from tests.browser.test_downloads import download
from tests.browser.test_screens import WIDTHS, assert_fits

pytestmark = pytest.mark.browser
SHARES = re.compile("^Share of people aged 16 to 64 within")
"""Begins what the table and the chart of the sectors are called."""


def open_area(page: Page, address: str, name: str) -> None:
    """Open an address of the page and wait until the words on its area are there."""
    page.goto(address)
    expect(title(page, name)).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="The brief")).to_be_visible(timeout=30_000)


def title(page: Page, name: str) -> Locator:
    return page.get_by_role("heading", name=name, exact=True, level=1)


def test_an_area_is_chosen_without_a_mouse(page: Page, refused: list[str]) -> None:
    open_map(page, "/area?level=Regions")
    expect(page.get_by_role("heading", name="Choose an area")).to_be_visible()
    page.get_by_role("combobox", name="Choose a region").focus()
    page.keyboard.type("London")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(title(page, "London")).to_be_visible()
    expect(page).to_have_url(re.compile("area=London"))
    expect(page.get_by_role("img", name=SHARES)).to_be_visible()
    assert refused == []


def test_a_neighbour_and_a_click_on_the_map_lead_to_their_areas(page: Page) -> None:
    open_area(page, "/area?level=Regions&area=London", "London")
    expect(page.get_by_text("Of its two neighbours")).to_be_visible()
    first_row = page.get_by_test_id("stDataFrame").first
    first_row.click(position={"x": 16, "y": 52})  # its box, beneath the head
    expect(title(page, "East of England")).to_be_visible()
    expect(page).to_have_url(re.compile(r"area=East\+of\+England"))
    expect(page.get_by_text("Of its three neighbours")).to_be_visible()
    click_area(page.frame_locator(FRAME), "East Midlands")
    expect(title(page, "East Midlands")).to_be_visible()


def test_the_brief_of_the_page_is_downloaded(page: Page) -> None:
    open_area(page, "/area?level=LEP+areas&area=Solent&minutes=60", "Solent")
    file = download(page, re.compile(r"Brief \(PDF\)"))
    assert file.suggested_filename == "brief_lep_solent_60min_wave-one.pdf"
    assert Path(file.path()).read_bytes().startswith(b"%PDF-")


def test_small_tables_take_the_focus_and_no_screen_scrolls_sideways(page: Page) -> None:
    open_area(page, "/area?level=Combined+authorities&area=Tees+Valley", "Tees Valley")
    table = page.get_by_role("region", name=SHARES)
    table.focus()
    expect(table).to_be_focused()
    expect(table.get_by_role("rowheader", name="Digital", exact=True)).to_be_visible()
    for width in WIDTHS:
        assert_fits(page, width, 900)


def test_an_area_is_found_by_a_former_name_without_a_mouse(page: Page) -> None:
    open_map(page, "/area?level=Districts")
    search = page.get_by_role("textbox", name="Or find it by another name")
    search.focus()
    page.keyboard.type("Harrogate")
    page.keyboard.press("Enter")
    expect(title(page, "North Yorkshire")).to_be_visible()
    expect(page.get_by_text("Harrogate was a district until 2023")).to_be_visible()
    expect(page).to_have_url(re.compile(r"area=North(\+|%20)Yorkshire"))
    expect(search).to_have_value("")
