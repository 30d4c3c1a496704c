"""The command ``plan``: where the next institutes should go."""

from __future__ import annotations

import argparse
import sys
from functools import partial

from coverage.command_line.options import (
    add_level,
    add_output,
    add_selection,
    add_word,
    read_word,
    selection_of,
)
from coverage.command_line.output import tell
from coverage.export.formats import Format
from coverage.planning.frontier import MOST
from coverage.planning.problem import COST_MILLIONS, Terms
from coverage.planning.solve_options import Progress
from coverage.questions.plan import USUAL_SECONDS, PlanAsked, Watch
from coverage.questions.question import Question
from coverage.vocabulary import AreaLevel, Asked, Objective, PlanReport


def add_plan(parser: argparse.ArgumentParser) -> None:
    """Add the options of a plan, read back by ``plan_question``."""
    parser.add_argument(
        "--institutes",
        type=int,
        required=True,
        metavar="N",
        help="new institutes at most; fewer are planned where more would add nothing",
    )
    add_word(parser, "--objective", Objective, Objective.REACH, "what the plan is to be best at")
    add_level(parser, default=AreaLevel.LEP)
    told = f"the plan, or what is told of it; the frontier goes to {MOST} institutes"
    add_word(parser, "--report", PlanReport, PlanReport.SITES, told)
    parser.add_argument(
        "--one-per",
        type=read_word(AreaLevel),
        metavar="LEVEL",
        help="at most one new institute in each area of this level",
    )
    parser.add_argument(
        "--eligible-only", action="store_true", help="candidates in areas that qualified alone"
    )
    parser.add_argument(
        "--each-eligible-region",
        action="store_true",
        help="at least one new institute in each region that qualified, wholly or in part, and "
        "where it adds something",
    )
    parser.add_argument(
        "--cost",
        type=float,
        default=COST_MILLIONS,
        metavar="MILLIONS",
        help=f"what an institute costs, in millions of pounds ({COST_MILLIONS:g})",
    )
    parser.add_argument(
        "--budget", type=float, metavar="MILLIONS", help="what all may cost together (no limit)"
    )
    parser.add_argument(
        "--candidates",
        metavar="FILE",
        help="places of your own, as CSV: candidate_id, name, lat, lon (one a district)",
    )
    parser.add_argument(
        "--seconds",
        type=float,
        default=USUAL_SECONDS,
        metavar="N",
        help=f"time for the search, after which the best so far is told ({USUAL_SECONDS:g})",
    )
    parser.add_argument(
        "--accept-gap",
        type=float,
        default=0.0,
        metavar="SHARE",
        help="stop when no plan is better by more than this share (0: prove the best)",
    )
    add_selection(parser)
    add_output(parser, Format)


def plan_question(options: argparse.Namespace) -> Question:
    """Return the question that options ask.

    Raises
    ------
    SelectionError
        If they allow no plan.
    """
    terms = Terms(
        options.institutes,
        options.objective,
        options.level,
        options.one_per,
        options.eligible_only,
        options.each_eligible_region,
        options.cost,
        options.budget,
    )
    asked = PlanAsked(terms, options.report, options.seconds, options.accept_gap)
    return Question(Asked.PLAN, options.level, selection_of(options), plan=asked)


def on_screen() -> Watch:
    """Return a watch that tells a person who waits."""
    return Watch(measured=partial(tell, "measuring candidate"), searched=_tell_search)


def _tell_search(progress: Progress) -> None:
    if sys.stderr.isatty():
        found = "none" if progress.objective is None else f"{progress.objective:,.0f}"
        bound = "none" if progress.bound is None else f"{progress.bound:,.0f}"
        words = f"\rbest so far {found}, bound {bound}, {progress.seconds:.0f} s"
        print(f"{words:<70}", end="\r", file=sys.stderr, flush=True)
