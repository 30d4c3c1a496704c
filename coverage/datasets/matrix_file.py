"""The file of a travel matrix as a table, CSV or Parquet, and the ids in it."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.decoding import BLOCK, LARGEST_UNPACKED
from coverage.datasets.header import MOST_COLUMNS, even_rows, own_names
from coverage.datasets.own_file import OwnFile
from coverage.datasets.records import dialect_of, table_text
from coverage.errors import LONGEST_PART, CoverageError, Warn, untold
from coverage.given import MOST_REPEATED
from coverage.safe_text import one_line

FROM, TO = ENDS = ("from_id", "to_id")
MINUTES_COLUMNS = ("minutes", "travel_time", "travel_time_p50")
"""Names of the column of minutes: ours, that of r5py, and that of r5r."""

MOST_PAIRS = 5_000_000
"""Rows of a matrix: some 33,000 demand points and 109 sites make 3.6 million."""

PARQUET = b"PAR1"
"""How a file of Parquet begins."""

LINE_END = re.compile(rb"\r\n?|\n")

ID = pa.dictionary(pa.int32(), pa.string())
"""Ids are texts even where they look like numbers, and each is kept once."""


def read_matrix_file(own: OwnFile, warn: Warn = untold) -> pa.Table:
    """Return the columns that matter of a matrix; Parquet is told by the ending of its name.

    Parameters
    ----------
    warn : callable
        Given which sheet of a workbook was taken, and what was passed over above the header.

    Raises
    ------
    InvalidFileError
        If an archive or the encoding is refused.
    CoverageError
        If it is not a table, has no column of ids, or is larger than a matrix can be.
    """
    try:
        table = _from_parquet(own) if _is_parquet(own) else _from_csv(own, warn)
        table.validate(full=True)  # texts of Parquet need not be any
        names = table.column_names
    except CoverageError:
        raise
    # Damaged Parquet is told in all of these ways.
    except (pa.ArrowException, OSError, LookupError, ValueError, NotImplementedError) as error:
        said = str(error).strip().partition("\n")[0]
        reason = one_line(said, LONGEST_PART) if said else "it is empty"
        raise refused(
            own,
            f"it is not a table ({reason}); write CSV or Parquet with the columns {FROM}, {TO}, "
            "minutes",
        ) from None
    for column in (FROM, TO):
        if column not in names:
            raise refused(own, f"it has no column {column}; add it")
    for column in (FROM, TO, *MINUTES_COLUMNS):
        if names.count(column) > 1:
            raise refused(own, f"it has two columns {column}; keep one of them")
    if not table.num_rows:
        raise refused(own, "it holds a header alone; write a row for each trip beneath it")
    if table.num_rows > MOST_PAIRS:
        raise refused(own, f"it has more than {MOST_PAIRS:,} rows; leave out what is not needed")
    return table


def lines_of(own: OwnFile) -> Callable[[int], int]:
    """Return what tells the line of a row of the table, as a spreadsheet shows it."""
    if _is_parquet(own):
        return lambda row: row + 1
    content = _text_of(own, untold)
    before, _ = _dialect(content)
    lines = array("I", (at - before for at in _filled_lines(content)))
    return lambda row: lines[before + 1 + row]


def _filled_lines(content: bytes) -> Iterator[int]:
    """Yield the number of each line that is not empty; there may be millions."""
    at = start = 0
    for at, end in enumerate(LINE_END.finditer(content), 1):
        if end.start() > start:
            yield at
        start = end.end()
    if start < len(content):
        yield at + 1


def refused(own: OwnFile, words: str) -> CoverageError:
    """Return the error for a file that is refused as a whole."""
    return CoverageError(f"{one_line(own.name, LONGEST_PART)} was not loaded: {words}.")


def _is_parquet(own: OwnFile) -> bool:
    return own.name.lower().endswith(".parquet")


def _dialect(content: bytes) -> tuple[int, str]:
    return dialect_of(content[:BLOCK].decode(errors="replace"))


def _heads_matrix(header: Sequence[str]) -> bool:
    return set(ENDS) <= set(header)


def _text_of(own: OwnFile, warn: Warn) -> bytes:
    """Return a matrix as text, with the numbers of its rows as a spreadsheet shows them."""
    return table_text(own.content, own.name, ENDS, _heads_matrix, sheet=own.sheet, warn=warn)


def _from_csv(own: OwnFile, warn: Warn) -> pa.Table:
    if own.content.startswith(PARQUET):
        raise refused(own, "it is Parquet: give it a name that ends in .parquet, or write CSV")
    content = _text_of(own, warn)
    before, separator = _dialect(content)
    _refuse_wide(own, len(next(iter(_first_rows(content, before, separator)), (0, []))[1]))
    try:
        return _read_csv(content, before, separator)
    except pa.ArrowInvalid as error:  # rows of unequal width: the slow way, for those alone
        try:
            even = even_rows(content.decode(), before, separator)
        except csv.Error:
            raise error from None
        return _read_csv(even.encode(), 0, separator)


def _read_csv(content: bytes, before: int, separator: str) -> pa.Table:
    # Minutes are texts until they are looked at, so that one that is none is told with its row.
    types = {FROM: ID, TO: ID, **dict.fromkeys(MINUTES_COLUMNS, pa.string())}
    written = next((cells for _, cells in _first_rows(content, before, separator)), [])
    ours = own_names(written, tuple(types))
    table = pa.csv.read_csv(
        pa.BufferReader(content),
        read_options=pa.csv.ReadOptions(skip_rows=before),
        parse_options=pa.csv.ParseOptions(delimiter=separator),
        convert_options=pa.csv.ConvertOptions(
            column_types={
                name: types[our] for name, our in zip(written, ours, strict=True) if our in types
            },
            strings_can_be_null=False,
        ),
    )
    return table.rename_columns(own_names(table.column_names, tuple(types)))


def _refuse_wide(own: OwnFile, columns: int) -> None:
    if columns > MOST_COLUMNS:
        raise refused(own, f"it has {columns:,} columns; keep {MOST_COLUMNS} at most")


def _first_rows(content: bytes, before: int, separator: str) -> list[tuple[int, list[str]]]:
    """Return the first rows that hold something, each with its line; the header is the first.

    Raises
    ------
    ArrowInvalid
        If one has a cell that no table would have.
    """
    text = content[:BLOCK].decode(errors="replace")
    reader = csv.reader(islice(io.StringIO(text, newline=""), before, None), delimiter=separator)
    filled = ((before + reader.line_num, cells) for cells in reader if any(cells))
    try:
        return list(islice(filled, 1))
    except csv.Error as error:
        raise pa.ArrowInvalid(str(error)) from None


def _from_parquet(own: OwnFile) -> pa.Table:
    content = own.content
    wanted = (FROM, TO, *MINUTES_COLUMNS)
    written = pq.read_schema(pa.BufferReader(content)).names
    _refuse_wide(own, len(written))
    ours = dict(zip(written, own_names(written, wanted), strict=True))
    ids = [name for name, our in ours.items() if our in (FROM, TO)]
    file = pq.ParquetFile(pa.BufferReader(content), read_dictionary=ids)
    metadata = file.metadata
    groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
    if metadata.num_rows > MOST_PAIRS:
        raise pa.ArrowInvalid(f"more than {MOST_PAIRS:,} rows")
    if sum(group.total_byte_size for group in groups) > LARGEST_UNPACKED:
        raise pa.ArrowInvalid(f"more than {LARGEST_UNPACKED // 1_000_000} MB unpacked")
    found = [name for name in written if ours[name] in wanted]
    usual = [ours[name] for name in found]
    if len(set(usual)) < len(usual):
        return pa.table([[]] * len(usual), usual)  # which of two is meant nobody can tell
    return file.read(found).select(found).rename_columns(usual)


@dataclass(frozen=True, slots=True)
class Ids:
    """A column of ids: each that there is, and which of them stands in each row; -1 for none."""

    column: str
    names: list[str | None]
    rows: NDArray[np.int32]

    def name(self, row: int) -> str:
        """Return the id of a row."""
        return self.said(int(self.rows[row]))

    def said(self, number: int) -> str:
        """Return an id as a message repeats it."""
        name = self.names[number] if number >= 0 else None
        return one_line(name, MOST_REPEATED) if name else "a blank"

    def find(self, known: Sequence[str]) -> NDArray[np.intp]:
        """Return the row of each id among those that are known, -1 for others.

        Programs pad ids with blanks, and people write them in other capitals: such an id is the
        known one, unless two known ones differ by their capitals alone.
        """
        places = {name: place for place, name in enumerate(known)}
        alike = Counter(map(_plain_id, known))
        plain = {_plain_id(name): place for name, place in places.items()}
        plain = {name: place for name, place in plain.items() if alike[name] == 1}
        names = (name or "" for name in self.names)
        rows = (places.get(name, plain.get(_plain_id(name), -1)) for name in names)
        found = np.array([*rows, -1], dtype=np.intp)
        return found[self.rows]


def read_ids(own: OwnFile, table: pa.Table, column: str) -> Ids:
    """Return a column of ids.

    Raises
    ------
    CoverageError
        If it holds no texts or numbers.
    """
    ids = table[column]
    try:
        if not pa.types.is_dictionary(ids.type):
            ids = ids.cast(pa.string()).dictionary_encode()
        ids = ids.cast(pa.dictionary(pa.int32(), pa.string())).unify_dictionaries()
    except pa.ArrowException:
        raise refused(own, f"its {column} are no ids but {ids.type}; write texts") from None
    names = ids.chunk(0).dictionary.to_pylist() if ids.num_chunks else []
    rows = [chunk.indices.fill_null(-1).to_numpy() for chunk in ids.chunks]
    return Ids(column, names, np.concatenate([np.empty(0, dtype=np.int32), *rows]))


def _plain_id(name: str) -> str:
    """Return an id without the blanks around it and its capitals."""
    return name.strip().casefold()
