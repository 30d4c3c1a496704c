"""How far the residents of an area are from each institute."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, PopulationGroup, Selection
from coverage.access.area_profile import KEPT, institutes_near, typical_trips
from coverage.access.travel import StraightLine
from coverage.datasets.array_cache import AT_ONCE
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds
from tests.worlds import Point, a_site, a_world, costs_of, in_km, with_minutes

EVERYONE = Selection(population=PopulationGroup.ALL)
LEP_A, LEP_B = 0, 1


def half(groups: Sequence[tuple[float, int]]) -> float | None:
    """Return the least cost within which half of the residents live; None where there is none."""
    everyone = sum(residents for _, residents in groups)
    for cost in sorted({cost for cost, _ in groups if math.isfinite(cost)}):
        if 2 * sum(n for other, n in groups if other <= cost) >= everyone > 0:
            return cost
    return None


def by_brute_force(
    world: Datasets, selection: Selection, level: AreaLevel, area: int
) -> dict[str, float]:
    """Return the institutes with how far they are, in kilometres."""
    members = world.demand.memberships[level]
    points = [row for row, held in zip(members.points, members.areas, strict=True) if held == area]
    residents = world.demand.residents[selection.population]
    sites = selection.sites(world.sites)
    costs = costs_of(StraightLine(), world.demand, sites)
    found = {}
    for institute in {site.institute for site in sites}:
        columns = [row for row, site in enumerate(sites) if site.institute == institute]
        nearest = [min(float(costs[point][column]) for column in columns) for point in points]
        median = half([(cost, int(residents[p])) for cost, p in zip(nearest, points, strict=True)])
        if median is not None:
            found[institute] = median
    return found


@given(worlds(), selections(), st.sampled_from(SHIPPED_LEVELS), st.data())
def test_it_is_what_a_brute_force_finds(
    world: Datasets, selection: Selection, level: AreaLevel, data: st.DataObject
) -> None:
    area = data.draw(st.integers(0, len(world.areas[level]) - 1))
    found = institutes_near(world, selection, level, area)
    assert {near.institute: near.median for near in found} == by_brute_force(
        world, selection, level, area
    )
    assert [near.median for near in found] == sorted(near.median for near in found)
    assert all(near.site.institute == near.institute for near in found)


@given(worlds(), selections(), st.sampled_from(SHIPPED_LEVELS))
def test_all_areas_at_once_are_what_each_is_alone(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    members, areas = world.demand.memberships[level], range(len(world.areas[level]))
    found = typical_trips(world, selection, members, len(areas))
    for area in areas:
        assert found.of_area(area) == institutes_near(world, selection, level, area)


def test_trips_to_many_sites_are_worked_out_once_for_all_areas() -> None:
    sites = [a_site(f"s{row:03}", institute=f"I{row % 7}") for row in range(AT_ONCE + 1)]
    many = a_world([Point("D1"), Point("D4"), Point("D6", lon=-1.2)], sites)
    found = [institutes_near(many, in_km(), AreaLevel.LEP, area) for area in range(4)]
    ((key, trips),) = many.worked_out.all_of(KEPT)
    assert found == [institutes_near(many, in_km(), AreaLevel.LEP, area) for area in range(4)]
    assert many.worked_out.of(KEPT, key) is trips
    whole = typical_trips(many, in_km(), many.demand.memberships[AreaLevel.LEP], 4)
    assert found == [whole.of_area(area) for area in range(4)]


def world_of_two_institutes() -> Datasets:
    """Return a world with three places in LEP area A, and two institutes of two sites."""
    world = a_world(
        [Point(residents=100), Point(residents=300), Point(residents=100)],
        [
            a_site("s1", institute="Ash"),
            a_site("s2", institute="Ash"),
            a_site("s3", institute="Beech"),
            a_site("s4", institute="Beech"),
        ],
    )
    return with_minutes(world, [[10, 90, 50, 60], [70, 20, 50, 40], [30, 80, 5, 90]])


def test_everybody_counts_with_the_site_that_is_nearest_to_them() -> None:
    ash, beech = institutes_near(world_of_two_institutes(), EVERYONE, AreaLevel.LEP, LEP_A)
    assert (ash.institute, ash.median, ash.site.site_id) == ("Ash", 20, "s2")
    assert (beech.institute, beech.median, beech.site.site_id) == ("Beech", 40, "s4")


def test_among_equals_the_first_site_and_the_first_name_come_first() -> None:
    sites = [a_site("s1", institute="Beech"), a_site("s2", institute="Beech"), a_site("s3")]
    world = with_minutes(a_world([Point()], sites), [[10, 10, 10]])
    found = institutes_near(world, EVERYONE, AreaLevel.LEP, LEP_A)
    assert [(near.institute, near.site.site_id) for near in found] == [
        ("Beech", "s1"),
        ("Institute of s3", "s3"),
    ]


def test_an_institute_that_most_have_no_route_to_is_left_out() -> None:
    world = a_world([Point(residents=1), Point(residents=2)], [a_site("s1"), a_site("s2")])
    world = with_minutes(world, [[10, 10], [math.inf, 90]])
    (near,) = institutes_near(world, EVERYONE, AreaLevel.LEP, LEP_A)
    assert (near.site.site_id, near.median) == ("s2", 90)


def test_nothing_is_near_where_nobody_lives_or_no_site_fits() -> None:
    assert institutes_near(a_world([Point()], [a_site()]), in_km(), AreaLevel.LEP, LEP_B) == ()
    assert institutes_near(a_world([Point()]), in_km(), AreaLevel.LEP, LEP_A) == ()
    empty = a_world([Point(residents=0)], [a_site()])
    assert institutes_near(empty, in_km(), AreaLevel.LEP, LEP_A) == ()
