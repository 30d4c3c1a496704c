"""LSOAs that were new in 2021 in a look-up: placed by their names or positions."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.files.csv_table import Row
from coverage.datasets.inputs import Datasets
from coverage.datasets.lsoa_2021 import names_of_2011, place_small_areas
from coverage.datasets.own_areas.keys import NOT_FOUND
from coverage.datasets.small_area_table import new_sentence, small_areas_of


def new_members(
    rows: Sequence[Row],
    column: str,
    columns: Sequence[str],
    area_of: NDArray[np.intp],
    datasets: Datasets,
) -> tuple[frozenset[str], NDArray[np.intp], str]:
    """Return the codes that are placed, demand points with their areas, and what is told of them.

    A small area of 2011 that is gone lies in the area in which most of its residents do.

    Parameters
    ----------
    column : str
        The column of codes.
    columns : sequence of str
        All of the table.
    area_of : ndarray of int, shape (rows,)
        The area of each row.

    Returns
    -------
    frozenset of str; ndarray of int, shape (pairs, 2); str
        Without any the text is empty.
    """
    none = frozenset[str](), np.empty((0, 2), np.intp), ""
    first = {row[column]: at for at, row in reversed(list(enumerate(rows)))}
    codes, at = list(first), np.array(list(first.values()), np.intp)
    beside = [each for each in columns if each != column]
    table = small_areas_of(codes, beside, [[rows[row][each] for each in beside] for row in at])
    placed = place_small_areas(table, datasets.demand, names_of_2011(datasets))
    known = set(datasets.demand.codes.tolist())
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
    told = f"{new_sentence(placed)} What is gone lies in the area of most of its residents."
    return found, pairs[order[begins]].astype(np.intp), told
