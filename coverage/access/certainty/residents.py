"""How many people live in each small area, in each draw."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import DRAWS, SEED, Draws
from coverage.access.resolve_travel import SPREAD
from coverage.datasets.demand import NO_AREA, DemandPoints
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.datasets.residents_accuracy import ResidentsAccuracy, ResidentsError
from coverage.vocabulary import AreaLevel, PopulationGroup

STEPS = np.float32(2**14)
"""Steps of one to which draws are rounded, so that they are the same on every processor."""

MEAN_SIZE = math.sqrt(2 / math.pi)
"""The mean size of an error, over its standard deviation, where errors are normal."""


@dataclass(frozen=True, slots=True)
class ResidentsDoubt:
    """By what part the residents of a small area may be off, as standard deviations.

    Parameters
    ----------
    together : float
        What the small areas of a postcode district have in common.
    alone : float
        What each has of its own.
    """

    together: float
    alone: float


def measured_as(group: PopulationGroup) -> PopulationGroup:
    """Return the narrowest age group with a measured error that holds another.

    The residents of a narrower one are off by at least as much.
    """
    match group:
        case PopulationGroup.ALL | PopulationGroup.WORKING_AGE | PopulationGroup.YOUNG:
            return group
        case PopulationGroup.AGED_16_18 | PopulationGroup.AGED_19_24:
            return PopulationGroup.YOUNG
        case PopulationGroup.AGED_25_49 | PopulationGroup.AGED_50_64:
            return PopulationGroup.WORKING_AGE
        case _:
            assert_never(group)


def doubt_of_residents(datasets: Datasets, group: PopulationGroup) -> ResidentsError | None:
    """Return how far the residents of small areas are off.

    None beside residents of the user's own, and of data whose error was not measured: there is
    no doubt that we could tell of.
    """
    accuracy: ResidentsAccuracy | None = datasets.residents_accuracy
    if datasets.own_population is not None or accuracy is None:
        return None
    return accuracy.of(measured_as(group))


@dataclass(frozen=True, slots=True)
class ResidentsInDraws:
    """How many people live in each small area, in each draw.

    Small areas of a postcode district and a local authority district share their draws. What each
    has of its own is not drawn: of an area of many it is worked out by the normal distribution.

    Parameters
    ----------
    of : ndarray of int, shape (n,)
        The neighbourhood of each demand point.
    districts : ndarray of int, shape (neighbourhoods,)
        The district of each, whose residents are as many in every draw.
    times : ndarray of float32, shape (neighbourhoods, DRAWS)
        By what the residents of its small areas are multiplied in each draw.
    alone : float
        The standard deviation of what each small area has of its own, as a part of its residents.
    """

    of: NDArray[np.intp]
    districts: NDArray[np.intp]
    times: Draws
    alone: float

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)


def residents_in_draws(datasets: Datasets, group: PopulationGroup) -> ResidentsInDraws | None:
    """Return how many of an age group live in each small area, in each draw.

    None where nothing is in doubt. Totals of districts are published: they are the same in every
    draw, and what one neighbourhood has more the others of its district have less.
    """
    error = doubt_of_residents(datasets, group)
    if error is None:
        return None
    return datasets.worked_out.whole.once(
        SPREAD, lambda: _drawn(datasets.demand, group, error), group, most=len(PopulationGroup)
    )


def _drawn(demand: DemandPoints, group: PopulationGroup, error: ResidentsError) -> ResidentsInDraws:
    counts = _of_everyone(demand)[group].astype(np.float64)
    named = demand.postcode_districts
    if len(named) != len(demand):
        named = np.zeros(len(demand), dtype=np.str_)
    _, neighbours = np.unique(named, return_inverse=True)
    parts = parts_of(error, counts, neighbours)
    return draw_residents(
        counts, neighbours, demand.memberships[AreaLevel.DISTRICT].of_each(len(demand)), parts
    )


def _of_everyone(demand: DemandPoints) -> Mapping[PopulationGroup, NDArray[np.int64]]:
    """Return all residents: a part of England has the draws that the whole has."""
    return demand.everyone or demand.residents


def parts_of(
    error: ResidentsError, counts: NDArray[np.float64], neighbours: NDArray[np.intp]
) -> ResidentsDoubt:
    """Return the parts of the error of residents, from how far off two sizes of areas are.

    Parameters
    ----------
    counts : ndarray of float, shape (n,)
        Residents of each demand point.
    neighbours : ndarray of int, shape (n,)
        The postcode district of each.
    """
    small, large = (
        (off / 100 / MEAN_SIZE) ** 2 for off in (error.small_area, error.postcode_district)
    )
    sums, squares = (np.bincount(neighbours, each) for each in (counts, counts**2))
    # Of n small areas of one size the error of each alone is 1/n of that of one.
    of_one = float((squares / np.maximum(sums, 1)).sum() / max(sums.sum(), 1))
    together = min(max((large - small * of_one) / max(1 - of_one, 1e-9), 0.0), small)
    return ResidentsDoubt(math.sqrt(together), math.sqrt(small - together))


def draw_residents(
    counts: NDArray[np.float64],
    neighbours: NDArray[np.intp],
    districts: NDArray[np.intp],
    parts: ResidentsDoubt,
) -> ResidentsInDraws:
    """Draw by what the residents of small areas are multiplied, neighbourhood by neighbourhood.

    Parameters
    ----------
    counts : ndarray of float, shape (n,)
        Residents of each demand point.
    neighbours : ndarray of int, shape (n,)
        The postcode district of each.
    districts : ndarray of int, shape (n,)
        Row of the district of each demand point, ``NO_AREA`` for none.
    """
    random = np.random.Generator(np.random.Philox(key=(SEED, 0)))
    shared = random.standard_normal((int(neighbours.max(initial=-1)) + 1, DRAWS), np.float32)
    # NO_AREA is the last one.
    size = int(districts.max(initial=NO_AREA)) + 2
    pairs, of = np.unique(neighbours * size + districts % size, return_inverse=True)
    times = np.exp(np.float32(parts.together) * shared[pairs // size])
    # The last bits of an exponential are the processor's.
    np.rint(times * STEPS, out=times)
    times /= STEPS
    residents = np.bincount(of, counts, len(pairs)).astype(np.float64)
    _hold_totals(times, residents, pairs % size, size)
    return ResidentsInDraws(of, pairs % size, times, parts.alone)


def _hold_totals(
    times: Draws, residents: NDArray[np.float64], districts: NDArray[np.intp], size: int
) -> None:
    """Scale draws so that the residents of a district are as many in each; not those of none."""
    drawn = np.zeros((size, DRAWS))
    np.add.at(drawn, districts, residents[:, None] * times)
    totals = np.bincount(districts, residents, size)[:, None]
    scale = np.divide(totals, drawn, out=np.ones_like(drawn), where=drawn > 0)
    scale[-1] = 1
    times *= scale[districts].astype(np.float32)
