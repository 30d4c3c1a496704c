"""Rows by definition: what they are worth, made one some candidates."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverage.planning.coverage_matrix import Rows, dominated, merge
from tests.planning.puzzles import (
    Chosen,
    Demand,
    Puzzle,
    every_set,
    marks_of,
    puzzles,
    rows_from,
    worth,
)

BYTES = st.tuples(st.integers(0, 255), st.integers(0, 255))


def as_demand(rows: Rows) -> dict[Chosen, float]:
    ends = rows.starts + rows.sizes
    held = [
        frozenset(rows.members[start:end].tolist())
        for start, end in zip(rows.starts, ends, strict=True)
    ]
    assert len(set(held)) == len(held), "rows of the same candidates are one"
    return dict(zip(held, rows.values.tolist(), strict=True))


def summed(demand: Demand) -> dict[Chosen, float]:
    """Return the value of each set of candidates; without those that no set can earn."""
    sums: dict[Chosen, float] = {}
    for earning, value in demand:
        if earning and value:
            sums[earning] = sums.get(earning, 0.0) + value
    return sums


def on_their_own(demand: Demand, candidate: int) -> set[Chosen]:
    return {earning for earning in summed(demand) if candidate in earning}


@given(st.lists(st.tuples(BYTES, st.integers(0, 100)), max_size=12))
def test_rows_of_bits_that_are_the_same_are_one_with_the_sum_of_their_values(
    rows: list[tuple[tuple[int, int], int]],
) -> None:
    packed = np.array([bits for bits, _ in rows], dtype=np.uint8).reshape(-1, 2)
    merged, values = merge(packed, np.array([value for _, value in rows], dtype=np.float64))
    sums: dict[tuple[int, ...], float] = {}
    for bits, value in rows:
        sums[bits] = sums.get(bits, 0.0) + value
    found = [tuple(bits) for bits in merged.tolist()]
    assert dict(zip(found, values.tolist(), strict=True)) == sums
    assert found == sorted(sums)


def test_without_candidates_nothing_is_merged() -> None:
    merged, values = merge(np.zeros((3, 0), dtype=np.uint8), np.ones(3))
    assert (len(merged), len(values)) == (0, 0)


@given(puzzles(10))
def test_rows_hold_what_some_candidate_earns(puzzle: Puzzle) -> None:
    rows = puzzle.rows
    assert as_demand(rows) == summed(puzzle.demand)
    assert len(rows) == len(summed(puzzle.demand))
    held = [frozenset(np.flatnonzero(marks).tolist()) for marks in rows.dense]
    assert held == list(as_demand(rows))


@given(puzzles(5))
def test_a_set_earns_the_rows_that_hold_one_of_it(puzzle: Puzzle) -> None:
    rows = puzzle.rows
    for chosen in every_set(puzzle.candidates):
        assert rows.value(sorted(chosen)) == worth(puzzle.demand, chosen)
        assert rows.gains(sorted(chosen)).tolist() == [
            worth(puzzle.demand, chosen | {each}) - worth(puzzle.demand, chosen)
            for each in range(puzzle.candidates)
        ]


@given(puzzles(), st.data())
def test_amounts_are_summed_by_row_and_weights_by_candidate(
    puzzle: Puzzle, data: st.DataObject
) -> None:
    rows = puzzle.rows
    amounts = data.draw(
        st.lists(st.integers(0, 9), min_size=rows.candidates, max_size=rows.candidates)
    )
    weights = data.draw(st.lists(st.integers(0, 9), min_size=len(rows), max_size=len(rows)))
    of_rows = [sum(amounts[each] for each in earning) for earning in as_demand(rows)]
    assert rows.counts(np.array(amounts, dtype=np.float64)).tolist() == of_rows
    of_candidates = [0] * rows.candidates
    for earning, weight in zip(as_demand(rows), weights, strict=True):
        for each in earning:
            of_candidates[each] += weight
    assert rows.by_candidate(np.array(weights, dtype=np.float64)).tolist() == of_candidates


@given(puzzles())
def test_a_candidate_is_dominated_when_another_earns_all_that_it_does(puzzle: Puzzle) -> None:
    own = [on_their_own(puzzle.demand, each) for each in range(puzzle.candidates)]

    def is_dominated(candidate: int) -> bool:
        return any(
            own[candidate] < own[other] or (own[candidate] == own[other] and other < candidate)
            for other in range(puzzle.candidates)
        )

    expected = [is_dominated(each) for each in range(puzzle.candidates)]
    assert dominated(puzzle.rows).tolist() == expected


@given(puzzles(), st.data())
def test_without_some_candidates_the_others_earn_what_they_did(
    puzzle: Puzzle, data: st.DataObject
) -> None:
    kept = data.draw(st.frozensets(st.integers(0, puzzle.candidates - 1)))
    left = puzzle.rows.only(marks_of(kept, puzzle.candidates))
    assert as_demand(left) == summed(only(puzzle.demand, kept))
    assert left.candidates == puzzle.candidates


def only(demand: Demand, kept: Collection[int]) -> Demand:
    return tuple((earning.intersection(kept), value) for earning, value in demand)


def test_rows_of_no_demand_are_worth_nothing() -> None:
    rows = rows_from(3, ())
    assert (len(rows), rows.value([0, 1]), rows.gains([]).tolist()) == (0, 0.0, [0.0] * 3)
    assert rows.counts(np.ones(3)).tolist() == []
