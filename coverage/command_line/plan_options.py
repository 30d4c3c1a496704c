"""The commands ``plan`` and ``scenarios``: where institutes should go, and what a change brings."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import Any

from coverage.command_line.options import (
    add_field,
    add_fields,
    add_level,
    add_output,
    add_own_file,
    add_selection,
    add_word,
    load_own,
    selection_of,
    values_of,
)
from coverage.command_line.output import form_asked, put, tell
from coverage.datasets.areas import read_district_finder
from coverage.datasets.own_file import read_own_file
from coverage.datasets.own_kinds import OWN_CANDIDATES, OWN_GROUPS
from coverage.export.format_spec import Answer
from coverage.export.formats import write_table
from coverage.export.notes_tables import with_sources
from coverage.planning.problem import Terms
from coverage.planning.solve_options import Progress
from coverage.questions.intervals import INTERVALS
from coverage.questions.plan import PlanAsked
from coverage.questions.plan_fields import (
    ACCEPTED_GAP,
    AFTER_SELECTION,
    BEFORE_SELECTION,
    REPORT,
    SEARCH_FIELDS,
    SECONDS,
    TERMS_FIELDS,
)
from coverage.questions.planner import Watch
from coverage.questions.question import PlanQuestion
from coverage.scenarios.comparison import compare
from coverage.scenarios.scenario_file import read_scenarios
from coverage.tables.scenarios import scenario_table
from coverage.tables.table import with_warnings
from coverage.vocabulary import ComparedBy


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Add the options of a plan, read back by ``plan_question``."""
    add_fields(parser, (*BEFORE_SELECTION, REPORT, *AFTER_SELECTION))
    add_own_file(parser, OWN_CANDIDATES)
    add_own_file(parser, OWN_GROUPS)
    add_fields(parser, (SECONDS, ACCEPTED_GAP))
    add_selection(parser)
    add_output(parser, Answer.REPORT)


def plan_question(options: argparse.Namespace) -> PlanQuestion:
    """Return the question that options ask.

    Raises
    ------
    SelectionError
        If they allow no plan.
    """
    terms = Terms(**values_of(options, TERMS_FIELDS))
    asked = PlanAsked(terms, **values_of(options, SEARCH_FIELDS))
    return PlanQuestion(selection_of(options), asked)


def on_screen() -> Watch:
    """Return a watch that tells a person who waits."""
    return Watch(
        measured=partial(tell, "measuring candidate"),
        searched=_tell_search,
        drawn=partial(tell, "drawing candidate"),
    )


def _tell_search(progress: Progress) -> None:
    if sys.stderr.isatty():
        found = "none" if progress.objective is None else f"{progress.objective:,.0f}"
        bound = "none" if progress.bound is None else f"{progress.bound:,.0f}"
        words = f"\rbest so far {found}, bound {bound}, {progress.seconds:.0f} s"
        print(f"{words:<70}", end="\r", file=sys.stderr, flush=True)


def add_scenarios(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    scenarios = commands.add_parser("scenarios", help="what-if scenarios side by side")
    scenarios.set_defaults(run=_scenarios)
    scenarios.add_argument("file", metavar="FILE.json", help="saved on the page Test a change")
    add_selection(scenarios)
    add_level(scenarios)
    add_field(scenarios, INTERVALS)
    add_word(
        scenarios, "--by", ComparedBy, ComparedBy.ENGLAND, "a row a scenario, or one a region too"
    )
    add_output(scenarios, Answer.TABLE)


def _scenarios(options: argparse.Namespace) -> int:
    form, selection = form_asked(options), selection_of(options)
    own = read_own_file(options.file)
    datasets = load_own(options)
    scenarios = read_scenarios(
        own.content,
        own.name,
        read_district_finder(datasets.sources),
        {site.site_id for site in datasets.sites},
        datasets.postcodes,
    )
    compared = compare(datasets, scenarios, selection, options.level)
    gains = None
    if options.intervals:
        from coverage.scenarios.gains import find_gains  # brings a large library

        gains = find_gains(datasets, compared)
    table = scenario_table(compared, datasets, own.name, options.by, gains)
    table = with_warnings(table, datasets, options.level)
    table = with_sources(table, datasets, selection.measure)
    return put(write_table(table, form), options.output)
