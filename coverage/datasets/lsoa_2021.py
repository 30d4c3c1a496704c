"""Small areas (LSOAs) of 2021 among those of 2011, of which these data are made.

Nineteen in twenty codes are the same, and so are the areas. The others are new where one was split
or several were merged. No package that our data are made from tells which, but names do: a new
small area lies in the middle-layer area (MSOA) that its name begins with, in place of those of
2011 that are gone from it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.groups.kinds import has_kinds, read_neighbourhoods
from coverage.datasets.inputs import Datasets
from coverage.datasets.name_forms import name_words

SMALL_AREA = re.compile(r"E01\d{6}", re.ASCII)

IN_MSOA = re.compile(r"(?P<msoa>(?P<district>\S.*) \d{3})[A-Z]{1,2}", re.ASCII)
"""The name of a small area: that of its MSOA, which begins with a district of 2011; a letter."""

LEAST_OF_DISTRICT = 0.6
"""Of the small areas of a district of 2011, those that a table has to hold before what it lacks
counts as gone."""

NAMES_OF_2011 = "names of small areas"
"""Key of what is worked out of the data."""


@dataclass(frozen=True, slots=True)
class PlacedSmallAreas:
    """Which demand points lie in which small areas of a table, in shares of their residents.

    Parameters
    ----------
    rows, points : ndarray of int, shape (pairs,)
        Rows of the table, and of demand points.
    shares : ndarray of float, shape (pairs,)
        Of the residents of the demand point that live in the small area.
    by_name : int
        How many codes of the table were placed by their names.
    lost : tuple of int
        Rows of the table whose codes are not known, and could not be placed.
    """

    rows: NDArray[np.intp]
    points: NDArray[np.intp]
    shares: NDArray[np.float64]
    by_name: int
    lost: tuple[int, ...]


def place_small_areas(
    codes: Sequence[str], names: Sequence[str], datasets: Datasets
) -> PlacedSmallAreas:
    """Place small areas of 2011 or 2021 among the demand points.

    A code that these data know is the demand point. New ones of an MSOA share the residents of
    those of 2011 that are gone from it equally, as small areas are drawn to be alike in size: one
    that was split is shared by its parts, and two that were merged are wholly in the new one.

    Parameters
    ----------
    codes : sequence of str
        Of a table, each once.
    names : sequence of str
        Their names, such as "Cherwell 015B"; none where the table has no column of names.
    """
    row_of = {code: row for row, code in enumerate(datasets.demand.codes.tolist())}
    given = [row_of.get(code) for code in codes]
    known = [row for row, point in enumerate(given) if point is not None]
    pairs = [(row, point, 1.0) for row, point in enumerate(given) if point is not None]
    new = [row for row, point in enumerate(given) if point is None]
    placed: set[int] = set()
    if new and names:
        for row, point, share in _by_name(
            [row for row in new if SMALL_AREA.fullmatch(codes[row])],
            {codes[row] for row in known},
            names,
            row_of,
            names_of_2011(datasets),
        ):
            pairs.append((row, point, share))
            placed.add(row)
    rows, points, shares = zip(*pairs, strict=True) if pairs else ((), (), ())
    lost = tuple(row for row in new if row not in placed)
    return PlacedSmallAreas(
        np.array(rows, np.intp),
        np.array(points, np.intp),
        np.array(shares, np.float64),
        len(placed),
        lost,
    )


def names_of_2011(datasets: Datasets) -> Mapping[str, str]:
    """Return the name of each LSOA of 2011 by its code; none of data of earlier versions."""

    def read() -> dict[str, str]:
        if not has_kinds(datasets.sources):
            return {}
        found = read_neighbourhoods(datasets.sources)
        return dict(zip(found.codes.tolist(), found.names.tolist(), strict=True))

    return datasets.worked_out.whole.once(NAMES_OF_2011, read)


def _by_name(
    new: Sequence[int],
    known: set[str],
    names: Sequence[str],
    row_of: Mapping[str, int],
    of_2011: Mapping[str, str],
) -> list[tuple[int, int, float]]:
    """Return the new rows that names place, with the points that they share and how much."""
    members: dict[str, list[str]] = defaultdict(list)
    held: dict[str, list[bool]] = defaultdict(list)
    for code, name in of_2011.items():
        if (found := IN_MSOA.fullmatch(name)) and code in row_of:
            members[_key(found["msoa"])].append(code)
            held[_key(found["district"])].append(code in known)
    rows_of: dict[str, list[int]] = defaultdict(list)
    for row in new:
        if found := IN_MSOA.fullmatch(names[row]):
            there = held.get(_key(found["district"]), [])
            if there and sum(there) >= LEAST_OF_DISTRICT * len(there):
                rows_of[_key(found["msoa"])].append(row)
    return [
        (row, row_of[code], 1.0 / len(rows))
        for msoa, rows in rows_of.items()
        for code in members.get(msoa, ())
        if code not in known
        for row in rows
    ]


def _key(name: str) -> str:
    return " ".join(name_words(name))
