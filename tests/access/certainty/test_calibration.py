"""How many intervals hold the truth: of landmarks that are left out, and of independent trips."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, Traffic
from coverage.access.car.known_trips import estimate_known
from coverage.access.certainty.calibration import (
    CHECKED,
    EDGE,
    FITTED,
    LEVELS,
    THRESHOLDS,
    Calibration,
    Held,
    LeftOut,
    Tally,
    measure_calibration,
)
from coverage.access.certainty.draws import cell_at, interval
from coverage.access.certainty.minutes import Trips, mean_added
from coverage.access.certainty.reach import minutes_drawn, origins_of
from coverage.access.certainty.reached import ReachInDraws
from coverage.datasets.car.doubt import MinutesDoubt
from coverage.datasets.demand import Membership
from coverage.datasets.known_trips import read_known_trips
from coverage.datasets.own_file import OwnFile
from coverage.datasets.place import place_finder
from coverage.wording.accuracy import calibrated_sentence

TRIPS = Path(__file__).parents[4] / "shared" / "reference" / "drive_minutes_2016_part_a.csv"

CLOSE = MinutesDoubt(0.01, 0.01, 0.01, 0.01)
WIDE = MinutesDoubt(9, 9, 9, 9)


@pytest.fixture(scope="module")
def off(datasets: Datasets) -> LeftOut:
    """Return a place near Birmingham whose minutes are all estimated two too few."""
    away = np.hypot(*(datasets.demand.positions - (406_000, 287_000)).T) / 1000
    estimated = (5 + away).astype(np.float32)
    return LeftOut((406, 287), estimated + np.float32(2), estimated)


@pytest.mark.parametrize(("parts", "held"), [(CLOSE, 0.0), (WIDE, 1.0)])
def test_intervals_too_narrow_hold_nothing_and_wide_ones_all(
    datasets: Datasets, off: LeftOut, parts: MinutesDoubt, held: float
) -> None:
    tally = Tally(datasets, parts)
    tally.add(off)
    found = tally.held()
    assert [(each.level, each.threshold) for each in found] == [
        (level, threshold) for level in LEVELS for threshold in THRESHOLDS
    ]
    districts = found[0]
    assert districts.areas > 5
    assert districts.coverage == pytest.approx(held, abs=0.1)
    assert districts.mean_width is not None
    assert (districts.mean_width > 0.5) == bool(held)


def test_one_landmark_is_left_out_and_tried(datasets: Datasets) -> None:
    assert datasets.roads
    told: list[tuple[int, int]] = []
    found = measure_calibration(
        datasets, datasets.roads, [5], lambda done, of: told.append((done, of))
    )
    assert told == [(0, 1), (1, 1)]
    assert found.landmarks == 1
    assert all(each.coverage is None or 0 <= each.coverage <= 1 for each in found.held)
    assert found.held[0].areas > 0


def test_parts_are_checked_on_landmarks_to_which_they_were_not_fitted() -> None:
    rows = range(113)
    assert not {*rows[FITTED]} & {*rows[CHECKED]}
    assert len(rows[FITTED]) + len(rows[CHECKED]) == 113


def test_the_sentence_counts_all_intervals_of_a_level() -> None:
    held = (
        Held(AreaLevel.LEP, 30, 100, 0.8, 0.1),
        Held(AreaLevel.LEP, 45, 300, 1.0, 0.1),
        Held(AreaLevel.REGION, 30, 0, None, None),
    )
    said = calibrated_sentence(Calibration(9, held))
    assert "95 in 100 of those for LEP areas do." in said
    assert "regions" not in said
    assert calibrated_sentence(Calibration(0, held[2:])).startswith("No interval was tried")


GOALS = {
    AreaLevel.DISTRICT: (0.86, 0.94),
    AreaLevel.LEP: (0.84, 0.96),
    AreaLevel.REGION: (0.84, 0.96),
}


@pytest.mark.nightly
def test_nine_in_ten_intervals_hold_the_truth(datasets: Datasets) -> None:
    assert datasets.roads
    for each in measure_calibration(datasets, datasets.roads).held:
        least, most = GOALS[each.level]
        assert each.coverage is not None
        assert least <= each.coverage <= most, each


@pytest.mark.nightly
@pytest.mark.skipif(not TRIPS.exists(), reason="the trips are no part of the project")
@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_intervals_hold_the_shares_of_another_route_planner(
    datasets: Datasets, threshold: int
) -> None:
    """Of the other hospitals of each region within a threshold of each hospital, in traffic."""
    assert datasets.roads
    known = read_known_trips(OwnFile(TRIPS.name, TRIPS.read_bytes()), place_finder(datasets))
    usual, free = (estimate_known(datasets, known, traffic) for traffic in Traffic)
    assert usual.trips == free.trips
    points = np.array([trip.origin.point for trip in usual.trips])
    ends = [(trip.destination.lon, trip.destination.lat) for trip in usual.trips]
    origins, drawn_with = origins_of(datasets), minutes_drawn(datasets, datasets.roads.doubt.parts)
    level = AreaLevel.REGION
    regions = datasets.demand.memberships[level].of_each(len(datasets.demand))
    held = []
    for end in dict.fromkeys(ends):
        trips = np.array([row for row, each in enumerate(ends) if each == end])
        minutes, without = (
            found.compared.estimated[trips].astype(np.float32) for found in (usual, free)
        )
        here = origins._replace(of=origins.of[points[trips]])
        to_end = Trips(cell_at(*end), minutes, mean_added(minutes, without, here))
        found = replace(drawn_with, origins=here).reach([to_end], threshold)
        drawn = ReachInDraws(found.rows, found.chance, found.sure)
        pairs = Membership(np.arange(len(trips)), regions[points[trips]])
        everyone, figure, truth = (
            np.bincount(pairs.areas, each, len(datasets.areas[level]))
            for each in (
                np.ones(len(trips)),
                minutes <= threshold,
                usual.compared.known[trips] <= threshold,
            )
        )
        reached = drawn.residents(np.ones(len(trips)), pairs, len(everyone))
        low, high = interval(reached, 1, figure)
        counts = (figure > EDGE * everyone) & (figure < (1 - EDGE) * everyone) & (everyone > 3)
        held += ((low <= truth) & (truth <= high))[counts].tolist()
    print(threshold, len(held), np.mean(held))
    assert len(held) > 50
    assert 0.85 <= np.mean(held) <= 0.98
