"""Which column of a table of groups names small areas, and which ones hold groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coverage.datasets.files.csv_table import CsvTable
from coverage.datasets.groups.cells import ENDS
from coverage.datasets.name_forms import name_words
from coverage.datasets.own_areas.keys import Key, heading, keys_among, looks_like
from coverage.errors import Fault, InvalidFileError
from coverage.given import quoted
from coverage.vocabulary import listed

BESIDE = frozenset(
    {"objectid", "fid", "x", "y", "lat", "lon", "long", "latitude", "longitude", "easting"}
    | {"eastings", "northing", "northings", "shapearea", "shapelength", "shapeleng", "globalid"}
    | {"source", "sources", "note", "notes", "year", "date", "nation", "lacode", "laname"}
    | {"postcode", "postcodes"}
)
LARGER = (
    *("country", "county", "region", "rgn", "localauthority", "district", "ward", "msoa"),
    *("lad", "utla", "ltla", "oa", "wd", "pcon", "constituency"),
)
COUNTED = ("population", "residents", "households")
"""Headings of columns that stand beside in such tables: places, larger areas, counts of people."""

NAME = re.compile(r"lsoa(20)?(\d\d)?(nm|name)(20)?(\d\d)?|smallareaname")
"""The heading of the column of names of small areas."""

MOST_COLUMNS = 12
"""Columns of groups that a file may have."""

MOST_LISTED = 8


@dataclass(frozen=True, slots=True)
class GroupColumns:
    """The columns of a table of groups that matter.

    Parameters
    ----------
    codes : tuple of str
        Those of small areas, of one vintage or of two; at least one.
    groups : tuple of str
        Those of groups, in the order of the file.
    is_chosen : bool
        Whether the user said which.
    """

    codes: tuple[str, ...]
    groups: tuple[str, ...]
    is_chosen: bool


def is_header(cells: Sequence[str]) -> bool:
    """Return whether the cells of a row may name columns: two at least, and no small area."""
    named = [cell for cell in cells if cell]
    is_code = looks_like(Key.SMALL_AREA)
    return len(named) > 1 and not any(is_code(cell.upper()) for cell in named)


def group_columns(table: CsvTable, asked: str, name: str) -> GroupColumns:
    """Return the columns of a table of groups that matter.

    Parameters
    ----------
    asked : str
        The column that the user named; empty for none.
    name : str
        Name of the file, for messages.

    Raises
    ------
    InvalidFileError
        If no column holds codes of small areas, none could hold groups, or there is none that
        the user named.
    """
    keys = keys_among(table.columns, lambda column: [row[column].upper() for row in table.rows])
    codes = tuple(
        sorted(
            (column for column, key in keys.items() if key is Key.SMALL_AREA),
            key=[*table.columns].index,
        )
    )
    if not codes:
        message = "no column holds LSOA codes: add one, such as LSOA11CD or LSOA21CD"
        raise _refused(name, message)
    called = next((each for each in table.columns if NAME.fullmatch(heading(each))), "")
    # A code of rural and urban, such as A1, looks like a postcode district.
    places = {each for each, key in keys.items() if key is not Key.POSTCODE_DISTRICT}
    could = [
        each
        for each in table.columns
        if each and each != called and each not in places and not _is_passed_over(each)
    ]
    if asked:
        found = next((each for each in table.columns if _is(each, asked)), "")
        if not found or found in codes:
            among = listed([quoted(each) for each in could[:MOST_LISTED]], "or")
            advice = f": give {among}" if could else ""
            raise _refused(name, f"there is no column {quoted(asked)} of groups{advice}")
        return GroupColumns(codes, (found,), is_chosen=True)
    if not could:
        message = "no column holds groups: add one, such as group or decile"
        raise _refused(name, message)
    if len(could) > MOST_COLUMNS:
        raise _refused(
            name,
            f"{len(could)} columns could hold groups: keep {MOST_COLUMNS} at most, or say which "
            "with --groups-name COLUMN",
        )
    return GroupColumns(codes, tuple(could), is_chosen=False)


def heads_parts(header: Sequence[str]) -> bool:
    """Return whether a row heads small areas, and deciles or other parts of all of them."""
    has_code = any(Key.SMALL_AREA.headings.fullmatch(heading(cell)) for cell in header)
    return has_code and any(word in ENDS for cell in header for word in name_words(cell))


def _is_passed_over(column: str) -> bool:
    found = heading(column)
    return (
        bool(Key.POSTCODE_DISTRICT.headings.fullmatch(found))
        or found.rstrip("0123456789") in BESIDE
        or found.startswith(LARGER)
        or any(word in found for word in COUNTED)
    )


def _is(column: str, asked: str) -> bool:
    return column == asked or heading(column) == heading(asked)


def _refused(name: str, message: str) -> InvalidFileError:
    return InvalidFileError(name, [Fault(0, "", message)])
