"""The areas that a GeoPackage draws: a database, of which plain tables alone are asked."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.datasets.own_areas.given import refused
from coverage.datasets.own_areas.shapes import MOST_SHAPES, too_many_shapes

LAYERS = """
    SELECT c.table_name, g.column_name, g.geometry_type_name, s.organization,
        s.organization_coordsys_id, s.definition
    FROM gpkg_contents AS c
    JOIN gpkg_geometry_columns AS g ON g.table_name = c.table_name
    JOIN sqlite_master AS m ON m.name = c.table_name AND m.type = 'table'
    LEFT JOIN gpkg_spatial_ref_sys AS s ON s.srs_id = g.srs_id
    WHERE c.data_type = 'features' AND m.sql NOT LIKE 'create virtual%'
"""
"""Layers that are tables: a view could ask anything of the machine."""

OF_NO_AREAS = ("POINT", "MULTIPOINT", "LINESTRING", "MULTILINESTRING")

STEPS, MOST_TURNS = 1_000_000, 100
"""Steps of a query until it is looked after, and how often; what needs more is no table."""

MOST_COLUMNS = 200
MAGIC = b"GP"
HEADER_BYTES = 8
ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""Before the shape, as the standard has it (OGC 12-128r19, 2.1.3)."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer: its cells by column, its shapes, and its coordinate system."""

    columns: dict[str, list[object]]
    shapes: NDArray[np.object_]
    system: str


def read_layer(content: bytes, name: str) -> Layer:
    """Return the one layer that draws areas.

    Raises
    ------
    InvalidFileError
        If the file is no GeoPackage, or has none or several such layers.
    """
    turns = iter(range(MOST_TURNS))
    with closing(sqlite3.connect(":memory:")) as database:
        database.set_progress_handler(lambda: next(turns, None) is None, STEPS)
        try:
            database.deserialize(content)
            database.execute("PRAGMA trusted_schema = OFF")
            table, geometry, system = _layer(database, name)
            told = database.execute(f"PRAGMA table_xinfo({_quoted(table)})").fetchall()
            # A column that is worked out can be of any length, and stands in no file.
            columns = [str(each[1]) for each in told if each[6] == 0][:MOST_COLUMNS]
            asked = ", ".join(map(_quoted, columns))
            asked = f"SELECT {asked} FROM {_quoted(table)}"
            rows = database.execute(asked).fetchmany(MOST_SHAPES + 1)
        except (sqlite3.Error, ValueError, OverflowError) as error:
            if hasattr(error, "faults"):
                raise
            raise refused(name, "this is no whole GeoPackage: save your areas as GeoJSON") from None
    if len(rows) > MOST_SHAPES:
        raise too_many_shapes(name)
    cells = dict(zip(columns, zip(*rows, strict=True), strict=False)) if rows else {}
    drawn = [_wkb(each) for each in cells.pop(geometry, ())]
    shapes = shapely.from_wkb(np.array([*drawn, None], dtype=object)[:-1], on_invalid="ignore")
    return Layer({column: [*each] for column, each in cells.items()}, shapes, system)


def _layer(database: sqlite3.Connection, name: str) -> tuple[str, str, str]:
    """Return the table of the layer, its column of shapes, and its coordinate system."""
    found = database.execute(LAYERS).fetchmany(100)
    layers = [each for each in found if str(each[2]).upper() not in OF_NO_AREAS]
    if not layers:
        raise refused(name, "this GeoPackage draws no areas: give one with polygons")
    if len(layers) > 1:
        called = ", ".join(str(each[0]) for each in layers[:6])
        message = f"this GeoPackage holds {len(layers)} layers ({called}): save one of them alone"
        raise refused(name, message)
    ((table, geometry, _, organisation, number, definition),) = layers
    if str(organisation).upper() == "EPSG":
        return str(table), str(geometry), f"EPSG:{number}"
    said = str(definition or "")
    return str(table), str(geometry), "" if said == "undefined" else said


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _wkb(blob: object) -> bytes | None:
    if not isinstance(blob, bytes) or blob[:2] != MAGIC or len(blob) < HEADER_BYTES:
        return None
    kind = (blob[3] >> 1) & 7
    if kind >= len(ENVELOPE_BYTES):
        return None
    return blob[HEADER_BYTES + ENVELOPE_BYTES[kind] :]
