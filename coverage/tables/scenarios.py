"""Scenarios beside no change as tables: a row a scenario, or a row a scenario and region."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import assert_never

from coverage.access.summary import AreaAccess
from coverage.datasets.areas import boundary_path
from coverage.datasets.load import Datasets
from coverage.given import find_word
from coverage.questions.command import scenarios_command
from coverage.scenarios.comparison import Comparison, Trial
from coverage.scenarios.scenario import Scenario
from coverage.scenarios.scenario_file import write_scenarios
from coverage.tables.codebook import columns
from coverage.tables.column import Column
from coverage.tables.gaps import (
    ACCESS_IS_ANALYSIS,
    access_files,
    measure_notes,
    residents_note,
)
from coverage.tables.table import Table
from coverage.vocabulary import AreaLevel, ComparedBy, capitalised
from coverage.wording.doubts import support_notes
from coverage.wording.numbers import Cell, Kind
from coverage.wording.provenance import WITH_TRAFFIC, Provenance, provenance
from coverage.wording.scenarios import scenario_sentence
from coverage.wording.sentences import access_words

ADDED_TEACH = "An added place is taken to be open, and to count wherever the selection looks."


def scenario_table(
    compared: Comparison, datasets: Datasets, file: str, by: ComparedBy = ComparedBy.ENGLAND
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
    """
    gaps, file = compared.unchanged.gaps, Path(file).name
    by = find_word(ComparedBy, by)
    selection, unit = gaps.selection, gaps.selection.measure.spec.column
    level = gaps.level if by is ComparedBy.ENGLAND else AreaLevel.REGION
    made_from = (boundary_path(level), *access_files(selection, datasets))
    command = scenarios_command(file, selection, level, by, datasets)
    origin = _with_scenarios(
        provenance(datasets, command, made_from, datasets.own_matrix, selection=selection),
        compared,
        file,
    )
    match by:
        case ComparedBy.ENGLAND:
            names, rows = _england_columns(unit), tuple(_england_rows(compared, origin))
            stem, about = "scenarios", f"worst-off {level.label}"
        case ComparedBy.REGION:
            names, rows = _region_columns(unit), tuple(_region_rows(compared, origin))
            stem, about = "scenarios-region", f"by {level.label}"
        case _:
            assert_never(by)
    return Table(
        name=stem,
        title=f"{capitalised(access_words(gaps))}: scenarios beside no change, {about}",
        columns=columns(*names),
        rows=rows,
        says=tuple(scenario_sentence(compared, trial) for trial in compared.trials),
        notes=(
            *measure_notes(selection, datasets),
            *support_notes(selection),
            ADDED_TEACH,
            *([gaps.level.caveat] if gaps.level.caveat and by is ComparedBy.ENGLAND else []),
            residents_note(datasets),
            ACCESS_IS_ANALYSIS,
        ),
    )


def _england_columns(unit: str) -> tuple[str, ...]:
    return (
        *("scenario", "residents", "reached", "gained", "gap", "unknown", "reached_share"),
        f"median_{unit}",
        *("level", "least_reached_code", "least_reached", "least_reached_share"),
        *("farthest_code", "farthest", f"farthest_median_{unit}"),
        *("places_added", "sites_closed", "sites_changed"),
        *WITH_TRAFFIC,
    )


def _england_rows(compared: Comparison, origin: Provenance) -> Iterator[tuple[Cell, ...]]:
    for trial in compared.all:
        england, least, far = trial.england, trial.least_reached, trial.farthest
        scenario = trial.scenario
        yield (
            trial.name,
            *(england.residents, england.reached, compared.gain(trial), england.gap),
            *(england.unknown, england.reached_share, england.median),
            trial.gaps.level.value,
            *((least.area_code, least.area, least.reached_share) if least else ("", "", None)),
            *((far.area_code, far.area, far.median) if far else ("", "", None)),
            *(_changes(scenario) if scenario else (0, 0, 0)),
            *origin.with_traffic,
        )


def _changes(scenario: Scenario) -> tuple[int, int, int]:
    return len(scenario.added), len(scenario.closed), len(scenario.taught)


def _region_columns(unit: str) -> tuple[str, ...]:
    return (
        *("scenario", "area_code", "area", "level"),
        *("residents", "reached", "gained", "gap", "unknown", "reached_share"),
        *(f"median_{unit}", "sites_inside"),
        *WITH_TRAFFIC,
    )


def _region_rows(compared: Comparison, origin: Provenance) -> Iterator[tuple[Cell, ...]]:
    for trial in compared.all:
        for region, unchanged in zip(trial.regions, compared.unchanged.regions, strict=True):
            yield (*_region(trial, region, unchanged), *origin.with_traffic)


def _region(trial: Trial, region: AreaAccess, unchanged: AreaAccess) -> tuple[Cell, ...]:
    return (
        *(trial.name, region.area_code, region.area, AreaLevel.REGION.value),
        *(region.residents, region.reached, region.reached - unchanged.reached),
        *(region.gap, region.unknown, region.reached_share, region.median),
        region.sites_inside,
    )


def _with_scenarios(origin: Provenance, compared: Comparison, file: str) -> Provenance:
    """Return where numbers come from, the scenarios among it."""
    scenarios = [trial.scenario for trial in compared.trials if trial.scenario]
    checksum = hashlib.sha256(write_scenarios(scenarios)).hexdigest()[:8]
    return replace(
        origin,
        source=f"Scenarios: {file}, the reader's own file; {origin.source}",
        version=f"{origin.version}.scenarios.{checksum}",
    )


def regions_side_by_side(compared: Comparison) -> Table:
    """Return the share reached in each region, without any scenario and in each."""
    rows = zip(*(trial.regions for trial in compared.all), strict=True)
    return Table(
        name="regions-side-by-side",
        title=f"Share of {access_words(compared.unchanged.gaps)}",
        columns=(
            Column("area", "Region", "Name of the region."),
            *(
                Column(
                    f"reached_share_{number}",
                    # A scenario may be named as the first column is.
                    f"{trial.name} (share)",
                    f"Share reached with {trial.name}."
                    if number
                    else "Share reached without any scenario.",
                    kind=Kind.SHARE,
                )
                for number, trial in enumerate(compared.all)
            ),
        ),
        rows=tuple((areas[0].area, *(area.reached_share for area in areas)) for areas in rows),
    )
