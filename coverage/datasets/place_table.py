"""A user's table of which each row is a place: its rows, their cells, and where each place lies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from coverage.datasets.areas import DistrictFinder
from coverage.datasets.cells import seen
from coverage.datasets.files.csv_table import CsvTable, Row, read_csv_table
from coverage.datasets.open_places import LARGEST_REGISTER, MOST_PLACES
from coverage.datasets.own_places import POSITION
from coverage.datasets.passed_over import rows_of_england, tell_notes
from coverage.datasets.places_as_published import AXIS, as_our_places, heads_places, sift_of
from coverage.errors import Fault, FileReading, InvalidFileError, Warn
from coverage.given import quoted
from coverage.vocabulary import listed

MOST_PAST = 3
"""Codes of earlier years that a sentence names."""


def read_place_table(
    content: bytes,
    name: str,
    required: Sequence[str],
    known: Sequence[str],
    warn: Warn,
    sheet: str = "",
    like: tuple[str, str] | None = None,
) -> tuple[CsvTable, tuple[Row, ...]]:
    """Read a table of which each row is a place; return it, and its rows that are of England.

    Parameters
    ----------
    sheet : str, optional
        The sheet of a workbook that is meant.
    like : tuple of str or None
        The kind of the file and its column of ids, where other layouts than ours are read.

    Raises
    ------
    InvalidFileError
        If nothing can be read row by row, there are more than ``MOST_PLACES``, or none is of
        England.
    """
    is_header = partial(heads_places, like[0]) if like else None
    sift = sift_of(like[0], name) if like else None
    table = read_csv_table(
        content,
        name,
        required,
        known=known,
        sheet=sheet,
        is_header=is_header,
        warn=warn,
        sift=sift,
        largest=LARGEST_REGISTER,
    )
    if len(table.rows) > MOST_PLACES:
        message = f"the table has {len(table.rows):,} rows: keep it to {MOST_PLACES:,}"
        raise InvalidFileError(name, [Fault(0, "", message)])
    tell_notes(table, name, warn)
    if not (like and sift):
        return table, rows_of_england(table, "district_code", name, warn)
    read = as_our_places(table, *like, name, sift.passed)
    rows = rows_of_england(read.table, "district_code", name, warn)
    if said := read.said(len(rows)):
        warn(FileReading(name, said))
    return read.table, rows


def read_cells(
    row: Row, parsers: Mapping[str, Callable[[str], object]], faults: list[Fault]
) -> dict[str, Any]:
    """Return the cells that can be read; note a fault for each of the others."""
    reading: dict[str, Any] = {}
    for column, parse in parsers.items():
        try:
            reading[column] = parse(seen(row[column]))
        except ValueError as error:
            faults.append(Fault(row.number, column, str(error)))
    return reading


def read_rows_of_places(
    rows: Sequence[Row],
    parsers: Mapping[str, Callable[[str], object]],
    unplaced: Mapping[int, Fault],
    faults: list[Fault],
) -> list[dict[str, Any]]:
    """Return the cells of rows that can be read; of one that cannot be placed, but its position.

    Parameters
    ----------
    unplaced : mapping of int to Fault
        Why rows, by their numbers, cannot be placed.
    """
    faults += unplaced.values()
    elsewhere = {column: parse for column, parse in parsers.items() if column not in POSITION}
    return [
        read_cells(row, elsewhere if row.number in unplaced else parsers, faults) for row in rows
    ]


def place_in_districts(
    readings: list[dict[str, Any]],
    rows: tuple[Row, ...],
    districts: DistrictFinder,
    faults: list[Fault],
) -> tuple[str, ...]:
    """Check that each place lies in England, and fill in the district where it is blank.

    A code of an earlier year stands for the district of today that it is a part of.

    Returns
    -------
    tuple of str
        Such codes, each with that of today: "E08000019 as E08000039".
    """
    past: dict[str, str] = {}
    placed = [
        (row, reading)
        for row, reading in zip(rows, readings, strict=True)
        if {"lat", "lon"} <= reading.keys()
    ]
    found = districts.find(
        [reading["lon"] for _, reading in placed], [reading["lat"] for _, reading in placed]
    )
    swapped = districts.find(
        [reading["lat"] for _, reading in placed], [reading["lon"] for _, reading in placed]
    )
    for (row, reading), code, other in zip(placed, found, swapped, strict=True):
        lat, lon = reading["lat"], reading["lon"]
        if code is None and row[AXIS]:
            words = "the position lies outside England: correct it, or leave the row out"
            faults.append(Fault(row.number, row[AXIS], words))
        elif code is None:
            advice = (
                "swap lat and lon"
                if other
                else "write degrees, such as 53.4808 and -2.2426, or leave the row out"
            )
            faults.append(
                Fault(row.number, "lat", f"({lat}, {lon}) lies outside England: {advice}")
            )
        elif not reading.get("district_code"):
            reading["district_code"] = code
        else:
            given = reading["district_code"]
            if now := districts.former.get(given.upper()):
                past[given] = f"{given} as {now}"
                reading["district_code"] = now
            if fault := _district_fault(reading, code, districts):
                faults.append(Fault(row.number, "district_code", fault))
    return tuple(sorted(past.values()))


def tell_past(past: Sequence[str], name: str, warn: Warn) -> None:
    """Tell that codes of districts of earlier years were read as those of today."""
    if past:
        more = len(past) - MOST_PAST
        said = listed([*past[:MOST_PAST], *([f"{more} more"] if more > 0 else [])])
        warn(FileReading(name, f"codes of earlier years were read as those of today: {said}."))


def _district_fault(reading: dict[str, Any], found: str, districts: DistrictFinder) -> str:
    """Return what is wrong with the district that is given for a place; empty if nothing is."""
    given = reading["district_code"]
    if given not in districts.codes:
        wrong = "is no English district of April 2025"
    elif not districts.is_near(given, reading["lon"], reading["lat"]):
        wrong = "is not the district of this position"
    else:
        return ""
    return f"{quoted(given)} {wrong}: write {found} or leave it blank"
