"""Residents of small areas from a file of the reader's own, in the layout of the ONS."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import Area, DistrictFinder
from coverage.datasets.csv_table import MOST_ROWS, Row, first_records, read_csv_table
from coverage.datasets.demand import DemandPoints, Membership
from coverage.datasets.fault_list import FaultList
from coverage.datasets.header import TITLES
from coverage.datasets.institutes import check_ids
from coverage.datasets.own_file import OwnFile
from coverage.datasets.passed_over import rows_of_england, tell_notes
from coverage.datasets.population_columns import (
    NAMES,
    NESTED,
    OURS,
    Columns,
    faults_of_groups,
    read_code,
    read_persons,
    read_positions,
    title_above,
)
from coverage.datasets.projection import to_degrees
from coverage.datasets.read_only import read_only
from coverage.errors import (
    Fault,
    FileWarning,
    InvalidFileError,
    SelectionError,
    Warn,
    untold,
)
from coverage.vocabulary import AreaLevel, PopulationGroup, listed

EXAMPLES = 3


class GivenResidents(Mapping[PopulationGroup, NDArray[np.int64]]):
    """Residents of the groups that a file gives; any other group is refused when it is asked for.

    Parameters
    ----------
    name : str
        Name of the file, for the message.
    counts : mapping of PopulationGroup to ndarray of int, shape (n,)
        At least one group.
    """

    def __init__(self, name: str, counts: Mapping[PopulationGroup, NDArray[np.int64]]) -> None:
        """Keep the counts, to be read and not written."""
        self.name = name
        self.counts = {group: read_only(each) for group, each in counts.items()}

    def __getitem__(self, group: PopulationGroup) -> NDArray[np.int64]:
        """Return the residents of a group.

        Raises
        ------
        SelectionError
            If the file does not count it; the message names the groups that it does.
        """
        if group not in self.counts:
            given = listed([each.label for each in self.counts], "or")
            raise SelectionError(f"{self.name} does not count {group.label}: ask for {given}.")
        return self.counts[group]

    def __contains__(self, group: object) -> bool:
        """Return whether the file counts a group."""
        return group in self.counts

    def __iter__(self) -> Iterator[PopulationGroup]:
        """Return the groups that the file counts."""
        return iter(self.counts)

    def __len__(self) -> int:
        """Return how many those are."""
        return len(self.counts)


def read_population(
    own: OwnFile,
    finder: DistrictFinder,
    default: DemandPoints,
    areas: Mapping[AreaLevel, tuple[Area, ...]],
    warn: Warn = untold,
) -> DemandPoints:
    """Read small areas as demand points: ``code``, a position, and residents by group.

    Rows of other nations are passed over. Where a count is suppressed, nobody is counted, or
    those alone whom a group within it has: nothing is made up, and every total is of people who
    are known.

    Each lies in the district that its position is in, or that the file gives where that is
    within reach of the outline; its other areas are those of its district.

    Parameters
    ----------
    default : DemandPoints
        Tells which districts lie in which areas.
    warn : callable
        Given what was passed over, and how many counts are suppressed.

    Raises
    ------
    InvalidFileError
        If anything is wrong, or a district of England has nobody; it lists every fault.
    """
    if fault := title_above(first_records(own.content, own.name, TITLES)):
        raise InvalidFileError(own.name, [fault])
    table = read_csv_table(own.content, own.name, (), MOST_ROWS, NAMES)
    columns = Columns.among(table.columns)
    if columns.missing:
        raise InvalidFileError(own.name, [*table.faults, *columns.missing])
    tell_notes(table, own.name, warn)
    rows = rows_of_england(table, columns.code, own.name, warn)
    faults = FaultList(own.name, [*table.faults, *check_ids(rows, columns.code)])
    codes = [read_code(row, columns.code, faults) for row in rows]
    residents = _residents(rows, columns, own.name, warn, faults)
    faults += faults_of_groups(rows, columns.residents, residents)
    positions = read_positions(rows, columns, faults)
    districts = _districts(rows, positions, columns, finder, faults)
    if faults:
        raise InvalidFileError(own.name, faults)
    row_of = {area.code: row for row, area in enumerate(areas[AreaLevel.DISTRICT])}
    order = np.argsort(np.array(codes, np.str_), kind="stable")
    of_district = np.array([row_of[code or ""] for code in districts], np.intp)[order]
    given = GivenResidents(own.name, {group: counts[order] for group, counts in residents.items()})
    lived = np.bincount(of_district, given[PopulationGroup.ALL], len(row_of))
    if not lived.all():
        given_at_all = np.bincount(of_district, minlength=len(row_of)) > 0
        names = np.array([area.name for area in areas[AreaLevel.DISTRICT]])
        missing = {
            "give all of England": names[~given_at_all],
            "write how many live there": names[given_at_all & (lived == 0)],
        }
        wrong = [_empty(found.tolist(), advice) for advice, found in missing.items() if found.size]
        raise InvalidFileError(own.name, wrong)
    return DemandPoints(
        codes=np.array(codes, np.str_)[order],
        positions=positions[order],
        residents=given,
        memberships={
            level: _memberships(default, level, of_district, len(row_of), len(areas[level]))
            for level in AreaLevel
        },
    )


def _residents(
    rows: Sequence[Row], columns: Columns, name: str, warn: Warn, faults: list[Fault]
) -> dict[PopulationGroup, NDArray[np.int64]]:
    """Return the residents of each group, shape (rows,); -1 where there is a fault."""
    found: dict[PopulationGroup, NDArray[np.int64]] = {}
    within = np.zeros(len(rows), np.int64)
    for group in reversed([group for group in NESTED if group in columns.residents]):
        counts = [read_persons(row, columns.residents[group], faults) for row in rows]
        unknown = sum(count is None for count in counts)
        if unknown:
            areas = "1 small area" if unknown == 1 else f"{unknown:,} small areas"
            message = (
                f"the count of {group.label} is suppressed in {areas} (as c, x, * and their like "
                "are read): nobody is counted there but those of a group within, so that the "
                "totals are too low."
            )
            warn(FileWarning(name, message))
        pairs = zip(counts, within.tolist(), strict=True)
        within = np.array([part if count is None else count for count, part in pairs], np.int64)
        found[group] = within
    return {group: found[group] for group in columns.residents}


def _districts(
    rows: Sequence[Row],
    positions: NDArray[np.float64],
    columns: Columns,
    finder: DistrictFinder,
    faults: list[Fault],
) -> list[str | None]:
    """Return the district of each position; None where there is a fault."""
    found = finder.find_metres(positions)
    placed = np.asarray(np.isfinite(positions).all(axis=1))
    for at, code in enumerate(found):
        row = rows[at]
        given = row[columns.district] if columns.district else ""
        if code is None and placed[at]:
            words = "the position lies outside England: correct it, or leave the row out"
            faults.append(Fault(row.number, columns.axes[0], words))
        elif code and given != code and given in finder.codes:
            ((lon, lat),) = to_degrees(positions[at]).tolist()
            if finder.is_near(given, lon, lat):
                found[at] = given
            elif columns.district.lower() == OURS:
                words = f"not the district of this position: write {code} or leave it blank"
                faults.append(Fault(row.number, columns.district, words))
    return found


def _memberships(
    default: DemandPoints,
    level: AreaLevel,
    of_district: NDArray[np.intp],
    districts: int,
    count: int,
) -> Membership:
    held = default.areas_of_districts(level, (districts, count))
    return Membership(*np.nonzero(held[of_district]))


def _empty(districts: Sequence[str], advice: str) -> Fault:
    """Return the fault that some districts have nobody in the file, and what to do about it."""
    names = ", ".join([*districts[:EXAMPLES], *(["…"] if len(districts) > EXAMPLES else [])])
    count = "1 district has" if len(districts) == 1 else f"{len(districts)} districts have"
    return Fault(0, "", f"{count} no residents in it ({names}): {advice}")
