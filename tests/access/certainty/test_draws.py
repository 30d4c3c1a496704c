"""Draws hang on what they are of, and on nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from coverage.access.certainty.draws import (
    DRAWS,
    ROWS,
    Pool,
    cell_of,
    interval,
    key_of,
    make_pool,
    mixed,
)
from tests.worlds import a_site


@pytest.fixture(scope="module")
def pool() -> Pool:
    return make_pool(4)


def test_each_row_has_a_draw_in_each_equal_part_in_an_order_of_its_own(pool: Pool) -> None:
    assert (np.sort(pool.parts, axis=1) == np.arange(DRAWS)).all()
    one, other = pool.normals(np.array([key_of(1), key_of(2)]))
    assert (np.sort(one) == np.sort(other)).all()
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.3
    assert (one == pool.normals(np.array([key_of(1)]))[0]).all()


def test_normal_and_heavy_draws_have_the_percentiles_of_their_distributions(pool: Pool) -> None:
    assert pool.normals(np.array([key_of("x")])).std() == pytest.approx(1, abs=0.01)
    size = np.abs(pool.heavies(key_of("x")))
    assert np.median(size) == pytest.approx(0.741, abs=0.01)
    assert np.quantile(size, 0.9) == pytest.approx(2.13, abs=0.05)


def test_pairs_of_keys_fall_on_rows_evenly_and_always_on_the_same() -> None:
    many = np.array([key_of(number) for number in range(300)])
    found = np.array([mixed(many, key) for key in many[:100]])
    assert (found == [mixed(many, key) for key in many[:100]]).all()
    assert len(np.unique(found)) == found.size
    hits = np.bincount((found % np.uint64(ROWS)).ravel().astype(np.intp), minlength=ROWS)
    assert hits.max() < 25  # of 7 on average


def test_sites_of_one_town_share_their_draws() -> None:
    here, near, far = (cell_of(a_site(lon=lon, lat=53.49)) for lon in (-2.23, -2.24, -2.5))
    assert here == near != far


def test_an_interval_is_widened_to_hold_its_figure() -> None:
    values = np.arange(101.0)
    for figure, ends in ((None, (5, 95)), (np.array(2), (2, 95)), (np.array(200), (5, 200))):
        low, high = interval(values, 0, figure)
        assert (float(low), float(high)) == ends
