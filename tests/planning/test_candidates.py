"""Where institutes could go: the middle of each district, or the user's own places."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from coverage import AreaLevel, Datasets, Network, PopulationGroup, Sector, Selection, SiteRole
from coverage.datasets import one_a_district as places
from coverage.datasets.candidates import OwnCandidates
from coverage.datasets.own_file import OwnFile
from coverage.datasets.projection import to_national_grid
from coverage.planning.candidates import candidates_of, planned_site
from tests.laws.strategies import selections, worlds
from tests.planning.instances import a_candidate
from tests.worlds import Point, a_site, a_world, in_km


def metres_to_all(world: Datasets, district: str) -> dict[tuple[float, float], float]:
    """Return for each known place of a district the sum of residents times metres to it."""
    row = [area.code for area in world.areas[AreaLevel.DISTRICT]].index(district)
    members = world.demand.memberships[AreaLevel.DISTRICT]
    residents = world.demand.residents[PopulationGroup.ALL]
    known = [
        (tuple(world.demand.positions[point].tolist()), int(residents[point]))
        for point in members.points[members.areas == row]
        if np.isfinite(world.demand.positions[point]).all()
    ]
    return {
        place: sum(math.dist(place, there) * lived for there, lived in known) for place, _ in known
    }


@given(worlds())
def test_it_is_the_point_of_a_district_that_is_nearest_to_its_residents(world: Datasets) -> None:
    found = {each.candidate_id: each for each in candidates_of(world)}
    for district in world.areas[AreaLevel.DISTRICT]:
        sums = metres_to_all(world, district.code)
        assert (district.code in found) == bool(sums)
        if sums:
            candidate = found[district.code]
            assert (candidate.name, candidate.district_code) == (district.name, district.code)
            (place,) = to_national_grid([candidate.lon], [candidate.lat]).tolist()
            nearest = min(sums, key=lambda there: math.dist(place, there))
            assert math.dist(place, nearest) < 2
            assert sums[nearest] == pytest.approx(min(sums.values()), abs=1e-3, rel=1e-4)


@given(worlds())
def test_places_have_five_decimals_and_are_in_the_order_of_their_ids(world: Datasets) -> None:
    found = candidates_of(world)
    assert list(found) == sorted(found, key=lambda each: each.candidate_id)
    for each in found:
        assert (each.lat, each.lon) == (round(each.lat, 5), round(each.lon, 5))
    assert candidates_of(world) is found


def test_most_residents_draw_the_place_to_them() -> None:
    row = [Point(residents=lived, lon=lon) for lon, lived in [(-1.6, 10), (-1.5, 10), (-1.4, 19)]]
    (candidate,) = candidates_of(a_world(row))
    assert (candidate.lat, candidate.lon) == (53.0, -1.5)
    (candidate,) = candidates_of(a_world([*row, Point(residents=2, lon=-1.4)]))
    assert (candidate.lat, candidate.lon) == (53.0, -1.4)


def test_the_first_is_taken_among_equals() -> None:
    pair = [Point(lon=-1.6), Point(lon=-1.4)]
    assert candidates_of(a_world(pair))[0].lon == -1.6
    assert candidates_of(a_world(pair[::-1]))[0].lon == -1.4


def test_blocks_of_demand_points_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    row = [Point(residents=9 - number, lon=-1.5 + number / 50) for number in range(9)]
    before = candidates_of(a_world(row))
    monkeypatch.setattr(places, "BLOCK", 2)
    assert candidates_of(a_world(row)) == before


def test_a_district_without_a_known_position_has_no_place() -> None:
    world = a_world([Point("D1", lon=None), Point("D2"), Point("D3", residents=0)])
    assert [each.candidate_id for each in candidates_of(world)] == ["D2", "D3"]


def test_places_of_the_readers_own_stand_in() -> None:
    own = OwnCandidates(OwnFile("places.csv", b""), (a_candidate("mine", "D4"),))
    assert candidates_of(replace(a_world([Point("D2")]), own_candidates=own)) == own.candidates


@given(selections())
def test_a_planned_site_counts_in_the_selection_and_teaches_what_it_asks(
    selection: Selection,
) -> None:
    site = planned_site(a_candidate("mine", "D4", lat=52.5, lon=-1.25), selection)
    assert selection.admits(site)
    assert (site.lat, site.lon, site.district_code) == (52.5, -1.25, "D4")
    assert site.role is SiteRole.HUB
    assert site.sectors == frozenset(selection.sectors or Sector)


def test_it_has_an_id_and_an_institute_of_its_own() -> None:
    site = planned_site(a_candidate("mine"), in_km(Network.CURRENT))
    assert (site.site_id, site.institute) == ("plan-mine", "Planned: Place mine")
    assert site.institute != a_site().institute
