from __future__ import annotations

import json
import re

import pytest

from coverage.access.gaps import Gaps, find_gaps
from coverage.dashboard.parts.legend import LARGEST_OF_MANY_PX
from coverage.dashboard.parts.map_layers import Layer
from coverage.dashboard.parts.map_view import MOST_LABELS, land_under, map_view
from coverage.datasets.load import Datasets
from coverage.doubts import Doubt
from coverage.tables.palette import NOBODY, SHADES
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel, Sector
from coverage.wording.numbers import people, per_cent, share
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


def test_the_legend_counts_every_area_by_its_colour(regions: Gaps) -> None:
    view = map_view(regions, "outlines", None, basemap=False)
    colours = [area["colour"] for area in view["areas"].values()]
    told = {label: colour for colour, _, label in view["legend"]["classes"]}
    for shade in SHADES:
        count = colours.count(shade.colour)
        assert told[f"{shade.label} ({count} region{'' if count == 1 else 's'})"] == shade.colour
    assert sum(map(colours.count, told.values())) == len(regions.areas)
    assert not any(label.startswith(NOBODY.label) for label in told)


def test_the_first_number_of_an_area_is_the_share_that_the_legend_marks(regions: Gaps) -> None:
    view = map_view(regions, "outlines", None, basemap=False)
    assert view["legend"]["byShare"]
    for area, told in zip(regions.areas, view["areas"].values(), strict=True):
        assert int(re.findall(r"\d+", told["lines"][0])[0]) == per_cent(area.known_share or 0)


def test_a_level_with_a_long_name_is_named_once(datasets: Datasets) -> None:
    found = find_gaps(datasets, in_km(), AreaLevel.COMBINED_AUTHORITY)
    legend = map_view(found, "outlines", None, basemap=False)["legend"]
    assert found.level.plural in legend["note"]
    assert all(found.level.plural not in label for _, _, label in legend["classes"])


def test_circles_stand_where_people_are_out_of_reach_and_nothing_lies_under_them(
    datasets: Datasets,
) -> None:
    found = find_gaps(datasets, in_km(), AreaLevel.DISTRICT)
    view = map_view(found, "outlines", None, basemap=False, layers=(Layer.CIRCLES,))
    assert view["plain"]
    circled = [area for area in view["areas"].values() if area["circle"]]
    assert len(circled) == sum(area.gap > 0 for area in found.areas)
    assert all(area["middle"] for area in circled)
    assert max(area["circle"] for area in circled) <= LARGEST_OF_MANY_PX
    assert not map_view(found, "outlines", None, basemap=False)["plain"]
    (most, _), (least, _) = view["legend"]["circles"]
    assert most == pytest.approx(least * 10**0.5, rel=0.05)


def test_england_lies_under_a_level_that_leaves_some_of_it_out() -> None:
    for level in SHIPPED_LEVELS:
        assert bool(land_under(level)) != level.tiles_england
        assert "region.geojson" in land_under(level, with_bands=True)


def test_sites_that_everyone_may_see_are_told_of_once_and_a_users_own_in_the_view(
    regions: Gaps,
) -> None:
    view = map_view(regions, "outlines", None, basemap=False)
    assert view["facts"] == {}
    assert all(site["everyones"] and not site["lines"] for site in view["sites"])
    own = find_gaps(a_world([Point()], [a_site("s1")]), in_km(), AreaLevel.LEP)
    view = map_view(own, "", None, basemap=False)
    (facts,), (site,) = view["facts"].values(), view["sites"]
    assert not site["everyones"]
    assert site["lines"]
    assert dict(facts)["Awarded"] == "Wave One"


def test_a_site_in_doubt_says_so_on_the_map() -> None:
    sites = [
        a_site("s1", doubts=[Doubt.PLACE, Doubt.TEACHING]),
        a_site("s2", doubts=[Doubt.SECTORS, Doubt.OPENING]),
    ]
    gaps = find_gaps(a_world([Point()], sites), in_km(), AreaLevel.LEP)
    first, second = map_view(gaps, "", None, basemap=False)["sites"]
    assert first["lines"][2:] == ["In doubt: no source says that the institute teaches there"]
    assert second["lines"][2:] == []
