"""The header of a matrix: whether it is one, where its trips stand, and what it lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from coverage.datasets.files.header import MOST_COLUMNS
from coverage.datasets.matrix.blocks import WideColumns
from coverage.datasets.matrix.ends import IdFinder, KnownEnds
from coverage.datasets.matrix.file import MOST_DESTINATIONS, open_table, refused
from coverage.datasets.matrix.from_json import is_json, open_json
from coverage.datasets.matrix.layouts import (
    ORIGINS,
    LongColumns,
    MatrixLayout,
    ends_of,
    has_time,
    joined,
    long_columns,
)
from coverage.datasets.matrix.one_pass import Columns, Source
from coverage.datasets.own_file import OwnFile
from coverage.errors import Warn

MINUTES_COLUMNS = "minutes or travel_time or travel_time_p50"
"""Names of the column of minutes that a message proposes."""


def open_matrix(own: OwnFile, ends: KnownEnds, warn: Warn) -> tuple[Source, Columns]:
    """Return the table of a file, and where its trips stand; none of its rows is read.

    Raises
    ------
    InvalidFileError
        If an archive or the encoding is refused, or it is not clear which sheet is meant.
    CoverageError
        If it is not a table, or lacks a column.
    """
    if not own.parts and is_json(own):
        answer = open_json(own, ends)
        return answer, WideColumns(0, MatrixLayout(answer.service, unit="seconds"))
    finders = ends.origins(), ends.destinations()
    table = open_table(own, lambda cells: _columns(cells, finders) is not None, warn)
    columns = _columns(table.header, finders)
    if columns is None:
        raise refused(own, _missing(table.header))
    _refuse_header(own, table, columns)
    if table.is_empty:
        raise refused(own, "it holds a header alone; write a row for each trip beneath it")
    return table, columns


def _columns(header: Sequence[str], finders: tuple[IdFinder, IdFinder]) -> Columns | None:
    """Return where the trips of a table stand; None where it is no matrix."""
    if found := long_columns(header):
        return found
    names = [joined(name) for name in header[:MOST_COLUMNS]]
    origin = next((place for place, name in enumerate(names) if name in ORIGINS), 0)
    known = [any(finder.number(name) >= 0 for finder in finders) for name in header]
    if any(known) and not known[origin]:  # a row of trips begins with an id
        return WideColumns(origin)
    return None


def _missing(header: Sequence[str]) -> str:
    """Return what a header lacks that is neither that of trips nor holds an id."""
    origin, destination = ends_of([joined(name) for name in header[:MOST_COLUMNS]])
    if origin and destination and not has_time(header):
        return f"it has no column of minutes; name it {MINUTES_COLUMNS}"
    missing = "to_id" if origin and has_time(header) else "from_id"
    if destination or has_time(header):
        return f"it has no column {missing}; add it"
    return (
        "it has no column from_id, and none that is named by the id of a site; write from_id, "
        "to_id and minutes, or one column a site"
    )


def _refuse_header(own: OwnFile, source: Source, columns: Columns) -> None:
    """Refuse too many columns, and two of the same name."""
    header = source.header
    most = MOST_COLUMNS if isinstance(columns, LongColumns) else MOST_DESTINATIONS
    if len(header) > most:
        raise refused(own, f"it has {len(header):,} columns; keep {most:,} at most")
    used = columns.used if isinstance(columns, LongColumns) else range(len(header))
    is_long = isinstance(columns, LongColumns)
    names = Counter(joined(name) if is_long else name for name in header)
    for column in used:
        name = header[column]
        if name and names[joined(name) if is_long else name] > 1:
            raise refused(own, f"it has two columns {name}; keep one of them")
