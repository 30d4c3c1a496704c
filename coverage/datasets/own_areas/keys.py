"""By what the rows of a look-up name places: small areas, postcodes, their districts, councils."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from enum import Enum
from typing import assert_never

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from coverage.datasets.area_names import AreaNames
from coverage.datasets.demand import NO_AREA, NO_POINT
from coverage.datasets.inputs import Datasets
from coverage.datasets.name_forms import name_words
from coverage.datasets.place_names import NameKind
from coverage.datasets.postcode_text import (
    SHAPE,
    as_written,
    is_first_part,
    is_postcode,
    parse_postcode,
)
from coverage.datasets.postcodes import STEP_M
from coverage.errors import PostcodeError
from coverage.vocabulary import AreaLevel

AXES = ("easting_10m", "northing_10m")

TRIED = 200
"""Cells of a column that are looked at to tell what it holds."""

MOST_OF = 0.8
"""So many of them have to be alike."""

NOT_FOUND = NO_POINT
"""In the place of a row, that a cell names no place that these data know."""

SMALL_AREA = re.compile(r"E01\d{6}", re.ASCII)
DISTRICT_CODE = re.compile(r"E0[6-9]\d{6}", re.ASCII)


class Key(Enum):
    """What a row of a look-up is a row of, the smallest first."""

    SMALL_AREA = "LSOA"
    POSTCODE = "postcode"
    POSTCODE_DISTRICT = "postcode district"
    DISTRICT = "district"

    @property
    def plural(self) -> str:
        """Several of them."""
        return f"{self.value}s"

    @property
    def headings(self) -> re.Pattern[str]:
        """What its column is called, without blanks and marks and in small letters."""
        return HEADINGS[self]


HEADINGS = {
    Key.SMALL_AREA: re.compile(r"lsoa(20)?(\d\d)?(cd|code)?(20)?(\d\d)?|smallarea(code)?"),
    Key.POSTCODE: re.compile(r"(unit)?post(al)?codes?|pcds?|pcd[278]"),
    Key.POSTCODE_DISTRICT: re.compile(r"post(al)?codedistricts?|outcodes?|outward(code)?"),
    Key.DISTRICT: re.compile(
        r"(lad|lau?a?|ltla|districts?|(lower|local)?(tier)?localauthority(district)?|council)"
        r"(20)?(\d\d)?(cd|nm|code|name)?"
    ),
}


def heading(column: str) -> str:
    """Return the name of a column without blanks and marks, in small letters."""
    return "".join(name_words(column))


def keys_among(columns: Sequence[str], cells: Callable[[str], Sequence[str]]) -> dict[str, Key]:
    """Return the columns that name places, by what stands in them; the best one first.

    Parameters
    ----------
    cells : callable
        Given a column, returns its cells.
    """
    found: list[tuple[int, bool, int, str, Key]] = []
    for at, column in enumerate(columns):
        tried = [cell for cell in cells(column) if cell][:TRIED]
        for order, key in enumerate(Key):
            is_called = bool(key.headings.fullmatch(heading(column)))
            likely = sum(map(looks_like(key), tried))
            # A column of names of councils is known by what it is called alone.
            if tried and (likely >= MOST_OF * len(tried) or (is_called and key is Key.DISTRICT)):
                codes = bool(DISTRICT_CODE.fullmatch(tried[0])) if key is Key.DISTRICT else True
                found.append((order, not (is_called and codes), at, column, key))
                break
    return {column: key for *_, column, key in sorted(found, key=lambda each: each[:3])}


def looks_like(key: Key) -> Callable[[str], bool]:
    """Return what tells whether a cell may name a place of a kind."""
    match key:
        case Key.SMALL_AREA:
            return lambda cell: bool(SMALL_AREA.fullmatch(cell) or cell[:3] in ("W01", "S01"))
        case Key.POSTCODE:
            return is_postcode
        case Key.POSTCODE_DISTRICT:
            return lambda cell: is_first_part(cell) and any(map(str.isdigit, cell))
        case Key.DISTRICT:
            return lambda cell: bool(DISTRICT_CODE.fullmatch(cell))
        case _:
            assert_never(key)


def places_of(key: Key, cells: Sequence[str], datasets: Datasets) -> NDArray[np.intp]:
    """Return the row of the place that each cell names; ``NOT_FOUND`` where it names none.

    Of small areas and postcodes it is the row of a demand point, of the others that of a group
    (see ``groups_of``).
    """
    match key:
        case Key.SMALL_AREA:
            return _among(datasets.demand.codes, cells)
        case Key.POSTCODE:
            written = {cell: _written(cell) for cell in set(cells)}
            return _small_areas_of([written[cell] for cell in cells], datasets)
        case Key.POSTCODE_DISTRICT:
            known = np.unique(datasets.demand.postcode_districts)
            return _among(known, [cell.replace(" ", "").upper() for cell in cells])
        case Key.DISTRICT:
            rows = {cell: _district(datasets.area_names, cell) for cell in set(cells)}
            return np.array([rows[cell] for cell in cells], np.intp)
        case _:
            assert_never(key)


def groups_of(key: Key, datasets: Datasets) -> NDArray[np.intp] | None:
    """Return the group that each demand point lies in, shape (points,); None where each is one."""
    demand = datasets.demand
    match key:
        case Key.SMALL_AREA | Key.POSTCODE:
            return None
        case Key.POSTCODE_DISTRICT:
            if not len(demand.postcode_districts):
                return np.full(len(demand), NO_AREA, np.intp)
            known, rows = np.unique(demand.postcode_districts, return_inverse=True)
            return np.where(known[rows] == "", NO_AREA, rows).astype(np.intp)
        case Key.DISTRICT:
            return demand.memberships[AreaLevel.DISTRICT].of_each(len(demand))
        case _:
            assert_never(key)


def by_most(points: NDArray[np.intp], areas: NDArray[np.intp]) -> tuple[NDArray[np.intp], int]:
    """Return the area of each point that most of its rows name, and how many name several.

    Parameters
    ----------
    points, areas : ndarray of int, shape (rows,)
        Areas below 0 are none, which counts as well: who lives there lies in no area.

    Returns
    -------
    chosen : ndarray of int, shape (n, 2)
        Points that lie in an area, and the area.
    """
    rows, many = np.unique(np.column_stack([points, areas]), axis=0, return_counts=True)
    order = np.lexsort((rows[:, 1], rows[:, 1] < 0, -many, rows[:, 0]))
    rows = rows[order]
    first = np.diff(rows[:, 0], prepend=-1) != 0
    best, several = rows[first], len(np.unique(rows[~first, 0]))
    return best[best[:, 1] >= 0].astype(np.intp), several


def _among(known: NDArray[np.str_], cells: Sequence[str]) -> NDArray[np.intp]:
    row_of = {code: row for row, code in enumerate(known.tolist()) if code}
    return np.array([row_of.get(cell, NOT_FOUND) for cell in cells], np.intp)


def _written(cell: str) -> str:
    """Return a postcode as the look-up has it; empty where a cell holds none."""
    typed = cell.replace(" ", "").upper()
    if SHAPE.fullmatch(typed):
        return as_written(typed)
    try:
        return parse_postcode(cell)
    except PostcodeError:
        return ""


def _small_areas_of(postcodes: Sequence[str], datasets: Datasets) -> NDArray[np.intp]:
    """Return the demand point that each postcode lies in; beside small areas of the user's own
    the nearest of the same district, as ``PostcodesAmongOwn`` has it.
    """
    if datasets.postcodes is None:
        return np.full(len(postcodes), NOT_FOUND, np.intp)
    table = datasets.postcodes.table()
    known = table["postcode"].combine_chunks()
    found = pc.index_in(pa.array(postcodes, known.type), value_set=known).fill_null(-1)
    rows = found.to_numpy(zero_copy_only=False).astype(np.intp)
    point, *axes = (table[name].to_numpy()[rows] for name in ("point", *AXES))
    if not datasets.own_population:
        return np.where(rows >= 0, point, NOT_FOUND).astype(np.intp)
    ours = datasets.postcodes.demand
    district = ours.memberships[AreaLevel.DISTRICT].of_each(len(ours))[point]
    positions = np.column_stack(axes).astype(np.float64) * STEP_M
    return datasets.demand.nearest_of_district(positions, np.where(rows >= 0, district, NO_AREA))


def _district(names: AreaNames, cell: str) -> int:
    """Return the row of a district by its code or its name of today; a part of one is none."""
    row = names.exactly(AreaLevel.DISTRICT, cell)
    if row is not None:
        return row
    meant = names.meant(AreaLevel.DISTRICT, cell)
    same = meant.past is None or meant.past.kind in (NameKind.FORMER_NAME, NameKind.FORMER_CODE)
    return meant.rows[0] if len(meant.rows) == 1 and same else NOT_FOUND
