"""Where a command puts what it made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from coverage.errors import CoverageError, FileWarning
from coverage.reports.formats import Format, save
from coverage.reports.report import Report
from coverage.reports.writers import write_report

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


def put_report(report: Report, options: argparse.Namespace) -> int:
    """Write a report in the format that the options ask for; return the exit status.

    Raises
    ------
    CoverageError
        If the format is no text and no file is named, or the file cannot be written.
    """
    form = Format(options.format)
    if form.is_binary and not options.output:
        raise CoverageError(f"{form} is no text for a screen: give a file with --output.")
    return put(write_report(report, form), options.output)


def tell_warnings(warnings: Iterable[FileWarning]) -> None:
    """Tell what is likely wrong in the user's files, a line each; the exit status stays 0."""
    for warning in warnings:
        print(f"Warning: {warning}", file=sys.stderr, flush=True)


def tell(what: str, done: int, of: int) -> None:
    """Tell a person who waits how far it is; a log gets nothing."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\r{what} {done} of {of}", end=end, file=sys.stderr, flush=True)
