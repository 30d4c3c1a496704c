"""A server whose clock jumps goes on as if nothing had been, and so do its sessions."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.app_server import started_app
from tests.browser.at_rest import acting_at_rest
from tests.browser.map_frame import FRAME, areas
from tests.faults.machine import CLOCK_IS_READ_AFTER_S, fake_clock

pytestmark = [pytest.mark.browser, pytest.mark.nightly]

PATIENCE_MS = 90_000
"""For a server of which nothing is warm, on a machine that has other work."""

JUMPS = ("+400d", "-400d", "+0")
LEVELS = {
    "LSIP areas": (38, "LSIP area", "lsip"),
    "Regions": (9, "region", "region"),
    "LEP areas": (38, "LEP area", "lep"),
}
"""What is chosen after each jump: its areas, one of them, and the word in the name of its file."""


def test_a_clock_that_jumps_loses_no_session_and_no_file(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = tmp_path / "clock"
    clock.write_text("+0")
    with monkeypatch.context() as only_the_server:
        for name, value in fake_clock(clock).items():
            only_the_server.setenv(name, value)
        assert abs(_days_off(clock, "+400d") - 400) < 2, "the clock of a program can be set"
        clock.write_text("+0")
        with started_app() as (address, process):
            only_the_server.undo()
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.set_default_timeout(PATIENCE_MS)
            page = acting_at_rest(context.new_page())
            page.goto(f"{address}/?level=LEP+areas")
            frame = page.frame_locator(FRAME)
            expect(areas(frame)).to_have_count(38, timeout=PATIENCE_MS)
            for jump, (level, (many, one, word)) in zip(JUMPS, LEVELS.items(), strict=True):
                clock.write_text(jump)
                time.sleep(2 * CLOCK_IS_READ_AFTER_S)
                page.get_by_text(level, exact=True).click()
                heading = page.get_by_role("heading", name=f"Gaps by {one}")
                expect(heading).to_be_visible(timeout=PATIENCE_MS)
                expect(areas(frame)).to_have_count(many, timeout=PATIENCE_MS)
                button = page.get_by_role("button", name="Download the gap report (CSV)")
                with page.expect_download(timeout=PATIENCE_MS) as waiting:
                    button.click()
                assert waiting.value.suggested_filename.startswith(f"gaps_{word}_")
                assert len(Path(waiting.value.path()).read_bytes().splitlines()) == many + 1
                expect(page.get_by_text("Connection error")).to_be_hidden()
                assert process.poll() is None
            context.close()


def _days_off(clock: Path, jump: str) -> float:
    """Return how many days ahead the clock of a program is that starts after a jump."""
    clock.write_text(jump)
    says = "import time; print(time.time())"
    said = subprocess.run([sys.executable, "-c", says], capture_output=True, check=True).stdout
    return (float(said) - datetime.now().timestamp()) / 86_400
