"""Sites of the Institutes of Technology: the file, its checks, and the objects they become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coverage.datasets.areas import DistrictFinder
from coverage.datasets.cells import PARSERS, seen
from coverage.datasets.csv_table import CsvTable, Row, read_csv_table
from coverage.datasets.header import IsHeader
from coverage.datasets.institute_names import one_spelling, tell_years
from coverage.datasets.own_places import (
    OF_INSTITUTES,
    POSITION,
    check_ids,
    filled_in,
    heads_places,
    placed,
)
from coverage.datasets.passed_over import rows_of_england, tell_notes
from coverage.datasets.postcodes import Postcodes
from coverage.datasets.validation_errors import FaultList
from coverage.doubts import Doubt, SectorsBasis
from coverage.errors import Fault, InvalidFileError, Warn, untold
from coverage.given import quoted, take, take_words, words_of, yes_or_no
from coverage.vocabulary import Network, Sector, SiteRole, Wave

REQUIRED = ("site_id", "institute", "wave", "role", "site", "lat", "lon", "sectors")
COLUMNS = (
    "site_id",
    "institute_id",
    "institute",
    "lead",
    "wave",
    "role",
    "site",
    "postcode",
    "lat",
    "lon",
    "district_code",
    "sectors",
    "levels",
    "opened",
    "opened_note",
    "status_2020_10",
    "open_2020_10",
    "precision_m",
    "placed_by",
    "evidence",
    "evidence_note",
    "also_known_as",
    "sources",
    "sectors_basis",
    "doubts",
    "in_award",
)
"""Columns of ``data/institutes.csv``; a user's own file needs those in REQUIRED."""

MOST_PLACES = 5_000
"""Sites or candidates of a file: each is looked up on the map, and has its minutes estimated."""

FIELDS = {"site": "name", "open_2020_10": "open_at_launch", "sources": "source"}
"""Columns whose field in ``Site`` has another name."""


@dataclass(frozen=True, slots=True)
class Site:
    """One place where an institute teaches.

    Parameters
    ----------
    lat, lon : float
        Degrees, WGS 84.
    district_code : str
        District of April 2025 that the site lies in.
    sectors : frozenset of Sector
        At least one.
    opened : str
        ISO date to the year, month or day; empty when it is not known.
    precision_m : float or None
        How far off the position may be, in metres; None when it is not known.
    evidence : str
        How well the site is supported; empty when nothing was said.
    open_at_launch : bool or None
        Whether it was open when the Wave Two competition was launched, on 8 October
        2020; None when it is not known.
    sectors_basis : SectorsBasis or None
        Whether the sectors are named for the site or are its institute's; None when
        nothing was said.
    doubts : frozenset of Doubt
        What no source says of the site; empty when nothing was said.
    in_award : bool or None
        Whether it was part of the award, or joined the institute later; None when nothing
        was said.
    source : str
        Address of the first page that tells of it; empty where none is given.

    Raises
    ------
    SelectionError
        If a word is not known.
    """

    site_id: str
    institute: str
    lead: str
    wave: Wave
    role: SiteRole
    name: str
    postcode: str
    lat: float
    lon: float
    district_code: str
    sectors: frozenset[Sector]
    opened: str
    precision_m: float | None
    evidence: str
    open_at_launch: bool | None = None
    sectors_basis: SectorsBasis | None = None
    doubts: frozenset[Doubt] = frozenset()
    in_award: bool | None = None
    source: str = ""

    def __post_init__(self) -> None:
        """Check the words."""
        take_words(self, wave=Wave, role=SiteRole)
        object.__setattr__(self, "sectors", frozenset(words_of(Sector, self.sectors)))
        object.__setattr__(self, "doubts", frozenset(words_of(Doubt, self.doubts)))
        if self.sectors_basis is not None:
            take_words(self, sectors_basis=SectorsBasis)
        if self.open_at_launch is not None:
            take(self, yes_or_no, "open_at_launch")
        if self.in_award is not None:
            take(self, yes_or_no, "in_award")

    @property
    def taught(self) -> tuple[Sector, ...]:
        """The sectors in the order of the vocabulary."""
        return tuple(sector for sector in Sector if sector in self.sectors)

    @property
    def is_gravely_doubted(self) -> bool:
        """Whether no source says that it teaches, or where it stands."""
        return any(doubt.is_grave for doubt in self.doubts)


def count_institutes(sites: Iterable[Site], network: Network) -> int:
    """Return how many institutes of a network the sites are of."""
    return len({site.institute for site in sites if site.wave in network.waves})


def read_institutes(
    content: bytes,
    name: str,
    districts: DistrictFinder,
    warn: Warn = untold,
    postcodes: Postcodes | None = None,
    *,
    sheet: str = "",
) -> tuple[Site, ...]:
    """Read an institutes file and return its sites in the order of their ids.

    A site without a district code gets the district that its position lies in. Names of
    institutes that differ only by apostrophes, blanks or capitals are one name.

    Parameters
    ----------
    content : bytes
        A table as ``read_csv_table`` takes it; columns as in ``COLUMNS``.
    name : str
        Name of the file, for messages.
    warn : callable
        Given what was passed over or taken for something else, if the file is a user's.
    postcodes : Postcodes or None
        What places the sites that have no position: with it a name and a postcode are enough, and
        ``own_places.py`` says what replaces the other columns.
    sheet : str, optional
        The sheet of a workbook that is meant.

    Raises
    ------
    InvalidFileError
        If anything is wrong; it lists every fault, and no site is returned.
    """
    required, known = ((), (*COLUMNS, "name")) if postcodes else (REQUIRED, COLUMNS)
    is_header = heads_places if postcodes else None
    table, rows = read_place_table(content, name, required, known, warn, sheet, is_header)
    unplaced: dict[int, Fault] = {}
    if postcodes:
        rows = filled_in(table, rows, OF_INSTITUTES, name, warn)
        rows, unplaced = placed(rows, postcodes)
    faults = FaultList(name, [*table.faults, *check_ids(rows, "site_id")])
    readings = read_rows_of_places(rows, PARSERS, unplaced, faults)
    place_in_districts(readings, rows, districts, faults)
    if faults:
        raise InvalidFileError(name, faults)
    one_spelling(readings, rows, name, warn)
    tell_years(rows, name, warn)
    sites = (
        Site(**{FIELDS.get(column, column): value for column, value in reading.items()})
        for reading in readings
    )
    return tuple(sorted(sites, key=lambda site: site.site_id))


def read_place_table(
    content: bytes,
    name: str,
    required: Sequence[str],
    known: Sequence[str],
    warn: Warn,
    sheet: str = "",
    is_header: IsHeader | None = None,
) -> tuple[CsvTable, tuple[Row, ...]]:
    """Read a table of which each row is a place; return it, and its rows that are of England.

    Raises
    ------
    InvalidFileError
        If nothing can be read row by row, there are more than ``MOST_PLACES``, or none is of
        England.
    """
    table = read_csv_table(
        content, name, required, known=known, sheet=sheet, is_header=is_header, warn=warn
    )
    if len(table.rows) > MOST_PLACES:
        message = f"the table has {len(table.rows):,} rows: keep it to {MOST_PLACES:,}"
        raise InvalidFileError(name, [Fault(0, "", message)])
    tell_notes(table, name, warn)
    return table, rows_of_england(table, "district_code", name, warn)


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
) -> None:
    """Check that each place lies in England, and fill in the district where it is blank."""
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
        if code is None:
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
        elif fault := _district_fault(reading, code, districts):
            faults.append(Fault(row.number, "district_code", fault))


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
