"""Back, Forward, reload and a link sent on: the page shows what its address says."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.at_rest import acting_at_rest
from tests.browser.every_page import ADDRESSES, at_rest
from tests.browser.map_frame import choose_in_list

pytestmark = pytest.mark.browser

OPENED = urlencode({"level": "LEP areas", "minutes": "60", "area": "Solent"})

CHOSEN = {
    "measure": "Kilometres in a straight line",
    "km": "29",
    "level": "LSIP areas",
    "area": "Dorset",
    "network": "Waves One and Two",
    "population": "People aged 16 to 24",
}
"""Choices that are usual on no page, and need no trips measured."""

MENU = [urlsplit(address).path.strip("/") for address in ADDRESSES[1:]]


PATIENCE_S = 15


@dataclass(frozen=True)
class Seen:
    """What stands on the screen, and what the address says.

    Parameters
    ----------
    path : str
        Which page it is.
    words : dict of str to list of str
        The address.
    shown : object
        Its heading, its answer, and the values of its widgets.
    """

    path: str
    words: dict[str, list[str]]
    shown: Any


def see(page: Page) -> Seen:
    """Wait until a page stands still, and return what is seen."""
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=30_000)
    at_rest(page)
    address = urlsplit(page.url)
    return Seen(address.path, parse_qs(address.query), page.evaluate(SHOWN))


def expect_seen(page: Page, seen: Seen) -> None:
    """Wait until a page shows what was seen; a new page loads the parts of its widgets late."""
    deadline = time.monotonic() + PATIENCE_S
    while see(page) != seen and time.monotonic() < deadline:
        page.wait_for_timeout(200)
    assert see(page) == seen


SHOWN = """() => {
    const all = (kind, say) => [...document.querySelectorAll(kind)].map(say);
    return {
        heading: all("h1", each => each.innerText),
        answer: all("[data-testid=stMarkdown] strong", each => each.innerText)[0],
        chosen: all("input[type=radio]:checked, input[type=checkbox]:checked",
            each => each.closest("label").innerText),
        numbers: all("input[type=number]", each => each.value),
        pressed: all("[role=radio][aria-checked=true]", each => each.innerText),
        lists: all("[data-testid=stSelectbox]", each => each.innerText + " " +
            [...each.querySelectorAll("input")].map(input => input.value)),
        sectors: all("[data-testid=stMultiSelect]", each => each.innerText),
        tabs: all("[role=tab][aria-selected=true]", each => each.innerText),
        figures: all("[data-testid=stMetricValue]", each => each.innerText),
    };
}"""


def entries(page: Page) -> int:
    """Return how many entries the history of the browser has.

    The browser itself is asked: a frame that loads meanwhile sets back what the page is told.
    """
    told = page.context.new_cdp_session(page).send("Page.getNavigationHistory")
    return len(told["entries"])


def open_by_menu(page: Page, path: str) -> Seen:
    """Click on the menu, check that it made one entry, and return what is seen."""
    before = entries(page)
    link = page.locator(f'a[href$="/{path}"]:visible').first
    if not link.count():  # it stands in a menu
        page.get_by_role("button", name="About").first.press("Enter")
    link.press("Enter")
    page.wait_for_url(re.compile(f"/{path}($|[?])"))
    seen = see(page)
    assert entries(page) == before + 1, path
    return seen


def walk_back_and_forth(page: Page, walked: list[Seen]) -> None:
    """Go Back to the first entry and Forward to the last, and compare each with what it was."""
    length = entries(page)
    for seen in walked[-2::-1]:
        page.go_back()
        expect_seen(page, seen)
    for seen in walked[1:]:
        page.go_forward()
        expect_seen(page, seen)
    assert entries(page) == length


def test_back_and_forward_show_what_was_there(page: Page, browser: Browser) -> None:
    page.goto(f"/?{OPENED}&utm_source=newsletter&fbclid=x")
    expect(page.get_by_text(re.compile("^Solent: "))).to_be_visible(timeout=30_000)
    assert page.get_by_text("This link asks for").count() == 0
    at_rest(page)
    length = entries(page)
    page.get_by_role("radio", name="All (21)").click()
    expect(page).to_have_url(re.compile("network=Waves"))
    walked = [see(page)]
    assert "utm_source" not in walked[0].words
    assert entries(page) == length, "a choice makes no entry"
    page.get_by_role("link", name="Profile of Solent").click()
    expect(page.get_by_role("heading", name="Solent", level=1)).to_be_visible(timeout=30_000)
    walked.append(see(page))
    assert entries(page) == length + 1
    choose_in_list(page, "Age group", "People aged 16 to 24")
    expect(page.get_by_text("people aged 16 to 24").first).to_be_visible()
    walked[-1] = see(page)
    walked += [open_by_menu(page, path) for path in ("glossary", "wave-two")]
    page.get_by_role("tab", name="The rules").click()
    choose_in_list(page, "Areas", "Districts")
    expect(page).to_have_url(re.compile("level=Districts"))
    walked[-1] = see(page)
    walked.append(open_by_menu(page, "sectors"))
    assert [seen.path for seen in walked] == ["/", "/area", "/glossary", "/wave-two", "/sectors"]
    assert walked[2].words == {}
    assert walked[-1].words["level"] == ["Districts"]
    assert "area" not in walked[-1].words, "Solent is not a district"
    walk_back_and_forth(page, walked)
    page.go_back()
    page.reload()
    expect_seen(page, walked[-2])
    sent_on(browser, page.url, walked[-2])


def sent_on(browser: Browser, address: str, seen: Seen) -> None:
    """Check that a link shows others what was seen."""
    other = acting_at_rest(browser.new_page(viewport={"width": 1280, "height": 900}))
    other.goto(address)
    expect_seen(other, seen)
    other.close()


@pytest.mark.nightly
def test_every_page_of_the_menu_is_one_entry_that_comes_back(page: Page, browser: Browser) -> None:
    page.goto(f"/?{urlencode(CHOSEN)}")
    walked = [see(page)]
    for path in MENU:
        walked.append(open_by_menu(page, path))
        sent_on(browser, page.url, walked[-1])
    walk_back_and_forth(page, walked)
    assert walked[0].words == parse_qs(urlencode(CHOSEN))
