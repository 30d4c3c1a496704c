"""Where a command puts what it made."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from coverage.datasets.atomic_write import write_whole
from coverage.errors import CoverageError, FileWarning
from coverage.export.formats import Format, format_of, write_report
from coverage.export.report import Report
from coverage.export.several_files import beside, start_of, write_together
from coverage.export.to_csv import BOM
from coverage.safe_text import one_line
from coverage.vocabulary import listed

SCREEN = Path("-")
"""Stands for the screen, or for the next program of a pipe."""


def form_asked(options: argparse.Namespace) -> Format:
    """Return the format in which to answer: the one asked for, or that of the file.

    Parameters
    ----------
    options : argparse.Namespace
        Of a command with ``add_output``; the first of its ``forms`` is the usual one.

    Raises
    ------
    CoverageError
        If the format and the ending of the file contradict each other, the ending is of no
        format that the command writes, files of the format may not be called so, or what is not
        text would go to the screen.
    """
    path: Path | None = options.output
    given = Format(options.format) if options.format else None
    if path and path != SCREEN:
        named = _format_for(path, given, options.forms)
        if named.spec.files:
            named.spec.files.check_name(start_of(path, *named.endings))
        return named
    form: Format = given or options.forms[0]
    if path is None and form.is_binary:
        raise CoverageError(f"{form} is not text for a screen: give a file with --output.")
    return form


def _format_for(path: Path, given: Format | None, forms: Sequence[Format]) -> Format:
    """Return the format of a file that is to be written."""
    named = format_of(path)
    if given:
        if named and not path.name.lower().endswith(given.endings):
            raise CoverageError(
                f"{one_line(path.name)} ends like {named} and --format says {given}: leave "
                f"--format out, or end the name with {given.ending}."
            )
        return given
    if named and named in forms:
        return named
    if not path.suffix:
        return forms[0]
    known = listed([form.ending for form in forms], "or")
    raise CoverageError(
        f"{one_line(path.name)} ends like nothing that this command writes: end the name with "
        f"{known}, or say --format."
    )


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
        # By this mark Excel knows the text of a file; the next program of a pipe trips over it.
        sys.stdout.buffer.write(content.removeprefix(BOM.encode()))
        sys.stdout.buffer.flush()
    return 0


def save(content: bytes, path: Path) -> None:
    """Write a file as a whole or not at all; see ``write_whole``.

    Raises
    ------
    CoverageError
        If it cannot be written; a file that was there stays as it was.
    BrokenPipeError
        If the path is a pipe that nobody reads any longer.
    """
    if not path.name:
        raise CoverageError(
            f"'{path}' cannot be written (it names no file): give another --output."
        )
    try:
        write_whole(path, content)
    except BrokenPipeError:  # who reads the pipe has seen enough, as of standard output
        raise
    except (OSError, ValueError) as error:  # a path with a zero byte is none
        reason = getattr(error, "strerror", None) or "it cannot be written"
        raise CoverageError(
            f"{path} cannot be written ({reason}): give another --output."
        ) from None


def put_report(report: Report, options: argparse.Namespace) -> int:
    """Write a report in the format that the options ask for; return the exit status.

    A format of several files writes them beside each other, and an archive of them where the name
    ends like one.

    Raises
    ------
    CoverageError
        See ``form_asked``; or if the report is none for the format, or cannot be written.
    """
    form, path = form_asked(options), options.output
    files = form.spec.files
    if files is None or path in (None, SCREEN):
        return put(write_report(report, form), path)
    written = files.write(report, start_of(path, *form.endings))
    write_together(beside(path, written, form.ending), lambda at, content: save(content, at))
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
