"""What is likely wrong in a user's own file, beside every number made from it."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.datasets.figures.figure import OwnFigures
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile
from coverage.errors import FileReading, FileWarning
from coverage.vocabulary import AreaLevel


def warnings_of(
    datasets: Datasets,
    *levels: AreaLevel,
    minutes: bool = True,
    modes: Sequence[TravelMatrix] = (),
    figures: bool = False,
    groups: bool = False,
) -> tuple[FileWarning, ...]:
    """Return what is likely wrong in the files that a report is made from.

    Parameters
    ----------
    levels : AreaLevel
        The levels that it is by: of areas of the user's own nothing is told where they play no
        part.
    minutes : bool, optional
        Whether it is made from a matrix, if there is one: verdicts are not. Of several it is
        the one that is asked.
    modes : sequence of TravelMatrix
        Those that stand beside it.
    figures : bool, optional
        Whether the user's own figures of areas stand in it, if there are any.
    groups : bool, optional
        Whether it is by the user's own groups.
    """
    others = _not_asked(datasets, levels, modes, minutes=minutes, figures=figures, groups=groups)
    return tuple(warning for warning in datasets.warnings if warning.file not in others)


def _not_asked(
    datasets: Datasets,
    levels: Sequence[AreaLevel],
    modes: Sequence[TravelMatrix],
    *,
    minutes: bool,
    figures: bool,
    groups: bool,
) -> frozenset[str]:
    """Return the names of the matrices, areas, figures and groups that play no part in it."""
    asked = [datasets.own_matrix] if minutes and datasets.own_matrix else []
    made_from = {each.own.name for each in (*asked, *modes)}
    others = {each.own.name for each in datasets.matrices} - made_from
    if datasets.own_areas and AreaLevel.OWN not in levels:
        others.add(datasets.own_areas.own.name)
    if not figures:
        others.update(each.own.name for each in datasets.own_figures)
    if datasets.own_groups and not groups:
        others.add(datasets.own_groups.own.name)
    return frozenset(others)


def readings_of(
    datasets: Datasets,
    *levels: AreaLevel,
    minutes: bool = True,
    modes: Sequence[TravelMatrix] = (),
    figures: bool = False,
    groups: bool = False,
) -> tuple[FileReading, ...]:
    """Return how the files that a report is made from were understood; see ``warnings_of``."""
    others = _not_asked(datasets, levels, modes, minutes=minutes, figures=figures, groups=groups)
    return tuple(reading for reading in datasets.readings if reading.file not in others)


def warning_sentences(
    datasets: Datasets,
    *levels: AreaLevel,
    minutes: bool = True,
    modes: Sequence[TravelMatrix] = (),
    figures: bool = False,
    groups: bool = False,
) -> tuple[str, ...]:
    """Return what is likely wrong in those files, a sentence each; see ``warnings_of``."""
    warned = warnings_of(
        datasets, *levels, minutes=minutes, modes=modes, figures=figures, groups=groups
    )
    return tuple(f"Warning: {warning}" for warning in warned)


def warnings_of_figures(own: OwnFigures, datasets: Datasets) -> tuple[str, ...]:
    """Return what did not match of a user's own figures, a sentence each."""
    return warnings_of_file(own.own, datasets)


def warnings_of_file(own: OwnFile, datasets: Datasets) -> tuple[str, ...]:
    """Return what is likely wrong in one file, a sentence each."""
    return tuple(f"Warning: {each}" for each in datasets.warnings if each.file == own.name)
