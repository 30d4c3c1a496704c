"""The trips of a matrix that are kept while it is read: those whose ends are both known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.matrix_ends import KnownEnds
from coverage.datasets.travel_matrix import Marked
from coverage.datasets.unlikely_minutes import MARKS

MOST_PAIRS = 30_000_000
"""Trips that are kept: some 33,000 demand points and 900 places."""

MOST_LAYERS = 100
"""Percentiles, or times of the day, that rows of one pair may be parted by."""

LARGEST = 1e30
"""Longer times are taken for this, which is no route as well."""

LEAST_MARK = 32_767
"""No number from 0 to this is a mark by itself; see ``MARKS``."""

Minutes = NDArray[np.float32]
Kind = TypeVar("Kind", bound=np.generic)


class TooManyTripsError(ValueError):
    """More trips are of use than are kept."""


class DoublesError(ValueError):
    """Trips stand more than once.

    Parameters
    ----------
    keys : ndarray of int64
        What ``Kept.keys`` gives for each.
    """

    def __init__(self, keys: NDArray[np.int64]) -> None:
        """Keep the keys, each once."""
        super().__init__()
        self.keys = np.unique(keys)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Trips in the order of their places and points, each pair once.

    Parameters
    ----------
    minutes, marked : tuple
        One for each column of times, or for each layer.
    within : int
        Trips within one small area that were added, at 0 minutes.
    """

    points: NDArray[np.int32]
    places: NDArray[np.int32]
    minutes: tuple[Minutes, ...]
    marked: tuple[Marked, ...]
    within: int = 0


@dataclass(slots=True)
class Kept:
    """Trips block by block.

    Parameters
    ----------
    in_minutes : sequence of float
        How many minutes one of the file's times is, for each of its columns.
    origins : ndarray of bool, shape (points,)
        The demand points that the file holds so far, with or without a trip that is known.
    held : ndarray of bool, shape (places,)
        The places that it holds so far.
    layers : dict of str to int
        What parts the rows of a pair, in the order in which it was met.
    """

    ends: KnownEnds
    in_minutes: Sequence[float]
    origins: NDArray[np.bool_] = field(init=False)
    held: NDArray[np.bool_] = field(init=False)
    layers: dict[str, int] = field(default_factory=dict)
    trips: int = 0
    _points: list[NDArray[np.int32]] = field(default_factory=list)
    _places: list[NDArray[np.int32]] = field(default_factory=list)
    _layers: list[NDArray[np.int8]] = field(default_factory=list)
    _minutes: list[list[Minutes]] = field(default_factory=list)
    _marked: dict[tuple[int, int], Counter[float]] = field(default_factory=dict)
    _wanted: NDArray[np.bool_] | None = None

    def __post_init__(self) -> None:
        """Begin with nothing."""
        self.origins = np.zeros(len(self.ends.points), dtype=np.bool_)
        self.held = np.zeros(self.ends.places, dtype=np.bool_)
        self._minutes = [[] for _ in self.in_minutes]

    @property
    def is_narrowed(self) -> bool:
        """Whether trips to some small areas were let go, since there were too many."""
        return self._wanted is not None

    def add(
        self,
        points: NDArray[np.int32],
        places: NDArray[np.int32],
        times: Sequence[NDArray[np.float64]],
        layers: NDArray[np.int8] | None,
    ) -> None:
        """Add the trips of a block whose ends are known.

        Parameters
        ----------
        points, places : ndarray of int32, shape (trips,)
            -1 where an end is not known.
        times : sequence of ndarray of float, each of shape (trips,)
            As the file has them; ``inf`` where it leaves them blank.

        Raises
        ------
        TooManyTripsError
            If more trips are of use than are kept.
        """
        self.origins[points[points >= 0]] = True
        self.held[places[places >= 0]] = True
        rows = np.flatnonzero((points >= 0) & (places >= 0))
        if self._wanted is not None:
            rows = rows[self._wanted[places[rows]]]
        self._points.append(points[rows])
        self._places.append(places[rows])
        kept_layers = None if layers is None else layers[rows]
        if kept_layers is not None:
            self._layers.append(kept_layers)
        for column, each in enumerate(times):
            minutes = self._read(column, each[rows], kept_layers)
            self._minutes[column].append(minutes)
        self.trips += len(rows)
        if self.trips > MOST_PAIRS and self._wanted is None:
            self._narrow()
        if self.trips > MOST_PAIRS:
            raise TooManyTripsError(f"{MOST_PAIRS:,}")

    def keys(
        self,
        points: NDArray[np.int32],
        places: NDArray[np.int32],
        layers: NDArray[np.int8] | None,
    ) -> NDArray[np.int64]:
        """Return a number for each trip, the same for the same trip."""
        keys = places.astype(np.int64) * max(1, len(self.ends.points)) + points
        return keys if layers is None else keys * MOST_LAYERS + layers

    def in_order(self, only: int | None = None) -> Pairs:
        """Return the trips that were kept, which are let go here.

        Parameters
        ----------
        only : int, optional
            The one layer that counts; where it is left out, each is a column of times.

        Raises
        ------
        DoublesError
            If a trip stands more than once.
        """
        points, places = _all(self._points, np.int32), _all(self._places, np.int32)
        minutes = [_all(each, np.float32) for each in self._minutes]
        layers = _all(self._layers, np.int8) if self.layers else None
        if layers is not None and only is not None:
            rows = np.flatnonzero(layers == only)
            points, places, layers = points[rows], places[rows], None
            minutes = [each[rows] for each in minutes]
            self._marked = {(0, 0): self._marked.get((0, only), Counter())}
        if self._wanted is not None:
            self.held &= self._wanted
        within = self._within(points, places)
        if len(within):
            many = 1 if layers is None else len(self.layers)
            points = np.concatenate([points, np.tile(within, many)])
            ends = within + np.int32(self.ends.first_area)
            places = np.concatenate([places, np.tile(ends, many)])
            nothing = np.zeros(len(within) * many, dtype=np.float32)
            minutes = [np.concatenate([each, nothing]) for each in minutes]
            if layers is not None:
                numbers = np.repeat(np.arange(many, dtype=np.int8), len(within))
                layers = np.concatenate([layers, numbers])
        keys = self.keys(points, places, layers)
        if (keys[1:] <= keys[:-1]).any():
            order = np.argsort(keys, kind="stable")
            keys = keys[order]
            again = keys[1:] == keys[:-1]
            if again.any():
                raise DoublesError(keys[1:][again])
            points, places = points[order], places[order]
            minutes = [each[order] for each in minutes]
            layers = None if layers is None else layers[order]
        if layers is None:
            marked = tuple(self._said(column, 0) for column in range(len(minutes)))
            return Pairs(points, places, tuple(minutes), marked, len(within))
        pair = keys // MOST_LAYERS
        first = np.flatnonzero(np.diff(pair, prepend=-1))
        number = np.cumsum(np.diff(pair, prepend=-1) != 0) - 1
        found = []
        for layer in range(len(self.layers)):
            each = np.full(len(first), np.inf, dtype=np.float32)
            each[number[layers == layer]] = minutes[0][layers == layer]
            found.append(each)
        marked = tuple(self._said(0, layer) for layer in range(len(self.layers)))
        return Pairs(points[first], places[first], tuple(found), marked, len(within))

    def _within(self, points: NDArray[np.int32], places: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the small areas that trips start from and lead to, and within which none is."""
        first, areas = self.ends.first_area, len(self.ends.points)
        if not self.ends.takes_areas or not self.held[first:].any():
            return np.empty(0, dtype=np.int32)
        missing = self.origins & self.held[first : first + areas]
        missing[points[places == points + np.int32(first)]] = False
        return np.flatnonzero(missing).astype(np.int32)

    def _read(
        self, column: int, times: NDArray[np.float64], layers: NDArray[np.int8] | None
    ) -> Minutes:
        """Return minutes; numbers that mean no route by themselves are counted, and ``inf``."""
        odd = np.flatnonzero(((times >= LEAST_MARK) | (times < 0)) & np.isfinite(times))
        odd = odd[np.isin(times[odd], MARKS)]
        longest = np.where(np.isfinite(times), LARGEST, np.inf)
        minutes = np.minimum(times * self.in_minutes[column], longest).astype(np.float32)
        minutes[odd] = np.inf
        of_layers = np.zeros(len(odd), np.int8) if layers is None else layers[odd]
        for layer in np.unique(of_layers).tolist():
            counter = self._marked.setdefault((column, layer), Counter())
            counter.update(times[odd[of_layers == layer]].tolist())
        return minutes

    def _said(self, column: int, layer: int) -> Marked:
        return tuple(self._marked.get((column, layer), Counter()).most_common())

    def _narrow(self) -> None:
        """Let go of trips to small areas that are of less use than others."""
        self._wanted = self.ends.of_use_first()
        for block, places in enumerate(self._places):
            rows = np.flatnonzero(self._wanted[places])
            for each in (self._points, self._places, self._layers, *self._minutes):
                if each:
                    each[block] = each[block][rows]  # type: ignore[index]
        self.trips = sum(map(len, self._places))


def _all(blocks: list[NDArray[Kind]], kind: type[Kind]) -> NDArray[Kind]:
    """Return blocks as one array, and let go of them."""
    found: NDArray[Kind] = np.concatenate([np.empty(0, dtype=kind), *blocks])
    blocks.clear()
    return found
