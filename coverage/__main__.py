"""The command line: ``python -m coverage``; it gives the same numbers as the dashboard."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from coverage.access.car.accuracy import measure_accuracy
from coverage.access.car.lessons import lessons_of
from coverage.access.gaps import find_gaps
from coverage.command_line.eligibility_options import (
    access_beside,
    add_ruling,
    level_of,
    points_of,
    ruling_of,
)
from coverage.command_line.options import (
    add_level,
    add_output,
    add_selection,
    read_word,
    selection_of,
)
from coverage.datasets.default import check_institutes, load_datasets
from coverage.datasets.own_file import read_own_file
from coverage.datasets.sources import read_sources
from coverage.eligibility.lists import read_list
from coverage.errors import CoverageError, InvalidFileError
from coverage.reports.accuracy_report import ACCURACY_WRITERS
from coverage.reports.display import count
from coverage.reports.eligibility.by_name import eligibility_report
from coverage.reports.formats import WRITERS, Format, save
from coverage.reports.gap_table import gap_table
from coverage.reports.sources_table import sources_table
from coverage.reports.table import Table
from coverage.version import VERSION
from coverage.vocabulary import AreaLevel


class _Parser(argparse.ArgumentParser):
    """Reports a wrong option in one line."""

    def error(self, message: str) -> NoReturn:
        raise CoverageError(f"{message} (see `{self.prog} --help`)")


def main(arguments: Sequence[str] | None = None) -> int:
    """Answer one command; return 0, or 2 after one plain line on standard error."""
    try:
        try:
            options = _parser().parse_args(arguments)
            run: Callable[[argparse.Namespace], int] = options.run
            return run(options)
        finally:
            sys.stdout.flush()
    except CoverageError as error:
        print(error, file=sys.stderr)
        return 2
    except BrokenPipeError:  # the reader of a pipe, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="python -m coverage", description="Institutes of Technology in England.")
    parser.add_argument("--version", action="version", version=VERSION)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    gaps = commands.add_parser("gaps", help="who is reached in each area, and where the gaps are")
    gaps.set_defaults(run=_gaps)
    add_selection(gaps)
    add_level(gaps)
    add_output(gaps, Format)

    eligibility = commands.add_parser("eligibility", help="which areas qualify for Wave Two")
    eligibility.set_defaults(run=_eligibility)
    add_level(eligibility, default=None)
    add_ruling(eligibility)
    add_selection(eligibility)
    add_output(eligibility, Format)

    validate = commands.add_parser("validate", help="list every fault of a file of your own")
    validate.set_defaults(run=_validate)
    validate.add_argument("file", type=Path, metavar="FILE", help="an institutes file")
    validate.add_argument(
        "--list-of",
        type=read_word(AreaLevel),
        metavar="LEVEL",
        help="the file is a hand-made list of areas of this level",
    )

    accuracy = commands.add_parser("accuracy", help="how good the minutes by car are")
    accuracy.set_defaults(run=_accuracy)
    add_output(accuracy, (Format.TABLE, Format.JSON))

    sources = commands.add_parser("sources", help="what the data is, and whether it is intact")
    sources.set_defaults(run=_sources)
    add_output(sources, (Format.TABLE, Format.JSON))
    return parser


def _gaps(options: argparse.Namespace) -> int:
    selection = selection_of(options)
    datasets = load_datasets(options.institutes_file, matrix_file=options.matrix_file)
    return _write(gap_table(find_gaps(datasets, selection, options.level), datasets), options)


def _eligibility(options: argparse.Namespace) -> int:
    selection, points = access_beside(options), points_of(options)
    datasets = load_datasets(options.institutes_file, matrix_file=options.matrix_file)
    ruling, level = ruling_of(options, datasets), level_of(options)
    table = eligibility_report(options.report, datasets, level, ruling, selection, points)
    return _write(table, options)


def _validate(options: argparse.Namespace) -> int:
    try:
        said = _check(options)
    except InvalidFileError as error:
        for fault in error.faults:
            print(fault)
        found = "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"
        raise CoverageError(
            f"{error.name} would not be loaded ({found}): mend what is listed, then validate again."
        ) from None
    print(f"{options.file.name}: {said}, no fault.")
    return 0


def _check(options: argparse.Namespace) -> str:
    """Read a file of the reader's own and return what it holds."""
    if options.list_of:
        entries = read_list(load_datasets(), read_own_file(options.file), options.list_of).entries
        return count(len(entries), "area")
    sites = check_institutes(options.file)
    institutes = {site.institute for site in sites}
    return f"{count(len(sites), 'site')} of {count(len(institutes), 'institute')}"


def _accuracy(options: argparse.Namespace) -> int:
    datasets = load_datasets()
    measured = measure_accuracy(lessons_of(datasets), progress=_tell)
    return _put(ACCURACY_WRITERS[Format(options.format)](measured), options)


def _tell(done: int, of: int) -> None:
    """Tell a person who waits how far it is; a log gets nothing."""
    if sys.stderr.isatty():
        end = "\n" if done == of else ""
        print(f"\rleaving out landmark {done} of {of}", end=end, file=sys.stderr, flush=True)


def _sources(options: argparse.Namespace) -> int:
    sources = read_sources()
    _write(sources_table(sources), options)
    for file in sources.files:
        sources.read(file.path)  # refuses the first file that is not intact
    return 0


def _write(table: Table, options: argparse.Namespace) -> int:
    return _put(WRITERS[Format(options.format)](table), options)


def _put(content: bytes, options: argparse.Namespace) -> int:
    if options.output:
        save(content, options.output)
    else:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
