"""Journeys in draws are as short as trying every place in every draw says."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.access.certainty.costs import TripsInDraws
from coverage.access.certainty.draws import DRAWS
from coverage.planning.journeys_in_draws import JourneysInDraws

POINTS, PLACES = 5, 4

World = tuple[JourneysInDraws, NDArray[np.float64], NDArray[np.float64]]


def a_world(seed: int) -> World:
    """Return journeys, residents, and the cost of each trip in each draw: today's first."""
    random = np.random.default_rng(seed)
    residents = random.integers(0, 40, (POINTS, DRAWS)).astype(np.float64)
    today = random.integers(10, 60, (POINTS, DRAWS)).astype(np.float32)
    costs, places = [today.astype(np.float64)], {}
    for place in range(PLACES):
        points = np.flatnonzero(random.random(POINTS) < 0.7)
        late = random.integers(-8, 9, (POINTS, DRAWS)).astype(np.float32)
        known = random.integers(0, 60, len(points)).astype(np.float32)
        places[place] = TripsInDraws(
            points, known, np.ones(len(points), dtype=np.float32), late, points
        )
        here = np.full((POINTS, DRAWS), np.inf)
        here[points] = np.maximum(known[:, None] + late[points], 0)
        costs.append(here)
    lived = np.maximum(residents.sum(axis=0), 1.0)
    before = (residents * today).sum(axis=0) / lived
    return JourneysInDraws(residents, today, places, before, lived), residents, np.array(costs)


def average(
    residents: NDArray[np.float64], costs: NDArray[np.float64], some: list[int]
) -> list[float]:
    left = costs[[0, *(each + 1 for each in some)]].min(axis=0)
    found = (residents * left).sum(axis=0) / np.maximum(residents.sum(axis=0), 1.0)
    return [float(each) for each in found]


@settings(max_examples=20)
@given(st.integers(0, 2**32 - 1), st.data())
def test_any_set_saves_what_its_nearest_places_do(seed: int, data: st.DataObject) -> None:
    world, residents, costs = a_world(seed)
    every = [each for size in range(PLACES + 1) for each in combinations(range(PLACES), size)]
    chosen = data.draw(st.sampled_from(every))
    found = world.averages(every, chosen)
    for row, places in enumerate(every):
        assert found[row].tolist() == pytest.approx(average(residents, costs, [*places]))


@settings(max_examples=10)
@given(st.integers(0, 2**32 - 1), st.permutations(range(PLACES)))
def test_places_open_in_the_order_of_what_they_save(seed: int, order: list[int]) -> None:
    world, residents, costs = a_world(seed)
    numbers = world.openings(order)
    for draw in range(0, DRAWS, 50):
        opened, left = list[int](), list(order)
        while left:
            so_far = {each: average(residents, costs, [*opened, each])[draw] for each in left}
            following = next(each for each in left if so_far[each] <= min(so_far.values()) + 1e-9)
            opened.append(following)
            left.remove(following)
        assert [order[place] for place in np.argsort(numbers[:, draw])] == opened
