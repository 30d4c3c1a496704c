"""Where the rows of a table lie: points, or the outlines of their areas."""

from __future__ import annotations

from typing import Any

import shapely

from coverage.datasets.areas import Geometry, in_metres, read_outlines
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import Sources
from coverage.tables.official_codes import ENGLAND_CODE
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel

NATIONAL_GRID = "EPSG:27700"
"""Metres, in which lengths and extents are as they are on the ground."""


def codes_of(table: Table) -> list[str]:
    """Return the area code of each row; nothing where rows are no areas."""
    known = {column.name for column in table.columns}
    return [str(code) for code in table.column("area_code")] if "area_code" in known else []


def shapes_in_degrees(table: Table, sources: Sources, level: AreaLevel) -> list[Geometry | None]:
    """Return the geometry of each row as GeoJSON has it; None where a row lies nowhere.

    Raises
    ------
    DataFileError
        If the outlines of the level are not intact.
    """
    if (places := table.places()) is not None:
        return [{"type": "Point", "coordinates": list(place)} for place in places]
    if not (codes := codes_of(table)):
        return [None] * len(table.rows)
    outlines = read_outlines(sources, level)
    return [None if code == ENGLAND_CODE else outlines[code] for code in codes]


def shapes_in_metres(
    table: Table, sources: Sources, level: AreaLevel
) -> list[shapely.Geometry | None]:
    """Return the same on the National Grid, each outline as several polygons or one.

    Raises
    ------
    DataFileError
        If the outlines of the level are not intact.
    """
    if (points := points_in_metres(table)) is not None:
        return points
    if not codes_of(table):
        return [None] * len(table.rows)
    return outlines_in_metres(table, sources, level)


def outlines_in_metres(
    table: Table, sources: Sources, level: AreaLevel
) -> list[shapely.Geometry | None]:
    """Return the outline of the area of each row; None for England as a whole.

    Raises
    ------
    DataFileError
        If the outlines of the level are not intact.
    """
    outlines = in_metres(read_outlines(sources, level))
    return [None if code == ENGLAND_CODE else outlines[code] for code in codes_of(table)]


def points_in_metres(table: Table) -> list[Any] | None:
    """Return a point a row on the National Grid; None where rows are no places."""
    places = table.places()
    if places is None:
        return None
    metres = to_national_grid([lon for lon, _ in places], [lat for _, lat in places])
    return list(shapely.points(metres))
