"""Who is reached in each draw, by what is in doubt of a selection."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import assert_never

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import DRAWS, Draws, place_key
from coverage.access.certainty.minutes import KeptDraws, Place, minutes_in_draws
from coverage.access.certainty.residents import residents_in_draws
from coverage.access.reach import Reach
from coverage.access.resolve_travel import usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.datasets.car.doubt import PROVISIONAL, MinutesDoubt
from coverage.datasets.demand import Membership
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.measures import ByCar, OverLand, Straight
from coverage.vocabulary import AreaLevel

TRIPS = "minutes to sites, for draws"
DRAWN = "draws of sites and districts"
"""Keys of what is worked out of the data."""

MOST_SITES = 160
"""Sites whose minutes are kept at hand: 21 MB."""


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

        The residents of an area are as many in every draw: in doubt is where in it they live.

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
        drawn = _summed(counts[doubtful], area[doubtful], place[points[doubtful]], areas, chance)
        if self.spread is None:
            return np.bincount(area[sure], counts[sure], areas)[:, None] + drawn
        drawn += _summed(counts[sure], area[sure], points[sure], areas, self.spread)
        everyone = np.bincount(area, counts, areas)[:, None]
        spread = _summed(counts, area, points, areas, self.spread)
        return np.divide(drawn * everyone, spread, out=np.zeros_like(drawn), where=spread > 0)


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
    """
    parts = doubt_of_minutes(datasets, selection)
    spread = residents_in_draws(datasets, selection.population)
    if parts is None:
        return _by_residents_alone(usual_reach(datasets, selection, sites), spread)
    districts = datasets.demand.memberships[AreaLevel.DISTRICT].of_each(len(datasets.demand))
    codes = np.array([area.code for area in datasets.areas[AreaLevel.DISTRICT]], dtype=np.str_)
    found = minutes_in_draws(
        _trips(datasets, selection, sites),
        (districts, codes),
        parts,
        selection.threshold,
        datasets.worked_out.whole.once(DRAWN, KeptDraws),
    )
    return ReachInDraws(found.rows, found.chance, found.sure, spread)


def doubt_of_minutes(datasets: Datasets, selection: Selection) -> MinutesDoubt | None:
    """Return by how much the costs of a selection may be off; None where no error was measured.

    That is so of kilometres, of minutes by bicycle and on foot, and of a matrix of the user's.
    """
    if datasets.own_matrix:
        return None
    match selection.measure.spec.way:
        case ByCar():
            return PROVISIONAL
        case Straight() | OverLand():
            return None
        case _:
            assert_never(selection.measure.spec.way)


def _by_residents_alone(found: Reach, spread: Draws | None) -> ReachInDraws:
    nobody = np.zeros(0, dtype=np.intp)
    return ReachInDraws(nobody, np.zeros((0, DRAWS), dtype=np.float32), found.reached, spread)


def _trips(
    datasets: Datasets, selection: Selection, sites: Sequence[Site]
) -> Iterator[tuple[Place, NDArray[np.float32]]]:
    """Yield the place of each site and the minutes to it, of few sites kept at hand."""
    by = (selection.measure, selection.traffic)
    keeps = len(sites) <= MOST_SITES
    kept = [datasets.worked_out.of(TRIPS, (*by, _spot(site))) if keeps else None for site in sites]
    new = [site for site, found in zip(sites, kept, strict=True) if found is None]
    # Together: the estimate of many sites at once is faster than one by one.
    fresh = usual_travel(datasets, selection).trips(
        datasets.demand, new, slice(0, len(datasets.demand))
    )
    for site, found in zip(sites, kept, strict=True):
        minutes = next(fresh).astype(np.float32, copy=False) if found is None else found
        if keeps and found is None:
            datasets.worked_out.keep(TRIPS, minutes, (*by, _spot(site)), most=MOST_SITES)
        yield place_key(site), minutes


def _spot(site: Site) -> Hashable:
    """Return all of a site that its minutes hang on."""
    return site.lon, site.lat, site.district_code, site.postcode
