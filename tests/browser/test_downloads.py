from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.map_frame import open_map

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[2]


def downloaded(page: Page, label: str) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=label).click()
    return Path(waiting.value.path()).read_bytes()


def command_line(*words: str) -> bytes:
    command = [sys.executable, "-m", "coverage", *words, "--format", "csv"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout


def test_the_gap_report_is_the_one_of_the_command_line(page: Page) -> None:
    open_map(page, "/?level=LEP+areas&minutes=60&sector=Digital&network=Waves+One+and+Two")
    expect(
        page.get_by_text(re.compile("Waves One and Two site that teaches digital")).first
    ).to_be_visible()
    selection = ["--network", "current", "--sector", "digital", "--within", "60"]
    assert downloaded(page, "Download the gap report (CSV)") == command_line(
        "gaps", "--level", "lep", *selection
    )
