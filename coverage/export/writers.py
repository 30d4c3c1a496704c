"""What makes the bytes of each format."""

from __future__ import annotations

from collections.abc import Callable

from coverage.export.formats import Format
from coverage.export.method import write_card
from coverage.export.printed.writers import to_html, to_pdf
from coverage.export.report import Report
from coverage.export.to_csv import to_csv
from coverage.export.to_geojson import to_geojson
from coverage.export.to_gpkg import to_gpkg
from coverage.export.to_json import to_json
from coverage.export.to_text import to_text
from coverage.export.to_xlsx import to_xlsx
from coverage.tables.table import Table

TABLE_WRITERS: dict[Format, Callable[[Table], bytes]] = {
    Format.TABLE: to_text,
    Format.CSV: to_csv,
    Format.JSON: to_json,
}
"""The formats that need a table alone."""

REPORT_WRITERS: dict[Format, Callable[[Report], bytes]] = {
    Format.XLSX: to_xlsx,
    Format.GEOJSON: to_geojson,
    Format.GPKG: to_gpkg,
    Format.HTML: to_html,
    Format.PDF: to_pdf,
    Format.METHOD: lambda report: write_card(report.method),
}
"""The others."""


def write_report(report: Report, form: Format) -> bytes:
    """Return a report in a format."""
    if form in TABLE_WRITERS:
        return TABLE_WRITERS[form](report.table)
    return REPORT_WRITERS[form](report)
