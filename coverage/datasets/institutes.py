"""Sites of the Institutes of Technology: the file, its checks, and the objects they become."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from coverage.datasets.areas import DistrictFinder
from coverage.datasets.cells import PARSERS
from coverage.datasets.files.validation_errors import FaultList
from coverage.datasets.institute_names import one_spelling, tell_years
from coverage.datasets.own_places import OF_INSTITUTES, check_ids, filled_in, placed
from coverage.datasets.place_table import (
    place_in_districts,
    read_place_table,
    read_rows_of_places,
    tell_past,
)
from coverage.datasets.postcodes import Postcodes
from coverage.doubts import Doubt, SectorsBasis
from coverage.errors import Fault, InvalidFileError, Warn, untold
from coverage.given import take, take_words, words_of, yes_or_no
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
    waves = network.waves
    return len({site.institute for site in sites if site.wave in waves})


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
    like = ("institutes", "site_id") if postcodes else None
    table, rows = read_place_table(content, name, required, known, warn, sheet, like)
    unplaced: dict[int, Fault] = {}
    if postcodes:
        rows = filled_in(table, rows, OF_INSTITUTES, name, warn)
        rows, unplaced = placed(rows, postcodes, name, warn)
    faults = FaultList(name, [*table.faults, *check_ids(rows, "site_id")])
    readings = read_rows_of_places(rows, PARSERS, unplaced, faults)
    past = place_in_districts(readings, rows, districts, faults)
    if faults:
        raise InvalidFileError(name, faults)
    tell_past(past, name, warn)
    one_spelling(readings, rows, name, warn)
    tell_years(rows, name, warn)
    sites = (
        Site(**{FIELDS.get(column, column): value for column, value in reading.items()})
        for reading in readings
    )
    return tuple(sorted(sites, key=lambda site: site.site_id))
