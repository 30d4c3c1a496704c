"""Planner: all that reports on a plan are made from, each worked out once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import compress
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from coverage.access.hosting import held_by
from coverage.access.progress import no_one
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.eligibility.ruling import OFFICIAL_LEVEL
from coverage.eligibility.verdicts import Verdicts, judge
from coverage.errors import SelectionError
from coverage.planning.candidates import candidates_of, planned_site
from coverage.planning.constraints import Limits, Qualifying, limits_of
from coverage.planning.contribution import Merit, merit_of
from coverage.planning.groups import Fair, GroupsReached, fair_to, grouped
from coverage.planning.highest_floor import floor_refused
from coverage.planning.instance import Instance, make_instance
from coverage.planning.plan import Plan, make_plan
from coverage.planning.solve import NoSetError
from coverage.planning.solve_options import Effort, Progress, nobody
from coverage.questions.plan import PlanAsked
from coverage.vocabulary import AreaLevel, PlanReport, Verdict

if TYPE_CHECKING:
    from coverage.planning.robustness import Robustness


def qualifying(datasets: Datasets) -> Qualifying:
    """Return the LEP areas and regions that qualified by the rule as reported.

    A district of two LEP areas qualifies when one of them does.
    """
    return Qualifying(
        OFFICIAL_LEVEL,
        _eligible(judge(datasets, OFFICIAL_LEVEL)),
        _eligible(judge(datasets, AreaLevel.REGION)),
    )


def _eligible(verdicts: Verdicts) -> frozenset[str]:
    return frozenset(
        area.area_code
        for area in verdicts.areas
        if area.verdict in (Verdict.ELIGIBLE, Verdict.IN_PART)
    )


T = TypeVar("T")

KEPT = 100
"""Plans that are kept at a time."""


def at_once() -> None:
    """Have a search begin at once."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Who is told how a plan gets on; what any of them raises ends the work.

    Parameters
    ----------
    measured : callable
        Told of how many of how many candidates the trips are known.
    searched : callable
        Told how the search stands.
    begins : callable
        Called before the time of a search begins, which waits for it.
    drawn : callable
        Told of how many of how many candidates it is drawn whom they reach.
    """

    measured: Callable[[int, int], None] = no_one
    searched: Callable[[Progress], None] = nobody
    begins: Callable[[], None] = at_once
    drawn: Callable[[int, int], None] = no_one


UNWATCHED = Watch()


@dataclass(frozen=True, slots=True)
class RegionsWithout:
    """Names of the regions that were to have an institute, and where none is planned.

    Parameters
    ----------
    idle : tuple of str
        Where no candidate adds anything to the plan.
    empty : tuple of str
        Where no candidate stands that may be chosen.
    """

    idle: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planner:
    """All that reports on a plan are made from, each worked out when it is first asked for."""

    datasets: Datasets
    selection: Selection
    asked: PlanAsked
    watch: Watch = UNWATCHED

    def effort(self) -> Effort:
        """Return what a search may cost; its time begins now."""
        self.watch.begins()
        return Effort(self.asked.seconds, self.asked.accepted_gap, self.watch.searched)

    def instance(self) -> Instance:
        """Return the arrays of the selection; those of one selection are kept."""
        return self.datasets.worked_out.once(
            "instance of a plan",
            lambda: make_instance(
                self.datasets,
                self.selection,
                candidates_of(self.datasets),
                progress=self.watch.measured,
            ),
            self.selection,
        )

    def limits(self) -> Limits:
        """Return what the plan must keep to, but for a floor."""
        places = [planned_site(each, self.selection) for each in candidates_of(self.datasets)]
        terms = self.asked.terms
        judged = terms.eligible_only or terms.each_eligible_region
        return limits_of(
            self.datasets, terms, places, qualifying(self.datasets) if judged else None
        )

    def limits_met_by(self, plan: Plan) -> Limits:
        """Return what the plan keeps to: without the regions where no place would add anything."""
        fair = self.fair()
        limits = replace(self.limits(), needs=fair.needs if fair else ())
        return limits.met_by(self.rows_of(plan))

    def rows_of(self, plan: Plan) -> list[int]:
        """Return which of the candidates the plan holds, in the order to open them."""
        row_of = {each.candidate_id: row for row, each in enumerate(self.instance().candidates)}
        return [row_of[planned.candidate.candidate_id] for planned in plan.sites]

    def regions_without(self, plan: Plan) -> RegionsWithout:
        """Return the regions that were to have an institute, and where none is planned."""
        if not self.asked.terms.each_eligible_region:
            return RegionsWithout()
        places = [planned_site(each, self.selection) for each in candidates_of(self.datasets)]
        may_have = [places[row] for row in np.flatnonzero(self.limits().allowed)]
        planned, open_to = self._held([each.site for each in plan.sites]), self._held(may_have)
        eligible = qualifying(self.datasets).regions
        without = [
            region
            for region in self.datasets.areas[AreaLevel.REGION]
            if region.code in eligible - planned
        ]
        return RegionsWithout(
            tuple(region.name for region in without if region.code in open_to),
            tuple(region.name for region in without if region.code not in open_to),
        )

    def _held(self, sites: Sequence[Site]) -> frozenset[str]:
        """Return the codes of the regions in which some of the sites stand."""
        holds = held_by(self.datasets, sites, AreaLevel.REGION).sum(axis=0).tolist()
        regions = self.datasets.areas[AreaLevel.REGION]
        return frozenset(region.code for region in compress(regions, holds))

    def fair(self) -> Fair | None:
        """Return what the plan owes to groups; None where it is for no group and has no floor.

        Raises
        ------
        SelectionError
            If there are no such groups.
        """
        terms = self.asked.terms
        if not terms.is_fair:
            return None
        groups = grouped(self.datasets, self.selection, terms)  # refused before it is measured
        return self.datasets.worked_out.once(
            "fair plans",
            lambda: fair_to(self.instance(), groups, terms.floor or 0.0),
            (self.selection, terms.grouping, terms.for_group, terms.floor),
        )

    def groups_asked(self) -> GroupsReached | None:
        """Return the groups that the plan is for, as today's sites reach them; None for none."""
        fair = self.fair()
        return fair.grouped.reached_by(self.instance(), []) if fair else None

    @property
    def plain(self) -> Planner:
        """The planner of the same without a group and a floor."""
        return replace(self, asked=replace(self.asked, terms=self.asked.terms.plain))

    def plan(self) -> Plan:
        """Return the best plan.

        Raises
        ------
        SelectionError
            If no plan keeps to the terms, or none was found in the time.
        """
        terms = self.asked.terms
        if terms != terms.plain and not terms.is_fair:
            return self.plain.plan()
        key = (self.selection, replace(self.asked, report=PlanReport.SITES))
        kept = self.datasets.worked_out
        if refused := kept.of("floors that no plan keeps to", key):
            raise SelectionError(refused)
        try:
            return kept.once("plans", self._searched, key, most=KEPT)
        except NoSetError as error:
            refused = self.refused(error)
            kept.keep("floors that no plan keeps to", str(refused), key, most=KEPT)
            raise refused from None

    def _searched(self) -> Plan:
        limits = self.limits()  # refused before anything is measured
        terms, fair = self.asked.terms, self.fair()
        return make_plan(self.datasets, self.instance(), terms, limits, self.effort(), fair)

    def refused(self, error: NoSetError, most: int | None = None) -> SelectionError:
        """Return what to say where no set keeps to the terms: which floor is possible, if any is.

        Parameters
        ----------
        most : int, optional
            Institutes that were to do; those of the terms where it is left out.
        """
        fair, limits = self.fair(), self.limits()
        if fair is None or not fair.needs:
            return error
        limits = replace(limits, most=most or limits.most)
        instance, terms = self.instance(), self.asked.terms
        return floor_refused(instance, fair.grouped, terms, limits, self.effort())

    def robustness(self) -> Robustness:
        """Return how the plan and its near-ties get on in draws of what may be off.

        Raises
        ------
        SelectionError
            If there is none.
        """
        key = (self.selection, replace(self.asked, report=PlanReport.ROBUSTNESS))
        return self.datasets.worked_out.once("plans in draws", self._drawn, key, most=KEPT)

    def _drawn(self) -> Robustness:
        from coverage.planning.plan_in_draws import plan_in_draws  # brings a large library

        plan = self.plan()
        return plan_in_draws(
            self.datasets,
            self.instance(),
            self.merit(),
            self.limits_met_by(plan),
            self.rows_of(plan),
            self.effort(),
            self.fair(),
            self.watch.drawn,
        )

    def merit(self) -> Merit:
        """Return what sets come to by what the plan is best at."""
        terms, fair = self.asked.terms, self.fair()
        return merit_of(
            self.datasets,
            self.instance(),
            terms.objective,
            terms.level,
            self.limits().allowed,
            fair.first if fair else None,
        )
