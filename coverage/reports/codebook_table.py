"""The codebook of a table: what each of its columns means."""

from __future__ import annotations

from coverage.reports.column import Column
from coverage.reports.table import Table

COLUMNS = (
    Column("column", "Column", "Name of the column."),
    Column("meaning", "Meaning", "What a cell of it means."),
    Column("unit", "Unit", "Unit of its numbers; text where there are none."),
    Column("missing", "Missing value", "When a cell is missing: empty in CSV, null in JSON."),
    Column("source", "Source", "What the cells are read from."),
)


def codebook_table(table: Table) -> Table:
    """Return the columns of a table, a column a row."""
    return Table(
        name=f"codebook-{table.name}",
        title="What each column means",
        columns=COLUMNS,
        rows=tuple(
            (column.name, column.meaning, column.unit, column.missing, column.source)
            for column in table.columns
        ),
    )
