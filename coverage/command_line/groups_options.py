"""Options of ``gaps`` for groups of residents: by kind of neighbourhood, or a user's own."""

from __future__ import annotations

import argparse

from coverage.command_line.options import add_own_file
from coverage.datasets.groups.grouping import OWN
from coverage.datasets.groups.kinds import GROUP, KIND
from coverage.datasets.own_kinds import OWN_GROUPS
from coverage.doubts import GapReport
from coverage.errors import CoverageError

BY = "--by"


def add_groups(parser: argparse.ArgumentParser) -> None:
    """Add the options."""
    parser.add_argument(
        BY,
        default="",
        metavar="GROUPS",
        help=f"who is reached in each group of residents: {KIND} or {GROUP} of neighbourhood (the "
        "2011 Output Area Classification), or what a column of your own groups is called",
    )
    add_own_file(parser, OWN_GROUPS)


def is_by_groups(options: argparse.Namespace) -> bool:
    """Return whether an answer by groups is asked.

    Raises
    ------
    CoverageError
        If another report is asked as well, or groups are given and not asked for.
    """
    if options.groups_file and not options.by:
        raise CoverageError(
            f"{OWN_GROUPS.flag} gives groups for {BY}: say which, such as {BY} {OWN}, or leave "
            "the file out."
        )
    if options.by and options.report is not GapReport.AREAS:
        raise CoverageError(f"{BY} and --report ask for two reports: leave one of them out.")
    return bool(options.by)
