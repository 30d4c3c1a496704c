"""What a caller gives as a number, or as yes or no."""

from __future__ import annotations

import json
import math
import pickle
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from coverage import (
    Measure,
    NearestAsked,
    Network,
    Pin,
    PlanAsked,
    Scenario,
    Sector,
    Selection,
    SelectionError,
    Terms,
)
from coverage.eligibility.beside.need import Criterion
from tests.worlds import a_site


def test_a_threshold_that_is_not_given_is_the_measures_own() -> None:
    assert Selection(measure="KM").threshold == 30  # type: ignore[arg-type]
    assert Selection(Network.CURRENT).threshold == 45
    by_minutes = Selection()
    in_km = replace(by_minutes, measure=Measure.KM)
    assert in_km == Selection(measure=Measure.KM, threshold=30)
    assert hash(in_km) == hash(Selection(measure=Measure.KM, threshold=30))
    assert replace(in_km, measure=Measure.MINUTES) == by_minutes
    assert pickle.loads(pickle.dumps(in_km)) == in_km
    assert repr(in_km.threshold) == str(in_km.threshold) == json.dumps(in_km.threshold) == "30.0"


def test_a_threshold_that_is_given_stays() -> None:
    by_minutes = Selection(threshold=45)
    assert replace(by_minutes, measure=Measure.KM).threshold == 45
    own = replace(by_minutes, measure=Measure.KM, threshold=None)  # type: ignore[arg-type]
    assert own.threshold == 30


@pytest.mark.parametrize("threshold", ["30", "far", True, [30], b"30", Decimal(30)])
def test_a_threshold_that_is_no_number_is_refused(threshold: Any) -> None:
    with pytest.raises(SelectionError, match=r"^threshold cannot be .*: give a number\.$"):
        Selection(threshold=threshold)


@pytest.mark.parametrize("threshold", [math.nan, math.inf, 0, -1, 10**400])
def test_a_threshold_is_above_nought_and_has_an_end(threshold: float) -> None:
    with pytest.raises(SelectionError, match=r"A threshold of .* is not a distance"):
        Selection(threshold=threshold)


@pytest.mark.parametrize("limit", ["eligible_only", "each_eligible_region"])
def test_a_text_is_neither_true_nor_false(limit: str) -> None:
    with pytest.raises(SelectionError, match="give True or False"):
        Terms(2, **{limit: "no"})  # type: ignore[arg-type]
    with pytest.raises(SelectionError, match="give True or False"):
        a_site(open_at_launch="no")  # type: ignore[arg-type]


@pytest.mark.parametrize("count", ["2", 2.5, True, None])
def test_a_number_of_things_is_a_whole_number(count: Any) -> None:
    with pytest.raises(SelectionError, match=r"institutes cannot be .*: give a whole number"):
        Terms(count)
    with pytest.raises(SelectionError, match=r"count cannot be .*: give a whole number"):
        NearestAsked(count=count)


@pytest.mark.parametrize("number", ["2", True, [2]])
def test_costs_and_times_are_numbers(number: Any) -> None:
    for ask in (
        lambda: Terms(2, cost_millions=number),
        lambda: Terms(2, budget_millions=number),
        lambda: PlanAsked(Terms(2), seconds=number),
        lambda: PlanAsked(Terms(2), accepted_gap=number),
        lambda: Criterion(number, 1.0),
    ):
        with pytest.raises(SelectionError, match="give a number"):
            ask()


@pytest.mark.parametrize("name", [None, 5, [], b"Here", object()])
def test_a_name_is_a_text(name: Any) -> None:
    with pytest.raises(SelectionError, match=r"^name cannot be .*: give a text\.$"):
        Scenario(name)
    with pytest.raises(SelectionError, match=r"^name cannot be .*: give a text\.$"):
        Pin(name, 53.0, -1.5, "E08000003", frozenset({Sector.DIGITAL}))


def test_one_site_that_closes_may_be_given_alone() -> None:
    assert Scenario("Other", closed="site-1").closed == ("site-1",)  # type: ignore[arg-type]
