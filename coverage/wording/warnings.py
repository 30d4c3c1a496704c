"""What is likely wrong in a user's own file, beside every number made from it."""

from __future__ import annotations

from collections.abc import Sequence

from coverage.datasets.load import Datasets
from coverage.datasets.travel_matrix import TravelMatrix
from coverage.errors import FileReading, FileWarning
from coverage.vocabulary import AreaLevel


def warnings_of(
    datasets: Datasets,
    *levels: AreaLevel,
    minutes: bool = True,
    modes: Sequence[TravelMatrix] = (),
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
    """
    others = _not_asked(datasets, levels, modes, minutes=minutes)
    return tuple(warning for warning in datasets.warnings if warning.file not in others)


def _not_asked(
    datasets: Datasets,
    levels: Sequence[AreaLevel],
    modes: Sequence[TravelMatrix],
    *,
    minutes: bool,
) -> frozenset[str]:
    """Return the names of the matrices, and of areas, that a report is not made from."""
    asked = [datasets.own_matrix] if minutes and datasets.own_matrix else []
    made_from = {each.own.name for each in (*asked, *modes)}
    others = {each.own.name for each in datasets.matrices} - made_from
    areas = datasets.own_areas
    return frozenset(
        {*others, *([areas.own.name] if areas and AreaLevel.OWN not in levels else [])}
    )


def readings_of(
    datasets: Datasets,
    *levels: AreaLevel,
    minutes: bool = True,
    modes: Sequence[TravelMatrix] = (),
) -> tuple[FileReading, ...]:
    """Return how the files that a report is made from were understood; see ``warnings_of``."""
    others = _not_asked(datasets, levels, modes, minutes=minutes)
    return tuple(reading for reading in datasets.readings if reading.file not in others)


def warning_sentences(
    datasets: Datasets,
    *levels: AreaLevel,
    minutes: bool = True,
    modes: Sequence[TravelMatrix] = (),
) -> tuple[str, ...]:
    """Return what is likely wrong in those files, a sentence each; see ``warnings_of``."""
    warned = warnings_of(datasets, *levels, minutes=minutes, modes=modes)
    return tuple(f"Warning: {warning}" for warning in warned)
