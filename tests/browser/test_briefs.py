from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.at_rest import while_it_works
from tests.browser.map_frame import open_map
from tests.browser.test_downloads import download

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("address", ["/?area=North+West", "/area?level=Regions&area=London"])
def test_the_brief_on_the_chosen_area_is_a_click_away(page: Page, address: str) -> None:
    open_map(page, address)
    file = download(page, re.compile(r"Brief \(PDF\)"))
    assert re.fullmatch(r"brief_region_(north-west|london)_.*\.pdf", file.suggested_filename)
    assert Path(file.path()).read_bytes().startswith(b"%PDF-")
    page.get_by_role("button", name="Download", exact=True).click()
    file = download(page, re.compile(r"Brief \(web page\)"))
    assert Path(file.path()).read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.nightly
def test_the_briefs_of_a_level_are_made_while_the_reader_watches(page: Page) -> None:
    open_map(page, "/?level=LEP+areas")
    page.get_by_role("button", name="Create a brief for every LEP area").click()
    while_it_works(page)
    expect(page.get_by_text(re.compile(r"Brief \d+ of 38")).first).to_be_visible(timeout=30_000)
    name = re.compile("Download 38 briefs")
    expect(page.get_by_role("button", name=name)).to_be_visible(timeout=60_000)
    file = download(page, name)
    assert file.suggested_filename == "briefs_lep.zip"
    archive = zipfile.ZipFile(io.BytesIO(Path(file.path()).read_bytes()))
    assert len(archive.namelist()) == 38
