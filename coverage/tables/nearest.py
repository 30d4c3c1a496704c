"""What is near a place as tables: the nearest sites, sectors, and the areas that hold it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from coverage.access.postcode_lookup import NearSite
from coverage.datasets.areas import boundary_path
from coverage.datasets.awards import AWARDS, LEP_READINGS
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import POSTCODES
from coverage.eligibility.verdicts import AreaVerdict
from coverage.measures import IN_MINUTES
from coverage.questions.command import nearest_command
from coverage.questions.nearest import Nearest
from coverage.tables.area_columns import AWARDED, JUDGED, OFFICIAL, OTHER_READINGS, REASON
from coverage.tables.column import BY_ROAD_FILES, Column, by_measure, in_words, of_each
from coverage.tables.gaps import access_files
from coverage.tables.near_intervals import intervals_by
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import PROVENANCE, always
from coverage.tables.sectors import SECTOR, SITES_TEACHING
from coverage.tables.sites import (
    DOUBTS,
    INSTITUTE,
    LAT,
    LON,
    POSTCODE,
    ROLE,
    SECTORS,
    SITE,
    SITE_ID,
    WAVE,
)
from coverage.tables.small_table import SmallTable
from coverage.tables.table import Table
from coverage.vocabulary import Measure, Sector, capitalised
from coverage.wording.near_site import short_distance
from coverage.wording.nearest import (
    area_sentences,
    notes,
    one_site_that_counts,
    sector_sentences,
    sites_that_count,
)
from coverage.wording.numbers import Kind
from coverage.wording.provenance import Provenance, provenance
from coverage.wording.starts import starting_from

FROM_SMALL_AREA = (
    "the small area of data/postcodes.parquet, sites of data/institutes.csv; minutes by "
    + BY_ROAD_FILES
)
STRAIGHT = "positions of data/postcodes.parquet and data/institutes.csv"


@dataclass(frozen=True, slots=True)
class NearSiteAsked:
    """A site near a postcode, and the minutes that it should not be farther away than."""

    near: NearSite
    threshold: float

    @property
    def within(self) -> str:
        """Whether it is: yes, no, or unknown."""
        within = self.near.is_within(self.threshold)
        return "unknown" if within is None else in_words(within)

    @property
    def no_minutes(self) -> str:
        """Why there are no minutes; empty where there are."""
        return {True: "", False: "no route", None: "not known"}[self.near.has_route]


@dataclass(frozen=True, slots=True)
class SectorNear:
    """The sites that teach a sector, the nearest to a postcode first."""

    sector: Sector
    teaching: tuple[NearSite, ...]
    threshold: float

    @property
    def sites_teaching(self) -> int:
        """How many they are."""
        return len(self.teaching)

    @property
    def nearest(self) -> NearSiteAsked | None:
        """The nearest of them; None where there is none."""
        return NearSiteAsked(self.teaching[0], self.threshold) if self.teaching else None

    @property
    def site(self) -> Site | None:
        """The site itself."""
        return self.teaching[0].site if self.teaching else None


MINUTES: dict[Measure, Column[NearSiteAsked]] = {
    measure: Column(
        measure.spec.column,
        capitalised(measure.spec.name),
        f"{capitalised(measure.spec.name)} from the small area of the postcode to the site, or of "
        "a trip from the small area of its start to its end; blank without a site or a known "
        "route.",
        lambda row: row.near.minutes if row.near.has_route else None,
        Kind.DISTANCE,
        source=by_measure(measure, FROM_SMALL_AREA),
        unit=measure.spec.unit.word,
    )
    for measure in Measure
    if measure.spec.unit is IN_MINUTES
}
KM: Column[NearSiteAsked] = Column(
    "km",
    "Km in a straight line",
    "Kilometres in a straight line from the postcode to the site; blank where there is none.",
    lambda row: row.near.km,
    Kind.DISTANCE,
    source=STRAIGHT,
    unit="km",
)
WITHIN_THRESHOLD: Column[NearSiteAsked] = Column(
    "within_threshold",
    "Within the threshold",
    "Whether the site is at most the threshold away: yes, no, or unknown; blank where there is no "
    "site.",
    lambda row: row.within,
    source=FROM_SMALL_AREA,
)
NO_MINUTES: Column[NearSiteAsked] = Column(
    "no_minutes",
    "Why no minutes",
    "No site, no route, or not known; blank where there are minutes.",
    lambda row: row.no_minutes,
    source=FROM_SMALL_AREA,
)


def _intervals(nearest: Nearest) -> tuple[Column[NearSiteAsked], ...]:
    """Return the columns of intervals, which stand at the right where they are asked for."""
    if not nearest.asked.intervals:
        return ()
    return of_each(lambda row: row.near, intervals_by(nearest.selection.measure))


def _site(row: NearSiteAsked) -> Site:
    return row.near.site


def _nearest(row: SectorNear) -> NearSiteAsked | None:
    return row.nearest


def _by_site(measure: Measure) -> tuple[Column[NearSiteAsked], ...]:
    return (
        SITE.of(_site),
        *(MINUTES[measure], KM, WITHIN_THRESHOLD, NO_MINUTES),
        *of_each(_site, (INSTITUTE, ROLE, SECTORS, WAVE, POSTCODE, SITE_ID, LAT, LON, DOUBTS)),
    )


def _by_sector(measure: Measure) -> tuple[Column[SectorNear], ...]:
    return (
        SECTOR,
        Column(
            "nearest_site",
            "Nearest site",
            "Site that teaches the sector and is the nearest by minutes, or in a straight line "
            "where none has known minutes; blank where there is none.",
            lambda row: row.site.name if row.site else "",
            source=FROM_SMALL_AREA,
        ),
        *of_each(_nearest, (MINUTES[measure], KM, WITHIN_THRESHOLD)),
        NO_MINUTES.by(lambda row: row.nearest.no_minutes if row.nearest else "no site"),
        Column(
            "institute_of_nearest",
            "Its institute",
            "Institute that the nearest site belongs to; blank where there is none.",
            lambda row: row.site.institute if row.site else "",
            source=FROM_SMALL_AREA,
        ),
        SITES_TEACHING,
        Column(
            "nearest_site_id",
            "Id of the nearest site",
            "Id of that site; blank where there is none.",
            lambda row: row.site.site_id if row.site else "",
            on_screen=False,
            source=FROM_SMALL_AREA,
        ),
        DOUBTS.of(lambda row: row.site),
    )


BY_SITE = {measure: _by_site(measure) for measure in MINUTES}
BY_SECTOR = {measure: _by_sector(measure) for measure in MINUTES}
AREAS: tuple[Column[AreaVerdict], ...] = (*JUDGED, OFFICIAL, REASON, AWARDED, OTHER_READINGS)


def nearest_origin(nearest: Nearest, datasets: Datasets) -> Provenance:
    """Return the provenance of all that is told of a place."""
    command = nearest_command(nearest.place.postcode, nearest.asked, datasets)
    outlines = map(boundary_path, datasets.levels)
    access = access_files(nearest.selection, datasets)
    paths = (POSTCODES, *access, *outlines, AWARDS, LEP_READINGS)
    return provenance(datasets, command, paths, datasets.own_matrix, selection=nearest.selection)


def nearest_table(nearest: Nearest, datasets: Datasets) -> Table:
    """Return the nearest sites, the nearest first."""
    origin, sites = nearest_origin(nearest, datasets), sites_that_count(nearest)
    selection, where = nearest.selection, starting_from(nearest.place)
    return Table.of(
        (*BY_SITE[selection.measure], *always(origin), *_intervals(nearest)),
        (NearSiteAsked(near, selection.threshold) for near in nearest.listed),
        name="nearest",
        title=f"{capitalised(sites)} nearest to {where}",
        notes=notes(nearest, datasets),
    )


def nearest_sectors_table(nearest: Nearest, datasets: Datasets) -> Table:
    """Return, for each sector asked for, the nearest site of the network that teaches it."""
    origin, selection = nearest_origin(nearest, datasets), nearest.selection
    return Table.of(
        (*BY_SECTOR[selection.measure], *always(origin), *of_each(_nearest, _intervals(nearest))),
        (
            SectorNear(sector, nearest.sites.teaching(sector), selection.threshold)
            for sector in nearest.sites.sectors
        ),
        name="nearest-sectors",
        title=f"The nearest {one_site_that_counts(nearest)} by sector",
        says=sector_sentences(nearest),
    )


def nearest_areas_table(nearest: Nearest, datasets: Datasets) -> Table:
    """Return the verdict on each area that holds the place."""
    table = Table.of(
        (*AREAS, *always(nearest_origin(nearest, datasets), PROVENANCE)),
        nearest.areas,
        name="nearest-areas",
        title=f"Areas that {starting_from(nearest.place)} is in, and whether they could bid",
        says=area_sentences(nearest),
    )
    return with_official_codes(table, datasets)


def _how_far(teaching: Sequence[NearSite]) -> tuple[bool, bool, float]:
    """Return what orders sectors by their nearest site; where none has known minutes, by km."""
    if not teaching:
        return True, True, 0.0
    first = teaching[0]
    return False, not first.has_route, first.minutes if first.has_route else first.km


def sectors_in_short(nearest: Nearest) -> SmallTable:
    """Return the nearest site of each sector with how far it is, as a table to read.

    The sector with the nearest site comes first, and those that no site teaches come last.
    """
    rows = []
    taught = {sector: nearest.sites.teaching(sector) for sector in nearest.sites.sectors}
    for sector, teaching in sorted(taught.items(), key=lambda each: _how_far(each[1])):
        site, far = (
            ("", "No site")
            if not teaching
            else (teaching[0].site.name, short_distance(nearest, teaching[0]))
        )
        rows.append((sector.label, site, far, f"{len(teaching):,}"))
    return SmallTable(
        caption=f"The nearest {one_site_that_counts(nearest)} by subject",
        headings=("Subject", "Nearest site", "How far", "Sites that teach it"),
        rows=tuple(rows),
        text_columns=2,
    )
