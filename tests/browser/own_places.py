"""Places of a user's own for new institutes, brought on their page and planned with."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.every_page import at_rest


def plan_with(page: Page, content: bytes, name: str) -> None:
    """Bring a file of places from the page on plans, which is open, and come back to it."""
    page.get_by_role("link", name="Use your own data").first.click()
    at_rest(page)
    file: Any = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator(".st-key-own-candidates input[type=file]").set_input_files(file)
    page.get_by_role("button", name="Use this file").press("Enter", timeout=30_000)
    expect(page.get_by_text("is in use.").first).to_be_visible(timeout=30_000)
    at_rest(page)
    page.get_by_role("link", name="Where next").first.click()
    at_rest(page)
