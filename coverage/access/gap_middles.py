"""Where the people out of reach live: the middle of them, area by area."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.access.gaps import Gaps
from coverage.access.reach import Reach
from coverage.access.resolve_travel import usual_reach
from coverage.datasets.demand import Membership
from coverage.datasets.load import Datasets
from coverage.datasets.projection import to_degrees

Middle = tuple[float, float]
"""Latitude and longitude, WGS 84."""


def middles_of(datasets: Datasets, gaps: Gaps) -> tuple[Middle | None, ...]:
    """Return where those live who are in the gap of each area of a level, see ``gap_middles``.

    Returns
    -------
    tuple of tuple of float or None
        In the order of ``gaps.areas``.

    Raises
    ------
    SelectionError
        If these data know no travel by the measure.
    """
    middles = gap_middles(
        datasets.demand.memberships[gaps.level],
        datasets.demand.positions,
        datasets.demand.residents[gaps.selection.population],
        usual_reach(datasets, gaps.selection, gaps.sites),
        len(gaps.every),
    )
    counted = {area.area_code for area in gaps.areas}
    return tuple(
        middle
        for area, middle in zip(gaps.every, middles, strict=True)
        if area.area_code in counted
    )


def gap_middles(
    membership: Membership,
    positions: NDArray[np.float64],
    residents: NDArray[np.int64],
    found: Reach,
    count: int,
) -> tuple[Middle | None, ...]:
    """Return the mean position of those who live in each area and reach no site.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Of the demand points, in metres; NaN where it is not known. Such a point counts nowhere.
    residents : ndarray of int, shape (n,)
        Of the population group that is counted.
    count : int
        Areas of the level.

    Returns
    -------
    tuple of tuple of float or None
        One an area; None where nobody of known place is out of reach.
    """
    counts = found.unreached & np.isfinite(positions).all(axis=1)
    rows = counts[membership.points]
    points, areas = membership.points[rows], membership.areas[rows]
    weights = residents[points].astype(np.float64)
    people, east, north = (
        np.bincount(areas, weights * each, count)
        for each in (1.0, positions[points, 0], positions[points, 1])
    )
    middles = np.full((count, 2), np.nan)
    some = people > 0
    middles[some] = to_degrees(np.column_stack([east[some], north[some]]) / people[some, None])
    return tuple(
        (lat, lon) if known else None
        for (lon, lat), known in zip(middles.tolist(), some.tolist(), strict=True)
    )
