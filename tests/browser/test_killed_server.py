from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.app_server import free_port, started_app
from tests.browser.map_frame import areas, open_map

pytestmark = [pytest.mark.browser, pytest.mark.nightly]
PREFIX = "/institutes"
"""The app lies below it, as it may behind a proxy."""


def test_a_server_that_is_killed_in_a_download_is_told_and_comes_back_with_the_next_choice(
    browser: Browser,
) -> None:
    port = free_port()
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    report = page.get_by_role("button", name="Download the gap report (CSV)")
    with started_app(port=port, prefix=PREFIX) as (address, process):
        frame = open_map(page, f"{address}/?level=LEP+areas")
        expect(areas(frame)).to_have_count(38)
        report.click()
        process.kill()
        expect(page.get_by_role("dialog", name="Connection error")).to_be_visible()
        expect(report).to_be_disabled()
    with started_app(port=port, prefix=PREFIX):
        expect(page.get_by_text("Connection error")).to_be_hidden(timeout=60_000)
        page.get_by_text("LSIP areas", exact=True).click()
        expect(page.get_by_role("heading", name="Gaps by LSIP area")).to_be_visible(timeout=60_000)
        with page.expect_download(timeout=60_000) as waiting:
            report.click()
        assert waiting.value.suggested_filename == "gaps_lsip_45min_wave-one_intervals.csv"
        assert len(Path(waiting.value.path()).read_bytes().splitlines()) == 39
    context.close()
