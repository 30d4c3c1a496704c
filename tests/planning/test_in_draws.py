"""Places in draws reach whom trying every point and every draw says, and open in that order."""

from __future__ import annotations

from collections.abc import Collection
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.planning.in_draws import PlaceInDraws, PlacesInDraws

CHANCES = st.sampled_from([0.0, 0.25, 0.5, 1.0])
"""Sums of them are exact."""


def places_of(
    left: NDArray[np.float64], missed: NDArray[np.float64], sure: NDArray[np.bool_]
) -> PlacesInDraws:
    """Return places by the chance that each misses each point, shape (places, points, draws)."""
    places = {
        each: PlaceInDraws(
            np.flatnonzero(certain),
            np.flatnonzero(~certain & (misses < 1).any(axis=1)),
            misses[~certain & (misses < 1).any(axis=1)].astype(np.float32),
        )
        for each, (misses, certain) in enumerate(zip(missed, sure, strict=True))
    }
    return PlacesInDraws(left, places)


@st.composite
def some_places(draw: st.DrawFn) -> tuple[PlacesInDraws, NDArray[np.float64]]:
    """Return places, and the chance that each misses each point in each draw."""
    places, points, draws = (draw(st.integers(1, most)) for most in (5, 6, 3))

    def some(values: st.SearchStrategy[float], *shape: int) -> NDArray[np.float64]:
        size = int(np.prod(shape))
        drawn = draw(st.lists(values, min_size=size, max_size=size))
        return np.array(drawn, dtype=np.float64).reshape(shape)

    left = some(st.integers(0, 40).map(float), points, draws)
    missed = some(CHANCES, places, points, draws)
    sure = some(st.sampled_from([0.0, 0.0, 1.0]), places, points) > 0
    missed[sure] = 0
    return places_of(left, missed, sure), missed


def reached(
    found: PlacesInDraws, missed: NDArray[np.float64], some: Collection[int]
) -> list[float]:
    """Return how many some places reach in each draw: who is not missed by all of them."""
    sums = (found.left * (1 - missed[[*some]].prod(axis=0))).sum(axis=0)
    return [float(each) for each in sums]


@given(some_places(), st.data())
def test_any_set_reaches_whom_its_places_do_not_all_miss(
    some: tuple[PlacesInDraws, NDArray[np.float64]], data: st.DataObject
) -> None:
    found, missed = some
    every = [
        each for size in range(len(missed) + 1) for each in combinations(range(len(missed)), size)
    ]
    chosen = data.draw(st.sampled_from(every))
    values = found.newly_reached(every, chosen)
    assert values.tolist() == pytest.approx(np.array([reached(found, missed, s) for s in every]))


@given(some_places(), st.data())
def test_places_open_in_the_order_of_what_they_add(
    some: tuple[PlacesInDraws, NDArray[np.float64]], data: st.DataObject
) -> None:
    found, missed = some
    order = data.draw(st.permutations(range(len(missed))))
    numbers = found.openings(order)
    for draw in range(found.draws):
        opened, left = list[int](), list(order)
        while left:
            so_far = {each: reached(found, missed, [*opened, each])[draw] for each in left}
            best = max(so_far.values())
            following = next(each for each in left if so_far[each] >= best - 0.5)
            opened.append(following)
            left.remove(following)
        assert [order[place] for place in np.argsort(numbers[:, draw])] == opened
