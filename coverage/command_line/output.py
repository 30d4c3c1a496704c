"""Where a command puts what it made."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from coverage.errors import FileWarning
from coverage.reports.formats import save

SCREEN = Path("-")
"""Stands for the screen, or for the next program of a pipe."""


def put(content: bytes, path: Path | None) -> int:
    """Write a file, or to the screen where none is named; return the exit status.

    Raises
    ------
    CoverageError
        If the file cannot be written.
    """
    if path and path != SCREEN:
        save(content, path)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0


def tell_warnings(warnings: Iterable[FileWarning]) -> None:
    """Tell what is likely wrong in the user's files, a line each; the exit status stays 0."""
    for warning in warnings:
        print(f"Warning: {warning}", file=sys.stderr, flush=True)


def tell(what: str, done: int, of: int) -> None:
    """Tell a person who waits how far it is; a log gets nothing."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r{what} {done} of {of}", end=end, file=sys.stderr, flush=True)
