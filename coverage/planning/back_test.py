"""The optimum beside what was awarded, and beside choosing greedily."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.planning.candidates import planned_site
from coverage.planning.constraints import free
from coverage.planning.contribution import needed
from coverage.planning.heuristics import greedy
from coverage.planning.instance import Instance
from coverage.planning.optimality_gap import Proof
from coverage.planning.people_reached import PeopleReached
from coverage.planning.solve import choose
from coverage.planning.solve_options import Effort
from coverage.vocabulary import AreaLevel, Network, Objective, SiteRole, Wave


@dataclass(frozen=True, slots=True)
class Rival:
    """One way in which institutes were, or could have been, added to Wave One.

    Parameters
    ----------
    sites : tuple of Site
        The sites that are added.
    gaps : Gaps
        Who is reached with them.
    """

    name: str
    sites: tuple[Site, ...]
    gaps: Gaps


@dataclass(frozen=True, slots=True)
class PlanBackTest:
    """The optimum, its rivals, and the proof.

    Parameters
    ----------
    institutes : int
        Institutes that Wave Two was awarded to, and places that the optimum may have; it has fewer
        where more would add nothing, or there are fewer candidates.
    before : Gaps
        Who is reached by Wave One alone.
    rivals : tuple of Rival
        The optimum; the greedy choice, without places that later ones make needless; the awarded
        institutes with a hub each (the first of several), as in a plan; and with all the sites
        that were part of an award.
    proof : Proof
        Of the optimum.
    """

    institutes: int
    before: Gaps
    rivals: tuple[Rival, ...]
    proof: Proof

    def newly_reached(self, rival: Rival) -> int:
        """Return the residents of England whom a rival reaches and Wave One does not."""
        return rival.gaps.england.reached - self.before.england.reached


def back_test_selection(selection: Selection) -> Selection:
    """Return the selection with Wave One as what was there before the awards."""
    return replace(selection, network=Network.WAVE_ONE)


def plan_back_test(
    datasets: Datasets, instance: Instance, level: AreaLevel, effort: Effort
) -> PlanBackTest:
    """Compare the best places for as many institutes as were awarded with the awards.

    Parameters
    ----------
    instance : Instance
        Of a ``back_test_selection``.

    Raises
    ------
    SelectionError
        If the data hold no Wave Two institute, or there are no candidates.
    """
    awarded = [
        replace(site, wave=Wave.ONE)
        for site in datasets.sites
        if site.wave is Wave.TWO and site.in_award is not False
    ]
    institutes = len({site.institute for site in awarded})
    candidates = len(instance.candidates)
    if not (institutes and candidates):
        raise SelectionError(
            f"The institutes file holds {institutes} institutes of Wave Two and there are "
            f"{candidates} candidates: give at least one of each."
        )
    limits = free(min(institutes, candidates), candidates)
    best = choose(datasets, instance, Objective.REACH, level, limits, effort)
    merit = PeopleReached(instance.reach_rows())
    by_greed = greedy(merit.rows, limits)
    if by_greed is None:  # a limit on the number alone can be kept
        raise SelectionError("No plan was found in the time: give it more.")
    wave_one = tuple(site for site in datasets.sites if site.wave is Wave.ONE)

    def gaps(added: Iterable[Site]) -> Gaps:
        data = replace(datasets, sites=(*wave_one, *added))
        return find_gaps(data, instance.selection, level)

    sets = {
        "Best places": _planned(instance, sorted(best.order)),
        "One at a time": _planned(instance, needed(merit, limits, np.flatnonzero(by_greed))),
        "Actual awards, hubs alone": _a_hub_each(awarded),
        "Actual awards, all sites": tuple(awarded),
    }
    return PlanBackTest(
        institutes,
        gaps(()),
        tuple(Rival(name, sites, gaps(sites)) for name, sites in sets.items()),
        Proof(best.objective, best.bound, effort.spent, effort.accepted_gap),
    )


def _planned(instance: Instance, chosen: Iterable[int]) -> tuple[Site, ...]:
    return tuple(planned_site(instance.candidates[each], instance.selection) for each in chosen)


def _a_hub_each(sites: Iterable[Site]) -> tuple[Site, ...]:
    """Return the first hub of each institute, in the order of the sites."""
    first: dict[str, Site] = {}
    for site in sites:
        if site.role is SiteRole.HUB:
            first.setdefault(site.institute, site)
    return tuple(first.values())
