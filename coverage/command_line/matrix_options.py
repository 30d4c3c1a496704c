"""The options of matrices of minutes: one without a name, others by mode, and which is asked."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from coverage.datasets.matrix.modes import FORBIDDEN, checked_mode
from coverage.datasets.own_kinds import MODE_FLAG, OWN_MATRIX, PERCENTILE_FLAG
from coverage.datasets.path_of_sheet import is_there
from coverage.errors import CoverageError
from coverage.given import quoted
from coverage.questions.fields import option_of

VIEW_MODE, VIEW_PERCENTILE = option_of(MODE_FLAG), option_of(PERCENTILE_FLAG)
"""What argparse calls the values of these options."""


def add_matrices(parser: argparse.ArgumentParser) -> None:
    """Add the option of matrices, which ``matrices_named`` reads, and of what one is called."""
    parser.add_argument(
        OWN_MATRIX.flag,
        action="append",
        metavar="[MODE=]FILE",
        help=f"{OWN_MATRIX.meaning}; repeatable with the name of a mode before each other file, "
        'as in "public transport=FILE"',
    )
    parser.add_argument(
        OWN_MATRIX.named_by,
        default="",
        metavar="NAME",
        help=f"what the {OWN_MATRIX.word} without a mode is, such as "
        '"public transport, 8.30 am" (the name of its file)',
    )


def add_view(parser: argparse.ArgumentParser) -> None:
    """Add the options of the mode, and of the percentile of its file, that are asked."""
    parser.add_argument(
        MODE_FLAG,
        default="",
        metavar="MODE",
        help=f"the mode to answer by: one that {OWN_MATRIX.flag} names (by car, or by the file "
        "without a name)",
    )
    add_percentile(parser)


def add_percentile(parser: argparse.ArgumentParser) -> None:
    """Add the option of a percentile."""
    parser.add_argument(
        PERCENTILE_FLAG,
        type=int,
        metavar="N",
        help="the percentile of a file that holds several, such as 75 for travel_time_p75 (50)",
    )


def matrices_named(texts: Sequence[str]) -> tuple[str | None, dict[str, str]]:
    """Return the file without a name, if any, and that of each mode, by its name.

    A text is NAME=FILE, parted at its first equals sign. It is a file as a whole where there is
    such a file, or where what stands before the sign holds a slash, as no name of a mode does.

    Raises
    ------
    CoverageError
        If there are two without a name, or two of one name.
    """
    unnamed: list[str] = []
    modes: dict[str, str] = {}
    for text in texts:
        name, sign, file = text.partition("=")
        if not sign or any(letter in FORBIDDEN for letter in name) or is_there(text):
            unnamed.append(text)
            continue
        name = checked_mode(name)
        if not file:
            raise CoverageError(
                f'The mode {name!r} has no file: write it after the name, as in "{name}=FILE".'
            )
        if any(name.casefold() == known.casefold() for known in modes):
            raise CoverageError(f"Two files are called {name!r}: give each mode a name of its own.")
        modes[name] = file
    if len(unnamed) > 1:
        raise CoverageError(
            f"{quoted(unnamed[0])} and {quoted(unnamed[1])} have no name: put the name of a mode "
            f'before all matrices but one, as in {OWN_MATRIX.flag} "public transport=FILE".'
        )
    return (unnamed[0] if unnamed else None), modes
