from __future__ import annotations

import numpy as np
import pyproj.network
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from coverage.datasets.projection import to_degrees, to_national_grid

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


def test_the_worked_example_comes_back_within_five_metres() -> None:
    degrees, metres = CAISTER
    assert to_degrees([metres])[0] == pytest.approx(degrees, abs=5e-5)


@given(st.floats(80_000, 640_000), st.floats(5_000, 660_000))
def test_metres_come_back_from_degrees(easting: float, northing: float) -> None:
    ((lon, lat),) = to_degrees([[easting, northing]])
    assert to_national_grid([lon], [lat])[0] == pytest.approx((easting, northing), abs=0.01)


@given(st.floats(-6.4, 1.8), st.floats(49.9, 55.8))
def test_degrees_come_back_from_metres(lon: float, lat: float) -> None:
    assert to_degrees(to_national_grid([lon], [lat]))[0] == pytest.approx((lon, lat), abs=1e-7)


def test_no_positions_give_no_degrees() -> None:
    assert to_degrees(np.empty((0, 2))).shape == (0, 2)


@pytest.mark.parametrize("position", [(np.nan, 400_000.0), (np.inf, np.inf)])
def test_a_position_that_cannot_be_is_not_finite(position: tuple[float, float]) -> None:
    assert not np.isfinite(to_degrees([position])).any()
