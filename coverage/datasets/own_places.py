"""A user's own places: a name and a postcode are enough, and what is left out is filled in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from coverage.datasets.cells import parse_degrees
from coverage.datasets.files.csv_table import CsvTable, Row
from coverage.datasets.postcode_text import parse_postcode
from coverage.datasets.postcodes import STEP_M, Postcodes
from coverage.datasets.projection import to_degrees, to_national_grid
from coverage.errors import Fault, FileWarning, InvalidFileError, PostcodeError, Warn
from coverage.given import quoted
from coverage.vocabulary import Sector

POSITION = ("lat", "lon")
FAR_M = 5_000.0
"""How far apart a position and the postcode beside it are where one of them is likely wrong."""

FEW = 100
"""Postcodes that are looked up one by one; for more the whole look-up is read at once."""

Fill = Callable[[int, Row], str]
"""Returns the cell of a column that a file leaves out, given the number of the row among all."""


def numbered(word: str) -> Fill:
    """Return what gives each row an id of its own: "place-001"."""
    return lambda number, _: f"{word}-{number:03}"


OF_CANDIDATES: Mapping[str, Fill] = {"candidate_id": numbered("place")}
OF_INSTITUTES: Mapping[str, Fill] = {
    "site": lambda _, row: row["name"],
    "institute": lambda _, row: row["site"] or row["name"],
    "site_id": numbered("site"),
    "wave": lambda _number, _row: "1",
    "role": lambda _number, _row: "hub",
    "sectors": lambda _number, _row: "; ".join(Sector),
}
"""What replaces each column that a file leaves out, in the order in which it is filled in."""

TOLD = {
    "wave": "there is no column wave, so every site counts as Wave One.",
    "role": "there is no column role, so every site counts as a hub.",
    "sectors": "there is no column sectors, so every site counts as teaching every sector.",
}
"""What is said of a column that is filled in, where it changes what figures mean."""


def filled_in(
    table: CsvTable, rows: Sequence[Row], fills: Mapping[str, Fill], name: str, warn: Warn
) -> tuple[Row, ...]:
    """Return rows with the columns that a file leaves out, and tell of those that matter.

    Parameters
    ----------
    fills : mapping of str to callable
        What replaces each column.

    Raises
    ------
    InvalidFileError
        If the file has no column for the names of places, or none for where they are.
    """
    columns = set(table.columns)
    missing = []
    if not columns & {"name", "site"}:
        missing.append(Fault(1, "name", "the column is missing: add the name of each place"))
    if "postcode" not in columns and not set(POSITION) <= columns:
        missing.append(Fault(1, "postcode", "the column is missing: add it, or lat and lon"))
    if missing:
        raise InvalidFileError(name, missing)
    for column in fills:
        if column not in columns and column in TOLD:
            warn(FileWarning(name, TOLD[column]))
    found = []
    for number, row in enumerate(rows, 1):
        cells = dict(row.cells)
        for column, fill in fills.items():
            if column not in columns:
                cells[column] = fill(number, replace(row, cells=cells))
        found.append(replace(row, cells=cells))
    return tuple(found)


def placed(
    rows: Sequence[Row], postcodes: Postcodes, name: str, warn: Warn
) -> tuple[tuple[Row, ...], dict[int, Fault]]:
    """Return rows with the position of their postcode where they give none, and those without.

    Parameters
    ----------
    name : str
        Name of the file.
    warn : callable
        Told of places that lie ``FAR_M`` from their postcode and more.

    Returns
    -------
    rows : tuple of Row
    faults : dict of int to Fault
        By the number of the row: that its postcode cannot be placed, or that it has none.
    """
    found, faults = [], {}
    known = _degrees_of({row["postcode"] for row in rows if row["postcode"]}, postcodes)
    _tell_far(rows, known, name, warn)
    for row in rows:
        if any(row[column] for column in POSITION):
            found.append(row)
        elif at := known.get(row["postcode"]):
            cells = dict(zip(POSITION, map(repr, at), strict=True))
            found.append(replace(row, cells={**row.cells, **cells}))
        else:
            faults[row.number] = Fault(row.number, "postcode", _unplaced(row, postcodes))
            found.append(row)
    return tuple(found), faults


def _unplaced(row: Row, postcodes: Postcodes) -> str:
    """Return why the postcode of a row cannot be placed, and what to do."""
    try:
        if row["postcode"]:
            postcodes.find(row["postcode"])
    except PostcodeError as error:
        return str(error).removesuffix(".")
    return "Enter a postcode, like M1 2AB"


def _degrees_of(texts: Collection[str], postcodes: Postcodes) -> dict[str, tuple[float, float]]:
    """Return the latitude and longitude of each text that is a postcode we know."""
    if len(texts) <= FEW:
        places = {}
        for text in texts:
            with suppress(PostcodeError):
                places[text] = postcodes.find(text)
        return {text: (place.lat, place.lon) for text, place in places.items()}
    parsed = {}
    for text in texts:
        with suppress(PostcodeError):
            parsed[text] = parse_postcode(text)
    table = postcodes.table()
    rows = pc.index_in(pa.array(parsed.values(), pa.string()), table["postcode"])
    found = rows.is_valid().to_numpy(zero_copy_only=False)
    taken = table.take(rows.drop_null())
    metres = [taken[axis].to_numpy() * STEP_M for axis in ("easting_10m", "northing_10m")]
    degrees = to_degrees(np.column_stack(metres)).tolist()
    names = np.array(list(parsed), dtype=object)[found].tolist()
    return {name: (lat, lon) for name, (lon, lat) in zip(names, degrees, strict=True)}


def _tell_far(
    rows: Sequence[Row], known: Mapping[str, tuple[float, float]], name: str, warn: Warn
) -> None:
    """Tell of the places whose position and postcode are ``FAR_M`` apart and more."""
    both = []
    for row in rows:
        if row["postcode"] in known and all(row[column] for column in POSITION):
            with suppress(ValueError):
                at = [parse_degrees(row[column]) for column in POSITION]
                both.append((row, at, known[row["postcode"]]))
    if not both:
        return
    given, told = (to_national_grid(*np.array([each[i] for each in both]).T[::-1]) for i in (1, 2))
    apart = np.hypot(*(given - told).T)
    far = np.flatnonzero(apart >= FAR_M).tolist()
    if far:
        first = both[far[0]][0]
        places = "1 place lies" if len(far) == 1 else f"{len(far):,} places lie"
        warn(
            FileWarning(
                name,
                f"{places} {FAR_M / 1000:.0f} km or more from the postcode beside it, the first in "
                f"row {first.number} ({first['postcode']}, {apart[far[0]] / 1000:.0f} km): we use "
                "the position, so check both.",
            )
        )


def check_ids(rows: tuple[Row, ...], column: str) -> Iterator[Fault]:
    """Yield a fault for each id that an earlier row has already."""
    what = column.removesuffix("_id")
    first: dict[str, int] = {}
    for row in rows:
        known = row[column]
        if known and first.setdefault(known, row.number) != row.number:
            yield Fault(
                row.number,
                column,
                f"{quoted(known)} is already the id of row {first[known]}: "
                f"give each {what} its own",
            )
