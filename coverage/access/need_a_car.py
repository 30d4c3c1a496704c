"""People who need a car: who can drive to a site, and cannot get to one by another mode.

Two answers stand behind it: who reaches a site by car, by the estimate or by the matrix that a
user gives without a name, and who reaches one by the other mode. Both are of the same sites: one
that either leaves out is left out of both, so that nobody needs a car for want of a row in a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from coverage.access.of_area import of_area
from coverage.access.other_modes import find_other_mode, usual_mode
from coverage.access.reach import Reach
from coverage.access.resolve_travel import usual_reach, usual_travel
from coverage.access.selection import Selection
from coverage.datasets.demand import Membership
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.errors import SelectionError
from coverage.frames import Framed
from coverage.given import find_word, take_words
from coverage.vocabulary import AreaLevel, Measure

STATES = 5
"""A demand point reaches a site by both (0), by car alone (1), by the mode alone (2), by neither
(3), or one of the two is not known (4)."""


class AreaNeed(NamedTuple):
    """Residents of one area, by what they reach; persons of the selection's population group.

    ``by_both + needs_car + by_mode_alone + by_neither + unknown == residents``.

    Parameters
    ----------
    by_car, by_mode : int
        Reached by car, and by the mode, whatever is known of the other: as gaps count them.
    by_both, needs_car, by_mode_alone, by_neither : int
        Of those of whom both are known: reached by both, by car alone, by the mode alone, by
        neither.
    unknown : int
        Those of whom either is not known.
    """

    area_code: str
    area: str
    residents: int
    by_car: int
    by_mode: int
    by_both: int
    needs_car: int
    by_mode_alone: int
    by_neither: int
    unknown: int

    @property
    def needs_car_share(self) -> float | None:
        """Those who need a car over all residents; None where nobody lives."""
        return self.needs_car / self.residents if self.residents else None

    @property
    def known_share(self) -> float | None:
        """The same; None where nobody lives, and where of nobody both are known."""
        return None if self.unknown == self.residents else self.needs_car_share


@dataclass(frozen=True, slots=True)
class NeedACar(Framed):
    """Who needs a car at one level, in the order of the level's areas.

    Parameters
    ----------
    selection : Selection
        What is asked of the car; of the mode the same is asked, within its own time.
    mode : str
        The name of a user's mode, or the word of a measure: "public transport", "bicycle".
    percentile : int or None
        Of the mode's matrix, where one was asked for.
    by_own_strength : Measure or None
        The measure that the mode is; None for a mode of the user's.
    within_mode : float
        Minutes by the mode that are near enough, inclusive.
    car_unit, mode_unit : str
        The units of both thresholds, with where they come from.
    england : AreaNeed
        All residents of England, each once, whether or not the areas tile it.
    sites : tuple of Site
        The sites that counted: of the selection, and known by car and by the mode.
    left_out : int
        Sites of the selection that one of the two does not know.
    areas_left_out : int
        Areas of the level where nobody lives of the part of England that counts.
    """

    selection: Selection
    mode: str
    percentile: int | None
    by_own_strength: Measure | None
    within_mode: float
    car_unit: str
    mode_unit: str
    level: AreaLevel
    areas: tuple[AreaNeed, ...]
    england: AreaNeed
    sites: tuple[Site, ...]
    left_out: int = 0
    areas_left_out: int = 0

    def __post_init__(self) -> None:
        """Check the level."""
        take_words(self, level=AreaLevel)

    def of(self, area_code: str | None) -> AreaNeed:
        """Return the figures of an area, or of England where no code is given.

        Raises
        ------
        KeyError
            If the level has no such area.
        """
        return of_area(area_code, self.areas, self.areas, self.england)


def find_need_a_car(
    datasets: Datasets,
    selection: Selection,
    level: AreaLevel,
    mode: str = "",
    *,
    within_mode: float | None = None,
    percentile: int | None = None,
) -> NeedACar:
    """Count who can drive to a site and cannot get to one by another mode, in every area.

    Parameters
    ----------
    selection : Selection
        In minutes by car. The matrix that was given without a name stands for the car, where
        there is one.
    mode : str
        The name of a user's mode, or "bicycle" or "foot"; the user's only one where it is empty.
    within_mode : float, optional
        Minutes by the mode that are near enough; as many as by car where it is left out.
    percentile : int, optional
        Of the mode's matrix.

    Raises
    ------
    SelectionError
        If the level or the mode is not known, the selection is not in minutes by car, or these
        data know no minutes by car.
    CoverageError
        If the mode's matrix has no such percentile.
    """
    level = find_word(AreaLevel, level)
    if not selection.measure.spec.takes_matrix:
        raise SelectionError(
            "Who needs a car is asked in minutes by car: leave the measure out, and name the mode."
        )
    car = datasets.by_mode()
    other = find_other_mode(datasets, mode or usual_mode(datasets), percentile)
    # As a plain number, which the measure of the mode does not take for its own usual one.
    within = float(selection.threshold if within_mode is None else within_mode)
    asked = other.ask(selection, within)
    known = {site.site_id for site in other.datasets.sites_measured}
    counted = selection.sites(car.sites)
    sites = tuple(site for site in selection.sites(car.sites_measured) if site.site_id in known)
    by_car = usual_reach(car, selection, sites)
    by_mode = usual_reach(other.datasets, asked, sites)
    members, areas = car.demand.memberships[level], car.areas[level]
    sums = _Sums.of(car.demand.residents[selection.population], by_car, by_mode)
    everyone = Membership(
        np.arange(len(car.demand)), np.zeros(len(car.demand), dtype=members.areas.dtype)
    )
    (england,) = sums.over([("", datasets.whole)], everyone)
    every = sums.over([(area.code, area.name) for area in areas], members)
    return NeedACar(
        selection=selection,
        mode=other.name,
        percentile=percentile,
        by_own_strength=other.measure,
        within_mode=asked.threshold,
        car_unit=usual_travel(car, selection).label,
        mode_unit=usual_travel(other.datasets, asked).label,
        level=level,
        areas=tuple(compress(every, car.covered(level).tolist())),
        england=england,
        sites=sites,
        left_out=len(counted) - len(sites),
        areas_left_out=len(every) - len(car.covered(level).nonzero()[0]),
    )


@dataclass(frozen=True, slots=True)
class _Sums:
    """What each demand point reaches, ready to be summed over areas.

    Parameters
    ----------
    weights : ndarray of float, shape (n,)
        Whole residents; sums of float64 hold whole numbers exactly up to 2**53.
    states : ndarray of int, shape (n,)
        One of ``STATES``.
    by_car, by_mode : ndarray of float, shape (n,)
        Residents who are reached by either, else 0.
    """

    weights: NDArray[np.float64]
    states: NDArray[np.intp]
    by_car: NDArray[np.float64]
    by_mode: NDArray[np.float64]

    @classmethod
    def of(cls, residents: NDArray[np.int64], by_car: Reach, by_mode: Reach) -> _Sums:
        """Return what residents reach by car and by a mode, shape (n,) each."""
        weights = residents.astype(np.float64)
        unknown = by_car.unknown | by_mode.unknown
        states = 2 * (~by_car.reached).astype(np.intp) + ~by_mode.reached
        states[unknown] = STATES - 1
        return cls(weights, states, weights * by_car.reached, weights * by_mode.reached)

    def over(
        self, areas: Sequence[tuple[str, str]], membership: Membership
    ) -> tuple[AreaNeed, ...]:
        """Sum over areas, given by code and name in the order of the memberships."""
        count, rows, at = len(areas), membership.points, membership.areas
        cells = at * np.intp(STATES) + self.states[rows]
        states = np.bincount(cells, self.weights[rows], count * STATES).reshape(count, STATES)
        reached = [np.bincount(at, each[rows], count) for each in (self.by_car, self.by_mode)]
        columns = (states.sum(axis=1), *reached, *states.T)
        numbers = zip(*(column.astype(np.int64).tolist() for column in columns), strict=True)
        return tuple(
            AreaNeed(code, name, *row) for (code, name), row in zip(areas, numbers, strict=True)
        )
