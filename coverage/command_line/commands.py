"""Every command, and what answers it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Any, NoReturn

from coverage.command_line.accuracy_options import add_accuracy, add_calibration
from coverage.command_line.brief_options import add_brief
from coverage.command_line.data_options import add_data, add_health
from coverage.command_line.eligibility_options import (
    access_of,
    add_ruling,
    intervals_of,
    points_of,
    question_of,
)
from coverage.command_line.groups_options import add_gap_fields, gaps_of
from coverage.command_line.list_options import add_lists
from coverage.command_line.modes_options import add_modes
from coverage.command_line.national_options import add_national
from coverage.command_line.options import (
    add_field,
    add_level,
    add_output,
    add_own_file,
    add_selection,
    load_own,
    selection_of,
    values_of,
)
from coverage.command_line.output import form_asked, put, put_report, tell_warnings
from coverage.command_line.own_file_options import add_template, add_validate
from coverage.command_line.place_options import add_nearest, add_trip
from coverage.command_line.plan_options import add_plan, add_scenarios, on_screen, plan_question
from coverage.command_line.publish_options import add_publish
from coverage.command_line.replay_options import add_replay
from coverage.datasets.load import Datasets
from coverage.datasets.own_kinds import OWN_FIGURES
from coverage.datasets.sources import read_sources
from coverage.errors import LONGEST_PART, CoverageError
from coverage.export.format_spec import Answer
from coverage.export.formats import write_table
from coverage.export.report import make_report
from coverage.questions.gap_fields import GAP_FIELDS, by_groups
from coverage.questions.intervals import INTERVALS
from coverage.questions.question import Question, SectorsQuestion
from coverage.questions.selection_fields import MATCH, SECTORS
from coverage.tables.sources import sources_table
from coverage.version import VERSION


class _Once(argparse.Action):
    """Keeps the value of an option, which is given once: the last of two would win in silence.

    An option that may be given again says so (``action="append"``).
    """

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,
    ) -> None:
        """Keep the value, or refuse the second one; what has no name is never given twice."""
        assert isinstance(parser, _Parser)
        if option_string and self in parser.given:
            parser.error(f"{self.option_strings[-1]} is given more than once: give it once")
        parser.given.append(self)
        vars(namespace)[self.dest] = values


class _Parser(argparse.ArgumentParser):
    """Reports a wrong option in one line."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take every option once that is not said to be repeatable."""
        super().__init__(*args, **kwargs)
        self.given: list[argparse.Action] = []
        self.register("action", None, _Once)
        self.register("action", "store", _Once)

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """Read the words of a command, of which none was read before."""
        self.given.clear()
        return super().parse_known_args(args, namespace)

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
    add_own_file(gaps, OWN_FIGURES)
    add_gap_fields(gaps)
    add_output(gaps, Answer.STATISTICS)

    sectors = commands.add_parser("sectors", help="which sectors each area reaches")
    sectors.set_defaults(run=_sectors)
    add_selection(sectors, SECTORS, MATCH)
    add_level(sectors)
    add_field(sectors, INTERVALS)
    add_output(sectors, Answer.STATISTICS)

    add_modes(commands)

    eligibility = commands.add_parser("eligibility", help="which areas qualified for Wave Two")
    eligibility.set_defaults(run=_eligibility)
    add_level(eligibility, default=None)
    add_ruling(eligibility)
    add_selection(eligibility)
    add_own_file(eligibility, OWN_FIGURES)
    add_field(eligibility, INTERVALS)
    add_output(eligibility, Answer.STATISTICS)

    plan = commands.add_parser("plan", help="where the next institutes should go, with proof")
    plan.set_defaults(run=_plan)
    add_plan(plan)

    add_scenarios(commands)
    add_brief(commands)
    add_publish(commands)
    add_nearest(commands)
    add_trip(commands)
    add_lists(commands)
    add_national(commands)

    add_replay(commands)

    add_validate(commands)
    add_template(commands)
    add_accuracy(commands)
    add_calibration(commands)

    sources = commands.add_parser("sources", help="what the data is, and whether it is intact")
    sources.set_defaults(run=_sources)
    add_output(sources, Answer.TABLE)

    add_data(commands)
    add_health(commands)
    return whole


def _gaps(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    question = gaps_of(options)
    datasets = load_own(options)
    return _report(by_groups(question, values_of(options, GAP_FIELDS), datasets), datasets, options)


def _eligibility(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    access_of(options), points_of(options), intervals_of(options)
    datasets = load_own(options)
    return _report(question_of(options, datasets), datasets, options)


def _sectors(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    question = SectorsQuestion(options.level, selection_of(options), options.intervals)
    return _report(question, load_own(options), options)


def _plan(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    question = plan_question(options)
    datasets = load_own(options)
    return put_report(make_report(question, datasets, watch=on_screen()), options)


def _report(question: Question, datasets: Datasets, options: argparse.Namespace) -> int:
    if refused := form_asked(options).refusal(question, datasets):
        raise CoverageError(refused)  # before it is answered
    return put_report(make_report(question, datasets), options)


def _sources(options: argparse.Namespace) -> int:
    form, sources = form_asked(options), read_sources()
    put(write_table(sources_table(sources), form), options.output)
    for file in sources.files:
        sources.read(file.path)  # refuses the first file that is not intact
    return 0
