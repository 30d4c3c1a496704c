"""A map with nothing on it, for scripts that draw on maps: no server, no page around it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Page

from coverage.dashboard.server.static_files import BROWSER, LEAFLET

MIDDLE_OF_ENGLAND = [52.9, -1.8]


@contextmanager
def bare_map(browser: Browser, script: str, zoom: float = 6.25) -> Iterator[Page]:
    """Open a map, as ``map``, with a group on it, as ``group``, and a script of the dashboard."""
    page = browser.new_page(viewport={"width": 800, "height": 700})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content('<div id="map" style="width: 800px; height: 700px"></div>')
    page.add_style_tag(content=(LEAFLET / "leaflet.css").read_text(encoding="utf-8"))
    page.add_style_tag(content=(BROWSER / "map.css").read_text(encoding="utf-8"))
    page.add_script_tag(content=(LEAFLET / "leaflet.js").read_text(encoding="utf-8"))
    page.add_script_tag(content=(BROWSER / script).read_text(encoding="utf-8"))
    page.evaluate(
        """([middle, zoom]) => {
            const still = { fadeAnimation: false, zoomAnimation: false };
            window.map = L.map("map", { zoomSnap: 0.25, ...still });
            map.setView(middle, zoom);
            window.group = L.layerGroup().addTo(map);
        }""",
        [MIDDLE_OF_ENGLAND, zoom],
    )
    yield page
    page.close()
    assert errors == []
