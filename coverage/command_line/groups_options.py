"""The options of ``gaps`` beside level and selection, and the question that they ask."""

from __future__ import annotations

import argparse

from coverage.command_line.options import add_fields, add_own_file, selection_of, values_of
from coverage.datasets.groups.grouping import OWN
from coverage.datasets.own_kinds import OWN_GROUPS
from coverage.errors import CoverageError
from coverage.questions.gap_fields import BY, GAP_FIELDS, gaps_asked
from coverage.questions.question import GapsQuestion


def add_gap_fields(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    add_fields(parser, GAP_FIELDS)
    add_own_file(parser, OWN_GROUPS)


def gaps_of(options: argparse.Namespace) -> GapsQuestion:
    """Return the question that options ask, groups apart.

    Raises
    ------
    CoverageError
        If they do not go together, or groups are given and not asked for.
    """
    question = gaps_asked(options.level, selection_of(options), values_of(options, GAP_FIELDS))
    if options.groups_file and not options.by:
        raise CoverageError(
            f"{OWN_GROUPS.flag} gives groups for {BY.flag}: say which, such as {BY.flag} {OWN}, or "
            "leave the file out."
        )
    return question
