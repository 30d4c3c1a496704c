"""How many intervals hold the truth: of landmarks that are left out, and of independent trips."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, Traffic
from coverage.access.car.known_trips import estimate_known
from coverage.access.certainty.calibration import (
    CHECKED,
    FITTED,
    LEVELS,
    THRESHOLDS,
    Calibration,
    Held,
    LeftOut,
    Tally,
    measure_calibration,
)
from coverage.access.certainty.on_trips import measure_on_trips
from coverage.datasets.car.doubt import MinutesDoubt
from coverage.datasets.known_trips import KnownTrips, read_known_trips
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


@pytest.mark.skipif(not TRIPS.exists(), reason="the trips are no part of the project")
def test_intervals_hold_the_minutes_of_another_route_planner(datasets: Datasets) -> None:
    """Of hospitals, in traffic: the shares of a region within a threshold, and single trips."""
    assert datasets.roads
    known = read_known_trips(OwnFile(TRIPS.name, TRIPS.read_bytes()), place_finder(datasets))
    found = measure_on_trips(datasets, datasets.roads, known)
    assert [each.threshold for each in found.held] == list(THRESHOLDS)
    for each in found.held:
        assert each.areas > 50
        assert each.coverage is not None
        assert 0.86 <= each.coverage <= 0.98
    assert found.trips > 1_000
    assert found.coverage is not None
    assert 0.86 <= found.coverage <= 0.94


def test_trips_that_are_as_estimated_are_held_and_those_twice_as_long_are_not(
    datasets: Datasets,
) -> None:
    """Five places around Leeds, each to each: as estimated, and all of them twice as long."""
    assert datasets.roads
    places = ("LS1 3EX", "BD1 1HU", "HX1 1UJ", "WF1 2EB", "HD1 2TA")
    pairs = [(one, other) for one in places for other in places if one != other]
    rows = "".join(f"{one},{other},30\n" for one, other in pairs)
    known = read_trips(datasets, f"from_postcode,to_postcode,minutes\n{rows}")
    estimated = estimate_known(datasets, known, Traffic.USUAL).compared.estimated
    for factor, held in ((1.0, 1.0), (2.0, 0.0)):
        told = "".join(
            f"{one},{other},{minutes * factor}\n"
            for (one, other), minutes in zip(pairs, estimated, strict=True)
        )
        trips = read_trips(datasets, f"from_postcode,to_postcode,minutes\n{told}")
        found = measure_on_trips(datasets, datasets.roads, trips)
        assert (found.trips, found.destinations) == (len(pairs), len(places))
        assert found.coverage == pytest.approx(held, abs=0.2)
        assert found.mean_width is not None
        assert found.mean_width > 3


def read_trips(datasets: Datasets, text: str) -> KnownTrips:
    return read_known_trips(OwnFile("mine.csv", text.encode()), place_finder(datasets))
