"""What a plan must keep to, from terms and from who qualifies; what cannot be kept is refused."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pytest
from numpy.typing import NDArray

from coverage import AreaLevel, SelectionError, Site
from coverage.planning.candidates import planned_site
from coverage.planning.constraints import Limits, Qualifying, free, limits_of
from coverage.planning.problem import Terms
from tests.judging import LIVED_IN
from tests.planning.instances import a_candidate
from tests.planning.puzzles import Chosen, set_of
from tests.planning.test_terms import assert_one_sentence
from tests.worlds import DISTRICTS, Point, a_world, in_km

WORLD = a_world([*LIVED_IN, Point("D2")])
SOUTH = Qualifying(AreaLevel.LEP, frozenset({"D", "E"}), frozenset({"south"}))
EVERYWHERE = Qualifying(AreaLevel.LEP, frozenset("ABDE"), frozenset({"north", "south"}))


def places(*districts: str) -> list[Site]:
    return [planned_site(a_candidate(code, code), in_km()) for code in districts]


def limits(
    terms: Terms, qualifying: Qualifying | None = None, districts: tuple[str, ...] = DISTRICTS
) -> Limits:
    return limits_of(WORLD, terms, places(*districts), qualifying)


def refusal(
    terms: Terms, qualifying: Qualifying | None = None, districts: tuple[str, ...] = DISTRICTS
) -> str:
    with pytest.raises(SelectionError) as refused:
        limits(terms, qualifying, districts)
    assert_one_sentence(refused.value)
    return str(refused.value)


def groups(some: Iterable[NDArray[np.intp]]) -> list[Chosen]:
    return [frozenset(group.tolist()) for group in some]


def test_a_number_alone_limits_nothing_else() -> None:
    found = limits(Terms(3))
    assert (found.most, set_of(found.allowed)) == (3, frozenset(range(6)))
    assert (found.at_most_one, found.at_least_one) == ((), ())


def test_a_budget_caps_the_number() -> None:
    assert limits(Terms(5, budget_millions=44)).most == 2
    assert limits(Terms(2, budget_millions=1000)).most == 2


@pytest.mark.parametrize(
    ("level", "expected"),
    [
        (AreaLevel.REGION, [{0, 1, 2}, {3, 4, 5}]),
        (AreaLevel.LEP, [{0, 1}, {1, 2, 3}]),
        (AreaLevel.COMBINED_AUTHORITY, [{0, 1}]),
        (AreaLevel.DISTRICT, []),
    ],
)
def test_one_an_area_groups_the_candidates_of_each(
    level: AreaLevel, expected: list[set[int]]
) -> None:
    assert groups(limits(Terms(1, one_per=level)).at_most_one) == expected


def test_places_in_areas_that_do_not_qualify_are_left_out() -> None:
    found = limits(Terms(2, eligible_only=True), SOUTH)
    assert set_of(found.allowed) == {4, 5}
    assert set_of(limits(Terms(2, eligible_only=True), EVERYWHERE).allowed) == set(range(6))
    assert set_of(limits(Terms(2), SOUTH).allowed) == set(range(6))


def test_each_region_that_qualifies_needs_one_of_its_allowed_candidates() -> None:
    terms = Terms(2, each_eligible_region=True)
    assert groups(limits(terms, EVERYWHERE).at_least_one) == [{0, 1, 2}, {3, 4, 5}]
    assert groups(limits(terms, SOUTH).at_least_one) == [{3, 4, 5}]
    alone = Terms(2, each_eligible_region=True, eligible_only=True)
    assert groups(limits(alone, SOUTH).at_least_one) == [{4, 5}]


def test_where_no_region_qualifies_none_needs_one() -> None:
    nowhere = Qualifying(AreaLevel.LEP, frozenset(), frozenset())
    assert limits(Terms(1, each_eligible_region=True), nowhere).at_least_one == ()


def test_no_more_are_planned_than_there_are_candidates() -> None:
    assert limits(Terms(6)).most == limits(Terms(7)).most == 6
    assert limits(Terms(7, eligible_only=True), SOUTH).most == 2
    assert limits(Terms(7, budget_millions=45)).most == 3


def test_no_candidate_at_all_is_refused() -> None:
    assert "There are no places to choose from" in refusal(Terms(1), None, ())


def test_groups_of_which_a_set_has_none_are_left_out() -> None:
    found = limits(Terms(2, each_eligible_region=True), EVERYWHERE)
    assert groups(found.met_by([4]).at_least_one) == [{3, 4, 5}]
    assert groups(found.met_by([0, 3]).at_least_one) == [{0, 1, 2}, {3, 4, 5}]
    assert found.met_by([]).at_least_one == ()


def test_no_eligible_area_is_refused() -> None:
    nowhere = Qualifying(AreaLevel.LEP, frozenset(), frozenset())
    assert "No place is in a LEP area that could bid" in refusal(
        Terms(1, eligible_only=True), nowhere
    )


def test_no_candidate_in_an_eligible_area_is_refused() -> None:
    said = refusal(Terms(1, eligible_only=True), SOUTH, ("D1", "D4"))
    assert "No place is in a LEP area that could bid: give other places" in said


def test_a_region_without_a_candidate_needs_none() -> None:
    terms = Terms(1, each_eligible_region=True)
    assert groups(limits(terms, EVERYWHERE, ("D1", "D2")).at_least_one) == [{0, 1}]


def test_fewer_institutes_than_regions_are_refused() -> None:
    terms = Terms(1, each_eligible_region=True)
    assert "ask for at least 2" in refusal(terms, EVERYWHERE)
    poor = Terms(4, each_eligible_region=True, budget_millions=15)
    assert "the 2 regions that could bid" in refusal(poor, EVERYWHERE)


def test_limits_on_the_number_alone_are_free() -> None:
    assert (free(2, 3).most, free(2, 3).allowed.tolist()) == (2, [True, True, True])
