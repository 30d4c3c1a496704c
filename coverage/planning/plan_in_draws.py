"""A plan and its near-ties in draws of what may be off, by what the plan is best at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

import numpy as np

from coverage.access.certainty.reach import reach_in_draws
from coverage.access.progress import Progress, no_one
from coverage.datasets.load import Datasets
from coverage.planning.candidates import planned_site
from coverage.planning.constraints import Limits
from coverage.planning.contribution import JourneysSaved, Merit, WorstOff
from coverage.planning.groups import Fair
from coverage.planning.in_draws import places_in_draws
from coverage.planning.instance import Instance
from coverage.planning.journeys_in_draws import journeys_in_draws
from coverage.planning.near_sets import Places, near_sets
from coverage.planning.people_reached import NOBODY, GroupFirst, PeopleReached
from coverage.planning.robustness import Robustness, nearest_sets, ranks_of, robustness
from coverage.planning.set_covering import lived_in, medians
from coverage.planning.solve_options import Effort
from coverage.planning.worst_in_draws import HALF, worst_in_draws
from coverage.vocabulary import AreaLevel

MOST_PLACES_OF_JOURNEYS = 60
"""Places of near-ties whose trips are drawn from everywhere: in some 100 MB."""

MOST_SETS_OF_AREAS = 100
"""Near-ties by which the worst-off area is looked for: the median of each area takes a while."""


def plan_in_draws(
    datasets: Datasets,
    instance: Instance,
    merit: Merit,
    limits: Limits,
    order: Sequence[int],
    effort: Effort,
    fair: Fair | None = None,
    progress: Progress = no_one,
) -> Robustness:
    """Return how a plan and its near-ties get on.

    Parameters
    ----------
    limits : Limits
        What the plan and its near-ties keep to.
    order : sequence of int
        The places of the plan in the order to open them.
    fair : Fair, optional
        What the plan owes to groups.
    progress : callable
        Told of how many of how many candidates it is drawn whom they reach.
    """
    near = near_sets(merit, limits, order, effort)
    tried, plan = len(near) - 1, tuple(sorted(order))
    match merit:
        case PeopleReached() | GroupFirst():
            sets = nearest_sets(near, plan)
            people = _people(instance, fair) if isinstance(merit, GroupFirst) else None
            places = places_in_draws(datasets, instance, _held(sets), progress, people)
            return robustness(
                places.newly_reached([*sets], order),
                sets,
                tried,
                ranks_of(places.openings(order), order),
                floor_kept_in=_floor_kept_in(datasets, instance, fair, order),
            )
        case JourneysSaved():
            sets = nearest_sets(near, plan, most_places=MOST_PLACES_OF_JOURNEYS)
            journeys = journeys_in_draws(datasets, instance, _held(sets), progress)
            return robustness(
                journeys.averages([*sets], order),
                {each: merit.average(saved) for each, saved in sets.items()},
                tried,
                ranks_of(journeys.openings(order), order),
                less_is_better=True,
            )
        case WorstOff():
            sets = nearest_sets(near, plan, MOST_SETS_OF_AREAS, MOST_PLACES_OF_JOURNEYS)
            return robustness(
                worst_in_draws(datasets, merit, [*sets], progress),
                {each: -worth for each, worth in sets.items()},
                tried,
                less_is_better=True,
            )
        case _:
            assert_never(merit)


def access_kept_in(
    datasets: Datasets, instance: Instance, level: AreaLevel, threshold: float, chosen: Places
) -> float:
    """Return in what share of the draws every area has access with some places.

    An area that has none by the figures as they are, with all of these places, is left out.

    Parameters
    ----------
    threshold : float
        Within which half of the residents of an area are to have an institute.
    """
    selection = replace(instance.selection, threshold=threshold)
    new = [planned_site(instance.candidates[each], selection) for each in chosen]
    sites = [*selection.sites(datasets.sites_measured), *new]
    membership, count = datasets.demand.memberships[level], len(datasets.areas[level])
    drawn = reach_in_draws(datasets, selection, sites)
    reached = drawn.residents(instance.residents, membership, count)
    areas = lived_in(instance, membership, count)
    costs = np.minimum(instance.costs_today, instance.trips.least([*chosen]))
    kept = np.ones(reached.shape[1], dtype=np.bool_)
    for row, points, median in zip(
        areas.rows, areas.points, medians(instance, areas, costs), strict=True
    ):
        if median <= threshold:
            kept &= reached[row] >= HALF * instance.residents[points].sum() - NOBODY
    return float(kept.mean())


def _held(sets: dict[Places, float]) -> frozenset[int]:
    return frozenset(each for places in sets for each in places)


def _people(instance: Instance, fair: Fair | None) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the people of the group that a plan is for at each demand point, shape (n,)."""
    counts = np.zeros(len(instance.residents))
    if fair is not None and (first := fair.grouped.first) is not None:
        people = fair.grouped.people[first]
        counts[people.points] = people.counts
    return counts


def _floor_kept_in(
    datasets: Datasets, instance: Instance, fair: Fair | None, order: Sequence[int]
) -> float | None:
    """Return in what share of the draws no group is below the floor; None without one."""
    if fair is None or not fair.floor:
        return None
    selection = instance.selection
    new = [planned_site(instance.candidates[each], selection) for each in order]
    sites = [*selection.sites(datasets.sites_measured), *new]
    drawn, kept = reach_in_draws(datasets, selection, sites), np.True_
    for people in fair.grouped.people:
        counts = np.zeros(len(instance.residents))
        counts[people.points] = people.counts
        reached = drawn.residents(counts, None)[0]
        kept = kept & (np.rint(reached) >= people.least(fair.floor))
    return float(np.mean(kept))
