"""The options of ``eligibility``, and the ruling and the points that they name."""

from __future__ import annotations

import argparse
from dataclasses import replace

from coverage.access.selection import Selection
from coverage.command_line.options import (
    add_fields,
    add_own_file,
    add_word,
    selection_of,
    values_of,
)
from coverage.datasets.load import Datasets
from coverage.datasets.own_file import read_own_file
from coverage.datasets.own_kinds import OWN_FIGURES, OWN_LIST
from coverage.eligibility.beside.need import Criterion, NeedPoints, usual_points
from coverage.eligibility.beside.need_figure import (
    USUAL_FIGURE_POINTS,
    FigureCriterion,
    figure_criterion,
    figures_for_points,
)
from coverage.eligibility.ruling import OFFICIAL_LEVEL, Ruling, read_list
from coverage.errors import SelectionError
from coverage.questions.question import EligibilityQuestion, eligibility_question
from coverage.questions.rule_fields import RULE_FIELDS
from coverage.vocabulary import AreaLevel, EligibilityReport

CRITERIA = ("GAP", "TRAVEL", "SECTORS")


def add_rule(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how areas are judged, read back by ``ruling_of``."""
    add_fields(parser, RULE_FIELDS)
    add_own_file(parser, OWN_LIST)


def add_ruling(parser: argparse.ArgumentParser) -> None:
    """Add the options that say how areas are judged, and what to report."""
    add_rule(parser)
    add_word(
        parser,
        "--report",
        EligibilityReport,
        EligibilityReport.LEDGER,
        "the verdicts, or what stands beside them for the selection below",
    )
    parser.add_argument(
        "--points",
        type=float,
        nargs=len(CRITERIA),
        metavar=CRITERIA,
        help="need score: the most points for each criterion (40 30 30)",
    )
    parser.add_argument(
        "--full-at",
        type=float,
        nargs=len(CRITERIA),
        metavar=CRITERIA,
        help="need score: residents, minutes (or km) and sectors that give them all "
        "(1000000 90 4; 60 km)",
    )
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
    if isinstance(options.level, AreaLevel):
        return options.level
    return OFFICIAL_LEVEL if _is(options, EligibilityReport.BACK_TEST) else AreaLevel.REGION


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
        access_beside(options),
        ruling_of(options, datasets),
        points_of(options, datasets),
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


def access_beside(options: argparse.Namespace) -> Selection:
    """Return whose access stands beside the verdicts.

    Raises
    ------
    SelectionError
        If access is asked of the ledger, which holds the rule alone.
    """
    selection = selection_of(options)
    asked = selection != Selection() or options.matrix_file
    if asked and _is(options, EligibilityReport.LEDGER):
        raise SelectionError(
            "How far people travel plays no part in a verdict: leave the selection out, or ask "
            "for --report access, flips, need or back-test."
        )
    return selection


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
    with_figure = options.figure or options.figure_points or options.figure_between
    if options.points is None and options.full_at is None and not with_figure:
        return None
    if not _is(options, EligibilityReport.NEED):
        raise SelectionError("Points belong to the need score: add --report need.")
    usual = usual_points(options.measure)
    criteria = (usual.gap, usual.travel, usual.sectors)
    maxima = options.points or [criterion.maximum for criterion in criteria]
    full_at = options.full_at or [criterion.full_at for criterion in criteria]
    gap, travel, sectors = map(Criterion, maxima, full_at)
    points = NeedPoints(gap, travel, sectors)
    return replace(points, figure=_figure_of(options, datasets)) if with_figure else points


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


def _is(options: argparse.Namespace, report: EligibilityReport) -> bool:
    return bool(options.report is report)
