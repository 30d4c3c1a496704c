"""The sites that counted, and where the residents live who reach them."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Doubt,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    SiteRole,
    Wave,
)
from coverage.datasets.projection import to_national_grid
from coverage.eligibility.ruling import Ruling
from coverage.export.geopackage.layers import is_back_test
from coverage.questions.question import GapsQuestion, LedgerQuestion, Question, eligibility_question
from coverage.tables.table import Table
from coverage.vocabulary import SHIPPED_LEVELS, Counted, EligibilityReport, Measure
from tests.export.asked import a_report, questions
from tests.export.geopackage.opened import opened, query, records
from tests.export.outlined import outlined
from tests.judging import LIVED_IN
from tests.worlds import Point, a_site, a_world, in_km, with_minutes

BESIDE = [
    report
    for report in EligibilityReport
    if report not in (EligibilityReport.LEDGER, EligibilityReport.BACK_TEST)
]
GAP = ("gap", "no route")


def by_area(
    datasets: Datasets, level: AreaLevel, points: list[dict[str, Any]], column: str = "state"
) -> list[Counter[str]]:
    """Return the residents of each area in each state."""
    sums: list[Counter[str]] = [Counter() for _ in datasets.areas[level]]
    pairs = datasets.demand.memberships[level]
    for row, area in zip(pairs.points.tolist(), pairs.areas.tolist(), strict=True):
        sums[area][points[row][column]] += points[row]["residents"]
    return sums


def the(table: Table, *names: str) -> list[tuple[object, ...]]:
    return list(zip(*map(table.column, names), strict=True))


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
@pytest.mark.parametrize("measure", Measure)
def test_points_add_up_to_the_table(
    datasets: Datasets, level: AreaLevel, measure: Measure, tmp_path: Path
) -> None:
    group = PopulationGroup.YOUNG
    selection = Selection(measure=measure, threshold=30, population=group)
    report = a_report(datasets, GapsQuestion(level, selection))
    points = records(opened(report, tmp_path), "demand_points")
    sums = by_area(datasets, level, points)
    assert the(report.table, "residents", "reached", "gap", "unknown") == [
        (each.total(), each["reached"], each["gap"] + each["no route"], each["unknown"])
        for each in sums
    ]
    if level.tiles_england:
        everyone = int(datasets.demand.residents[group].sum())
        assert sum(each.total() for each in sums) == everyone
        # Ferries alone lead to the islands.
        assert (sum(each["no route"] for each in sums) > 0) is measure.spec.is_of_small_areas


@pytest.mark.parametrize("report", BESIDE)
def test_points_beside_verdicts_are_those_of_the_gaps(
    datasets: Datasets, report: EligibilityReport, tmp_path: Path
) -> None:
    selection = Selection(Network.CURRENT, (Sector.DIGITAL,), threshold=20)
    asked = eligibility_question(report, AreaLevel.LEP, selection)
    plain = GapsQuestion(AreaLevel.LEP, selection)
    paths = [opened(a_report(datasets, each), tmp_path) for each in (asked, plain)]
    assert records(paths[0], "demand_points") == records(paths[1], "demand_points")
    assert records(paths[0], "sites") == records(paths[1], "sites")


def test_a_back_test_tells_the_state_before_the_awards_and_after(
    datasets: Datasets, tmp_path: Path
) -> None:
    asked = eligibility_question(EligibilityReport.BACK_TEST, AreaLevel.LEP)
    report = a_report(datasets, asked)
    path = opened(report, tmp_path)
    points = records(path, "demand_points")
    before = by_area(datasets, AreaLevel.LEP, points, "state_before")
    after = by_area(datasets, AreaLevel.LEP, points)
    assert the(report.table, "gap_before", "gap_after") == [
        (sum(one[state] for state in GAP), sum(other[state] for state in GAP))
        for one, other in zip(before, after, strict=True)
    ]
    assert {row["wave"] for row in records(path, "sites")} == {1, 2}


def test_states_costs_and_the_nearest_site_by_hand(tmp_path: Path) -> None:
    places = [Point(residents=count) for count in (1, 2, 3, 4, 5)]
    world = a_world(places, [a_site("far"), a_site("near")])
    minutes = [
        *([50.0, 45.0], [np.nextafter(np.float32(45), np.float32(46)), 60.0]),
        *([math.inf, math.inf], [math.nan, math.inf], [math.nan, 46.0]),
    ]
    world = outlined(with_minutes(world, minutes), tmp_path)
    path = opened(a_report(world, GapsQuestion(AreaLevel.LEP)), tmp_path)
    rows = [tuple(row.values()) for row in records(path, "demand_points")]
    just_beyond = float(np.nextafter(np.float32(45), np.float32(46)))
    assert rows == [
        ("P00", 1, "reached", 45.0, "near"),  # the threshold is inclusive
        ("P01", 2, "gap", just_beyond, "far"),
        ("P02", 3, "no route", None, None),
        ("P03", 4, "unknown", None, None),
        ("P04", 5, "unknown", 46.0, "near"),  # the other might be nearer
    ]


def test_every_point_within_the_threshold_is_reached_and_no_other(
    datasets: Datasets, tmp_path: Path
) -> None:
    path = opened(a_report(datasets, GapsQuestion(AreaLevel.REGION)), tmp_path)
    sums = query(path, "SELECT state, min(minutes), max(minutes), count(*) FROM demand_points "
                       "GROUP BY state")  # fmt: skip
    ends = {state: (low, high) for state, low, high, _ in sums}
    assert ends["reached"][1] <= 45 < ends["gap"][0]
    assert ends["no route"] == (None, None)
    assert sum(count for *_, count in sums) == len(datasets.demand)


def test_a_point_without_a_position_is_kept_without_a_shape(tmp_path: Path) -> None:
    world = outlined(a_world([Point(), Point(lon=None, residents=7)], [a_site()]), tmp_path)
    asked = GapsQuestion(AreaLevel.LEP, in_km())
    frame = geopandas.read_file(opened(a_report(world, asked), tmp_path), layer="demand_points")
    assert frame.geometry.isna().tolist() == [False, True]
    assert frame["state"].tolist() == ["reached", "unknown"]
    assert frame["residents"].tolist() == [100, 7]
    assert frame["km"].isna().tolist() == [False, True]
    assert frame["nearest_site_id"].isna().tolist() == [False, True]


def test_points_and_sites_stand_where_the_data_put_them(datasets: Datasets, tmp_path: Path) -> None:
    path = opened(a_report(datasets, GapsQuestion(AreaLevel.REGION)), tmp_path)
    points = geopandas.read_file(path, layer="demand_points")
    assert points["code"].tolist() == datasets.demand.codes.tolist()
    assert np.array_equal(points.get_coordinates().to_numpy(), datasets.demand.positions)
    sites = geopandas.read_file(path, layer="sites")
    by_id = {site.site_id: site for site in datasets.sites}
    counted = [by_id[site_id] for site_id in sites["site_id"]]
    metres = to_national_grid([site.lon for site in counted], [site.lat for site in counted])
    assert np.array_equal(sites.get_coordinates().to_numpy(), metres)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_sites_are_those_that_counted(
    datasets: Datasets, question: Question, tmp_path: Path
) -> None:
    rows = records(opened(a_report(datasets, question), tmp_path), "sites")
    both = is_back_test(question)
    waves = set(Wave) if both else {Wave.ONE}
    counted = [
        site for site in datasets.sites if site.wave in waves and not (both and not site.in_award)
    ]
    assert rows == [
        {
            "site_id": site.site_id,
            "institute": site.institute,
            "site": site.name,
            "role": site.role.value,
            "wave": int(site.wave),
            "sectors": "; ".join(site.taught),
            "postcode": site.postcode,
            "evidence": site.evidence,
            "doubts": "; ".join(doubt for doubt in Doubt if doubt in site.doubts),
            "sectors_basis": str(site.sectors_basis),
        }
        for site in counted
    ]


def test_sites_of_a_ledger_are_those_that_count_as_hosting(tmp_path: Path) -> None:
    sites = [
        a_site("shut", open_at_launch=False),
        a_site("open", open_at_launch=True, role=SiteRole.SPOKE),
        a_site("later", wave=Wave.TWO, open_at_launch=True),
    ]
    world = outlined(a_world(LIVED_IN, sites), tmp_path)
    ids = []
    for counted in Counted:
        asked = LedgerQuestion(AreaLevel.LEP, Ruling(counted=counted))
        path = opened(a_report(world, asked), tmp_path)
        ids.append([row["site_id"] for row in records(path, "sites")])
    assert ids == [["open", "shut"], ["open"]]


def test_where_no_site_fits_the_layer_is_empty_and_nobody_has_a_route(tmp_path: Path) -> None:
    world = outlined(a_world([Point(), Point("D4")], [a_site()]), tmp_path)
    asked = GapsQuestion(AreaLevel.LEP, in_km(sectors=(Sector.ENERGY,)))
    path = opened(a_report(world, asked), tmp_path)
    assert records(path, "sites") == []
    rows = records(path, "demand_points")
    assert {(row["state"], row["km"], row["nearest_site_id"]) for row in rows} == {
        ("no route", None, None)
    }


def test_a_world_without_demand_points_has_an_empty_layer(tmp_path: Path) -> None:
    world = outlined(a_world([], [a_site()]), tmp_path)
    path = opened(a_report(world, GapsQuestion(AreaLevel.LEP, in_km())), tmp_path)
    assert records(path, "demand_points") == []
