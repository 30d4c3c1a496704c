"""A user's files of figures, one or several: as they are named, and read together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from coverage.datasets.area_names import AreaNames
from coverage.datasets.demand import DemandPoints
from coverage.datasets.figures.figure import OwnFigures, figures_in
from coverage.datasets.figures.own_figures import read_figures
from coverage.datasets.own_file import OwnFile, read_own_file
from coverage.errors import CoverageError, Warn
from coverage.safe_text import one_line

MOST_FILES = 10
"""Files of figures that an answer has at most."""

Paths = str | Path | Sequence[str | Path] | None


def read_figure_files(paths: Paths, names: str | Sequence[str]) -> tuple[OwnFile, ...]:
    """Return the files at one path or several, each called as its owner says whose figures it has.

    Parameters
    ----------
    names : str or sequence of str
        One for each file, or none; a blank one for as the file says.

    Raises
    ------
    CoverageError
        If a file cannot be opened, or there is a name without a file.
    """
    given = [] if paths is None else [paths] if isinstance(paths, str | Path) else list(paths)
    called = ([names] if names else []) if isinstance(names, str) else list(names)
    if called and not given:
        raise CoverageError("Figures are named and none are given: give their file as well.")
    if called and len(called) != len(given):
        raise CoverageError(
            f"There {'is 1 file' if len(given) == 1 else f'are {len(given)} files'} of figures and "
            f"{len(called)} of their names: give one for each file, in the same order, or none."
        )
    return tuple(map(read_own_file, given, called or [""] * len(given)))


def read_all_figures(
    files: Sequence[OwnFile],
    names: AreaNames,
    demand: DemandPoints,
    warn: Warn,
    names_of_small: Callable[[], Mapping[str, str]] = dict,
) -> tuple[OwnFigures, ...]:
    """Return the figures of every file; no two of their columns have one name.

    Parameters
    ----------
    names, demand, warn, names_of_small
        See ``read_figures``.

    Raises
    ------
    InvalidFileError
        If a file holds faults.
    CoverageError
        If there are more than ``MOST_FILES``, or two files have one name.
    """
    if len(files) > MOST_FILES:
        raise CoverageError(f"There are {len(files)} files of figures: give {MOST_FILES} at most.")
    found: list[OwnFigures] = []
    for own in files:
        if any(each.own.name == own.name for each in found):
            raise CoverageError(
                f"Two files of figures are called {one_line(own.name)}: rename one, so that it is "
                "clear which is which."
            )
        taken = [figure.column for figure in figures_in(found)]
        found.append(read_figures(own, names, warn, demand, taken, names_of_small))
    return tuple(found)
