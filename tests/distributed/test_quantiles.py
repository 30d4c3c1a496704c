from __future__ import annotations

import math
from functools import reduce
from operator import add

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage.access.quantiles import MEDIAN, NINE_TENTHS, costs_within_which
from coverage.distributed.quantiles import (
    Counts,
    costs_at,
    count_places,
    count_steps,
    counted,
    find_steps,
)

AREAS = 3
SHARES = (MEDIAN, NINE_TENTHS)
# Costs that differ in the last bits alone lie in one step; whole numbers lie in many.
COSTS = (
    st.sampled_from([0.0, -0.0, math.inf, math.nan])
    | st.integers(0, 20).map(float)
    | st.integers(0, 3).map(lambda bit: float(np.float32(30) + bit * np.float32(2**-19)))
    | st.floats(0, 2**70, width=32)
)
GROUP = st.tuples(COSTS, st.integers(0, 12), st.integers(0, AREAS - 1))
Piece = tuple[NDArray[np.float32], NDArray[np.int64], NDArray[np.intp]]


def as_piece(groups: list[tuple[float, int, int]]) -> Piece:
    cost, residents, areas = zip(*groups, strict=True)
    return np.array(cost, np.float32), np.array(residents, np.int64), np.array(areas, np.intp)


def in_pieces(pieces: list[Piece]) -> NDArray[np.float64]:
    steps = find_steps(SHARES, reduce(add, (count_steps(*piece) for piece in pieces)), AREAS)
    return costs_at(steps, reduce(add, (count_places(steps, *piece) for piece in pieces)))


@given(pieces=st.lists(st.lists(GROUP, min_size=1, max_size=12), min_size=1, max_size=4))
def test_quantiles_in_pieces_are_those_of_everyone_at_once(
    pieces: list[list[tuple[float, int, int]]],
) -> None:
    everyone = as_piece([group for piece in pieces for group in piece])
    at_once = np.column_stack(costs_within_which(SHARES, *everyone, AREAS))
    found = in_pieces([as_piece(piece) for piece in pieces])
    assert np.array_equal(found, at_once, equal_nan=True)


def test_an_area_where_nobody_lives_has_no_quantile() -> None:
    found = in_pieces([as_piece([(7.0, 0, 0), (8.0, 5, 1)])])
    nobody = [np.nan, np.nan]
    assert np.array_equal(found, [nobody, [8.0, 8.0], nobody], equal_nan=True)


@pytest.mark.parametrize(("beyond", "median"), [(4, 3.0), (5, 3.0), (6, math.nan)])
def test_people_without_a_route_push_it_up_and_are_never_left_out(
    beyond: int, median: float
) -> None:
    found = in_pieces([as_piece([(3.0, 5, 0)]), as_piece([(math.inf, beyond, 0)])])
    assert np.array_equal(found[0], [median, math.nan], equal_nan=True)


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=9),
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 9)), max_size=9),
)
def test_counts_of_two_are_those_of_both_together(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    def counts(pairs: list[tuple[int, int]]) -> Counts:
        keys, residents = np.array(pairs, np.int64).reshape(-1, 2).T
        return counted(keys, residents)

    added, together = counts(one) + counts(other), counts(one + other)
    assert added.keys.tolist() == together.keys.tolist() == sorted({key for key, _ in one + other})
    assert added.residents.tolist() == together.residents.tolist()
    assert int(added.residents.sum()) == sum(residents for _, residents in one + other)
