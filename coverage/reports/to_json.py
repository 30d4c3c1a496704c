"""A table as JSON."""

from __future__ import annotations

import json

from coverage.reports.table import Table


def to_json(table: Table) -> bytes:
    """Return a table as a list of objects, a row each, unrounded; a missing value is null."""
    names = [column.name for column in table.columns]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    return (json.dumps(rows, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()
