"""Workbooks as people keep them, written by another program than the one that reads them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from openpyxl import Workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

COLLEGES = (
    ("name", "postcode", "town"),
    ("A college", "NR2 3TU", "Norwich"),
    ("B college", "PR1 2HE", "Preston"),
    ("C college", "BN1 1AE", "Brighton"),
)
TITLES = (("Further education colleges",), ("As at September 2025",), ())


def a_workbook(sheets: Mapping[str, Iterable[Iterable[object]]]) -> bytes:
    """Return a workbook of sheets by name, each the rows that it holds."""
    book, file = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    book.save(file)
    return file.getvalue()


def colleges() -> bytes:
    """Return colleges by postcode with titles above them, on the second of two sheets."""
    notes = (("Read me",), ("This workbook lists colleges. The list is on the other sheet.",))
    return a_workbook({"Notes": notes, "Colleges": (*TITLES, *COLLEGES)})


def two_lists() -> bytes:
    """Return a workbook two sheets of which hold such a list: one has to be chosen."""
    header, first, *others = COLLEGES
    return a_workbook({"North": (header, first), "South": (*TITLES, header, *others)})
