"""The report of modes side by side: who reaches a site by car, by another mode, and needs a car."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coverage.access.need_a_car import AreaNeed, NeedACar
from coverage.access.other_modes import find_other_mode
from coverage.datasets.areas import boundary_path
from coverage.datasets.load import Datasets
from coverage.questions.command import modes_command
from coverage.tables.area_columns import ACCESS, AREA, AREA_CODE, LEVEL, RESIDENTS
from coverage.tables.column import OVER_LAND_FILES, Column
from coverage.tables.gaps import access_files
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import always
from coverage.tables.small_table import SmallTable
from coverage.tables.table import Table
from coverage.vocabulary import capitalised
from coverage.wording.doubts import support_notes
from coverage.wording.intervals import share_told
from coverage.wording.need_a_car import (
    BOTH_KNOWN,
    left_out_note,
    mode_words,
    need_interval_notes,
    need_sentence,
    need_title,
)
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.numbers import Kind, people, share
from coverage.wording.provenance import provenance

if TYPE_CHECKING:
    from coverage.access.certainty.areas import Certainty
    from coverage.access.certainty.need_a_car import NeedCertainties

BOTH_WAYS = f"{ACCESS}; by the mode, the matrix of its name or {OVER_LAND_FILES}"
"""What is read of both ways to travel."""

BY_CAR: Column[AreaNeed] = Column(
    "reached_by_car",
    "By car",
    "Residents within the time by car of a site of the selection: those that the gap report calls "
    "reached, where the mode leaves out no site.",
    lambda need: need.by_car,
    Kind.PEOPLE,
    source=ACCESS,
)
BY_MODE: Column[AreaNeed] = Column(
    "reached_by_mode",
    "By the mode",
    "Residents within the time by the mode of a site of the selection.",
    lambda need: need.by_mode,
    Kind.PEOPLE,
    source=BOTH_WAYS,
)
BY_BOTH: Column[AreaNeed] = Column(
    "reached_by_both",
    "By both",
    "Residents who reach a site by car and by the mode.",
    lambda need: need.by_both,
    Kind.PEOPLE,
    source=BOTH_WAYS,
)
NEEDS_CAR: Column[AreaNeed] = Column(
    "needs_car",
    "Need a car",
    "Residents who reach a site by car and none by the mode, of those of whom both are known.",
    lambda need: need.needs_car,
    Kind.PEOPLE,
    source=BOTH_WAYS,
)
NEEDS_CAR_SHARE: Column[AreaNeed] = Column(
    "needs_car_share",
    "Share who need a car",
    "Those who need a car over residents, from 0 to 1: the least that it can be where some are "
    "unknown; blank where nobody lives.",
    lambda need: need.needs_car_share,
    Kind.NEED_SHARE,
    source=BOTH_WAYS,
)
BY_MODE_ALONE: Column[AreaNeed] = Column(
    "reached_by_mode_alone",
    "By the mode alone",
    "Residents who reach a site by the mode and none by car, of those of whom both are known.",
    lambda need: need.by_mode_alone,
    Kind.PEOPLE,
    source=BOTH_WAYS,
)
BY_NEITHER: Column[AreaNeed] = Column(
    "reached_by_neither",
    "By neither",
    "Residents who reach no site by car and none by the mode.",
    lambda need: need.by_neither,
    Kind.PEOPLE,
    source=BOTH_WAYS,
)
UNKNOWN_OF_EITHER: Column[AreaNeed] = Column(
    "unknown_of_either",
    "Not known of either",
    "Residents for whom the way by car or by the mode is not known; reached_by_both, needs_car, "
    "reached_by_mode_alone, reached_by_neither and these add up to residents.",
    lambda need: need.unknown,
    Kind.PEOPLE,
    source=BOTH_WAYS,
)
MODE: Column[NeedACar] = Column(
    "mode",
    "Mode",
    "The mode that is set against the car: the name of a matrix, bicycle or foot.",
    lambda found: found.mode,
    on_screen=False,
    source="the report itself",
)
WITHIN_MODE: Column[NeedACar] = Column(
    "within_mode",
    "Within by the mode (minutes)",
    "Minutes by the mode that are near enough, inclusive.",
    lambda found: found.within_mode,
    Kind.MINUTES,
    on_screen=False,
    source="the report itself",
)

ON_THE_PAGE = (
    *(AREA.name, NEEDS_CAR.name, NEEDS_CAR_SHARE.name, BY_CAR.name, BY_MODE.name),
    *(BY_NEITHER.name, UNKNOWN_OF_EITHER.name),
)
"""Names of the columns that a page shows; files hold the others too."""


def need_table(found: NeedACar, datasets: Datasets, sure: NeedCertainties | None = None) -> Table:
    """Return the report of who needs a car at a level, an area a row, unrounded.

    Parameters
    ----------
    sure : NeedCertainties, optional
        How sure the figures are: their intervals stand at the right where it is given.
    """
    car = datasets.by_mode()
    other = find_other_mode(car, found.mode, found.percentile)
    asked = other.ask(found.selection, found.within_mode)
    command = modes_command(
        found.selection,
        found.level,
        found.mode,
        datasets,
        within_mode=found.within_mode,
        percentile=found.percentile,
        intervals=sure is not None,
    )
    by_mode = other.datasets.own_matrix
    files = dict.fromkeys(
        (
            boundary_path(found.level),
            *access_files(found.selection, car),
            *access_files(asked, other.datasets),
        )
    )
    origin = provenance(
        car,
        command,
        tuple(files),
        car.own_matrix,
        modes=(by_mode,) if by_mode else (),
        selection=found.selection,
    )
    table = Table.of(
        (
            *(AREA_CODE, AREA, LEVEL.always(found.level)),
            RESIDENTS.by(lambda need: need.residents),
            *(BY_CAR, BY_MODE, BY_BOTH, NEEDS_CAR, NEEDS_CAR_SHARE),
            *(BY_MODE_ALONE, BY_NEITHER, UNKNOWN_OF_EITHER),
            *(MODE.always(found), WITHIN_MODE.always(found)),
            *always(origin),
        ),
        found.areas,
        name=f"modes-{found.level.value}",
        title=need_title(found),
        total=found.england,
        says=(need_sentence(found, sure=sure.england if sure else None),),
        notes=(
            *measure_notes(found.selection, car),
            *measure_notes(asked, other.datasets),
            *left_out_note(found),
            BOTH_KNOWN,
            *(need_interval_notes(found, car) if sure else ()),
            *support_notes(found.selection),
            *([found.level.caveat] if found.level.caveat else []),
            residents_note(car),
            ACCESS_IS_ANALYSIS,
        ),
    )
    table = with_official_codes(table, car, found.level)
    if sure is None:
        return table
    from coverage.tables.need_intervals import with_need_intervals  # which reads these columns

    return with_need_intervals(table, sure.areas, sure.england)


def saying_mode(table: Table, found: NeedACar) -> Table:
    """Return the report for a page, where a heading says by which mode."""
    columns = (
        replace(column, heading=capitalised(mode_words(found)))
        if column.name == BY_MODE.name
        else column
        for column in table.columns
    )
    return replace(table, columns=tuple(columns))


def need_facts(found: NeedACar, area_code: str, sure: NeedCertainties | None = None) -> SmallTable:
    """Return the figures of an area, in words, a way to travel a row, with those of England.

    Parameters
    ----------
    sure : NeedCertainties, optional
        How sure they are: with it, their intervals stand behind the shares.
    """
    place, england = found.of(area_code), found.england
    certain = (sure.of(found, area_code), sure.england) if sure else (None, None)
    means = mode_words(found)
    rows = (
        ("By car", "by_car"),
        (capitalised(means), "by_mode"),
        ("By both", "by_both"),
        ("Need a car", "needs_car"),
        (f"Only {means}", "by_mode_alone"),
        ("By neither", "by_neither"),
    )
    told = [
        (
            label,
            *(
                _of(getattr(of, name), of.residents, getattr(each, name, None))
                for of, each in zip((place, england), certain, strict=True)
            ),
        )
        for label, name in rows
    ]
    unknown = [_of(of.unknown, of.residents) for of in (place, england)]
    return SmallTable(
        capitalised(found.selection.population.label),
        ("", place.area, england.area),
        (*told, ("Not known", *unknown)),
    )


def _of(count: int, residents: int, sure: Certainty | None = None) -> str:
    if not residents:
        return people(count)
    if sure is None:
        return f"{people(count)} ({share(count / residents)})"
    return f"{people(count)}: {share_told(count / residents, sure)}"
