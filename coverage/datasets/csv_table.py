"""A CSV file as rows of named cells, with every fault of its form reported together."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from coverage.errors import Fault, InvalidFileError


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number as a spreadsheet shows it, and its cells by column."""

    number: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """Return a cell without blanks around it; empty where the column is absent."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class CsvTable:
    """The rows that have the right form, and the faults of the form of the others."""

    rows: tuple[Row, ...]
    faults: tuple[Fault, ...]


def read_csv_table(content: bytes, name: str, required: Sequence[str]) -> CsvTable:
    """Read comma-separated UTF-8 text whose first row names the columns.

    Blank rows are passed over. Columns that are not asked for are kept.

    Raises
    ------
    InvalidFileError
        If nothing can be read row by row: wrong encoding, empty file, or a
        header with faults.
    """
    records = list(_records(content, name))
    if not records:
        raise InvalidFileError(
            name,
            [
                Fault(
                    0,
                    "",
                    f"the file is empty: write a header ({', '.join(required)}) "
                    "and the rows beneath it",
                )
            ],
        )
    number, header = records[0]
    if faults := _header_faults(number, header, required):
        raise InvalidFileError(name, faults)
    rows, faults = [], []
    for number, cells in records[1:]:
        if cells == header:
            faults.append(Fault(number, "", "the header is repeated: delete this row"))
        elif len(cells) != len(header):
            faults.append(
                Fault(
                    number,
                    "",
                    f"has {len(cells)} cells where the header has {len(header)}: "
                    "put text that holds a comma in double quotes",
                )
            )
        else:
            rows.append(Row(number, dict(zip(header, cells, strict=True))))
    if not rows and not faults:
        faults.append(Fault(0, "", "the file holds a header alone: write the rows beneath it"))
    return CsvTable(tuple(rows), tuple(faults))


def read_rows(content: bytes, name: str, required: Sequence[str]) -> tuple[Row, ...]:
    """Return the rows of a table that has to be without faults.

    Raises
    ------
    InvalidFileError
        If it holds any.
    """
    table = read_csv_table(content, name, required)
    if table.faults:
        raise InvalidFileError(name, table.faults)
    return table.rows


def _records(content: bytes, name: str) -> Iterator[tuple[int, list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        fault = Fault(row, "", 'the text is not UTF-8: save the file as "CSV UTF-8"')
        raise InvalidFileError(name, [fault]) from None
    if "\0" in text:
        fault = Fault(0, "", 'this is not a text file: save the table as "CSV UTF-8"')
        raise InvalidFileError(name, [fault])
    try:
        for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), 1):
            if any(cell.strip() for cell in cells):
                yield number, [cell.strip() for cell in cells]
    except csv.Error as error:
        fault = Fault(0, "", f"the rows cannot be told apart ({error}): close every double quote")
        raise InvalidFileError(name, [fault]) from None


def _header_faults(number: int, header: list[str], required: Sequence[str]) -> list[Fault]:
    if len(header) == 1 and (";" in header[0] or "\t" in header[0]):
        return [
            Fault(
                number,
                "",
                "the columns are not separated by commas: save the file as "
                'comma-separated "CSV UTF-8"',
            )
        ]
    faults = [
        Fault(number, column, "the column is named twice: rename or delete one of them")
        for column in sorted(set(header))
        if column and header.count(column) > 1
    ]
    others = [column for column in header if column not in required]
    for column in required:
        if column not in header:
            near = get_close_matches(column, others, n=1, cutoff=0.6)
            hint = f"rename {near[0]!r}" if near else "add it"
            faults.append(Fault(number, column, f"the column is missing: {hint}"))
    return faults
