"""What is likely wrong in a user's own file, beside every number made from it."""

from __future__ import annotations

from coverage.datasets.load import Datasets
from coverage.errors import FileReading, FileWarning


def warnings_of(datasets: Datasets, *, minutes: bool = True) -> tuple[FileWarning, ...]:
    """Return what is likely wrong in the files that a report is made from.

    Parameters
    ----------
    minutes : bool, optional
        Whether it is made from a matrix, if there is one: verdicts are not. Of several it is
        the one that is asked.
    """
    asked = datasets.own_matrix if minutes else None
    others = {each.own.name for each in datasets.matrices if each is not asked}
    if asked:
        others -= {asked.own.name}
    return tuple(warning for warning in datasets.warnings if warning.file not in others)


def readings_of(datasets: Datasets, *, minutes: bool = True) -> tuple[FileReading, ...]:
    """Return how the files that a report is made from were understood; see ``warnings_of``."""
    matrix = None if minutes or not datasets.own_matrix else datasets.own_matrix.own.name
    return tuple(reading for reading in datasets.readings if reading.file != matrix)


def warning_sentences(datasets: Datasets, *, minutes: bool = True) -> tuple[str, ...]:
    """Return what is likely wrong in those files, a sentence each; see ``warnings_of``."""
    return tuple(f"Warning: {warning}" for warning in warnings_of(datasets, minutes=minutes))
