"""The script that draws bands of distance, on a map of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from coverage import Datasets, Selection
from coverage.access.isochrones import ReachBand, reach_bands
from coverage.dashboard.parts.map_layers import bands_view
from tests.browser.bare_map import bare_map

pytestmark = pytest.mark.browser

PANE = ".leaflet-bands-pane"
DRAWN = f"{PANE} svg > g > path"

SQUARE = np.array([[-2.5, 52.2], [-1.0, 52.2], [-1.0, 53.4], [-2.5, 53.4], [-2.5, 52.2]])
HOLE = np.array([[-2.0, 52.6], [-1.5, 52.6], [-1.5, 53.0], [-2.0, 53.0], [-2.0, 52.6]])
WEST = [[-3.0, 52.0], [-1.8, 52.0], [-1.8, 53.6], [-3.0, 53.6], [-3.0, 52.0]]


def land_of(ring: list[list[float]]) -> dict[str, Any]:
    shape = {"type": "Polygon", "coordinates": [ring]}
    return {"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": shape}]}


def draw(page: Page, *bands: ReachBand) -> None:
    page.evaluate("([view, land]) => bands.draw(map, group, view, land)", [bands_view(bands), LAND])


LAND = land_of(WEST)


def is_painted(page: Page, lat: float, lon: float) -> bool:
    """Return whether any band is seen at a place: inside its path, and not cut away."""
    return bool(
        page.evaluate(
            """([place, drawn]) => {
                const { x, y } = map.latLngToLayerPoint(place);
                const at = new DOMPoint(x, y);
                const holds = path => path.isPointInFill(at);
                const land = [...document.querySelectorAll("clipPath path")];
                return [...document.querySelectorAll(drawn)].some(holds) && land.some(holds);
            }""",
            [[lat, lon], DRAWN],
        )
    )


def test_a_band_has_its_holes_and_ends_at_the_coast_wherever_the_map_is(browser: Browser) -> None:
    with bare_map(browser, "bands.js") as page:
        draw(page, ReachBand(15.0, (SQUARE, HOLE)))
        for _ in range(2):
            assert is_painted(page, 52.4, -2.2)
            assert not is_painted(page, 52.8, -1.85)  # in the hole
            assert not is_painted(page, 52.4, -1.4)  # at sea
            page.evaluate("map.setView([52.7, -1.9], 8, { animate: false })")


def test_the_nearest_band_lies_on_top(browser: Browser) -> None:
    with bare_map(browser, "bands.js") as page:
        draw(page, ReachBand(15.0, (HOLE,)), ReachBand(30.0, (SQUARE,)))
        fills = page.locator(DRAWN).evaluate_all(
            "all => all.map(path => path.style.fill || path.getAttribute('fill'))"
        )
        near, far = (
            band["colour"] for band in bands_view([ReachBand(15.0, ()), ReachBand(30.0, ())])
        )
        assert fills == [far, near]


def test_another_selection_takes_the_place_of_the_first(browser: Browser) -> None:
    with bare_map(browser, "bands.js") as page:
        draw(page, ReachBand(15.0, (SQUARE,)), ReachBand(30.0, (SQUARE,)))
        draw(page, ReachBand(45.0, (SQUARE,)), ReachBand(60.0, ()))
        assert page.locator(DRAWN).count() == 1
        assert page.locator("clipPath").count() == 1
        draw(page)
        assert page.locator(f"{PANE} path").count() == 0


def test_the_bands_take_no_click_and_are_not_read_out(browser: Browser) -> None:
    with bare_map(browser, "bands.js") as page:
        draw(page, ReachBand(15.0, (SQUARE,)))
        assert page.locator(PANE).get_attribute("aria-hidden") == "true"
        assert page.locator("path.leaflet-interactive").count() == 0


def test_the_shipped_bands_can_be_drawn(browser: Browser, datasets: Datasets) -> None:
    with bare_map(browser, "bands.js") as page:
        draw(page, *reach_bands(datasets, Selection()))
        assert page.locator(DRAWN).count() == 5
