"""A user's own travel matrix: minutes from demand points to sites, candidates or small areas."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.own_file import OwnFile
from coverage.datasets.read_only import hold_read_only
from coverage.errors import CoverageError
from coverage.vocabulary import listed

NOT_HELD = -1
"""In the place of the number of a place, that the matrix holds no trip to it."""

MEDIAN = 50
"""The percentile that is usual."""

Marked = tuple[tuple[float, int], ...]
"""Numbers that were taken for no route, each with its trips."""


@dataclass(frozen=True, slots=True)
class TravelMatrix:
    """Minutes of pairs.

    A pair of a demand point and a place that it holds both has no route where it has no minutes.
    Of a demand point that it does not hold nothing is known, and a site that it does not hold
    is left out of the network.

    Parameters
    ----------
    own : OwnFile
        The file that they were read from.
    points, places : ndarray of int32, shape (pairs,)
        Rows of demand points, and numbers of the places that trips lead to. The pairs are held
        in the order of their places, whatever order they are given in.
    minutes : ndarray of float32, shape (pairs,)
        ``inf`` where there is no route; of several percentiles those that are asked for.
    origins : ndarray of bool, shape (demand points,)
        Whether the file holds trips from each demand point.
    of_sites : ndarray of int32, shape (sites,)
        Number of the place of each site, ``NOT_HELD`` for one that it holds no trips to. Sites
        may share a place: those of one postcode, or of one small area.
    unmatched : str
        What of the file was passed over, for users; empty if nothing was.
    marked : tuple of tuple of float and int
        The numbers that were taken for no route, each with its trips; see ``no_route``.
    by_percentile : dict of int to ndarray of float32, shape (pairs,) each
        Minutes of every percentile that the file holds, by its number; empty where it holds one
        time for each trip.
    percentile : int or None
        The one that ``minutes`` are, where it was asked for; else those that are usual.
    marked_by : mapping of int to tuple
        ``marked`` of every percentile that the file holds.
    of_candidates : mapping of str to int
        Number of the place of each candidate that it holds trips to, by its id.
    of_areas : ndarray of int32, shape (demand points,) or (0,)
        Number of the place of each small area, ``NOT_HELD`` for one that it holds no trips to;
        of shape (0,) where it holds trips to none.
    """

    own: OwnFile
    points: NDArray[np.int32]
    places: NDArray[np.int32]
    minutes: NDArray[np.float32]
    origins: NDArray[np.bool_]
    of_sites: NDArray[np.int32]
    unmatched: str = ""
    marked: Marked = ()
    by_percentile: dict[int, NDArray[np.float32]] = field(default_factory=dict)
    percentile: int | None = None
    marked_by: Mapping[int, Marked] = field(default_factory=dict)
    of_candidates: Mapping[str, int] = field(default_factory=dict)
    of_areas: NDArray[np.int32] = field(default_factory=lambda: np.empty(0, np.int32))

    def __post_init__(self) -> None:
        """Put the pairs in order, and keep the arrays from being written to."""
        if (np.diff(self.places) < 0).any():
            order = np.argsort(self.places, kind="stable")
            for name in ("points", "places", "minutes"):
                object.__setattr__(self, name, getattr(self, name)[order])
            by_percentile = {key: each[order] for key, each in self.by_percentile.items()}
            object.__setattr__(self, "by_percentile", by_percentile)
        hold_read_only(self)

    @property
    def title(self) -> str:
        """What its owner calls it, else the name of its file, with the percentile asked for."""
        if self.percentile is None:
            return self.own.title
        return f"{self.own.title}, percentile {self.percentile}"

    @property
    def destinations(self) -> NDArray[np.bool_]:
        """Whether the file holds trips to each site, shape (sites,)."""
        held: NDArray[np.bool_] = self.of_sites != NOT_HELD
        return held

    def to(self, place: int) -> slice:
        """Return which pairs lead to a place."""
        first, end = np.searchsorted(self.places, (place, place + 1)).tolist()
        return slice(first, end)

    def at(self, percentile: int) -> TravelMatrix:
        """Return the same trips with the minutes of a percentile of the file; nothing is copied.

        Raises
        ------
        CoverageError
            If the file has no such percentile; the message names those that it has.
        """
        held = sorted(self.by_percentile)
        if percentile in self.by_percentile:
            return replace(
                self,
                minutes=self.by_percentile[percentile],
                percentile=percentile,
                marked=self.marked_by.get(percentile, ()),
            )
        if not held:
            raise CoverageError(
                f"{self.own.name} holds one time for each trip and no percentiles: leave the "
                "percentile out."
            )
        raise CoverageError(
            f"{self.own.name} has no percentile {percentile}: ask for "
            f"{listed([str(each) for each in held], 'or')}."
        )

    def with_sites(self, places: NDArray[np.int32]) -> TravelMatrix:
        """Return the same matrix beside other sites.

        Parameters
        ----------
        places : ndarray of int32, shape (sites,)
            As ``of_sites``.
        """
        return replace(self, of_sites=places)


def usual_percentile(numbers: Iterable[int]) -> int | None:
    """Return the percentile that is used where none is chosen: the median, else the nearest."""
    return min(numbers, key=lambda number: (abs(number - MEDIAN), number), default=None)
