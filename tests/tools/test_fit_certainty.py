from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from coverage.access.car.known_trips import Compared
from coverage.access.certainty.calibration import LeftOut
from coverage.datasets.car.doubt import AT_MINUTES, MinutesDoubt, doubt_of
from tools.builders.certainty import FACT
from tools.fit_certainty import main, parts_without_traffic, with_traffic
from tools.fit_traffic import Lesson

ROOT = Path(__file__).parents[2]
TRIPS = ROOT.parent / "shared" / "reference" / "drive_minutes_2016_part_a.csv"

POINTS = 4_000
DISTRICTS, NEIGHBOURS = np.arange(POINTS) // 100, np.arange(POINTS) // 10
TRUE = MinutesDoubt(0.8, 2.0, 1.5, 1.0, 0.2, 0.1)


def landmarks(count: int) -> Iterator[LeftOut]:
    """Yield landmarks that are off as the parts say."""
    random = np.random.default_rng(11)
    for number in range(count):
        estimated = random.uniform(5, 100, POINTS)
        off = TRUE.site * random.standard_t(4) + TRUE.rest * random.normal(size=POINTS)
        off += TRUE.district * random.normal(size=DISTRICTS.max() + 1)[DISTRICTS]
        off += TRUE.neighbourhood * random.normal(size=NEIGHBOURS.max() + 1)[NEIGHBOURS]
        known = estimated + off * np.sqrt(estimated / AT_MINUTES)
        yield LeftOut((number, 0), known.astype(np.float32), estimated.astype(np.float32))


def test_the_parts_of_made_up_errors_are_found_again() -> None:
    found = parts_without_traffic(landmarks(60), DISTRICTS, NEIGHBOURS)
    assert found.site == pytest.approx(TRUE.site, rel=0.3)
    assert found.district == pytest.approx(TRUE.district, rel=0.1)
    assert found.neighbourhood == pytest.approx(TRUE.neighbourhood, rel=0.1)
    assert found.rest == pytest.approx(TRUE.rest, rel=0.1)
    assert (found.traffic, found.traffic_at_site) == (0, 0)


def test_what_traffic_brings_is_told_from_the_rest() -> None:
    random, places = np.random.default_rng(5), 60
    origins, destinations = np.nonzero(~np.eye(places, dtype=bool))
    minutes = random.uniform(20, 70, len(origins))
    added = random.uniform(3, 15, len(origins))
    off = random.normal(size=len(origins)) * 2.2 * np.sqrt(minutes / AT_MINUTES)
    off += added * (0.2 + 0.3 * random.normal(size=places)[destinations])
    trips = Compared(
        minutes + off, minutes, np.zeros(len(off), np.float32), np.zeros(len(off), np.bool_)
    )
    lesson = Lesson(trips, origins, destinations, places)
    found, count = with_traffic(MinutesDoubt(0, 2.0, 0, 0.9), lesson, added)
    assert count == len(off)
    assert found.traffic == pytest.approx(0.2, abs=0.1)
    assert found.traffic_at_site == pytest.approx(0.3, abs=0.08)
    assert (found.district, found.rest) == (2.0, 0.9)


@pytest.mark.nightly
@pytest.mark.skipif(not TRIPS.exists(), reason="the trips are no part of the project")
def test_the_fact_is_what_the_tool_writes(tmp_path: Path) -> None:
    path = tmp_path / "certainty.json"
    assert main([str(TRIPS), "--output", str(path)]) == 0
    assert doubt_of(path.read_bytes()) == doubt_of(FACT.read_bytes())
