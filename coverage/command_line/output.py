"""Where a command puts what it made."""

from __future__ import annotations

import sys
from pathlib import Path

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


def tell(what: str, done: int, of: int) -> None:
    """Tell a person who waits how far it is; a log gets nothing."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r{what} {done} of {of}", end=end, file=sys.stderr, flush=True)
