"""Groups that the terms of a plan mean: found by code or name, refused in a sentence."""

from __future__ import annotations

import numpy as np
import pytest

from coverage import SelectionError
from coverage.datasets.groups.grouping import Group, Grouping
from coverage.planning.constraints import free
from coverage.planning.groups import fair_to, grouped
from coverage.planning.highest_floor import floor_refused
from coverage.planning.problem import Terms
from coverage.planning.solve_options import Effort
from tests.groupings import grouping_of
from tests.planning.instances import an_instance
from tests.planning.test_terms import assert_one_sentence
from tests.worlds import Point, a_world, in_km

NAMES = ("Townsfolk", "Villagers", "Nobody at all", *(f"More {number}" for number in range(12)))
WORLD = a_world([Point("D1", residents=300), Point("D5", residents=200), Point("D6", residents=50)])


def a_grouping() -> Grouping:
    """Return a grouping in which D1 is of the first group, D5 of the second and D6 of none."""
    groups = [Group(str(row), name) for row, name in enumerate(NAMES)]
    return grouping_of("mine", "kind of place", groups, np.array([0, 1, -1]))


@pytest.mark.parametrize("said", ["1", "Villagers", " VILLAGERS "])
def test_a_group_is_found_by_its_code_or_its_name(said: str) -> None:
    found = grouped(WORLD, in_km(), Terms(1, for_group=said), a_grouping())
    assert [(each.group.code, each.residents) for each in found.people] == [("0", 300), ("1", 200)]
    assert found.first == 1


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Vilagers", "is no kind of place: write one of 0 .Townsfolk., 1 .Villagers.* and 3 more"),
        ("", "'' is no kind of place"),
        (
            "nobody at all",
            "The group 'Nobody at all' has no people aged 16 to 64: plan for another",
        ),
    ],
)
def test_a_group_that_is_not_there_is_refused_in_a_sentence(said: str, why: str) -> None:
    with pytest.raises(SelectionError, match=why) as refused:
        grouped(WORLD, in_km(), Terms(1, for_group=said), a_grouping())
    assert_one_sentence(refused.value)


@pytest.mark.parametrize(
    ("near", "most", "why"),
    [
        # D5 is near no place, and half of the one group can be had alone.
        ([[5, 90, 90]], 1, "where the 1 place would put 0%: ask for a floor of 0% or less"),
        ([[5, 90, 90], [90, 90, 5]], 1, "where all 2 places together would put 0%"),
        # Either can be served, and not both by one.
        ([[5, 90, 90], [90, 5, 90]], 1, r"1 new institute cannot .* \(the most they can is 0%\)"),
    ],
)
def test_a_floor_that_is_too_high_names_the_group_or_the_highest(
    near: list[list[float]], most: int, why: str
) -> None:
    instance = an_instance(near, [80, 80, 80], [300, 200, 50])
    terms = Terms(most, floor=0.5)
    groups = grouped(WORLD, in_km(), terms, a_grouping())
    assert len(fair_to(instance, groups, 0.5).needs) == 2
    error = floor_refused(instance, groups, terms, free(most, len(near)), Effort())
    assert_one_sentence(error)
    with pytest.raises(SelectionError, match=why):
        raise error
