"""On a slow line everything comes, late; and what has to come is bounded in bytes."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.map_frame import FRAME, areas
from tests.browser.slow_relay import slow_line

pytestmark = [pytest.mark.browser, pytest.mark.nightly]

LINES = {"1.6 Mbit/s": (200_000, 0.075), "400 kbit/s": (50_000, 0.2)}
"""Bytes a second, and the seconds that a way takes."""

FIRST_ANSWER, FIRST_MAP, A_FILTER = 4_000_000, 6_000_000, 300_000
"""Bytes that come at most until the answer stands, until the map is drawn, and for a filter."""

PATIENCE_MS = 300_000


@pytest.mark.parametrize("name", LINES)
def test_the_page_comes_on_a_slow_line_and_can_be_used(
    browser: Browser, server: str, name: str
) -> None:
    took: dict[str, tuple[float, int]] = {}
    with slow_line(server, *LINES[name]) as line:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))

        began, before = time.monotonic(), 0

        def told(what: str) -> int:
            took[what] = (time.monotonic() - began, line.carried - before)
            return line.carried - before

        page.goto(line.address, wait_until="commit")
        answer = page.get_by_text("so they qualified for Wave Two").first
        expect(answer).to_be_visible(timeout=PATIENCE_MS)
        assert told("first answer") < FIRST_ANSWER
        drawn = areas(page.frame_locator(FRAME))
        expect(drawn).to_have_count(9, timeout=PATIENCE_MS)
        assert told("first map") < FIRST_MAP

        page.wait_for_load_state("networkidle")
        began, before = time.monotonic(), line.carried
        page.get_by_text("LEP areas", exact=True).click()
        expect(page.get_by_role("heading", name="Gaps by LEP area")).to_be_visible(
            timeout=PATIENCE_MS
        )
        told("a filter")
        expect(drawn).to_have_count(38, timeout=PATIENCE_MS)
        assert told("its map") < A_FILTER
        context.close()
    print(name, took)
    assert errors == []
