"""Bands as the browser takes them."""

from __future__ import annotations

import json
import zlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage import Datasets, Measure, Network, Selection
from coverage.access.isochrones import ReachBand, reach_bands
from coverage.dashboard.parts.legend import band_classes
from coverage.dashboard.parts.map_layers import PRECISION, bands_view, encoded
from coverage.tables.palette import BANDS, band_colours
from tests.worlds import in_km

MOST_BYTES = 10_000
"""As they travel, compressed."""


def decoded(text: str) -> NDArray[np.float64]:
    """Return the longitudes and latitudes of a text in the polyline format."""
    numbers, value, shift = [], 0, 0
    for group in (ord(letter) - 63 for letter in text):
        value |= (group & 31) << shift
        shift += 5
        if group < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    steps = np.array(numbers, dtype=np.int64).reshape(-1, 2)
    places: NDArray[np.float64] = steps.cumsum(axis=0)[:, ::-1] / 10**PRECISION
    return places


def test_the_example_of_the_format_is_met() -> None:
    """The points of Google's page, whose numbers are those here with two decimals more."""
    points = np.array([[-120.2, 38.5], [-120.95, 40.7], [-126.453, 43.252]]) * 100
    assert encoded(points) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


@given(
    st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), min_size=1, max_size=20).map(
        np.array
    )
)
def test_what_is_written_reads_back(points: NDArray[np.float64]) -> None:
    read = decoded(encoded(points))
    assert read.shape == points.shape
    assert np.abs(read - points).max() <= 0.5 / 10**PRECISION + 1e-9


@given(st.lists(st.tuples(st.floats(-7, 2), st.floats(49, 56)), min_size=1).map(np.array))
def test_a_line_is_letters_that_no_page_takes_for_markup(points: NDArray[np.float64]) -> None:
    assert not set(encoded(points)) & set("<>&\"'")


@pytest.mark.parametrize("count", range(1, len(BANDS) + 1))
def test_fewer_bands_keep_the_darkest_and_their_order(count: int) -> None:
    places = [BANDS.index(colour) for colour in band_colours(count)]
    assert places == sorted(set(places))
    assert len(places) == count
    assert places[-1] == len(BANDS) - 1


def test_bands_come_in_order_each_with_its_colour() -> None:
    ring = np.array([[-1.0, 52.0], [-1.5, 52.5], [-1.5, 52.0], [-1.0, 52.0]])
    assert bands_view([ReachBand(45.0, (ring, ring)), ReachBand(7.5, ())]) == [
        {"colour": band_colours(2)[0], "rings": []},
        {"colour": band_colours(2)[1], "rings": [encoded(ring), encoded(ring)]},
    ]


@pytest.mark.parametrize("measure", Measure)
def test_the_legend_has_each_band_that_is_drawn(measure: Measure) -> None:
    *told, (bare, _) = band_classes(measure)
    assert [colour for colour, _ in told] == list(band_colours(len(measure.spec.lines) + 1))
    assert all(measure.spec.unit.short in words for _, words in told)
    assert bare == ""


@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(network=Network.CURRENT), in_km(), in_km(Network.CURRENT)],
    ids=lambda selection: f"{selection.network.value} {selection.measure.value}",
)
def test_a_selection_takes_few_bytes(datasets: Datasets, selection: Selection) -> None:
    view = bands_view(reach_bands(datasets, selection))
    sent = zlib.compress(json.dumps(view, separators=(",", ":")).encode())
    assert len(sent) < MOST_BYTES
    assert all(one["rings"] for one in view)
