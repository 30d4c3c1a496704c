"""The pictures in the README: ``python -m tests.browser.screenshot``."""

from __future__ import annotations

import sys

from playwright.sync_api import expect

from tests.browser.app_server import ROOT, app_server
from tests.browser.chromium import chromium, required_chromium
from tests.browser.map_frame import FRAME

PICTURES = {
    "screenshot.png": ("/?area=North+West", 9, "Thin lines over the bars are 90% intervals"),
    "where-next.png": (
        "/where-next?measure=Kilometres+in+a+straight+line&km=30&institutes=8",
        38,
        "Proven: no other 8 places",
    ),
    "area.png": ("/area?area=Cumbria", 38, "Could it bid for Wave Two?"),
    "wave-two.png": ("/wave-two?area=Leeds+City+Region", 38, "had 5 Wave One sites"),
}
"""For each picture: the address, the outlines on its map, and words that stand on the page."""


def main() -> int:
    """Take the pictures of the pages."""
    with app_server() as address, chromium(required_chromium()) as browser:
        for name, (path, outlines, words) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1440, "height": 1180})
            page.goto(f"{address}{path}")
            paths = page.frame_locator(FRAME).locator("path.leaflet-interactive")
            expect(paths).to_have_count(outlines, timeout=30_000)
            expect(page.get_by_text(words).first).to_be_visible()
            picture = ROOT / "docs" / name
            page.screenshot(path=picture)
            page.close()
            print(picture.relative_to(ROOT))
    return 0


if __name__ == "__main__":
    sys.exit(main())
