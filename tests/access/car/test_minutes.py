from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, Selection, SelectionError, Site, Traffic, find_gaps
from coverage.access.car import minutes as by_car
from coverage.access.car.minutes import CarMinutes
from coverage.datasets.array_cache import AT_ONCE, Store
from coverage.datasets.car.estimate import trips_in_traffic
from coverage.datasets.roads import Roads
from tests.worlds import a_site, costs_of

MANCHESTER = a_site("manchester", lon=-2.2426, lat=53.4808)
WIGHT, SCILLY = 1, 2  # lands by size


@pytest.fixture
def roads(datasets: Datasets, tmp_path: Path) -> Roads:
    """Return the roads with an empty store."""
    assert datasets.roads
    return replace(datasets.roads, store=Store(tmp_path / "kept"))


def minutes(roads: Roads, *sites: Site) -> np.ndarray:
    return costs_of(CarMinutes(roads), roads.demand, sites)


def test_every_mainland_point_has_minutes_to_a_mainland_site(roads: Roads) -> None:
    found = minutes(roads, MANCHESTER)
    assert found.shape == (len(roads.demand), 1)
    assert np.isfinite(found[roads.land.lands == 0]).all()


def test_no_road_leads_off_an_island(roads: Roads) -> None:
    newport = replace(a_site("newport", lon=-1.297, lat=50.701), district_code="E06000046")
    found = minutes(roads, MANCHESTER, newport)
    assert np.isposinf(found[roads.land.lands != 0, 0]).all()
    assert np.isposinf(found[roads.land.lands != WIGHT, 1]).all()
    assert found[roads.land.lands == WIGHT, 1].max() < 60


def test_nothing_is_known_of_trips_on_scilly(roads: Roads) -> None:
    hugh_town = replace(a_site("scilly", lon=-6.315, lat=49.914), district_code="E06000053")
    assert np.isnan(minutes(roads, hugh_town)[roads.land.lands == SCILLY]).all()


def test_islanders_are_unreached_with_a_reason(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, Selection(), AreaLevel.DISTRICT)
    (wight,) = (area for area in gaps.areas if area.area == "Isle of Wight")
    assert (wight.reached, wight.unknown) == (0, 0)
    assert wight.gap == wight.residents
    assert wight.note == f"No route to any site for {wight.residents:,} residents"


def test_a_site_next_door_is_near_and_one_far_off_is_far(roads: Roads) -> None:
    found = minutes(roads, MANCHESTER)[:, 0]
    km = np.hypot(*(roads.demand.positions - [383_900, 398_100]).T) / 1000
    mainland = roads.land.lands == 0
    assert found[mainland & (km < 2)].max() < 25
    assert found[mainland & (km > 200)].min() > 90


def test_an_estimate_hangs_on_no_other_site(roads: Roads) -> None:
    leeds = a_site("leeds", lon=-1.549, lat=53.801)
    both = minutes(replace(roads, store=Store(roads.store.folder / "other")), leeds, MANCHESTER)
    assert np.array_equal(minutes(roads, MANCHESTER)[:, 0], both[:, 1])


def test_what_was_estimated_once_is_read_again(roads: Roads) -> None:
    first = minutes(roads, MANCHESTER)
    (kept,) = roads.store.folder.iterdir()
    again = replace(roads, store=Store(roads.store.folder))
    assert np.array_equal(minutes(again, MANCHESTER), first)
    assert "landmarks" not in vars(again)  # they were not even read
    kept.write_bytes(b"torn")
    torn = replace(roads, store=Store(roads.store.folder))
    assert np.array_equal(minutes(torn, MANCHESTER), first)


def test_minutes_are_kept_once_for_every_traffic(roads: Roads) -> None:
    points = np.arange(len(roads.demand))
    for traffic in Traffic:
        found = costs_of(CarMinutes(roads, traffic), roads.demand, [MANCHESTER])[:, 0]
        expected = trips_in_traffic(roads, [MANCHESTER], points, traffic)[0]
        assert np.array_equal(found, expected, equal_nan=True)
    assert len([*roads.store.folder.iterdir()]) == 1


def test_minutes_of_some_points_are_those_of_all(roads: Roads) -> None:
    travel = CarMinutes(roads)
    (whole,) = travel.trips(roads.demand, [MANCHESTER], slice(0, len(roads.demand)))
    (some,) = travel.trips(roads.demand, [MANCHESTER], slice(700, 1_900))
    assert np.array_equal(some, whole[700:1_900], equal_nan=True)


def test_single_points_are_estimated_alone_and_nothing_of_them_is_kept(roads: Roads) -> None:
    some = np.array([5, 900, 901, 30_000])
    (found,) = CarMinutes(roads).trips(roads.demand, [MANCHESTER], some)
    assert not roads.store.at_hand
    assert np.array_equal(found, minutes(roads, MANCHESTER)[some, 0], equal_nan=True)
    (kept,) = CarMinutes(roads).trips(roads.demand, [MANCHESTER], some)
    assert np.array_equal(found, kept, equal_nan=True)


def test_more_sites_than_memory_keeps_push_nothing_out(roads: Roads) -> None:
    roads = roads.unwritten
    minutes(roads, MANCHESTER)
    many = [replace(MANCHESTER, lat=53 + row / 1000) for row in range(AT_ONCE + 1)]
    few = slice(0, 3)
    found = [*CarMinutes(roads).trips(roads.demand, many, few)]
    assert len(roads.store.at_hand) == 1
    (alone,) = CarMinutes(roads).trips(roads.demand, many[7:8], few)
    assert np.array_equal(found[7], alone, equal_nan=True)


def test_sites_are_estimated_as_they_are_come_to(
    roads: Roads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(by_car, "TOGETHER", 2)
    several = [replace(MANCHESTER, lat=53 + row / 1000) for row in range(5)]
    trips = CarMinutes(roads).trips(roads.demand, several, slice(None))
    next(trips)
    assert len(roads.store.at_hand) == 2
    del trips  # whoever stops in between loses nothing that was done
    assert len(roads.store.at_hand) == 2
    assert len([*roads.store.folder.iterdir()]) == 2


def test_no_site_has_no_minutes(roads: Roads) -> None:
    assert minutes(roads).shape == (len(roads.demand), 0)


def test_minutes_of_one_traffic_do_not_answer_for_another(datasets: Datasets) -> None:
    assert datasets.roads
    travel, level = CarMinutes(datasets.roads, Traffic.NONE), AreaLevel.REGION
    with pytest.raises(SelectionError, match="is in usual traffic, the travel without traffic"):
        find_gaps(datasets, Selection(), level, travel)
    without = Selection(traffic=Traffic.NONE)
    assert find_gaps(datasets, without, level, travel) == find_gaps(datasets, without, level)


def test_other_demand_points_are_refused(roads: Roads) -> None:
    others = replace(roads.demand, codes=roads.demand.codes[::-1])
    with pytest.raises(ValueError, match="not those of the landmarks"):
        costs_of(CarMinutes(roads), others, [MANCHESTER])
