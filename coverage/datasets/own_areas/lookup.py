"""A table that puts small areas, postcodes or districts into a user's own areas."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.files.csv_table import MOST_ROWS, Row, read_csv_table
from coverage.datasets.inputs import Datasets
from coverage.datasets.own_areas.given import (
    LONGEST_CODE,
    LONGEST_NAME,
    MOST_AREAS,
    MOST_MEMBERS,
    GivenAreas,
    refused,
    shown,
    too_many,
    too_many_members,
)
from coverage.datasets.own_areas.keys import (
    NOT_FOUND,
    SMALL_AREA,
    Key,
    by_most,
    groups_of,
    places_of,
)
from coverage.datasets.own_areas.lookup_columns import LookUpColumns, is_header, look_up_columns
from coverage.datasets.own_areas.new_areas import new_members
from coverage.datasets.own_file import OwnFile
from coverage.datasets.passed_over import rows_of_england, tell_notes
from coverage.errors import FileReading, FileWarning, InvalidFileError, Warn
from coverage.given import quoted


def read_look_up(own: OwnFile, datasets: Datasets, warn: Warn) -> GivenAreas:
    """Read a table that says in which area each small area, postcode or district lies.

    Of a small area whose postcodes lie in several areas, that with most of them counts. A small
    area that the table puts into several areas lies in each of them.

    Raises
    ------
    InvalidFileError
        If its columns cannot be told apart, or it names no place that these data know.
    """
    table = read_csv_table(
        own.content,
        own.name,
        (),
        MOST_ROWS,
        sheet=own.sheet,
        is_header=is_header,
        warn=warn,
    )
    tell_notes(table, own.name, warn)
    if table.faults:
        raise InvalidFileError(own.name, table.faults)
    columns = look_up_columns(table, own.called, own.name)
    rows = rows_of_england(table, columns.column, own.name, warn)
    names, codes, area_of = _areas(rows, columns, own.name)
    if not names:
        raise refused(own.name, "no row names an area", columns.areas.shown)
    cells = [row[columns.column] for row in rows]
    places = places_of(columns.key, cells, datasets)
    placed, new, told = frozenset[str](), np.empty((0, 2), np.intp), ""
    if columns.key is Key.SMALL_AREA and (places == NOT_FOUND).any():
        placed, new, told = new_members(rows, columns.column, table.columns, area_of, datasets)
    if told:
        warn(FileReading(own.name, told))
    _tell_unknown(own.name, columns, cells, places, warn, placed)
    members = _members(columns, places, area_of, datasets, own.name, warn)
    if len(new):
        members = np.unique(np.concatenate([members, new]), axis=0).astype(np.intp)
    blank = int((area_of == NOT_FOUND).sum())
    rows_said = "1 row names" if blank == 1 else f"{blank:,} rows name"
    left = f"; {rows_said} no area" if blank else ""
    return GivenAreas(
        names,
        codes,
        members[:, 0],
        members[:, 1],
        None,
        f"a look-up of {columns.key.plural} ({columns.column}) to areas "
        f"({columns.areas.shown}){left}",
    )


def _areas(
    rows: Sequence[Row], columns: LookUpColumns, name: str
) -> tuple[tuple[str, ...], tuple[str, ...], NDArray[np.intp]]:
    """Return the names and the codes of the areas, and the area of each row.

    Raises
    ------
    InvalidFileError
        If there are more than ``MOST_AREAS``.
    """
    row_of: dict[str, int] = {}
    names: list[str] = []
    codes: list[str] = []
    found = np.full(len(rows), NOT_FOUND, np.intp)
    for at, row in enumerate(rows):
        called = shown(row[columns.areas.name], LONGEST_NAME) if columns.areas.name else ""
        code = shown(row[columns.areas.code], LONGEST_CODE) if columns.areas.code else ""
        if known := code or called:
            if known not in row_of:
                if len(names) == MOST_AREAS:
                    raise too_many(name)
                row_of[known] = len(names)
                names.append(called or code)
                codes.append(code)
            found[at] = row_of[known]
    return tuple(names), tuple(codes), found


def _members(
    columns: LookUpColumns,
    places: NDArray[np.intp],
    area_of: NDArray[np.intp],
    datasets: Datasets,
    name: str,
    warn: Warn,
) -> NDArray[np.intp]:
    """Return the demand points and their areas as pairs, shape (pairs, 2)."""
    placed = places != NOT_FOUND
    if columns.by_most:
        found, several = by_most(places[placed], area_of[placed])
        if several:
            parts = "postcodes" if columns.key is Key.POSTCODE else "parts"
            warn(
                FileWarning(
                    name,
                    f"{several:,} small areas have {parts} in more than one area: each counts "
                    "where most of them are.",
                )
            )
        return found
    used = placed & (area_of != NOT_FOUND)
    rows = np.unique(np.column_stack([places[used], area_of[used]]), axis=0).astype(np.intp)
    groups = groups_of(columns.key, datasets)
    if groups is None:
        return rows.reshape(-1, 2)
    points = np.argsort(groups, kind="stable")
    first = np.searchsorted(groups[points], rows[:, 0])
    end = np.searchsorted(groups[points], rows[:, 0], side="right")
    if int((end - first).sum()) > MOST_MEMBERS:
        raise too_many_members(name)
    inside = [points[a:b] for a, b in zip(first, end, strict=True)]
    areas = np.repeat(rows[:, 1], end - first)
    whole = np.column_stack([np.concatenate([*inside, np.empty(0, np.intp)]), areas])
    return np.unique(whole, axis=0).astype(np.intp).reshape(-1, 2)


def _tell_unknown(
    name: str,
    columns: LookUpColumns,
    cells: Sequence[str],
    places: NDArray[np.intp],
    warn: Warn,
    placed: Collection[str] = (),
) -> None:
    """Tell of cells that name no place that these data know; refuse a file of no others."""
    lost = sorted({cell for cell, place in zip(cells, places, strict=True) if place == NOT_FOUND})
    lost = [cell for cell in lost if cell and cell not in placed]
    if not lost and (places != NOT_FOUND).any():
        return
    first = quoted(lost[0]) if lost else "blank"
    of_2021 = columns.key is Key.SMALL_AREA and bool(SMALL_AREA.fullmatch(lost[0] if lost else ""))
    if not (places != NOT_FOUND).any():
        raise refused(
            name,
            f"no {columns.key.value} of this column is one that these data know (the first is "
            f"{first}): give LSOA codes of 2011, postcodes, or codes of districts of April 2025",
            columns.column,
        )
    were = "1 is" if len(lost) == 1 else f"{len(lost):,} are"
    if of_2021:
        said = (
            f"of the LSOAs in {columns.column}, {were} not in these data, which know the LSOAs "
            f"of 2011 (the first is {first}): LSOAs that were new in 2021 are placed by LSOA21NM "
            "or positions, in councils of which the file has most, and else are in no area; a "
            "look-up of LSOA11CD or of postcodes places them."
        )
    else:
        said = f"of the {columns.key.plural} in {columns.column}, {were} not in these data and "
        said += f"{'was' if len(lost) == 1 else 'were'} passed over (the first is {first})."
    warn(FileWarning(name, said))
