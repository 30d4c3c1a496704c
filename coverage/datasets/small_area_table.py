"""What a table of small areas (LSOAs) says beside their codes: names, positions and residents."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.figures.cells import read_figure
from coverage.datasets.lsoa_2021 import IN_MSOA, PlacedSmallAreas, SmallAreasOfTable
from coverage.datasets.name_forms import name_words
from coverage.datasets.projection import to_national_grid

MOST_LOOKED_AT = 200
"""Rows by which it is told which column has the names of small areas."""

METRES = (("easting", "northing"), ("eastings", "northings"), ("bnge", "bngn"))
DEGREES = (("lon", "lat"), ("long", "lat"), ("lng", "lat"), ("longitude", "latitude"))
"""Headings of the axes of positions, east first; x and y can be either."""

EITHER = ("x", "y")

COUNTED = frozenset({"population", "residents", "pop"})
NOT_COUNTED = frozenset(
    {"density", "rank", "score", "rate", "percent", "percentage", "share", "weighted", "change"}
)
"""Words of the heading of a column of residents, and those that make it another."""

LARGEST_DEGREES = 360.0


def small_areas_of(
    codes: Sequence[str], headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> SmallAreasOfTable:
    """Return what a table says of its small areas, as far as its columns tell.

    Parameters
    ----------
    codes : sequence of str
        Of small areas, each once.
    headings : sequence of str
        Of the columns.
    rows : sequence of sequence of str
        The cells of the row of each small area.
    """
    words = ["".join(name_words(each)) for each in headings]
    named = _names_column(words, rows)
    return SmallAreasOfTable(
        codes,
        [row[named] for row in rows] if named is not None else (),
        _positions(words, rows),
        residents_of(headings, rows),
    )


def new_sentence(placed: PlacedSmallAreas) -> str:
    """Return how many small areas were new in 2021, and in place of how many they stand."""
    were = "1 LSOA was" if placed.new == 1 else f"{placed.new:,} LSOAs were"
    return f"{were} new in 2021, in place of {placed.gone:,} of 2011."


def told_of_new(placed: PlacedSmallAreas) -> str:
    """Return how small areas that were new in 2021 were placed, and how sure that is.

    That equal parts are off by so much was measured against the residents of the Census of 2021.
    """
    told = [new_sentence(placed)]
    if unclear := placed.gone - placed.clear:
        of = f"Of {placed.clear:,} of these it is clear which; the" if placed.clear else "The"
        others = "LSOA" if unclear == 1 else "LSOAs"
        told.append(
            f"{of} {'other ' if placed.clear else ''}{unclear:,} {others} of 2011 "
            f"{'is' if unclear == 1 else 'are'} shared by all that are new in the same MSOA, as "
            "several are gone from it."
        )
    if placed.by_people:
        told.append("The parts of an LSOA share it by the residents that the file has.")
    elif placed.new > placed.gone:
        told.append(
            "The parts of an LSOA share it equally, which puts some 5 in 100 of its people into "
            "the wrong part."
        )
    return " ".join(told)


def _names_column(words: Sequence[str], rows: Sequence[Sequence[str]]) -> int | None:
    """Return the column that holds names of LSOAs in most rows, those of 2021 first."""
    some = rows[:MOST_LOOKED_AT]
    hits = [sum(bool(IN_MSOA.fullmatch(row[at])) for row in some) for at in range(len(words))]
    could = [at for at, hit in enumerate(hits) if 2 * hit > len(some)]
    return max(could, key=lambda at: ("21" in words[at], hits[at], -at), default=None)


def _positions(words: Sequence[str], rows: Sequence[Sequence[str]]) -> NDArray[np.float64] | None:
    """Return positions in metres, NaN where there is none; None without two columns of axes."""
    for pair in (*METRES, *DEGREES, EITHER):
        if all(axis in words for axis in pair):
            found = np.column_stack([_numbers(rows, words.index(axis)) for axis in pair])
            is_given = np.isfinite(found).all(axis=1) & found.any(axis=1)
            if not is_given.any():
                continue
            found[~is_given] = np.nan
            if np.abs(found[is_given]).max() <= LARGEST_DEGREES:
                found[is_given] = to_national_grid(*found[is_given].T)
                found[~np.isfinite(found).all(axis=1)] = np.nan
            return found
    return None


def residents_of(
    headings: Sequence[str], rows: Sequence[Sequence[str]]
) -> NDArray[np.float64] | None:
    """Return residents, NaN where they are not known; None without a column of them."""
    for at, heading in enumerate(headings):
        words = frozenset(name_words(heading))
        if words & COUNTED and not words & NOT_COUNTED:
            found = _numbers(rows, at)
            if np.isfinite(found).any() and not (found < 0).any():
                return found
    return None


def _numbers(rows: Sequence[Sequence[str]], at: int) -> NDArray[np.float64]:
    return np.array([_number(row[at]) for row in rows], np.float64)


def _number(cell: str) -> float:
    try:
        found = read_figure(cell)
    except ValueError:
        return np.nan
    return np.nan if found is None else found
