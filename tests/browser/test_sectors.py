from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.test_downloads import command_line, downloaded

pytestmark = pytest.mark.browser
SECTORS = "/sectors"


def open_heatmap(page: Page, address: str = SECTORS) -> Locator:
    """Open an address of the page and wait until its heatmap is there."""
    page.goto(address)
    heatmap = page.locator(".heatmap")
    expect(heatmap.get_by_role("rowheader", name="England", exact=True)).to_be_visible(
        timeout=30_000
    )
    return heatmap


def test_the_heatmap_is_a_table_with_the_network_cut(page: Page, refused: list[str]) -> None:
    heatmap = open_heatmap(page)
    expect(page.get_by_role("region", name=re.compile("^Share of people"))).to_be_visible()
    expect(heatmap.get_by_role("columnheader")).to_have_count(14)
    expect(heatmap.get_by_role("rowheader")).to_have_count(2 + 9)
    expect(heatmap.get_by_role("cell")).to_have_count(13 * (2 + 9))
    north_east = heatmap.get_by_role("row", name=re.compile("North East"))
    expect(north_east.get_by_role("cell").first).to_have_css("background-color", "rgb(0, 109, 44)")
    assert refused == []


def test_the_other_figure_has_colours_of_its_own(page: Page) -> None:
    heatmap = open_heatmap(page)
    page.get_by_text("People in the gap", exact=True).click()
    expect(page.get_by_role("region", name=re.compile("^People aged .* farther"))).to_be_visible()
    north_east = heatmap.get_by_role("row", name=re.compile("North East"))
    expect(north_east.get_by_role("cell").first).to_have_css(
        "background-color", "rgb(254, 237, 222)"
    )
    expect(page).to_have_url(re.compile(r"cells=People\+in\+the\+gap"))


def test_everything_on_the_page_is_done_without_a_mouse(page: Page) -> None:
    heatmap = open_heatmap(page)
    page.get_by_role("combobox", name="Choose a region").focus()
    page.keyboard.type("London")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(heatmap.locator('[aria-current="true"]')).to_have_text("London")
    expect(page.get_by_text("Nobody in London can reach agri-tech")).to_be_visible()
    page.get_by_role("radio", name="Share reached").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("region", name=re.compile("^People aged"))).to_be_visible()
    page.keyboard.press("Tab")
    expect(heatmap).to_be_focused()
    page.get_by_role("radio", name="Regions").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("heading", name="Sectors by LEP area")).to_be_visible()


def test_arrows_scroll_the_heatmap_and_its_first_column_stays(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    heatmap = open_heatmap(page)
    heatmap.scroll_into_view_if_needed()
    name = heatmap.get_by_role("rowheader", name="North West")
    before = name.bounding_box()
    heatmap.focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.heatmap').scrollLeft > 60")
    after = name.bounding_box()
    assert before
    assert after
    assert after["x"] == before["x"]


def test_the_chosen_row_is_in_sight_in_a_long_table(page: Page) -> None:
    heatmap = open_heatmap(page, f"{SECTORS}?level=LEP+areas&area=Worcestershire")
    chosen = heatmap.locator("tr.chosen th")
    expect(chosen).to_have_text("Worcestershire")
    heatmap.evaluate("table => table.scrollIntoView({ block: 'center' })")
    expect(chosen).to_be_in_viewport(ratio=1)


def test_many_areas_are_a_grid_with_the_same_choice(page: Page) -> None:
    page.goto(f"{SECTORS}?level=Districts&area=Wyre")
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible(timeout=30_000)
    expect(page.get_by_text(re.compile("Wyre can reach")).first).to_be_visible()
    expect(page.locator(".heatmap")).to_have_count(0)
    expect(page.locator(".heatmap-legend")).to_be_visible()


def test_the_selection_goes_along_from_page_to_page(page: Page) -> None:
    page.goto("/?level=LSIP+areas&minutes=60&area=Dorset&sector=Digital")
    expect(page.get_by_text("that teaches digital").first).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Sectors").click()
    expect(page.get_by_role("heading", name="Sectors by LSIP area")).to_be_visible()
    expect(page.locator(".heatmap caption")).to_contain_text("within 60 minutes")
    expect(page.locator('.heatmap [aria-current="true"]')).to_have_text("Dorset")
    page.get_by_text("People in the gap", exact=True).click()
    expect(page.locator(".heatmap caption")).to_contain_text("farther than 60 minutes")
    page.get_by_role("link", name="Coverage map").click()
    expect(page.get_by_role("heading", name="Dorset", exact=True)).to_be_visible()
    expect(page.get_by_text("that teaches digital").first).to_be_visible()


def test_the_report_is_the_one_of_the_command_line(page: Page) -> None:
    open_heatmap(page, f"{SECTORS}?level=LEP+areas&minutes=60&network=Waves+One+and+Two")
    assert downloaded(page, "Download the sectors report (CSV)") == command_line(
        *("sectors", "--level", "lep", "--network", "current", "--within", "60")
    )
