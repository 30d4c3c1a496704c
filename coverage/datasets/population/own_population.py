"""Residents of small areas from a user's own file, in the layout of the ONS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import Area, DistrictFinder
from coverage.datasets.by_level import ByLevel
from coverage.datasets.demand import DemandPoints, Membership
from coverage.datasets.files.csv_table import MOST_ROWS, Row, read_csv_table
from coverage.datasets.files.validation_errors import FaultList
from coverage.datasets.own_file import OwnFile
from coverage.datasets.own_places import check_ids
from coverage.datasets.part import ONLY
from coverage.datasets.passed_over import rows_of_england, tell_notes
from coverage.datasets.population.areas import (
    positions_of_codes,
    read_as,
    summed,
    without_totals,
)
from coverage.datasets.population.columns import (
    NAMES,
    OURS,
    Columns,
    read_code,
    read_positions,
)
from coverage.datasets.population.counts import read_groups
from coverage.datasets.population.given_residents import GivenResidents
from coverage.datasets.population.long_form import as_wide, heads_people
from coverage.datasets.projection import to_degrees
from coverage.errors import Fault, FileReading, InvalidFileError, Warn, untold
from coverage.vocabulary import AreaLevel, PopulationGroup

EXAMPLES = 3


def read_population(
    own: OwnFile,
    finder: DistrictFinder,
    default: DemandPoints,
    areas: Mapping[AreaLevel, tuple[Area, ...]],
    warn: Warn = untold,
    *,
    only: bool = False,
) -> DemandPoints:
    """Read small areas as demand points: a code, a position, and residents by group.

    The layouts of the ONS and of NOMIS are read: residents by single years or other ages, a
    row an area or a row an area and age, of LSOAs or of output areas with their LSOA.

    Rows of other nations are passed over. Where a count is suppressed, nobody is counted, or
    those alone whom a group within it has: nothing is made up, and every total is of people who
    are known.

    A group without a column is unknown, and refused when it is asked for.

    Each lies in the district that its position is in, or that the file gives where that is
    within reach of the outline. Its areas are those of the default small area with its code, or
    else of the one nearest to it, in the same district.

    Parameters
    ----------
    default : DemandPoints
        Tells which areas hold a small area.
    warn : callable
        Given what the file was read as, what was passed over, how many counts are suppressed, and
        what does not add up.
    only : bool, optional
        Whether the file may cover a part of England, which is then all that counts.

    Raises
    ------
    InvalidFileError
        If anything is wrong, or a district of England has nobody and all of it counts; it lists
        every fault.
    """
    as_published = read_csv_table(
        own.content,
        own.name,
        (),
        MOST_ROWS,
        NAMES,
        sheet=own.sheet,
        is_header=heads_people,
        warn=warn,
    )
    table = as_wide(as_published, own.name)
    columns = Columns.among(table.columns)
    if columns.missing:
        raise InvalidFileError(own.name, [*table.faults, *columns.missing])
    tell_notes(table, own.name, warn)
    rows = rows_of_england(table, columns.code, own.name, warn)
    rows = without_totals(rows, columns.code, own.name, warn)
    faults = FaultList(own.name, [*table.faults, *check_ids(rows, columns.code)])
    residents = read_groups(rows, columns.residents, own.name, warn, faults)
    column, areas_given = columns.code, len(rows)
    if columns.within and not columns.axes:
        rows, residents = summed(rows, columns.within, residents)
        column = columns.within
    codes = [read_code(row, column, faults) for row in rows]
    if columns.axes:
        positions = read_positions(rows, columns, faults)
    else:
        positions, unplaced = positions_of_codes(rows, codes, columns, default, own.name, warn)
        faults += unplaced
    if not columns.are_ours:
        warn(
            FileReading(
                own.name,
                read_as(columns, len(rows), areas_given, len(table.rows) < len(as_published.rows)),
            )
        )
    districts = _districts(rows, positions, columns, finder, faults)
    if faults:
        raise InvalidFileError(own.name, faults)
    row_of = {area.code: row for row, area in enumerate(areas[AreaLevel.DISTRICT])}
    order = np.argsort(np.array(codes, np.str_), kind="stable")
    of_district = np.array([row_of[code or ""] for code in districts], np.intp)[order]
    given = GivenResidents(own.name, {group: counts[order] for group, counts in residents.items()})
    lived = np.bincount(of_district, given[PopulationGroup.ALL], len(row_of))
    if not (only or lived.all()):
        given_at_all = np.bincount(of_district, minlength=len(row_of)) > 0
        names = np.array([area.name for area in areas[AreaLevel.DISTRICT]])
        missing = {
            f"give all of England, or count only what the file covers ({ONLY})": names[
                ~given_at_all
            ],
            "write how many live there": names[given_at_all & (lived == 0)],
        }
        wrong = [_empty(found.tolist(), advice) for advice, found in missing.items() if found.size]
        raise InvalidFileError(own.name, wrong)
    codes_in_order, placed = np.array(codes, np.str_)[order], positions[order]
    lie_in = _default_points(default, codes_in_order, placed, of_district)
    found = DemandPoints(
        codes=codes_in_order,
        positions=placed,
        residents=given,
        memberships=ByLevel(tuple(default.memberships), partial(_membership, default, lie_in)),
    )
    return found if lived.all() else _amid_england(found, lie_in, default, lived == 0)


def _amid_england(
    given: DemandPoints,
    lie_in: NDArray[np.intp],
    default: DemandPoints,
    lacking: NDArray[np.bool_],
) -> DemandPoints:
    """Return small areas with the default ones of all other districts, where nobody counts.

    Where sites stand, and which areas host one, is then known in all of England.

    Parameters
    ----------
    lie_in : ndarray of int
        The default small area that each of the given ones lies in.
    lacking : ndarray of bool, shape (districts,)
        Those of which nobody is given.
    """
    district_of = default.memberships[AreaLevel.DISTRICT].of_each(len(default))
    rest = np.flatnonzero(lacking[district_of] & ~np.isin(default.codes, given.codes))
    codes = np.concatenate([given.codes, default.codes[rest]])
    order = np.argsort(codes, kind="stable")
    nobody = np.zeros(len(rest), dtype=np.int64)
    counts = {
        group: np.concatenate(
            [each, default.residents[group][rest] if group in default.residents else nobody]
        )[order]
        for group, each in given.residents.items()
    }
    lie_in = np.concatenate([lie_in, rest])[order]
    whole = DemandPoints(
        codes=codes[order],
        positions=np.concatenate([given.positions, default.positions[rest]])[order],
        residents=GivenResidents(str(getattr(given.residents, "name", "")), counts),
        memberships=ByLevel(tuple(default.memberships), partial(_membership, default, lie_in)),
    )
    return whole.only(order < len(given))


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
            faults.append(Fault(row.number, (columns.axes or (columns.code,))[0], words))
        elif code and given != code and given in finder.codes:
            ((lon, lat),) = to_degrees(positions[at]).tolist()
            if finder.is_near(given, lon, lat):
                found[at] = given
            elif columns.district.lower() == OURS:
                words = f"not the district of this position: write {code} or leave it blank"
                faults.append(Fault(row.number, columns.district, words))
    return found


def _default_points(
    default: DemandPoints,
    codes: NDArray[np.str_],
    positions: NDArray[np.float64],
    districts: NDArray[np.intp],
) -> NDArray[np.intp]:
    """Return the row of the default demand point that each small area lies in, shape (n,)."""
    found = default.nearest_of_district(positions, districts)
    row = np.minimum(np.searchsorted(default.codes, codes), len(default) - 1)
    district_of = default.memberships[AreaLevel.DISTRICT].of_each(len(default))
    is_known = (default.codes[row] == codes) & (district_of[row] == districts)
    return np.where(is_known, row, found)


def _membership(default: DemandPoints, points: NDArray[np.intp], level: AreaLevel) -> Membership:
    return default.memberships[level].of(points)


def _empty(districts: Sequence[str], advice: str) -> Fault:
    """Return the fault that some districts have nobody in the file, and what to do about it."""
    names = ", ".join([*districts[:EXAMPLES], *(["…"] if len(districts) > EXAMPLES else [])])
    count = "1 district has" if len(districts) == 1 else f"{len(districts)} districts have"
    return Fault(0, "", f"{count} no residents in it ({names}): {advice}")
