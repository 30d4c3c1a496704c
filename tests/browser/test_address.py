"""The address holds the whole view, on whatever page the user came to."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import choose_in_list

pytestmark = pytest.mark.browser

ASKED = {
    "level": ["LSIP areas"],
    "minutes": ["60"],
    "area": ["Dorset"],
    "sector": ["Digital", "Energy"],
    "network": ["Waves One and Two"],
}
OPENED = f"/?{urlencode(ASKED, doseq=True)}"


def expect_words(page: Page, asked: dict[str, list[str]]) -> None:
    """Wait until the address says what is asked, as the widgets one after another write to it."""
    at_rest(page)
    usual = {"network": ["Wave One"]} if asked else {}
    assert parse_qs(urlsplit(page.url).query) == {**usual, **asked}


def test_a_page_that_takes_over_the_choices_has_them_in_its_address(page: Page) -> None:
    page.goto(OPENED)
    expect(page.get_by_text(re.compile("^Dorset: "))).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Area profile").click()
    expect(page.get_by_role("heading", name="Dorset", level=1)).to_be_visible(timeout=30_000)
    expect_words(page, ASKED)
    page.reload()  # as a colleague opens it
    expect(page.get_by_role("heading", name="Dorset", level=1)).to_be_visible(timeout=30_000)
    expect(page.get_by_text("in 60 minutes").first).to_be_visible()
    expect_words(page, ASKED)


def test_what_is_usual_on_one_page_is_told_on_another(page: Page) -> None:
    page.goto("/")  # by region, which the address leaves out
    expect(page.get_by_text("North West").first).to_be_visible(timeout=30_000)
    page.get_by_role("link", name="Wave Two", exact=True).click()
    expect(page.get_by_role("combobox", name="Areas", exact=True)).to_have_value("Regions")
    expect(page).to_have_url(re.compile("level=Regions"))
    page.reload()
    expect(page.get_by_role("combobox", name="Areas", exact=True)).to_have_value("Regions")


def test_choices_survive_a_page_without_filters(page: Page) -> None:
    page.goto(OPENED)
    expect(page.get_by_text(re.compile("^Dorset: "))).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="About").press("Enter")
    page.locator('a[href$="/glossary"]:visible').press("Enter")
    expect(page.get_by_role("heading", name="Glossary")).to_be_visible()
    expect_words(page, {})
    page.get_by_role("link", name="Coverage map").click()
    expect(page.get_by_text(re.compile("^Dorset: "))).to_be_visible()
    expect_words(page, ASKED)


def test_a_stale_address_falls_back_with_a_note(page: Page) -> None:
    page.goto("/?level=Counties&area=Rutland&minutes=60")
    note = page.get_by_text("This link asks for something that is not here")
    expect(note).to_contain_text("level: Counties; area: Rutland", timeout=30_000)
    expect(page.locator(".st-key-page-answer")).to_contain_text("in 60 minutes")
    expect(page.get_by_role("combobox", name="Choose a region")).to_be_visible()
    choose_in_list(page, "Age group", "People aged 16 to 24")
    expect(note).to_have_count(0)


def test_a_link_to_an_area_opens_it_at_its_level(page: Page) -> None:
    page.goto("/nearest?minutes=60")
    page.get_by_role("textbox", name="Postcode or town").fill("pr8 1ab")
    page.keyboard.press("Enter")
    around = page.get_by_text("and whether they could bid for Wave Two")
    expect(around).to_be_visible(timeout=30_000)
    at_rest(page)  # what is drawn anew takes no click
    around.click()
    page.get_by_role("link", name="Sefton (district)").click()
    expect(page.get_by_role("heading", name="Sefton", level=1)).to_be_visible(timeout=30_000)
    words = {"level": ["Districts"], "area": ["Sefton"], "minutes": ["60"]}
    expect_words(page, {**words, "network": ["Waves One and Two"]})


def test_a_wrong_address_says_so_and_leads_on(page: Page) -> None:
    page.goto("/colleges")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible(timeout=30_000)
    assert page.get_by_role("dialog").count() == 0
    page.get_by_test_id("stMain").get_by_role("link", name="Sectors").click()
    expect(page).to_have_url(re.compile("/sectors"))
    expect(page.get_by_role("radiogroup", name="Institutes")).to_be_visible()
    at_rest(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    page.goto("/Sectors/heatmap?minutes=60")
    expect(page).to_have_url(re.compile("/sectors[?]"))
    expect(page.get_by_role("spinbutton", name="Maximum drive (minutes)")).to_have_value("60")
