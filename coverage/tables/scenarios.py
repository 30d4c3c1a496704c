"""Scenarios beside no change as tables: a row a scenario, or a row a scenario and region."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

from coverage.access.summary import AreaAccess
from coverage.datasets.areas import boundary_path
from coverage.datasets.load import Datasets
from coverage.given import find_word
from coverage.questions.command import scenarios_command
from coverage.scenarios.comparison import Comparison, Trial
from coverage.tables.area_columns import (
    AREA,
    AREA_CODE,
    GAP,
    LEVEL,
    MEDIAN,
    REACHED,
    REACHED_SHARE,
    RESIDENTS,
    SITES_INSIDE,
    UNKNOWN,
)
from coverage.tables.column import Column, of_each, read_from
from coverage.tables.gaps import access_files
from coverage.tables.intervals import with_behind, with_gain_intervals
from coverage.tables.official_codes import with_official_codes
from coverage.tables.provenance import always
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, ComparedBy, Measure, capitalised
from coverage.wording.doubts import support_notes
from coverage.wording.intervals import interval_notes
from coverage.wording.notes import ACCESS_IS_ANALYSIS, measure_notes, residents_note
from coverage.wording.numbers import Kind
from coverage.wording.provenance import provenance
from coverage.wording.scenarios import behind_sentences, scenario_sentence, with_scenarios
from coverage.wording.sentences import access_words

if TYPE_CHECKING:
    from coverage.scenarios.gains import TrialGains


ADDED_TEACH = "We treat added places as open."


SCENARIOS = "the scenarios; see the source of reached"


@dataclass(frozen=True, slots=True)
class Compared:
    """England in a scenario, or without any, beside no change."""

    trial: Trial
    gain: int


@dataclass(frozen=True, slots=True)
class RegionCompared:
    """A region in a scenario, or without any, beside no change."""

    trial: Trial
    now: AreaAccess
    unchanged: AreaAccess


SCENARIO: Column[Trial] = Column(
    "scenario",
    "Scenario",
    "Name of the scenario; No change is without any.",
    lambda trial: trial.name,
    source=SCENARIOS,
)
GAINED: Column[Compared] = Column(
    "gained",
    "Gained",
    "Residents reached less those reached without any scenario: above 0 where more are, below "
    "where fewer.",
    lambda row: row.gain,
    Kind.GAIN,
    source=SCENARIOS,
)
LEAST_REACHED: tuple[Column[AreaAccess], ...] = read_from(
    SCENARIOS,
    Column(
        "least_reached_code",
        "Code of the worst off",
        "Code of the area with the lowest share reached.",
        lambda area: area.area_code,
        on_screen=False,
    ),
    Column(
        "least_reached",
        "Worst off",
        "The area of the level with the lowest share reached; among equals, with most residents.",
        lambda area: area.area,
    ),
    Column(
        "least_reached_share",
        "Its share reached",
        "Share reached in the area where it is the lowest.",
        lambda area: area.reached_share,
        Kind.SHARE,
    ),
)
FARTHEST: tuple[Column[AreaAccess], ...] = read_from(
    SCENARIOS,
    Column(
        "farthest_code",
        "Code of the longest trip",
        "Code of the area with the largest median; blank where no median is known.",
        lambda area: area.area_code,
        on_screen=False,
    ),
    Column(
        "farthest",
        "Longest trip",
        "The area of the level with the largest median, the first among equals; blank where no "
        "median is known.",
        lambda area: area.area,
    ),
)
FARTHEST_MEDIAN: dict[Measure, Column[AreaAccess]] = {
    measure: Column(
        f"farthest_median_{measure.spec.column}",
        f"Its median {measure.spec.heading}",
        f"Median {measure.spec.heading} in the area where they are the most; blank where no median "
        "is known.",
        lambda area: area.median,
        Kind.DISTANCE,
        source=SCENARIOS,
        unit=measure.spec.unit.word,
    )
    for measure in Measure
}
CHANGES: tuple[Column[Trial], ...] = read_from(
    SCENARIOS,
    Column(
        "places_added",
        "Places added",
        "Places that the scenario adds.",
        lambda trial: len(trial.scenario.added) if trial.scenario else 0,
        Kind.COUNT,
    ),
    Column(
        "sites_closed",
        "Sites closed",
        "Sites that the scenario closes.",
        lambda trial: len(trial.scenario.closed) if trial.scenario else 0,
        Kind.COUNT,
    ),
    Column(
        "sites_changed",
        "Sites changed",
        "Sites that teach other sectors in the scenario than without it.",
        lambda trial: len(trial.scenario.taught) if trial.scenario else 0,
        Kind.COUNT,
    ),
)


def _trial(row: Compared) -> Trial:
    return row.trial


def _england(row: Compared) -> AreaAccess:
    return row.trial.england


def _least(row: Compared) -> AreaAccess | None:
    return row.trial.least_reached


def _farthest(row: Compared) -> AreaAccess | None:
    return row.trial.farthest


def _now(row: RegionCompared) -> AreaAccess:
    return row.now


def _by_england(measure: Measure) -> tuple[Column[Compared], ...]:
    return (
        SCENARIO.of(lambda row: row.trial),
        *of_each(_england, (RESIDENTS, REACHED)),
        GAINED,
        *of_each(_england, (GAP, UNKNOWN, REACHED_SHARE, MEDIAN[measure])),
        LEVEL.of(lambda row: row.trial.gaps.level),
        *of_each(_least, LEAST_REACHED),
        *of_each(_farthest, (*FARTHEST, FARTHEST_MEDIAN[measure])),
        *of_each(_trial, CHANGES),
    )


def _by_region(measure: Measure) -> tuple[Column[RegionCompared], ...]:
    return (
        SCENARIO.of(lambda row: row.trial),
        *of_each(_now, (AREA_CODE, AREA)),
        LEVEL.always(AreaLevel.REGION),
        *of_each(_now, (RESIDENTS, REACHED)),
        GAINED.by(lambda row: row.now.reached - row.unchanged.reached),
        *of_each(_now, (GAP, UNKNOWN, REACHED_SHARE, MEDIAN[measure], SITES_INSIDE)),
    )


BY_ENGLAND = {measure: _by_england(measure) for measure in Measure}
BY_REGION = {measure: _by_region(measure) for measure in Measure}


def scenario_table(
    compared: Comparison,
    datasets: Datasets,
    file: str,
    by: ComparedBy = ComparedBy.ENGLAND,
    gains: Sequence[TrialGains] | None = None,
) -> Table:
    """Return scenarios beside no change, which comes first.

    Parameters
    ----------
    file : str
        Name of the file of the scenarios, for the words that make the table again; its folder
        is not told.
    by : ComparedBy
        England: a row a scenario, with England's figures and the worst-off area of the level.
        Region: a row a scenario and region.
    gains : sequence of TrialGains, optional
        How sure each of ``Comparison.all`` is; their intervals stand at the right where given.
    """
    gaps, file = compared.unchanged.gaps, Path(file).name
    by = find_word(ComparedBy, by)
    selection, measure = gaps.selection, gaps.selection.measure
    level = gaps.level if by is ComparedBy.ENGLAND else AreaLevel.REGION
    made_from = (boundary_path(level), *access_files(selection, datasets))
    intervals = gains is not None
    command = scenarios_command(file, selection, level, by, datasets, intervals=intervals)
    origin = with_scenarios(
        provenance(datasets, command, made_from, datasets.own_matrix, selection=selection),
        compared,
        file,
    )
    table_of = partial(
        Table.of,
        says=(
            *(
                scenario_sentence(compared, trial, gains[row].england if gains else None)
                for row, trial in enumerate(compared.trials, 1)
            ),
            *(behind_sentences(compared, gains) if gains else ()),
        ),
        notes=(
            *measure_notes(selection, datasets),
            *support_notes(selection),
            ADDED_TEACH,
            *([gaps.level.caveat] if gaps.level.caveat and by is ComparedBy.ENGLAND else []),
            residents_note(datasets),
            *(interval_notes(selection, datasets) if intervals else ()),
            ACCESS_IS_ANALYSIS,
        ),
    )
    beside = f"{capitalised(access_words(gaps))}: scenarios beside no change"
    match by:
        case ComparedBy.ENGLAND:
            table = table_of(
                (*BY_ENGLAND[measure], *always(origin)),
                [Compared(trial, compared.gain(trial)) for trial in compared.all],
                name="scenarios",
                title=f"{beside}, worst-off {level.label}",
            )
            is_of_scenarios = True
        case ComparedBy.REGION:
            table = table_of(
                (*BY_REGION[measure], *always(origin)),
                [
                    RegionCompared(trial, now, unchanged)
                    for trial in compared.all
                    for now, unchanged in zip(
                        trial.regions, compared.unchanged.regions, strict=True
                    )
                ],
                name="scenarios-region",
                title=f"{beside}, by {level.label}",
            )
            is_of_scenarios = False
        case _:
            assert_never(by)
    table = with_official_codes(table, datasets)
    if gains is None:
        return table
    table = with_gain_intervals(table, gains, by)
    return with_behind(table, gains) if is_of_scenarios else table
