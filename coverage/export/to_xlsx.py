"""A report as an Excel workbook."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from coverage.export.notes_tables import codebook_table, method_table
from coverage.export.printed.pages import grids
from coverage.export.report import Report
from coverage.export.to_csv import neutralised
from coverage.questions.question import measure_of
from coverage.tables.column import Column
from coverage.tables.table import Table
from coverage.wording.numbers import OVER_99, UNDER_ONE, UNDER_TENTH, Kind

FORMATS = {
    Kind.PEOPLE: "#,##0",
    Kind.SHARE: "0%",
    Kind.DISTANCE: "0.0",
    Kind.CHANGE: "+0.0;-0.0;0.0",
    Kind.POINTS: "0.0",
    Kind.COUNT: "0",
    Kind.GAIN: "+#,##0;-#,##0;0",
    Kind.DEGREES: "0.00000",
    Kind.MONEY: '"£"#,##0.0" million"',
    Kind.SECONDS: "0.0",
    Kind.EXACT_SHARE: f'[>={UNDER_TENTH}]0.0%;[>0]"under 0.1%";0.0%',
    Kind.NUMBER: "#,##0.0",
    Kind.MINUTES: "0.0",
    Kind.MORE_MINUTES: "+0.0;-0.0;0.0",
}
"""How each kind of number is shown; the cells hold them unrounded."""

LITTLE = f'[>{UNDER_ONE}]0%;[>0]"under 1%";0%'
MOST = f'[>=1]0%;[>={OVER_99}]"over 99%";0%'
"""How a share is shown that is next to nobody's or next to everybody's: as on a screen, only
nobody's is 0% and only everybody's 100%. A format of a workbook has room for one of the two."""

WIDTHS = {Kind.TEXT: 28, Kind.COUNT: 12}
NARROW, WIDE = 14, 90


def to_xlsx(report: Report) -> bytes:
    """Return a report as a workbook: summary, table, a sheet a sector, codebook and method.

    Numbers are real numbers with a format. A text that a spreadsheet would run as a
    formula begins with an apostrophe.
    """
    from xlsxwriter import Workbook  # slow to import

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(file, options) as book:
        book.set_properties(
            {
                "title": report.table.title,
                "created": datetime.fromisoformat(report.method.made_at).replace(tzinfo=None),
            }
        )
        sheets = _Sheets(book)
        sheets.summary(report)
        sheets.table("Table", report.table)
        if report.areas and report.areas.name != report.table.name:
            sheets.table("Areas", report.areas)
        for sector, table in report.by_sector():
            sheets.table(sector.label, table)
        for grid in grids(report):
            sheets.grid(grid)
        measure = measure_of(report.question)
        book = codebook_table(report.table, report.datasets, measure)
        sheets.table("Codebook", book, wide=True)
        sheets.table("Method", method_table(report.method), wide=True)
    return file.getvalue()


class _Sheets:
    """The sheets of a workbook, with the formats that they share."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.plain = book.add_format({"valign": "top"})
        self.shades: dict[tuple[str, str], Any] = {}
        self.numbers = {
            kind: book.add_format({"num_format": shown, "valign": "top"})
            for kind, shown in FORMATS.items()
        }
        self.little = book.add_format({"num_format": LITTLE, "valign": "top"})
        self.most = book.add_format({"num_format": MOST, "valign": "top"})

    def summary(self, report: Report) -> None:
        """Write what the report says in sentences, and what a reader has to know."""
        sheet = self.book.add_worksheet("Summary")
        sheet.set_column(0, 0, 110)
        lines = [report.table.title, "", *report.table.says, "", *report.table.notes, ""]
        lines += report.datasets.sources.attributions
        for row, line in enumerate(lines):
            sheet.write_string(row, 0, str(neutralised(line)), self.words if row else self.title)

    def table(self, name: str, table: Table, *, wide: bool = False) -> None:
        """Write a table with a header that stays in sight, a filter and a total."""
        sheet = self.book.add_worksheet(name)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, WIDE if wide and at else _width(column))
            sheet.write_string(0, at, column.name, self.head)
        for number, row in enumerate(table.rows, 1):
            for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, str):
                    form = self.words if wide else self.plain
                    sheet.write_string(number, at, str(neutralised(cell)), form)
                else:
                    sheet.write_number(number, at, cell, self._number(cell, column.kind))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)

    def _number(self, value: float, kind: Kind) -> Any:
        if kind is Kind.SHARE and 0 < value <= UNDER_ONE:
            return self.little
        if kind is Kind.SHARE and OVER_99 <= value < 1:
            return self.most
        return self.numbers.get(kind)

    def grid(self, grid: dict[str, Any]) -> None:
        """Write a heatmap: the words and the colours of a page."""
        sheet = self.book.add_worksheet(grid["name"])
        sheet.set_column(0, 0, WIDTHS[Kind.TEXT])
        sheet.set_column(1, len(grid["headings"]), NARROW)
        for at, heading in enumerate(grid["headings"]):
            sheet.write_string(0, at, heading, self.head)
        for number, row in enumerate(grid["rows"], 1):
            sheet.write_string(number, 0, str(neutralised(row["name"])), self.plain)
            for at, cell in enumerate(row["cells"], 1):
                sheet.write_string(number, at, cell["text"], self._shade(cell))
        sheet.freeze_panes(1, 1)

    def _shade(self, cell: dict[str, str]) -> Any:
        key = (cell["colour"], cell["ink"])
        if key not in self.shades:
            looks = {"bg_color": key[0], "font_color": key[1], "align": "right"}
            self.shades[key] = self.book.add_format(looks)
        return self.shades[key]


def _width(column: Column) -> int:
    return max(WIDTHS.get(column.kind, NARROW), len(column.name) + 2)
