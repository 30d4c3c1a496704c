"""A table as comma-separated text."""

from __future__ import annotations

import csv
import io

from coverage.reports.table import Table


def to_csv(table: Table) -> bytes:
    """Return a table as UTF-8 CSV with a header, unrounded; a missing value is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(table.rows)
    return text.getvalue().encode()
