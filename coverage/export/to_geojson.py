"""A report as GeoJSON: its rows with the outlines of their areas."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from coverage.export.method import write_card
from coverage.export.report import Report
from coverage.export.shapes import codes_of, shapes_in_degrees


def to_geojson(report: Report) -> bytes:
    """Return a report as a FeatureCollection of RFC 7946, a row a feature.

    Positions are degrees, WGS 84; exterior rings run counterclockwise. Properties are the
    columns of the table, unrounded; a missing value is null. The ``id`` of a feature is the
    code of its area, unless the table has several rows an area: an id that several features
    share would name none of them. Rows with a latitude and a longitude are points, and rows that
    lie nowhere have no geometry. Beside the features stand ``title`` and ``method``, the
    method card.

    Raises
    ------
    DataFileError
        If the outlines of the level are not intact.
    """
    table = report.table
    names = [column.name for column in table.columns]
    shapes = shapes_in_degrees(table, report.datasets.sources, report.question.level)
    codes = codes_of(table) or [""] * len(table.rows)
    rows_of = Counter(codes)
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            **({"id": code} if code and rows_of[code] == 1 else {}),
            "properties": dict(zip(names, row, strict=True)),
            "geometry": shape,
        }
        for code, row, shape in zip(codes, table.rows, shapes, strict=True)
    ]
    collection = {
        "type": "FeatureCollection",
        "title": report.table.title,
        "method": json.loads(write_card(report.method)),
        "features": features,
    }
    compact = (",", ":")
    text = json.dumps(collection, ensure_ascii=False, allow_nan=False, separators=compact)
    return f"{text}\n".encode()
