"""The gap report: who is reached in each area of a level, and who is not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from coverage.access.gaps import Gaps
from coverage.access.resolve_travel import is_known, known_by_default, traffic_of
from coverage.access.selection import Selection
from coverage.access.summary import AreaAccess
from coverage.datasets.areas import boundary_path
from coverage.datasets.car.landmarks import LANDMARKS
from coverage.datasets.demand import DEMAND
from coverage.datasets.land import CROSSINGS, LAND
from coverage.datasets.load import Datasets
from coverage.datasets.postcodes import POSTCODES
from coverage.datasets.residents_accuracy import ResidentsAccuracy
from coverage.measures import ByCar, OverLand, Straight
from coverage.questions.command import gaps_command
from coverage.tables.area_columns import (
    AREA,
    AREA_CODE,
    HUBS_INSIDE,
    LEVEL,
    MEDIAN,
    NEAREST_INSTITUTE,
    NOTE,
    P90,
    SITES_INSIDE,
    WHO_IS_REACHED,
)
from coverage.tables.column import Column
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import listed
from coverage.wording.accuracy import told_sentence
from coverage.wording.doubts import support_notes
from coverage.wording.matrix import matrix_notes
from coverage.wording.provenance import Provenance, files_of_minutes, provenance
from coverage.wording.sentences import describe_selection

ESTIMATED = (
    "Residents of small areas are estimated, from the Census of 2011 and the homes and ages since; "
    "those of a district add up to what is published."
)
ACCESS_IS_ANALYSIS = (
    "Access is this tool's analysis and plays no part in the department's rule on who could apply."
)


def gap_table(gaps: Gaps, datasets: Datasets) -> Table:
    """Return the report of the gaps at a level, an area a row, unrounded."""
    command = gaps_command(gaps.selection, gaps.level, datasets)
    made_from = (boundary_path(gaps.level), *access_files(gaps.selection, datasets))
    origin = provenance(datasets, command, made_from, datasets.own_matrix, selection=gaps.selection)
    return Table.of(
        gap_columns(gaps, origin),
        gaps.areas,
        name=f"gaps-{gaps.level.value}",
        title=describe_selection(gaps),
        total=gaps.england,
        notes=(
            *measure_notes(gaps.selection, datasets),
            *support_notes(gaps.selection),
            *([gaps.level.caveat] if gaps.level.caveat else []),
            residents_note(datasets),
            ACCESS_IS_ANALYSIS,
        ),
    )


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


def residents_note(datasets: Datasets) -> str:
    """Return where the residents of small areas come from, as far as a reader has to know it."""
    if population := datasets.own_population:
        return f"Residents are those of {population.name}, small area by small area."
    return f"{ESTIMATED}{_residents_off(datasets.residents_accuracy)}"


def _residents_off(accuracy: ResidentsAccuracy | None) -> str:
    """Return how far off they are by size of area and by age, to follow a sentence."""
    if accuracy is None or not accuracy.small_areas:
        return ""
    first, *others = accuracy.small_areas
    small = [f"{each.small_area:.0f} % for {each.group.label}" for each in others]
    larger = [f"{each.postcode_district:.0f} %" for each in others]
    return (
        f" Beside the Census of 2021, a small area is off by {first.small_area:.0f} %"
        f"{_in_brackets(small)}, and a postcode district by {first.postcode_district:.0f} %"
        f"{_in_brackets(larger)}."
    )


def _in_brackets(words: Sequence[str]) -> str:
    return f" ({listed(list(words))})" if words else ""


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


def measure_notes(selection: Selection, datasets: Datasets) -> tuple[str, ...]:
    """Return what a reader has to know of the measure of a selection."""
    measure, spec = selection.measure, selection.measure.spec
    if datasets.own_matrix and spec.takes_matrix:
        return matrix_notes(datasets.own_matrix)
    if not is_known(measure, datasets):
        return (known_by_default(measure),)
    match spec.way:
        case Straight() | OverLand():
            return (spec.note,)
        case ByCar():
            roads = datasets.roads
            return (*((told_sentence(roads, selection.traffic),) if roads else ()), spec.note)
        case _:
            assert_never(spec.way)
