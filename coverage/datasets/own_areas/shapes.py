"""What a file draws, before anything is checked, and how much of it there may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.own_areas.given import refused
from coverage.errors import InvalidFileError

MOST_CORNERS = 1_200_000
"""Corners that outlines may have together: so many are read within two seconds."""

MOST_SHAPES = 50_000
"""Shapes that a file may hold: England and Wales have some 36,000 small areas."""

MOST_COLUMNS = 200
"""Columns that are looked at."""


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a file draws, before anything is checked.

    Parameters
    ----------
    form : str
        What the file was read as: "GeoJSON".
    columns : mapping of str to list of str
        The cells of each column, a shape a row; blank where there is none.
    shapes : ndarray of shapely.Geometry, shape (n,)
        None where a row has no shape that can be read.
    system : str
        The coordinate system that the file names, as pyproj reads it; empty where it names none.
    """

    form: str
    columns: Mapping[str, list[str]]
    shapes: NDArray[np.object_]
    system: str


def too_fine(name: str) -> InvalidFileError:
    """Return the error for outlines with more corners than can be read at once."""
    return refused(
        name,
        f"the outlines have more than {MOST_CORNERS / 1e6:g} million corners: simplify them (20 "
        "metres is fine enough)",
    )


def too_many_shapes(name: str) -> InvalidFileError:
    """Return the error for more shapes than a file may hold."""
    return refused(name, f"it holds more than {MOST_SHAPES:,} shapes: give fewer")


def cell_text(value: object) -> str:
    """Return a cell as text; blank where there is none, and a whole number without a point."""
    if value is None or (isinstance(value, float) and not np.isfinite(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return str(value).strip()
