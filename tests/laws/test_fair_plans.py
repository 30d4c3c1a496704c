"""A plan for a group, or with a floor, is the best of all sets, and what it says of groups true."""

from __future__ import annotations

import math
import re
from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage import AreaLevel, SelectionError
from coverage.access.by_group import find_gaps_by_group, residents_by_group
from coverage.datasets.groups.grouping import Group, Grouping
from coverage.planning.constraints import free
from coverage.planning.frontier import frontier
from coverage.planning.groups import Grouped, People, fair_to, grouped
from coverage.planning.highest_floor import floor_refused
from coverage.planning.plan import Plan, make_plan, with_plan
from coverage.planning.problem import Terms
from coverage.planning.solve import NoSetError
from coverage.planning.solve_options import Effort
from coverage.vocabulary import PlanStatus
from tests.planning.asked import Asked, asked_by_matrix, asked_in_km
from tests.planning.instances import time_for
from tests.planning.test_terms import assert_one_sentence

ASKED = asked_in_km() | asked_by_matrix()
GROUPS = tuple(Group(code, f"Group {code}") for code in "ABC")
FLOORS = st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.605, 0.9, 1.0])
SIZES = st.integers(1, 3)
FEW = settings(max_examples=20)


@dataclass(frozen=True)
class Groups:
    """A question about new institutes, and the groups that the residents are of."""

    asked: Asked
    grouping: Grouping

    @property
    def people(self) -> NDArray[np.int64]:
        """How many people of each group live at each demand point, shape (n, groups)."""
        datasets, population = self.asked.datasets, self.asked.selection.population
        return residents_by_group(datasets, self.grouping, population)[:, : len(GROUPS)]

    @property
    def all_people(self) -> NDArray[np.int64]:
        return self.asked.datasets.demand.residents[self.asked.selection.population]

    def meant(self, terms: Terms) -> Grouped:
        return grouped(self.asked.datasets, self.asked.selection, terms, self.grouping)

    def plan(self, terms: Terms, effort: Effort | None = None) -> Plan:
        instance = self.asked.instance
        fair = fair_to(instance, self.meant(terms), terms.floor or 0.0) if terms.is_fair else None
        limits = free(terms.institutes, len(self.asked.candidates))
        return make_plan(self.asked.datasets, instance, terms, limits, effort or Effort(), fair)

    def reached(self, chosen: Collection[int]) -> NDArray[np.bool_]:
        nearest = np.array(self.asked.nearest_with(chosen))
        return np.asarray(nearest <= self.asked.selection.threshold, dtype=np.bool_)

    def shares(self, chosen: Collection[int]) -> list[Fraction]:
        """Return the share of each group within reach, of those in which somebody lives."""
        within = self.people[self.reached(chosen)].sum(axis=0).tolist()
        lived = self.people.sum(axis=0).tolist()
        return [Fraction(some, all_) for some, all_ in zip(within, lived, strict=True) if all_]

    def keeps(self, chosen: Collection[int], floor: float) -> bool:
        return all(share >= Fraction(str(floor)) for share in self.shares(chosen))

    def comes_to(self, chosen: Collection[int], row: int | None) -> tuple[int, int]:
        """Return people of the group within reach, 0 for none, and of all."""
        within = self.reached(chosen)
        of_group = 0 if row is None else int(self.people[within, row].sum())
        return of_group, int(self.all_people[within].sum())

    def best(self, size: int, floor: float, row: int | None) -> tuple[int, int] | None:
        """Return the most that a set that keeps to the floor comes to; None where none does."""
        sets = [each for each in self.asked.sets(size) if self.keeps(each, floor)]
        return max((self.comes_to(each, row) for each in sets), default=None)


@st.composite
def with_groups(draw: st.DrawFn, questions: st.SearchStrategy[Asked] = ASKED) -> Groups:
    """Return a question whose demand points are of one group, of two, in part, or of none."""
    asked = draw(questions)
    rows: list[tuple[int, int, float]] = []
    for point in range(len(asked.datasets.demand)):
        some = draw(st.lists(st.integers(0, len(GROUPS) - 1), max_size=2, unique=True))
        share = draw(st.sampled_from([0.25, 0.5, 1.0])) / max(1, len(some))
        rows += [(point, row, share) for row in sorted(some)]
    points, parts, shares = (list(each) for each in zip(*rows, strict=True)) if rows else ([],) * 3
    return Groups(
        asked,
        Grouping(
            "mine",
            "group of mine",
            GROUPS,
            np.array(points, dtype=np.intp),
            np.array(parts, dtype=np.intp),
            np.array(shares, dtype=np.float64),
            np.arange(len(GROUPS)),
        ),
    )


def row_of(found: Groups, code: str | None) -> int | None:
    """Return the column of a group in which somebody lives; None for everyone."""
    row = None if code is None else "ABC".index(code)
    return row if row is None or found.people[:, row].any() else None


@settings(max_examples=60)
@given(with_groups(), SIZES, FLOORS, st.sampled_from([None, "A", "B"]))
def test_it_is_the_best_of_all_sets_and_leaves_no_group_below_the_floor(
    found: Groups, size: int, floor: float, code: str | None
) -> None:
    row = row_of(found, code)
    terms = Terms(size, for_group=None if row is None else code, floor=floor)
    best = found.best(size, floor, row)
    try:
        plan = found.plan(terms)
    except NoSetError:
        assert best is None
        assert_the_highest_floor_is_said(found, terms)
        return
    chosen = found.asked.chosen_in(plan)
    assert best == found.comes_to(chosen, row)
    assert found.keeps(chosen, floor)
    assert plan.proof.status is PlanStatus.OPTIMAL
    before = found.comes_to((), row)
    assert plan.proof.objective == best[0 if row is not None else 1] - before[row is None]
    assert plan.newly_reached == best[1] - before[1]
    for place in plan.sites:  # each is for somebody
        fewer = chosen - {found.asked.candidates.index(place.candidate)}
        assert not found.keeps(fewer, floor) or found.comes_to(fewer, row) < best
    plain = found.plan(terms.plain)
    assert plan.newly_reached <= plain.newly_reached
    if not terms.is_fair:
        assert found.asked.chosen_in(plain) == chosen


def assert_the_highest_floor_is_said(found: Groups, terms: Terms) -> None:
    """Assert that the refusal names the highest floor in whole per cent, as every set gives it."""
    limits = free(terms.institutes, len(found.asked.candidates))
    instance, meant = found.asked.instance, found.meant(terms)
    error = floor_refused(instance, meant, terms, limits, Effort())
    assert_one_sentence(error)
    every = range(len(found.asked.candidates))
    at_best = min(found.shares(every))
    sets = found.asked.sets(terms.institutes)
    possible = max(min(found.shares(each)) for each in sets)
    highest = at_best if at_best < Fraction(str(terms.floor)) else possible
    said = re.findall(r"(\d+)%", str(error))
    assert int(said[1]) == math.floor(highest * 100)


@FEW
@given(with_groups(asked_in_km()), SIZES, FLOORS)
def test_what_it_says_of_groups_is_what_the_gaps_by_group_say(
    found: Groups, size: int, floor: float
) -> None:
    asked, terms = found.asked, Terms(size, floor=floor or 0.1)
    try:
        plan = found.plan(terms)
    except NoSetError:
        return
    assert plan.by_group is not None
    told = {each.group.code: each for each in plan.by_group.groups}
    data = with_plan(asked.datasets, plan)
    for datasets, is_after in ((asked.datasets, False), (data, True)):
        gaps = find_gaps_by_group(datasets, asked.selection, AreaLevel.REGION, found.grouping)
        for access in gaps.england:
            if access.group in GROUPS:
                group = told[access.group.code]
                assert access.residents == group.residents
                assert access.reached == (group.after if is_after else group.before)


@FEW
@given(with_groups(), FLOORS, st.integers(0, 8))
def test_out_of_time_it_keeps_to_the_floor_and_claims_no_more_than_is_true(
    found: Groups, floor: float, looks: int
) -> None:
    terms = Terms(2, floor=floor)
    best = found.best(2, floor, None)
    try:
        plan = found.plan(terms, time_for(looks))
    except NoSetError:
        assert best is None
    except SelectionError as refused:
        assert_one_sentence(refused)
    else:
        assert best is not None
        assert found.keeps(found.asked.chosen_in(plan), floor)
        before = found.comes_to((), None)[1]
        assert plan.proof.objective <= best[1] - before <= plan.proof.bound


@FEW
@given(with_groups(), FLOORS)
def test_the_frontier_begins_where_a_plan_keeps_to_the_floor(found: Groups, floor: float) -> None:
    asked, terms = found.asked, Terms(1, floor=floor)
    most = len(asked.candidates)
    fair = fair_to(asked.instance, found.meant(terms), floor)
    best = [found.best(size, floor, None) for size in range(1, most + 1)]
    try:
        steps = frontier(asked.datasets, asked.instance, terms, free(1, most), Effort(), fair=fair)
    except NoSetError:
        assert best[-1] is None
        return
    assert steps.too_few == sum(each is None for each in best)
    for step in steps.steps:
        assert step.institutes > steps.too_few
        assert found.keeps(asked.chosen_in(step.plan), floor)
        assert found.comes_to(asked.chosen_in(step.plan), None) == best[step.institutes - 1]


def test_a_floor_counts_as_it_is_written() -> None:
    people = People(GROUPS[0], np.array([0]), np.array([30.0]))
    assert [people.least(floor) for floor in (0.0, 0.1, 0.101, 0.7, 1.0)] == [0, 3, 4, 21, 30]
