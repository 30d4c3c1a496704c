"""How sure the gain of a scenario is: before and after in the same draws."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.areas import Certainty, certainties
from coverage.access.certainty.draws import interval
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.summary import AreaAccess
from coverage.datasets.load import Datasets
from coverage.scenarios.apply import with_scenario
from coverage.scenarios.comparison import Comparison, Trial
from coverage.vocabulary import AreaLevel

HAIR = 0.01
"""Part of a person below which a sum of draws says nothing."""


@dataclass(frozen=True, slots=True)
class Gain:
    """How sure the reach of a place is in a scenario, and what that gains.

    Parameters
    ----------
    sure : Certainty
        Of who is reached in the scenario.
    gained : int
        Residents reached less those reached without any; below 0 where fewer are.
    low, high : int
        Between which nine in ten draws of ``gained`` lie; it is never outside.
    """

    sure: Certainty
    gained: int
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Behind:
    """How many more people are reached in the scenario that reaches most.

    Parameters
    ----------
    most : int
        The place of that scenario in ``Comparison.all``; of equals, of the first.
    by : int
        Residents reached in it less those in this one; 0 or more.
    low, high : int
        Between which nine in ten draws of ``by`` lie; it is never outside.
    """

    most: int
    by: int
    low: int
    high: int

    @property
    def is_clear(self) -> bool:
        """Whether the difference is larger than the doubt."""
        return self.low > 0


@dataclass(frozen=True, slots=True)
class TrialGains:
    """The gains of one scenario, or of none, for which they are 0.

    Parameters
    ----------
    regions : tuple of Gain
        In the order of ``Trial.regions``.
    behind : Behind or None
        How far it is behind the one that reaches most; None where it is that one, or the others
        were not drawn.
    """

    england: Gain
    regions: tuple[Gain, ...]
    behind: Behind | None = None


@dataclass(frozen=True, slots=True)
class Drawn:
    """Residents reached in each draw.

    Parameters
    ----------
    england : ndarray of float, shape (1, DRAWS)
    regions : ndarray of float, shape (regions, DRAWS)
    """

    england: NDArray[np.float64]
    regions: NDArray[np.float64]


def drawn(datasets: Datasets, trial: Trial) -> Drawn:
    """Return who is reached in each draw in a scenario, or without any.

    Raises
    ------
    SelectionError
        If the scenario does not fit the data.
    """
    gaps = trial.gaps
    tried = with_scenario(datasets, trial.scenario, gaps.selection) if trial.scenario else datasets
    found = reach_in_draws(tried, gaps.selection, gaps.sites)
    weights = datasets.demand.residents[gaps.selection.population]
    members = datasets.demand.memberships[AreaLevel.REGION]
    every = found.residents(weights, members, len(datasets.areas[AreaLevel.REGION]))
    return Drawn(found.residents(weights, None), every[datasets.covered(AreaLevel.REGION)])


def gains(compared: Comparison, trial: Trial, before: Drawn, after: Drawn) -> TrialGains:
    """Return what a scenario gains, of draws without it and with it.

    In no draw does a place more lose anybody, or one less gain somebody: that is left of how many
    small areas of an area are reached, which is drawn from the normal distribution.
    """
    scenario = trial.scenario
    least = 0.0 if scenario and not scenario.closed and not scenario.taught else -np.inf
    most = 0.0 if scenario and not scenario.added and not scenario.taught else np.inf
    unchanged = compared.unchanged
    changes = [
        np.clip(then - was, least, most)
        for was, then in ((before.england, after.england), (before.regions, after.regions))
    ]
    (england,) = _gains([unchanged.england], [trial.england], after.england, changes[0])
    regions = _gains(unchanged.regions, trial.regions, after.regions, changes[1])
    return TrialGains(england, regions)


def find_gains(datasets: Datasets, compared: Comparison) -> tuple[TrialGains, ...]:
    """Return the gains of each scenario, after those of no change, and which is how far behind.

    Raises
    ------
    SelectionError
        If a scenario does not fit the data.
    """
    every = [drawn(datasets, trial) for trial in compared.all]
    figures = [trial.england.reached for trial in compared.all]
    most = figures.index(max(figures))
    found = []
    for row, (trial, after) in enumerate(zip(compared.all, every, strict=True)):
        behind = None
        if row != most:
            by = figures[most] - figures[row]
            low, high = _whole_ends(np.array([by]), every[most].england - after.england)
            behind = Behind(most, by, int(low[0]), int(high[0]))
        found.append(replace(gains(compared, trial, every[0], after), behind=behind))
    return tuple(found)


def _whole_ends(
    by: NDArray[np.int64], drawn: NDArray[np.float64]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return whole persons between whom nine in ten draws lie, outwards; figures inside."""
    low, high = interval(drawn, 1, by.astype(np.float64))
    least = np.minimum(np.floor(low + HAIR), by).astype(np.int64)
    most = np.maximum(np.ceil(high - HAIR), by).astype(np.int64)
    return least, most


def _gains(
    was: Sequence[AreaAccess],
    now: Sequence[AreaAccess],
    after: NDArray[np.float64],
    changes: NDArray[np.float64],
) -> tuple[Gain, ...]:
    sure = certainties(now, after)
    gained = np.array([then.reached for then in now]) - [then.reached for then in was]
    least, most = _whole_ends(gained, changes)
    rows = zip(sure, gained.tolist(), least.tolist(), most.tolist(), strict=True)
    return tuple(Gain(*row) for row in rows)
