"""A file of the reader's own in a real browser: its faults, its preview, and its session."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests.browser.every_page import at_rest
from tests.browser.map_frame import FRAME, open_map, sites
from tests.datasets.institute_files import a_file, a_row

pytestmark = pytest.mark.browser
USED = re.compile("^These numbers are made with your own files: institutes")


def bring(page: Page, name: str, content: bytes) -> None:
    chooser = page.get_by_test_id("stFileUploaderDropzoneInput").first
    chooser.set_input_files(FilePayload(name=name, mimeType="text/csv", buffer=content))


def test_a_file_is_mended_looked_at_and_used_in_one_session(
    page: Page, browser: Browser, server: str, refused: list[str]
) -> None:
    page.goto("/own-data")
    expect(page.get_by_role("heading", name="Use your own data")).to_be_visible(timeout=30_000)
    bring(page, "mine.csv", a_file(a_row(lat="north")))
    faults = page.get_by_role("region", name="What is wrong in mine.csv")
    expect(faults.get_by_role("cell", name=re.compile("write degrees"))).to_be_visible()
    expect(page.get_by_role("button", name="Use this file")).to_have_count(0)
    hostile = a_row(site="<img src=x onerror=alert(1)>", site_id="mine-02")
    bring(page, "mine.csv", a_file(a_row(), hostile))
    expect(page.get_by_role("region", name="The first rows of mine.csv")).to_contain_text("<img")
    page.get_by_role("button", name="Use this file").press("Enter")
    expect(page.get_by_text("In use: institutes (mine.csv).")).to_be_visible()
    at_rest(page)
    page.get_by_role("link", name="Coverage map").first.click()
    expect(page.get_by_text(USED)).to_be_visible(timeout=30_000)
    expect(sites(page.frame_locator(FRAME))).to_have_count(2)
    other = browser.new_context(base_url=server).new_page()
    open_map(other, "/")
    expect(other.get_by_text(USED)).to_have_count(0)
    other.context.close()
    page.get_by_role("button", name="Go back to the default data").press("Enter")
    expect(page.get_by_text(USED)).to_have_count(0)
    assert refused == []
