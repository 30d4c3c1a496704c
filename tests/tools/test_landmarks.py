from __future__ import annotations

import numpy as np
import pytest
from scipy.spatial import KDTree

from coverage import Datasets
from coverage.datasets.car.landmarks import TENTHS, UNKNOWN
from tools.builders.landmarks import JUMP_MINUTES, repair

GRID = np.array([(x, y) for x in range(5) for y in range(5)], dtype=float) * 1_000


def test_a_jump_gives_way_to_the_median_around_it() -> None:
    minutes = np.tile(np.arange(25, dtype=float), (2, 1))
    minutes[1, 12] += 200
    mended = repair(minutes, GRID)
    assert np.array_equal(mended[0], minutes[0])
    assert abs(mended[1, 12] - 12) < 2
    assert np.array_equal(np.delete(mended[1], 12), np.delete(minutes[1], 12))


@pytest.mark.parametrize("km_apart", [1, 5, 15])
def test_a_jump_among_fells_gives_way_too(km_apart: int) -> None:
    minutes = np.arange(25, dtype=float)[None, :].copy()
    minutes[0, 12] += 600
    assert abs(repair(minutes, GRID * km_apart)[0, 12] - 12) < 2


def test_a_place_far_from_all_others_keeps_its_minutes() -> None:
    minutes = np.tile(np.arange(25, dtype=float), (1, 1))
    minutes[0, 12] += 200
    assert np.array_equal(repair(minutes, GRID * 50), minutes)


def test_what_is_not_known_stays_unknown() -> None:
    minutes = np.full((1, 25), 30.0)
    minutes[0, 3] = np.nan
    mended = repair(minutes, GRID)
    assert np.isnan(mended[0, 3])
    assert np.isfinite(np.delete(mended[0], 3)).all()
    assert JUMP_MINUTES > 0


def test_no_small_area_that_is_shipped_is_hours_from_what_those_around_it_reach(
    datasets: Datasets,
) -> None:
    assert datasets.roads
    landmarks, positions = datasets.roads.landmarks, datasets.demand.positions
    _, around = KDTree(positions).query(positions, k=9)
    for name, tenths in zip(landmarks.names, landmarks.tenths, strict=True):
        off = np.abs(tenths - np.median(tenths[around[:, 1:]], axis=1))
        assert off[tenths != UNKNOWN].max() < JUMP_MINUTES * TENTHS, name
