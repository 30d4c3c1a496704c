"""Bands of how far the nearest site is, as filled contours of an estimate."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.access.cost_surface import Grid, grid_over
from coverage.access.resolve_travel import usual_reach
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.projection import to_degrees
from coverage.datasets.read_only import read_only

SPECK_M = 10_000.0
"""A ring shorter than this goes round a node or two, which is noise of the estimate."""

BEND_M = 500.0
"""How far a ring may lie off its contour: a quarter of a cell, less than a town is wide."""


@dataclass(frozen=True, slots=True)
class ReachBand:
    """Where the nearest site is at most so far away.

    Parameters
    ----------
    threshold : float
        In the measure's unit; ``inf`` for all places of which it is known how far it is.
    rings : tuple of ndarray of float, each of shape (n, 2)
        Longitude and latitude, WGS 84; each ends where it begins. A place is within the threshold
        if it lies in an odd number of them.
    """

    threshold: float
    rings: tuple[NDArray[np.float64], ...]


def reach_bands(
    datasets: Datasets, selection: Selection, thresholds: Sequence[float] | None = None
) -> tuple[ReachBand, ...]:
    """Return where the nearest site of a selection is at most so far away.

    The cost of each demand point, as every table counts it, is carried over to a grid of 2 km
    (the mean of the six nearest points, by one over the square of the distance: Shepard, 1968).
    The rings are its contours, true to 500 m. They picture an estimate and are no border: compared
    with the costs themselves, up to 17 in 1,000 residents live on the wrong side of a ring (15
    minutes, both waves), nine in ten of them by less than a minute. That comes on top of the error
    of the minutes. No figure is read off the bands.

    They run on over the sea, to 8 km from where people live: a map cuts them at the coast. Where
    nobody lives within 8 km, and where people have no route or no cost is known, there are none.

    Parameters
    ----------
    thresholds : sequence of float, optional
        In the measure's unit; those of its record, and ``inf``, where none are given. The
        threshold of the selection plays no part.

    Returns
    -------
    tuple of ReachBand
        One a threshold, in the order given; without rings where there are none.

    Raises
    ------
    SelectionError
        If the measure is not to be had of these data.
    """
    cost = usual_reach(datasets, selection, selection.sites(datasets.sites_measured)).cost
    grid = datasets.worked_out.whole.once("grid", lambda: grid_over(datasets.demand.positions))
    surface = grid.spread(cost)
    asked = (*selection.measure.spec.lines, math.inf) if thresholds is None else thresholds
    return tuple(
        ReachBand(threshold, _in_degrees(tidied(rings_within(grid, surface, threshold))))
        for threshold in asked
    )


def rings_within(
    grid: Grid, surface: NDArray[np.float64], threshold: float
) -> list[NDArray[np.float64]]:
    """Return the rings around where a surface is at most a threshold, as they are.

    Parameters
    ----------
    surface : ndarray of float, shape (rows, columns) of the grid
        NaN where nothing is told; rings run along its edge.

    Returns
    -------
    list of ndarray of float, each of shape (n, 2)
        Easting and northing in metres.
    """
    if np.isnan(surface).all():
        return []
    from contourpy import contour_generator  # bands are drawn on maps alone

    told = np.ma.masked_invalid(surface)
    generator = contour_generator(
        grid.eastings, grid.northings, told, name="serial", corner_mask=True
    )
    lowest = float(told.min()) - 1.0
    # Just above the threshold, so that it counts itself, as in every table.
    highest = min(float(np.nextafter(threshold, math.inf)), float(told.max()) + 1.0)
    if highest <= lowest:
        return []
    parts = zip(*generator.filled(lowest, highest), strict=True)
    return [ring for points, ends in parts for ring in np.split(points, ends[1:-1].astype(np.intp))]


def tidied(rings: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Return rings without specks, and with fewer bends; they stay closed.

    Parameters
    ----------
    rings : sequence of ndarray of float, each of shape (n, 2)
        Metres, as those that are returned.
    """
    whole = [shapely.linestrings(ring) for ring in rings]
    kept = [ring for ring in whole if ring.length >= SPECK_M]
    return [shapely.get_coordinates(ring.simplify(BEND_M)) for ring in kept]


def _in_degrees(rings: Sequence[NDArray[np.float64]]) -> tuple[NDArray[np.float64], ...]:
    if not rings:
        return ()
    ends = np.cumsum([len(ring) for ring in rings])
    return tuple(np.split(read_only(to_degrees(np.concatenate(rings))), ends[:-1]))
