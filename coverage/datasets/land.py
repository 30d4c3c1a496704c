"""The way over land: small areas that touch, fixed crossings of water, and lengths between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.demand_digest import check_digest
from coverage.datasets.read_only import hold_read_only, read_only
from coverage.datasets.sources import Sources

LAND = "land.parquet"
CROSSINGS = "crossings.csv"
COLUMNS = ("from", "to", "metres", "direct")
METRES = 1_000.0

LEAST_KM = 0.001
"""What has no length is no join to the method, so that nothing is shorter than a metre."""


@dataclass(frozen=True)
class Land:
    """Joins between small areas, along which one gets from one to another without a ferry.

    The nodes are the demand points in their order, and after them the small areas of Wales, which
    is a way through. Two are joined where their outlines touch, or a bridge, tunnel or causeway
    of ``CROSSINGS`` joins them.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Of the demand points, easting and northing in metres.
    starts, ends : ndarray of int, shape (joins,)
        Nodes that are joined; the start is the lower.
    km : ndarray of float, shape (joins,)
        Length of each join, at least the straight line between its demand points.
    direct : ndarray of bool, shape (joins,)
        Whether one gets straight from anywhere in the one small area to the other, so that a way
        that begins in it need not pass its demand point.
    """

    positions: NDArray[np.float64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    km: NDArray[np.float64]
    direct: NDArray[np.bool_]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    @cached_property
    def lands(self) -> NDArray[np.intp]:
        """Which demand points a road joins, shape (n,): those of one land have one number.

        0 is the mainland, the land with the most nodes; the others follow by size.
        """
        from scipy.sparse.csgraph import connected_components  # slow to import

        count, land = connected_components(self._graph, directed=False)
        size = np.bincount(land, minlength=count)
        rank = np.empty(count, dtype=np.intp)
        rank[np.argsort(-size, kind="stable")] = np.arange(count)
        return read_only(rank[land[: len(self.positions)]])

    def among(self, some: NDArray[np.bool_]) -> Land:
        """Return the same land with some of its joins alone, shape (joins,)."""
        starts, ends, km, direct = self.starts, self.ends, self.km, self.direct
        return Land(self.positions, starts[some], ends[some], km[some], direct[some])

    def km_from(
        self, position: NDArray[np.float64], point: int, limit_km: float = np.inf
    ) -> NDArray[np.float64]:
        """Return the kilometres over land from a place to every demand point, shape (n,).

        They lead from small area to small area, from one demand point to the next; see
        ``_first_steps`` for how they begin. They are never less than the straight line, and in the
        place's own small area they are that line.

        Parameters
        ----------
        position : ndarray of float, shape (2,)
            Easting and northing in metres.
        point : int
            Row of the demand point that the place lies in.
        limit_km : float
            Demand points that lie farther off are given as ``inf``, which saves time.

        Returns
        -------
        ndarray of float
            ``inf`` where no road leads.
        """
        found = self.joined_km(position, point, limit_km)
        over_land: NDArray[np.float64] = np.maximum(found, km_of(self.positions - position))
        return over_land

    def joined_km(
        self, position: NDArray[np.float64], point: int, limit_km: float = np.inf
    ) -> NDArray[np.float64]:
        """Return the kilometres of ``km_from`` before they are brought to the straight line.

        They may be less, since a way may begin beyond the demand point of its small area; in
        which there is none.
        """
        found = self._found(position, point, limit_km)[: len(self.positions)]
        found[point] = 0
        return found

    def km_between(
        self,
        start: tuple[NDArray[np.float64], int],
        end: tuple[NDArray[np.float64], int],
    ) -> float:
        """Return the kilometres over land from one place to another, which are the same back.

        Parameters
        ----------
        start, end : tuple of ndarray of float, shape (2,), and int
            Easting and northing in metres; row of the demand point that the place lies in.

        Returns
        -------
        float
            ``inf`` where no road leads; the straight line within a small area.
        """
        straight = float(km_of(end[0] - start[0]))
        if start[1] == end[1]:
            return straight
        nodes, km = self._first_steps(*end)
        return max(float((self._found(*start)[nodes] + km).min()), straight)

    def _found(
        self, position: NDArray[np.float64], point: int, limit_km: float = np.inf
    ) -> NDArray[np.float64]:
        """Return the kilometres from a place to every node, as the joins have it."""
        from scipy.sparse import csr_array  # slow to import
        from scipy.sparse.csgraph import dijkstra

        nodes, km = self._first_steps(position, point)
        graph, place = self._graph, self._graph.shape[0]
        joins = (
            np.append(graph.data, np.maximum(km, LEAST_KM)),
            np.append(graph.indices, nodes),
            np.append(graph.indptr, np.int32(len(graph.data) + len(nodes))),
        )
        with_place = csr_array(joins, shape=(place + 1, place + 1))
        found: NDArray[np.float64] = dijkstra(with_place, indices=place, limit=limit_km)
        return found

    def _first_steps(
        self, position: NDArray[np.float64], point: int
    ) -> tuple[NDArray[np.int32], NDArray[np.float64]]:
        """Return the nodes that one gets to at once from a place, and the kilometres to them.

        They are the demand point that it lies in, and those that its small area is joined to
        directly: to them the way is as many times the straight line as from the demand point.
        """
        graph = self._graph
        row = slice(graph.indptr[point], graph.indptr[point + 1])
        near, km = graph.indices[row], graph.data[row]
        # Where small areas of Wales are is not known here.
        direct = self._direct[row] & (near < len(self.positions))
        near, km = near[direct], km[direct]
        straight = km_of(self.positions[near] - self.positions[point])
        nodes = np.append(near, np.int32(point))
        bends = np.append(km / np.maximum(straight, LEAST_KM), 1.0)
        return nodes, bends * km_of(self.positions[nodes] - position)

    @cached_property
    def _graph(self) -> Any:
        """The joins in both directions, as a sparse matrix of kilometres."""
        from scipy.sparse import csr_array  # slow to import

        order = self._order
        km = np.maximum(np.append(self.km, self.km)[order], LEAST_KM)
        starts, ends = (column[order] for column in self._both_ways)
        size = max(int(self.ends.max(initial=-1)) + 1, len(self.positions))
        first = np.searchsorted(starts, np.arange(size + 1)).astype(np.int32)
        return csr_array((km, ends, first), shape=(size, size))

    @cached_property
    def _direct(self) -> NDArray[np.bool_]:
        """Whether each entry of the matrix is a direct join."""
        return read_only(np.append(self.direct, self.direct)[self._order])

    @cached_property
    def _order(self) -> NDArray[np.intp]:
        """The order of the joins in both directions, as the matrix holds them."""
        starts, ends = self._both_ways
        return read_only(np.lexsort((ends, starts)))

    @property
    def _both_ways(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        return np.append(self.starts, self.ends), np.append(self.ends, self.starts)


def read_land(sources: Sources, demand: DemandPoints) -> Land:
    """Read the joins.

    Raises
    ------
    DataFileError
        If the file is not intact, or does not speak of the demand points.
    """
    table = pq.read_table(pa.BufferReader(sources.read(LAND)))
    check_digest(table.schema, COLUMNS, demand.codes, LAND)
    starts, ends, metres, direct = (table[name].to_numpy() for name in COLUMNS)
    between = km_of(_between(demand.positions, starts, ends))
    return Land(demand.positions, starts, ends, np.maximum(metres / METRES, between), direct)


def _between(
    positions: NDArray[np.float64], starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.float64]:
    """Return how far apart ends of joins are; nothing where one is no demand point."""
    apart = np.zeros((len(starts), 2))
    known = (starts < len(positions)) & (ends < len(positions))
    apart[known] = positions[ends[known]] - positions[starts[known]]
    return np.nan_to_num(apart)


def km_of(apart: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the lengths of steps east and north in metres, shape (..., 2), in kilometres.

    The last digits of ``np.hypot`` hang on the library of the machine; those of a root do not.
    """
    east, north = np.moveaxis(apart, -1, 0)
    km: NDArray[np.float64] = np.sqrt(np.square(east) + np.square(north)) / METRES
    return km
