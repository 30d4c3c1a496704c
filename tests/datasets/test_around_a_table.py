"""What stands around a table: titles above its header, and notes beneath it."""

from __future__ import annotations

import csv
import io

import pytest

from coverage import InvalidFileError
from coverage.datasets.files.csv_table import read_csv_table
from coverage.datasets.files.header import TITLES
from coverage.errors import FileReading, Told

GOOD = "id,name\n1,Café\n2,Zoë\n"
READ = [("1", "Café"), ("2", "Zoë")]

TITLES_ABOVE = [
    [["Institutes of Technology"]],
    [["Sites, 2024", "", ""], [], ["", "Source: DfE", ""]],
    [["A title; with semicolons; and, more, than, the, header has"]],
    [["Table 1\tof\tmany"], [], []],
    [["A title\nin two lines", "", ""]],
    [["id"], ["not the header"]],
]


@pytest.mark.parametrize("titles", TITLES_ABOVE)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_titles_above_the_header_are_passed_over_and_told(
    titles: list[list[str]], separator: str
) -> None:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(titles)
    above, text = written.getvalue(), GOOD.replace(",", separator)
    told: list[Told] = []
    table = read_csv_table(f"{above}{text}".encode(), "a.csv", ("id", "name"), warn=told.append)
    assert [tuple(row.cells.values()) for row in table.rows] == READ
    (said,) = told
    assert isinstance(said, FileReading)
    row = len(titles) + 1
    assert said.message.startswith(f"the header is in row {row}; ")
    assert [each.number for each in table.rows] == [row + 1, row + 2]


def test_a_table_without_a_title_has_nothing_told() -> None:
    told: list[Told] = []
    read_csv_table(GOOD.encode(), "a.csv", ("id", "name"), warn=told.append)
    assert told == []


def test_a_header_is_looked_for_near_the_top_alone() -> None:
    most = "a title\n" * TITLES
    assert len(read_csv_table(f"{most}{GOOD}".encode(), "a.csv", ("id", "name")).rows) == 2
    with pytest.raises(InvalidFileError, match="row 1, column id: the column is missing"):
        read_csv_table(f"{most}a title\n{GOOD}".encode(), "a.csv", ("id", "name"))


def test_the_first_row_that_holds_the_columns_is_the_header() -> None:
    again = read_csv_table(f"{GOOD}\n{GOOD}".encode(), "a.csv", ("id", "name"))
    assert [fault.message for fault in again.faults] == ["the header is repeated: delete this row"]


NOTES = [
    "Source: Office for National Statistics",
    "Source: ONS, Census 2021, Crown copyright, and more, than the, header has",
    "Notes",
    "Note 1: rounded",
    ",Source: a second column",
    '"In order to protect against disclosure, figures may be rounded."',
    "© Crown copyright 2026",
    "* suppressed",
    "Figures may not add up,,",
    "Published by the department, 2024",
    "N.B. provisional",
    "https://www.example.org/table",
    "Contact: statistics@example.org",
]


@pytest.mark.parametrize("note", NOTES)
def test_a_note_beneath_a_table_is_no_row(note: str) -> None:
    content = f"id,name,why\n1,Eve,so\n2,Zoë,so\n\n{note}\n{NOTES[0]}\n"
    table = read_csv_table(content.encode(), "mine.csv", ("id",))
    assert table.faults == ()
    assert [row["id"] for row in table.rows] == ["1", "2"]
    assert [row.number for row in table.notes] == [5, 6]


def test_a_sentence_with_a_comma_is_a_note_where_a_row_has_many_cells() -> None:
    rows = "a,b,c,d,e\n1,2,3,4,5\nThese figures were rounded, and do not add up\n"
    table = read_csv_table(rows.encode(), "mine.csv", ("a",))
    assert [row["a"] for row in table.rows] == ["1"]
    assert len(table.notes) == 1
    table = read_csv_table(f"{rows[:20]}A college of some name,2,3\n".encode(), "mine.csv", ("a",))
    assert len(table.rows) == 2


@pytest.mark.parametrize("row", ["3", "3,,", "Leeds,,", "London Road,,", "notes-1,,", "Total,1,2"])
def test_a_row_that_is_short_is_no_note(row: str) -> None:
    table = read_csv_table(f"id,name,why\n1,Eve,so\n{row}\n".encode(), "mine.csv", ("id",))
    assert len(table.rows) == 2
    assert table.notes == ()


def test_a_note_among_the_rows_is_none() -> None:
    table = read_csv_table(f"id,name,why\n{NOTES[0]}\n1,Eve,so\n".encode(), "mine.csv", ("id",))
    assert len(table.rows) == 2
