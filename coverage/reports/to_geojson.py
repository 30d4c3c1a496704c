"""A report as GeoJSON: its rows with the outlines of their areas."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from coverage.reports.method import write_card
from coverage.reports.outlines import read_outlines
from coverage.reports.report import Report


def to_geojson(report: Report) -> bytes:
    """Return a report as a FeatureCollection of RFC 7946, a row a feature.

    Positions are degrees, WGS 84; exterior rings run counterclockwise. Properties are the
    columns of the table, unrounded; a missing value is null. The ``id`` of a feature is the
    code of its area, unless the table has several rows an area: an id that several features
    share would name none of them. Beside the features stand ``title`` and ``method``, the
    method card.

    Raises
    ------
    DataFileError
        If the outlines of the level are not intact.
    """
    names = [column.name for column in report.table.columns]
    codes = [str(code) for code in report.table.column("area_code")]
    outlines = read_outlines(report.datasets.sources, report.question.level)
    rows_of = Counter(codes)
    features: list[dict[str, Any]] = [
        {
            "type": "Feature",
            **({"id": code} if rows_of[code] == 1 else {}),
            "properties": dict(zip(names, row, strict=True)),
            "geometry": outlines[code],
        }
        for code, row in zip(codes, report.table.rows, strict=True)
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
