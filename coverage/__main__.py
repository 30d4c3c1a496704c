"""The command line: ``python -m coverage``; it gives the same numbers as the dashboard."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path
from typing import NoReturn, TypeVar

from coverage.access.car.accuracy import measure_accuracy
from coverage.access.car.lessons import lessons_of
from coverage.access.gaps import find_gaps
from coverage.access.selection import Selection
from coverage.datasets.default import check_institutes, load_datasets
from coverage.datasets.sources import read_sources
from coverage.eligibility.verdicts import judge
from coverage.errors import CoverageError, InvalidFileError
from coverage.reports.accuracy_report import ACCURACY_WRITERS
from coverage.reports.eligibility_table import eligibility_table
from coverage.reports.formats import WRITERS, Format, save
from coverage.reports.gap_table import gap_table
from coverage.reports.sources_table import sources_table
from coverage.reports.table import Table
from coverage.version import VERSION
from coverage.vocabulary import (
    AreaLevel,
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    find_word,
)

Word = TypeVar("Word", bound=Enum)


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
    _add_selection(gaps)
    _add_level(gaps)
    _add_output(gaps, Format)

    eligibility = commands.add_parser("eligibility", help="which areas qualify for Wave Two")
    eligibility.set_defaults(run=_eligibility)
    _add_level(eligibility)
    _add_output(eligibility, Format)

    validate = commands.add_parser("validate", help="list every fault of an institutes file")
    validate.set_defaults(run=_validate)
    validate.add_argument("file", type=Path, metavar="FILE")

    accuracy = commands.add_parser("accuracy", help="how good the minutes by car are")
    accuracy.set_defaults(run=_accuracy)
    _add_output(accuracy, (Format.TABLE, Format.JSON))

    sources = commands.add_parser("sources", help="what the data is, and whether it is intact")
    sources.set_defaults(run=_sources)
    _add_output(sources, (Format.TABLE, Format.JSON))
    return parser


def _word(words: type[Word]) -> Callable[[str], Word]:
    """Return a reader of an option that takes a word of a vocabulary."""

    def read(text: str) -> Word:
        try:
            return find_word(words, text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read


def _add_selection(parser: argparse.ArgumentParser) -> None:
    def option(name: str, words: type[Enum], default: Enum, meaning: str) -> None:
        listed = ", ".join(str(word.value) for word in words)
        parser.add_argument(
            name,
            type=_word(words),
            default=default,
            metavar="WORD",
            help=f"{meaning}: {listed} ({default.value})",
        )

    option("--network", Network, Network.WAVE_ONE, "institutes that count")
    parser.add_argument(
        "--sector",
        type=_word(Sector),
        action="append",
        default=[],
        metavar="WORD",
        help=f"a sector that a site teaches, repeatable: {', '.join(Sector)} (every sector)",
    )
    option("--match", Match, Match.ANY, "whether a site teaches any or all of the sectors")
    option("--measure", Measure, Measure.MINUTES, "how far a site is")
    parser.add_argument(
        "--within",
        type=float,
        metavar="N",
        help="threshold in the unit of the measure, inclusive (45 minutes, 30 km)",
    )
    option("--population", PopulationGroup, PopulationGroup.WORKING_AGE, "residents who count")
    parser.add_argument(
        "--institutes-file", metavar="FILE", help="institutes of your own, checked by `validate`"
    )
    parser.add_argument(
        "--matrix-file",
        metavar="FILE",
        help="minutes of your own, CSV or Parquet: from_id (LSOA), to_id (site), minutes",
    )


def _add_level(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--level",
        type=_word(AreaLevel),
        default=AreaLevel.REGION,
        metavar="LEVEL",
        help=f"areas to report on: {', '.join(AreaLevel)} (region)",
    )


def _add_output(parser: argparse.ArgumentParser, formats: Sequence[Format] | type[Format]) -> None:
    parser.add_argument("--format", choices=[form.value for form in formats], default=Format.TABLE)
    parser.add_argument("--output", type=Path, metavar="FILE", help="file to write (the screen)")


def _gaps(options: argparse.Namespace) -> int:
    threshold = options.measure.default_threshold if options.within is None else options.within
    selection = Selection(
        network=options.network,
        sectors=tuple(options.sector),
        match=options.match,
        measure=options.measure,
        threshold=threshold,
        population=options.population,
    )
    datasets = load_datasets(options.institutes_file, matrix_file=options.matrix_file)
    return _write(gap_table(find_gaps(datasets, selection, options.level), datasets), options)


def _eligibility(options: argparse.Namespace) -> int:
    datasets = load_datasets()
    return _write(eligibility_table(judge(datasets, options.level), datasets), options)


def _validate(options: argparse.Namespace) -> int:
    try:
        sites = check_institutes(options.file)
    except InvalidFileError as error:
        for fault in error.faults:
            print(fault)
        found = "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"
        raise CoverageError(
            f"{error.name} would not be loaded ({found}): mend what is listed, then validate again."
        ) from None
    institutes = len({site.institute for site in sites})
    print(f"{options.file.name}: {len(sites)} sites of {institutes} institutes, no fault.")
    return 0


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
