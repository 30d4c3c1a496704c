"""The script that draws the names of towns, on a map of its own."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from coverage import Datasets
from coverage.datasets.england import TOWNS
from tests.browser.bare_map import bare_map

pytestmark = pytest.mark.browser

NAME = ".town b"


def draw(page: Page, towns: list[tuple[str, float, float, float]]) -> None:
    page.evaluate("towns => window.towns.draw(map, group, towns)", towns)


def shipped(datasets: Datasets) -> str:
    return datasets.sources.read(TOWNS).decode()


def names(page: Page) -> list[str]:
    return page.locator(NAME).all_text_contents()


def test_a_town_is_named_from_its_zoom_on(browser: Browser) -> None:
    with bare_map(browser, "towns.js", zoom=6) as page:
        draw(page, [("Big", 53.0, -2.0, 6), ("Small", 52.0, -1.0, 7.25)])
        assert names(page) == ["Big"]
        page.evaluate("map.setZoom(7, { animate: false })")
        assert names(page) == ["Big"]
        page.evaluate("map.setZoom(7.25, { animate: false })")
        assert names(page) == ["Big", "Small"]


def test_names_in_one_place_stand_on_both_sides_and_the_smallest_has_none(
    browser: Browser,
) -> None:
    with bare_map(browser, "towns.js") as page:
        here = [(name, 53.0, -2.0, 5) for name in ("Big", "Mid", "Small")]
        draw(page, [*here, ("Far", 51.5, -1.0, 5)])
        assert names(page) == ["Big", "Mid", "Far"]


def test_the_cities_that_readers_look_for_are_named_before_others(browser: Browser) -> None:
    with bare_map(browser, "towns.js") as page:
        first = [("Newcastle upon Tyne", 53.0, -2.0, 9), ("London", 53.0, -2.0, 5)]
        draw(page, [("Big", 53.0, -2.0, 5), *first])
        assert names(page) == ["London", "Newcastle"]
        sites = [{"place": [53.0, -2.0], "size": 200}]
        page.evaluate(
            """([towns, sites]) => window.towns.draw(map, group, towns, { sites })""",
            [[("London", 53.0, -2.0, 5), ("Big", 53.0, -2.1, 5)], sites],
        )
        assert names(page) == ["London"]  # sites make way for it, and for no other


def test_a_figure_lies_in_its_area_and_clear_of_sites_and_names(browser: Browser) -> None:
    with bare_map(browser, "towns.js") as page:

        def middle_of_figure(sites: list[dict[str, object]]) -> tuple[float, float] | None:
            page.evaluate(
                """sites => {
                    const x = map.latLngToLayerPoint([52.9, -1.8]).x;
                    const inside = at => at.x < x + 40;
                    const figure = { place: [52.9, -1.8], words: "62%", dark: false, inside };
                    window.towns.draw(map, group, [], { sites, figures: [figure] });
                }""",
                sites,
            )
            box = page.locator(".figure b").bounding_box()
            return (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2) if box else None

        free = middle_of_figure([])
        aside = middle_of_figure([{"place": [52.9, -1.8], "size": 24}])
        assert free
        assert aside
        assert np.abs(np.subtract(free, [400, 350])).max() <= 1
        assert np.abs(np.subtract(aside, free)).max() >= 20
        assert aside[0] <= 440


def test_a_name_is_text_and_never_markup(browser: Browser) -> None:
    with bare_map(browser, "towns.js") as page:
        draw(page, [("<b>Bold</b>", 53.0, -2.0, 5)])
        assert names(page) == ["<b>Bold</b>"]


def test_other_towns_take_the_place_of_the_first(browser: Browser) -> None:
    with bare_map(browser, "towns.js") as page:
        draw(page, [("Big", 53.0, -2.0, 5)])
        draw(page, [("Other", 53.0, -2.0, 5)])
        assert names(page) == ["Other"]
        draw(page, [])
        assert names(page) == []


def test_names_are_not_read_out_and_take_no_click(browser: Browser) -> None:
    with bare_map(browser, "towns.js") as page:
        draw(page, [("Big", 52.9, -1.8, 5)])
        pane = page.locator(".leaflet-towns-pane")
        assert pane.get_attribute("aria-hidden") == "true"
        assert pane.locator("[tabindex], .leaflet-interactive").count() == 0
        hit = page.evaluate("document.elementFromPoint(400, 350).closest('.town') !== null")
        assert not hit


@pytest.mark.parametrize("zoom", [6, 6.5, 7.5, 9])
def test_the_shipped_names_never_overlap(browser: Browser, datasets: Datasets, zoom: float) -> None:
    with bare_map(browser, "towns.js", zoom=zoom) as page:
        page.evaluate("text => towns.draw(map, group, towns.read(text))", shipped(datasets))
        boxes = [item.bounding_box() for item in page.locator(NAME).all()]
        assert len(boxes) >= 3
        for one, other in combinations(filter(None, boxes), 2):
            assert (
                one["x"] + one["width"] <= other["x"]
                or other["x"] + other["width"] <= one["x"]
                or one["y"] + one["height"] <= other["y"]
                or other["y"] + other["height"] <= one["y"]
            )


def test_the_file_is_read_as_the_core_reads_it(browser: Browser, datasets: Datasets) -> None:
    with bare_map(browser, "towns.js") as page:
        read = page.evaluate("text => towns.read(text)", shipped(datasets))
    towns = datasets.towns
    assert read == [[town.name, town.lat, town.lon, town.from_zoom] for town in towns]


def test_a_name_keeps_clear_of_what_lies_there(browser: Browser) -> None:
    with bare_map(browser, "towns.js") as page:
        right = {"place": [52.9, -1.3], "size": 20}
        all_around = {"place": [52.9, -1.8], "size": 40}
        draw_beside = "sites => towns.draw(map, group, [['Middle', 52.9, -1.8, 5]], { sites })"
        page.evaluate(draw_beside, [])
        at = page.locator(NAME).bounding_box()
        page.evaluate(draw_beside, [right])
        aside = page.locator(NAME).bounding_box()
        assert at
        assert aside
        assert aside["x"] + aside["width"] < at["x"]
        page.evaluate(draw_beside, [right, all_around])
        assert names(page) == []
