"""The script that draws reach lines, on a map of its own."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from coverage import Datasets, Selection
from coverage.access.isochrones import ReachLine, reach_lines
from coverage.dashboard.parts.map_layers import reach_lines_view
from coverage.vocabulary import Measure
from tests.browser.bare_map import bare_map

pytestmark = pytest.mark.browser

LABEL = ".reach-label span"
PANE = ".leaflet-reach-lines-pane"

# A square in the Midlands, and a line from the far south-west to the far south-east.
SQUARE = np.array([[-2.5, 52.2], [-1.0, 52.2], [-1.0, 53.4], [-2.5, 53.4], [-2.5, 52.2]])
ACROSS = np.array([[-5.321, 50.113], [0.0, 51.5], [1.415, 51.234]])


def view_of(*lines: ReachLine) -> list[dict[str, Any]]:
    return reach_lines_view(lines, Measure.MINUTES)


def draw(page: Page, view: list[dict[str, Any]]) -> None:
    page.evaluate("view => reachLines.draw(map, group, view)", view)


def drawn_places(page: Page) -> list[list[list[float]]]:
    """Return the lines of the lowest threshold, which lies on top: longitude and latitude."""
    found: list[list[list[float]]] = page.evaluate(
        """() => group.getLayers().filter(layer => layer instanceof L.Polyline).at(-1)
            .getLatLngs().map(line => line.map(({ lat, lng }) => [lng, lat]))"""
    )
    return found


def test_the_lines_lie_where_they_were_worked_out(browser: Browser) -> None:
    with bare_map(browser, "reach_lines.js") as page:
        draw(page, view_of(ReachLine(15.0, (SQUARE, ACROSS))))
        drawn = drawn_places(page)
        assert [len(line) for line in drawn] == [len(SQUARE), len(ACROSS)]
        for line, meant in zip(drawn, (SQUARE, ACROSS), strict=True):
            assert np.abs(np.array(line) - meant).max() <= 0.0005 + 1e-9


def test_thresholds_differ_by_more_than_colour(browser: Browser) -> None:
    lines = [ReachLine(threshold, (SQUARE,)) for threshold in (15.0, 30.0, 45.0, 60.0)]
    with bare_map(browser, "reach_lines.js") as page:
        draw(page, view_of(*lines))
        dashes = page.evaluate(
            """() => group.getLayers().filter(layer => layer instanceof L.Polyline)
                .filter(layer => layer.options.color !== "#ffffff")
                .map(layer => String(layer.options.dashArray))"""
        )
        assert len(dashes) == len(set(dashes)) == 4


def test_each_threshold_is_named_on_a_line_that_can_be_seen(browser: Browser) -> None:
    with bare_map(browser, "reach_lines.js") as page:
        draw(page, view_of(ReachLine(15.0, (SQUARE,)), ReachLine(30.0, (ACROSS, SQUARE + 0.2))))
        assert sorted(page.locator(LABEL).all_text_contents()) == ["15 min", "30 min"]
        page.evaluate("map.setView([51.2, -1.0], 9, { animate: false })")
        assert page.locator(LABEL).count() == 0  # ACROSS has no corner in sight there
        page.evaluate("map.setView([52.8, -1.8], 7, { animate: false })")
        assert sorted(page.locator(LABEL).all_text_contents()) == ["15 min", "30 min"]


def test_another_selection_takes_the_place_of_the_first(browser: Browser) -> None:
    with bare_map(browser, "reach_lines.js") as page:
        draw(page, view_of(ReachLine(15.0, (SQUARE,)), ReachLine(30.0, (ACROSS,))))
        draw(page, view_of(ReachLine(45.0, (SQUARE,)), ReachLine(60.0, ())))
        assert page.locator(LABEL).all_text_contents() == ["45 min"]
        draw(page, [])
        assert page.locator(f"{PANE} path").count() == 0
        assert page.locator(LABEL).count() == 0


def test_the_lines_take_no_click_and_are_not_read_out(browser: Browser) -> None:
    with bare_map(browser, "reach_lines.js") as page:
        draw(page, view_of(ReachLine(15.0, (SQUARE,))))
        pane = page.locator(PANE)
        assert pane.get_attribute("aria-hidden") == "true"
        assert page.locator("path.leaflet-interactive").count() == 0
        hit = page.evaluate(
            """() => {
                const { x, y } = map.latLngToContainerPoint([52.2, -2.0]);
                const box = map.getContainer().getBoundingClientRect();
                const found = document.elementFromPoint(box.x + x, box.y + y);
                return found.closest(".leaflet-reach-lines-pane") !== null;
            }"""
        )
        assert not hit


def test_the_shipped_lines_can_be_drawn(browser: Browser, datasets: Datasets) -> None:
    view = reach_lines_view(reach_lines(datasets, Selection()), Measure.MINUTES)
    with bare_map(browser, "reach_lines.js") as page:
        draw(page, view)
        assert [len(line) for line in drawn_places(page)]
        assert set(page.locator(LABEL).all_text_contents()) == {
            "15 min",
            "30 min",
            "45 min",
            "60 min",
        }
