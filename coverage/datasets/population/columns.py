"""The columns of a user's own population: its codes, where each area is, and who is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.files.csv_table import Row
from coverage.datasets.files.numbers_and_dates import read_number
from coverage.datasets.layouts import column_key
from coverage.datasets.population.ages import columns_of_groups
from coverage.datasets.projection import to_national_grid
from coverage.errors import Fault
from coverage.vocabulary import PopulationGroup

SMALLEST = re.compile(r"(oa|outputareas?)(20)?(\d\d)?(cd|code)", re.ASCII)
LSOA = re.compile(r"lsoa(20)?(\d\d)?(cd|codes?)(20\d\d)?|lowerlayersuperoutputareascode", re.ASCII)
ANY_CODE = re.compile(
    r"(small|output)?(area|geography|geog|geo|superoutputarea)?(code|codes|cd)|mnemonic", re.ASCII
)
LARGER = re.compile(r"msoa\d\dcd", re.ASCII)
BARE = re.compile(
    r"(lsoa|oa)(20)?(\d\d)?|(20\d\d)?(superoutputarealowerlayer|outputareas?)", re.ASCII
)
CODES = (SMALLEST, LSOA, ANY_CODE, LARGER, BARE)
"""What the column of codes is called, the smallest areas first, as ``column_key`` has it."""

WITHIN = re.compile(r"([EW]0[01]\d{6})\b.*", re.ASCII | re.DOTALL)
"""A code with a name behind it."""

DISTRICT = re.compile(
    r"districtcode|(lad|la|localauthority(district)?)(20)?(\d\d)?(cd|code)(20\d\dboundaries)?",
    re.ASCII,
)
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


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns that matter, by what they hold, and faults for those that are missing.

    Parameters
    ----------
    code : str
    within : str
        Where the codes are of output areas, the column of the LSOA that each lies in; else empty.
    axes : tuple of str
        Where each area is; empty where its code alone tells.
    residents : dict of PopulationGroup to tuple of str
        The columns whose sum each group is.
    """

    code: str
    within: str
    axes: tuple[str, ...]
    in_metres: bool
    residents: dict[PopulationGroup, tuple[str, ...]]
    district: str
    missing: tuple[Fault, ...]

    @property
    def are_ours(self) -> bool:
        """Whether the file says where each area is, and counts people in columns of ours."""
        ours = {name for names in RESIDENTS.values() for name in names}
        used = {name.lower() for names in self.residents.values() for name in names}
        return bool(self.axes) and used <= ours

    @classmethod
    def among(cls, header: Sequence[str]) -> Columns:
        """Find them in a header."""
        code, within = _codes(header)
        grid, degrees = ([_named(header, names) for names in axes] for axes in (GRID, DEGREES))
        missing = []
        residents: dict[PopulationGroup, tuple[str, ...]] = {}
        try:
            residents = _residents(header)
        except ValueError as error:
            missing.append(Fault(1, "pop_total", str(error)))
        axes = tuple(grid if all(grid) else degrees if all(degrees) else ())
        if not code:
            add = "add the code of each small area, such as LSOA21CD"
            missing.append(Fault(1, "code", f"{ABSENT}: {add}"))
            missing += [] if axes else [NO_POSITION]
        if PopulationGroup.ALL not in residents and all(
            each.column != "pop_total" for each in missing
        ):
            missing.append(Fault(1, "pop_total", f"{ABSENT}: add the residents of all ages"))
        district = max(
            (name for name in header if DISTRICT.fullmatch(column_key(name))), default=""
        )
        return cls(code, within, axes, all(grid), residents, district, tuple(missing))


ABSENT = "the column is missing"
NO_POSITION = Fault(1, "easting", f"{ABSENT}: add easting and northing, or lon and lat")


def _codes(header: Sequence[str]) -> tuple[str, str]:
    """Return the column of codes, and that of the LSOA that each output area lies in."""
    found = [
        next((name for name in header if form.fullmatch(column_key(name))), "") for form in CODES
    ]
    return next(filter(None, found), ""), found[1] if found[0] else ""


def _residents(header: Sequence[str]) -> dict[PopulationGroup, tuple[str, ...]]:
    """Return the columns of each group: ours where that of all ages is, else as ages tell."""
    ours = {group: _named(header, names) for group, names in RESIDENTS.items()}
    if ours[PopulationGroup.ALL]:
        return {group: (name,) for group, name in ours.items() if name}
    return columns_of_groups(header)


def _named(header: Sequence[str], names: Sequence[str]) -> str:
    return next((column for column in header if column.lower() in names), "")


def read_code(row: Row, column: str, faults: list[Fault]) -> str:
    """Return the code of a small area; note a fault where there is none."""
    code = row[column]
    if found := WITHIN.fullmatch(code):
        return found[1]
    if not 0 < len(code) <= LONGEST_CODE:
        words = f"write a code of 1 to {LONGEST_CODE} characters, such as E01000001"
        faults.append(Fault(row.number, column, words))
        return ""
    return code


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
