"""Cells of a workbook that are not as they look: formats, errors, formulas, merged, hidden."""

from __future__ import annotations

from datetime import date

import xlsxwriter

from coverage.datasets.files.sheet_scan import cell_name, column_name
from tests.datasets.test_workbook import ROWS, TABLE, rows_of
from tests.datasets.workbooks import Cell, an_xlsx, ods_of, read, sheet_of, xlsx_of


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
