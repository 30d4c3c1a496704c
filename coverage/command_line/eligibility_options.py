"""The options of ``eligibility``, and the ruling and the points that they name."""

from __future__ import annotations

import argparse
from dataclasses import replace

from coverage.access.selection import Selection
from coverage.command_line.options import (
    add_fields,
    add_own_file,
    selection_of,
    values_of,
)
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import read_own_file
from coverage.datasets.own_kinds import OWN_FIGURES, OWN_LIST
from coverage.eligibility.beside.need import NeedPoints
from coverage.eligibility.beside.need_figure import (
    USUAL_FIGURE_POINTS,
    FigureCriterion,
    figure_criterion,
    figures_for_points,
)
from coverage.eligibility.ruling import Ruling, read_list
from coverage.errors import SelectionError
from coverage.questions.eligibility_fields import (
    NEED_FIELDS,
    REPORT,
    access_beside,
    level_asked,
    need_points,
)
from coverage.questions.intervals import check_intervals
from coverage.questions.question import EligibilityQuestion, eligibility_question
from coverage.questions.rule_fields import RULE_FIELDS
from coverage.vocabulary import AreaLevel, EligibilityReport


def add_rule(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how areas are judged, read back by ``ruling_of``."""
    add_fields(parser, RULE_FIELDS)
    add_own_file(parser, OWN_LIST)


def add_ruling(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how areas are judged, and what to report."""
    add_rule(parser)
    add_fields(parser, (REPORT, *NEED_FIELDS))
    parser.add_argument(
        "--figure",
        default="",
        metavar="NAME",
        help="need score: the figure of --figures-file that is a part of it (the only one)",
    )
    parser.add_argument(
        "--figure-points",
        type=float,
        metavar="POINTS",
        help="need score: the most points for that figure (20, where it is a part)",
    )
    parser.add_argument(
        "--figure-between",
        type=float,
        nargs=2,
        metavar=("NONE", "ALL"),
        help="need score: the figure that gives no points, and that which gives them all; the "
        "higher first where a low figure is the need (0 and the highest)",
    )


def level_of(options: argparse.Namespace) -> AreaLevel:
    """Return the level that is asked for: LEP areas for the back-test, else regions."""
    level = options.level if isinstance(options.level, AreaLevel) else None
    report = getattr(options, REPORT.option, EligibilityReport.LEDGER)  # a brief is of no report
    return level_asked(level, report)


def question_of(options: argparse.Namespace, datasets: Datasets) -> EligibilityQuestion:
    """Return the question that options ask.

    Raises
    ------
    CoverageError
        If they do not go together.
    """
    return eligibility_question(
        options.report,
        level_of(options),
        access_of(options),
        ruling_of(options, datasets),
        points_of(options, datasets),
        intervals=intervals_of(options),
    )


def ruling_of(options: argparse.Namespace, datasets: Datasets) -> Ruling:
    """Return how areas are judged.

    Raises
    ------
    SelectionError
        If a list is missing, or given to a rule that reads none.
    InvalidFileError
        If the list holds faults.
    """
    if options.list is None or not options.rule.spec.is_by_list:
        if options.list is not None:
            raise SelectionError(f"The rule '{options.rule}' reads no list: add --rule listed.")
        return Ruling(**values_of(options, RULE_FIELDS))
    hand_list = read_list(datasets, read_own_file(options.list), level_of(options))
    return Ruling(**values_of(options, RULE_FIELDS), hand_list=hand_list)


def access_of(options: argparse.Namespace) -> Selection:
    """Return whose access stands beside the verdicts.

    Raises
    ------
    SelectionError
        If access is asked of the ledger, which holds the rule alone.
    """
    return access_beside(
        selection_of(options), options.report, with_matrix=bool(options.matrix_file)
    )


def intervals_of(options: argparse.Namespace) -> bool:
    """Return whether intervals are asked for.

    Raises
    ------
    SelectionError
        If the report has none.
    """
    if options.intervals:
        check_intervals(options.report)
    return bool(options.intervals)


def points_of(options: argparse.Namespace, datasets: Datasets | None = None) -> NeedPoints | None:
    """Return the points of the need score; None where they are left as they are.

    Parameters
    ----------
    datasets : Datasets, optional
        What holds the figure that is a part of it; before it is loaded only the numbers are
        looked at.

    Raises
    ------
    SelectionError
        If points are given to another report, a number is none, or there is no such figure.
    """
    with_figure = bool(options.figure or options.figure_points or options.figure_between)
    points = need_points(
        options.points, options.full_at, options.measure, options.report, with_figure=with_figure
    )
    if points is None or not with_figure:
        return points
    return replace(points, figure=_figure_of(options, datasets))


def _figure_of(options: argparse.Namespace, datasets: Datasets | None) -> FigureCriterion | None:
    if not options.figures_file:
        raise SelectionError(
            "A figure of your own is to be a part of the score: give its file with "
            f"{OWN_FIGURES.flag}."
        )
    if datasets is None:
        return None
    most, between = options.figure_points, options.figure_between
    return figure_criterion(
        figures_for_points(datasets, level_of(options)),
        options.figure,
        USUAL_FIGURE_POINTS if most is None else most,
        tuple(between) if between else None,
    )
