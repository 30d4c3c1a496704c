"""Why no plan keeps to a floor: the group that cannot be served, or the highest floor it can."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coverage.errors import SelectionError
from coverage.planning.constraints import Limits
from coverage.planning.coverage_matrix import Rows
from coverage.planning.groups import Grouped, People, group_rows
from coverage.planning.heuristics import greedy
from coverage.planning.instance import Instance
from coverage.planning.lp_bound import relax
from coverage.planning.mip import any_set
from coverage.planning.need import Need
from coverage.planning.problem import Terms
from coverage.planning.solve_options import Effort, Progress

WHOLE = 100
"""Floors are told in whole per cent."""


def floor_refused(
    instance: Instance, grouped: Grouped, terms: Terms, limits: Limits, effort: Effort
) -> SelectionError:
    """Return what to say where it is proven that no set keeps to a floor.

    Parameters
    ----------
    limits : Limits
        The others, with no needs.
    """
    floor, label = terms.floor or 0.0, grouped.grouping.one
    asked = f"{floor * WHOLE:g}%"
    everywhere = np.flatnonzero(limits.allowed)
    at_best = grouped.reached_by(instance, everywhere.tolist()).last
    if at_best is not None and at_best.share_after < floor:
        most = math.floor(at_best.share_after * WHOLE)
        places = "the 1 place" if len(everywhere) == 1 else f"all {len(everywhere)} places together"
        return SelectionError(
            f"No plan puts {asked} of people within reach in the {label} {at_best.group.name!r}, "
            f"where {places} would put {most}%: ask for a floor of {most}% or less."
        )
    highest, is_highest = highest_floor(instance, grouped.people, floor, limits, effort)
    many = "1 new institute" if limits.most == 1 else f"{limits.most} new institutes"
    if highest is None:
        return SelectionError(
            f"{many} cannot put {asked} of people within reach in every {label}: lower the floor, "
            "ask for more institutes or lift another limit."
        )
    they_can = f"the most they can is {highest}%" if is_highest else f"{highest}% is possible"
    return SelectionError(
        f"{many} cannot put {asked} of people within reach in every {label} ({they_can}): lower "
        "the floor or ask for more institutes."
    )


def highest_floor(
    instance: Instance, groups: Sequence[People], below: float, limits: Limits, effort: Effort
) -> tuple[int | None, bool]:
    """Return the highest floor in whole per cent that some set keeps to, by halving.

    Parameters
    ----------
    below : float
        A floor that none keeps to, as a share.

    Returns
    -------
    int or None
        None where no set keeps to the limits, whatever the floor, or none was found.
    bool
        Whether it is proven that no set keeps to one more per cent.
    """
    limits = replace(limits, needs=())
    rows = group_rows(instance, groups)
    today = [
        people.reached(instance.costs_today, instance.selection.threshold) for people in groups
    ]

    def can_keep(percent: int) -> bool | None:
        """Return whether some set keeps to a floor; None where the time ran out."""
        floor = percent / WHOLE
        missing = [people.least(floor) - now for people, now in zip(groups, today, strict=True)]
        needs = tuple(
            Need(of_group, float(least), row)
            for row, (of_group, least) in enumerate(zip(rows, missing, strict=True))
            if least > 0
        )
        return _is_possible(instance, replace(limits, needs=needs), quiet)

    quiet = replace(effort, tell=lambda told: effort.tell(Progress(None, None, told.seconds)))
    now = (reached / people.residents for people, reached in zip(groups, today, strict=True))
    low, high = math.floor(min(now) * WHOLE), math.ceil(below * WHOLE)
    if not can_keep(low):
        return None, False
    while high - low > 1:
        middle = (low + high) // 2
        can = can_keep(middle)
        if can is None:
            return low, False
        low, high = (middle, high) if can else (low, middle)
    return low, True


def _is_possible(instance: Instance, limits: Limits, effort: Effort) -> bool | None:
    """Return whether some set keeps to limits; None where the time ran out."""
    nothing, none = np.zeros(0, dtype=np.intp), np.zeros(0)
    worthless = Rows(len(instance.candidates), none, nothing, nothing)
    if greedy(worthless, limits) is not None:
        return True
    if relax(worthless, limits, effort) is None:
        return False
    found = any_set(limits, (), effort)
    if found.chosen is not None:
        return True
    return False if found.impossible else None
