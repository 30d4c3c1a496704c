"""A report as an Excel workbook."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from textwrap import wrap
from typing import Any

from coverage.export.notes_tables import (
    codebook_of,
    codebook_table,
    method_of_tables,
    method_table,
    without_provenance,
)
from coverage.export.printed.pages import grids
from coverage.export.report import Report
from coverage.export.to_csv import neutralised
from coverage.questions.question import measure_of
from coverage.tables.column import Column
from coverage.tables.table import Table
from coverage.wording.numbers import OVER_99, UNDER_ONE, UNDER_TENTH, Cell, Kind
from coverage.wording.provenance import day_of

FORMATS = {
    Kind.PEOPLE: "#,##0",
    Kind.SHARE: "0%",
    Kind.NEED_SHARE: "0%",
    Kind.DISTANCE: "0.0",
    Kind.DIFFERENCE: "+0%;-0%;0%",
    Kind.CHANGE: "+0.0;-0.0;0.0",
    Kind.POINTS: "0.0",
    Kind.COUNT: "0",
    Kind.GAIN: "+#,##0;-#,##0;0",
    Kind.DEGREES: "0.00000",
    Kind.MONEY: '"£"#,##0.0" million"',
    Kind.SECONDS: "0.0",
    Kind.EXACT_SHARE: f'[>={UNDER_TENTH}]0.0%;[>0]"under 0.1%";0.0%',
    Kind.NUMBER: "#,##0.0",
    Kind.FIGURE: "General",
    Kind.MINUTES: "0.0",
    Kind.MORE_MINUTES: "+0.0;-0.0;0.0",
}
"""How each kind of number is shown; the cells hold them unrounded."""

LITTLE = f'[>{UNDER_ONE}]0%;[>0]"under 1%";0%'
MOST = f'[>=1]0%;[>={OVER_99}]"over 99%";0%'
"""How a share is shown that is next to nobody's or next to everybody's: as on a screen, only
nobody's is 0% and only everybody's 100%. A format of a workbook has room for one of the two."""

WIDTHS = {Kind.TEXT: 12, Kind.COUNT: 10}
"""Least width of a column, in letters; a column of texts grows with them."""
NARROW, WIDEST, WIDE = 13, 48, 90
Line = tuple[str, str | float, Kind]
"""Of the first sheet: what it is, and a text or a number of a kind."""

LINE, LETTERS, BOLD_LETTERS, TITLE_LETTERS = 15, 1.1, 0.95, 0.8
"""Points of a line, and the letters that fit a width of one: of a text, in bold, of a title."""

A4 = 9
"""What a workbook calls the paper."""


def to_xlsx(report: Report) -> bytes:
    """Return a report as a workbook: the answer in words, the table, more tables, and the method.

    Numbers are real numbers with a format. A text that a spreadsheet would run as a
    formula begins with an apostrophe. What every row would say again (what was asked, of which
    data) stands on the sheet of the method, once for each table.
    """
    tables = dict(tables_of(report))
    codebook = codebook_table(
        without_provenance(report.table), report.datasets, measure_of(report.question)
    )
    return _workbook(
        report.table.title,
        datetime.fromisoformat(report.method.made_at),
        summary_of(report),
        tables,
        grids(report),
        (codebook, method_table(report.method, tables)),
    )


def table_to_xlsx(table: Table) -> bytes:
    """Return a table that is no report as a workbook, in the same way."""
    made_at = datetime.now(UTC)
    tables = {"Table": table}
    return _workbook(
        table.title,
        made_at,
        _summary(table, table.says, made_at),
        tables,
        (),
        (codebook_of(without_provenance(table).columns, table.name), method_of_tables(tables)),
    )


def _workbook(
    title: str,
    made_at: datetime,
    summary: Iterable[Line],
    tables: Mapping[str, Table],
    heatmaps: Iterable[dict[str, Any]],
    notes: tuple[Table, Table],
) -> bytes:
    """Return a workbook of the sheets, the last two of which hold the codebook and the method."""
    from xlsxwriter import Workbook  # slow to import

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(file, options) as book:
        book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        sheets = _Sheets(book)
        sheets.summary(title, summary)
        for name, table in tables.items():
            sheets.table(name, without_provenance(table))
        for grid in heatmaps:
            sheets.grid(grid)
        for name, table in zip(("Columns", "Method"), notes, strict=True):
            sheets.table(name, table, wide=True)
    return file.getvalue()


def tables_of(report: Report) -> Iterator[tuple[str, Table]]:
    """Yield the tables of a workbook with the names of their sheets, none of them twice."""
    yield "Table", report.table
    if report.areas and report.areas.name != report.table.name:
        yield "Areas", report.areas
    by_sector = report.by_sector()
    if len(by_sector) > 1:  # that of one sector is the table itself
        for sector, table in by_sector:
            yield sector.label, table


def summary_of(report: Report) -> Iterator[Line]:
    """Yield the lines of the first sheet: what each is, and a text or a number of a kind."""
    made_at = datetime.fromisoformat(report.method.made_at)
    yield from _summary(report.table, report.says, made_at)
    for text in report.datasets.sources.attributions:
        yield "Source", text, Kind.TEXT


def _summary(table: Table, says: Iterable[str], made_at: datetime) -> Iterator[Line]:
    for what, texts in (("Answer", says), ("Selection", (table.title,))):
        yield from ((what, text, Kind.TEXT) for text in texts)
    for at in table.on_screen() if table.total else ():
        column, cell = table.columns[at], (table.total or ())[at]
        if cell is not None and cell != "":
            yield column.heading, cell, column.kind
    yield "Made on", day_of(made_at.isoformat()), Kind.TEXT
    for column, cell in zip(table.columns, table.alike, strict=False):
        if column.name == "version":
            yield "Version", str(cell), Kind.TEXT
    yield from (("Good to know", text, Kind.TEXT) for text in table.notes)


class _Sheets:
    """The sheets of a workbook, with the formats that they share."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.head_of_row = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
        self.plain = book.add_format({"valign": "top"})
        self.shades: dict[tuple[str, str], Any] = {}
        self.numbers = {
            kind: book.add_format({"num_format": shown, "valign": "top"})
            for kind, shown in FORMATS.items()
        }
        self.little = book.add_format({"num_format": LITTLE, "valign": "top"})
        self.most = book.add_format({"num_format": MOST, "valign": "top"})
        self.left = {
            kind: book.add_format({"num_format": shown, "align": "left", "valign": "top"})
            for kind, shown in FORMATS.items()
        }

    def summary(self, title: str, lines: Iterable[Line]) -> None:
        """Write the answer in words, the figures of the whole, and what a user has to know."""
        sheet = self.book.add_worksheet("Summary")
        sheet.set_column(0, 0, 30)
        sheet.set_column(1, 1, WIDE)
        sheet.write_string(0, 0, str(neutralised(title)), self.title)
        number = 0
        for number, (what, value, kind) in enumerate(lines, 2):
            sheet.write_string(number, 0, what, self.head_of_row)
            if isinstance(value, str):
                sheet.write_string(number, 1, str(neutralised(value)), self.words)
                sheet.set_row(number, _height([(value, WIDE)], LETTERS))
            else:
                sheet.write_number(number, 1, value, self.left[kind])
        beyond = len(title) / TITLE_LETTERS - 30 - WIDE  # columns of 8 letters, for a long title
        sheet.print_area(0, 0, number, 1 + max(0, -int(-beyond // 8)))
        self._print(sheet)

    def table(self, name: str, table: Table, *, wide: bool = False) -> None:
        """Write a table with a header that stays in sight, and a filter."""
        sheet = self.book.add_worksheet(name)
        widths = []
        for at, column in enumerate(table.columns):
            cells = [row[at] for row in table.rows]
            width = WIDE if wide and len(table.columns) == 2 and at else _width(column, cells)
            widths.append(width)
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, column.heading, self.head)
        headings = [column.heading for column in table.columns]
        sheet.set_row(0, _height(zip(headings, widths, strict=True), BOLD_LETTERS))
        for number, row in enumerate(table.rows, 1):
            if wide:  # other rows can be sorted, and their heights would stay behind
                sheet.set_row(number, _height(zip(map(str, row), widths, strict=True), LETTERS))
            for at, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
                if cell is None or cell == "":
                    continue
                if isinstance(cell, str):
                    form = self.words if wide or len(cell) > WIDEST else self.plain
                    sheet.write_string(number, at, str(neutralised(cell)), form)
                else:
                    sheet.write_number(number, at, cell, self._number(cell, column.kind))
        sheet.freeze_panes(1, _named(table))
        sheet.autofilter(0, 0, max(len(table.rows), 1), len(table.columns) - 1)
        sheet.repeat_rows(0)
        self._print(sheet)

    def _print(self, sheet: Any) -> None:
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)

    def _number(self, value: float, kind: Kind) -> Any:
        if kind.is_share and 0 < value <= UNDER_ONE:
            return self.little
        if kind.is_share and OVER_99 <= value < 1:
            return self.most
        return self.numbers.get(kind)

    def grid(self, grid: dict[str, Any]) -> None:
        """Write a heatmap: the words and the colours of a page."""
        sheet = self.book.add_worksheet(grid["name"])
        sheet.set_column(0, 0, 28)
        sheet.set_column(1, len(grid["headings"]), NARROW)
        sheet.set_row(0, _height([(each, NARROW) for each in grid["headings"]], BOLD_LETTERS))
        for at, heading in enumerate(grid["headings"]):
            sheet.write_string(0, at, heading, self.head)
        for number, row in enumerate(grid["rows"], 1):
            sheet.write_string(number, 0, str(neutralised(row["name"])), self.plain)
            for at, cell in enumerate(row["cells"], 1):
                sheet.write_string(number, at, cell["text"], self._shade(cell))
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        self._print(sheet)

    def _shade(self, cell: dict[str, str]) -> Any:
        key = (cell["colour"], cell["ink"])
        if key not in self.shades:
            looks = {"bg_color": key[0], "font_color": key[1], "align": "right"}
            self.shades[key] = self.book.add_format(looks)
        return self.shades[key]


def _height(texts: Iterable[tuple[str, float]], letters: float) -> int:
    """Return the points of a row in which each text is seen whole in its width.

    Excel finds them itself as it opens a file; LibreOffice and what shows files on a phone do not.
    """
    return LINE * max(len(wrap(text, int(width * letters))) or 1 for text, width in texts)


def _named(table: Table) -> int:
    """Return how many columns stay in sight: up to the name of the row, where that comes early."""
    names = [column.name for column in table.columns]
    return names.index("area") + 1 if "area" in names[:3] else 1


def _width(column: Column, cells: Sequence[Cell]) -> float:
    """Return a width that shows each word of the heading, and texts of a usual length whole."""
    heading = max(map(len, column.heading.split()), default=0) + 3  # room for the filter's arrow
    if column.kind is not Kind.TEXT:
        return max(WIDTHS.get(column.kind, NARROW), heading)
    longest = max((len(str(cell)) for cell in cells if cell), default=0) + 1
    return min(max(WIDTHS[Kind.TEXT], heading, longest), WIDEST)
