from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.datasets.no_route import find_marks

MINUTES = [12.0, 30.0, 47.5, 90.0]


@pytest.mark.parametrize(
    "mark",
    [
        *(2147483647, 2147483648, 4294967295, 65535, 32767, 9007199254740991),
        *(9223372036854775807, 18446744073709551615, 214748364.7, 3.4028234663852886e38),
        *(1.7976931348623157e308, 99999, 999999, 9999999999, 100000, 1e6, 1e10, 1e30),
        *(-1, -9, -99, -999, -9999, -999999, -32768, -2147483648, -9223372036854775808),
        *(999, 1000, 9999, 10000),
    ],
)
def test_numbers_that_programs_write_for_no_route_are_marks(mark: float) -> None:
    values = np.array([*MINUTES, mark, mark])
    assert find_marks(values).tolist() == [False] * 4 + [True] * 2


@pytest.mark.parametrize("time", [0.0, 99.0, 480.0, 1439.0, 1800.0, 5400.0, -2.0, -1.5, 99998.0])
def test_other_numbers_are_none(time: float) -> None:
    assert not find_marks(np.array([*MINUTES, time])).any()


def test_a_short_mark_among_times_like_it_is_a_time() -> None:
    assert not find_marks(np.array([900.0, 999.0, 1_000.0, 1_100.0])).any()


def test_several_marks_are_all_found() -> None:
    values = np.array([*MINUTES, 999.0, 9999.0, -1.0, 2147483647.0, np.inf])
    assert find_marks(values).tolist() == [False] * 4 + [True] * 4 + [False]


@given(st.lists(st.floats(0, 480), max_size=20))
def test_trips_of_a_working_day_are_times(values: list[float]) -> None:
    assert not find_marks(np.array(values)).any()
