from __future__ import annotations

import io
import json
import re
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Locator, Page, expect

from coverage.__main__ import main
from tests.browser.every_page import at_rest
from tests.browser.map_frame import open_map

pytestmark = pytest.mark.browser
ENDINGS = {
    "CSV": ".csv",
    "JSON": ".json",
    "GeoJSON": ".geojson",
    "GeoPackage": ".gpkg",
    "Parquet": ".parquet",
    "Web page": ".html",
    "PDF": ".pdf",
    "Method card": ".method.json",
    "Map .PNG": "_map.png",
    "Map .SVG": "_map.svg",
    "Bars: people out of reach .PNG": "_ranking.png",
}


def download(page: Page, label: str | re.Pattern[str]) -> Download:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    return waiting.value


def downloaded(page: Page, label: str) -> bytes:
    return Path(download(page, label).path()).read_bytes()


def command_line(*words: str, name: str = "report.csv") -> bytes:
    """Return what a command writes into a file; it is asked in this process, which has the data."""
    with TemporaryDirectory() as folder:
        file = Path(folder, name)  # what is written to the screen has no byte order mark
        assert main([*words, "--output", str(file)]) == 0
        return file.read_bytes()


def answer(page: Page) -> Locator:
    """Return the sentence that answers; its intervals come a moment later."""
    return page.locator(".st-key-page-answer p").first


def without_intervals(text: str) -> str:
    return re.sub(r" \([^)]* to [^)]*\)", "", text)


def open_downloads(page: Page) -> None:
    at_rest(page)
    page.get_by_test_id("stPopover").get_by_role("button", name="Download").click()
    expect(page.get_by_text("Pictures", exact=True)).to_be_visible()


def test_the_gap_report_is_the_one_of_the_command_line(page: Page) -> None:
    open_map(page, "/?level=LEP+areas&minutes=60&sector=Digital&network=Waves+One+and+Two")
    selection = ["--intervals", "--network", "current", "--sector", "digital", "--within", "60"]
    open_downloads(page)
    file = download(page, "CSV, for any program")
    assert file.suggested_filename == "gaps_lep_digital_60min_current_intervals.csv"
    assert Path(file.path()).read_bytes() == command_line(
        "gaps", "--level", "lep", "--intervals", *selection
    )


def test_every_format_is_offered_and_the_page_stays_as_it_is(page: Page) -> None:
    open_map(page)
    open_downloads(page)
    for label, ending in ENDINGS.items():
        file = download(page, re.compile(rf"(^|download )\s*{label}"))
        assert file.suggested_filename == f"gaps_region_45min_wave-one_intervals{ending}"
        assert Path(file.path()).stat().st_size > 1_000
    expect(page.get_by_text("Pictures", exact=True)).to_be_visible()


def test_a_workbook_is_one_click_away_and_opens_with_the_answer_of_the_page(page: Page) -> None:
    open_map(page, "/?level=Combined+authorities&sector=Digital")
    at_rest(page)
    file = download(page, "Excel")
    assert (
        file.suggested_filename == "gaps_combined-authority_digital_45min_wave-one_intervals.xlsx"
    )
    book = load_workbook(io.BytesIO(Path(file.path()).read_bytes()))
    told = [
        row[1] for row in book.active.iter_rows(min_row=3, values_only=True) if row[0] == "Answer"
    ]
    expect(answer(page)).to_have_text(str(told[0]), timeout=30_000)


def test_a_card_that_was_saved_brings_the_selection_back(page: Page, tmp_path: Path) -> None:
    open_map(page, "/?level=LEP+areas&minutes=60")
    open_downloads(page)
    card = tmp_path / "method.json"
    card.write_bytes(Path(download(page, re.compile("Method card")).path()).read_bytes())
    assert json.loads(card.read_text())["question"]["within"] == 60

    open_map(page)
    at_rest(page)
    page.get_by_role("button", name="More filters").click()
    page.locator('input[type="file"]').set_input_files(card)
    expect(page.get_by_text(re.compile("the same")).first).to_be_visible()
    at_rest(page)
    expect(page.locator(".st-key-page-answer p").first).to_contain_text("60 minutes")
    assert "level=LEP+areas" in page.url


VIEW = "/?level=LEP+areas&minutes=60&area=Solent"


def test_a_copied_link_shows_the_same_view_with_every_filter_in_its_address(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    open_map(page, VIEW)
    at_rest(page)
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    for words in ("network=Wave+One", "minutes=60", "area=Solent", "population=", "traffic=Usual"):
        assert words in link
    said = without_intervals(answer(page).inner_text())
    open_map(page, link)
    assert without_intervals(answer(page).inner_text()) == said


def test_a_link_is_shown_where_no_page_may_copy(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.clipboard; document.execCommand = () => false")
    page.goto("/method")
    at_rest(page)
    page.get_by_role("button", name="Copy link").click()
    field = page.locator("input.copy-by-hand")
    expect(field).to_be_focused()
    assert field.input_value().endswith("/method")
    selected = "({selectionStart, selectionEnd}) => selectionEnd - selectionStart"
    assert field.evaluate(selected) == len(field.input_value())


def test_a_citation_says_the_version_the_checksum_and_the_command(page: Page) -> None:
    open_map(page, VIEW)
    at_rest(page)
    page.get_by_role("button", name="Cite").click()
    said = page.locator(".cited").inner_text()
    card = json.loads(command_line("gaps", *VIEW_WORDS, name="report.method.json"))
    assert card["digest"] in said
    assert card["command"] in said
    assert card["version"] in said
    assert "area=Solent" in said


VIEW_WORDS = ("--level", "lep", "--within", "60", "--intervals")
