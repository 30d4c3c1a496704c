"""Modes of travel beside the car: a user's own, by name, and those by one's own strength."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from coverage.access.resolve_travel import is_known
from coverage.access.selection import Selection
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.modes import find_mode, unknown_mode
from coverage.errors import SelectionError
from coverage.measures import OverLand
from coverage.vocabulary import Measure, Traffic, listed


class OtherMode(NamedTuple):
    """A mode beside the car, and how it is asked.

    Parameters
    ----------
    measure : Measure or None
        The measure that it is, of a mode by one's own strength; None for one of the user's.
    datasets : Datasets
        The data as the mode has them.
    """

    name: str
    measure: Measure | None
    datasets: Datasets

    def ask(self, selection: Selection, within: float) -> Selection:
        """Return what is asked of the mode, within its own time."""
        measure = self.measure or Measure.MINUTES
        return replace(selection, measure=measure, threshold=within, traffic=Traffic.USUAL)


OWN_STRENGTH = tuple(each for each in Measure if isinstance(each.spec.way, OverLand))
"""The measures that are modes without a file: by bicycle and on foot."""


def modes_known(datasets: Datasets) -> tuple[str, ...]:
    """Return the modes that can be set against the car: the user's, then by one's own strength."""
    whole = datasets.by_mode()
    own = [matrix.own.called for matrix in whole.modes]
    names = {name.casefold() for name in own}
    built_in = [each.value for each in OWN_STRENGTH if is_known(each, whole)]
    return (*own, *(word for word in built_in if word not in names))


def usual_mode(datasets: Datasets) -> str:
    """Return the mode that is meant where none is named: the one that there is a file of.

    Raises
    ------
    SelectionError
        If there are several, or none; the message says how to name one.
    """
    own = [matrix.own.called for matrix in datasets.by_mode().modes]
    if len(own) == 1:
        return own[0]
    known = modes_known(datasets)
    if not known:
        raise SelectionError(
            'Give the minutes by another mode, as in --matrix-file "public transport=FILE".'
        )
    raise SelectionError(
        f"Say which mode is set against the car: {listed([repr(each) for each in known], 'or')}."
    )


def find_other_mode(datasets: Datasets, name: str, percentile: int | None = None) -> OtherMode:
    """Return a mode beside the car: one of the user's by its name, or "bicycle" or "foot".

    Raises
    ------
    SelectionError
        If there is no such mode, or a percentile is asked of one that has no file.
    CoverageError
        If its file has no such percentile.
    """
    known = modes_known(datasets)
    word = next((each for each in known if each.casefold() == name.strip().casefold()), None)
    if word is None:
        raise SelectionError(unknown_mode(name, known))
    whole = datasets.by_mode()
    if word in [matrix.own.called for matrix in whole.modes]:
        called = find_mode(whole.modes, word).own.called
        return OtherMode(called, None, whole.by_mode(called, percentile))
    if percentile is not None:
        raise SelectionError(
            f"Minutes {Measure(word).spec.means} have no percentiles: leave the percentile out."
        )
    return OtherMode(word, Measure(word), _estimated(whole))


def _estimated(whole: Datasets) -> Datasets:
    """Return the data without a matrix by car, which stands in the way of other measures."""
    if whole.own_matrix is None:
        return whole

    def bare() -> Datasets:
        return replace(whole, own_matrix=None, modes=())

    return whole.worked_out.once("data without a matrix", bare)
