"""What a plan is to do: what allows no institute is refused, and a budget pays for so many."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverage import SelectionError
from coverage.planning.problem import Terms

MILLIONS = st.decimals("0.01", "500", places=2)


def assert_one_sentence(error: SelectionError) -> None:
    text = str(error)
    assert text.endswith(".")
    assert ". " not in text
    assert "\n" not in text


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ({"institutes": 0}, "A plan of 0 institutes plans nothing: give 1 or more"),
        ({"institutes": -3}, "A plan of -3 institutes plans nothing"),
        ({"cost_millions": 0}, "cannot cost £0 million: give more than 0"),
        ({"cost_millions": -15}, "cannot cost £-15 million"),
        ({"cost_millions": math.nan}, "cannot cost £nan million"),
        ({"cost_millions": math.inf}, "cannot cost £inf million"),
        ({"budget_millions": 14.99}, "£14.99 million pays for no institute at £15 million"),
        ({"budget_millions": 0}, "£0 million pays for no institute"),
        ({"budget_millions": -30}, "£-30 million pays for no institute"),
        ({"budget_millions": math.nan}, "£nan million pays for no institute"),
        ({"budget_millions": math.inf}, "£inf million pays for no institute"),
        ({"floor": 1.01}, "A floor of 1.01 is not a share: give 0 to 1, such as 0.6"),
        ({"floor": 60}, "A floor of 60 is not a share: give 0 to 1, such as 0.6"),
        ({"floor": -0.1}, "A floor of -0.1 is not a share: give 0 to 1, such as 0.6"),
        ({"floor": math.nan}, "A floor of nan is not a share"),
        ({"floor": "0.5"}, "floor cannot be '0.5': give a number"),
        ({"for_group": 2}, "for_group cannot be 2: give a text"),
        ({"for_group": "2", "objective": "mean"}, "is one to reach the most people: choose that"),
        ({"floor": 0.5, "objective": "worst"}, "is one to reach the most people: choose that"),
    ],
)
def test_what_allows_no_institute_or_means_nothing_is_refused_in_a_sentence(
    terms: dict[str, Any], said: str
) -> None:
    with pytest.raises(SelectionError, match=said) as refused:
        Terms(**{"institutes": 4, **terms})
    assert_one_sentence(refused.value)


@given(st.integers(1, 20), MILLIONS, MILLIONS)
@example(5, Decimal("1.10"), Decimal("3.30"))
@example(5, Decimal("0.10"), Decimal("0.30"))
@example(5, Decimal("0.01"), Decimal("500"))
def test_a_budget_pays_for_as_many_as_it_does_to_the_pound(
    institutes: int, cost: Decimal, budget: Decimal
) -> None:
    paid = int(budget // cost)
    if paid:
        terms = Terms(institutes, cost_millions=float(cost), budget_millions=float(budget))
        assert terms.affordable == min(institutes, paid)
    else:
        with pytest.raises(SelectionError):
            Terms(institutes, cost_millions=float(cost), budget_millions=float(budget))


@given(st.integers(1, 12), MILLIONS)
def test_so_many_times_the_cost_pays_for_so_many(institutes: int, cost: Decimal) -> None:
    budget = float(institutes * cost)
    terms = Terms(20, cost_millions=float(cost), budget_millions=budget)
    assert terms.affordable == institutes


@pytest.mark.parametrize("budget", [1e300, 1e-300])
def test_a_budget_may_be_any_number(budget: float) -> None:
    assert Terms(3, cost_millions=1e-300, budget_millions=budget).affordable == (
        3 if budget > 1 else 1
    )


def test_no_floor_and_a_floor_of_nothing_ask_the_same() -> None:
    asked = Terms(3, floor=0.0, by="group")
    assert not asked.is_fair
    assert asked.plain == Terms(3)
    assert Terms(3, floor=0.01).is_fair
    assert Terms(3, for_group="2").is_fair


def test_without_a_budget_as_many_as_are_asked_for_can_be_had() -> None:
    assert Terms(7).affordable == 7
