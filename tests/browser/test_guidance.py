"""What guides a user, in a browser: by keyboard, on a narrow screen, from page to page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from coverage.dashboard.navigation import ACCESSIBILITY, GLOSSARY, METHOD
from coverage.vocabulary import Measure
from coverage.wording.glossary import meaning_of
from tests.browser.every_page import at_rest
from tests.browser.map_frame import open_map

pytestmark = pytest.mark.browser

AT_400_PER_CENT_PX = 320
"""What is left of a screen of 1,280 pixels that is zoomed in to 400%."""


def test_choices_outlast_a_look_at_the_glossary(page: Page) -> None:
    open_map(page)
    page.get_by_role("radio", name="All (21)").click()
    expect(page).to_have_url(re.compile("network=Waves"))
    page.get_by_role("button", name="About").press("Enter")
    page.locator(f'a[href$="/{GLOSSARY.path}"]:visible').press("Enter")
    expect(page.get_by_role("heading", level=1, name="Glossary")).to_be_visible()
    page.get_by_role("link", name="Coverage map").click()
    expect(page.get_by_role("radio", name="All (21)")).to_be_checked()


def test_a_changed_answer_is_announced_and_the_same_one_is_not(page: Page) -> None:
    open_map(page)
    at_rest(page)  # what is drawn anew is no changed answer
    status = page.locator("#changed-answer[role=status]")
    expect(status).to_have_text("")
    page.get_by_role("radio", name="All (21)").click()
    expect(status).to_have_text(re.compile("^With all 21 institutes"))
    expect(status).to_have_text(page.locator(".st-key-page-answer").inner_text())
    status.evaluate(COUNT)
    page.get_by_role("radio", name="Share", exact=True).click()
    expect(page.get_by_role("radio", name="Share", exact=True)).to_be_checked()
    at_rest(page)
    assert page.evaluate("window.told") == 0


COUNT = """status => {
    window.told = 0;
    new MutationObserver(() => { window.told += 1; }).observe(status, { childList: true });
}"""


def test_filters_of_a_telephone_open_without_a_mouse(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    open_map(page)
    expect(page.get_by_role("radiogroup", name="Institutes")).to_be_visible()
    sectors = page.get_by_role("combobox", name="Sectors")
    expect(sectors).to_be_hidden()
    page.locator("summary", has_text="Filters").press("Enter")
    expect(sectors).to_be_visible()
    expect(page.get_by_role("button", name="Menu", exact=True)).to_be_visible()


def test_a_question_mark_tells_the_meaning_without_a_mouse(page: Page) -> None:
    open_map(page)
    page.get_by_role("button", name="More filters").press("Enter")
    page.get_by_role("button", name="Help for Measure by").focus()
    expect(page.get_by_text(meaning_of(Measure.KM.label))).to_be_visible()


@pytest.mark.parametrize("path", [METHOD.path, GLOSSARY.path, ACCESSIBILITY.path])
def test_an_explanation_fits_a_page_zoomed_to_400_per_cent(page: Page, path: str) -> None:
    page.set_viewport_size({"width": AT_400_PER_CENT_PX, "height": 800})
    page.goto(f"/{path}")
    expect(page.get_by_role("heading", level=2).last).to_be_visible()
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
