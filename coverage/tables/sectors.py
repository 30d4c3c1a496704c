"""The sectors report: who is reached in each sector, an area and a sector a row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coverage.access.sectors import SectorMatrix
from coverage.access.summary import AreaAccess
from coverage.datasets.areas import boundary_path
from coverage.datasets.load import Datasets
from coverage.questions.command import sectors_command
from coverage.tables.area_columns import AREA, AREA_CODE, LEVEL, NOTE, SITES, WHO_IS_REACHED
from coverage.tables.column import Column, of_each
from coverage.tables.gaps import access_files
from coverage.tables.intervals import with_gap_ends, with_intervals
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, Sector
from coverage.wording.doubts import support_notes
from coverage.wording.intervals import interval_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.numbers import Kind
from coverage.wording.provenance import provenance
from coverage.wording.sectors import (
    SECTORS_NAMED,
    between_sentences,
    describe_matrix,
    matrix_sentences,
)

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties
    from coverage.access.certainty.differences import Difference


ONE_BY_ONE = (
    "Each sector is counted on its own, and one person can reach several, so do not add them up."
)


@dataclass(frozen=True, slots=True)
class SectorAccess:
    """Access of the residents of an area in one sector.

    Parameters
    ----------
    sites_teaching : int
        Sites of the network that teach the sector.
    """

    access: AreaAccess
    level: AreaLevel
    sector: Sector
    sites_teaching: int


class _OfSector(Protocol):
    """What is told of a sector."""

    @property
    def sector(self) -> Sector: ...

    @property
    def sites_teaching(self) -> int: ...


SECTOR: Column[_OfSector] = Column(
    "sector",
    "Sector",
    "Sector that a site must teach to count in the row.",
    lambda row: row.sector.value,
    source=SITES,
)
SITES_TEACHING: Column[_OfSector] = Column(
    "sites",
    "Sites teaching it",
    "Sites of the network that teach the sector, wherever in England they stand.",
    lambda row: row.sites_teaching,
    Kind.COUNT,
    source=SITES,
)


def _access(row: SectorAccess) -> AreaAccess:
    return row.access


COLUMNS: tuple[Column[SectorAccess], ...] = (
    *of_each(_access, (AREA_CODE, AREA)),
    LEVEL.of(lambda row: row.level),
    SECTOR,
    SITES_TEACHING,
    *of_each(_access, (*WHO_IS_REACHED, NOTE)),
)


def sector_table(
    matrix: SectorMatrix,
    datasets: Datasets,
    sure: Sequence[Certainties] | None = None,
    above: Difference | None = None,
) -> Table:
    """Return the report of the sectors at a level, unrounded.

    Areas come in the order of their level, and within each the sectors in that of the
    vocabulary.

    Parameters
    ----------
    sure : sequence of Certainties, optional
        How sure the figures of each sector are: their intervals stand at the right where it is
        given.
    above : Difference, optional
        By how much the share in the best reached sector is above that in the worst.
    """
    selection = matrix.selection
    command = sectors_command(selection, matrix.level, datasets, intervals=sure is not None)
    made_from = (boundary_path(matrix.level), *access_files(selection, datasets))
    origin = provenance(datasets, command, made_from, datasets.own_matrix, selection=selection)
    table = Table.of(
        (*COLUMNS, *always(origin)),
        (
            SectorAccess(access, matrix.level, sector, len(gaps.sites))
            for row in matrix.areas
            for access, sector, gaps in zip(row, matrix.sectors, matrix.gaps, strict=True)
        ),
        name=f"sectors-{matrix.level.value}",
        title=describe_matrix(matrix),
        says=(*matrix_sentences(matrix), *between_sentences(matrix, above)),
        notes=(
            *sector_notes(matrix, datasets),
            *(interval_notes(selection, datasets) if sure else ()),
        ),
    )
    table = with_official_codes(table, datasets)
    if sure is None:
        return table
    of_sectors = zip(*(each.areas for each in sure), strict=True)
    certain = [each for area in of_sectors for each in area]
    accesses = [access for row in matrix.areas for access in row]
    table = with_intervals(table, certain)
    return with_gap_ends(table, list(zip(accesses, certain, strict=True)))


def sector_notes(matrix: SectorMatrix, datasets: Datasets) -> tuple[str, ...]:
    """Return what users have to know beside the figures of the report."""
    return (
        *measure_notes(matrix.selection, datasets),
        *support_notes(matrix.selection),
        ONE_BY_ONE,
        *([SECTORS_NAMED] if datasets.has_our_institutes else []),
        *([matrix.level.caveat] if matrix.level.caveat else []),
        residents_note(datasets),
        ACCESS_IS_ANALYSIS,
    )
