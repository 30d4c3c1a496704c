"""Worlds in which institutes are planned, and what the gaps say of any set of candidates."""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Selection, Site, find_gaps
from coverage.access.gaps import Gaps
from coverage.access.travel import StraightLine, Travel
from coverage.datasets.candidates import Candidate
from coverage.planning.candidates import candidates_of, planned_site
from coverage.planning.constraints import free
from coverage.planning.instance import Instance, make_instance
from coverage.planning.plan import Plan, make_plan
from coverage.planning.problem import Terms
from coverage.planning.solve_options import Effort
from tests.laws.strategies import selections, worlds
from tests.planning.puzzles import Chosen, every_set
from tests.worlds import Matrix, costs_of


@dataclass(frozen=True)
class Asked:
    """A question about new institutes in a world."""

    datasets: Datasets
    selection: Selection
    candidates: tuple[Candidate, ...]
    travel: Travel

    @property
    def instance(self) -> Instance:
        return make_instance(self.datasets, self.selection, self.candidates, travel=self.travel)

    def plan(self, terms: Terms, effort: Effort | None = None) -> Plan:
        """Return the best plan with a limit on the number alone."""
        limits = free(terms.institutes, len(self.candidates))
        return make_plan(self.datasets, self.instance, terms, limits, effort or Effort())

    def sets(self, most: int) -> list[Chosen]:
        return [each for each in every_set(len(self.candidates)) if len(each) <= most]

    def sites_with(self, chosen: Collection[int]) -> tuple[Site, ...]:
        planned = (planned_site(self.candidates[each], self.selection) for each in sorted(chosen))
        return (*self.datasets.sites, *planned)

    def gaps_with(self, chosen: Collection[int], level: AreaLevel) -> Gaps:
        datasets = replace(self.datasets, sites=self.sites_with(chosen))
        return find_gaps(datasets, self.selection, level, self.travel)

    def nearest_with(self, chosen: Collection[int]) -> list[float]:
        """Return the least known cost of each demand point; ``inf`` where there is none."""
        sites = self.selection.sites(self.sites_with(chosen))
        costs = costs_of(self.travel, self.datasets.demand, sites)
        known = np.where(np.isnan(costs), math.inf, costs).astype(np.float64)
        return [min(row, default=math.inf) for row in known.tolist()]

    def chosen_in(self, plan: Plan) -> Chosen:
        return frozenset(self.candidates.index(each.candidate) for each in plan.sites)


def worst_median(gaps: Gaps, at_best: Gaps) -> float:
    """Return the largest median of the areas that can have one; ``inf`` without a route.

    It is ``inf`` too where people live and no area can have one.

    Parameters
    ----------
    at_best : Gaps
        With every candidate.
    """
    medians = [
        math.inf if area.median is None else area.median
        for area, best in zip(gaps.areas, at_best.areas, strict=True)
        if area.residents and best.median is not None
    ]
    lived = any(area.residents for area in gaps.areas)
    return max(medians, default=math.inf if lived else 0.0)


@st.composite
def asked_in_km(draw: st.DrawFn) -> Asked:
    """Return a question in kilometres about the places of the districts."""
    world = draw(worlds().filter(candidates_of))
    return Asked(world, draw(selections()), candidates_of(world), StraightLine())


@st.composite
def asked_by_matrix(draw: st.DrawFn) -> Asked:
    """Return a question by a table of costs among which no route and no data are common."""
    asked = draw(asked_in_km())
    cost = st.sampled_from([math.inf, math.nan]) | st.integers(0, 100).map(float)
    trips = {
        (str(code), site.site_id): draw(cost)
        for code in asked.datasets.demand.codes
        for site in asked.sites_with(range(len(asked.candidates)))
    }
    return replace(asked, selection=draw(selections(120)), travel=Matrix(trips))
