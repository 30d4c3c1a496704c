"""A table as comma-separated text."""

from __future__ import annotations

import csv
import io

from coverage.reports.cells import neutralised
from coverage.reports.table import Table

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By this mark at the beginning Excel knows UTF-8."""


def to_csv(table: Table) -> bytes:
    """Return a table as CSV (RFC 4180, UTF-8 with a byte order mark), unrounded.

    A missing value is an empty cell. A text that a spreadsheet would run as a formula
    begins with an apostrophe.
    """
    text = io.StringIO()
    text.write(BOM)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    writer.writerows(map(neutralised, row) for row in table.rows)
    return text.getvalue().encode()
