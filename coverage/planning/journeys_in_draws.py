"""What places for new institutes save of all journeys in each draw of what may be off."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.costs import TripsInDraws, nearest_in_draws, shorter_in_draws
from coverage.access.certainty.draws import DRAWS, Draws
from coverage.access.certainty.residents import residents_in_draws
from coverage.access.progress import Progress, no_one
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.planning.candidates import planned_site
from coverage.planning.coverage_matrix import EXACT
from coverage.planning.instance import Instance
from coverage.planning.near_sets import Places, by_kept
from coverage.planning.p_median import counted_costs

AT_ONCE = 25
"""Draws that are worked on at a time."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The trips to one place in some draws, from where they may be shorter than today's.

    Parameters
    ----------
    points : ndarray of int, shape (some,)
        Rows of the demand points that matter, ascending.
    costs : ndarray of float32, shape (some, draws)
    """

    points: NDArray[np.intp]
    costs: Draws

    def gain(
        self, left: NDArray[np.float64], residents: NDArray[np.float64]
    ) -> NDArray[np.float64]:
        """Return what it saves of the costs that are left, shape (draws,)."""
        saved = left[self.points] - self.costs
        np.maximum(saved, 0, out=saved)
        found: NDArray[np.float64] = np.einsum("pd,pd->d", residents[self.points], saved)
        return found

    def take(self, left: NDArray[np.float64]) -> None:
        """Shorten the costs that are left, where they stand."""
        left[self.points] = np.minimum(left[self.points], self.costs)


@dataclass(frozen=True, slots=True)
class JourneysInDraws:
    """Some candidates and the journeys of today, draw by draw.

    Parameters
    ----------
    residents : ndarray of float, shape (points, DRAWS)
        Of the demand points that matter.
    today : ndarray of float32, shape (points, DRAWS)
        Their journeys.
    places : dict of int to TripsInDraws
        The candidates, by their number; their points are rows of ``today``.
    before : ndarray of float, shape (DRAWS,)
        The average journey of all residents today.
    lived : ndarray of float, shape (DRAWS,)
        All residents.
    """

    residents: NDArray[np.floating]
    today: Draws
    places: dict[int, TripsInDraws]
    before: NDArray[np.float64]
    lived: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to."""
        hold_read_only(self)

    def averages(self, sets: Sequence[Places], chosen: Sequence[int]) -> NDArray[np.float64]:
        """Return the average journey with each of some sets, shape (sets, DRAWS).

        What sets share with the chosen one is worked out once for all that share it. What two
        others save beside that is what each saves, less what both would.
        """
        rows_of = by_kept(sets, chosen)
        saved = np.hstack([part.saved(sets, rows_of) for part in self._parts()])
        return np.asarray(self.before - saved / self.lived)

    def openings(self, order: Sequence[int]) -> NDArray[np.intp]:
        """Return the number of each place in the order to open them in each draw, from 1 on.

        In each draw the place comes next that saves most beside those before it; of equals, the
        first by the order that is given.

        Returns
        -------
        ndarray of int, shape (places, DRAWS)
        """
        return np.hstack([part.opened(order) for part in self._parts()])

    def _parts(self) -> Iterator[_Part]:
        for start in range(0, DRAWS, AT_ONCE):
            some = slice(start, start + AT_ONCE)
            yield _Part(
                self.residents[:, some].astype(np.float64),
                self.today[:, some].astype(np.float64),
                {each: Saved(trips.points, trips.at(some)) for each, trips in self.places.items()},
            )


@dataclass(frozen=True, slots=True)
class _Part:
    """The same in some draws."""

    residents: NDArray[np.float64]
    today: NDArray[np.float64]
    places: dict[int, Saved]

    def saved(
        self, sets: Sequence[Places], rows_of: Mapping[Places, Sequence[int]]
    ) -> NDArray[np.float64]:
        """Return what sets save of all journeys, by the rows of those that share places."""
        found = np.empty((len(sets), self.today.shape[1]))
        for kept, rows in rows_of.items():
            left = self.today.copy()
            for each in kept:
                self.places[each].take(left)
            so_far = np.einsum("pd,pd->d", self.residents, self.today - left)
            gains: dict[int, NDArray[np.float64]] = {}
            for row in rows:
                added = [each for each in sets[row] if each not in kept]
                found[row] = so_far
                for each in added:
                    if each not in gains:
                        gains[each] = self.places[each].gain(left, self.residents)
                    found[row] += gains[each]
                if len(added) > 1:
                    found[row] -= self._twice(left, added)
        return found

    def _twice(self, left: NDArray[np.float64], added: Sequence[int]) -> NDArray[np.float64]:
        """Return what is counted more than once when what places save is added up."""
        rest, alone = left.copy(), np.zeros(left.shape[1])
        if len(added) == 2:
            one, other = (self.places[each] for each in added)
            shared, rows, others = np.intersect1d(
                one.points, other.points, assume_unique=True, return_indices=True
            )
            both = left[shared] - np.maximum(one.costs[rows], other.costs[others])
            np.maximum(both, 0, out=both)
            return np.asarray(np.einsum("pd,pd->d", self.residents[shared], both))
        for each in added:
            alone += self.places[each].gain(left, self.residents)
            self.places[each].take(rest)
        return np.asarray(alone - np.einsum("pd,pd->d", self.residents, left - rest))

    def opened(self, order: Sequence[int]) -> NDArray[np.intp]:
        """Return the number of each place in the order to open them."""
        left, draws = self.today.copy(), self.today.shape[1]
        nothing = EXACT * np.einsum("pd,pd->d", self.residents, left)
        numbers = np.zeros((len(order), draws), dtype=np.intp)
        for number in range(1, len(order) + 1):
            gains = np.array([self.places[each].gain(left, self.residents) for each in order])
            gains[numbers > 0] = -np.inf
            following = (gains >= gains.max(axis=0) - nothing).argmax(axis=0)
            for place, each in enumerate(order):
                some = np.flatnonzero(following == place)
                numbers[place, some] = number
                at = np.ix_(self.places[each].points, some)
                left[at] = np.minimum(left[at], self.places[each].costs[:, some])
        return numbers


def journeys_in_draws(
    datasets: Datasets,
    instance: Instance,
    candidates: Collection[int],
    progress: Progress = no_one,
) -> JourneysInDraws:
    """Return what some candidates save of all journeys in each draw, beside the sites there are.

    Who has no route today counts as travelling as far as they do by the figures as they are.

    Parameters
    ----------
    progress : callable
        Told of how many of how many candidates it is known; what it raises ends the work.
    """
    selection, numbers = instance.selection, sorted(candidates)
    sites = selection.sites(datasets.sites_measured)
    today, latest = nearest_in_draws(datasets, selection, sites)
    counted, none = counted_costs(instance), ~np.isfinite(latest)
    today[none] = counted[none, None]
    latest = np.where(none, counted, latest).astype(np.float32)
    new = [planned_site(instance.candidates[each], selection) for each in numbers]
    trips = [*shorter_in_draws(datasets, selection, new, latest, progress)]
    lived = np.flatnonzero(instance.residents > 0)
    residents = np.repeat(instance.residents[lived, None].astype(np.float32), DRAWS, axis=1)
    if (spread := residents_in_draws(datasets, selection.population)) is not None:
        residents *= spread.times[spread.of[lived]]
    everyone = residents.sum(axis=0, dtype=np.float64)
    everyone[everyone == 0] = 1.0
    today = today[lived]
    before = np.einsum("pd,pd->d", residents, today, dtype=np.float64) / everyone
    # Whoever is served no sooner by any of the places has the journey of today.
    served = np.zeros(len(instance.residents), dtype=np.bool_)
    for each in trips:
        served[each.points] = True
    kept = served[lived]
    row_of = np.full(len(instance.residents), -1, dtype=np.intp)
    row_of[lived[kept]] = np.arange(int(kept.sum()))
    return JourneysInDraws(
        residents[kept],
        today[kept],
        {each: _at_rows(of, row_of) for each, of in zip(numbers, trips, strict=True)},
        before,
        everyone,
    )


def _at_rows(trips: TripsInDraws, row_of: NDArray[np.intp]) -> TripsInDraws:
    """Return the trips from where somebody lives, by rows of those demand points."""
    kept = row_of[trips.points] >= 0
    return TripsInDraws(
        row_of[trips.points[kept]],
        trips.costs[kept],
        trips.roots[kept],
        trips.late,
        trips.of[kept],
    )
