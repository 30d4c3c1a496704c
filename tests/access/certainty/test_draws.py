"""Draws hang on what they are of, and on nothing else."""

from __future__ import annotations

import numpy as np
import pytest

from coverage.access.certainty.draws import (
    DRAWS,
    cell_of,
    even_draws,
    heavy_draws,
    interval,
    normal_draws,
)
from tests.worlds import a_site


def test_draws_are_even_in_an_order_of_their_own() -> None:
    one, other = even_draws(1, 2), even_draws(1, 3)
    assert (np.sort(one) == (np.arange(DRAWS) + 0.5) / DRAWS).all()
    assert (np.sort(one) == np.sort(other)).all()
    assert (one == even_draws(1, 2)).all()
    assert abs(np.corrcoef(one, other)[0, 1]) < 0.3


def test_normal_and_heavy_draws_have_the_percentiles_of_their_distributions() -> None:
    assert normal_draws("x").std() == pytest.approx(1, abs=0.01)
    size = np.abs(heavy_draws(4, "x"))
    assert np.median(size) == pytest.approx(0.741, abs=0.01)
    assert np.quantile(size, 0.9) == pytest.approx(2.13, abs=0.05)


def test_sites_of_one_town_share_their_draws() -> None:
    here, near, far = (cell_of(a_site(lon=lon, lat=53.49)) for lon in (-2.23, -2.24, -2.5))
    assert here == near != far


def test_an_interval_is_widened_to_hold_its_figure() -> None:
    values = np.arange(101.0)
    assert tuple(interval(values)) == (5.0, 95.0)
    assert tuple(interval(values, 0, np.array(2))) == (2.0, 95.0)
    assert tuple(interval(values, 0, np.array(200))) == (5.0, 200.0)
