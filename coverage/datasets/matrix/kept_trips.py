"""The trips of a matrix that are kept while it is read: those whose ends are both known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.matrix.ends import KnownEnds
from coverage.datasets.matrix.travel_matrix import Marked
from coverage.datasets.matrix.unlikely_minutes import MARKS

MOST_PAIRS = 25_000_000
"""Trips that are kept: some 33,000 demand points and 760 places."""

AT_ONCE = 4_000_000
"""Trips whose ends are told together."""

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
    _keys: list[NDArray[np.int64]] = field(default_factory=list)
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
        kept_layers = None if layers is None else layers[rows]
        self._keys.append(self.keys(points[rows], places[rows], kept_layers))
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
        """Return a number for each trip, the same for the same trip, in the order of places."""
        keys = places.astype(np.int64) * len(self.ends.points) + points
        return keys * MOST_LAYERS + (0 if layers is None else layers)

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
        if self._wanted is not None:
            self.held &= self._wanted
        within = self._within()
        for layer in range(max(1, len(self.layers))):
            layers = np.full(len(within), layer, dtype=np.int8)
            self._keys.append(self.keys(within, within + np.int32(self.ends.first_area), layers))
            for each in self._minutes:
                each.append(np.zeros(len(within), dtype=np.float32))
        keys, columns = _all(self._keys, np.int64), self._minutes
        rows = None if only is None else np.flatnonzero(keys % MOST_LAYERS == only)
        keys = keys if rows is None else keys[rows]
        order = np.argsort(keys, kind="stable") if (keys[1:] <= keys[:-1]).any() else None
        if order is not None:
            keys = keys[order]
            again = np.flatnonzero(keys[1:] == keys[:-1])
            if len(again):
                raise DoublesError(keys[again])
        minutes = []
        for blocks in columns:  # one after the other: together they would take twice the room
            column = _all(blocks, np.float32)
            column = column if rows is None else column[rows]
            minutes.append(column if order is None else column[order])
        del rows, order
        if len(self.layers) < 2 or only is not None:
            marked = tuple(self._said(column, only or 0) for column in range(len(minutes)))
            return Pairs(*self._ends(keys), tuple(minutes), marked, len(within))
        pairs = keys // MOST_LAYERS
        is_first = np.diff(pairs, prepend=-1) != 0
        number, of_layers = np.cumsum(is_first) - 1, keys % MOST_LAYERS
        found = []
        for layer in range(len(self.layers)):
            mine = of_layers == layer
            times = np.full(int(is_first.sum()), np.inf, dtype=np.float32)
            times[number[mine]] = minutes[0][mine]
            found.append(times)
        marked = tuple(self._said(0, layer) for layer in range(len(self.layers)))
        return Pairs(*self._ends(keys[is_first]), tuple(found), marked, len(within))

    def _ends(self, keys: NDArray[np.int64]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Return the points and places of trips."""
        points, places = (np.empty(len(keys), dtype=np.int32) for _ in range(2))
        for start in range(0, len(keys), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            places[some], points[some] = np.divmod(keys[some] // MOST_LAYERS, len(self.ends.points))
        return points, places

    def _within(self) -> NDArray[np.int32]:
        """Return the small areas that trips start from and lead to, and within which none is."""
        first, areas = self.ends.first_area, len(self.ends.points)
        if not self.ends.takes_areas or not self.held[first:].any():
            return np.empty(0, dtype=np.int32)
        missing = self.origins & self.held[first : first + areas]
        for keys in self._keys:
            points, places = self._ends(keys)
            missing[points[places == points + np.int32(first)]] = False
        return np.flatnonzero(missing).astype(np.int32)

    def _read(
        self, column: int, times: NDArray[np.float64], layers: NDArray[np.int8] | None
    ) -> Minutes:
        """Return minutes; numbers that mean no route by themselves are counted, and ``inf``."""
        odd = np.flatnonzero(((times >= LEAST_MARK) | (times < 0)) & np.isfinite(times))
        odd = odd[np.isin(times[odd], MARKS)]
        longest = np.where(np.isfinite(times), LARGEST, np.inf)
        in_minutes = times * self.in_minutes[column]
        minutes = np.clip(in_minutes, -LARGEST, longest).astype(np.float32)  # refused if below 0
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
        for block, keys in enumerate(self._keys):
            rows = np.flatnonzero(self._wanted[self._ends(keys)[1]])
            self._keys[block] = keys[rows]
            for each in self._minutes:
                each[block] = each[block][rows]
        self.trips = sum(map(len, self._keys))


def _all(blocks: list[NDArray[Kind]], kind: type[Kind]) -> NDArray[Kind]:
    """Return blocks as one array, and let go of them."""
    found: NDArray[Kind] = np.concatenate([np.empty(0, dtype=kind), *blocks])
    blocks.clear()
    return found
