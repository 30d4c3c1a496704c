"""Workbooks as people save them: the same rows as from CSV, and what is not as it looks is told."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import InvalidFileError, check_institutes
from coverage.datasets.csv_table import read_csv_table
from coverage.datasets.own_file import OwnFile
from coverage.datasets.read_matrix import read_travel_matrix
from coverage.datasets.sheet_scan import cell_name, column_name
from coverage.datasets.workbook import sheets_of
from coverage.errors import Told
from tests.datasets.matrix_files import ends_of
from tests.datasets.test_small_files import CASES, HAS_CASES
from tests.datasets.workbooks import Cell, an_ods, an_xlsx, ods_of, read, sheet_of, xlsx_of

TABLE: list[list[Cell]] = [["id", "name"], ["a", "Café"], ["b", "Zoë"]]
ROWS = [{"id": "a", "name": "Café"}, {"id": "b", "name": "Zoë"}]


def refusal(content: bytes, sheet: str = "") -> str:
    with pytest.raises(InvalidFileError) as refused:
        read_csv_table(content, "mine.xlsx", ("id", "name"), sheet=sheet)
    said = str(refused.value)
    assert "\n" not in said
    return said.removeprefix("mine.xlsx was not loaded: ")


def rows_of(content: bytes, *required: str) -> list[dict[str, str]]:
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


def test_dates_and_formats_say_what_a_number_is() -> None:
    def write(book: xlsxwriter.Workbook) -> None:
        (sheet,) = book.worksheets()
        formats: tuple[str, ...] = ("dd/mm/yyyy", "mmm-yy", "0%", "0.0%", "00000", '0" %"', "#,##0")
        values: tuple[float | date, ...] = (
            date(2021, 9, 30),
            date(2021, 9, 1),
            0.65,
            0.075,
            42,
            65,
            2244,
        )
        for column, (form, value) in enumerate(zip(formats, values, strict=True)):
            style = book.add_format({"num_format": form})
            if isinstance(value, date):
                sheet.write_datetime(1, column, value, style)
            else:
                sheet.write_number(1, column, value, style)

    names: list[Cell] = ["day", "month", "share", "rate", "padded", "said", "many"]
    (row,) = rows_of(an_xlsx({"Data": [names]}, write), "day")
    assert list(row.values()) == ["2021-09-30", "2021-09", "65%", "7.5%", "00042", "65", "2244"]


def test_dates_and_percentages_of_opendocument() -> None:
    styles = (
        '<number:date-style style:name="N1"><number:month/><number:year/></number:date-style>'
        '<number:date-style style:name="N2"><number:day/><number:month/></number:date-style>'
        '<style:style style:name="m" style:family="table-cell" style:data-style-name="N1"/>'
        '<style:style style:name="d" style:family="table-cell" style:data-style-name="N2"/>'
    )
    cells = (
        '<table:table-cell table:style-name="d" office:value-type="date" '
        'office:date-value="2021-09-30"><text:p>30/09/21</text:p></table:table-cell>'
        '<table:table-cell table:style-name="m" office:value-type="date" '
        'office:date-value="2021-09-01"><text:p>Sep 21</text:p></table:table-cell>'
        '<table:table-cell office:value-type="percentage" office:value="0.65">'
        "<text:p>65%</text:p></table:table-cell>"
        '<table:table-cell office:value-type="string"><office:annotation><text:p>a comment'
        "</text:p></office:annotation><text:p>said</text:p></table:table-cell>"
    )
    head = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{name}</text:p></table:table-cell>'
        for name in ("day", "month", "share", "text")
    )
    rows = f"<table:table-row>{head}</table:table-row><table:table-row>{cells}</table:table-row>"
    content = ods_of(f'<table:table table:name="Data">{rows}</table:table>', styles)
    (row,) = rows_of(content, "day")
    assert list(row.values()) == ["2021-09-30", "2021-09", "65%", "said"]


def test_errors_and_formulas_without_a_value_are_told_with_their_cell() -> None:
    rows = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c>'
        '<c r="B1" t="inlineStr"><is><t>name</t></is></c></row>'
        '<row r="2"><c r="A2" t="str"><f>A1</f><v>a</v></c><c r="B2" t="e"><f>1/0</f>'
        "<v>#DIV/0!</v></c></row>"
        '<row r="3"><c r="A3"><f>A1+1</f><v></v></c><c r="B3" t="e"><v>#N/A</v></c></row>'
        '<row r="4"><c r="A4"><f>[1]Other!A1</f><v>7</v></c><c r="B4"><f>A1</f></c></row>'
    )
    table, told = read(xlsx_of(sheet_of(rows)), "id", "name")
    assert [list(row.cells.values()) for row in table.rows] == [
        ["a", "#DIV/0!"],
        ["", "#N/A"],
        ["7", ""],
    ]
    assert told[1].startswith("the sheet holds errors of formulas (#DIV/0! in B2 and #N/A in B3)")
    assert told[2].startswith("a formula has no stored value (A3 and B4)")


def test_errors_of_opendocument_are_told_with_their_cell() -> None:
    cell = '<table:table-cell table:formula="of:=1/0" office:value-type="string" '
    error = f'{cell}office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
    rows = "".join(
        f'<table:table-row><table:table-cell office:value-type="string"><text:p>{first}</text:p>'
        f"</table:table-cell>{second}</table:table-cell></table:table-row>"
        for first, second in (
            ("id", '<table:table-cell office:value-type="string"><text:p>name</text:p>'),
            ("a", error),
        )
    )
    table, told = read(ods_of(f'<table:table table:name="Data">{rows}</table:table>'), "id", "name")
    assert [list(row.cells.values()) for row in table.rows] == [["a", "#DIV/0!"]]
    assert "(#DIV/0! in B2)" in told[1]


def test_merged_cells_down_a_column_count_for_each_of_their_rows() -> None:
    def merge(book: xlsxwriter.Workbook) -> None:
        (sheet,) = book.worksheets()
        sheet.merge_range("A1:C1", "A title over the table")
        sheet.merge_range("A3:A5", "north")

    table: list[list[Cell]] = [
        [],
        ["id", "name"],
        [None, "x"],
        [None, "y"],
        [None, "z"],
        ["s", "w"],
    ]
    found, told = read(an_xlsx({"Data": table}, merge), "id", "name")
    assert [row["id"] for row in found.rows] == ["north", "north", "north", "s"]
    assert told[1] == (
        "cells are merged down a column (A3:A5): each row of a merged cell has its value."
    )


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    def hide(book: xlsxwriter.Workbook) -> None:
        (sheet,) = book.worksheets()
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        sheet.set_column("AA:XFD", None, None, {"hidden": True})

    table, told = read(an_xlsx({"Data": TABLE}, hide), "id", "name")
    assert [row.cells for row in table.rows] == ROWS
    assert told[1].startswith("row 2 and column B are hidden in the sheet and read like the others")


def test_columns_are_named_as_spreadsheets_name_them() -> None:
    assert [column_name(column) for column in (0, 25, 26, 701, 702, 16_383)] == [
        *("A", "Z", "AA", "ZZ", "AAA", "XFD")
    ]
    assert cell_name(6, 1) == "B7"


def test_a_matrix_may_be_a_sheet_of_a_workbook() -> None:
    table: list[list[Cell]] = [["Minutes by bus; 2024"], [], ["from_id", "to_id", "minutes"]]
    table += [["E01", "hub", 10], [], ["E02", "hub", 45.5], ["E02", "spoke", None]]
    content = an_xlsx({"Read me": [["x"]], "Trips": table})
    told: list[Told] = []
    ends = ends_of(["E01", "E02"], ["hub", "spoke"])
    own = OwnFile("times.xlsx", content)
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
