"""Buttons in HTML of ours: they choose, sort and copy, by pointer and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.app_server import app_server
from tests.browser.every_page import at_rest

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """Start the page of clickable HTML alone."""
    with app_server(app="tests/browser/clickable_page.py") as address:
        yield address


def test_buttons_choose_sort_and_copy_and_keep_the_focus(page: Page) -> None:
    page.goto("/")
    expect(page.get_by_text("Chosen None, 0 times")).to_be_visible()
    at_rest(page)
    for times, (name, choice) in enumerate([("Ash & Elm", "a"), ("Cedar", "c"), ("Cedar", "c")], 1):
        page.get_by_role("button", name=name, exact=True).click()
        expect(page.get_by_text(f"Chosen {choice}, {times} times")).to_be_visible()
        expect(page.get_by_role("button", name=name, exact=True)).to_be_focused()
        expect(page.locator('[aria-pressed="true"]')).to_have_text(name)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Chosen b, 4 times")).to_be_visible()
    expect(page.get_by_role("button", name="<b>Birch</b>")).to_be_focused()

    height = page.get_by_role("columnheader", name="Height")
    height.get_by_role("button").click()
    expect(height).to_have_attribute("aria-sort", "descending")
    expect(page.locator("tbody td")).to_have_text(["30", "2", "1"])
    height.get_by_role("button").click()
    expect(page.locator("tbody td")).to_have_text(["1", "2", "30"])

    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Link copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(page.get_by_role("button", name="Copy link")).to_be_visible()


def press(button: Locator) -> None:
    """Press the mouse on a button, and hold it."""
    button.hover()
    button.page.mouse.down()


def test_what_is_pressed_is_clicked_though_the_page_moves_meanwhile(page: Page) -> None:
    page.goto("/")
    at_rest(page)
    tree = page.locator("[data-clickable=trees]")
    press(tree.get_by_role("button", name="Ash & Elm"))
    tree.evaluate("trees => { trees.style.paddingTop = '90px'; }")
    page.mouse.up()
    expect(page.get_by_text("Chosen a, 1 times")).to_be_visible()
    at_rest(page)
    press(tree.get_by_role("button", name="Cedar"))
    tree.evaluate("trees => { trees.innerHTML = trees.innerHTML.replace('Cedar', 'Cedars'); }")
    page.mouse.up()
    expect(page.get_by_text("Chosen c, 2 times")).to_be_visible()
    at_rest(page)
    press(tree.get_by_role("button", name="<b>Birch</b>"))
    page.mouse.move(5, 5)  # who thinks better of it
    page.mouse.up()
    at_rest(page)
    expect(page.get_by_text("Chosen c, 2 times")).to_be_visible()
