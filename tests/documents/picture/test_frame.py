"""What part of the country a picture shows, and at which scale."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from coverage.documents.picture.frame import BAR_SHARE, LEAST_M, MARGIN, frame_around

SIDES = st.floats(100, 700_000)
SOUTH_WEST = st.floats(0, 600_000)


@given(SOUTH_WEST, SOUTH_WEST, SIDES, SIDES)
def test_what_is_framed_lies_inside_with_a_margin(
    west: float, south: float, wide: float, high: float
) -> None:
    frame = frame_around((west, south, west + wide, south + high), 620, 372)
    corners = np.array([(west, south), (west + wide, south + high)])
    assert frame.holds(corners).all()
    (left, bottom), (right, top) = frame.place(corners)
    least_x, least_y = MARGIN * wide / frame.metres, MARGIN * high / frame.metres
    assert min(left, frame.width - right) >= least_x - 1e-6
    assert min(top, frame.height - bottom) >= least_y - 1e-6
    assert left == pytest.approx(frame.width - right)
    assert top == pytest.approx(frame.height - bottom)


@given(SOUTH_WEST, SOUTH_WEST, SIDES, SIDES)
def test_a_frame_is_no_larger_than_it_has_to_be(
    west: float, south: float, wide: float, high: float
) -> None:
    frame = frame_around((west, south, west + wide, south + high), 620, 372)
    metres = (frame.width * frame.metres, frame.height * frame.metres)
    needed = [max(side * (1 + 2 * MARGIN), LEAST_M) for side in (wide, high)]
    assert any(math.isclose(side, least) for side, least in zip(metres, needed, strict=True))


@given(SIDES, SIDES)
def test_the_scale_bar_is_a_round_number_that_fits(wide: float, high: float) -> None:
    frame = frame_around((0, 0, wide, high), 620, 372)
    assert str(f"{frame.bar_km:e}")[0] in "125"
    share = frame.bar_km * 1000 / frame.metres / frame.width
    assert BAR_SHARE / 2.5 - 1e-9 <= share <= BAR_SHARE + 1e-9


def test_north_is_up_and_east_is_right() -> None:
    frame = frame_around((0, 0, 100_000, 100_000), 620, 372)
    (middle, north, east) = frame.place(
        np.array([(50_000, 50_000), (50_000, 60_000), (60_000, 50_000)])
    )
    assert middle.tolist() == [310, 186]
    assert north[1] < middle[1]
    assert east[0] > middle[0]


def test_only_what_is_seen_is_kept() -> None:
    frame = frame_around((0, 0, 20_000, 20_000), 620, 372)
    assert frame.cut(shapely.box(500_000, 500_000, 600_000, 600_000)).is_empty
    seen = frame.cut(shapely.box(-1e6, -1e6, 1e6, 1e6))
    assert seen.bounds == pytest.approx((-3, -3, 623, 375))
