"""What a sheet of an xlsx workbook holds beside its values."""

from __future__ import annotations

import re
from array import array
from collections.abc import Mapping
from itertools import pairwise

from coverage.datasets.files.sheet import Sheet
from coverage.datasets.files.sheet_scan import COLUMNS, ROWS, Form, Scan, check_extent, marked
from coverage.datasets.files.workbook_parts import STRINGS, STYLES, Parts

MOST_TEXT = 100_000_000
"""Characters of all cells: in a file, a text that many cells share stands once."""

DIGITS = "0123456789"


def scan_sheet(parts: Parts, sheet: Sheet) -> Scan:
    """Look through a sheet of an xlsx workbook.

    Raises
    ------
    InvalidFileError
        If it is damaged, or what it holds would take more memory than ``MOST_GRID`` and
        ``MOST_TEXT`` allow.
    """
    parts.put(sheet.part, _without_blank_end(parts.read(sheet.part)))
    scan = Scan()
    formats = _formats(parts) if STYLES in parts else {}
    known: dict[str, int] = {}
    row = row_at = column = -1
    top, left, bottom, right = ROWS, COLUMNS, -1, -1
    row_said, kind, style = "", "", ""
    has_formula = has_value = is_hidden = False
    shared = 0
    said: list[str] = []

    def finish() -> None:
        nonlocal has_formula
        if kind == "e" and has_value:
            scan.note_error(row, column, "".join(said).strip())
        elif has_formula:
            has_text = has_value and (said or kind in ("s", "str"))
            scan.note_formula(row, column, is_stored=bool(has_text))
        has_formula = False
        said.clear()

    # This is called for every cell, of which there may be millions.
    def start(tag: str, given: Mapping[str, str]) -> None:
        nonlocal row, row_at, column, row_said, kind, style, has_formula, has_value, is_hidden
        nonlocal top, left, bottom, right, shared
        if ":" in tag:
            tag = tag.rpartition(":")[2]
        if tag == "c":
            if has_formula or kind == "e":
                finish()
            kind, style, has_value = given.get("t", "n"), given.get("s", ""), False
            place = given.get("r")
            if place is None:
                row, column = row_at, column + 1
            elif row_said and place.endswith(row_said) and place[: -len(row_said)] in known:
                row, column = row_at, known[place[: -len(row_said)]]
            else:
                row, column = _place(place)
                known[place.rstrip(DIGITS)] = column
            if column >= COLUMNS:
                raise ValueError
        elif tag == "v" or tag == "is":  # a set of both takes longer
            has_value = True
            if column < left:
                left = column
            if column > right:
                right = column
            if row < bottom:  # the library takes the last value for the lowest
                raise ValueError
            if row < top:
                top = row
            bottom = row
            if kind == "s":
                shared += 1
            elif kind == "n" and style in formats:
                scan.formed.append(marked(row, column, formats[style]))
            if is_hidden and (not scan.hidden_rows or scan.hidden_rows[-1] != row):
                scan.hidden_rows.append(row)
            if said:
                said.clear()
        elif tag == "row":
            if has_formula or kind == "e":
                finish()
            kind, column = "", -1
            row_said = given.get("r", "")
            row = row_at = int(row_said) - 1 if row_said else row_at + 1
            if not 0 <= row < ROWS:
                raise ValueError
            is_hidden = given.get("hidden") in ("1", "true")
        elif tag == "f":
            has_formula = True
        elif tag == "mergeCell":
            ends = [_place(end) for end in given.get("ref", "").split(":")]
            scan.note_merged((*ends[0], *ends[-1]))
        elif tag == "col" and given.get("hidden") in ("1", "true"):
            first, last = int(given["min"]) - 1, int(given["max"])
            scan.hidden_columns += range(max(first, 0), min(last, COLUMNS))

    def text(letters: str) -> None:
        if has_formula or kind == "e":
            said.append(letters)

    parts.walk(sheet.part, start, text)
    if has_formula or kind == "e":
        finish()
    if bottom >= 0:
        scan.grow(top, left, bottom, right)
    if any(before > after for before, after in pairwise(scan.formed)):
        scan.formed = array("q", sorted(scan.formed))
    check_extent(parts, scan)
    if shared and STRINGS in parts:
        _check_texts(parts, sheet, shared)
    return scan


ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")


def _without_blank_end(xml: bytes) -> bytes:
    """Return a sheet without the rows beneath its last value, which may be a million with a format.

    What is taken away nobody sees: neither we nor the library that reads the values.
    """
    end = xml.rfind(b"sheetData>")
    last = max(xml.rfind(mark, 0, end) for mark in (b"v>", b"t>", b"f>"))
    first = ROW.search(xml, max(last, 0), max(end, 0))
    return xml[: first.start()] + xml[xml.rfind(b"</", 0, end) :] if first else xml


def _check_texts(parts: Parts, sheet: Sheet, shared: int) -> None:
    """Refuse a sheet whose cells share long texts so often that nobody has room for them."""
    longest = max(map(len, parts.counted(STRINGS).split(b"si>")))
    if longest * shared <= MOST_TEXT:
        return
    lengths: list[int] = []
    total = 0
    is_text, is_shared = False, False

    def item(tag: str, _: Mapping[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            lengths.append(0)

    def length(letters: str) -> None:
        if lengths:
            lengths[-1] += len(letters)

    def cell(tag: str, given: Mapping[str, str]) -> None:
        nonlocal is_text, is_shared
        tag = tag.rpartition(":")[2]
        if tag == "c":
            is_shared = given.get("t") == "s"
        is_text = is_shared and tag == "v"

    def index(letters: str) -> None:
        nonlocal total
        if is_text and letters.strip():
            number = int(letters)
            total += lengths[number] if 0 <= number < len(lengths) else 0
            if total > MOST_TEXT:
                raise parts.refused(
                    "the cells of the sheet hold more text than there is room for: "
                    'save the table as "CSV UTF-8"'
                )

    parts.walk(STRINGS, item, length)
    parts.walk(sheet.part, cell, index)


BUILT_IN = {9: "0%", 10: "0.00%", 17: "mmm-yy"}
"""Formats of numbers that have no entry in a workbook, as far as they are of interest."""

LITERAL = re.compile(r'"[^"]*+"?|\\.|\[[^\]]*+\]?|_.')
"""Parts of a format that stand for themselves."""


def _formats(parts: Parts) -> dict[str, int]:
    """Return the form of each style that has one, by the number of the style."""
    codes = dict(BUILT_IN)
    styles: list[int] = []
    is_cell = False

    def start(tag: str, given: Mapping[str, str]) -> None:
        nonlocal is_cell
        tag = tag.rpartition(":")[2]
        if tag == "numFmt":
            codes[int(given.get("numFmtId", -1))] = given.get("formatCode", "")
        elif tag in ("cellXfs", "cellStyleXfs"):
            is_cell = tag == "cellXfs"
        elif tag == "xf" and is_cell:
            styles.append(int(given.get("numFmtId", 0)))
        elif tag in ("cellStyles", "dxfs"):
            is_cell = False

    parts.walk(STYLES, start)
    forms = ((str(at), form_of(codes.get(number, ""))) for at, number in enumerate(styles))
    return {at: form for at, form in forms if form is not None}


def form_of(code: str) -> int | None:
    """Return what the format of a number says that it is; None where it says nothing."""
    first = LITERAL.sub("", code.lower()).split(";")[0]
    if "%" in first:
        return Form.PERCENTAGE
    if "y" in first and not set(first) & set("dhs"):
        return Form.MONTH if "m" in first else Form.YEAR
    if len(first) > 1 and set(first) == {"0"} and len(first) < 32:
        return Form.PADDED + len(first)
    return None


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        if not "A" <= letter <= "Z" or column > COLUMNS:
            raise ValueError
        column = 26 * column + ord(letter) - ord("A") + 1
    return column - 1


def _place(cell: str) -> tuple[int, int]:
    """Return the row and the column of a cell such as "B7"."""
    letters = cell.rstrip(DIGITS)
    row, column = int(cell[len(letters) :]) - 1, _column(letters)
    if not (0 <= row < ROWS and 0 <= column < COLUMNS):
        raise ValueError
    return row, column
