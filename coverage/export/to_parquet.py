"""An answer as Parquet: typed columns, with the codebook and the method card inside the file."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa
import shapely

from coverage.export.arrow import arrow_table, as_metadata, attributes, told_beside
from coverage.export.method import write_card
from coverage.export.notes_tables import with_sources
from coverage.export.report import Report
from coverage.export.shapes import NATIONAL_GRID, points_in_metres, shapes_in_metres
from coverage.questions.question import measure_of
from coverage.tables.table import Table

GEOMETRY = "geometry"
"""Name of the column of shapes, as GeoParquet has it."""

ABOUT = "coverage"
"""Key of the metadata of the file under which stands all that is known beside the cells."""

PANDAS = "PANDAS_ATTRS"
"""Key under which pandas and geopandas keep the ``attrs`` of a frame."""


def to_parquet(table: Table) -> bytes:
    """Return a table as Parquet; a missing value is null.

    Numbers of people and counts are int64, other numbers float64, the rest is text. Each field
    has its heading, meaning, unit, missing value and source as metadata; the file has, under the
    key ``coverage``, a JSON object of ``title``, ``says``, ``notes``, ``selection``, ``source``,
    ``version`` and ``codebook``; pandas finds the same in ``attrs``, with ``units`` and ``labels``
    by column. Rows with a latitude and a longitude are points too, in the
    column ``geometry`` (GeoParquet 1.1, metres on the National Grid). The same table gives the
    same bytes.
    """
    return _written(table, points_in_metres(table))


def report_to_parquet(report: Report) -> bytes:
    """Return a report as Parquet: the same with the outlines of areas, and the method card.

    The card is the ``method`` of the object under ``coverage``. A report whose rows are neither
    areas nor places has no column of shapes.

    Raises
    ------
    DataFileError
        If the outlines of the level are not intact.
    """
    question, datasets = report.question, report.datasets
    table = with_sources(report.table, datasets, measure_of(question))
    shapes = shapes_in_metres(table, datasets.sources, question.level)
    card = {"method": json.loads(write_card(report.method))}
    return _written(table, shapes if any(shapes) else None, card)


def _written(
    table: Table,
    shapes: Sequence[shapely.Geometry | None] | None,
    more: dict[str, Any] | None = None,
) -> bytes:
    from pyarrow import parquet  # no other format needs it

    arrow = arrow_table(table)
    metadata = {
        ABOUT: as_metadata({**told_beside(table), **(more or {})}),
        PANDAS: as_metadata(attributes(table)),
    }
    if shapes is not None:
        described = pa.field(GEOMETRY, pa.binary(), metadata={"meaning": "Where the row lies."})
        blobs = pa.array(shapely.to_wkb(list(shapes)).tolist(), pa.binary())
        arrow = arrow.append_column(described, blobs)
        metadata["geo"] = json.dumps(_geo(shapes)).encode()
    file = io.BytesIO()
    parquet.write_table(arrow.replace_schema_metadata(metadata), file)
    return file.getvalue()


def _geo(shapes: Sequence[shapely.Geometry | None]) -> dict[str, Any]:
    """Return the metadata of GeoParquet 1.1 (geoparquet.org/releases/v1.1.0)."""
    import pyproj

    known = [shape for shape in shapes if shape is not None]
    column = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in known}),
        "crs": pyproj.CRS(NATIONAL_GRID).to_json_dict(),
        "edges": "planar",
        **({"bbox": shapely.total_bounds(known).tolist()} if known else {}),
    }
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}
