"""Every command, and what answers it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from coverage.command_line.accuracy_options import add_accuracy
from coverage.command_line.brief_options import add_brief
from coverage.command_line.data_options import add_data, add_health
from coverage.command_line.eligibility_options import (
    access_beside,
    add_ruling,
    points_of,
    question_of,
)
from coverage.command_line.national_options import add_national
from coverage.command_line.options import (
    add_level,
    add_output,
    add_selection,
    add_word,
    load_own,
    read_word,
    selection_of,
)
from coverage.command_line.output import form_asked, put, put_report, tell_warnings
from coverage.command_line.place_options import add_nearest, add_trip
from coverage.command_line.plan_options import add_plan, add_scenarios, on_screen, plan_question
from coverage.command_line.replay_options import add_replay
from coverage.datasets.check import check_candidates, check_institutes, check_population
from coverage.datasets.load import Datasets, load_datasets
from coverage.datasets.own_file import SHEET_MARK, WORKBOOKS, read_own_file
from coverage.datasets.own_kinds import (
    OWN_CANDIDATES,
    OWN_INSTITUTES,
    OWN_LIST,
    OWN_MATRIX,
    OWN_POPULATION,
)
from coverage.datasets.sources import read_sources
from coverage.doubts import GapReport
from coverage.eligibility.ruling import read_list
from coverage.errors import (
    LONGEST_PART,
    CoverageError,
    InvalidFileError,
    Told,
    readings_among,
    warnings_among,
)
from coverage.export.format_spec import Answer
from coverage.export.formats import write_table
from coverage.export.report import make_report
from coverage.questions.question import GapsQuestion, Question, SectorsQuestion
from coverage.questions.selection_fields import MATCH, SECTORS
from coverage.safe_text import one_line
from coverage.tables.sources import sources_table
from coverage.version import VERSION
from coverage.vocabulary import AreaLevel, PopulationGroup, listed
from coverage.wording.matrix import held_words, matrix_notes
from coverage.wording.numbers import count


class _Parser(argparse.ArgumentParser):
    """Reports a wrong option in one line."""

    def error(self, message: str) -> NoReturn:
        said = message if len(message) <= LONGEST_PART else f"{message[:LONGEST_PART]}…"
        raise CoverageError(f"{said} (see `{self.prog} --help`)")


def answer(arguments: Sequence[str] | None) -> int:
    """Answer one command; return its exit status.

    Raises
    ------
    CoverageError
        If it cannot be answered.
    """
    options = parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        status = run(options)
    except BrokenPipeError:  # who has seen enough of the numbers is still told of the files
        _tell_warnings(options)
        raise
    _tell_warnings(options)
    return status


def _tell_warnings(options: argparse.Namespace) -> None:
    tell_warnings(vars(options).get("warnings", ()))


def parser() -> argparse.ArgumentParser:
    """Return what reads the words of every command."""
    whole = _Parser(prog="python -m coverage", description="Institutes of Technology in England.")
    whole.add_argument("--version", action="version", version=VERSION)
    commands = whole.add_subparsers(required=True, metavar="COMMAND")

    gaps = commands.add_parser("gaps", help="who is reached in each area, and where the gaps are")
    gaps.set_defaults(run=_gaps)
    add_selection(gaps)
    add_level(gaps)
    add_word(
        gaps, "--report", GapReport, GapReport.AREAS, "each area, or what depends on sites in doubt"
    )
    add_output(gaps, Answer.REPORT)

    sectors = commands.add_parser("sectors", help="which sectors each area reaches")
    sectors.set_defaults(run=_sectors)
    add_selection(sectors, SECTORS, MATCH)
    add_level(sectors)
    add_output(sectors, Answer.REPORT)

    eligibility = commands.add_parser("eligibility", help="which areas qualified for Wave Two")
    eligibility.set_defaults(run=_eligibility)
    add_level(eligibility, default=None)
    add_ruling(eligibility)
    add_selection(eligibility)
    add_output(eligibility, Answer.REPORT)

    plan = commands.add_parser("plan", help="where the next institutes should go, with proof")
    plan.set_defaults(run=_plan)
    add_plan(plan)

    add_scenarios(commands)
    add_brief(commands)
    add_nearest(commands)
    add_trip(commands)
    add_national(commands)

    add_replay(commands)

    validate = commands.add_parser("validate", help="list every fault of your own file")
    validate.set_defaults(run=_validate)
    validate.add_argument("file", type=Path, metavar="FILE", help="an institutes file")
    validate.add_argument(
        "--sheet", default="", metavar="NAME", help="the sheet of a workbook that is meant"
    )
    kind = validate.add_mutually_exclusive_group()
    kind.add_argument(
        OWN_LIST.checked_by, type=read_word(AreaLevel), metavar="LEVEL", help=OWN_LIST.checks
    )
    for each in (OWN_CANDIDATES, OWN_POPULATION, OWN_MATRIX):
        kind.add_argument(each.checked_by, action="store_true", help=each.checks)
    validate.add_argument(
        OWN_INSTITUTES.flag, metavar="FILE", help="with --matrix, the institutes it leads to"
    )
    validate.add_argument(
        OWN_POPULATION.flag, metavar="FILE", help="with --matrix, the small areas it starts from"
    )

    add_accuracy(commands)

    sources = commands.add_parser("sources", help="what the data is, and whether it is intact")
    sources.set_defaults(run=_sources)
    add_output(sources, Answer.TABLE)

    add_data(commands)
    add_health(commands)
    return whole


def _gaps(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    question = GapsQuestion(options.level, selection_of(options), options.report)
    return _report(question, load_own(options), options)


def _eligibility(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    access_beside(options), points_of(options)
    datasets = load_own(options)
    return _report(question_of(options, datasets), datasets, options)


def _sectors(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    question = SectorsQuestion(options.level, selection_of(options))
    return _report(question, load_own(options), options)


def _plan(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    question = plan_question(options)
    datasets = load_own(options)
    return put_report(make_report(question, datasets, watch=on_screen()), options)


def _report(question: Question, datasets: Datasets, options: argparse.Namespace) -> int:
    return put_report(make_report(question, datasets), options)


def _validate(options: argparse.Namespace) -> int:
    told: list[Told] = []
    try:
        said = _check(options, told)
    except InvalidFileError as error:
        for fault in error.faults:
            print(one_line(str(fault)))
        _print_told(told)
        found = "1 fault" if len(error.faults) == 1 else f"{len(error.faults)} faults"
        raise CoverageError(
            f"{error.name} would not be loaded ({found}): correct what is listed, then validate "
            "again."
        ) from None
    _print_told(told)
    warned = warnings_among(told)
    if not (sys.stdout.isatty() and sys.stderr.isatty()):  # else a screen would have them twice
        options.warnings = warned
    found = f", {count(len(warned), 'warning')}" if warned else ""
    print(one_line(f"{options.file.name}: {said}, no fault{found}."))
    return 0


def _print_told(told: Sequence[Told]) -> None:
    """Print how a file was understood, then what is likely wrong in it, a line each."""
    for reading in readings_among(told):
        print(f"Note: {reading}")
    for warning in warnings_among(told):
        print(f"Warning: {warning}")


def _check(options: argparse.Namespace, told: list[Told]) -> str:
    """Read a user's own file and return what it holds; add what is told of it."""
    file = str(options.file)
    if options.sheet:
        if not file.lower().endswith(WORKBOOKS):
            raise CoverageError(
                f"--sheet goes with a workbook ({listed(WORKBOOKS, 'or')}): leave it out."
            )
        file = f"{file}{SHEET_MARK}{options.sheet}"
    if (options.institutes_file or options.population_file) and not options.matrix:
        raise CoverageError(
            "--institutes-file and --population-file go with a matrix: add --matrix, or validate "
            "each file by itself."
        )
    if options.list_of:
        entries = read_list(load_datasets(), read_own_file(file), options.list_of).entries
        return count(len(entries), "area")
    if options.candidates:
        return count(len(check_candidates(file, warn=told.append).candidates), "candidate")
    if options.population:
        found = check_population(file, warn=told.append)
        everyone = int(found.residents[PopulationGroup.ALL].sum())
        return f"{count(len(found), 'small area')} with {count(everyone, 'resident')}"
    if options.matrix:
        return _check_matrix(options, file, told)
    sites = check_institutes(file, warn=told.append)
    institutes = {site.institute for site in sites}
    return f"{count(len(sites), 'site')} of {count(len(institutes), 'institute')}"


def _check_matrix(options: argparse.Namespace, file: str, told: list[Told]) -> str:
    datasets = load_datasets(
        options.institutes_file,
        matrix_file=file,
        population_file=options.population_file,
    )
    told += (*datasets.readings, *datasets.warnings)
    matrix = datasets.own_matrix
    if matrix is None:
        raise AssertionError("a matrix was loaded")
    for sentence in matrix_notes(matrix)[1:]:
        print(one_line(sentence))
    return held_words(matrix)


def _sources(options: argparse.Namespace) -> int:
    form, sources = form_asked(options), read_sources()
    put(write_table(sources_table(sources), form), options.output)
    for file in sources.files:
        sources.read(file.path)  # refuses the first file that is not intact
    return 0
