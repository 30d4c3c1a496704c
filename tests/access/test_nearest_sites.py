"""The sites near a place: their order, their distances, and what is not known of them."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pyproj
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import (
    Datasets,
    Match,
    NearestSites,
    NearSite,
    Network,
    PostcodePlace,
    Sector,
    Selection,
    SelectionError,
    Site,
    Wave,
)
from coverage.access.postcode_lookup import nearest_sites
from coverage.datasets.projection import to_degrees
from tests.laws.strategies import LATITUDES, LONGITUDES, worlds
from tests.worlds import Point, a_site, a_world, in_km, with_minutes


def a_place(lon: float = -1.5, lat: float = 53.0, point: int = 0) -> PostcodePlace:
    return PostcodePlace("M1 2AB", lon, lat, point, 10.0)


def ids(found: NearestSites) -> list[str]:
    return [near.site.site_id for near in found.sites]


@st.composite
def asked(draw: st.DrawFn) -> tuple[Datasets, PostcodePlace, Selection]:
    """Return a world whose minutes are often missing, a place in it, and a selection."""
    world = draw(worlds())
    cost = st.sampled_from([math.inf, math.nan]) | st.integers(0, 100).map(float)
    row = st.lists(cost, min_size=len(world.sites), max_size=len(world.sites))
    world = with_minutes(world, [draw(row) for _ in range(len(world.demand))])
    point = draw(st.integers(0, len(world.demand) - 1))
    selection = Selection(
        network=draw(st.sampled_from(Network)),
        sectors=tuple(draw(st.lists(st.sampled_from(list(Sector)[:5]), max_size=3))),
        match=draw(st.sampled_from(Match)),
        threshold=draw(st.floats(0.5, 120)),
    )
    return world, a_place(draw(LONGITUDES), draw(LATITUDES), point), selection


def order(near: NearSite) -> tuple[float, float, str]:
    """Return what sites are ordered by when something alike is known of them."""
    return near.minutes if near.has_route else 0.0, near.km, near.site.site_id


def least(found: NearestSites) -> float:
    return min((near.minutes for near in found.sites if near.has_route), default=math.inf)


@given(asked())
def test_every_site_that_counts_is_told_once_and_no_other(
    question: tuple[Datasets, PostcodePlace, Selection],
) -> None:
    world, place, selection = question
    found = nearest_sites(world, place, selection)
    assert sorted(ids(found)) == [site.site_id for site in selection.sites(world.sites)]


@given(asked())
def test_known_minutes_come_first_then_unknown_ones_then_places_without_a_route(
    question: tuple[Datasets, PostcodePlace, Selection],
) -> None:
    found = nearest_sites(*question).network
    kinds = [near.has_route for near in found]
    known, unknown = kinds.count(True), kinds.count(None)
    assert kinds == [True] * known + [None] * unknown + [False] * (len(kinds) - known - unknown)
    for first, second in pairwise(found):
        if first.has_route is second.has_route:
            assert order(first) < order(second)


@given(asked())
def test_the_order_of_the_sites_in_the_data_never_matters(
    question: tuple[Datasets, PostcodePlace, Selection],
) -> None:
    world, place, selection = question
    matrix = world.own_matrix
    assert matrix
    turned = replace(
        world,
        sites=world.sites[::-1],
        own_matrix=matrix.with_sites(matrix.of_sites[::-1]),
    )
    first, second = (nearest_sites(each, place, selection) for each in (world, turned))
    assert ids(first) == ids(second)


@given(asked(), st.data())
def test_another_site_is_never_farther_than_the_nearest_was(
    question: tuple[Datasets, PostcodePlace, Selection], data: st.DataObject
) -> None:
    world, place, selection = question
    if not world.sites:
        return
    gone = data.draw(st.integers(0, len(world.sites) - 1))
    matrix = world.own_matrix
    assert matrix
    fewer = replace(
        world,
        sites=(*world.sites[:gone], *world.sites[gone + 1 :]),
        own_matrix=matrix.with_sites(np.delete(matrix.of_sites, gone)),
    )
    few, all_of_them = (nearest_sites(each, place, selection) for each in (fewer, world))
    assert least(all_of_them) <= least(few)


@given(LONGITUDES, LATITUDES, LONGITUDES, LATITUDES)
def test_kilometres_are_those_of_the_globe_to_a_thousandth(
    lon: float, lat: float, site_lon: float, site_lat: float
) -> None:
    world = with_minutes(a_world([Point()], [a_site(lon=site_lon, lat=site_lat)]), [[10]])
    (near,) = nearest_sites(world, a_place(lon, lat), Selection()).sites
    _, _, metres = pyproj.Geod(ellps="WGS84").inv(lon, lat, site_lon, site_lat)
    assert near.km == pytest.approx(metres / 1000, rel=1e-3, abs=0.01)


def test_kilometres_are_from_the_postcode_and_minutes_from_its_demand_point() -> None:
    (site_lon, site_lat), (lon, lat) = to_degrees([[400_000, 400_000], [403_000, 404_000]]).tolist()
    sites = [a_site(lon=site_lon, lat=site_lat)]
    world = with_minutes(a_world([Point(), Point(lon=0.5, lat=52)], sites), [[10], [70]])
    (near,) = nearest_sites(world, a_place(lon, lat, point=1), Selection()).sites
    assert near.minutes == 70
    assert near.km == pytest.approx(5, abs=0.001)


@pytest.mark.parametrize(
    ("minutes", "within", "has_route"),
    [(45, True, True), (45.1, False, True), (math.inf, False, False), (math.nan, None, None)],
)
def test_a_threshold_is_inclusive_and_what_is_unknown_stays_so(
    minutes: float, within: bool | None, has_route: bool | None
) -> None:
    world = with_minutes(a_world([Point()], [a_site()]), [[minutes]])
    (near,) = nearest_sites(world, a_place(), Selection()).sites
    assert (near.is_within(45), near.has_route) == (within, has_route)


def three_sites() -> tuple[Site, ...]:
    return (
        a_site("s1", sectors=[Sector.DIGITAL]),
        a_site("s2", sectors=[Sector.DIGITAL, Sector.ENERGY]),
        a_site("s3", sectors=[Sector.HEALTH], wave=Wave.TWO),
    )


def test_sectors_and_network_say_which_sites_count() -> None:
    world = with_minutes(a_world([Point()], three_sites()), [[30, 20, 10]])

    def found(network: Network = Network.WAVE_ONE, *sectors: Sector) -> NearestSites:
        return nearest_sites(world, a_place(), Selection(network, sectors, Match.ALL))

    assert ids(found()) == ["s2", "s1"]
    assert ids(found(Network.CURRENT)) == ["s3", "s2", "s1"]
    both = found(Network.WAVE_ONE, Sector.DIGITAL, Sector.ENERGY)
    assert ids(both) == ["s2"]
    assert [near.site.site_id for near in both.teaching(Sector.DIGITAL)] == ["s2", "s1"]
    assert both.teaching(Sector.HEALTH) == ()
    assert both.sectors == (Sector.DIGITAL, Sector.ENERGY)
    assert found().sectors == tuple(Sector)


def test_equals_come_in_the_order_of_their_ids() -> None:
    world = with_minutes(a_world([Point()], [a_site("s2"), a_site("s1")]), [[10, 10]])
    assert ids(nearest_sites(world, a_place(), Selection())) == ["s1", "s2"]


def test_a_threshold_in_kilometres_is_refused() -> None:
    with pytest.raises(SelectionError, match="give a threshold in minutes"):
        nearest_sites(a_world([Point()]), a_place(), in_km())
