"""Workbooks (xlsx, xlsm, ods): their sheets, and the rows of one as a table of texts has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from coverage.datasets.files.header import TITLES, IsHeader, Record, header_at
from coverage.datasets.files.ods_scan import scan_ods
from coverage.datasets.files.sheet import CONTENT, Sheet
from coverage.datasets.files.sheet_scan import (
    MOST_GRID,
    Form,
    Scan,
    cell_name,
    column_name,
    runs,
)
from coverage.datasets.files.workbook_parts import (
    BOOK,
    MANIFEST,
    MIME,
    RELATIONS,
    ROOT,
    STRINGS,
    STYLES,
    TYPES,
    Parts,
    is_workbook,
)
from coverage.datasets.files.xlsx_scan import scan_sheet
from coverage.errors import FileReading, FileWarning, InvalidFileError, Warn
from coverage.given import quoted
from coverage.vocabulary import listed

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

__all__ = ["Sheet", "is_workbook", "sheet_rows", "sheets_of"]

EXAMPLES = 3
"""Cells, rows or sheets that a message names."""

Value = int | float | str | bool | time | date | datetime | timedelta


def sheets_of(content: bytes, name: str) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook that can hold a table; none where a file is no workbook.

    Parameters
    ----------
    name : str
        Name of the file, for messages.

    Raises
    ------
    InvalidFileError
        If it is locked, damaged, of a kind that is not read, or has no sheet.
    """
    return Parts(content, name).sheets() if is_workbook(content) else ()


def sheet_rows(
    content: bytes,
    name: str,
    names: Sequence[str],
    is_header: IsHeader,
    sheet: str,
    warn: Warn,
) -> Iterator[Record]:
    """Return the rows of the sheet that is meant, numbered as they are there, as CSV has them.

    Parameters
    ----------
    names, is_header
        Tell which sheet fits where none is named; see ``read_records``.
    sheet : str
        Name of the sheet, in any capitals; empty where none is named.
    warn : callable
        Given which sheet was taken, and what of it is not as it looks.

    Raises
    ------
    InvalidFileError
        If it cannot be read, or it is not clear which sheet is meant.
    """
    parts = Parts(content, name)
    scans = scan_ods(parts) if parts.is_ods else {}
    there = tuple(scans) or parts.sheets()
    if sheet:
        meant = [each for each in there if each.name == sheet] or [
            each for each in there if each.name.casefold() == sheet.strip().casefold()
        ]
        if not meant:
            raise parts.refused(f"there is no sheet {quoted(sheet)}: {_choose(there)}")
        opened = _Book(parts, meant[:1], scans).sheets[0]
    else:
        visible = [each for each in there if not each.is_hidden]
        filled = [each for each in _Book(parts, visible, scans).sheets if not each.scan.is_empty]
        few = filled
        if len(filled) > 1:
            few = [opened for opened in filled if opened.fits(names, is_header)]
        if not filled:
            hidden = "; those that are hidden have to be named" if len(visible) < len(there) else ""
            raise parts.refused(f"no sheet holds a table{hidden}: write a header and rows")
        if len(few) != 1:
            wrong = "several sheets hold such a table" if few else "no sheet holds such a table"
            raise parts.refused(f"{wrong}: {_choose([opened.sheet for opened in few or filled])}")
        opened = few[0]
    _tell(opened, there, name, warn)
    return opened.rows()


class _Book:
    """Sheets of a workbook that were looked through, and the library that has their values."""

    def __init__(self, parts: Parts, sheets: Sequence[Sheet], scans: Mapping[Sheet, Scan]) -> None:
        """Look through those that were not yet; nothing is opened before all of them were."""
        self.parts = parts
        scans = scans or {sheet: scan_sheet(parts, sheet) for sheet in sheets}
        self.sheets = [_Opened(self, sheet, scans[sheet]) for sheet in sheets]
        self._opened: CalamineWorkbook | None = None

    def opened(self) -> CalamineWorkbook:
        """Return the workbook of what was looked through alone, opened once."""
        from python_calamine import CalamineWorkbook

        if self._opened is None:
            parts = [each.sheet.part for each in self.sheets]
            alone = (MIME, MANIFEST, CONTENT)
            others = (TYPES, ROOT, BOOK, RELATIONS, STRINGS, STYLES, *dict.fromkeys(parts))
            packed = self.parts.packed(*(alone if self.parts.is_ods else others))
            self._opened = CalamineWorkbook.from_filelike(packed)
        return self._opened


class _Opened:
    """A sheet whose extent is known to fit into memory, and its rows."""

    def __init__(self, book: _Book, sheet: Sheet, scan: Scan) -> None:
        """Take what the sheet was found to hold beside its values."""
        self.book, self.sheet, self.scan = book, sheet, scan
        self.parts = book.parts

    def fits(self, names: Sequence[str], is_header: IsHeader) -> bool:
        """Return whether one of the first rows is the header that is looked for."""
        filled = (record for record in self.rows() if any(record[1]))
        return header_at(list(islice(filled, TITLES + 1)), names, is_header) is not None

    def rows(self) -> Iterator[Record]:
        """Yield every row, from the first of the sheet on, without the blank cells at its end."""
        scan = self.scan
        if scan.is_empty:
            return
        given, below = scan.by_row(), {}
        fills = _fills(self.parts, scan)
        for number, values in self._values():
            row = number - 1
            cells = [*map(_as_text, values)]
            for column, text in given.get(row, ()):
                cells[column] = text
            for column, form in scan.forms_of(row):
                cells[column] = _formed(values[column], form) or cells[column]
            for column in fills.get(row, ()):
                if cells[column]:
                    below[column] = cells[column]
                else:
                    cells[column] = below.get(column, "")
            while cells and not cells[-1]:
                cells.pop()
            yield number, cells

    def _values(self) -> Iterator[tuple[int, list[Value]]]:
        """Yield the number and the values of each row, from the first column on."""
        from python_calamine import CalamineError

        try:
            sheet = self.book.opened().get_sheet_by_name(self.sheet.name)
            top, left = sheet.start or (0, 0)
            before: list[Value] = [""] * left
            for number, values in enumerate(sheet.iter_rows(), 1):
                if number > top:
                    width = max(0, self.scan.right + 1 - left - len(values))
                    yield number, [*before, *values, *([""] * width)]
        except InvalidFileError:
            raise
        except (CalamineError, OSError, ValueError, OverflowError):
            raise self.parts.damaged() from None
        except BaseException as error:
            if type(error).__module__ != "pyo3_runtime":  # a library of Rust that gave up
                raise
            raise self.parts.damaged() from None


def _fills(parts: Parts, scan: Scan) -> dict[int, list[int]]:
    """Return the columns of each row whose blank cells have the value of the merged cell above."""
    found: dict[int, list[int]] = {}
    left = MOST_GRID
    for top, column, bottom, last in scan.merged:
        if bottom > top and column == last <= scan.right:
            rows = range(max(top, 0), min(bottom, scan.bottom) + 1)
            left -= len(rows)
            if left < 0:
                raise parts.damaged()
            for row in rows:
                found.setdefault(row, []).append(column)
    return found


def _as_text(value: Value) -> str:
    """Return a value as a spreadsheet writes it into a CSV file, dates as ISO has them."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
    return str(value)


def _formed(value: Value, form: int) -> str:
    """Return a number as its format shows it; empty where it is none."""
    if form in (Form.MONTH, Form.YEAR):
        shown = "%Y-%m" if form == Form.MONTH else "%Y"
        return value.strftime(shown) if isinstance(value, date) else ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return ""
    if form == Form.PERCENTAGE:
        return f"{100 * value:.12g}%"
    return f"{value:0{form - Form.PADDED}.0f}"


def _tell(opened: _Opened, there: Sequence[Sheet], name: str, warn: Warn) -> None:
    """Tell which sheet was taken, and what of it is not as it looks."""
    scan, taken = opened.scan, opened.sheet
    said = f"read from the sheet {quoted(taken.name)}{', which is hidden' * taken.is_hidden}"
    for is_hidden, words in ((False, "not looked at"), (True, "hidden and not looked at")):
        others = [each for each in there if each != taken and each.is_hidden is is_hidden]
        if others:
            said += f"; {_some([quoted(each.name) for each in others])} {_are(others)} {words}"
    warn(FileReading(name, f"{said}.", taken.name))
    if down := [each for each in scan.merged if each[2] > each[0] and each[1] == each[3]]:
        cells = _some([f"{cell_name(*each[:2])}:{cell_name(*each[2:])}" for each in down])
        words = "each row of a merged cell has its value"
        warn(FileReading(name, f"cells are merged down a column ({cells}): {words}."))
    if scan.errors:
        errors = _some([f"{scan.texts[cell]} in {cell_name(*cell)}" for cell in scan.errors])
        words = "each is read as it shows; correct it in the workbook if it matters"
        warn(FileWarning(name, f"the sheet holds errors of formulas ({errors}): {words}."))
    if scan.unstored:
        cells = _some([cell_name(*cell) for cell in scan.unstored])
        words = "its cell counts as blank; open the workbook in a spreadsheet program and save it"
        warn(FileWarning(name, f"a formula has no stored value ({cells}): {words}."))
    if scan.formulas and opened.parts.is_uncomputed:
        cells = _some([cell_name(*cell) for cell in scan.formulas])
        words = "open it in a spreadsheet program and save it, so that they are worked out"
        warn(FileWarning(name, f"the values of formulas ({cells}) may not be up to date: {words}."))
    hidden = [f"row {a}" if a == b else f"rows {a} to {b}" for a, b in _shown(scan.hidden_rows)]
    columns = [column for column in scan.hidden_columns if scan.left <= column <= scan.right]
    hidden += [
        f"column {column_name(a)}" if a == b else f"columns {column_name(a)} to {column_name(b)}"
        for a, b in runs(columns)
    ]
    if hidden:
        words = "hidden in the sheet and read like the others: delete what is not meant"
        warn(FileWarning(name, f"{_some(hidden)} {_are(scan.hidden_rows + columns)} {words}."))


def _shown(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((first + 1, last + 1) for first, last in runs(rows))


def _choose(sheets: Sequence[Sheet]) -> str:
    names = _some([quoted(each.name) for each in sheets], 2 * EXAMPLES)
    return f"choose one of {names} (on the command line --sheet NAME, or FILE#NAME)"


def _some(texts: Sequence[str], most: int = EXAMPLES) -> str:
    more = len(texts) - most
    return listed([*texts[:most], *([f"{more:,} more"] if more > 0 else [])])


def _are(things: Sequence[object]) -> str:
    return "is" if len(things) == 1 else "are"
