from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import (
    areas,
    click_area,
    expect_answer,
    open_map,
    script_frame,
    sites,
)
from tests.browser.test_downloads import command_line, downloaded

pytestmark = pytest.mark.browser
WAVE_TWO = "/wave-two"


def test_the_map_tells_who_could_bid_and_won_with_the_network_cut(
    page: Page, refused: list[str]
) -> None:
    frame = open_map(page, WAVE_TWO)
    expect(areas(frame)).to_have_count(38)
    for words, many in (("and won,", 10), ("and did not win,", 11), ("Could not bid,", 17)):
        expect(frame.locator(f'path[aria-label*="{words}"]')).to_have_count(many)
    expect(sites(frame)).to_have_count(57)
    expect(page.get_by_text("Nine institutes were awarded in December 2021.")).to_be_visible()
    assert refused == []


def test_areas_in_part_are_striped(page: Page) -> None:
    frame = open_map(page, f"{WAVE_TWO}?level=Regions")
    expect(areas(frame)).to_have_count(9)
    striped = frame.locator('path[aria-label*="Part could bid,"]')
    expect(striped).to_have_count(6)
    fill = striped.first.get_attribute("fill")
    assert fill
    pattern = re.fullmatch(r"url\(#(.*)\)", fill)
    assert pattern
    expect(frame.locator(f"pattern#{pattern[1]}")).to_have_count(1)


def test_a_rule_changes_colours_and_nothing_else(page: Page) -> None:
    frame = open_map(page, WAVE_TWO)
    at_rest(page)
    drawing = script_frame(page)
    drawing.evaluate("window.map.setView([54.5, -2], 8, { animate: false }); window.stays = true")
    page.get_by_text("hosts no hub", exact=True).click()
    expect(frame.locator('path[aria-label*="Could bid and"]')).to_have_count(26)
    expect(page.get_by_text("26 of 38 LEP areas could have bid").first).to_be_visible()
    assert drawing.evaluate("[window.stays, window.map.getZoom()]") == [True, 8]


def test_the_first_click_chooses_an_area(page: Page) -> None:
    frame = open_map(page, WAVE_TWO)
    at_rest(page)
    click_area(frame, "Cumbria")
    expect(page.get_by_role("heading", name="Cumbria", exact=True)).to_be_visible()
    because = "Cumbria could bid for Wave Two, because it has no Wave One site."
    expect(page.get_by_text(because)).to_be_visible()
    expect(page).to_have_url(re.compile("area=Cumbria"))
    page.locator(".bids").get_by_role("button", name="Solent", exact=True).click()
    expect(page.get_by_text("Solent University won a Wave Two award for Solent")).to_be_visible()


def test_a_town_is_checked_by_its_lep_area(page: Page) -> None:
    open_map(page, WAVE_TWO)
    at_rest(page)
    box = page.get_by_role("combobox", name="Check an area")
    box.fill("Bradford")
    box.press("Enter")
    expect(page.get_by_role("heading", name="Leeds City Region", exact=True)).to_be_visible()
    expect(page.get_by_text("Bradford is in the LEP area of Leeds City Region.")).to_be_visible()
    expect(page.get_by_text("Check this one.")).to_be_visible()
    page.get_by_text("Show the rule").click()
    expect(page.get_by_text("Margin: 0")).to_be_visible()
    page.get_by_role("button", name="Show all areas").click()
    expect(page.get_by_role("heading", name="Leeds City Region", exact=True)).to_have_count(0)


def test_the_selection_goes_along_from_page_to_page(page: Page) -> None:
    open_map(page, f"{WAVE_TWO}?level=LSIP+areas&minutes=60&area=Dorset")
    expect(page.get_by_role("heading", name="Dorset", exact=True)).to_be_visible()
    page.get_by_role("link", name="Coverage map").click()
    expect_answer(page, "Dorset")
    expect(page).to_have_url(re.compile("minutes=60"))
    expect(page).to_have_url(re.compile("level=LSIP"))


TABS = {
    "All areas": ("ledger", "Wave Two eligibility of the 38 LEP areas"),
    "Rule and access": ("access --intervals", "Verdicts, and beside them people aged 16 to 64"),
    "What would change it": ("flips", "The smallest change that would have changed"),
    "Compared with the awards": ("back-test", "Who could bid, compared with the Wave Two awards"),
    "Need score": ("need", "Need score: people aged 16 to 64 within"),
}


def test_each_table_is_the_one_of_the_command_line(page: Page) -> None:
    open_map(page, WAVE_TWO)
    for tab, (report, title) in TABS.items():
        page.get_by_role("tab", name=tab).click()
        expect(page.get_by_role("heading", name=title)).to_be_visible()
        at_rest(page)
        asked = ("eligibility", "--level", "lep", "--report", *report.split())
        assert downloaded(page, "Download the table (CSV)") == command_line(*asked), tab


def test_a_list_is_filled_in_and_given_back(page: Page, tmp_path: Path) -> None:
    page.goto(f"{WAVE_TWO}?rule=is+listed+as+eligible")
    at_rest(page)
    template = downloaded(page, "Download a list of the LEP areas to fill in (CSV)")
    header, first, *_ = template.decode("utf-8-sig").splitlines()
    filled = tmp_path / "mine.csv"
    filled.write_text(f"{header}\n{first}A letter of 2020\n".replace("not eligible", "eligible"))
    page.locator('.st-key-list input[type="file"]').set_input_files(filled)
    expect(page.get_by_text("22 of 38 LEP areas could have bid").first).to_be_visible()


def test_everything_on_the_page_is_done_without_a_mouse(page: Page) -> None:
    open_map(page, WAVE_TWO)
    at_rest(page)
    page.get_by_role("radio", name="hosts no site").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_text("26 of 38").first).to_be_visible()
    at_rest(page)
    page.get_by_role("combobox", name="Check an area").focus()
    page.keyboard.type("Solent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Solent", exact=True)).to_be_visible()
    at_rest(page)
    page.get_by_role("tab", name="All areas").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Verdicts, and beside them")).to_be_visible()
    at_rest(page)
    with page.expect_download():
        page.get_by_role("button", name="Download the table").press("Enter")
    page.get_by_role("textbox", name="Search the table").fill("Atlantis")
    page.keyboard.press("Enter")
    expect(page.get_by_text("No row has these words")).to_be_visible()
