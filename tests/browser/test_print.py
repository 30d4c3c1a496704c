"""Pages on paper: all of what they say and show, and nothing to click."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pypdf import PdfReader

from tests.browser.every_page import open_page
from tests.browser.map_frame import FRAME

pytestmark = pytest.mark.browser

PAPER: ViewportSize = {"width": 703, "height": 1024}
"""A4 within the margins of the style sheet, in pixels of CSS."""


def printed(page: Page) -> str:
    """Return the text of the pages of A4 that the page is printed on."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    assert pdf.pages
    for each in pdf.pages:
        assert (each.mediabox.width, each.mediabox.height) == pytest.approx((595, 842), abs=2)
    return " ".join(" ".join(each.extract_text() for each in pdf.pages).split())


def sheets(page: Page) -> list[str]:
    """Return the text of each sheet of A4."""
    pdf = PdfReader(io.BytesIO(page.pdf(format="A4")))
    return [" ".join(each.extract_text().split()) for each in pdf.pages]


@pytest.mark.parametrize(
    "address",
    [
        *("/?level=LEP+areas", "/?level=Wards", "/area?area=Solent&level=LEP+areas"),
        *("/sectors", "/method"),
    ],
)
def test_a_page_prints_what_it_says_and_nothing_to_click(page: Page, address: str) -> None:
    open_page(page, address)
    title = page.get_by_role("heading", level=1).inner_text()
    answer = page.locator(".st-key-page-answer p").first
    said = [title, *([answer.inner_text()] if answer.count() else [])]
    text = printed(page)
    for words in (*said, "Printed on"):
        assert words in text
    if address == "/?level=LEP+areas":
        assert text.count("Typical drive (minutes)") > 1  # its table goes on, and so does its head
    for words in ("Copy link", "Copy command", "Cite", "More filters", "Menu"):
        assert words not in text


def test_sheets_are_filled_and_a_short_table_stays_whole(page: Page) -> None:
    open_page(page, "/own-data")
    assert "A list of colleges" in sheets(page)[0]
    open_page(page, "/method")
    (sheet,) = (each for each in sheets(page) if "By straight line" in each)  # a head that goes on
    assert " 120 " in sheet  # its last row


@pytest.mark.parametrize("width", [1280, 1920])
def test_a_map_is_whole_on_one_sheet_and_nothing_is_wider_than_it(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1080})
    open_page(page, "/")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size(PAPER)
    box = page.locator(FRAME).first.bounding_box()
    assert box
    assert box["width"] <= PAPER["width"]
    assert box["height"] <= PAPER["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".nothing-on-paper").count() == 0


def test_bars_of_sectors_are_long_enough_to_compare_on_paper_and_on_a_tablet(page: Page) -> None:
    open_page(page, "/sectors")
    expect(page.locator(".sector-bars .sure").first).to_be_attached(timeout=30_000)
    for width in (PAPER["width"], 768):
        page.set_viewport_size({"width": width, "height": 1024})
        box = page.locator(".sector-bars .track").first.bounding_box()
        assert box
        assert box["width"] > 80
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_dark_page_is_printed_in_dark_ink(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    open_page(page, "/sectors")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    for selector in ("h1", ".st-key-page-answer p", ".sector-bars th, [data-clickable] th"):
        colour = page.locator(selector).first.evaluate("each => getComputedStyle(each).color")
        red, green, blue = (int(part) for part in colour[4:-1].split(","))
        assert max(red, green, blue) < 128, selector
