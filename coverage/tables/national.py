"""The gap report over a user's own demand points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.areas import boundary_path
from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import POSTCODES
from coverage.distributed.national import NationalGaps
from coverage.questions.command import national_command
from coverage.tables.gaps import access_files, gap_columns
from coverage.tables.official_codes import with_official_codes
from coverage.tables.table import Table, with_warnings
from coverage.wording.doubts import support_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes
from coverage.wording.numbers import count
from coverage.wording.provenance import Provenance, provenance
from coverage.wording.sentences import describe_selection

MINUTES_OF_SMALL_AREAS = (
    "The minutes of a demand point are those of the small area that it lies in, which is that of "
    "the nearest postcode."
)
NOT_KNOWN = (
    "no minutes are known: their demand points have no position, lie outside England, or lie in "
    "a small area whose minutes are not known."
)


def national_table(national: NationalGaps, datasets: Datasets) -> Table:
    """Return the gaps over the user's own demand points, an area a row, unrounded.

    Its columns are those of the gap report. Where demand points lie in no area of the level, the
    last row is theirs.
    """
    gaps, origin = national.gaps, _origin(national, datasets)
    table = Table.of(
        gap_columns(gaps, origin),
        [*gaps.areas, *_nowhere(national)],
        name=f"national-{gaps.level.value}",
        title=describe_selection(gaps),
        total=gaps.england,
        notes=tuple(_notes(national, datasets)),
    )
    return with_warnings(with_official_codes(table, datasets), datasets, gaps.level)


def _nowhere(national: NationalGaps) -> Iterator[AreaAccess]:
    if national.points_nowhere:
        found = national.nowhere
        said = f"{count(national.points_nowhere, 'demand point')} in no area"
        yield found._replace(note="; ".join([said, *([found.note] if found.note else [])]))


def _notes(national: NationalGaps, datasets: Datasets) -> Iterator[str]:
    points, level = national.points, national.gaps.level
    spec, unknown = national.gaps.selection.measure.spec, national.gaps.england.unknown
    yield from measure_notes(national.gaps.selection, datasets)
    if spec.is_of_small_areas:
        yield MINUTES_OF_SMALL_AREAS
        if unknown:
            yield f"Of {count(unknown, 'resident')} {NOT_KNOWN}"
    yield from support_notes(national.gaps.selection)
    yield (
        f"Residents, and the areas that they live in, are those of {points.name}: "
        f"{count(len(points), 'demand point')}."
    )
    if level.caveat:
        yield level.caveat
    if national.points_nowhere:
        lie = "lies" if national.points_nowhere == 1 else "lie"
        yield (
            f"{count(national.points_nowhere, 'demand point')} with "
            f"{count(national.nowhere.residents, 'resident')} {lie} in no {level.label}: the "
            f"row {national.nowhere.area!r} holds them."
        )
    if national.beyond:
        yield (
            f"{count(len(national.beyond), 'area')} that the data do not know "
            f"{'is' if len(national.beyond) == 1 else 'are'} named by code; no site is known to "
            "stand there."
        )
    yield ACCESS_IS_ANALYSIS


def _files(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return the files of the data that are used beside the a user's own demand points."""
    if not selection.measure.spec.is_of_small_areas:
        return ()
    placed_by = (POSTCODES,) if datasets.postcodes else ()
    return (*access_files(selection, datasets), *placed_by)


def _origin(national: NationalGaps, datasets: Datasets) -> Provenance:
    points, gaps = national.points, national.gaps
    command = national_command(points.name, gaps.selection, gaps.level, datasets)
    made_from = (boundary_path(gaps.level), *_files(gaps.selection, datasets))
    origin = provenance(datasets, command, made_from, datasets.own_matrix, selection=gaps.selection)
    return replace(
        origin,
        source=f"Demand points: {points.name}, the user's own; {origin.source}",
        version=f"{origin.version}.points.{national.version}",
    )
