"""How a command names a sheet of a workbook: ``FILE#SHEET``."""

from __future__ import annotations

from pathlib import Path

WORKBOOKS = (".xlsx", ".xlsm", ".ods")
"""How the names of workbooks end, in small letters."""

SHEET_MARK = "#"
"""What stands between a workbook and its sheet on the command line."""


def split_sheet(path: str | Path) -> tuple[str | Path, str]:
    """Return the path of a workbook and its sheet, of ``FILE#SHEET``; else the path alone.

    A file whose own name holds the mark is that file.
    """
    file, mark, sheet = str(path).rpartition(SHEET_MARK)
    while mark and not file.lower().endswith(WORKBOOKS):  # a sheet's name may hold the mark too
        file, mark, more = file.rpartition(SHEET_MARK)
        sheet = f"{more}{SHEET_MARK}{sheet}"
    if not (mark and sheet) or is_there(path):
        return path, ""
    return file, sheet


def is_there(path: str | Path) -> bool:
    """Return whether a text that a user gives is the path of a file or a folder."""
    try:
        return Path(path).exists()
    except (OSError, ValueError):  # no path at all: told when it is opened
        return False
