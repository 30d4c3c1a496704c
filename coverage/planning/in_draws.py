"""What places for new institutes bring in each draw of what may be off."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.access.certainty.draws import DRAWS
from coverage.access.certainty.reach import reach_in_draws
from coverage.access.certainty.reached import ReachInDraws
from coverage.access.progress import Progress, no_one
from coverage.datasets.load import Datasets
from coverage.datasets.read_only import hold_read_only
from coverage.planning.candidates import planned_site
from coverage.planning.instance import Instance
from coverage.planning.near_sets import Places, by_kept
from coverage.planning.people_reached import NOBODY

AT_ONCE = 50
"""Draws that are worked on at a time."""


@dataclass(frozen=True, slots=True)
class PlaceInDraws:
    """Whom one place would reach.

    Parameters
    ----------
    sure : ndarray of int, shape (some,)
        Demand points that it reaches in every draw.
    doubtful : ndarray of int, shape (others,)
        Those that it may reach.
    missed : ndarray of float32, shape (others, draws)
        The chance that it does not, from 0 to 1.
    """

    sure: NDArray[np.intp]
    doubtful: NDArray[np.intp]
    missed: NDArray[np.float32]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to."""
        hold_read_only(self)

    def gain(self, left: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return how many it reaches of those who are left, shape (draws,).

        Parameters
        ----------
        left : ndarray of float, shape (points, draws)
        """
        some = left[self.sure].sum(axis=0)
        others = left[self.doubtful]
        found: NDArray[np.float64] = some + others.sum(axis=0)
        found -= np.einsum("pd,pd->d", others, self.missed)
        return found

    def take(self, left: NDArray[np.float64]) -> None:
        """Take those whom it reaches from those who are left, where they stand."""
        left[self.sure] = 0.0
        left[self.doubtful] *= self.missed

    def take_in(self, left: NDArray[np.float64], draws: NDArray[np.intp]) -> None:
        """Do the same in some draws alone."""
        left[np.ix_(self.sure, draws)] = 0.0
        left[np.ix_(self.doubtful, draws)] *= self.missed[:, draws]

    @property
    def points(self) -> NDArray[np.intp]:
        """Demand points that it may reach, first those that it does for sure."""
        return np.concatenate([self.sure, self.doubtful])

    def reached_of(self, rows: NDArray[np.intp]) -> NDArray[np.float64]:
        """Return the chance of each draw that it reaches some of its points, by their rows.

        Returns
        -------
        ndarray of float, shape (rows, draws)
        """
        found = np.ones((len(rows), self.missed.shape[1]))
        doubtful = rows >= len(self.sure)
        found[doubtful] -= self.missed[rows[doubtful] - len(self.sure)]
        return found


@dataclass(frozen=True, slots=True)
class PlacesInDraws:
    """Some candidates and the people whom the sites there are do not reach, draw by draw.

    Parameters
    ----------
    left : ndarray of float, shape (points, draws)
        Residents of each demand point who are not reached today: as many as are to be expected.
    places : dict of int to PlaceInDraws
        The candidates, by their number; their points are rows of ``left``.
    """

    left: NDArray[np.floating]
    places: dict[int, PlaceInDraws]

    @property
    def draws(self) -> int:
        """How many there are."""
        return int(self.left.shape[1])

    def parts(self) -> Iterator[PlacesInDraws]:
        """Yield the same of a few draws at a time: what is worked on then takes little memory."""
        for start in range(0, self.draws, AT_ONCE):
            some = slice(start, start + AT_ONCE)
            yield PlacesInDraws(
                self.left[:, some],
                {
                    each: PlaceInDraws(place.sure, place.doubtful, place.missed[:, some])
                    for each, place in self.places.items()
                },
            )

    def newly_reached(self, sets: Sequence[Places], chosen: Sequence[int]) -> NDArray[np.float64]:
        """Return how many residents sets of candidates newly reach, shape (sets, draws).

        What sets share with the chosen one is worked out once for all that share it. What two
        others add to that is what each adds, less what both would reach.
        """
        rows_of = by_kept(sets, chosen)
        return np.hstack([part._reached_by(sets, rows_of) for part in self.parts()])

    def _reached_by(
        self, sets: Sequence[Places], rows_of: Mapping[Places, Sequence[int]]
    ) -> NDArray[np.float64]:
        """Return how many residents sets newly reach, by the rows of those that share places."""
        found, everyone = np.empty((len(sets), self.draws)), self.left.sum(axis=0, dtype=np.float64)
        for kept, rows in rows_of.items():
            left = self.left.astype(np.float64)
            for each in kept:
                self.places[each].take(left)
            so_far, gains = everyone - left.sum(axis=0), dict[int, NDArray[np.float64]]()
            for row in rows:
                added = [each for each in sets[row] if each not in kept]
                found[row] = so_far
                for each in added:
                    if each not in gains:
                        gains[each] = self.places[each].gain(left)
                    found[row] += gains[each]
                found[row] -= self._more_than_once(left, added)
        return found

    def _more_than_once(
        self, left: NDArray[np.float64], added: Sequence[int]
    ) -> NDArray[np.float64] | float:
        """Return how many residents are counted more than once when gains are added up."""
        if len(added) < 2:
            return 0.0
        if len(added) == 2:
            one, other = (self.places[each] for each in added)
            shared, rows, others = np.intersect1d(
                one.points, other.points, assume_unique=True, return_indices=True
            )
            if not len(shared):
                return 0.0
            both = one.reached_of(rows) * other.reached_of(others)
            return np.asarray(np.einsum("pd,pd->d", left[shared], both))
        rest = left.copy()
        alone = np.zeros(self.draws)
        for each in added:
            alone += self.places[each].gain(left)
            self.places[each].take(rest)
        return np.asarray(alone - (left.sum(axis=0) - rest.sum(axis=0)))

    def openings(self, order: Sequence[int]) -> NDArray[np.intp]:
        """Return the number of each place in the order to open them in each draw, from 1 on.

        In each draw the place comes next that adds most to those before it; of equals, the first
        by the order that is given.

        Returns
        -------
        ndarray of int, shape (places, draws)
        """
        return np.hstack([part._opened(order) for part in self.parts()])

    def _opened(self, order: Sequence[int]) -> NDArray[np.intp]:
        left = self.left.astype(np.float64)
        numbers = np.zeros((len(order), self.draws), dtype=np.intp)
        for number in range(1, len(order) + 1):
            gains = np.array([self.places[each].gain(left) for each in order])
            gains[numbers > 0] = -np.inf
            following = (gains >= gains.max(axis=0) - NOBODY).argmax(axis=0)
            for place, each in enumerate(order):
                draws = np.flatnonzero(following == place)
                numbers[place, draws] = number
                self.places[each].take_in(left, draws)
        return numbers


def places_in_draws(
    datasets: Datasets,
    instance: Instance,
    candidates: Collection[int],
    progress: Progress = no_one,
    residents: NDArray[np.float64] | None = None,
) -> PlacesInDraws:
    """Return what some candidates bring in each draw, beside the sites there are.

    Parameters
    ----------
    residents : ndarray of float, shape (n,), optional
        Those who count, such as the people of a group; all of the population group where it is
        left out.
    progress : callable
        Told of how many of how many candidates it is known; what it raises ends the work.
    """
    selection = instance.selection
    today = reach_in_draws(datasets, selection, selection.sites(datasets.sites_measured))
    residents = instance.residents if residents is None else residents
    matters = ~today.sure & (residents > 0)
    found, reached = dict[int, PlaceInDraws](), np.zeros(len(matters), dtype=np.bool_)
    for done, each in enumerate(sorted(candidates), 1):
        alone = reach_in_draws(
            datasets, selection, [planned_site(instance.candidates[each], selection)]
        )
        inside = matters[alone.rows]
        place = PlaceInDraws(
            np.flatnonzero(alone.sure & matters),
            alone.rows[inside],
            np.float32(1) - alone.chance[inside],
        )
        reached[place.points] = True
        found[each] = place
        progress(done, len(candidates))
    points = np.flatnonzero(reached)
    left = _left(residents, today, points)
    row_of = np.full(len(matters), -1, dtype=np.intp)
    row_of[points] = np.arange(len(points))
    return PlacesInDraws(
        left,
        {
            each: PlaceInDraws(row_of[place.sure], row_of[place.doubtful], place.missed)
            for each, place in found.items()
        },
    )


def _left(
    everyone: NDArray[np.float64], today: ReachInDraws, points: NDArray[np.intp]
) -> NDArray[np.float32]:
    """Return how many residents of some points are not reached today, shape (points, DRAWS).

    What the residents of each small area are off alone is left out: over the hundreds that a place
    reaches it evens out.
    """
    residents = everyone[points, None].astype(np.float32)
    left = np.broadcast_to(residents, (len(points), DRAWS))  # takes no memory until it is drawn
    if today.spread is not None:
        left = left * today.spread.times[today.spread.of[points]]
    _, rows, doubtful = np.intersect1d(points, today.rows, assume_unique=True, return_indices=True)
    if len(rows):
        left = np.array(left)
        left[rows] *= np.float32(1) - today.chance[doubtful]
    return left
