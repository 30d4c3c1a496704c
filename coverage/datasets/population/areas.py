"""The areas of a population table: totals passed over, output areas summed, and where each is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.files.csv_table import Row
from coverage.datasets.population.columns import NO_POSITION, Columns
from coverage.errors import Fault, FileReading, FileWarning, InvalidFileError, Warn
from coverage.given import quoted
from coverage.vocabulary import PopulationGroup, listed

OUTPUT_AREA = re.compile(r"E00\d{6}", re.ASCII)
TOTAL = re.compile(r"(E(0[2-9]|1[0-5]|92)|K0[2-4])\d{6}", re.ASCII)
"""Codes of wards, districts and whatever else small areas add up to."""

NAME = re.compile(r".+ \d{3}[A-Z]", re.ASCII)
"""The name of an LSOA: that of its MSOA, and a letter."""

EXAMPLES = 3

Counts = Mapping[PopulationGroup, NDArray[np.int64]]


def without_totals(rows: tuple[Row, ...], code: str, name: str, warn: Warn) -> tuple[Row, ...]:
    """Return the rows of small areas; those of areas that they add up to are told and left out.

    Raises
    ------
    InvalidFileError
        If there are totals alone.
    """
    found = tuple(row for row in rows if not TOTAL.fullmatch(row[code]))
    passed = len(rows) - len(found)
    if passed and not found:
        words = "the areas are larger than small areas: give LSOAs, whose codes begin with E01"
        raise InvalidFileError(name, [Fault(0, "", words)])
    if passed:
        were = "1 row of a larger area was"
        if passed > 1:
            were = f"{passed:,} rows of larger areas were"
        warn(FileReading(name, f"{were} passed over: the small areas add up to them."))
    return found


def summed(
    rows: Sequence[Row], column: str, counts: Counts
) -> tuple[tuple[Row, ...], dict[PopulationGroup, NDArray[np.int64]]]:
    """Return the first row of each LSOA, and the residents of all its output areas.

    Parameters
    ----------
    column : str
        The LSOA of each output area.
    counts : mapping of PopulationGroup to ndarray of int, shape (rows,)
    """
    codes = np.array([row[column] for row in rows], np.str_)
    _, first, of = np.unique(codes, return_index=True, return_inverse=True)
    added = {
        group: np.bincount(of, each, len(first)).astype(np.int64) for group, each in counts.items()
    }
    return tuple(rows[at] for at in first.tolist()), added


def positions_of_codes(
    rows: Sequence[Row],
    codes: Sequence[str],
    columns: Columns,
    default: DemandPoints,
    name: str,
    warn: Warn,
) -> tuple[NDArray[np.float64], list[Fault]]:
    """Return where the small areas of some codes are, in metres, shape (rows, 2), and faults.

    Those of 2011 are where the default demand points are; the code of an area of 2021 is the
    same where its outline is. Of an area that is new in 2021 the code says nothing: where the
    names of areas tell their MSOA ("Tower Hamlets 015G"), it is placed in the middle of the
    others of it, and told.

    Parameters
    ----------
    name : str
        Name of the file.
    warn : callable
        Given how many are placed so.
    """
    wanted = np.array(codes, np.str_)
    row = np.minimum(np.searchsorted(default.codes, wanted), len(default) - 1)
    is_known = default.codes[row] == wanted
    if not is_known.any():
        return np.full((len(rows), 2), np.nan), [_nothing_known(codes, columns)]
    positions = np.where(is_known[:, None], default.positions[row], np.nan)
    by_name = {} if is_known.all() else _middles_by_name(rows, positions)
    new = [at for at in np.flatnonzero(~is_known).tolist() if at in by_name]
    for at in new:
        positions[at] = by_name[at]
    if new:
        warn(FileWarning(name, _placed_by_name([codes[at] for at in new])))
    unplaced = np.flatnonzero(~np.isfinite(positions).all(axis=1)).tolist()
    if not unplaced:
        return positions, []
    words = (
        f"{_some([codes[at] for at in unplaced])} cannot be placed by code: we know where the "
        "LSOAs of 2011 are, and those of 2021 with the same code; add easting and northing, or "
        "lon and lat, of every row"
    )
    return positions, [Fault(rows[unplaced[0]].number, columns.code, words)]


def _some(codes: Sequence[str]) -> str:
    some = ", ".join(codes[:EXAMPLES]) + (", …" if len(codes) > EXAMPLES else "")
    of = "1 small area" if len(codes) == 1 else f"{len(codes):,} small areas"
    return f"{of} ({some})"


def _placed_by_name(codes: Sequence[str]) -> str:
    is_one = len(codes) == 1
    return (
        f"{_some(codes)} {'is' if is_one else 'are'} new in 2021, and we know no position of "
        f"{'it' if is_one else 'them'}: {'it is' if is_one else 'each is'} placed in the middle of "
        "its neighbours, the small areas of the same MSOA by name. Add easting and northing of "
        "every row to be exact."
    )


def _middles_by_name(
    rows: Sequence[Row], positions: NDArray[np.float64]
) -> dict[int, NDArray[np.float64]]:
    """Return the mean position of the MSOA of each row, by the row, where that is known."""
    columns = rows[0].cells if rows else {}
    named = next((each for each in columns if all(NAME.fullmatch(row[each]) for row in rows)), None)
    if named is None:
        return {}
    _, of = np.unique([row[named][:-1] for row in rows], return_inverse=True)
    is_placed = np.isfinite(positions).all(axis=1)
    count = np.bincount(of[is_placed], minlength=of.max() + 1)
    sums = [np.bincount(of[is_placed], axis[is_placed], len(count)) for axis in positions.T]
    middles = np.column_stack(sums) / np.maximum(count, 1)[:, None]
    return {at: middles[group] for at, group in enumerate(of.tolist()) if count[group]}


def _nothing_known(codes: Sequence[str], columns: Columns) -> Fault:
    """Return the fault that no code tells where its area is."""
    if any(OUTPUT_AREA.fullmatch(code) for code in codes):
        words = (
            "output areas cannot be placed by code: add the LSOA of each (LSOA21CD), easting and "
            "northing, or lon and lat"
        )
        return Fault(1, columns.code, words)
    return NO_POSITION


def read_as(columns: Columns, rows: int, given: int, is_long: bool) -> str:
    """Return what a table of residents was read as, in one sentence.

    Parameters
    ----------
    rows : int
        Small areas.
    given : int
        Rows of areas of the file, of which some may be output areas.
    is_long : bool
        Whether the file has a row an area and age.
    """
    groups = [group for group in PopulationGroup if group in columns.residents]
    sums = max(len(columns.residents[group]) for group in groups)
    counted = "every age group"
    if len(groups) < len(PopulationGroup):
        counted = listed([group.label.removeprefix("people ") for group in groups])
    said = f"read as residents of {rows:,} small area{'s' * (rows != 1)}, {counted}"
    if sums > 1:
        said += f", summed from up to {sums} columns of ages"
    if is_long:
        said += ", from a row for each area and age"
    if given != rows:
        said += f", and from {given:,} output areas"
    where = (
        f"with their codes in {quoted(columns.code)}" if columns.axes else "placed by their codes"
    )
    return f"{said}; {where}."
