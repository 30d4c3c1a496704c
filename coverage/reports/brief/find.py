"""An area by what a reader calls it."""

from __future__ import annotations

from difflib import get_close_matches

from coverage.datasets.default import Datasets
from coverage.errors import SelectionError
from coverage.vocabulary import AreaLevel


def find_area(datasets: Datasets, level: AreaLevel, text: str) -> int:
    """Return the row of the area that a text names, by its code or its name, in any case.

    Raises
    ------
    SelectionError
        If there is none at the level; the message says what to write instead.
    """
    wanted = " ".join(text.split()).casefold()
    areas = datasets.areas[level]
    row_of = {area.name.casefold(): row for row, area in enumerate(areas)}
    row_of |= {area.code.casefold(): row for row, area in enumerate(areas)}
    if wanted in row_of:
        return row_of[wanted]
    near = get_close_matches(wanted, row_of, n=1)
    if elsewhere := _elsewhere(datasets, wanted):
        advice = f"it is a {elsewhere.label}, so ask for --level {elsewhere}"
    elif near:
        advice = f"write {areas[row_of[near[0]]].name!r}"
    else:
        advice = f"`python -m coverage gaps --level {level}` lists them"
    raise SelectionError(f"There is no {level.label} {text!r}: {advice}.")


def _elsewhere(datasets: Datasets, wanted: str) -> AreaLevel | None:
    """Return a level that has an area of this name or code."""
    for level, areas in datasets.areas.items():
        if any(wanted in (area.code.casefold(), area.name.casefold()) for area in areas):
            return level
    return None
