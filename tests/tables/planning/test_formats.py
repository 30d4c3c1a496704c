"""Reports on plans in every format, opened again."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import openpyxl
import pyogrio
import pytest

from coverage import AreaLevel, Datasets, Wave, find_gaps
from coverage.datasets.candidates import Candidate, OwnCandidates
from coverage.datasets.own_file import OwnFile
from coverage.export.format_spec import Answer
from coverage.export.formats import Format, formats_of, write_report
from coverage.export.replay import read_card, replay
from coverage.vocabulary import PlanReport
from tests.export.asked import a_report
from tests.export.geopackage.opened import cells, opened, query
from tests.tables.planning.asked import SLOW, a_plan, with_few
from tests.worlds import in_km


def test_json_says_the_proof_once_and_the_sites_in_order(datasets: Datasets) -> None:
    said = json.loads(write_report(a_report(datasets, a_plan()), Format.JSON))
    sites = said.pop("sites")
    assert {*said} == {
        *("status", "objective", "bound", "gap", "seconds", "newly_reached"),
        *("reached_share_before", "reached_share_after", "institutes", "cost_millions"),
    }
    assert (said["institutes"], said["cost_millions"]) == (3, 45)
    assert [site["opening"] for site in sites] == [1, 2, 3]
    assert {"name", "area_code", "latitude", "longitude", "newly_reached"} <= sites[0].keys()
    assert sum(site["newly_reached"] for site in sites) == said["newly_reached"]
    today = find_gaps(datasets, in_km(), AreaLevel.REGION).england
    assert said["reached_share_before"] == today.reached_share
    after = (today.reached + said["newly_reached"]) / today.residents
    assert said["reached_share_after"] == after


@pytest.mark.parametrize("report", [PlanReport.FRONTIER, PlanReport.AREAS])
def test_json_of_other_reports_is_a_list(datasets: Datasets, report: PlanReport) -> None:
    made = a_report(datasets, a_plan(report))
    rows = json.loads(write_report(made, Format.JSON))
    assert [tuple(row.values()) for row in rows] == list(made.table.rows)


def test_a_geopackage_holds_the_plan_in_its_layers(datasets: Datasets, tmp_path: Path) -> None:
    made = a_report(datasets, a_plan())
    path = opened(made, tmp_path)
    layers = pyogrio.list_layers(path)[:, 0].tolist()
    assert layers[:4] == ["areas", "sites", "demand_points", "plan"]
    assert cells(path, "plan") == list(made.table.rows)
    assert made.areas is not None
    assert cells(path, "areas") == list(made.areas.rows)
    planned = query(path, "SELECT count(*) FROM sites WHERE site_id LIKE 'plan-%'")
    assert planned == [(3,)]
    (newly,) = query(
        path,
        "SELECT sum(residents) FROM demand_points "
        "WHERE state = 'reached' AND state_before <> 'reached'",
    )
    assert newly == (made.table.column("plan_newly_reached")[0],)


@pytest.mark.parametrize("report", PlanReport)
def test_every_report_is_a_geopackage(
    datasets: Datasets, report: PlanReport, tmp_path: Path
) -> None:
    data = with_few(datasets) if report in SLOW else datasets
    path = opened(a_report(data, a_plan(report)), tmp_path)
    assert "plan" in pyogrio.list_layers(path)[:, 0].tolist()


def test_sites_are_points_and_areas_outlines_in_geojson(datasets: Datasets) -> None:
    kinds = {
        PlanReport.SITES: {"Point"},
        PlanReport.AREAS: {"Polygon", "MultiPolygon"},
        PlanReport.NEAR_TIES: {"Point"},
    }
    for report, expected in kinds.items():
        made = a_report(datasets, a_plan(report))
        said = json.loads(write_report(made, Format.GEOJSON))
        assert {feature["geometry"]["type"] for feature in said["features"]} <= expected
    said = json.loads(write_report(a_report(datasets, a_plan(PlanReport.FRONTIER)), Format.GEOJSON))
    assert all(feature["geometry"] is None for feature in said["features"])


def test_a_workbook_has_a_sheet_of_areas(datasets: Datasets) -> None:
    made = a_report(datasets, a_plan())
    book = openpyxl.load_workbook(io.BytesIO(write_report(made, Format.XLSX)))
    assert book.sheetnames == ["Summary", "Table", "Areas", "Columns", "Method"]
    assert made.areas is not None
    assert book["Areas"].max_row == 1 + len(made.areas.rows)


@pytest.mark.parametrize("form", [Format.HTML, Format.PDF, Format.CSV, Format.TABLE])
def test_other_formats_are_written(datasets: Datasets, form: Format) -> None:
    made = a_report(datasets, a_plan())
    assert len(write_report(made, form)) > 1_000


@pytest.mark.parametrize("report", [PlanReport.SITES, PlanReport.FRONTIER, PlanReport.BACK_TEST])
def test_a_method_card_makes_a_plan_again(datasets: Datasets, report: PlanReport) -> None:
    made = a_report(datasets, a_plan(report))
    card = read_card(write_report(made, Format.METHOD))
    assert card.question() == made.question
    again = replay(card, replace(datasets))  # refuses other numbers; nothing is kept of the first
    assert again.method.digest == made.method.digest


@pytest.mark.parametrize("form", formats_of(Answer.REPORT))
def test_a_plan_without_a_place_is_written_in_every_format(
    datasets: Datasets, form: Format
) -> None:
    nowhere = OwnCandidates(OwnFile("none.csv", b""), (_at_a_site(datasets),))
    data = replace(datasets, own_candidates=nowhere)
    made = a_report(data, a_plan())
    assert made.table.rows == ()
    assert made.table.beside_rows()
    assert len(write_report(made, form)) > 100


def _at_a_site(datasets: Datasets) -> Candidate:
    site = next(each for each in datasets.sites if each.wave is Wave.ONE)
    return Candidate("a", "At a site", site.lat, site.lon, site.district_code)
