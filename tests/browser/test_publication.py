"""A publication opened from a disk, without a server and without a network."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from coverage.datasets.load import read_default
from coverage.datasets.sources import read_sources
from coverage.publication.publish import publish_pages
from tests.browser.test_axe import AXE, RULES, RUN, faults_of

pytestmark = pytest.mark.browser

KINDS = (
    *("index.html", "lep/index.html", "lep/tees-valley/index.html", "institutes/index.html"),
    *("find/index.html", "find/b.html", "postcodes/index.html", "postcodes/al.html"),
    *("notes/index.html", "changes/index.html"),
)
"""A page of every kind."""


@pytest.fixture(scope="module")
def folder(small: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("published") / "a folder"
    publish_pages(read_default(read_sources(small)), found, levels=["lep"])
    return found


@pytest.fixture
def offline(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


def faults_on(page: Page, folder: Path, kind: str) -> list[str]:
    page.goto((folder / kind).as_uri())
    page.evaluate(AXE)
    return faults_of(page.evaluate(RUN, RULES)["violations"])


def test_axe_finds_nothing_on_any_kind_of_page(offline: Page, folder: Path) -> None:
    for kind in KINDS:
        assert faults_on(offline, folder, kind) == [], kind


def test_nor_in_the_dark_on_a_telephone_and_nothing_is_wider(offline: Page, folder: Path) -> None:
    offline.emulate_media(color_scheme="dark")
    offline.set_viewport_size({"width": 375, "height": 800})
    for kind in KINDS:
        if kind.endswith("tees-valley/index.html"):
            assert faults_on(offline, folder, kind) == [], kind
        offline.goto((folder / kind).as_uri())
        assert offline.evaluate("document.documentElement.scrollWidth") <= 375, kind


def test_a_caption_on_a_telephone_is_read_whole_and_speaks_of_no_bar(
    offline: Page, folder: Path
) -> None:
    for kind in KINDS:
        for width, is_drawn in ((375, False), (1280, True)):
            offline.set_viewport_size({"width": width, "height": 800})
            offline.goto((folder / kind).as_uri())
            for each in offline.locator("caption").all():
                box = each.bounding_box()
                assert box, kind
                assert box["x"] + box["width"] <= width, kind
            for each in offline.locator(".ranking caption").all():
                assert ("bar:" in each.inner_text()) is is_drawn, kind


def test_the_ranking_of_the_front_page_fits_a_telephone(offline: Page, folder: Path) -> None:
    offline.set_viewport_size({"width": 375, "height": 800})
    offline.goto((folder / "index.html").as_uri())
    table = offline.locator(".wide:has(> .ranking)").first
    row = table.locator("tbody tr").first
    longest = ("Derby, Derbyshire, Nottingham and Nottinghamshire", "11,886,300", "100%")
    row.get_by_role("link").evaluate("(each, words) => { each.textContent = words; }", longest[0])
    for cell, words in zip(
        row.locator("td:not(.drawn, .rank)").all(), (*longest[1:], "0 to over 99%"), strict=True
    ):
        cell.evaluate("(each, words) => { each.textContent = words; }", words)
    assert table.evaluate("each => each.scrollWidth - each.clientWidth") <= 0


def test_it_is_read_from_a_disk_without_a_script(browser: Browser, folder: Path) -> None:
    context = browser.new_context(offline=True, java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name="Find a place or a postcode district").click()
    page.get_by_role("link", name="AL", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Postcode districts: AL")
    page.get_by_role("row", name=re.compile("^AL1 ")).get_by_role("link").last.click()
    crumbs = page.get_by_role("navigation", name="You are here")
    crumbs.get_by_role("link", name="LEP areas").click()
    page.locator("svg a", has_text="Tees Valley").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tees Valley")
    context.close()


def test_the_search_finds_a_town_and_a_whole_postcode(offline: Page, folder: Path) -> None:
    failed: list[str] = []
    offline.on("requestfailed", lambda request: failed.append(request.url))
    offline.on("pageerror", lambda error: failed.append(str(error)))
    offline.goto((folder / "find" / "index.html").as_uri())
    box = offline.get_by_role("searchbox", name="Area, town or postcode")
    box.fill("gates")
    expect(offline.get_by_role("listitem").filter(has_text="Gateshead").first).to_be_visible()
    box.fill("zzz")
    expect(offline.get_by_role("status")).to_contain_text("No place begins so")
    box.fill("al1 5aa")
    expect(offline.get_by_role("status")).to_have_text("1 place.")
    box.press("Enter")
    offline.keyboard.press("Enter")
    expect(offline.get_by_role("navigation", name="You are here")).to_be_visible()
    assert "find/" not in offline.url
    assert failed == []


def test_the_keyboard_skips_to_the_content_and_past_a_map(offline: Page, folder: Path) -> None:
    offline.goto((folder / "lep" / "index.html").as_uri())
    offline.keyboard.press("Tab")
    expect(offline.locator(":focus")).to_have_text("Skip to the content")
    offline.keyboard.press("Enter")
    for _ in range(2):
        offline.keyboard.press("Tab")
        if offline.locator(":focus").inner_text() == "Skip the map":
            break
    expect(offline.locator(":focus")).to_have_text("Skip the map")
    offline.keyboard.press("Enter")
    offline.keyboard.press("Tab")
    expect(offline.locator(":focus")).to_have_attribute("role", "region")


def test_a_heading_is_printed_with_the_first_rows_of_its_table(offline: Page, folder: Path) -> None:
    for kind, heading in (
        ("index.html", "Most people out of reach"),
        ("lep/index.html", "Every area, most people out of reach first"),
    ):
        offline.goto((folder / kind).as_uri())
        first = offline.locator(".ranking tbody tr").first.get_by_role("link").inner_text()
        pdf = PdfReader(io.BytesIO(offline.pdf(format="A4", prefer_css_page_size=True)))
        told = [" ".join(each.extract_text().split()) for each in pdf.pages]
        (sheet,) = (each for each in told if heading in each)
        assert first in sheet.partition(heading)[2], kind


def test_a_page_prints_on_a4_in_dark_ink(offline: Page, folder: Path) -> None:
    offline.emulate_media(color_scheme="dark")
    offline.goto((folder / "lep" / "tees-valley" / "index.html").as_uri())
    pdf = PdfReader(io.BytesIO(offline.pdf(format="A4", prefer_css_page_size=True)))
    text = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    assert 2 <= len(pdf.pages) <= 5
    assert (pdf.pages[0].mediabox.width, pdf.pages[0].mediabox.height) == pytest.approx(
        (595, 842), abs=2
    )
    for words in ("Tees Valley", "Could it bid for Wave Two?", "Neighbours", "Version"):
        assert words in text
    for words in ("Skip to", "Find a place", "Take the figures away"):
        assert words not in text
    offline.emulate_media(media="print", color_scheme="dark")
    colour = offline.locator("h1").evaluate("each => getComputedStyle(each).color")
    assert max(int(part) for part in colour[4:-1].split(",")) < 128
