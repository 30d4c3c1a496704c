"""What a cost is between demand points, on a regular grid."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.read_only import hold_read_only

SPACING_M = 2_000.0
"""Between nodes of the grid. With 3 km fewer people are on the right side of a line; with 1 km
hardly more, and the lines take twice as many points."""

NEAR_M = 8_000.0
"""A node farther than this from every demand point tells nothing: nobody lives around it."""

NEAREST = 6
"""Demand points that a node listens to at most; with more, lines become smoother and less true."""

SAME_M = 100.0
"""Demand points nearer to a node than this weigh as if they were this far away."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Nodes of a grid, and the demand points that each listens to.

    Parameters
    ----------
    eastings, northings : ndarray of float, shapes (columns,) and (rows,)
        Metres, ascending.
    nodes : ndarray of int, shape (pairs,)
        For each pair of a node and a demand point: the node, counted row by row.
    points : ndarray of int, shape (pairs,)
        The row of the demand point.
    weights : ndarray of float, shape (pairs,)
        One over the square of the distance between them.
    """

    eastings: NDArray[np.float64]
    northings: NDArray[np.float64]
    nodes: NDArray[np.intp]
    points: NDArray[np.intp]
    weights: NDArray[np.float64]

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def spread(self, cost: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return a cost at the nodes: the weighted mean of the demand points around each.

        Parameters
        ----------
        cost : ndarray of float, shape (n,)
            ``inf`` without a route, NaN where it is not known.

        Returns
        -------
        ndarray of float, shape (rows, columns)
            NaN where nobody lives around, or where demand points without a known cost weigh as
            much as the others, or more.
        """
        shape = (len(self.northings), len(self.eastings))
        many = shape[0] * shape[1]
        costs = cost[self.points].astype(np.float64)
        known = np.isfinite(costs)
        told = np.bincount(self.nodes[known], self.weights[known], many)
        everything = np.bincount(self.nodes, self.weights, many)
        sums = np.bincount(self.nodes[known], (self.weights * costs)[known], many)
        surface = np.full(many, np.nan)
        np.divide(sums, told, out=surface, where=2 * told > everything)
        return surface.reshape(shape)


def grid_over(positions: NDArray[np.float64]) -> Grid:
    """Return the grid over demand points, with a margin around them.

    Nodes lie at whole multiples of ``SPACING_M``, so that they do not depend on the points.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Metres; NaN where no position is known, and no node listens to such a point.
    """
    placed = np.flatnonzero(np.isfinite(positions).all(axis=1))
    if not len(placed):
        nobody = np.empty(0, dtype=np.intp)
        return Grid(np.empty(0), np.empty(0), nobody, nobody, np.empty(0))
    cells = np.rint(positions[placed] / SPACING_M).astype(np.intp)
    margin = int(np.ceil(NEAR_M / SPACING_M))
    least, most = cells.min(axis=0) - margin, cells.max(axis=0) + margin
    columns, rows = (most - least + 1).tolist()
    pairs = _pairs(positions[placed], cells - least, margin, columns)
    nodes, points, away = map(np.concatenate, zip(*pairs, strict=True))
    # Most pairs are of nodes that have enough points nearby: the others of theirs need no sorting.
    close = away <= NEAR_M / 2
    served = np.bincount(nodes[close], minlength=rows * columns) >= NEAREST
    sought = np.flatnonzero(close | ~served[nodes])
    sought = sought[np.lexsort((away[sought], nodes[sought]))]
    kept = sought[_rank_in_group(nodes[sought]) < NEAREST]
    return Grid(
        eastings=(least[0] + np.arange(columns)) * SPACING_M,
        northings=(least[1] + np.arange(rows)) * SPACING_M,
        nodes=nodes[kept],
        points=placed[points[kept]],
        weights=1 / np.square(np.maximum(away[kept], SAME_M)),
    )


Pairs = tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]


def _pairs(
    positions: NDArray[np.float64], cells: NDArray[np.intp], margin: int, columns: int
) -> Iterator[Pairs]:
    """Yield nodes and points that are near, and how near, a step of the grid at a time.

    Parameters
    ----------
    cells : ndarray of int, shape (n, 2)
        Column and row of the node at each point.
    margin : int
        Columns and rows that a near node is away at most.
    columns : int
        Columns of the grid.
    """
    offsets = positions - np.rint(positions / SPACING_M) * SPACING_M
    for east, north in product(range(-margin, margin + 1), repeat=2):
        away = np.hypot(*(np.array([east, north]) * SPACING_M - offsets).T)
        near = np.flatnonzero(away <= NEAR_M)
        column, row = cells[near].T + np.array([[east], [north]])
        yield row * columns + column, near, away[near]


def _rank_in_group(groups: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return the place of each item among those of its group, from 0; groups ascend."""
    starts = np.flatnonzero(np.diff(groups, prepend=-1))
    sizes = np.diff(starts, append=len(groups))
    return np.arange(len(groups)) - np.repeat(starts, sizes)
