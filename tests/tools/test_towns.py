"""Larger towns, spread out so that a map has room for their names."""

from __future__ import annotations

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets
from coverage.datasets.england import MOST_ZOOM, Town
from coverage.datasets.projection import to_national_grid
from tools.builders.towns import (
    APART_M,
    FIRST_ZOOM,
    LARGE,
    LARGE_APART_M,
    LEAST,
    METRES_A_PX,
    NOT_TOWNS,
    ROOM_PX,
    STEPS_A_ZOOM,
    Place,
    from_zoom,
    spread_out,
)

places = st.lists(
    st.builds(
        Place,
        name=st.text("abc", min_size=1, max_size=3),
        lat=st.floats(51, 54),
        lon=st.floats(-3, 0),
        residents=st.integers(0, 300_000),
    ),
    max_size=15,
)


def metres_between(one: Place | Town, other: Place | Town) -> float:
    ends = to_national_grid([one.lon, other.lon], [one.lat, other.lat])
    return float(np.hypot(*(ends[0] - ends[1])))


def room_of(place: Place | Town) -> float:
    return LARGE_APART_M if place.residents >= LARGE else APART_M


@given(places)
def test_who_is_chosen_has_room_and_who_is_left_out_has_none(places: list[Place]) -> None:
    chosen = [place for place, _ in spread_out(places)]
    for place in places:
        larger = [
            other
            for other in chosen
            if (-other.residents, other.name) < (-place.residents, place.name)
        ]
        has_room = all(metres_between(place, other) >= room_of(place) for other in larger)
        if place in chosen:
            assert has_room
            assert place.residents >= LEAST
        elif place.residents >= LEAST:
            twin = any(
                (other.residents, other.name) == (place.residents, place.name) for other in chosen
            )
            assert not has_room or twin


@given(places)
def test_how_far_the_nearest_larger_one_is_is_told(places: list[Place]) -> None:
    chosen = spread_out(places)
    for number, (place, apart) in enumerate(chosen):
        away = [metres_between(place, other) for other, _ in chosen[:number]]
        assert math.isclose(apart, min(away, default=math.inf))


@given(st.floats(1_000, 1_000_000))
def test_from_its_zoom_on_there_is_room_for_a_name(apart: float) -> None:
    zoom = from_zoom(apart)
    assert apart / (METRES_A_PX / 2**zoom) >= ROOM_PX - 1e-9
    earlier = zoom - 1 / STEPS_A_ZOOM
    assert zoom == FIRST_ZOOM or apart / (METRES_A_PX / 2**earlier) < ROOM_PX
    assert FIRST_ZOOM <= zoom <= MOST_ZOOM
    assert from_zoom(math.inf) == FIRST_ZOOM


def test_the_shipped_towns_keep_apart(datasets: Datasets) -> None:
    towns = datasets.towns
    assert not NOT_TOWNS & {town.name for town in towns}
    for number, town in enumerate(towns[1:], start=1):
        apart = min(metres_between(town, other) for other in towns[:number])
        assert apart >= room_of(town)
        assert town.from_zoom == from_zoom(apart)
