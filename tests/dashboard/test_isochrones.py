"""Reach lines as the browser takes them."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage import Datasets, Measure, Network, Selection
from coverage.access.isochrones import ReachLine, reach_lines
from coverage.dashboard.parts.map_layers import PRECISION, encoded, reach_lines_view
from tests.worlds import in_km

MOST_BYTES = 10_000


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


def test_thresholds_are_named_and_come_in_order() -> None:
    line = np.array([[-1.0, 52.0], [-1.5, 52.5]])
    lines = [ReachLine(45.0, (line, line)), ReachLine(7.5, ())]
    assert reach_lines_view(lines, Measure.MINUTES) == [
        {"label": "7.5 min", "lines": []},
        {"label": "45 min", "lines": [encoded(line), encoded(line)]},
    ]
    assert [one["label"] for one in reach_lines_view(lines, Measure.KM)] == ["7.5 km", "45 km"]


@pytest.mark.parametrize(
    "selection",
    [Selection(), Selection(network=Network.CURRENT), in_km(), in_km(Network.CURRENT)],
    ids=lambda selection: f"{selection.network.value} {selection.measure.value}",
)
def test_a_selection_takes_few_bytes(datasets: Datasets, selection: Selection) -> None:
    view = reach_lines_view(reach_lines(datasets, selection), selection.measure)
    assert len(json.dumps(view, separators=(",", ":"))) < MOST_BYTES
    assert all(one["lines"] for one in view)
