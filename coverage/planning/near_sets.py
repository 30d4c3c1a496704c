"""Sets almost as good as a plan, by each aim: one or two of its places are swapped for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import assert_never

from coverage.planning.constraints import Limits
from coverage.planning.contribution import JourneysSaved, Merit, WorstOff
from coverage.planning.near_ties import likely, sets_near
from coverage.planning.need import Need
from coverage.planning.people_reached import GroupFirst, PeopleReached
from coverage.planning.problem import NEAR
from coverage.planning.set_covering import needs_at
from coverage.planning.solve_options import Effort

Places = tuple[int, ...]
"""Candidates, ascending."""


def near_sets(
    merit: Merit, limits: Limits, chosen: Sequence[int], effort: Effort
) -> dict[Places, float]:
    """Return a plan and all sets with one or two places swapped that come within ``NEAR`` of it.

    A plan for a group, or for the worst-off area, is to reach the most people besides: its
    near-ties come within ``NEAR`` by both. Else any of hundreds would do, as its last places are
    often for everyone.

    Returns
    -------
    dict of tuple of int to float
        What each comes to, of which more is better: people, residents times what they are saved, or
        the median journey of the worst-off area, less than 0. The plan comes first.
    """
    match merit:
        case PeopleReached(rows):
            return sets_near(likely(rows, limits, chosen, effort), limits, chosen)
        case JourneysSaved(worth):
            return sets_near(likely(worth, limits, chosen, effort), limits, chosen)
        case GroupFirst(group, rows):
            least = (1 - NEAR) * group.value(chosen)
            also = (Need(group, least),) if least > 0 else ()
            limits = replace(limits, needs=(*limits.needs, *also))
            found = sets_near(likely(rows, limits, chosen, effort), limits, chosen)
            return {places: group.value([*places]) for places in found}
        case WorstOff():
            promised = (1 + NEAR) * merit.objective(chosen)
            needs, _ = needs_at(merit.instance, merit.areas, promised, limits.allowed)
            limits = replace(limits, needs=(*limits.needs, *needs))
            found = sets_near(likely(merit.rows, limits, chosen, effort), limits, chosen)
            return {places: -merit.objective([*places]) for places in found}
        case _:
            assert_never(merit)


def by_kept(sets: Sequence[Places], chosen: Sequence[int]) -> dict[Places, list[int]]:
    """Return the rows of some sets by the places that they share with the chosen one."""
    found: dict[Places, list[int]] = {}
    for row, places in enumerate(sets):
        kept = tuple(each for each in places if each in chosen)
        found.setdefault(kept, []).append(row)
    return found
