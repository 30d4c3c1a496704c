from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, SiteRole
from coverage.access.hosting import held_by, hosting
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import worlds
from tests.worlds import DISTRICTS, HOLDS, Point, a_site, a_world

EVERYWHERE = [Point(district=district) for district in DISTRICTS]


def hosts(world: Datasets, level: AreaLevel) -> dict[str, int]:
    inside = hosting(world, world.sites, level).sites.tolist()
    return {code: count for code, count in zip(HOLDS[level], inside, strict=True) if count}


def districts_lived_in(world: Datasets) -> set[str]:
    """Return the districts that hold a demand point; in small worlds the others lie nowhere."""
    tiles = world.demand.memberships[AreaLevel.DISTRICT]
    return {DISTRICTS[row] for row in tiles.areas}


def test_a_site_in_two_lep_areas_counts_in_both() -> None:
    assert hosts(a_world(EVERYWHERE, [a_site(district="D2")]), AreaLevel.LEP) == {"A": 1, "B": 1}


def test_a_site_outside_every_combined_authority_counts_in_none() -> None:
    world = a_world(EVERYWHERE, [a_site(district="D3")])
    assert hosts(world, AreaLevel.COMBINED_AUTHORITY) == {}


def test_a_lep_area_across_a_border_hosts_in_the_region_of_the_site_alone() -> None:
    world = a_world(EVERYWHERE, [a_site(district="D4")])
    assert hosts(world, AreaLevel.LEP) == {"B": 1}
    assert hosts(world, AreaLevel.REGION) == {"south": 1}


def test_hubs_are_counted_among_the_sites() -> None:
    roles = {"s1": SiteRole.HUB, "s2": SiteRole.SPOKE, "s3": SiteRole.SPOKE}
    world = a_world(EVERYWHERE, [a_site(name, role=role) for name, role in roles.items()])
    inside = hosting(world, world.sites, AreaLevel.DISTRICT)
    assert (inside.sites[0], inside.hubs[0]) == (3, 1)


def test_an_area_where_nobody_lives_can_host() -> None:
    nobody = [Point(district=district, residents=0) for district in DISTRICTS]
    assert hosts(a_world(nobody, [a_site(district="D6")]), AreaLevel.LEP) == {"E": 1}


def test_without_sites_nothing_is_held_and_the_shape_stays() -> None:
    assert held_by(a_world(EVERYWHERE), (), AreaLevel.LEP).shape == (0, 4)


@given(worlds(), st.sampled_from(SHIPPED_LEVELS), st.data())
def test_some_of_the_sites_stand_where_they_stood_among_all_of_them(
    world: Datasets, level: AreaLevel, data: st.DataObject
) -> None:
    everything = held_by(world, world.sites, level)
    assert everything.shape == (len(world.sites), len(HOLDS[level]))
    rows = data.draw(st.lists(st.integers(0, max(len(world.sites) - 1, 0)), unique=True))
    some = [world.sites[row] for row in rows if world.sites]
    assert (held_by(world, some, level) == everything[rows[: len(some)]]).all()


@given(worlds(), st.sampled_from(SHIPPED_LEVELS))
def test_a_site_is_counted_in_each_area_that_holds_it(world: Datasets, level: AreaLevel) -> None:
    holds = held_by(world, world.sites, level)
    assert holds.sum(axis=0).tolist() == hosting(world, world.sites, level).sites.tolist()
    for site, areas in zip(world.sites, holds.tolist(), strict=True):
        lived_in = site.district_code in districts_lived_in(world)
        assert areas == [
            lived_in and site.district_code in held.split() for held in HOLDS[level].values()
        ]


@given(worlds(), st.sampled_from(SHIPPED_LEVELS))
def test_no_area_has_more_hubs_than_sites(world: Datasets, level: AreaLevel) -> None:
    inside = hosting(world, world.sites, level)
    assert (inside.hubs >= 0).all()
    assert (inside.hubs <= inside.sites).all()


@pytest.mark.parametrize("level", [level for level in SHIPPED_LEVELS if level.tiles_england])
def test_levels_that_tile_england_host_every_site_once(
    datasets: Datasets, level: AreaLevel
) -> None:
    inside = hosting(datasets, datasets.sites, level)
    assert inside.sites.sum() == len(datasets.sites)
    assert inside.hubs.sum() == sum(site.role is SiteRole.HUB for site in datasets.sites)
