"""Lines along which the nearest site is just so far away, as contours of an estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.access.cost_surface import Grid, grid_over
from coverage.access.resolve_travel import usual_reach
from coverage.access.selection import Selection
from coverage.datasets.england import read_england
from coverage.datasets.load import Datasets
from coverage.datasets.projection import to_degrees
from coverage.datasets.read_only import read_only

SPECK_M = 10_000.0
"""A closed line shorter than this goes round a node or two, which is noise of the estimate."""

SCRAP_M = 2_000.0
"""What the shore leaves of a line is kept from this length on."""

BEND_M = 500.0
"""How far a line may lie off its contour: a quarter of a cell, less than a town is wide."""


@dataclass(frozen=True, slots=True)
class ReachLine:
    """The lines of one threshold.

    Parameters
    ----------
    threshold : float
        In the measure's unit; on one side the nearest site is nearer, on the other farther.
    lines : tuple of ndarray of float, each of shape (n, 2)
        Longitude and latitude, WGS 84. One that ends where it begins is closed.
    """

    threshold: float
    lines: tuple[NDArray[np.float64], ...]


def reach_lines(
    datasets: Datasets, selection: Selection, thresholds: Sequence[float] | None = None
) -> tuple[ReachLine, ...]:
    """Return where the nearest site of a selection is just so far away.

    The cost of each demand point, as every table counts it, is carried over to a grid of 2 km
    (the mean of the six nearest points, by one over the square of the distance: Shepard, 1968).
    The lines are its contours, true to 500 m, on land. They picture an estimate and are no
    border: compared with the costs themselves, up to 17 in 1,000 residents live on the wrong side
    of a line (15 minutes, both waves), nine in ten of them by less than a minute. That comes on
    top of the error of the minutes. No figure is read off the lines.

    Where nobody lives within 8 km, and where people have no route or no cost is known, there
    are no lines.

    Parameters
    ----------
    thresholds : sequence of float, optional
        In the measure's unit; those of its record where none are given. The threshold of the
        selection plays no part.

    Returns
    -------
    tuple of ReachLine
        One a threshold, in the order given; without lines where there are none.

    Raises
    ------
    SelectionError
        If the measure is not to be had of these data.
    DataFileError
        If the outlines of the regions are not intact.
    """
    cost = usual_reach(datasets, selection, selection.sites(datasets.sites_measured)).cost
    grid, land = _grid(datasets), _land(datasets)
    surface = grid.spread(cost)
    found = []
    for threshold in selection.measure.spec.lines if thresholds is None else thresholds:
        lines = on_land(tidied(contours(grid, surface, threshold)), land)
        found.append(ReachLine(threshold, _in_degrees(lines)))
    return tuple(found)


def contours(
    grid: Grid, surface: NDArray[np.float64], threshold: float
) -> list[NDArray[np.float64]]:
    """Return the lines along which a surface has a value, as they are.

    Parameters
    ----------
    surface : ndarray of float, shape (rows, columns) of the grid
        NaN where nothing is told; lines end there.

    Returns
    -------
    list of ndarray of float, each of shape (n, 2)
        Easting and northing in metres.
    """
    if np.isnan(surface).all():
        return []
    from contourpy import contour_generator  # lines are drawn on maps alone

    told = np.ma.masked_invalid(surface)
    generator = contour_generator(
        grid.eastings, grid.northings, told, name="serial", corner_mask=True
    )
    return cast(list[NDArray[np.float64]], generator.lines(threshold))


def tidied(lines: Sequence[NDArray[np.float64]]) -> list[NDArray[np.float64]]:
    """Return lines without specks, and with fewer bends; those that were closed stay closed.

    Parameters
    ----------
    lines : sequence of ndarray of float, each of shape (n, 2)
        Metres, as those that are returned.
    """
    whole = [shapely.linestrings(line) for line in lines]
    kept = [line for line in whole if not line.is_closed or line.length >= SPECK_M]
    return [shapely.get_coordinates(line.simplify(BEND_M)) for line in kept]


def on_land(
    lines: Sequence[NDArray[np.float64]], land: shapely.Geometry
) -> list[NDArray[np.float64]]:
    """Return what of the lines lies on land, without scraps.

    Parameters
    ----------
    lines : sequence of ndarray of float, each of shape (n, 2)
        Metres, as the land and the lines that are returned.
    """
    whole = np.array([shapely.linestrings(line) for line in lines], dtype=object)
    inland = shapely.covers(land, whole)
    # Cut all at once: every cut goes through the whole shore.
    ashore = shapely.intersection(shapely.MultiLineString(whole[~inland].tolist()), land)
    # A closed line that meets the shore comes in two pieces where it began.
    pieces = shapely.get_parts(shapely.line_merge(ashore))
    kept = [*whole[inland], *(piece for piece in pieces if piece.length >= SCRAP_M)]
    return [shapely.get_coordinates(line) for line in kept]


def _in_degrees(lines: Sequence[NDArray[np.float64]]) -> tuple[NDArray[np.float64], ...]:
    if not lines:
        return ()
    ends = np.cumsum([len(line) for line in lines])
    return tuple(np.split(read_only(to_degrees(np.concatenate(lines))), ends[:-1]))


def _grid(datasets: Datasets) -> Grid:
    return datasets.worked_out.once("grid", lambda: grid_over(datasets.demand.positions))


def _land(datasets: Datasets) -> shapely.Geometry:
    return datasets.worked_out.once("land", lambda: read_england(datasets.sources))
