"""How good a plan is: proven best, good enough, or merely found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage.planning.optimality_gap import Proof
from coverage.vocabulary import PlanStatus

NUMBERS = st.floats(0, 1e6)


@pytest.mark.parametrize(
    ("objective", "bound", "accepted", "status", "gap"),
    [
        (100, 100, 0, PlanStatus.OPTIMAL, 0),
        (100, 101, 0, PlanStatus.FEASIBLE, 0.01),
        (100, 101, 0.02, PlanStatus.WITHIN_GAP, 0.01),
        (100, 101, 0.01, PlanStatus.WITHIN_GAP, 0.01),
        (40, 30, 0.1, PlanStatus.FEASIBLE, 0.25),
        (0, 0, 0, PlanStatus.OPTIMAL, 0),
        (0, 5, 0.5, PlanStatus.FEASIBLE, 1),
    ],
)
def test_the_status_follows_from_what_is_left(
    objective: float, bound: float, accepted: float, status: PlanStatus, gap: float
) -> None:
    proof = Proof(objective, bound, 1.0, accepted)
    assert (proof.status, proof.gap) == (status, gap)


@given(NUMBERS, NUMBERS, st.floats(0, 1))
def test_only_a_set_that_reaches_its_bound_is_the_optimum(
    objective: float, bound: float, accepted: float
) -> None:
    proof = Proof(objective, bound, 1.0, accepted)
    assert (proof.status is PlanStatus.OPTIMAL) == (objective == bound)
    assert proof.gap >= 0
