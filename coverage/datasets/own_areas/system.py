"""Outlines on the National Grid, whatever coordinate system they come in, or claim to."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray

from coverage.datasets.own_areas.given import refused
from coverage.datasets.projection import to_national_grid
from coverage.errors import FileReading, FileWarning, Warn

NATIONAL_GRID = "EPSG:27700"

LONGEST_SYSTEM = 20_000
"""Characters of a description of a system."""

NAMES_FILES = re.compile(
    r"init=|grids?=(?!@null\b)|PROJ4_GRIDS|GRIDFILE|PARAMETERFILE", re.IGNORECASE
)
"""What has PROJ open a file beside the upload: of no system that people use."""


class Looks(Enum):
    """What numbers look like, if they are of England."""

    DEGREES = "degrees"
    SWAPPED = "degrees with the latitude first"
    GRID = "metres on the National Grid"
    MERCATOR = "metres of web maps (EPSG:3857)"
    OTHER = "something else"


BOXES = {
    Looks.DEGREES: (-12.0, 48.0, 4.0, 63.0),
    Looks.SWAPPED: (48.0, -12.0, 63.0, 4.0),
    Looks.GRID: (-100_000.0, -100_000.0, 800_000.0, 1_400_000.0),
    Looks.MERCATOR: (-1_400_000.0, 6_000_000.0, 450_000.0, 8_800_000.0),
}
"""West, south, east and north of Britain in each system, with the sea around."""


def looks_like(shapes: NDArray[np.object_]) -> Looks:
    """Return what the numbers of shapes look like, by how far they reach."""
    west, south, east, north = shapely.total_bounds(shapes)
    for looks, (left, bottom, right, top) in BOXES.items():
        if left <= west <= east <= right and bottom <= south <= north <= top:
            return looks
    return Looks.OTHER


def in_metres(
    shapes: NDArray[np.object_], system: str, name: str, warn: Warn
) -> NDArray[np.object_]:
    """Return shapes on the National Grid.

    Parameters
    ----------
    system : str
        What the file says of its numbers; empty where it says nothing.

    Raises
    ------
    InvalidFileError
        If the numbers fit neither what the file says nor anything that they are likely to be.
    """
    looks, said = looks_like(shapes), _known(system)
    if said is None:
        if looks is Looks.OTHER:
            raise refused(
                name,
                "the file does not say in which coordinate system it is, and its numbers are "
                "neither degrees nor metres on the National Grid: save it as GeoJSON in degrees",
            )
        warn(
            FileReading(
                name,
                f"it does not say in which coordinate system it is: read as {looks.value}, which "
                "its numbers look like.",
            )
        )
        return _moved(shapes, looks)
    if said.is_geographic and looks is not Looks.DEGREES:
        return _not_degrees(shapes, looks, said, name, warn)
    if not said.is_geographic and looks in (Looks.DEGREES, Looks.SWAPPED) and _is_wide(shapes):
        warn(
            FileWarning(
                name, f"it says that its numbers are metres, and they are {looks.value}: so read."
            )
        )
        return _moved(shapes, looks)
    return _from(said, shapes)


def _not_degrees(
    shapes: NDArray[np.object_], looks: Looks, said: pyproj.CRS, name: str, warn: Warn
) -> NDArray[np.object_]:
    """Return shapes of a file that speaks of degrees, and whose numbers are none of Britain."""
    if looks is not Looks.OTHER:
        warn(
            FileWarning(
                name, f"it says that its numbers are degrees, and they are {looks.value}: so read."
            )
        )
        return _moved(shapes, looks)
    west, south, east, north = shapely.total_bounds(shapes)
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise refused(
            name,
            "the file says that its numbers are degrees, and they are none: save it as GeoJSON "
            "in degrees (WGS 84)",
        )
    return _from(said, shapes)


def _known(system: str) -> pyproj.CRS | None:
    pyproj.network.set_network_enabled(False)
    if len(system) > LONGEST_SYSTEM or NAMES_FILES.search(system):
        return None
    try:
        return pyproj.CRS.from_user_input(system) if system else None
    except (pyproj.exceptions.CRSError, ValueError):
        return None


def _is_wide(shapes: NDArray[np.object_]) -> bool:
    """Return whether the numbers could not be metres: nobody draws England in a dozen of them."""
    west, south, east, north = shapely.total_bounds(shapes)
    return bool(max(abs(west), abs(east), abs(south), abs(north)) <= 180)


def _moved(shapes: NDArray[np.object_], looks: Looks) -> NDArray[np.object_]:
    match looks:
        case Looks.DEGREES:
            return _each(shapes, lambda places: to_national_grid(*places.T))
        case Looks.SWAPPED:
            return _each(shapes, lambda places: to_national_grid(*places.T[::-1]))
        case Looks.MERCATOR:
            return _from(pyproj.CRS.from_epsg(3857), shapes)
        case Looks.GRID | Looks.OTHER:
            return shapes


def _from(system: pyproj.CRS, shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    if system.to_epsg() == 27700:
        return shapes
    to_grid = pyproj.Transformer.from_crs(system, NATIONAL_GRID, always_xy=True)

    def move(places: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.column_stack(to_grid.transform(places[:, 0], places[:, 1]))

    return _each(shapes, move)


def _each(
    shapes: NDArray[np.object_], move: Callable[[NDArray[np.float64]], NDArray[np.float64]]
) -> NDArray[np.object_]:
    moved: NDArray[np.object_] = shapely.transform(shapes, move)
    return moved
