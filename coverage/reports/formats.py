"""The formats a report is written in."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from coverage.errors import CoverageError
from coverage.reports.table import Table
from coverage.reports.to_csv import to_csv
from coverage.reports.to_json import to_json
from coverage.reports.to_text import to_text


class Format(StrEnum):
    """A format of a report."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"


WRITERS: dict[Format, Callable[[Table], bytes]] = {
    Format.TABLE: to_text,
    Format.CSV: to_csv,
    Format.JSON: to_json,
}
"""What makes the bytes of each format."""


def save(content: bytes, path: Path) -> None:
    """Write a file as a whole or not at all.

    Raises
    ------
    CoverageError
        If it cannot be written; a file that was there stays as it was.
    """
    if not path.name:
        raise CoverageError(
            f"'{path}' cannot be written (it names no file): give another --output."
        )
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        reason = error.strerror or "it cannot be written"
        raise CoverageError(
            f"{path} cannot be written ({reason}): give another --output."
        ) from None
