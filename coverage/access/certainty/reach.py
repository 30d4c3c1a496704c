"""Who is reached in each draw, by what is in doubt of a selection."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.access.car.minutes import CarMinutes
from coverage.access.certainty.draws import DRAWS, SEED, Draws, cell_of
from coverage.access.certainty.minutes import KeptDraws, MinutesDrawn, Origins, Trips, mean_added
from coverage.access.certainty.residents import residents_in_draws
from coverage.access.reach import Reach
from coverage.access.resolve_travel import DRAWN, ORIGINS, TRIPS, usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.datasets.car.doubt import MinutesDoubt
from coverage.datasets.demand import Membership
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.datasets.roads import Roads
from coverage.errors import SelectionError
from coverage.measures import ByCar, OverLand, Straight
from coverage.vocabulary import AreaLevel, Traffic

MOST_SITES = 160
"""Sites the trips to which are kept at hand: 31 MB."""


@dataclass(frozen=True, slots=True)
class ReachInDraws:
    """Who is reached in each draw.

    Parameters
    ----------
    rows : ndarray of int, shape (doubtful,)
        Demand points that are reached in some draws and not in others, ascending.
    chance : ndarray of float32, shape (doubtful, DRAWS)
        How likely each is reached in each draw.
    sure : ndarray of bool, shape (n,)
        Demand points that are reached in every draw.
    spread : ndarray of float32, shape (n, DRAWS), or None
        By what the residents of each demand point are multiplied in each draw; None where they are
        not in doubt.
    """

    rows: NDArray[np.intp]
    chance: Draws
    sure: NDArray[np.bool_]
    spread: Draws | None = None

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def residents(
        self, weights: NDArray[np.number], membership: Membership | None, areas: int = 1
    ) -> NDArray[np.float64]:
        """Return how many residents of each area are reached in each draw, shape (areas, DRAWS).

        The residents of an area are as many in every draw: in doubt is where in it they live. Each
        small area is reached or not, whatever its chance: how many of an area's are is drawn from
        the normal distribution with the mean and the variance of that.

        Parameters
        ----------
        weights : ndarray of number, shape (n,)
            Residents of each demand point, or those of a group.
        membership : Membership or None
            The areas of a level; None for all demand points together, each once.
        """
        points, area = _pairs(membership, len(self.sure))
        counts = np.asarray(weights, dtype=np.float64)[points]
        place = np.full(len(self.sure), -1, dtype=np.intp)
        place[self.rows] = np.arange(len(self.rows))
        sure, doubtful = self.sure[points], place[points] >= 0
        chance = self.chance if self.spread is None else self.chance * self.spread[self.rows]
        some, rows, of = counts[doubtful], place[points[doubtful]], area[doubtful]
        drawn = _summed(some, of, rows, areas, chance)
        everyone = np.bincount(area, counts, areas)[:, None]
        if len(self.rows):
            variance = _summed(some**2, of, rows, areas, self.chance * (1 - self.chance))
            drawn += np.sqrt(variance, out=variance) * _lots(areas)
        if self.spread is None:
            drawn += np.bincount(area[sure], counts[sure], areas)[:, None]
            return np.clip(drawn, 0, everyone, out=drawn)
        drawn += _summed(counts[sure], area[sure], points[sure], areas, self.spread)
        spread = _summed(counts, area, points, areas, self.spread)
        found = np.divide(drawn * everyone, spread, out=np.zeros_like(drawn), where=spread > 0)
        return np.clip(found, 0, everyone, out=found)


def _lots(areas: int) -> Draws:
    """Return standard normal draws, the same for an area of a level whatever is asked of it."""
    random = np.random.Generator(np.random.Philox(key=(SEED, 1)))
    return random.standard_normal((areas, DRAWS), dtype=np.float32)


def _pairs(membership: Membership | None, points: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    if membership is None:
        return np.arange(points), np.zeros(points, dtype=np.intp)
    return membership.points, membership.areas


def _summed(
    counts: NDArray[np.float64],
    area: NDArray[np.intp],
    rows: NDArray[np.intp],
    areas: int,
    values: Draws,
) -> NDArray[np.float64]:
    """Return the sums over areas of values of some rows, each times a count, shape (areas, k)."""
    from scipy.sparse import csr_array  # slow to import

    entries = (counts.astype(np.float32), (area, rows))
    found: NDArray[np.float32] = csr_array(entries, shape=(areas, len(values))) @ values
    return found.astype(np.float64)


def reach_in_draws(datasets: Datasets, selection: Selection, sites: Sequence[Site]) -> ReachInDraws:
    """Return who is reached in each draw, of some sites.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    DataFileError
        If the data do not hold how far minutes by car may be off.
    """
    parts = doubt_of_minutes(datasets, selection)
    spread = residents_in_draws(datasets, selection.population)
    if parts is None:
        return _by_residents_alone(usual_reach(datasets, selection, sites), spread)
    kept = datasets.worked_out.whole.once(DRAWN, lambda: KeptDraws(parts))
    drawn = minutes_drawn(datasets, kept)
    found = drawn.reach(_trips(datasets, selection, sites), selection.threshold)
    return ReachInDraws(found.rows, found.chance, found.sure, spread)


def minutes_drawn(datasets: Datasets, kept: KeptDraws) -> MinutesDrawn:
    """Return what draws are made with, by where the demand points of the data lie."""
    return MinutesDrawn(origins_of(datasets), kept)


def origins_of(datasets: Datasets) -> Origins:
    """Return where the trips of the data begin, as errors hang together."""
    return datasets.worked_out.whole.once(ORIGINS, lambda: _origins(datasets))


def _origins(datasets: Datasets) -> Origins:
    demand = datasets.demand
    codes = [*(area.code for area in datasets.areas[AreaLevel.DISTRICT]), ""]  # NO_AREA is the last
    rows = demand.memberships[AreaLevel.DISTRICT].of_each(len(demand)).tolist()
    names = demand.postcode_districts.tolist() or [""] * len(demand)
    pairs = [(codes[row], name) for row, name in zip(rows, names, strict=True)]
    place = {pair: number for number, pair in enumerate(dict.fromkeys(pairs))}
    of = np.array([place[pair] for pair in pairs], dtype=np.intp)
    return Origins(of, tuple(place))


def doubt_of_minutes(datasets: Datasets, selection: Selection) -> MinutesDoubt | None:
    """Return by how much the costs of a selection may be off; None where no error was measured.

    That is so of kilometres, of minutes by bicycle and on foot, and of a matrix of the user's.
    """
    if datasets.own_matrix:
        return None
    match selection.measure.spec.way:
        case ByCar():
            return _roads(datasets).doubt.parts
        case Straight() | OverLand():
            return None
        case _:
            assert_never(selection.measure.spec.way)


def _by_residents_alone(found: Reach, spread: Draws | None) -> ReachInDraws:
    nobody = np.zeros(0, dtype=np.intp)
    return ReachInDraws(nobody, np.zeros((0, DRAWS), dtype=np.float32), found.reached, spread)


def _trips(datasets: Datasets, selection: Selection, sites: Sequence[Site]) -> Iterator[Trips]:
    """Yield the trips to each site; those to few sites are kept at hand."""
    by = (selection.measure, selection.traffic)
    keeps = len(sites) <= MOST_SITES
    kept = [datasets.worked_out.of(TRIPS, (*by, _spot(site))) if keeps else None for site in sites]
    new = [site for site, found in zip(sites, kept, strict=True) if found is None]
    fresh = _fresh(datasets, selection, new)
    for site, found in zip(sites, kept, strict=True):
        if found is None:
            found = next(fresh)
            if keeps:
                datasets.worked_out.keep(TRIPS, found, (*by, _spot(site)), most=MOST_SITES)
        yield found


def _fresh(datasets: Datasets, selection: Selection, sites: Sequence[Site]) -> Iterator[Trips]:
    """Yield the trips to each site, many of which are estimated at once."""
    everyone = slice(0, len(datasets.demand))
    usual = usual_travel(datasets, selection).trips(datasets.demand, sites, everyone)
    match selection.traffic:
        case Traffic.NONE:
            for site, minutes in zip(sites, usual, strict=True):
                yield Trips(cell_of(site), minutes)
        case Traffic.USUAL:
            travel = CarMinutes(_roads(datasets), Traffic.NONE)
            without, origins = travel.trips(datasets.demand, sites, everyone), origins_of(datasets)
            for site, minutes, free in zip(sites, usual, without, strict=True):
                yield Trips(cell_of(site), minutes, mean_added(minutes, free, origins))
        case _:
            assert_never(selection.traffic)


def _roads(datasets: Datasets) -> Roads:
    if datasets.roads is None:
        raise SelectionError("These data know no roads: ask for kilometres.")
    return datasets.roads


def _spot(site: Site) -> Hashable:
    """Return all of a site that its minutes hang on."""
    return site.lon, site.lat, site.district_code, site.postcode
