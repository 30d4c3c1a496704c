"""The picture of the page in the README: ``python -m tests.browser.screenshot``."""

from __future__ import annotations

import sys

from playwright.sync_api import expect

from tests.browser.app_server import ROOT, app_server
from tests.browser.chromium import chromium, required_chromium
from tests.browser.map_frame import FRAME

PICTURE = ROOT / "docs" / "screenshot.png"


def main() -> int:
    """Take the picture with the North West chosen."""
    with app_server() as address, chromium(required_chromium()) as browser:
        page = browser.new_page(viewport={"width": 1440, "height": 1180})
        page.goto(f"{address}/?area=North+West")
        outlines = page.frame_locator(FRAME).locator("path.leaflet-interactive")
        expect(outlines).to_have_count(9, timeout=30_000)
        expect(page.get_by_text("None of its 5 LEP areas").first).to_be_visible()
        page.screenshot(path=PICTURE)
    print(PICTURE.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
