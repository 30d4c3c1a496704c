from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Fault,
    NearestAsked,
    Network,
    Selection,
    Verdicts,
    find_gaps,
    find_nearest,
    find_trip,
)
from coverage.access.car.known_trips import estimate_known
from coverage.access.certainty.calibration import Calibration, Held
from coverage.access.sectors import sector_matrix
from coverage.datasets.known_trips import read_known_trips
from coverage.datasets.own_file import OwnFile
from coverage.datasets.place import place_finder
from coverage.eligibility.ruling import Ruling
from coverage.questions.nearest_fields import IN_TIME
from coverage.questions.question import GapsQuestion, GroupsQuestion, ModesQuestion
from coverage.scenarios.comparison import compare
from coverage.scenarios.gains import find_gains
from coverage.tables.answer import answer_question
from coverage.tables.area_list import area_list_table
from coverage.tables.by_group import DIFFERENCE_HIGH, DIFFERENCE_LOW
from coverage.tables.calibration import calibration_table
from coverage.tables.codebook import COLUMNS
from coverage.tables.column import Column
from coverage.tables.doubtful import doubtful_table
from coverage.tables.eligibility.ledger import list_template
from coverage.tables.eligibility.registry import eligibility_report
from coverage.tables.faults import faults_table
from coverage.tables.gaps import gap_table
from coverage.tables.health import check_data, health_table
from coverage.tables.intervals import (
    BEHIND,
    GAINED_HIGH,
    GAINED_LOW,
    GAP_ENDS,
    INTERVALS,
    SOURCED,
)
from coverage.tables.known_trips import known_trips_table
from coverage.tables.near_intervals import intervals_by
from coverage.tables.nearest import (
    nearest_areas_table,
    nearest_sectors_table,
    nearest_table,
)
from coverage.tables.need_intervals import NEED_INTERVALS
from coverage.tables.official_codes import BESIDE as OFFICIAL_CODES
from coverage.tables.official_codes import ENGLAND_CODE
from coverage.tables.planning.promise import KEPT_IN
from coverage.tables.provenance import PROVENANCE
from coverage.tables.scenarios import scenario_table
from coverage.tables.sectors import sector_table
from coverage.tables.sites import counted_sites_table, site_table
from coverage.tables.sources import sources_table
from coverage.tables.table import Table
from coverage.tables.trip import trip_table
from coverage.vocabulary import (
    SHIPPED_LEVELS,
    ComparedBy,
    EligibilityReport,
    Measure,
    Objective,
    PlanReport,
    Traffic,
)
from coverage.wording.numbers import Kind
from tests.tables.planning.asked import SLOW, a_plan, with_few
from tests.worlds import in_km

LATER: tuple[Column, ...] = (
    *INTERVALS,
    *BEHIND,
    *NEED_INTERVALS,
    *GAP_ENDS,
    *SOURCED,
    KEPT_IN,
    *(column for measure in IN_TIME for column in intervals_by(measure)),
)
"""Columns of intervals, and of sites in doubt beside them, which came later than others."""

BY_MEASURE = tuple(Selection(measure=measure) for measure in Measure)


def _with_gains(datasets: Datasets) -> Table:
    compared = compare(datasets, (), in_km(), AreaLevel.LEP)
    return scenario_table(compared, datasets, "mine.json", gains=find_gains(datasets, compared))


@pytest.fixture(scope="module")
def with_provenance(datasets: Datasets) -> list[Table]:
    """Return a report of each sort on areas or sites, those of access by every measure."""
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP)
    return [
        gap_table(gaps, datasets),
        *(gap_table(find_gaps(datasets, each, AreaLevel.LEP), datasets) for each in BY_MEASURE),
        sector_table(sector_matrix(datasets, in_km(), AreaLevel.LEP), datasets),
        answer_question(GapsQuestion(AreaLevel.REGION, in_km(), intervals=True), datasets),
        answer_question(
            ModesQuestion(AreaLevel.REGION, Selection(), "foot", intervals=True), datasets
        ),
        answer_question(
            GroupsQuestion(AreaLevel.REGION, in_km(), "kind", intervals=True), datasets
        ),
        site_table(gaps, datasets),
        doubtful_table(gaps, datasets),
        *(
            eligibility_report(report, datasets, AreaLevel.LEP, Ruling(), selection)
            for report in EligibilityReport
            for selection in BY_MEASURE
            if report is EligibilityReport.NEED
            or selection.measure in (Measure.MINUTES, Measure.KM)
        ),
        eligibility_report(EligibilityReport.LEDGER, datasets, AreaLevel.REGION, Ruling()),
        *(
            scenario_table(
                compare(datasets, (), selection, AreaLevel.LEP), datasets, "mine.json", by
            )
            for selection in BY_MEASURE
            for by in ComparedBy
        ),
        _with_gains(datasets),
        *(
            make(find_nearest(datasets, "TR21 0LW"), datasets)  # without a route
            for make in (nearest_table, nearest_sectors_table, nearest_areas_table)
        ),
        *(
            nearest_table(find_nearest(datasets, "M1 2AB", asked), datasets)
            for asked in (
                NearestAsked(),
                *(
                    NearestAsked(Selection(Network.CURRENT, measure=measure), intervals=True)
                    for measure in IN_TIME
                ),
            )
        ),
        calibration_table(Calibration(56, (Held(AreaLevel.LEP, 45, 196, 0.9, 0.15),)), datasets),
        *(
            trip_table(find_trip(datasets, "M1 1AE", end), datasets)
            for end in ("LS1 3EX", "TR21 0LW")  # with a road, and without
        ),
        *(answer_question(a_plan(report), datasets) for report in PlanReport if report not in SLOW),
        *(
            answer_question(replace(a_plan(report), selection=selection), with_few(datasets))
            for report in (PlanReport.AREAS, *SLOW)
            for selection in BY_MEASURE
            if selection.measure is not Measure.KM
        ),
        *(answer_question(a_plan(report), with_few(datasets)) for report in SLOW),
    ]


def _with_a_floor(datasets: Datasets, report: PlanReport = PlanReport.SITES) -> Table:
    asked = a_plan(report)
    terms = replace(asked.plan.terms, floor=0.3)
    return answer_question(replace(asked, plan=replace(asked.plan, terms=terms)), datasets)


@pytest.fixture(scope="module")
def reports(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts], with_provenance: list[Table]
) -> list[Table]:
    """Return a report of each sort."""
    return [
        *with_provenance,
        _with_a_floor(datasets),
        _with_a_floor(datasets, PlanReport.ROBUSTNESS),
        answer_question(
            a_plan(PlanReport.ROBUSTNESS, objective=Objective.MEAN), with_few(datasets)
        ),
        area_list_table(datasets, AreaLevel.REGION),
        counted_sites_table(Selection(), datasets),
        sources_table(datasets.sources),
        list_template(verdicts[AreaLevel.LEP]),
        health_table(check_data()),
        _beside_known_trips(datasets),
        faults_table([Fault(2, "lat", "the cell is blank: write degrees")]),
    ]


def _beside_known_trips(datasets: Datasets) -> Table:
    own = OwnFile("mine.csv", b"from_postcode,to_postcode,minutes\nLS1 3EX,YO1 7HH,40\n")
    known = read_known_trips(own, place_finder(datasets))
    found = estimate_known(datasets, known, Traffic.USUAL)
    return known_trips_table(found, known, datasets, Traffic.USUAL)


def test_every_column_of_every_report_is_in_the_codebook(reports: list[Table]) -> None:
    for table in reports:
        for column in table.columns:
            known = COLUMNS[column.name]  # a number may be shown as what it is a number of
            assert column in (known, replace(known, kind=column.kind)), column.name
            assert known.kind in (column.kind, Kind.NUMBER), column.name


def test_the_codebook_holds_no_column_without_a_report(reports: list[Table]) -> None:
    used = {column.name for table in reports for column in table.columns}
    assert set(COLUMNS) == used


def test_no_report_names_a_column_twice(reports: list[Table]) -> None:
    for table in reports:
        assert len({column.name for column in table.columns}) == len(table.columns)


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS)
def test_every_column_has_a_heading_and_a_meaning_that_is_a_sentence(column: Column) -> None:
    assert column.heading
    assert column.meaning[0].isupper()
    assert column.meaning.endswith(".")


def test_headings_are_unique() -> None:
    assert len({column.heading for column in COLUMNS.values()}) == len(COLUMNS)


def test_cells_on_a_screen_are_of_the_kind_that_the_codebook_says(reports: list[Table]) -> None:
    for table in reports:
        for row in (*table.rows, *([table.total] if table.total else [])):
            for position in table.on_screen():
                column, cell = table.columns[position], row[position]
                held = (int, float) if column.kind is Kind.NUMBER else (column.kind.holds,)
                assert cell is None or type(cell) in held, column.name


def test_reports_of_areas_and_sites_end_with_their_provenance_and_what_came_later(
    with_provenance: list[Table],
) -> None:
    for table in with_provenance:
        names = [column.name for column in table.columns]
        at = names.index(PROVENANCE[0].name)
        assert table.columns[at : at + 3] == PROVENANCE
        later = {GAINED_LOW.name, GAINED_HIGH.name, DIFFERENCE_LOW.name, DIFFERENCE_HIGH.name}
        later |= {column.name for column in LATER}
        assert all(name.endswith("official_code") or name in later for name in names[at + 3 :])


def test_provenance_is_blank_in_no_row(with_provenance: list[Table]) -> None:
    for table in with_provenance:
        for column in PROVENANCE:
            assert all(table.column(column.name))


def test_every_report_that_names_areas_by_code_has_their_official_codes(
    with_provenance: list[Table], datasets: Datasets
) -> None:
    official = {
        area.code: area.official_code for level in SHIPPED_LEVELS for area in datasets.areas[level]
    }
    official[ENGLAND_CODE] = ENGLAND_CODE
    for table in with_provenance:
        names = [column.name for column in table.columns]
        for ours, column in OFFICIAL_CODES.items():
            assert (ours in names) == (column.name in names)
            if ours in names:
                pairs = zip(table.column(ours), table.column(column.name), strict=True)
                assert all(official.get(str(code), "") == told for code, told in pairs)
