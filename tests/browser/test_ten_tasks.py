"""Ten things that people come for: each within so many clicks, its answer in view at the end.

Typing and the Enter key are free; a click that opens a box to type in counts.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from coverage import (
    AreaLevel,
    Datasets,
    NearestAsked,
    Network,
    Sector,
    Selection,
    find_gaps,
    find_nearest,
)
from coverage.wording.numbers import people, share
from tests.browser.at_rest import acting_at_rest
from tests.browser.every_page import at_rest
from tests.workbooks import XLSX, colleges, two_lists

pytestmark = pytest.mark.browser

CONSTRUCTION = Selection(sectors=(Sector.CONSTRUCTION,))


class User:
    """Somebody at the first page, whose clicks are counted.

    Parameters
    ----------
    page : Page
        A new one, on a desktop screen.
    """

    def __init__(self, page: Page) -> None:
        self.page, self.clicks = page, 0
        page.goto("/")
        at_rest(page)

    def click(self, target: Locator) -> None:
        """Click once, and wait until the page stands still."""
        target.click()
        self.clicks += 1
        at_rest(self.page)

    def open(self, name: str) -> None:
        """Open a page by its link in the menu."""
        self.click(self.page.get_by_role("link", name=name, exact=True).first)

    def type(self, label: str, text: str) -> None:
        """Click a box, type, and press Enter."""
        self.page.get_by_label(label, exact=True).and_(self.page.locator("input")).first.click()
        self.clicks += 1
        self.page.keyboard.type(text, delay=20)
        at_rest(self.page)  # a list of choices follows what is typed
        self.page.keyboard.press("Enter")
        at_rest(self.page)

    def search(self, text: str) -> None:
        """Type into the search on top of every page."""
        self.type("Find an area, town or postcode", text)

    def take(self, name: str) -> bytes:
        """Click a button that gives a file, and return what it holds."""
        with self.page.expect_download(timeout=60_000) as taken:
            self.page.get_by_role("button", name=name).first.click()
        self.clicks += 1
        return Path(taken.value.path()).read_bytes()

    def sees(self, words: str | re.Pattern[str]) -> None:
        """Check that words are on the screen, without scrolling."""
        is_in_view(self.page.get_by_test_id("stMain").get_by_text(words).first)


def is_in_view(found: Locator) -> None:
    """Check that something is on the screen, without scrolling."""
    expect(found).to_be_visible(timeout=30_000)
    expect(found).to_be_in_viewport()


@pytest.fixture
def user(context: BrowserContext) -> User:
    """Open the first page on a desktop screen."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return User(acting_at_rest(context.new_page()))


def test_the_worst_region_for_construction_takes_one_click(user: User, datasets: Datasets) -> None:
    regions = find_gaps(datasets, CONSTRUCTION, AreaLevel.REGION).areas
    worst = min(regions, key=lambda area: (area.known_share, -area.gap))
    user.open("Sectors")
    row = user.page.get_by_role("row").filter(has_text=re.compile("^Construction")).first
    is_in_view(row)
    expect(row).to_contain_text(f"{worst.area}, {share(worst.known_share or 0)}")
    expect(row).to_contain_text(f"{people(worst.gap)} people")
    assert user.clicks <= 1


def test_whether_bradford_could_bid_takes_one_click(user: User) -> None:
    user.search("Bradford")
    reason = "could bid for Wave Two, because it has no Wave One site"
    user.sees(re.compile(f"Leeds City Region.*{reason}"))
    assert user.clicks <= 1


def test_the_next_three_institutes_and_how_sure_take_two_clicks(user: User) -> None:
    user.open("Where next")
    user.click(user.page.get_by_test_id("stMain").get_by_role("radio", name="3", exact=True))
    user.sees(re.compile("^Three institutes, in "))
    user.sees(re.compile("Proven"))
    assert user.clicks <= 2


def test_manchester_beside_liverpool_takes_two_clicks(user: User) -> None:
    user.search("Manchester")
    user.type("Compare with", "Liverpool")
    heads = user.page.get_by_role("columnheader")
    is_in_view(heads.filter(has_text="Manchester").first)
    is_in_view(heads.filter(has_text="Liverpool").first)
    assert user.clicks <= 2


def test_a_workbook_of_digital_by_combined_authority_takes_three_clicks(user: User) -> None:
    user.type("Sectors", "Digital")
    user.type("Areas", "Combined")
    book = load_workbook(BytesIO(user.take("Excel")))
    said = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row)
    assert "digital" in said.lower()
    assert "%" in said
    assert "combined authority" in said.lower()
    assert user.clicks <= 3


def test_sending_this_exact_view_takes_one_click(user: User, server: str) -> None:
    user.click(user.page.get_by_role("button", name="Copy link"))
    is_in_view(user.page.get_by_role("button", name="Link copied"))
    link: Any = user.page.evaluate("navigator.clipboard.readText()")
    assert link.startswith(server)
    assert "network=" in link
    assert user.clicks <= 1


def test_the_nearest_digital_site_to_a_postcode_takes_two_clicks(
    user: User, datasets: Datasets
) -> None:
    asked = NearestAsked(Selection(Network.CURRENT, sectors=(Sector.DIGITAL,)))
    first = find_nearest(datasets, "PR8 1AB", asked).listed[0]
    user.search("PR8 1AB")
    user.type("Subject", "Digital")
    user.sees(first.site.name)
    assert user.clicks <= 2


def bring(user: User, name: str, content: bytes) -> None:
    """Open the page for own data, and upload a list of colleges."""
    user.open("Use your own data")
    with user.page.expect_file_chooser() as chooser:
        user.page.get_by_test_id("stFileUploaderDropzone").locator("button").first.click()
    user.clicks += 1
    chooser.value.set_files(FilePayload(name=name, mimeType=XLSX, buffer=content))
    at_rest(user.page)


def test_a_plan_with_a_workbook_of_colleges_takes_three_clicks(user: User) -> None:
    bring(user, "colleges.xlsx", colleges())
    user.sees(re.compile("^Read as .*sheet 'Colleges'.*The header is in row 4"))
    user.click(user.page.get_by_role("button", name="Plan with these 3 places"))
    user.sees(re.compile("institutes, in .*college"))
    assert user.clicks <= 3


def test_a_plan_with_one_of_several_sheets_takes_five_clicks(user: User) -> None:
    bring(user, "colleges.xlsx", two_lists())
    user.sees(re.compile("has several sheets. Choose the one to read"))
    box = user.page.get_by_test_id("stMain").get_by_role("combobox", name="Sheet")
    user.click(box)
    user.click(user.page.get_by_role("option", name="South"))
    user.click(user.page.get_by_role("button", name="Plan with these 2 places"))
    is_in_view(user.page.get_by_role("heading", name="Where next", exact=True))
    assert user.clicks <= 5


def test_a_site_that_opens_in_norwich_takes_three_clicks(user: User) -> None:
    user.open("Test a change")
    user.type("Where would a new site open?", "Norwich")
    user.click(user.page.get_by_role("button", name="Add", exact=True))
    user.sees(re.compile("Norwich added"))
    assert user.clicks <= 3


def test_a_brief_to_print_takes_two_clicks(user: User) -> None:
    user.search("Leeds City Region")
    assert user.take("Brief (PDF)").startswith(b"%PDF")
    assert user.clicks <= 2
