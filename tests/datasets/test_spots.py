"""The small area that a site lies in, on a small England and on the real one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given

from coverage import AreaLevel, Datasets, Site
from coverage.access.hosting import held_by, points_of
from coverage.datasets.awards import PartnerWithoutSite
from coverage.datasets.demand import NO_POINT
from coverage.datasets.spots import SpotFinder
from tests.laws.strategies import worlds
from tests.worlds import DISTRICTS, Point, a_site, a_world


def test_it_is_the_nearest_in_its_district_and_not_the_nearest_of_all() -> None:
    points = [Point("D1", lon=-1.5), Point("D2", lon=-1.4), Point("D2", lon=-1.9)]
    sites = [a_site("s1", district="D2", lon=-1.51), a_site("s2", district="D2", lon=-1.8)]
    found = points_of(a_world(points, sites), a_world(points, sites).sites)
    assert found.tolist() == [1, 2]


def test_a_site_of_a_district_without_small_areas_lies_in_none() -> None:
    world = a_world([Point("D1")], [a_site(district="D5")])
    assert points_of(world, world.sites).tolist() == [NO_POINT]
    assert not held_by(world, world.sites, AreaLevel.REGION).any()


def test_of_small_areas_that_nobody_placed_it_is_the_first() -> None:
    world = a_world([Point("D2"), Point("D1", lon=None), Point("D1", lon=None)], [a_site()])
    assert points_of(world, world.sites).tolist() == [1]


@given(worlds())
def test_a_site_lies_in_a_small_area_of_its_district(world: Datasets) -> None:
    tiles = world.demand.memberships[AreaLevel.DISTRICT]
    for site, point in zip(world.sites, points_of(world, world.sites).tolist(), strict=True):
        if point == NO_POINT:
            assert not len(tiles.inside(DISTRICTS.index(site.district_code)))
        else:
            assert tiles.around(point) == (DISTRICTS.index(site.district_code),)


def test_every_site_lies_in_its_district_and_most_in_that_of_their_postcode(
    datasets: Datasets,
) -> None:
    places: list[Site | PartnerWithoutSite] = [*datasets.sites, *datasets.partners_without_site]
    codes = [area.code for area in datasets.areas[AreaLevel.DISTRICT]]
    held = held_by(datasets, places, AreaLevel.DISTRICT)
    assert [codes[row] for row in held.argmax(axis=1)] == [each.district_code for each in places]
    assert (held.sum(axis=1) == 1).all()
    assert datasets.postcodes
    found = [
        datasets.postcodes.find(site.postcode).point for site in datasets.sites if site.postcode
    ]
    placed = points_of(datasets, [site for site in datasets.sites if site.postcode])
    assert np.mean(placed == np.array(found)) > 0.9


def test_a_postcode_of_another_district_places_nothing(datasets: Datasets) -> None:
    site = next(site for site in datasets.sites if site.postcode)
    codes = tuple(area.code for area in datasets.areas[AreaLevel.DISTRICT])
    finder = SpotFinder(datasets.demand, codes, datasets.postcodes)
    other = next(code for code in codes if code != site.district_code)
    moved = replace(site, district_code=other)
    (point,) = finder.find([moved]).tolist()
    tiles = datasets.demand.memberships[AreaLevel.DISTRICT]
    assert tiles.around(point) == (codes.index(other),)
    nowhere = replace(site, district_code="E99", postcode="")
    assert finder.find([nowhere]).tolist() == [NO_POINT]
