"""What the sheets of an OpenDocument workbook hold beside their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from coverage.datasets.files.sheet import CONTENT, OdsTables, Sheet
from coverage.datasets.files.sheet_scan import COLUMNS, MOST_GRID, Form, Scan, check_extent, marked
from coverage.datasets.files.workbook_parts import Parts

MOST_ROWS = 20_000_000
"""Rows of a sheet, most of them blank and written once."""

MOST_BLANKS = 1_000_000
"""Blanks that are written as a number of blanks."""

MOST_FORMED = 500_000
"""Cells with a percentage, or a date without a day."""

CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
ROW, TABLE, NOTE = "table:table-row", "table:table", "office:annotation"


def scan_ods(parts: Parts) -> dict[Sheet, Scan]:
    """Look through every sheet of an OpenDocument workbook, in their order, and all at once.

    Raises
    ------
    InvalidFileError
        If it is damaged, or a sheet would take too much memory.
    """
    found = OdsScan(parts)
    parts.refuse_locked()
    parts.walk(CONTENT, found.start, found.text, found.end, found.hearing)
    room = MOST_GRID // 2  # every sheet is read at once, with its formulas
    for scan in found.scans:
        check_extent(parts, scan, room)
        room -= 0 if scan.is_empty else scan.cells
    return dict(zip(parts.checked(found.tables.found), found.scans, strict=True))


class OdsScan:
    """Takes the elements of ``content.xml`` in their order; each sheet becomes a ``Scan``.

    Its methods raise ValueError where a number is none, or so large that no sheet has it.
    """

    def __init__(self, parts: Parts) -> None:
        """Begin with no sheet."""
        self._parts = parts
        self.scans: list[Scan] = []
        self.tables = OdsTables()
        self._row = self._rows = 0
        self._column = self._blanks = self._notes = 0
        self._is_hidden = False
        self._cell: tuple[int, int] | None = None  # whose text is looked at
        self._last: tuple[int, int] | None = None  # the last cell with a text of its own
        self._said: list[str] = []
        self._styles: dict[str, str] = {}  # the format of dates that each style has
        self._months: set[str] = set()  # formats of dates without a day
        self._format = ""
        self._hear: Callable[[bool], None] = lambda _: None

    def hearing(self, hear: Callable[[bool], None]) -> None:
        """Take what turns texts and ends on: those of an error or a comment are wanted alone."""
        self._hear = hear

    def start(self, tag: str, given: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        if tag == "text:p":
            if self._cell and self._said and not self._notes:
                self._said.append("\n")
        elif tag in CELLS and self.scans:
            self._take_cell(given)
        elif tag == ROW and self.scans:
            self._row += self._rows
            self._rows = _number(given.get("table:number-rows-repeated"), MOST_ROWS)
            self._column = 0
            if self._row + self._rows > MOST_ROWS:
                raise ValueError
            self._is_hidden = given.get("table:visibility", "visible") != "visible"
        elif tag == TABLE:
            self.scans.append(Scan())
            self.tables.start(tag, given)
            self._row = self._rows = self._column = 0
        elif tag == NOTE:
            self._notes += 1
            self._cell = self._cell or self._last  # whose text is not that of its comment
            self._hear(True)
        elif tag == "text:s":
            self._blanks += _number(given.get("text:c"), MOST_BLANKS)
            if self._blanks > MOST_BLANKS:
                raise ValueError
        elif tag == "table:table-column" and self.scans:
            self._take_column(given)
        else:
            self._take_style(tag, given)

    def _take_style(self, tag: str, given: Mapping[str, str]) -> None:
        if tag == "number:date-style":
            self._format = given.get("style:name", "")
            self._months.add(self._format)
        elif tag == "number:day":
            self._months.discard(self._format)
        elif tag == "style:style":
            self._styles[given.get("style:name", "")] = given.get("style:data-style-name", "")
            self.tables.start(tag, given)
        elif tag == "style:table-properties":
            self.tables.start(tag, given)

    def _take_column(self, given: Mapping[str, str]) -> None:
        repeated = _number(given.get("table:number-columns-repeated"), 2 * COLUMNS)
        if given.get("table:visibility", "visible") != "visible":
            self.scans[-1].hidden_columns += range(self._column, self._column + repeated)
        self._column += repeated

    def _take_cell(self, given: Mapping[str, str]) -> None:
        scan, row, column = self.scans[-1], self._row, self._column
        repeated = 1
        if "table:number-columns-repeated" in given:
            repeated = _number(given["table:number-columns-repeated"], 2 * COLUMNS)
        self._column += repeated
        self._cell = self._last = None
        kind = given.get("office:value-type", "")
        if "table:number-rows-spanned" in given and (
            down := _number(given["table:number-rows-spanned"], MOST_ROWS) - 1
        ):
            across = _number(given.get("table:number-columns-spanned"), 2 * COLUMNS) - 1
            scan.note_merged((row, column, row + down, column + across))
        if "table:formula" in given and not kind:
            scan.note_formula(row, column, is_stored=False)
        if not kind and "table:formula" not in given:
            return
        scan.grow(row, column, row + self._rows - 1, column + repeated - 1)
        if self._is_hidden:
            scan.hidden_rows.append(row)
        if given.get("calcext:value-type") == "error":
            scan.note_error(row, column, "")
            self._cell = row, column
            self._hear(True)
        elif kind == "string" and "office:string-value" not in given:
            self._last = row, column
        elif kind == "percentage":
            self._mark(Form.PERCENTAGE, repeated)
        elif kind == "date" and self._styles.get(given.get("table:style-name", "")) in self._months:
            self._mark(Form.MONTH, repeated)
        if self._said:
            self._said.clear()

    def _mark(self, form: Form, repeated: int) -> None:
        scan = self.scans[-1]
        if len(scan.formed) + repeated * self._rows > MOST_FORMED:
            raise self._parts.too_many()
        if repeated == self._rows == 1:
            scan.formed.append(marked(self._row, self._column - 1, form))
            return
        for row in range(self._row, self._row + self._rows):
            for column in range(self._column - repeated, self._column):
                scan.formed.append(marked(row, column, form))

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == NOTE:
            self._notes -= 1
        elif self._cell and tag in CELLS:
            found = "".join(self._said).strip()
            if found or self._cell not in self.scans[-1].texts:
                self.scans[-1].note_text(*self._cell, found)
            self._cell = None
        if not self._notes and not self._cell:
            self._hear(False)

    def text(self, letters: str) -> None:
        """Take text; that of a comment is no text of a cell."""
        if self._cell and not self._notes:
            self._said.append(letters)


def _number(text: str | None, most: int) -> int:
    """Return a whole number from 1 to some other; 1 where nothing is said."""
    number = 1 if text is None else int(text)
    if not 1 <= number <= most:
        raise ValueError
    return number
