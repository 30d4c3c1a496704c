"""GeoPackages, opened again by SQLite and by GDAL."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import geopandas
import numpy as np
import pyogrio
import pytest

from coverage import AreaLevel, Datasets, Doubt
from coverage.datasets.areas import boundary_path
from coverage.doubts import GapReport
from coverage.errors import CoverageError, DataFileError
from coverage.export.method import write_card
from coverage.export.to_gpkg import to_gpkg
from coverage.questions.question import (
    GapsQuestion,
    LedgerQuestion,
    ModesQuestion,
    Question,
    SectorsQuestion,
)
from coverage.vocabulary import SHIPPED_LEVELS
from coverage.wording.numbers import Kind
from tests.export.asked import a_report, questions
from tests.export.geopackage.opened import cells, column_names, opened, query, records
from tests.export.outlined import outlined
from tests.judging import LIVED_IN
from tests.worlds import Point, a_site, a_world, in_km

EVERY = [
    question
    for level in (AreaLevel.REGION, AreaLevel.LEP, AreaLevel.DISTRICT)
    for question in questions(level)
]
KEPT_AS = {Kind.TEXT: "TEXT", Kind.PEOPLE: "INTEGER", Kind.COUNT: "INTEGER"}
TABLES = ["codebook", "method", "layer_styles"]


def gaps(level: AreaLevel) -> GapsQuestion:
    return GapsQuestion(level, in_km())


def layers_of(question: Question) -> list[str]:
    silent = isinstance(question, LedgerQuestion | ModesQuestion | SectorsQuestion)
    return ["areas", "sites", *([] if silent else ["demand_points"]), *TABLES]


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.stem)
def test_areas_hold_the_table_cell_by_cell(
    datasets: Datasets, question: Question, tmp_path: Path
) -> None:
    report = a_report(datasets, question)
    path = opened(report, tmp_path)
    assert column_names(path, "areas") == [column.name for column in report.table.columns]
    assert cells(path, "areas") == list(report.table.rows)
    assert pyogrio.list_layers(path)[:, 0].tolist() == layers_of(question)


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_columns_have_real_types(datasets: Datasets, question: Question, tmp_path: Path) -> None:
    report = a_report(datasets, question)
    declared = query(opened(report, tmp_path), "PRAGMA table_info(areas)")
    types = {name: kept for _, name, kept, *_ in declared}
    for column in report.table.columns:
        assert types[column.name] == KEPT_AS.get(column.kind, "REAL")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_the_file_is_a_valid_geopackage(
    datasets: Datasets, question: Question, tmp_path: Path
) -> None:
    path = opened(a_report(datasets, question), tmp_path)
    spatial = [name for name in layers_of(question) if name not in TABLES]
    assert query(path, "PRAGMA application_id") == [(int.from_bytes(b"GPKG"),)]
    assert query(path, "PRAGMA user_version") == [(10200,)]
    assert query(path, "PRAGMA integrity_check") == [("ok",)]
    assert query(path, "PRAGMA foreign_key_check") == []
    contents = query(path, "SELECT table_name, data_type, srs_id, last_change FROM gpkg_contents")
    assert contents == [
        *((name, "features", 27700, "2026-11-25T12:30:00.000Z") for name in spatial),
        *((name, "attributes", 0, "2026-11-25T12:30:00.000Z") for name in TABLES),
    ]
    shapes = query(
        path,
        "SELECT table_name, column_name, geometry_type_name, srs_id, z, m "
        "FROM gpkg_geometry_columns",
    )
    assert shapes == [
        (name, "geom", "MULTIPOLYGON" if name == "areas" else "POINT", 27700, 0, 0)
        for name in spatial
    ]
    indexed = query(path, "SELECT table_name, extension_name FROM gpkg_extensions")
    assert sorted(indexed) == [(name, "gpkg_rtree_index") for name in sorted(spatial)]


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_outlines_measure_what_the_areas_do(
    datasets: Datasets, level: AreaLevel, tmp_path: Path
) -> None:
    frame = geopandas.read_file(opened(a_report(datasets, gaps(level)), tmp_path), layer="areas")
    assert frame.crs.to_epsg() == 27700
    assert frame.geometry.is_valid.all()
    # A small area loses or gains more where its outline was made simpler.
    off = {AreaLevel.DISTRICT: 0.01, AreaLevel.WARD: 0.1}.get(level, 0.005)
    extents = [area.area_km2 for area in datasets.areas[level]]
    near = np.isclose(frame.area / 1e6, extents, rtol=off)
    assert near.mean() > 0.95 if level is AreaLevel.WARD else near.all()
    assert (frame.area / 1e6).sum() == pytest.approx(sum(extents), rel=0.0005)


def test_a_missing_value_is_null_and_a_blank_text_is_not(tmp_path: Path) -> None:
    world = outlined(a_world([Point("D1")], [a_site()]), tmp_path)
    rows = records(opened(a_report(world, gaps(AreaLevel.DISTRICT)), tmp_path), "areas")
    assert [row["reached_share"] for row in rows] == [1.0, *[None] * 5]
    assert [row["median_km"] for row in rows] == [0.0, *[None] * 5]
    assert {row["note"] for row in rows} == {""}


def test_text_comes_back_letter_by_letter(tmp_path: Path) -> None:
    name = 'Tom\'s "A&B" <b>\r\n\t\\ =1+1 \N{LINE SEPARATOR}é \N{GRINNING FACE}'
    site = replace(a_site(institute=name), name=name, postcode=name, evidence=name)
    world = a_world([Point("D1")], [site])
    (area, *others) = world.areas[AreaLevel.REGION]
    named = {**world.areas, AreaLevel.REGION: (replace(area, name=name), *others)}
    report = a_report(outlined(replace(world, areas=named), tmp_path), gaps(AreaLevel.REGION))
    told = replace(report.method, title=name, command=name)
    path = opened(replace(report, method=told), tmp_path)
    area_row, site_row = records(path, "areas")[0], records(path, "sites")[0]
    assert (area_row["area"], area_row["nearest_institute"]) == (name, name)
    assert [site_row[each] for each in ("institute", "site", "postcode", "evidence")] == [name] * 4
    method = dict(cells(path, "method"))
    assert (method["title"], method["command"]) == (name, f"python -m coverage {name}")


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.stem)
def test_the_codebook_says_what_each_column_means(
    datasets: Datasets, question: Question, tmp_path: Path
) -> None:
    report = a_report(datasets, question)
    path = opened(report, tmp_path)
    told = {name: (meaning, unit) for name, meaning, unit in cells(path, "codebook")}
    layers = [name for name in layers_of(question) if name not in TABLES]
    assert list(told) == list(
        dict.fromkeys(name for layer in layers for name in column_names(path, layer))
    )
    assert all(meaning and unit for meaning, unit in told.values())
    for column in report.table.columns:
        assert told[column.name] == (column.meaning, column.unit)


def test_the_method_says_how_to_make_it_again(datasets: Datasets, tmp_path: Path) -> None:
    report = a_report(datasets, gaps(AreaLevel.REGION))
    rows = cells(opened(report, tmp_path), "method")
    method = dict(rows)
    card = report.method
    assert [value for key, value in rows if key == "note"] == list(report.table.notes)
    assert method["title"] == report.table.title
    assert method["command"].startswith("python -m coverage gaps --level region")
    assert method["version"] == card.version
    assert method["made_at"] == "2026-11-25T12:30:00+00:00"
    assert method["digest"] == card.digest
    for file in datasets.sources.files:
        said = method[f"data/{file.path}"]
        assert said == f"{file.title} ({file.vintage}), SHA-256 {file.sha256}"
    assert method["method_card"] == write_card(card).decode()


def test_the_same_report_gives_the_same_bytes(datasets: Datasets) -> None:
    report = a_report(datasets)
    assert to_gpkg(report) == to_gpkg(report)


def test_the_bytes_do_not_tell_how_often_the_file_was_written_to(datasets: Datasets) -> None:
    content = to_gpkg(a_report(datasets))
    assert content[24:28] == content[92:96] == bytes([0, 0, 0, 1])


def test_nothing_is_left_behind(
    datasets: Datasets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    to_gpkg(a_report(datasets))
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_told_and_nothing_is_left_behind(
    datasets: Datasets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise pyogrio.errors.DataLayerError("disk I/O error")

    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(pyogrio, "write_arrow", fail)
    with pytest.raises(CoverageError, match=r"^The GeoPackage cannot be made .* TMPDIR\.$"):
        to_gpkg(a_report(datasets))
    assert list(tmp_path.iterdir()) == []


def test_a_temporary_folder_that_is_not_there_is_told(
    datasets: Datasets, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    with pytest.raises(CoverageError, match="name another folder"):
        to_gpkg(a_report(datasets))


def test_outlines_that_were_changed_are_refused(tmp_path: Path) -> None:
    world = outlined(a_world([Point("D1")], [a_site()]), tmp_path)
    report = a_report(world, gaps(AreaLevel.REGION))
    (tmp_path / boundary_path(AreaLevel.REGION)).write_bytes(b"{}")
    with pytest.raises(DataFileError, match=r"region\.geojson does not match its checksum"):
        to_gpkg(report)


def test_gdal_is_loaded_when_a_geopackage_is_made_and_not_before() -> None:
    words = "import sys, coverage.export.to_gpkg; sys.exit('pyogrio' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", words], check=False).returncode == 0


def test_a_report_by_level_has_the_areas_of_the_level(datasets: Datasets, tmp_path: Path) -> None:
    for level in SHIPPED_LEVELS:
        question = LedgerQuestion(level)
        path = opened(a_report(datasets, question), tmp_path)
        codes = [row["area_code"] for row in records(path, "areas")]
        assert codes == [area.code for area in datasets.areas[level]]


def test_a_report_on_sites_in_doubt_has_the_gaps_as_areas_and_is_itself_a_layer(
    tmp_path: Path,
) -> None:
    site = a_site("s1", doubts=[Doubt.TEACHING])
    world = outlined(a_world(LIVED_IN, [site]), tmp_path)
    path = opened(
        a_report(world, replace(gaps(AreaLevel.LEP), report=GapReport.DOUBTFUL)), tmp_path
    )
    assert len(records(path, "areas")) == 4
    (row,) = records(path, "doubtful")
    assert (row["site_id"], row["doubts"]) == ("s1", "teaching")
    assert geopandas.read_file(path, layer="doubtful").geometry.geom_type.tolist() == ["Point"]
    (listed,) = records(path, "sites")
    assert listed["doubts"] == "teaching"
