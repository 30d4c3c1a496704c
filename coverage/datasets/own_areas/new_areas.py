"""LSOAs that were new in 2021 in a look-up: placed by their names, where the table has those."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.files.csv_table import Row
from coverage.datasets.inputs import Datasets
from coverage.datasets.lsoa_2021 import IN_MSOA, place_small_areas
from coverage.datasets.own_areas.keys import NOT_FOUND

MOST_LOOKED_AT = 200
"""Rows by which it is told which column has the names of LSOAs."""


def new_members(
    rows: Sequence[Row],
    column: str,
    columns: Sequence[str],
    area_of: NDArray[np.intp],
    datasets: Datasets,
) -> tuple[frozenset[str], NDArray[np.intp]]:
    """Return the codes that names place, and demand points with their areas, shape (pairs, 2).

    A small area of 2011 that is gone lies in the area of most of the new ones of its MSOA.

    Parameters
    ----------
    column : str
        The column of codes.
    columns : sequence of str
        All of the table.
    area_of : ndarray of int, shape (rows,)
        The area of each row.
    """
    none = frozenset[str](), np.empty((0, 2), np.intp)
    named = _names_column(rows, [each for each in columns if each != column])
    if not named:
        return none
    first = {row[column]: at for at, row in reversed(list(enumerate(rows)))}
    at = np.array(list(first.values()), np.intp)
    placed = place_small_areas(list(first), [rows[row][named] for row in at], datasets)
    known = set(datasets.demand.codes.tolist())
    codes = list(first)
    is_new = np.array([codes[row] not in known for row in placed.rows.tolist()], dtype=np.bool_)
    areas = area_of[at[placed.rows]] if len(placed.rows) else np.empty(0, np.intp)
    used = is_new & (areas != NOT_FOUND)
    if not used.any():
        return none
    points, areas, shares = placed.points[used], areas[used], placed.shares[used]
    pairs, of = np.unique(np.column_stack([points, areas]), axis=0, return_inverse=True)
    weights = np.bincount(of.ravel(), shares)
    order = np.lexsort((pairs[:, 1], -weights, pairs[:, 0]))
    _, begins = np.unique(pairs[order, 0], return_index=True)
    found = frozenset(codes[row] for row in placed.rows[used].tolist())
    return found, pairs[order[begins]].astype(np.intp)


def _names_column(rows: Sequence[Row], columns: Sequence[str]) -> str:
    """Return the column that holds names of LSOAs in most rows; empty where none does."""
    some = rows[:MOST_LOOKED_AT]

    def hits(column: str) -> int:
        return sum(bool(IN_MSOA.fullmatch(row[column])) for row in some)

    best = max(columns, key=hits, default="")
    return best if best and 2 * hits(best) > len(some) else ""
