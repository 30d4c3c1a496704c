"""The sectors report: who is reached in each sector, an area and a sector a row."""

from __future__ import annotations

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.datasets.areas import boundary_path
from coverage.datasets.load import Datasets
from coverage.questions.command import sectors_command
from coverage.tables.codebook import columns
from coverage.tables.gaps import (
    ACCESS_IS_ANALYSIS,
    access_files,
    measure_notes,
    residents_note,
)
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Sector
from coverage.wording.doubts import support_notes
from coverage.wording.numbers import Cell
from coverage.wording.provenance import WITH_TRAFFIC, Provenance, provenance
from coverage.wording.sectors import describe_matrix, matrix_sentences

COUNTED_ANEW = (
    "Each sector is counted by itself, and one person can be reached in several: adding up "
    "sectors counts people more than once."
)
SECTORS_NAMED = (
    "Sectors are those that sources name for the site; where none does, they are those of its "
    "institute. The table of sites says which."
)


def sector_table(matrix: SectorMatrix, datasets: Datasets) -> Table:
    """Return the report of the sectors at a level, unrounded.

    Areas come in the order of their level, and within each the sectors in that of the
    vocabulary.
    """
    selection = matrix.selection
    command = sectors_command(selection, matrix.level, datasets)
    made_from = (boundary_path(matrix.level), *access_files(selection, datasets))
    origin = provenance(datasets, command, made_from, datasets.own_matrix, selection=selection)
    sites = [len(gaps.sites) for gaps in matrix.gaps]
    return Table(
        name=f"sectors-{matrix.level.value}",
        title=describe_matrix(matrix),
        columns=columns(
            "area_code",
            "area",
            "level",
            "sector",
            "sites",
            "residents",
            "reached",
            "gap",
            "unknown",
            "reached_share",
            "note",
            *WITH_TRAFFIC,
        ),
        rows=tuple(
            _row(area, matrix.level, sector, teaching, origin)
            for row in matrix.areas
            for area, sector, teaching in zip(row, matrix.sectors, sites, strict=True)
        ),
        says=matrix_sentences(matrix),
        notes=(
            *measure_notes(selection, datasets),
            *support_notes(selection),
            COUNTED_ANEW,
            *([SECTORS_NAMED] if datasets.has_our_institutes else []),
            *([matrix.level.caveat] if matrix.level.caveat else []),
            residents_note(datasets),
            ACCESS_IS_ANALYSIS,
        ),
    )


def _row(
    area: AreaAccess, level: AreaLevel, sector: Sector, sites: int, origin: Provenance
) -> tuple[Cell, ...]:
    return (
        area.area_code,
        area.area,
        level.value,
        sector.value,
        sites,
        area.residents,
        area.reached,
        area.gap,
        area.unknown,
        area.reached_share,
        area.note,
        *origin.with_traffic,
    )
