"""A table as typed columns with their codebook: what Parquet and data frames are made of."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pyarrow as pa

from coverage.tables.column import Column
from coverage.tables.provenance import PROVENANCE
from coverage.tables.table import Table
from coverage.wording.numbers import Cell

TYPES = {str: pa.string(), int: pa.int64(), float: pa.float64()}


def as_arrays(columns: Sequence[Column], rows: Sequence[Sequence[Cell]]) -> tuple[pa.Array, ...]:
    """Return rows as an array a column, of the type of its kind; a missing value is null."""
    return tuple(
        pa.array([row[at] for row in rows], TYPES[column.kind.holds])
        for at, column in enumerate(columns)
    )


def arrow_table(table: Table) -> pa.Table:
    """Return a table of Arrow, each field with its line of the codebook as metadata."""
    arrays = as_arrays(table.columns, table.rows)
    fields = [
        pa.field(column.name, array.type, metadata=described)
        for column, array, described in zip(table.columns, arrays, codebook(table), strict=True)
    ]
    return pa.Table.from_arrays(list(arrays), schema=pa.schema(fields))


def codebook(table: Table) -> list[dict[str, str]]:
    """Return what each column is: its name, heading, meaning, unit, missing value and source."""
    return [
        {
            "name": column.name,
            "heading": column.heading,
            "meaning": column.meaning,
            "unit": column.unit,
            "missing": column.missing,
            "source": column.source,
        }
        for column in table.columns
    ]


def told_beside(table: Table) -> dict[str, Any]:
    """Return what is known of a table beside its cells, as JSON holds it.

    ``title``, ``says`` and ``notes``, what every row says alike of where it comes from
    (``selection``, ``source``, ``version``), and the ``codebook``.
    """
    origin = {
        column.name: cell
        for at, (column, cell) in enumerate(zip(table.columns, table.alike, strict=False))
        if column in PROVENANCE and all(row[at] == cell for row in table.rows)
    }
    told = {"title": table.title, "says": list(table.says), "notes": list(table.notes), **origin}
    return {**told, "codebook": codebook(table)}


def attributes(table: Table) -> dict[str, Any]:
    """Return the same as the ``attrs`` of a data frame, with ``units`` and ``labels`` by column."""
    return {
        **told_beside(table),
        "units": {column.name: column.unit for column in table.columns},
        "labels": {column.name: column.heading for column in table.columns},
    }


def as_metadata(told: dict[str, Any]) -> bytes:
    """Return what is known as a value of metadata."""
    return json.dumps(told, ensure_ascii=False, allow_nan=False).encode()
