from __future__ import annotations

import json

import pytest

from coverage.access.gaps import Gaps, find_gaps
from coverage.dashboard.parts.legend import legend
from coverage.dashboard.parts.map_view import MOST_LABELS, map_view
from coverage.datasets.load import Datasets
from coverage.doubts import Doubt
from coverage.tables.palette import NOBODY, SHADES
from coverage.vocabulary import AreaLevel, Sector
from coverage.wording.numbers import people, share
from tests.worlds import Point, a_site, a_world, in_km


@pytest.fixture(scope="module")
def regions(datasets: Datasets) -> Gaps:
    return find_gaps(datasets, in_km(), AreaLevel.REGION)


def test_every_area_has_a_colour_and_its_figures(regions: Gaps) -> None:
    shown = map_view(regions, "outlines", None, basemap=False)["areas"]
    assert list(shown) == [area.area_code for area in regions.areas]
    for area in regions.areas:
        assert area.reached_share is not None
        words = " ".join(shown[area.area_code]["lines"])
        assert share(area.reached_share) in words
        assert people(area.gap) in words
        assert shown[area.area_code]["label"] == share(area.reached_share)


def test_a_map_of_many_areas_has_no_labels(datasets: Datasets) -> None:
    districts = find_gaps(datasets, in_km(), AreaLevel.DISTRICT)
    assert len(districts.areas) > MOST_LABELS
    view = map_view(districts, "outlines", None, basemap=False)
    assert {area["label"] for area in view["areas"].values()} == {""}


def test_the_sites_are_those_that_count(datasets: Datasets) -> None:
    taught = find_gaps(datasets, in_km(sectors=(Sector.ENERGY,)), AreaLevel.REGION)
    view = map_view(taught, "outlines", None, basemap=False)
    assert [site["id"] for site in view["sites"]] == [site.site_id for site in taught.sites]


def test_the_chosen_area_is_named_by_its_code(regions: Gaps) -> None:
    assert map_view(regions, "outlines", None, basemap=False)["chosen"] is None
    code = regions.areas[3].area_code
    assert map_view(regions, "outlines", code, basemap=False)["chosen"] == code


def test_a_filter_sends_little_to_the_browser(datasets: Datasets) -> None:
    districts = find_gaps(datasets, in_km(), AreaLevel.DISTRICT)
    assert len(json.dumps(map_view(districts, "outlines", None, basemap=False))) < 60_000


def test_the_circles_of_the_legend_stand_on_the_ground_of_the_map_in_every_theme(
    regions: Gaps,
) -> None:
    assert ".key i{" in legend(regions)
    assert "#fff}" in legend(regions)


def test_the_legend_counts_every_area_and_every_site(regions: Gaps) -> None:
    words = legend(regions)
    colours = [
        area["colour"] for area in map_view(regions, "", None, basemap=False)["areas"].values()
    ]
    for shade in SHADES:
        assert f"{shade.label}: {colours.count(shade.colour)}</li>" in words
    assert NOBODY.label not in words
    assert "hub: 14</li>" in words
    assert "spoke: 43</li>" in words


def test_a_site_in_doubt_says_so_on_the_map() -> None:
    sites = [
        a_site("s1", doubts=[Doubt.PLACE, Doubt.TEACHING]),
        a_site("s2", doubts=[Doubt.SECTORS, Doubt.OPENING]),
    ]
    gaps = find_gaps(a_world([Point()], sites), in_km(), AreaLevel.LEP)
    first, second = map_view(gaps, "", None, basemap=False)["sites"]
    assert first["lines"][2:] == ["In doubt: no source says that the institute teaches there"]
    assert second["lines"][2:] == []
