"""How sure a plan is: shares of draws, the best on average and at worst, and ranks with ranges."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.planning.in_draws import PlacesInDraws
from coverage.planning.robustness import (
    Robustness,
    SetInDraws,
    nearest_sets,
    ranks_of,
    robustness,
    shares_of_draws,
)
from tests.planning.test_in_draws import places_of, some_places

Some = tuple[PlacesInDraws, np.ndarray]


def points_alone(*reach: list[float]) -> PlacesInDraws:
    """Return places of which each reaches a point of its own, of so many people in each draw."""
    left = np.array(reach)
    sure = np.eye(len(reach), dtype=np.bool_)
    missed = np.where(sure[:, :, None], 0.0, np.ones((len(reach), *left.shape)))
    return places_of(left, missed, sure)


def in_pairs(places: PlacesInDraws, *sets: tuple[int, ...], order: list[int]) -> Robustness:
    return robustness(
        places.newly_reached([*sets], order),
        dict.fromkeys(sets, 100.0),
        len(sets) - 1,
        ranks_of(places.openings(order), order),
    )


def test_sets_that_tie_share_the_draws() -> None:
    places = points_alone([50.0] * 4, [30.0] * 4, [30.0] * 4)
    found = in_pairs(places, (0, 1), (0, 2), order=[0, 1])
    assert [each.best_in for each in found.sets] == [0.5, 0.5]
    assert found.best_on_average is found.best_at_worst is found.best_most_often is found.plan


def test_a_set_that_is_always_best_is_best_in_every_draw() -> None:
    places = points_alone([50.0, 60, 70, 80], [31.0, 32, 33, 34], [30.0, 30, 30, 30])
    found = in_pairs(places, (0, 1), (0, 2), order=[0, 1])
    assert [each.best_in for each in found.sets] == [1.0, 0.0]
    assert found.plan.on_average == round((81 + 92 + 103 + 114) / 4)
    assert found.plan.least == 81


def test_the_best_on_average_and_the_best_at_worst_can_be_two_others() -> None:
    # By draws: the plan 10 or 40; the second 0 or 90, more on average; the third 20 always.
    places = points_alone([10.0, 40] * 50, [0.0, 90] * 50, [20.0, 20] * 50)
    found = in_pairs(places, (0,), (1,), (2,), order=[0])
    assert [each.places for each in found.sets] == [(0,), (1,), (2,)]
    assert [each.best_in for each in found.sets] == [0.0, 0.5, 0.5]
    assert [each.short for each in found.sets] == [30, 10, 35]  # of 20 and 90 in turn
    assert found.best_on_average.places == (1,)
    assert (found.best_at_worst.places, found.best_at_worst.at_worst) == ((2,), 20)


def test_ranks_are_counted_as_by_hand() -> None:
    # Of ten draws the first place adds more in nine, the second in one.
    places = points_alone([9.0] * 10, [8.0] * 9 + [10.0])
    found = in_pairs(places, (0, 1), order=[0, 1])
    first, second = found.ranks
    assert (first.number, first.low, first.high, first.kept_in) == (1, 1, 2, 0.9)
    assert (second.number, second.low, second.high, second.kept_in) == (2, 1, 2, 0.9)


def test_the_nearest_are_kept_and_the_plan_always_is() -> None:
    ties: dict[tuple[int, ...], float] = {(0, 1): 10.0, (0, 2): 12.0, (0, 3): 11.0, (0, 4): 12.0}
    assert [*nearest_sets(ties, (0, 1), 2)] == [(0, 1), (0, 2), (0, 4)]
    assert [*nearest_sets(ties, (0, 1))] == [(0, 1), (0, 2), (0, 4), (0, 3)]
    assert [*nearest_sets(ties, (0, 1), most_places=3)] == [(0, 1), (0, 2)]


@given(some_places(), st.data())
def test_laws(some: Some, data: st.DataObject) -> None:
    places, missed = some
    size = data.draw(st.integers(1, len(missed)))
    one_set = st.permutations(range(len(missed))).map(lambda row: tuple(sorted(row[:size])))
    sets = data.draw(st.lists(one_set, min_size=1, max_size=6, unique=True))
    order = data.draw(st.permutations(sets[0]))
    found = in_pairs(places, *sets, order=order)
    assert found.plan.places == sets[0]
    assert {each.places for each in found.sets} == set(sets)
    assert sum(each.best_in for each in found.sets) == pytest.approx(1)
    for each in found.sets:
        assert each.least <= each.at_worst <= each.at_best
        assert each.least <= each.on_average
        assert each.at_worst <= found.best_at_worst.at_worst
        assert each.on_average <= found.best_on_average.on_average
    assert [rank.number for rank in found.ranks] == [*range(1, size + 1)]
    assert all(rank.low <= rank.number <= rank.high for rank in found.ranks)
    assert found == in_pairs(places, *sets, order=order)


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=5))
def test_shares_of_draws_add_up(values: list[list[int]]) -> None:
    shares = shares_of_draws(np.array(values, dtype=np.float64))
    assert shares.sum() == pytest.approx(1)
    assert (shares >= 0).all()


def test_a_set_in_draws_is_of_whole_people() -> None:
    kinds = {name: type(value) for name, value in vars_of(points_alone([0.4, 0.6])).items()}
    assert kinds.pop("best_in") is float
    assert kinds.pop("places") is tuple
    assert set(kinds.values()) == {int}


def vars_of(places: PlacesInDraws) -> dict[str, object]:
    plan = in_pairs(places, (0,), order=[0]).plan
    return {name: getattr(plan, name) for name in SetInDraws.__slots__}
