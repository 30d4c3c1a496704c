"""The command ``modes``: who can drive to a site and cannot get to one by another mode."""

from __future__ import annotations

import argparse
from typing import Any

from coverage.access.other_modes import OWN_STRENGTH, find_other_mode, usual_mode
from coverage.command_line.matrix_options import VIEW_MODE, VIEW_PERCENTILE, add_percentile
from coverage.command_line.options import (
    add_field,
    add_level,
    add_output,
    add_selection,
    load_own,
    selection_of,
)
from coverage.command_line.output import form_asked, put_report
from coverage.datasets.own_kinds import MODE_FLAG
from coverage.export.format_spec import Answer
from coverage.export.report import make_report
from coverage.questions.intervals import INTERVALS
from coverage.questions.question import ModesQuestion

WITHIN_MODE = "--within-mode"


def add_modes(commands: argparse._SubParsersAction[Any]) -> None:
    """Add the command."""
    modes = commands.add_parser(
        "modes", help="who needs a car: reached by car and by no other mode"
    )
    modes.set_defaults(run=_modes)
    words = " and ".join(each.value for each in OWN_STRENGTH)
    modes.add_argument(
        MODE_FLAG,
        default="",
        metavar="MODE",
        help=f"the mode that is set against the car: one that --matrix-file names, or {words} (the "
        "one that is named)",
    )
    add_percentile(modes)
    modes.add_argument(
        WITHIN_MODE,
        type=float,
        metavar="N",
        help="minutes by the mode that are near enough, inclusive (as many as by car)",
    )
    add_selection(modes, with_view=False)
    add_level(modes)
    add_field(modes, INTERVALS)
    add_output(modes, Answer.REPORT)


def _modes(options: argparse.Namespace) -> int:
    form_asked(options)  # refused before anything is loaded
    selection = selection_of(options)
    named, percentile = getattr(options, VIEW_MODE), getattr(options, VIEW_PERCENTILE)
    datasets = load_own(options, as_asked=False)
    other = find_other_mode(datasets, named or usual_mode(datasets), percentile)
    question = ModesQuestion(
        options.level, selection, other.name, options.within_mode, percentile, options.intervals
    )
    return put_report(make_report(question, datasets), options)
