from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from playwright.sync_api import Download, Page, expect

from tests.browser.map_frame import open_map

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]
ENDINGS = {
    "JSON": ".json",
    "Excel": ".xlsx",
    "GeoJSON": ".geojson",
    "GeoPackage": ".gpkg",
    "Parquet": ".parquet",
    "Web page": ".html",
    "PDF": ".pdf",
    "Method card": ".method.json",
}


def download(page: Page, label: str | re.Pattern[str]) -> Download:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    return waiting.value


def downloaded(page: Page, label: str) -> bytes:
    return Path(download(page, label).path()).read_bytes()


def command_line(*words: str) -> bytes:
    with TemporaryDirectory() as folder:
        file = Path(folder, "report.csv")  # what is written to the screen has no byte order mark
        command = [sys.executable, "-m", "coverage", *words, "--output", str(file)]
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
        return file.read_bytes()


def test_the_gap_report_is_the_one_of_the_command_line(page: Page) -> None:
    open_map(page, "/?level=LEP+areas&minutes=60&sector=Digital&network=Waves+One+and+Two")
    expect(
        page.get_by_text(re.compile("site of Wave One or Two that teaches digital")).first
    ).to_be_visible()
    selection = ["--network", "current", "--sector", "digital", "--within", "60"]
    file = download(page, "Download the gap report (CSV)")
    assert file.suggested_filename == "gaps_lep_digital_60min_current.csv"
    assert Path(file.path()).read_bytes() == command_line("gaps", "--level", "lep", *selection)


def test_every_format_is_offered_and_the_page_stays_as_it_is(page: Page) -> None:
    open_map(page)
    page.get_by_role("button", name="Other formats").click()
    for label, ending in ENDINGS.items():
        file = download(page, re.compile(f"^(download )?{label}"))
        assert file.suggested_filename == f"gaps_region_45min_wave-one{ending}"
        assert Path(file.path()).stat().st_size > 1_000
    expect(page.get_by_role("button", name=re.compile("Excel"))).to_be_visible()


def test_a_card_that_was_saved_brings_the_selection_back(page: Page, tmp_path: Path) -> None:
    open_map(page, "/?level=LEP+areas&minutes=60")
    page.get_by_role("button", name="Other formats").click()
    card = tmp_path / "method.json"
    card.write_bytes(Path(download(page, re.compile("Method card")).path()).read_bytes())
    assert json.loads(card.read_text())["question"]["within"] == 60

    open_map(page)
    page.get_by_text("Open a method card").click()
    page.locator('input[type="file"]').set_input_files(card)
    expect(page.get_by_text("its numbers are the same")).to_be_visible()
    expect(page.get_by_role("heading", name="Gaps by LEP area")).to_be_visible()
    expect(page.get_by_text("within 60 minutes by car").first).to_be_visible()
