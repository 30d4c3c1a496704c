"""What "every area has access to an institute" would take."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import numpy as np

from coverage.datasets.candidates import Candidate
from coverage.datasets.load import Datasets
from coverage.planning.constraints import Limits
from coverage.planning.instance import Instance
from coverage.planning.set_covering import fewest_within, lived_in, needed_for, needs_at
from coverage.planning.solve_options import Effort
from coverage.vocabulary import AreaLevel


@dataclass(frozen=True, slots=True)
class Cover:
    """How many new institutes give every area access within a threshold.

    Parameters
    ----------
    institutes : int or None
        In the smallest set that was found; None where none was.
    bound : int or None
        No smaller number does; equal to ``institutes`` when that is proven. None where no number
        does.
    candidates : tuple of Candidate
        The set, each of which some area needs.
    without : tuple of str
        Names of the areas that have no access today.
    hopeless : tuple of str
        Names of those that no candidate gives access.
    rows : tuple of int
        The set, by the numbers of its candidates.
    """

    threshold: float
    institutes: int | None
    bound: int | None
    candidates: tuple[Candidate, ...]
    without: tuple[str, ...]
    hopeless: tuple[str, ...]
    rows: tuple[int, ...] = ()


def covers(
    datasets: Datasets, instance: Instance, level: AreaLevel, limits: Limits, effort: Effort
) -> tuple[Cover, ...]:
    """Return how many new institutes each threshold takes; each has its share of the time.

    Parameters
    ----------
    limits : Limits
        Their number does not count, nor do groups that are to have one.
    """
    selection = instance.selection
    thresholds = sorted({*selection.measure.spec.promised, selection.threshold})
    names = [area.name for area in datasets.areas[level]]
    areas = lived_in(instance, datasets.demand.memberships[level], len(names))
    any_number = replace(limits, most=len(instance.candidates), at_least_one=())
    found = []
    for threshold in thresholds:
        share = Effort(effort.seconds / len(thresholds), 0.0, effort.tell)
        needs, hopeless = needs_at(instance, areas, threshold, limits.allowed)
        whole = fewest_within(instance, areas, threshold, any_number, share)
        chosen = () if whole.chosen is None else np.flatnonzero(needed_for(needs, whole.chosen))
        found.append(
            Cover(
                threshold,
                None if whole.chosen is None else len(chosen),
                None if whole.impossible else math.ceil(max(whole.bound, 0.0) - 1e-6),
                tuple(instance.candidates[each] for each in chosen),
                tuple(names[need.area] for need in needs),
                tuple(names[row] for row in hopeless),
                tuple(int(each) for each in chosen),
            )
        )
    return tuple(found)
