from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import expect_answer
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
    at_rest(page)
    return heatmap


def cells_of(heatmap: Locator, name: str) -> Locator:
    """Return the cells of the row of an area."""
    row = heatmap.get_by_role("row").filter(has=heatmap.page.get_by_role("rowheader", name=name))
    return row.get_by_role("cell")


def test_the_worst_region_for_construction_is_in_the_first_view(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    open_heatmap(page)
    bars = page.locator(".sector-bars")
    expect(bars.get_by_role("row")).to_have_count(1 + 13)
    row = bars.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Construction"))
    expect(row).to_contain_text("North West, 0%, 4,748,300 people")
    expect(row).to_contain_text("South West, 0%")  # with all institutes another one is
    expect(row).to_be_in_viewport(ratio=1)
    expect(bars.get_by_role("row").last).to_contain_text("Not taught at any Wave One site")
    expect(bars.get_by_role("row").last).to_be_in_viewport(ratio=1)


def test_the_heatmap_is_a_table_with_the_network_cut(page: Page, refused: list[str]) -> None:
    heatmap = open_heatmap(page)
    expect(page.get_by_role("region", name=re.compile("^Share of people"))).to_be_visible()
    expect(heatmap.get_by_role("columnheader")).to_have_count(14)
    expect(heatmap.get_by_role("rowheader")).to_have_count(1 + 9)
    expect(heatmap.get_by_role("cell")).to_have_count(13 * (1 + 9))
    north_east = cells_of(heatmap, "North East")
    expect(north_east.first).to_have_css("background-color", "rgb(246, 239, 227)")
    expect(north_east.last).to_have_text("not taught")
    heatmap.get_by_role("columnheader", name="Health").get_by_role("button").click()
    expect(heatmap.locator("tbody th").first).to_have_text("West Midlands")
    assert refused == []


def test_a_cell_leads_to_the_map_of_its_sector_and_area_and_back(page: Page) -> None:
    heatmap = open_heatmap(page, f"{SECTORS}?minutes=60")
    construction = heatmap.get_by_role("columnheader").all_inner_texts()
    at = next(at for at, head in enumerate(construction) if head.startswith("Construction"))
    cells_of(heatmap, "South West").nth(at - 1).get_by_role("button").click()
    expect_answer(page, "South West")
    for words in ("sector=Construction", "area=South", "minutes=60", "network=Wave"):
        expect(page).to_have_url(re.compile(re.escape(words)))
    at_rest(page)
    page.go_back()
    expect(heatmap).to_be_visible(timeout=30_000)  # and the click is not taken again
    at_rest(page)
    expect(page).to_have_url(re.compile("/sectors"))


def test_the_other_figure_has_the_same_colours(page: Page) -> None:
    heatmap = open_heatmap(page)
    page.get_by_text("People out of reach", exact=True).click()
    expect(
        page.get_by_role("region", name=re.compile("^People aged .* not within"))
    ).to_be_visible()
    expect(cells_of(heatmap, "North East").first).to_have_css(
        "background-color", "rgb(246, 239, 227)"
    )
    expect(page).to_have_url(re.compile(r"cells=People\+out\+of\+reach"))


def test_everything_on_the_page_is_done_without_a_mouse(page: Page) -> None:
    heatmap = open_heatmap(page)
    page.get_by_role("combobox", name="Choose a region").focus()
    page.keyboard.type("London")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(heatmap.locator('[aria-current="true"]')).to_have_text("London")
    expect(page.get_by_text("Nobody in London can reach agri-tech")).to_be_visible()
    at_rest(page)
    page.get_by_role("radio", name="Share within reach").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("region", name=re.compile("^People aged"))).to_be_visible()
    at_rest(page)
    heatmap.focus()
    tabbable = heatmap.locator('td button[tabindex="0"]')
    expect(tabbable).to_have_count(1)
    tabbable.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(heatmap.locator("tbody tr").nth(1).get_by_role("button").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("sector="))


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


def test_of_many_areas_there_is_a_grid_with_more(page: Page) -> None:
    heatmap = open_heatmap(page, f"{SECTORS}?level=Districts&area=Wyre")
    expect(page.get_by_text(re.compile("Wyre can reach")).first).to_be_visible()
    expect(heatmap.locator("tr.chosen th")).to_have_text("Wyre")
    page.get_by_text("Show more of the 296 districts").click()
    expect(page.get_by_test_id("stDataFrame").first).to_be_visible(timeout=30_000)


def test_the_selection_goes_along_from_page_to_page(page: Page) -> None:
    page.goto("/?level=LSIP+areas&minutes=60&area=Dorset&sector=Digital")
    expect_answer(page, "Dorset")
    at_rest(page)
    page.get_by_role("link", name="Sectors").click()
    expect(page.get_by_role("heading", name="Sectors by LSIP area")).to_be_visible()
    expect(page.locator(".heatmap caption")).to_contain_text("within 60 minutes")
    expect(page.locator('.heatmap [aria-current="true"]')).to_have_text("Dorset")
    page.get_by_text("People out of reach", exact=True).click()
    expect(page.locator(".heatmap caption")).to_contain_text("not within 60 minutes")
    at_rest(page)
    page.get_by_role("link", name="Coverage map").click()
    expect_answer(page, "Dorset")
    expect(page.get_by_text("teaching digital").first).to_be_visible()


def test_the_report_is_the_one_of_the_command_line(page: Page) -> None:
    open_heatmap(page, f"{SECTORS}?level=LEP+areas&minutes=60&network=Waves+One+and+Two")
    page.get_by_role("button", name="Download", exact=True).click()
    assert downloaded(page, "CSV") == command_line(
        *("sectors", "--intervals", "--level", "lep", "--network", "current", "--within", "60")
    )
