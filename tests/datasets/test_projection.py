from __future__ import annotations

import numpy as np
import pyproj.network
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from coverage.datasets.projection import to_national_grid

# A worked example of the Ordnance Survey (Caister water tower), as WGS 84 degrees.
CAISTER = (1.716073973, 52.658007833), (651409.8, 313177.4)


def test_the_worked_example_of_the_ordnance_survey_comes_out_within_five_metres() -> None:
    (lon, lat), metres = CAISTER
    assert to_national_grid([lon], [lat])[0] == pytest.approx(metres, abs=5)


def test_nothing_is_fetched_from_the_internet() -> None:
    to_national_grid([0.0], [52.0])
    assert not pyproj.network.is_network_enabled()


def test_no_places_give_no_positions() -> None:
    assert to_national_grid([], []).shape == (0, 2)


@pytest.mark.parametrize(("lon", "lat"), [(0.0, 91.0), (-2.0, 180.0), (np.nan, 52.0)])
def test_a_place_that_cannot_be_is_not_finite(lon: float, lat: float) -> None:
    assert not np.isfinite(to_national_grid([lon], [lat])).any()


@given(st.floats(-5.5, 1.5), st.floats(50.2, 55.5), st.floats(-0.01, 0.01))
def test_a_short_step_is_as_long_on_the_grid_as_on_the_globe(
    lon: float, lat: float, step: float
) -> None:
    here, there = to_national_grid([lon, lon + step], [lat, lat + step])
    globe = Geod(ellps="WGS84").inv(lon, lat, lon + step, lat + step)[2]
    assert np.hypot(*(there - here)) == pytest.approx(globe, rel=1e-3, abs=0.01)
