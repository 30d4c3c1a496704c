"""What is near a postcode as tables: the nearest sites, sectors, and the areas that hold it."""

from __future__ import annotations

from coverage.access.postcode_lookup import NearSite
from coverage.datasets.areas import boundary_path
from coverage.datasets.awards import AWARDS
from coverage.datasets.lep_readings import LEP_READINGS
from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import POSTCODES
from coverage.eligibility.ruling import is_official
from coverage.eligibility.verdicts import AreaVerdict
from coverage.questions.command import nearest_command
from coverage.questions.nearest import Nearest
from coverage.tables.codebook import columns
from coverage.tables.gaps import access_files
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Sector
from coverage.wording.doubts import doubt_words
from coverage.wording.nearest import (
    area_sentences,
    notes,
    sector_sentences,
    sites_that_count,
)
from coverage.wording.numbers import Cell
from coverage.wording.provenance import PROVENANCE, WITH_TRAFFIC, Provenance, provenance
from coverage.wording.verdicts import reading_sentences


def _far_columns(nearest: Nearest) -> tuple[str, ...]:
    """Return the columns that say how far a site is."""
    return nearest.selection.measure.spec.column, "km", "within_threshold", "no_minutes"


def nearest_origin(nearest: Nearest, datasets: Datasets) -> Provenance:
    """Return the provenance of all that is told of a postcode."""
    command = nearest_command(nearest.place.postcode, nearest.asked, datasets)
    outlines = map(boundary_path, AreaLevel)
    access = access_files(nearest.selection, datasets)
    paths = (POSTCODES, *access, *outlines, AWARDS, LEP_READINGS)
    return provenance(datasets, command, paths, datasets.own_matrix, selection=nearest.selection)


def nearest_table(nearest: Nearest, datasets: Datasets) -> Table:
    """Return the nearest sites, the nearest first."""
    origin, counts = nearest_origin(nearest, datasets), sites_that_count(nearest)
    return Table(
        name="nearest",
        title=f"Nearest to {nearest.place.postcode}, of the sites that count: every {counts}",
        columns=columns(
            "site",
            *_far_columns(nearest),
            *("institute", "role", "sectors", "wave", "postcode", "site_id", "lat", "lon"),
            "doubts",
            *WITH_TRAFFIC,
        ),
        rows=tuple(_site_row(nearest, near, origin) for near in nearest.listed),
        notes=notes(nearest, datasets),
    )


def nearest_sectors_table(nearest: Nearest, datasets: Datasets) -> Table:
    """Return, for each sector asked for, the nearest site of the network that teaches it."""
    origin = nearest_origin(nearest, datasets)
    return Table(
        name="nearest-sectors",
        title=f"The nearest {nearest.selection.one_site} by sector",
        columns=columns(
            *("sector", "nearest_site"),
            *_far_columns(nearest),
            *("institute_of_nearest", "sites", "nearest_site_id", "doubts"),
            *WITH_TRAFFIC,
        ),
        rows=tuple(_sector_row(nearest, sector, origin) for sector in nearest.sites.sectors),
        says=sector_sentences(nearest),
    )


def nearest_areas_table(nearest: Nearest, datasets: Datasets) -> Table:
    """Return the verdict on each area that holds the postcode."""
    origin = nearest_origin(nearest, datasets)
    return Table(
        name="nearest-areas",
        title=f"The areas that hold {nearest.place.postcode}, and whether they qualified",
        columns=columns(
            *("area_code", "area", "level", "verdict", "official", "reason", "awarded"),
            "other_readings",
            *PROVENANCE,
        ),
        rows=tuple(_area_row(area, origin) for area in nearest.areas),
        says=area_sentences(nearest),
    )


def _site_row(nearest: Nearest, near: NearSite, origin: Provenance) -> tuple[Cell, ...]:
    site = near.site
    return (
        site.name,
        *_distances(nearest, near),
        *(site.institute, site.role.value, "; ".join(site.taught), site.wave.value),
        *(site.postcode, site.site_id, site.lat, site.lon, doubt_words(site)),
        *origin.with_traffic,
    )


def _sector_row(nearest: Nearest, sector: Sector, origin: Provenance) -> tuple[Cell, ...]:
    teaching = nearest.sites.teaching(sector)
    near = teaching[0] if teaching else None
    return (
        sector.value,
        near.site.name if near else "",
        *(_distances(nearest, near) if near else (None, None, "", "no site")),
        near.site.institute if near else "",
        len(teaching),
        near.site.site_id if near else "",
        doubt_words(near.site) if near else "",
        *origin.with_traffic,
    )


def _distances(nearest: Nearest, near: NearSite) -> tuple[Cell, ...]:
    """Return the cells of ``_far_columns``."""
    within = near.is_within(nearest.selection.threshold)
    return (
        near.minutes if near.has_route else None,
        near.km,
        "unknown" if within is None else "yes" if within else "no",
        {True: "", False: "no route", None: "not known"}[near.has_route],
    )


def _area_row(area: AreaVerdict, origin: Provenance) -> tuple[Cell, ...]:
    return (
        *(area.area_code, area.area, area.level.value, area.verdict.value),
        "yes" if is_official(area.level) else "no",
        area.reason,
        "; ".join(area.awarded),
        " ".join(reading_sentences(area)),
        *origin.cells,
    )
