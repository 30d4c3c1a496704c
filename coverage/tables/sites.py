"""The sites that count in a selection, a site a row: what the map shows, in words."""

from __future__ import annotations

from coverage.access.gaps import Gaps
from coverage.access.selection import Selection
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.questions.command import gaps_command, sites_command
from coverage.tables.column import Column
from coverage.tables.provenance import PROVENANCE, always
from coverage.tables.table import Table
from coverage.wording.doubts import doubt_words, support_notes
from coverage.wording.numbers import Kind
from coverage.wording.provenance import provenance
from coverage.wording.sentences import held_words, sites_words

SITES = "data/institutes.csv"

SITE_ID: Column[Site] = Column(
    "site_id",
    "Site id",
    "Id of the site, which stays the same.",
    lambda site: site.site_id,
    on_screen=False,
    source=SITES,
)
INSTITUTE: Column[Site] = Column(
    "institute",
    "Institute",
    "Name of the institute that the site belongs to.",
    lambda site: site.institute,
    source=SITES,
)
SITE: Column[Site] = Column(
    "site", "Site", "Name of the site.", lambda site: site.name, source=SITES
)
ROLE: Column[Site] = Column(
    "role",
    "Role",
    "Hub, a main site of its institute, or spoke.",
    lambda site: site.role.value,
    source=SITES,
)
WAVE: Column[Site] = Column(
    "wave",
    "Wave",
    "Competition that the institute was awarded in.",
    lambda site: site.wave.value,
    Kind.COUNT,
    source=SITES,
)
POSTCODE: Column[Site] = Column(
    "postcode",
    "Postcode",
    "Postcode of the site; blank where it is not known.",
    lambda site: site.postcode,
    source=SITES,
)
LAT: Column[Site] = Column(
    "lat",
    "Latitude",
    "Degrees north.",
    lambda site: site.lat,
    Kind.DEGREES,
    on_screen=False,
    source=SITES,
)
LON: Column[Site] = Column(
    "lon",
    "Longitude",
    "Degrees east.",
    lambda site: site.lon,
    Kind.DEGREES,
    on_screen=False,
    source=SITES,
)
SECTORS: Column[Site] = Column(
    "sectors",
    "Sectors",
    "Sectors that the site teaches, separated by semicolons.",
    lambda site: "; ".join(site.taught),
    source=SITES,
)
OPENED: Column[Site] = Column(
    "opened",
    "Opened",
    "Year, month or day on which the site itself opened; blank where that is not known.",
    lambda site: site.opened,
    source=SITES,
)
EVIDENCE: Column[Site] = Column(
    "evidence",
    "Evidence",
    "How well the site is supported by a source.",
    lambda site: site.evidence,
    source=SITES,
)
SECTORS_BASIS: Column[Site] = Column(
    "sectors_basis",
    "Sectors named for",
    "Whether a source names the sectors for the site, or they are those of its institute; blank "
    "where that is not said.",
    lambda site: site.sectors_basis.value if site.sectors_basis else "",
    source=SITES,
)
DOUBTS: Column[Site] = Column(
    "doubts",
    "No source for",
    "What no source says of the site: that it teaches, its place, its sectors or its opening, "
    "separated by semicolons; blank where nothing is in doubt.",
    lambda site: doubt_words(site),
    source=SITES,
)
COLUMNS = (
    *(SITE_ID, INSTITUTE, SITE, ROLE, WAVE, POSTCODE, LAT, LON, SECTORS, OPENED, EVIDENCE),
    *(DOUBTS, SECTORS_BASIS),
)


def counted_sites_table(selection: Selection, datasets: Datasets) -> Table:
    """Return the sites that count in a selection, whatever is asked of them.

    Raises
    ------
    SelectionError
        If no site teaches a sector that is asked for.
    """
    origin = provenance(datasets, sites_command(selection, datasets), ())
    return Table.of(
        (*COLUMNS, *always(origin, PROVENANCE)),
        selection.sites(datasets.sites),
        name="sites",
        title=f"All {sites_words(selection)}",
        notes=support_notes(selection),
    )


def site_table(gaps: Gaps, datasets: Datasets) -> Table:
    """Return the sites of a selection in the order of their ids."""
    command = gaps_command(gaps.selection, gaps.level, datasets)
    origin = provenance(datasets, command, ())
    return Table.of(
        (*COLUMNS, *always(origin, PROVENANCE)),
        gaps.sites,
        name="sites",
        title=f"All {sites_words(gaps.selection)} are counted{held_words(gaps)}",
        notes=support_notes(gaps.selection),
    )
