"""A user's own places for new institutes, brought on their page and planned with."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.every_page import at_rest


def plan_with(page: Page, content: bytes, name: str) -> None:
    """Bring a file of places from the page on plans, which is open, and come back to it."""
    page.get_by_role("link", name="Use your own data").first.click()
    at_rest(page)
    file: Any = {"name": name, "mimeType": "text/plain", "buffer": content}
    page.locator(".st-key-own-candidates input[type=file]").set_input_files(file)
    onward = page.get_by_role("button", name=re.compile("^Plan with"))
    expect(onward).to_be_visible(timeout=30_000)
    at_rest(page)
    onward.press("Enter")
    expect(page.get_by_role("heading", name="Where next", exact=True)).to_be_visible()
    at_rest(page)
