"""The travel that each measure stands for when the reader brings none."""

from __future__ import annotations

from coverage.access.car.minutes import CarMinutes
from coverage.access.travel import StraightLine, Travel
from coverage.datasets.default import Datasets
from coverage.errors import SelectionError
from coverage.vocabulary import Measure


def usual_travel(datasets: Datasets, measure: Measure) -> Travel:
    """Return the travel of a measure.

    Raises
    ------
    SelectionError
        If minutes are asked of data that knows no roads.
    """
    if measure is Measure.KM:
        return StraightLine(datasets.roads)
    if datasets.roads is None:
        raise SelectionError("These data know no roads: ask for kilometres.")
    return CarMinutes(datasets.roads)
