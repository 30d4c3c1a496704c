"""A user's own file in a real browser: its faults, its preview, and its session."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.at_rest import acting_at_rest
from tests.browser.every_page import at_rest
from tests.browser.map_frame import FRAME, open_map, sites
from tests.datasets.institute_files import a_file, a_row

pytestmark = pytest.mark.browser
INSTITUTES = "Upload your own institutes"
USED = re.compile("^These numbers are made with your own files: institutes")


def bring(page: Page, name: str, content: bytes, task: str = INSTITUTES) -> None:
    uploader = page.get_by_test_id("stFileUploader").filter(has_text=task)
    chooser = uploader.get_by_test_id("stFileUploaderDropzoneInput")
    at_rest(page)
    chooser.set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=content))


def test_a_list_of_colleges_is_planned_with_in_three_clicks(page: Page) -> None:
    """The menu, the file, and one button; typing and choosing a file are free."""
    open_map(page, "/")
    at_rest(page)
    page.get_by_role("link", name="Use your own data").click()
    colleges = b"name,postcode,town\nManchester College,M1 3HB,Manchester\nYork,YO1 7HH,York\n"
    bring(page, "colleges.csv", colleges, "Upload a list of colleges")
    expect(page.get_by_text("Your 2 places replace our one place")).to_be_visible(timeout=30_000)
    button = page.get_by_role("button", name="Plan with these 2 places")
    expect(button).to_be_in_viewport()
    button.click()
    expect(page.get_by_role("heading", name="Where next")).to_be_visible(timeout=30_000)
    expect(page.get_by_text("made with your own files: candidates (colleges.csv)")).to_be_visible()
    expect(page.get_by_text("Manchester College").first).to_be_visible(timeout=60_000)


def test_a_file_is_mended_looked_at_and_used_in_one_session(
    page: Page, browser: Browser, server: str, refused: list[str]
) -> None:
    page.goto("/own-data")
    at_rest(page)
    bring(page, "mine.csv", a_file(a_row(lat="north")))
    faults = page.get_by_role("region", name="What is wrong in mine.csv")
    expect(faults.get_by_role("cell", name=re.compile("write degrees"))).to_be_visible()
    expect(page.get_by_text("You are using the default data.")).to_be_visible()
    hostile = a_row(site="<img src=x onerror=alert(1)>", site_id="mine-02")
    bring(page, "mine.csv", a_file(a_row(), hostile))
    expect(page.get_by_role("region", name="What we read in mine.csv")).to_contain_text("<img")
    expect(page.get_by_text("You are using your own institutes (mine.csv).").first).to_be_visible()
    at_rest(page)
    page.get_by_role("link", name="Coverage map").first.click()
    expect(page.get_by_text(USED)).to_be_visible(timeout=30_000)
    expect(sites(page.frame_locator(FRAME))).to_have_count(2)
    other = acting_at_rest(browser.new_context(base_url=server).new_page())
    open_map(other, "/")
    expect(other.get_by_text(USED)).to_have_count(0)
    other.context.close()
    page.get_by_role("button", name="Go back to the default data").press("Enter")
    expect(page.get_by_text(USED)).to_have_count(0)
    assert refused == []
