"""A layer of a GeoPackage: columns of real types, with shapes or without."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import shapely

from coverage.reports.column import Column, Kind
from coverage.reports.table import Cell

GEOMETRY = "geom"
"""Name of the column of shapes."""

NATIONAL_GRID = "EPSG:27700"

TYPES = {Kind.TEXT: pa.string(), Kind.PEOPLE: pa.int64(), Kind.COUNT: pa.int64()}
"""What a column of a kind is kept as; every other kind is a float."""


@dataclass(frozen=True, slots=True)
class Layer:
    """A layer, or a table without shapes.

    Parameters
    ----------
    says : str
        What it is, in words.
    columns : tuple of Column
        What the cells mean, in order.
    cells : tuple of pyarrow.Array
        An array a column; null is a missing value.
    shape_type : str
        "Point" or "MultiPolygon"; empty for a table.
    shapes : sequence of shapely.Geometry or None
        A shape a row, in metres on the National Grid; None where its place is not known.
    """

    name: str
    says: str
    columns: tuple[Column, ...]
    cells: tuple[pa.Array, ...]
    shape_type: str = ""
    shapes: Sequence[shapely.Geometry | None] = ()


def as_arrays(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[pa.Array, ...]:
    """Return rows as an array a column, of the type of its kind."""
    return tuple(
        pa.array([row[at] for row in rows], TYPES.get(column.kind, pa.float64()))
        for at, column in enumerate(columns)
    )


def write_layer(layer: Layer, path: Path) -> None:
    """Write a layer to a GeoPackage, behind those that the file holds.

    Raises
    ------
    OSError
        If it cannot be written.
    """
    from pyogrio import write_arrow  # loads GDAL, which no other format needs
    from pyogrio.errors import DataLayerError, DataSourceError

    names, cells = [column.name for column in layer.columns], list(layer.cells)
    spatial = {}
    if layer.shape_type:
        names.append(GEOMETRY)
        cells.append(pa.array(shapely.to_wkb(list(layer.shapes)).tolist(), pa.binary()))
        spatial = {
            "geometry_name": GEOMETRY,
            "geometry_type": layer.shape_type,
            "crs": NATIONAL_GRID,
        }
    try:
        write_arrow(
            pa.table(cells, names),
            path,
            layer=layer.name,
            driver="GPKG",
            layer_options={"DESCRIPTION": layer.says},
            **spatial,
        )
    except (DataLayerError, DataSourceError) as error:
        raise OSError(str(error)) from error
