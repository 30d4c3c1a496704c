"""Every page on a telephone, a desk and a wall, and at twice its size, behind a strict proxy.

Each is opened once, and axe-core looks at it with everything on it opened.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.every_page import ADDRESSES, open_page
from tests.browser.policy import behind_a_proxy
from tests.browser.test_axe import assert_faultless, unfold

pytestmark = pytest.mark.browser

WIDTHS = (375, 1280, 1920)
ZOOMED = {"width": 640, "height": 512}
"""What is left of a screen of 1280 by 1024 at 200%."""

SMALLEST_PX = 12

FITS = """() => {
    const main = document.querySelector("[data-testid=stMain]");
    const title = document.querySelector("h1").getBoundingClientRect();
    return main.scrollWidth <= main.clientWidth
        && document.documentElement.scrollWidth <= window.innerWidth
        && title.left >= 0 && title.right <= window.innerWidth && title.width > 0;
}"""
"""Nothing sticks out, and the whole title is there."""

TOO_SMALL = """smallest => [...document.querySelectorAll("[data-testid=stApp] *")]
    .filter(element => [...element.childNodes].some(
        node => node.nodeType === Node.TEXT_NODE && node.textContent.trim()))
    .filter(element => element.checkVisibility() && !element.closest("canvas"))
    .filter(element => parseFloat(getComputedStyle(element).fontSize) < smallest)
    .map(element => `${getComputedStyle(element).fontSize}: ${element.textContent.slice(0, 60)}`)"""


CUT = """() => [...document.querySelectorAll("[data-testid=stMain] *")]
    .filter(element => element.checkVisibility() && !element.closest("canvas"))
    .filter(element => {
        if (getComputedStyle(element).textOverflow === "ellipsis")
            return element.scrollWidth > element.clientWidth;
        const frame = element.matches("caption") && element.closest("[tabindex]");
        const words = document.createRange();
        words.selectNodeContents(element);
        return frame && words.getBoundingClientRect().width > frame.clientWidth + 1;
    })
    .map(element => element.textContent)
    .filter(text => text)"""
"""Names that end in three dots, and captions that are wider than the frame of their table."""


def assert_fits(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.wait_for_function(FITS)  # as soon as the page has settled


@pytest.fixture(scope="module")
def server(server: str) -> Iterator[str]:
    """Return the address of a proxy that sends the policies of docs/running.md.

    The browser reports what a policy forbids as an error, which fails a test.
    """
    with behind_a_proxy(server) as address:
        yield address


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_page_scrolls_sideways_has_small_print_or_shuts_anyone_out(
    page: Page, address: str
) -> None:
    open_page(page, address)
    for width in WIDTHS:
        assert_fits(page, width, 900)
        assert page.evaluate(TOO_SMALL, SMALLEST_PX) == []
        assert page.evaluate(CUT) == []
    assert_fits(page, **ZOOMED)
    page.set_viewport_size({"width": 1280, "height": 900})
    unfold(page)
    assert_faultless(page, "light")


@pytest.mark.nightly
@pytest.mark.parametrize(
    "address",
    [
        "/sectors?level=Regions&cells=People+in+the+gap",
        "/sectors?level=LEP+areas&area=Dorset",
        "/sectors?level=Districts",
        "/wave-two?level=Regions&area=East+Midlands",
        "/wave-two?tab=The+rules",
    ],
)
def test_what_a_page_shows_when_asked_fits_too(page: Page, address: str) -> None:
    open_page(page, address)
    for width in (WIDTHS[0], ZOOMED["width"]):
        assert_fits(page, width, 900)
