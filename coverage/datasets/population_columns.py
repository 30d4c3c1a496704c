"""The columns of a file of small areas, in our layout or that of the ONS, and what they hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.csv_table import Row
from coverage.datasets.figures import is_suppressed, read_number
from coverage.datasets.header import own_names
from coverage.datasets.projection import to_national_grid
from coverage.errors import Fault
from coverage.vocabulary import PopulationGroup

CODE = re.compile(r"code|(OA|LSOA|MSOA)\d\dCD", re.IGNORECASE)
DISTRICT = re.compile(r"district_code|LAD\d\dCD", re.IGNORECASE)
"""Of several, the last by name decides. A code of the ONS is that of its year: it counts where it
is one of April 2025 and its outline is near, and else the position does."""

OURS = "district_code"

RESIDENTS = {
    PopulationGroup.WORKING_AGE: ("pop_16_64", "residents_16-64"),
    PopulationGroup.YOUNG: ("pop_16_24", "residents_16-24"),
    PopulationGroup.AGED_16_18: ("pop_16_18", "residents_16-18"),
    PopulationGroup.AGED_19_24: ("pop_19_24", "residents_19-24"),
    PopulationGroup.AGED_25_49: ("pop_25_49", "residents_25-49"),
    PopulationGroup.AGED_50_64: ("pop_50_64", "residents_50-64"),
    PopulationGroup.ALL: ("pop_total", "residents_all", "residents"),
}
"""Names of the column of each group; that of all ages has to be there."""

GRID = (("easting", "easting_m"), ("northing", "northing_m"))
DEGREES = (("lon", "longitude"), ("lat", "latitude"))

NAMES = tuple(name for names in (*RESIDENTS.values(), *GRID, *DEGREES, (OURS,)) for name in names)
"""Names that a column may have in any capitals, with blanks or without."""

LONGEST_CODE = 40
MOST_RESIDENTS = 1_000_000
"""Residents that one small area may have."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that matter, by what they hold, and faults for those that are missing."""

    code: str
    axes: tuple[str, ...]
    in_metres: bool
    residents: dict[PopulationGroup, str]
    district: str
    missing: tuple[Fault, ...]

    @classmethod
    def among(cls, header: Sequence[str]) -> Columns:
        """Find them in a header."""
        code = next((name for name in header if CODE.fullmatch(name)), "")
        grid, degrees = ([_named(header, names) for names in axes] for axes in (GRID, DEGREES))
        residents = {group: _named(header, names) for group, names in RESIDENTS.items()}
        missing = []
        if not code:
            missing.append(("code", "add the code of each small area, such as LSOA21CD"))
        if not all(grid) and not all(degrees):
            missing.append(("easting", "add easting and northing, or lon and lat"))
        if not residents[PopulationGroup.ALL]:
            missing.append(("pop_total", "add the residents of all ages"))
        return cls(
            code,
            tuple(grid if all(grid) else degrees),
            all(grid),
            {group: name for group, name in residents.items() if name},
            max((name for name in header if DISTRICT.fullmatch(name)), default=""),
            tuple(Fault(1, name, f"the column is missing: {add}") for name, add in missing),
        )


def title_above(first: Sequence[Sequence[str]]) -> Fault | None:
    """Return the fault that rows stand above the header; None where none do.

    Parameters
    ----------
    first : sequence of sequence of str
        The first rows of a table.
    """
    missing = [Columns.among(own_names(cells, NAMES)).missing for cells in first]
    if not missing or not missing[0] or all(missing):
        return None
    header = first[missing.index(())]
    return Fault(1, "", f"this is no header: delete the rows above the one with {header[0]!r}")


def _named(header: Sequence[str], names: Sequence[str]) -> str:
    return next((column for column in header if column.lower() in names), "")


def read_code(row: Row, column: str, faults: list[Fault]) -> str:
    """Return the code of a small area; note a fault where there is none."""
    code = row[column]
    if not 0 < len(code) <= LONGEST_CODE:
        words = f"write a code of 1 to {LONGEST_CODE} characters, such as E01000001"
        faults.append(Fault(row.number, column, words))
        return ""
    return code


def read_persons(row: Row, column: str, faults: list[Fault]) -> int | None:
    """Return residents as whole persons; None where the count is suppressed.

    Note a fault, and return -1, where they are none.
    """
    if is_suppressed(row[column]):
        return None
    count = read_number(row[column])
    if not (0 <= count <= MOST_RESIDENTS and count.is_integer()):
        words = f"no count of residents: write whole persons, at most {MOST_RESIDENTS:,}"
        faults.append(Fault(row.number, column, words))
        return -1
    return int(count)


def read_positions(
    rows: Sequence[Row], columns: Columns, faults: list[Fault]
) -> NDArray[np.float64]:
    """Return metres, shape (rows, 2); NaN where there is a fault."""
    found = np.array(
        [[_coordinate(row[axis], columns) for axis in columns.axes] for row in rows], np.float64
    ).reshape(-1, 2)
    limits = (700_000, 1_300_000) if columns.in_metres else (180, 90)
    write = "metres, such as 384000" if columns.in_metres else "degrees, such as 53.4808"
    low = 0 if columns.in_metres else -np.inf
    bad = np.asarray(~((np.abs(found) <= limits) & (found >= low)))
    for at, axis in np.argwhere(bad).tolist():
        faults.append(Fault(rows[at].number, columns.axes[axis], f"no position: write {write}"))
    found[bad.any(axis=1)] = np.nan
    return found if columns.in_metres else to_national_grid(*found.T)


def _coordinate(cell: str, columns: Columns) -> float:
    """Return metres, whose thousands may be parted, or degrees, in which a comma is no such."""
    return read_number(cell) if columns.in_metres or "," not in cell else np.nan
