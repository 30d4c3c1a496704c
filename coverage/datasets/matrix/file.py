"""The file of a travel matrix as a table that is read in batches: CSV, Parquet or a workbook."""

from __future__ import annotations

import csv
import io
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from coverage.datasets.files.decoding import BLOCK, GZIP, LARGEST_UNPACKED
from coverage.datasets.files.file_on_disk import PART
from coverage.datasets.files.header import IsHeader, even_rows
from coverage.datasets.files.lines import dialect_of
from coverage.datasets.files.parquet_pages import unpacked_size
from coverage.datasets.files.records import table_text
from coverage.datasets.own_file import OwnFile
from coverage.errors import LONGEST_PART, CoverageError, Warn
from coverage.safe_text import one_line

MOST_READ = 100_000_000
"""Rows of a file that is held in memory: they pass in some ten seconds."""

MOST_READ_ON_DISK = 2_000_000_000
"""Rows of one that is not: they pass in some minutes."""

MOST_GROUPS = 4_000
"""Row groups of a file of Parquet that is held in memory: usual ones have 100,000 rows or more."""

MOST_DESTINATIONS = 50_000
"""Columns of a wide matrix: there are fewer small areas."""

PARQUET = b"PAR1"
"""How a file of Parquet begins."""

LONGEST_CELL = 200
"""Bytes that a time may have in Parquet, where one text can stand in every row."""

LINE_END = re.compile(rb"\r\n?|\n")

AT_ONCE = 500_000
"""Rows of Parquet that are looked at together."""

CSV_AT_ONCE = 8_000_000
"""Bytes of CSV that are looked at together."""

ID = pa.dictionary(pa.int32(), pa.string())
"""Ids are texts even where they look like numbers, and each is kept once."""


def refused(own: OwnFile, words: str) -> CoverageError:
    """Return the error for a file that is refused as a whole."""
    return CoverageError(f"{one_line(own.name, LONGEST_PART)} was not loaded: {words}.")


def not_a_table(own: OwnFile, error: Exception) -> CoverageError:
    """Return the error for a file that is damaged, or something else."""
    said = str(error).strip().partition("\n")[0]
    reason = one_line(said, LONGEST_PART) if said else "it is empty"
    return refused(
        own,
        f"it is not a table ({reason}); write CSV or Parquet with the columns from_id, to_id, "
        "minutes",
    )


UNREADABLE = (pa.ArrowException, OSError, LookupError, ValueError, NotImplementedError)
"""How damaged files are told, those of Parquet in all of these ways."""


def is_parquet(own: OwnFile) -> bool:
    """Return whether a file is Parquet, which its name tells."""
    name = own.parts[0].name if own.parts else own.name
    return name.lower().endswith(PART)


def open_table(own: OwnFile, is_header: IsHeader, warn: Warn) -> CsvSource | ParquetSource:
    """Return the table of a file, its header known and none of its rows read.

    Parameters
    ----------
    is_header : callable
        Tells whether cells head a matrix; rows above are titles, which are passed over and told.

    Raises
    ------
    InvalidFileError
        If an archive or the encoding is refused, or it is not clear which sheet is meant.
    CoverageError
        If it is not a table, or is larger than a matrix can be.
    """
    try:
        if is_parquet(own):
            return _open_parquet(own)
        return _open_csv(own, is_header, warn)
    except CoverageError:
        raise
    except UNREADABLE as error:
        raise not_a_table(own, error) from None


@dataclass(frozen=True, slots=True)
class CsvSource:
    """A table as text.

    Parameters
    ----------
    header_ends, skipped : int
        Lines down to the header, and with it: of the file, and of what ``opened`` opens.
    separator : str
        What stands between the cells.
    content : bytes
        The text in UTF-8; empty where the file stays on the disk.
    is_empty : bool
        Whether no row stands beneath the header.
    opened : callable
        Opens the text.
    """

    own: OwnFile
    header: tuple[str, ...]
    header_ends: int
    skipped: int
    separator: str
    content: bytes
    is_empty: bool
    opened: Callable[[], pa.NativeFile] = field(repr=False)

    def batches(self, ids: Sequence[int], others: Sequence[int]) -> Iterator[pa.RecordBatch]:
        """Yield the rows; see ``TableSource``."""
        # Times are texts until they are looked at, so that one that is none is told with its row.
        types = {**{str(each): pa.string() for each in others}, **{str(each): ID for each in ids}}
        reader = pa.csv.open_csv(
            self.opened(),
            read_options=pa.csv.ReadOptions(
                skip_rows=self.skipped,
                column_names=[str(column) for column in range(len(self.header))],
                block_size=CSV_AT_ONCE,
            ),
            parse_options=pa.csv.ParseOptions(delimiter=self.separator),
            convert_options=pa.csv.ConvertOptions(
                column_types=types, include_columns=list(types), strings_can_be_null=False
            ),
        )
        yield from reader

    def lines(self, rows: Sequence[int]) -> list[int]:
        """Return the lines of rows."""
        if not self.content:
            return [self.header_ends + row + 1 for row in rows]
        lines = array("I", _filled_lines(self.content))
        first = next(place for place, line in enumerate(lines) if line > self.header_ends)
        return [lines[first + row] for row in rows]

    def evened(self) -> CsvSource | None:
        """Return the same table with rows as wide as its header; None where it stays on the disk.

        Raises
        ------
        csv.Error
            If a double quote is not closed.
        """
        if not self.content:
            return None
        lines = self.content.decode()
        even = even_rows(lines, self.header_ends, self.separator, len(self.header)).encode()
        return replace(self, skipped=0, opened=lambda: pa.BufferReader(even))


@dataclass(frozen=True, slots=True)
class ParquetSource:
    """A file of Parquet, or several that hold the parts of a table."""

    own: OwnFile
    header: tuple[str, ...]
    is_empty: bool
    opened: tuple[Callable[[], pa.NativeFile], ...] = field(repr=False)

    def batches(self, ids: Sequence[int], others: Sequence[int]) -> Iterator[pa.RecordBatch]:
        """Yield the rows; see ``TableSource``."""
        names = {self.header[column]: str(column) for column in (*ids, *others)}
        if not self.own.parts and unpacked_size(self.own.content, names) > LARGEST_UNPACKED:
            raise pa.ArrowInvalid(f"more than {LARGEST_UNPACKED // 1_000_000} MB unpacked")
        for opened in self.opened:
            # Row groups may be larger than memory: they are read as they are asked for.
            # A text that stands in every row is kept once: in full it could take any room.
            with pq.ParquetFile(
                opened(), read_dictionary=[*names], pre_buffer=False, buffer_size=BLOCK
            ) as file:
                for batch in file.iter_batches(AT_ONCE, columns=list(names), use_threads=False):
                    batch.validate(full=True)  # texts of Parquet need not be any
                    named = batch.rename_columns([names[name] for name in batch.schema.names])
                    _refuse_long_texts(named.column(str(column)) for column in others)
                    yield named

    def lines(self, rows: Sequence[int]) -> list[int]:
        """Return the numbers of rows, the first being 1."""
        return [row + 1 for row in rows]

    def evened(self) -> None:
        """Return nothing: rows of Parquet are as wide as they are."""


def _refuse_long_texts(columns: Iterable[pa.Array]) -> None:
    """Refuse times that are long texts, each of which is written out in every row of its own."""
    for column in columns:
        if pa.types.is_dictionary(column.type) and len(column.dictionary):
            longest = pc.max(pc.binary_length(column.dictionary)).as_py()
            if longest and longest > LONGEST_CELL:
                raise pa.ArrowInvalid(f"a cell of more than {LONGEST_CELL} letters")


def _filled_lines(content: bytes) -> Iterator[int]:
    """Yield the number of each line that is not empty; there may be millions."""
    at = start = 0
    for at, end in enumerate(LINE_END.finditer(content), 1):
        if end.start() > start:
            yield at
        start = end.end()
    if start < len(content):
        yield at + 1


def _open_csv(own: OwnFile, is_header: IsHeader, warn: Warn) -> CsvSource:
    content, start = own.content, own.beginning(BLOCK)
    if start.startswith(PARQUET):
        raise refused(own, "it is Parquet: give it a name that ends in .parquet, or write CSV")
    if own.parts:  # what stays on the disk is looked at by its beginning
        if start.startswith(GZIP):
            raise refused(own, "it is packed and large: unpack it, or write Parquet")
        start = start[: start.rfind(b"\n") + 1] or start
        text = table_text(start, own.name, (), is_header, warn=warn)
    else:
        text = content = table_text(content, own.name, (), is_header, sheet=own.sheet, warn=warn)
    first = text[:BLOCK].decode(errors="replace")
    before, separator = dialect_of(first)
    reader = csv.reader(islice(io.StringIO(first, newline=""), before, None), delimiter=separator)
    try:
        header = next((cells for cells in reader if any(cell.strip() for cell in cells)), [])
        ends = before + reader.line_num
        is_empty = next((False for cells in reader if any(cells)), True)
    except csv.Error as error:
        raise pa.ArrowInvalid(str(error)) from None
    if not header:
        raise pa.ArrowInvalid("")
    opened = own.parts[0].opened if own.parts else lambda: pa.BufferReader(content)
    names = tuple(cell.strip() for cell in header)
    content = b"" if own.parts else content
    return CsvSource(own, names, ends, ends, separator, content, is_empty, opened)


def _open_parquet(own: OwnFile) -> ParquetSource:
    content = own.content
    opened = tuple(part.opened for part in own.parts) or (lambda: pa.BufferReader(content),)
    header: tuple[str, ...] | None = None
    rows = size = 0
    for each in opened:
        with pq.ParquetFile(each()) as file:
            names, metadata = tuple(file.schema_arrow.names), file.metadata
            if not own.parts and metadata.num_row_groups > MOST_GROUPS:
                words = f"it has {metadata.num_row_groups:,} row groups; write {MOST_GROUPS:,} or"
                raise refused(own, f"{words} fewer, of more rows each")
            groups = [metadata.row_group(number) for number in range(metadata.num_row_groups)]
            rows += metadata.num_rows
            size += sum(group.total_byte_size for group in groups)
        if header is not None and set(names) != set(header):
            raise refused(own, "its parts have different columns; give those of one table")
        header = header or names
    most = MOST_READ_ON_DISK if own.parts else MOST_READ
    if rows > most:
        raise refused(own, f"it has more than {most:,} rows; leave out what is not needed")
    if not own.parts and size > LARGEST_UNPACKED:
        raise pa.ArrowInvalid(f"more than {LARGEST_UNPACKED // 1_000_000} MB unpacked")
    return ParquetSource(own, header or (), not rows, opened)
