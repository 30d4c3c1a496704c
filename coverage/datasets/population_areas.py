"""The areas of a population table: totals passed over, output areas summed, and where each is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.csv_table import Row
from coverage.datasets.demand import DemandPoints
from coverage.datasets.population_columns import NO_POSITION, Columns
from coverage.errors import Fault, FileReading, InvalidFileError, Warn
from coverage.given import quoted
from coverage.vocabulary import PopulationGroup, listed

LSOA, OUTPUT_AREA = (re.compile(rf"E{entity}\d{{6}}", re.ASCII) for entity in ("01", "00"))
TOTAL = re.compile(r"(E(0[2-9]|1[0-5]|92)|K0[2-4])\d{6}", re.ASCII)
"""Codes of wards, districts and whatever else small areas add up to."""

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
    rows: Sequence[Row], codes: Sequence[str], columns: Columns, default: DemandPoints
) -> tuple[NDArray[np.float64], list[Fault]]:
    """Return where the small areas of some codes are, in metres, shape (rows, 2), and faults.

    Those of 2011 are where the default demand points are; the code of an area of 2021 is the
    same where its outline is. Of an area that is new in 2021 the code says nothing.
    """
    wanted = np.array(codes, np.str_)
    row = np.minimum(np.searchsorted(default.codes, wanted), len(default) - 1)
    is_known = default.codes[row] == wanted
    if not is_known.any():
        return np.full((len(rows), 2), np.nan), [_nothing_known(codes, columns)]
    positions = np.where(is_known[:, None], default.positions[row], np.nan)
    unplaced = np.flatnonzero(~np.isfinite(positions).all(axis=1)).tolist()
    if not unplaced:
        return positions, []
    some = ", ".join(codes[at] for at in unplaced[:3]) + ("…" if len(unplaced) > 3 else "")
    of = "1 small area" if len(unplaced) == 1 else f"{len(unplaced):,} small areas"
    words = (
        f"{of} ({some}) cannot be placed by code: we know where the LSOAs of 2011 are, and those "
        "of 2021 with the same code; add easting and northing, or lon and lat, of every row"
    )
    return positions, [Fault(rows[unplaced[0]].number, columns.code, words)]


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
        said += ", from a row an area and age"
    if given != rows:
        said += f", and from {given:,} output areas"
    where = (
        f"with their codes in {quoted(columns.code)}" if columns.axes else "placed by their codes"
    )
    return f"{said}; {where}."
