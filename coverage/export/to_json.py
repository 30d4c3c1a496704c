"""A table as JSON."""

from __future__ import annotations

import json

from coverage.tables.table import Table


def to_json(table: Table) -> bytes:
    """Return a table as a list of objects, a row each, unrounded; a missing value is null.

    Where the table has columns that say the same in every row and stand beside the rows, it is
    an object of them, and of the rows under the name that the table gives them.
    """
    beside = table.beside_rows()
    rows = [
        {column.name: row[at] for at, column in enumerate(table.columns) if at not in beside}
        for row in table.rows
    ]
    said = {table.columns[at].beside_rows: table.alike[at] for at in beside}
    whole = {**said, table.rows_are: rows} if beside else rows
    return (json.dumps(whole, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()
