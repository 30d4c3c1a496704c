"""A question as arrays: who is reached today, and how far the candidates are."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from coverage import Selection, SelectionError
from coverage.planning import instance as measuring
from coverage.planning.candidates import candidates_of
from coverage.planning.instance import make_instance
from tests.judging import LIVED_IN
from tests.planning.asked import Asked, asked_by_matrix, asked_in_km
from tests.planning.instances import a_candidate, an_instance, costs_of
from tests.planning.puzzles import every_set
from tests.worlds import Matrix, Point, a_site, a_world, in_km, with_minutes


@given(asked_in_km() | asked_by_matrix())
def test_a_set_earns_those_whom_it_reaches_and_no_site_does_today(asked: Asked) -> None:
    rows, threshold = asked.instance.reach_rows(), asked.selection.threshold
    residents = asked.datasets.demand.residents[asked.selection.population]
    today = np.array(asked.nearest_with(())) <= threshold
    for chosen in every_set(min(4, len(asked.candidates))):
        after = np.array(asked.nearest_with(chosen)) <= threshold
        assert rows.value(sorted(chosen)) == residents[after & ~today].sum()


@given(asked_by_matrix())
def test_a_trip_without_a_route_or_without_data_is_none(asked: Asked) -> None:
    assert isinstance(asked.travel, Matrix)
    instance = asked.instance
    for candidate, costs in zip(asked.candidates, costs_of(instance).tolist(), strict=True):
        for code, cost in zip(asked.datasets.demand.codes, costs, strict=True):
            known = asked.travel.trips_of[str(code), f"plan-{candidate.candidate_id}"]
            assert cost == (math.inf if math.isnan(known) else known)


def test_the_threshold_is_inclusive() -> None:
    instance = an_instance([[30.0, np.nextafter(np.float32(30), np.float32(31))]], [31.0, 31.0])
    assert instance.reach_rows().value([0]) == 100


def test_progress_is_told_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "TOLD_EVERY", 2)
    world, told = a_world(LIVED_IN), []
    candidates = candidates_of(world)
    make_instance(
        world, in_km(), candidates, progress=lambda done, of_all: told.append((done, of_all))
    )
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_whoever_is_told_of_progress_can_end_it() -> None:
    def stop(_done: int, _all: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_instance(a_world([Point()]), in_km(), [a_candidate("mine")], progress=stop)


def test_a_matrix_of_the_readers_own_is_refused() -> None:
    world = with_minutes(a_world([Point()], [a_site()]), [[10]])
    with pytest.raises(SelectionError, match="leave it out of a plan"):
        make_instance(world, Selection(), [a_candidate("mine")])


def test_minutes_need_roads() -> None:
    with pytest.raises(SelectionError, match="ask for kilometres"):
        make_instance(a_world([Point()]), Selection(), [a_candidate("mine")])


def test_it_is_the_same_when_asked_again() -> None:
    world = a_world(LIVED_IN, [a_site()])
    first, second = (make_instance(world, in_km(), candidates_of(world)) for _ in range(2))
    assert first.today.reached.tolist() == second.today.reached.tolist()
    assert first.costs_today.tolist() == second.costs_today.tolist()
    fresh = make_instance(replace(world), in_km(), candidates_of(world))
    assert costs_of(fresh).tolist() == costs_of(first).tolist()
