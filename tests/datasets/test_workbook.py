"""Workbooks as people save them: the same rows as from CSV, and what is not as it looks is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import InvalidFileError, check_institutes
from coverage.datasets.files.csv_table import read_csv_table
from coverage.datasets.files.workbook import sheets_of
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.own_file import OwnFile
from coverage.errors import Told
from tests.datasets.matrix_files import ends_of
from tests.datasets.test_small_files import CASES, HAS_CASES
from tests.datasets.workbooks import Cell, an_ods, an_xlsx, read

TABLE: list[list[Cell]] = [["id", "name"], ["a", "Café"], ["b", "Zoë"]]
ROWS = [{"id": "a", "name": "Café"}, {"id": "b", "name": "Zoë"}]


def refusal(content: bytes, sheet: str = "") -> str:
    with pytest.raises(InvalidFileError) as refused:
        read_csv_table(content, "mine.xlsx", ("id", "name"), sheet=sheet)
    said = str(refused.value)
    assert "\n" not in said
    return said.removeprefix("mine.xlsx was not loaded: ")


def rows_of(content: bytes, *required: str) -> list[Mapping[str, str]]:
    table, _ = read(content, *required or ("id", "name"))
    assert table.faults == ()
    return [row.cells for row in table.rows]


NUMBERS = st.one_of(
    st.integers(-(10**9), 10**9),
    st.integers(-(10**9), 10**9).map(lambda number: number / 1e4).filter(lambda x: x % 1 != 0),
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=12)
CELLS: st.SearchStrategy[Cell] = st.one_of(st.none(), st.booleans(), NUMBERS, TEXTS)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=6), st.integers(0, 3))
@settings(max_examples=60)
def test_a_table_reads_the_same_from_csv_xlsx_and_ods(
    cells: list[tuple[Cell, Cell]], above: int
) -> None:
    title: list[list[Cell]] = [["A title"], [None]] * above
    rows: list[list[Cell]] = [
        ["id", "name", "more"],
        *([f"r{at}", *row] for at, row in enumerate(cells)),
    ]
    table = [*title, *rows]
    text = io.StringIO()
    written = {True: "TRUE", False: "FALSE", None: ""}
    csv.writer(text).writerows(
        [written[cell] if cell is None or isinstance(cell, bool) else cell for cell in row]
        for row in table
    )
    found = [
        read_csv_table(content, "mine", ("id", "name", "more"))
        for content in (
            text.getvalue().encode(),
            an_xlsx({"Data": table}),
            an_ods({"Data": table}),
        )
    ]
    assert found[0].rows == found[1].rows == found[2].rows
    assert found[0].notes == found[1].notes == found[2].notes


@HAS_CASES
def test_a_workbook_of_institutes_is_read() -> None:
    told: list[Told] = []
    sites = check_institutes(CASES / "15-institutes.xlsx", warn=told.append)
    assert len(sites) == 109
    assert [each.message for each in told] == ["read from the sheet 'Institutes'."]


def has_columns(header: Sequence[str]) -> bool:
    return sum(map(bool, header)) > 2


@HAS_CASES
@pytest.mark.parametrize("write", [an_xlsx, an_ods])
def test_files_that_people_have_read_the_same_from_a_workbook(write: Callable[..., bytes]) -> None:
    for path in sorted(CASES.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = list(csv.reader(file))
        found = [
            read_csv_table(content, path.name, (), is_header=has_columns)
            for content in (path.read_bytes(), write({"Data": table}))
        ]
        assert found[0].rows == found[1].rows, path.name
        assert found[0].notes == found[1].notes


@pytest.mark.parametrize("write", [an_xlsx, an_ods])
def test_the_sheet_that_fits_is_taken_and_told(write: Callable[..., bytes]) -> None:
    content = write({"About": [["What this is"], ["see 'R&D <2>'"]], "R&D <2>": TABLE})
    table, told = read(content, "id", "name")
    assert [row.cells for row in table.rows] == ROWS
    assert told == ["read from the sheet 'R&D <2>'; 'About' is not looked at."]
    both = write({"One": TABLE, "Two": TABLE, "Empty": []})
    assert refusal(both).startswith(
        "several sheets hold such a table: choose one of 'One' and 'Two'"
    )
    for name in ("Two", " two "):
        table, told = read(both, "id", "name", sheet=name)
        assert [row.cells for row in table.rows] == ROWS
    none = write({"One": [["x"]], "Two": [["y"]]})
    assert refusal(none).startswith("no sheet holds such a table: choose one of 'One' and 'Two'")
    assert refusal(both, "Three").startswith(
        "there is no sheet 'Three': choose one of 'One', 'Two'"
    )
    assert refusal(write({"One": [], "Two": []})).startswith("no sheet holds a table")


def test_a_hidden_sheet_is_told_and_taken_where_it_is_named() -> None:
    def hide(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[1].hide()
        book.worksheets()[2].very_hidden()

    xlsx = an_xlsx({"Shown": TABLE, "Hidden": TABLE, "Never": TABLE}, hide)
    ods = an_ods({"Shown": TABLE, "Hidden": TABLE, "Never": TABLE}, hidden=["Hidden", "Never"])
    for content in (xlsx, ods):
        assert [sheet.is_hidden for sheet in sheets_of(content, "mine")] == [False, True, True]
        _, told = read(content, "id", "name")
        assert told == [
            "read from the sheet 'Shown'; 'Hidden' and 'Never' are hidden and not looked at."
        ]
        _, told = read(content, "id", "name", sheet="Hidden")
        assert told[0].startswith("read from the sheet 'Hidden', which is hidden; 'Shown' is not")


def test_a_sheet_of_charts_alone_is_passed_over() -> None:
    def chart(book: xlsxwriter.Workbook) -> None:
        sheet, drawn = book.add_chartsheet("Chart"), book.add_chart({"type": "bar"})
        drawn.add_series({"values": "=Data!$A$2:$A$3"})
        sheet.set_chart(drawn)

    content = an_xlsx({"Data": TABLE}, chart)
    assert [sheet.name for sheet in sheets_of(content, "mine")] == ["Data"]
    assert rows_of(content) == ROWS


def test_a_table_may_begin_anywhere_between_blank_rows_and_columns() -> None:
    table: list[list[Cell]] = [[], [None, "A title"], [], [], *([None, *row] for row in TABLE)]
    table[6:6] = [[], [None, None, " "]]
    for content in (an_xlsx({"Data": table}), an_ods({"Data": table})):
        found, told = read(content, "id", "name")
        assert [(row.number, row["id"]) for row in found.rows] == [(6, "a"), (9, "b")]
        assert told[-1] == "the header is in row 5; 1 row above it was passed over ('A title')."


def test_notes_beneath_are_told_with_their_row() -> None:
    found, _ = read(an_xlsx({"Data": [*TABLE, [], ["Source: an office"]]}), "id", "name")
    assert [row.number for row in found.notes] == [5]


def test_a_matrix_may_be_a_sheet_of_a_workbook() -> None:
    table: list[list[Cell]] = [["Minutes by bus; 2024"], [], ["from_id", "to_id", "minutes"]]
    table += [["E01", "hub", 10], [], ["E02", "hub", 45.5], ["E02", "spoke", None]]
    content = an_xlsx({"Read me": [["x"]], "Trips": table})
    told: list[Told] = []
    own, ends = OwnFile("times.xlsx", content), ends_of(["E01", "E02"], ["hub", "spoke"])
    matrix = read_travel_matrix(own, ends, warn=told.append)
    assert matrix.minutes.tolist()[:2] == [10, 45.5]
    assert [each.message.split(";")[0] for each in told] == [
        "read from the sheet 'Trips'",
        "the header is in row 3",
    ]
    table[5][2] = -2
    own = OwnFile("times.xlsx", an_xlsx({"Trips": table}))
    with pytest.raises(InvalidFileError, match="row 6, column minutes"):
        read_travel_matrix(own, ends)
