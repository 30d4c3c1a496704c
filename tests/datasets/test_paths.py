"""The way over land by bicycle and on foot."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest

from coverage import Datasets
from coverage.datasets.land import CROSSINGS, Land
from coverage.datasets.paths import MOTORS_ALONE
from coverage.datasets.roads import Roads


@pytest.fixture(scope="module")
def roads(datasets: Datasets) -> Roads:
    assert datasets.roads
    return datasets.roads


def joined(land: Land) -> set[tuple[int, int]]:
    return set(zip(land.starts.tolist(), land.ends.tolist(), strict=True))


def crossings(roads: Roads) -> list[tuple[str, tuple[int, ...]]]:
    """Return each crossing between small areas of England, with the rows of its ends."""
    row_of = {str(code): row for row, code in enumerate(roads.demand.codes.tolist())}
    text = roads.sources.read(CROSSINGS).decode()
    found = []
    for each in csv.DictReader(io.StringIO(text)):
        ends = [row_of.get(each[end]) for end in ("from_area", "to_area")]
        known = [end for end in ends if end is not None]
        if len(known) == 2:
            found.append((each["name"], tuple(sorted(known))))
    return found


def test_every_crossing_that_is_closed_is_one_of_the_data(roads: Roads) -> None:
    text = roads.sources.read(CROSSINGS).decode()
    assert {each["name"] for each in csv.DictReader(io.StringIO(text))} >= MOTORS_ALONE


def test_closed_crossings_join_nothing_and_all_others_what_they_did(roads: Roads) -> None:
    opened = {ends for name, ends in crossings(roads) if name not in MOTORS_ALONE}
    closed = {ends for name, ends in crossings(roads) if name in MOTORS_ALONE} - opened
    assert closed
    assert joined(roads.paths).isdisjoint(closed)
    assert joined(roads.paths) >= opened & joined(roads.land)


def test_nothing_but_crossings_is_closed(roads: Roads) -> None:
    gone = joined(roads.land) - joined(roads.paths)
    size, at_crossings = len(roads.demand), {ends for _, ends in crossings(roads)}
    assert all(pair in at_crossings or pair[1] >= size for pair in gone)
    assert 0 < len(gone) <= len(MOTORS_ALONE)


def test_nobody_is_cut_off_by_what_is_closed(roads: Roads) -> None:
    assert np.array_equal(roads.paths.lands, roads.land.lands)
