"""The gap report: who is reached in each area of a level, and who is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from coverage.access.gaps import Gaps, find_gaps
from coverage.access.resolve_travel import traffic_of
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.areas import boundary_path
from coverage.datasets.car.landmarks import LANDMARKS
from coverage.datasets.demand import DEMAND
from coverage.datasets.land import CROSSINGS, LAND
from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import POSTCODES
from coverage.doubts import Support
from coverage.measures import ByCar, OverLand, Straight
from coverage.questions.command import gaps_command
from coverage.tables.area_columns import (
    AREA,
    AREA_CODE,
    GAP,
    HUBS_INSIDE,
    LEVEL,
    MEDIAN,
    NEAREST_INSTITUTE,
    NOTE,
    P90,
    REACHED_SHARE,
    SITES_INSIDE,
    WHO_IS_REACHED,
)
from coverage.tables.column import Column
from coverage.tables.figures import with_figures
from coverage.tables.intervals import (
    certainties_of,
    with_gap_ends,
    with_intervals,
    with_sourced,
)
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import Measure
from coverage.wording.doubts import sourced_sentences, support_notes
from coverage.wording.intervals import interval_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.provenance import Provenance, files_of_minutes, provenance
from coverage.wording.sentences import describe_selection

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainties


TYPICAL_TRIP = "Typical trip (minutes)"

ON_THE_PAGE = (
    *(AREA.name, GAP.name, REACHED_SHARE.name, SITES_INSIDE.name),
    *(column.name for column in MEDIAN.values()),
)
"""Names of the columns that are read beside a map; files hold the others too."""


def gap_table(
    gaps: Gaps,
    datasets: Datasets,
    areas: Sequence[AreaAccess] | None = None,
    sure: Certainties | None = None,
) -> Table:
    """Return the report of the gaps at a level, an area a row, unrounded.

    Parameters
    ----------
    areas : sequence of AreaAccess, optional
        Those that have a row; all of the level where it is not given.
    sure : Certainties, optional
        How sure the figures are: their intervals stand at the right where it is given.
    """
    intervals = sure is not None
    command = gaps_command(gaps.selection, gaps.level, datasets, intervals=intervals)
    rows = gaps.areas if areas is None else areas
    made_from = (boundary_path(gaps.level), *access_files(gaps.selection, datasets))
    origin = provenance(
        datasets,
        command,
        made_from,
        datasets.own_matrix,
        figures=datasets.own_figures,
        selection=gaps.selection,
    )
    table = Table.of(
        gap_columns(gaps, origin),
        rows,
        name=f"gaps-{gaps.level.value}",
        title=describe_selection(gaps),
        total=gaps.england,
        notes=(
            *measure_notes(gaps.selection, datasets),
            *support_notes(gaps.selection),
            *([gaps.level.caveat] if gaps.level.caveat else []),
            residents_note(datasets),
            *(interval_notes(gaps.selection, datasets) if intervals else ()),
            ACCESS_IS_ANALYSIS,
        ),
    )
    table = with_official_codes(table, datasets)
    if sure is not None:
        table = _with_doubt(table, gaps, rows, sure, datasets)
    return with_figures(table, datasets, gaps.level)


def _with_doubt(
    table: Table, gaps: Gaps, rows: Sequence[AreaAccess], sure: Certainties, datasets: Datasets
) -> Table:
    """Return the report with its intervals, and beside them what hangs on sites in doubt."""
    certain = certainties_of(sure, gaps, rows)
    table = with_intervals(table, certain, sure.england)
    pairs = list(zip(rows, certain, strict=True))
    table = with_gap_ends(table, pairs, (gaps.england, sure.england))
    if gaps.selection.support is not Support.ALL:  # then there are none in doubt
        return table
    sourced = find_gaps(datasets, replace(gaps.selection, support=Support.SOURCED), gaps.level)
    of = {area.area_code: area for area in sourced.areas}
    table = with_sourced(table, [of[area.area_code] for area in rows], sourced.england)
    return replace(table, says=(*table.says, *sourced_sentences(gaps, sourced, sure)))


def saying_trip(table: Table, datasets: Datasets) -> Table:
    """Return the report for a page, where no heading calls a trip of a matrix a drive."""
    if datasets.own_matrix is None:
        return table
    columns = (
        replace(column, heading=TYPICAL_TRIP)
        if column.name == MEDIAN[Measure.MINUTES].name
        else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def gap_columns(gaps: Gaps, origin: Provenance) -> tuple[Column[AreaAccess], ...]:
    """Return the columns of a report of gaps, by its measure."""
    measure = gaps.selection.measure
    return (
        *(AREA_CODE, AREA, LEVEL.always(gaps.level)),
        *WHO_IS_REACHED,
        *(MEDIAN[measure], P90[measure], NEAREST_INSTITUTE),
        *(SITES_INSIDE, HUBS_INSIDE, NOTE),
        *always(origin),
    )


def access_files(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return the files of the data that access by the measure of a selection is made from.

    Where sites and landmarks stand is told by the files of sites and of minutes.
    """
    way = selection.measure.spec.way
    match way:
        case Straight():
            return (DEMAND,)
        case ByCar():
            traffic = traffic_of(datasets, selection)
            behind = files_of_minutes(traffic) if traffic else (DEMAND,)
            return tuple(path for path in behind if path not in (POSTCODES, LANDMARKS))
        case OverLand():
            return (DEMAND, LAND, CROSSINGS) if datasets.own_population is None else (DEMAND,)
        case _:
            assert_never(way)
