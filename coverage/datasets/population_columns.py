"""Residents by population group in a user's file: its columns, what is suppressed, what adds up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.csv_table import Row
from coverage.datasets.numbers_and_dates import is_suppressed, read_number
from coverage.datasets.projection import to_national_grid
from coverage.datasets.validation_errors import FaultList
from coverage.errors import Fault, FileWarning, Warn
from coverage.vocabulary import PopulationGroup, listed

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


PARTS: Mapping[PopulationGroup, tuple[PopulationGroup, ...]] = {
    PopulationGroup.WORKING_AGE: (
        PopulationGroup.YOUNG,
        PopulationGroup.AGED_25_49,
        PopulationGroup.AGED_50_64,
    ),
    PopulationGroup.YOUNG: (PopulationGroup.AGED_16_18, PopulationGroup.AGED_19_24),
    PopulationGroup.AGED_16_18: (),
    PopulationGroup.AGED_19_24: (),
    PopulationGroup.AGED_25_49: (),
    PopulationGroup.AGED_50_64: (),
    PopulationGroup.ALL: (PopulationGroup.WORKING_AGE,),
}
"""The next smaller groups within each, of which nobody is in two. Where there are any, they add up
to it, but for those of all ages."""

Counts = Mapping[PopulationGroup, NDArray[np.int64]]


def read_groups(
    rows: Sequence[Row],
    columns: Mapping[PopulationGroup, str],
    name: str,
    warn: Warn,
    faults: FaultList,
) -> dict[PopulationGroup, NDArray[np.int64]]:
    """Return the residents of each group that has a column, shape (rows,); -1 at a fault.

    Where a count is suppressed, those are counted whom the groups within it have. A group
    without a column is no key of what is returned: nothing is known of it.

    Parameters
    ----------
    columns : mapping of PopulationGroup to str
        The column of each group that has one.
    name : str
        Name of the file.
    warn : callable
        Given how many counts are suppressed, and which groups do not add up.
    faults : FaultList
        Noted there: cells that hold no count, and groups larger than one that they are part of.
    """
    found: dict[PopulationGroup, NDArray[np.int64]] = {}
    known: dict[PopulationGroup, NDArray[np.int64]] = {}
    told = np.ones(len(rows), np.bool_)
    for group in _parts_first(PopulationGroup.ALL):
        known[group] = sum((known[part] for part in PARTS[group]), np.zeros(len(rows), np.int64))
        if group not in columns:
            continue
        counts = [read_persons(row, columns[group], faults) for row in rows]
        suppressed = np.array([count is None for count in counts], np.bool_)
        if suppressed.any():
            warn(FileWarning(name, _suppressed(group, int(suppressed.sum()))))
        told &= ~suppressed
        given = np.array([0 if count is None else count for count in counts], np.int64)
        found[group] = known[group] = np.where(suppressed, known[group], given)
    faults += _larger_than_whole(rows, columns, found)
    if not faults:
        for message in _sums_that_differ({group: each[told] for group, each in found.items()}):
            warn(FileWarning(name, message))
    return {group: found[group] for group in columns}


def _parts_first(group: PopulationGroup) -> Iterator[PopulationGroup]:
    """Yield a group and all within it, each after its parts."""
    for part in PARTS[group]:
        yield from _parts_first(part)
    yield group


def _suppressed(group: PopulationGroup, number: int) -> str:
    areas = "1 small area" if number == 1 else f"{number:,} small areas"
    return (
        f"the count of {group.label} is suppressed in {areas} (as c, x, * and their like are "
        "read): nobody is counted there but those of a group within, so that the totals are too "
        "low."
    )


def _larger_than_whole(
    rows: Sequence[Row], columns: Mapping[PopulationGroup, str], found: Counts
) -> Iterator[Fault]:
    """Yield a fault where a group has more residents than the next that it is part of."""
    for whole in _parts_first(PopulationGroup.ALL):
        if whole not in found:
            continue
        for part in _given_within(whole, found):
            more = (found[part] > found[whole]) & (found[whole] >= 0)
            for at in np.flatnonzero(more).tolist():
                message = (
                    f"more residents than in {columns[whole]}, which they are part of: correct one"
                )
                yield Fault(rows[at].number, columns[part], message)


def _sums_that_differ(found: Counts) -> Iterator[str]:
    """Yield which groups come to another number than the one that they are the parts of.

    Rounded counts differ so, and so do groups that were mistaken for each other.
    """
    for whole in _parts_first(PopulationGroup.ALL):
        parts = _given_within(whole, found) if whole in found else ()
        if len(parts) < 2:  # one that is too large is a fault
            continue
        total = np.sum([found[part] for part in parts], axis=0)
        every = whole is not PopulationGroup.ALL and _adds_up(whole, parts)
        differ = int((total != found[whole]).sum() if every else (total > found[whole]).sum())
        if differ:
            areas = "1 small area" if differ == 1 else f"{differ:,} small areas"
            names, do = listed([part.label for part in parts]), "do not add up to"
            yield (
                f"{names} {do if every else 'come to more than'} {whole.label} in {areas}: each "
                "count is used as it stands in the file."
            )


def _given_within(whole: PopulationGroup, found: Counts) -> tuple[PopulationGroup, ...]:
    """Return the largest groups within a group that are given; none lies within another."""
    return tuple(
        each
        for part in PARTS[whole]
        for each in ((part,) if part in found else _given_within(part, found))
    )


def _adds_up(whole: PopulationGroup, parts: Sequence[PopulationGroup]) -> bool:
    """Return whether everybody in a group is in one of some parts of it."""
    return bool(PARTS[whole]) and all(
        part in parts or _adds_up(part, parts) for part in PARTS[whole]
    )
