"""The order to open places in: each adds most to those before it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coverage.planning.constraints import free
from coverage.planning.deployment_order import added, roll_out
from coverage.planning.people_reached import PeopleReached
from tests.planning.puzzles import Puzzle, puzzles


@given(puzzles(), st.data())
def test_each_place_of_a_set_adds_most_to_those_before_it(
    puzzle: Puzzle, data: st.DataObject
) -> None:
    some = data.draw(st.lists(st.integers(0, puzzle.candidates - 1), unique=True))
    order = roll_out(PeopleReached(puzzle.rows), some)
    adds = added(puzzle.rows, order)
    assert sorted(order) == sorted(some)
    assert sum(adds) == puzzle.worth(some)
    for place, gain in enumerate(adds):
        before = puzzle.worth(order[:place])
        assert gain == max(puzzle.worth({*order[:place], each}) - before for each in order[place:])
    assert list(adds) == sorted(adds, reverse=True)


def test_the_order_is_as_by_hand() -> None:
    demand = ((frozenset({0, 1}), 9.0), (frozenset({0}), 1.0), (frozenset({2}), 5.0))
    rows = Puzzle(3, demand, free(3, 3)).rows
    assert roll_out(PeopleReached(rows), [1, 2, 0]) == (0, 2, 1)
    assert added(rows, (0, 2, 1)) == (10, 5, 0)


def test_the_first_among_equals_comes_first() -> None:
    demand = tuple((frozenset({each}), 1.0) for each in range(3))
    rows = Puzzle(3, demand, free(3, 3)).rows
    assert roll_out(PeopleReached(rows), [2, 0, 1]) == (0, 1, 2)
