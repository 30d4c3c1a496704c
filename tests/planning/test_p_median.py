"""What journeys are worth, and their rows: the residents times the cost that a set saves."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.planning import p_median as journeys
from coverage.planning.coverage_matrix import Rows
from coverage.planning.instance import Instance
from coverage.planning.p_median import Journeys, counted_costs, mean_cost
from tests.planning.instances import an_instance, costs_of, instances, nearest_with
from tests.planning.puzzles import Chosen, every_set


def worth_of(instance: Instance) -> Journeys:
    return journeys.journeys(instance)


def journey_rows(instance: Instance) -> Rows:
    worth = worth_of(instance)
    return worth.only(np.ones(worth.candidates, dtype=np.bool_))


def as_counted(instance: Instance, chosen: Chosen = frozenset()) -> list[float]:
    """Return each journey, no longer than anyone's today who has a route."""
    today = nearest_with(instance, frozenset())
    lived = instance.residents > 0
    known = [cost for cost, lives in zip(today, lived, strict=True) if lives and cost < math.inf]
    possible = costs_of(instance)[:, lived]
    longest = max(known or possible[np.isfinite(possible)].tolist(), default=0.0)
    counted = [cost if cost < math.inf else longest for cost in today]
    return [min(pair) for pair in zip(nearest_with(instance, chosen), counted, strict=True)]


def assert_sets_earn_what_they_save(instance: Instance) -> None:
    rows, before = journey_rows(instance), as_counted(instance)
    for chosen in every_set(len(instance.candidates)):
        after = as_counted(instance, chosen)
        saved = instance.residents @ (np.array(before) - np.array(after))
        assert rows.value(sorted(chosen)) == pytest.approx(saved, abs=1e-9)
    assert (rows.values > 0).all()


@given(instances())
def test_any_set_earns_the_residents_times_what_it_saves(instance: Instance) -> None:
    assert_sets_earn_what_they_save(instance)


@given(instances(), st.data())
def test_rows_and_journeys_are_worth_the_same(instance: Instance, data: st.DataObject) -> None:
    worth, rows = worth_of(instance), journey_rows(instance)
    assert worth.total == pytest.approx(rows.total, abs=1e-9)
    for chosen in every_set(worth.candidates):
        some = sorted(chosen)
        assert worth.value(some) == pytest.approx(rows.value(some), abs=1e-9)
        assert worth.gains(some) == pytest.approx(rows.gains(some), abs=1e-9)
    size = worth.candidates
    parts = st.lists(st.sampled_from([0, 0.25, 0.5, 1]), min_size=size, max_size=size)
    amounts = np.array(data.draw(parts), dtype=np.float64)
    for mine, theirs in zip(worth.tangent(amounts), rows.tangent(amounts), strict=True):
        assert mine == pytest.approx(theirs, abs=1e-9)


@given(instances(), st.data())
def test_few_candidates_are_worth_what_they_are_among_all(
    instance: Instance, data: st.DataObject
) -> None:
    worth = worth_of(instance)
    size = worth.candidates
    kept = np.array(data.draw(st.lists(st.booleans(), min_size=size, max_size=size)), np.bool_)
    rows = worth.only(kept)
    for chosen in every_set(size):
        left = [each for each in sorted(chosen) if kept[each]]
        assert rows.value(sorted(chosen)) == pytest.approx(worth.value(left), abs=1e-9)


@given(instances())
def test_journeys_are_counted_by_definition(instance: Instance) -> None:
    lived = instance.residents > 0
    assert counted_costs(instance)[lived].tolist() == np.array(as_counted(instance))[lived].tolist()


def test_blocks_of_demand_points_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    costs = np.random.default_rng(1).integers(0, 9, (3, 11)).astype(float).tolist()
    instance = an_instance(costs, [5.0] * 11)
    monkeypatch.setattr(journeys, "BLOCK", 4)
    assert_sets_earn_what_they_save(instance)


def test_candidates_at_the_same_cost_save_the_same() -> None:
    rows = journey_rows(an_instance([[4], [4], [7]], [10], [3]))
    assert [rows.value([each]) for each in range(3)] == [18, 18, 9]
    assert rows.value([0, 1, 2]) == 18


def test_who_has_no_route_or_is_unknown_counts_as_the_longest_journey_that_is_known() -> None:
    instance = an_instance([[50, 5, 40]], [20, math.inf, math.nan], [1, 1, 1])
    assert counted_costs(instance).tolist() == [20, 20, 20]
    assert journey_rows(instance).value([0]) == 15


def test_a_place_where_nobody_lives_is_no_journey() -> None:
    instance = an_instance([[5, 5, 5]], [20, 90, math.inf], [1, 0, 1])
    assert counted_costs(instance)[[0, 2]].tolist() == [20, 20]
    assert journey_rows(instance).value([0]) == 30


def test_without_a_route_today_the_longest_trip_to_a_candidate_counts() -> None:
    instance = an_instance([[8, 12], [3, math.inf]], [math.inf, math.inf])
    assert counted_costs(instance).tolist() == [12, 12]
    without = an_instance([[math.inf]], [math.inf])
    assert counted_costs(without).tolist() == [0]
    assert len(journey_rows(without)) == 0


def test_the_average_is_that_of_residents() -> None:
    instance = an_instance([[1, 1]], [10, 20], [3, 1])
    assert mean_cost(instance, counted_costs(instance)) == 12.5
    nobody = an_instance([[1]], [10], [0])
    assert mean_cost(nobody, counted_costs(nobody)) == 0
