"""Modes of travel beside the car: the names of their matrices, and the one that is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile, checked_name
from coverage.errors import LONGEST_PART, CoverageError
from coverage.safe_text import one_line
from coverage.vocabulary import listed

FORBIDDEN = "=/\\"
"""What no name of a mode holds: the command line writes NAME=FILE."""


def checked_modes(files: Iterable[OwnFile]) -> tuple[OwnFile, ...]:
    """Return the files of modes, each called by its name.

    Raises
    ------
    CoverageError
        If one has no name, two have the same, or a name cannot be written on the command line.
    """
    found: dict[str, OwnFile] = {}
    for file in files:
        checked_mode(file.called)
        if (before := found.setdefault(file.called.casefold(), file)) is not file:
            raise CoverageError(
                f"{before.name} and {file.name} are both called {file.called!r}: give each mode a "
                "name of its own."
            )
    return tuple(found.values())


def checked_mode(name: str) -> str:
    """Return the name of a mode.

    Raises
    ------
    CoverageError
        If it is empty or too long, or the command line could not write it.
    """
    name = checked_name(name)
    if not name:
        raise CoverageError(
            'A mode needs a name: write it before its file, as in "public transport=FILE".'
        )
    if name.startswith("-") or any(letter in FORBIDDEN for letter in name):
        raise CoverageError(
            f"{name!r} cannot be the name of a mode: leave out =, / and \\, and begin with a "
            "letter or a number."
        )
    return name


def find_mode(modes: Sequence[TravelMatrix], name: str) -> TravelMatrix:
    """Return the matrix of a mode, by its name in any capitals.

    Raises
    ------
    CoverageError
        If there is none; the message names those that there are.
    """
    for matrix in modes:
        if matrix.own.called.casefold() == name.casefold():
            return matrix
    raise CoverageError(unknown_mode(name, [matrix.own.called for matrix in modes]))


def unknown_mode(name: str, known: Sequence[str]) -> str:
    """Return what is said of a mode that there is no matrix of."""
    said = one_line(name, LONGEST_PART)
    if not known:
        return (
            f'There is no mode {said!r}: give its file, as in --matrix-file "{said}=FILE", or '
            "leave the mode out."
        )
    return f"There is no mode {said!r}: ask for {listed([repr(each) for each in known], 'or')}."


def of_percentile(matrix: TravelMatrix | None, percentile: int | None) -> TravelMatrix | None:
    """Return a matrix with the minutes of a percentile; None where there is no matrix.

    Raises
    ------
    CoverageError
        If a percentile is asked for that it does not hold.
    """
    if percentile is None:
        return matrix
    if matrix is None:
        raise CoverageError(
            "Percentiles are those of a matrix of your own: give one, or leave the percentile out."
        )
    return matrix.at(percentile)
