"""Places as others list them, in our columns: what each is called, where, and whether open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from coverage.datasets.files.csv_table import CsvTable, Row
from coverage.datasets.layouts import Layout, Names, column_key, layout_of
from coverage.datasets.open_places import NONE_PASSED, Passed, SiftPlaces, open_ones
from coverage.datasets.population.published_positions import degrees_of
from coverage.datasets.postcode_text import is_postcode
from coverage.errors import Fault, InvalidFileError
from coverage.given import quoted
from coverage.vocabulary import listed

WORDS: Mapping[str, Names] = {
    "name": (
        *("college", "college name", "name of college", "institution", "institution name"),
        *("provider", "provider name", "organisation", "organisation name", "organization"),
        *("establishment", "establishment name", "school", "school name", "centre", "centre name"),
        *("place", "place name", "venue", "name of institution", "name of provider", "fe college"),
    ),
    "site": ("site name", "campus", "campus name", "location name", "building name"),
    "postcode": ("post code", "postal code", "pcds", "pcd", "pcode", "zip", "zip code"),
    "address": ("address", "full address", "postal address", "site address", "contact address"),
    "lat": ("latitude",),
    "lon": ("longitude", "long", "lng"),
    "easting": ("eastings", "bng e", "bng easting", "grid easting", "oseast1m", "east1m"),
    "northing": ("northings", "bng n", "bng northing", "grid northing", "osnrth1m", "north1m"),
    "x": ("x coordinate", "x coord", "point x"),
    "y": ("y coordinate", "y coord", "point y"),
    "status": ("open status", "establishment status"),
    "nation": ("country", "country name", "nation"),
    "id": ("urn", "ukprn"),
}
"""What columns are called that nobody publishes; our own name of each is one as well."""

WHAT_AND_WHERE = ("name", "postcode", "address", "lat", "lon", "easting", "northing")
"""What is looked for beside what a layout tells, such as a name beside columns of the ONS."""

ONE_ALONE = ("name", "site", "lat", "lon", "easting", "northing")
"""What is asked for where two columns could be it: either could be meant."""


AXIS = "axis of a position"
"""A column that we make: the one of eastings, where positions are not given in degrees."""


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a list by what they hold, and the layout that tells them, if any does."""

    layout: Layout | None
    named: Mapping[str, str]
    is_ours: bool

    def __getitem__(self, ours: str) -> str:
        """Return the column that holds something; empty where there is none."""
        return self.named.get(ours, "")

    @property
    def are_enough(self) -> bool:
        """Whether they say what places are called, and where they are."""
        axes = (("lat", "lon"), ("easting", "northing"), ("x", "y"))
        is_placed = self["postcode"] or self["address"] or any(self.pair(each) for each in axes)
        return bool((self["name"] or self["site"]) and is_placed)

    @property
    def read_as(self) -> str:
        """The layout, or the columns that were taken."""
        if self.layout:
            return self.layout.name
        taken = [self[ours] for ours in WORDS if self[ours] and ours not in ("id", "nation")]
        return f"a list of places by {listed([repr(column) for column in taken])}"

    def pair(self, axes: tuple[str, str]) -> tuple[str, str] | None:
        """Return the columns of two axes, if both are there."""
        first, second = (self[axis] for axis in axes)
        return (first, second) if first and second else None


@dataclass(frozen=True, slots=True)
class PlacesRead:
    """A list of places with our columns beside its own, and what it was read as.

    Parameters
    ----------
    table : CsvTable
        Of open places.
    read_as : str
        Empty where the columns are ours.
    ids : str
        The column that ids are from; empty where it is ours, or there is none.
    passed : Passed
        Places that are left out, as they are not open, or no colleges.
    """

    table: CsvTable
    read_as: str = ""
    ids: str = ""
    passed: Passed = NONE_PASSED

    def said(self, places: int) -> str:
        """Return what the list was read as, in one sentence; empty where there is nothing to say.

        Parameters
        ----------
        places : int
            Rows of England.
        """
        if not self.read_as:
            return ""
        said = f"read as {self.read_as}: {places:,} place{'s' * (places != 1)}"
        if self.ids:
            said += f", with {self.ids} as id"
        return f"{said}{self.passed.said}."


def as_our_places(
    table: CsvTable, kind: str, ids: str, name: str, passed: Passed = NONE_PASSED
) -> PlacesRead:
    """Return a list of places in our columns; those not open are left out.

    A position in metres becomes one in degrees, and a postcode that stands in an address alone
    is taken from there. Columns that are ours already stay as they are.

    Parameters
    ----------
    kind : str
        Word of the kind of the file.
    ids : str
        Our column of ids. A register gives it where it gives each place one of its own.
    passed : Passed
        Places of it that were passed over as it was read.

    Raises
    ------
    InvalidFileError
        If it fits two layouts, two columns could be the same thing, or no place is open.
    """
    columns = _columns(table.columns, kind, name)
    if columns.is_ours:
        return PlacesRead(table)
    rows = open_ones(table.rows, columns["status"], columns.layout, name)
    made = [*_names(rows, columns, kind), *_postcodes(rows, columns), *_lands(rows, columns)]
    in_degrees, faults = degrees_of(rows, columns.pair, name)
    made += in_degrees
    if axes := columns.pair(("easting", "northing")):
        made.append((AXIS, [axes[0]] * len(rows)))
    given = [row[columns["id"]] for row in rows] if columns["id"] else []
    if ids not in table.columns and given and all(given) and len(set(given)) == len(given):
        made.append((ids, given))
    cells = [dict(row.cells) for row in rows]
    for column, values in made:
        for row, value in zip(cells, values, strict=True):
            row[column] = value
    ours = replace(
        table,
        rows=tuple(replace(row, cells=each) for row, each in zip(rows, cells, strict=True)),
        faults=(*table.faults, *faults),
        columns=tuple(dict.fromkeys([*table.columns, *(column for column, _ in made)])),
    )
    are_given = any(column == ids for column, _ in made)
    passed = replace(passed, shut=passed.shut + len(table.rows) - len(rows))
    read_as = columns.read_as if columns.are_enough else ""  # what is missing is told
    return PlacesRead(ours, read_as, columns["id"] if are_given else "", passed)


def sift_of(kind: str, name: str) -> SiftPlaces:
    """Return what passes over places of a register as it is read, which may be a whole one.

    Parameters
    ----------
    kind, name : str
        Word of the kind of the file, and its name for messages.
    """

    def columns_of(header: Sequence[str]) -> tuple[str, Layout | None]:
        try:
            columns = _columns(header, kind, name)
        except InvalidFileError:  # told when all of it is read
            return "", None
        return ("", None) if columns.is_ours else (columns["status"], columns.layout)

    return SiftPlaces(name, columns_of)


def heads_places(kind: str, header: Sequence[str]) -> bool:
    """Return whether a row heads a list of places: what they are called, and where they are."""
    try:
        return _columns(header, kind, "").are_enough
    except InvalidFileError:  # two columns could be the same: it is told when the table is read
        return True


Made = tuple[str, Sequence[str]]
"""A column of ours, and its cell in each row."""


def _columns(header: Sequence[str], kind: str, name: str) -> _Columns:
    """Return which column holds what: as ours, as a layout has it, as others call it."""
    layout = layout_of(header, kind, name)
    named = {ours: ours for ours in WORDS if ours in header and ours not in ("status", "id")}
    is_placed = "postcode" in named or {"lat", "lon"} <= named.keys()
    is_ours = layout is None and bool({"name", "site"} & named.keys()) and is_placed
    if layout:
        named = {**layout.taken(header), **named}
    for ours, words in WORDS.items():
        if layout and ours not in WHAT_AND_WHERE:
            continue
        keys = [column_key(word) for word in (ours, *words)]
        there = sorted(
            (column for column in header if column_key(column) in keys),
            key=lambda column: keys.index(column_key(column)),
        )
        if ours in named or not there:
            continue
        if len(there) > 1 and ours in ONE_ALONE:
            which = listed([repr(column) for column in there])
            said = f"{which} could each be it: rename the one that is meant {quoted(ours)}"
            raise InvalidFileError(name, [Fault(1, ours, said)])
        named[ours] = there[0]
    return _Columns(layout, named, is_ours)


def _names(rows: Sequence[Row], columns: _Columns, kind: str) -> list[Made]:
    """Return the names of places: of a college, of a site of it, or of both."""
    whole, part = columns["name"], columns["site"]
    if not (whole and part):
        named = whole or part
        return [("name", [row[named] for row in rows])] if named not in ("", "name") else []
    sites = [row[part] or row[whole] for row in rows]
    if kind == "institutes":
        return [("site", sites), ("institute", [row[whole] for row in rows])]
    wholes = [row[whole] for row in rows]
    return [
        (
            "name",
            [
                site if whole in site else f"{whole}, {site}"
                for whole, site in zip(wholes, sites, strict=True)
            ],
        )
    ]


def _postcodes(rows: Sequence[Row], columns: _Columns) -> list[Made]:
    if columns["postcode"]:
        column = columns["postcode"]
        return [] if column == "postcode" else [("postcode", [row[column] for row in rows])]
    if columns["address"]:
        told = [row[columns["address"]] for row in rows]
        return [("postcode", [each if is_postcode(each) else "" for each in told])]
    return []


def _lands(rows: Sequence[Row], columns: _Columns) -> list[Made]:
    """Return what tells the nation that each place lies in."""
    told = {each: columns[each] for each in ("district", "nation")}
    return [
        (ours, [row[theirs] for row in rows])
        for ours, theirs in told.items()
        if theirs not in ("", ours)
    ]
