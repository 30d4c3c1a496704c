"""GeoJSON, read as strict JSON and opened by another program."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import geopandas
import numpy as np
import pytest
import shapely

from coverage import AreaLevel, Datasets
from coverage.datasets.areas import boundary_path
from coverage.errors import DataFileError
from coverage.export.method import write_card
from coverage.export.report import Report
from coverage.export.to_geojson import to_geojson
from coverage.questions.question import GapsQuestion, Question, SectorsQuestion
from coverage.vocabulary import SHIPPED_LEVELS, Asked
from tests.export.asked import a_report, questions_at_every_level
from tests.export.outlined import outlined
from tests.worlds import Point, a_site, a_world, in_km

EVERY = questions_at_every_level()
BY_AREA = [question for question in EVERY if question.asked is not Asked.SECTORS]


def no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def read(report: Report) -> dict[str, Any]:
    content = to_geojson(report)
    collection: dict[str, Any] = json.loads(content, parse_constant=no_constant)
    return collection


def gaps(level: AreaLevel) -> Question:
    return GapsQuestion(level, in_km())


@pytest.mark.parametrize("question", EVERY, ids=lambda question: question.stem)
def test_a_feature_is_a_row_with_every_cell_unrounded(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    names = [column.name for column in report.table.columns]
    features = read(report)["features"]
    rows = [dict(zip(names, row, strict=True)) for row in report.table.rows]
    assert [feature["properties"] for feature in features] == rows
    assert all(list(feature["properties"]) == names for feature in features)


@pytest.mark.parametrize("question", BY_AREA, ids=lambda question: question.stem)
def test_the_id_of_a_feature_is_the_code_of_its_area(
    datasets: Datasets, question: Question
) -> None:
    report = a_report(datasets, question)
    ids = [feature["id"] for feature in read(report)["features"]]
    assert ids == list(report.table.column("area_code"))
    assert sorted(ids) == sorted(area.code for area in datasets.areas[question.level])


def test_an_outline_is_that_of_the_data(datasets: Datasets) -> None:
    content = datasets.sources.read(boundary_path(AreaLevel.LEP))
    drawn = {
        feature["properties"]["code"]: feature["geometry"]
        for feature in json.loads(content)["features"]
    }
    features = read(a_report(datasets, gaps(AreaLevel.LEP)))["features"]
    assert {feature["id"]: feature["geometry"] for feature in features} == drawn


def test_rows_of_one_area_share_its_outline_and_no_id(datasets: Datasets) -> None:
    features = read(a_report(datasets, SectorsQuestion(AreaLevel.REGION, in_km())))["features"]
    outline = {feature["properties"]["area_code"]: feature["geometry"] for feature in features}
    assert len(outline) == len(datasets.areas[AreaLevel.REGION]) < len(features)
    assert all(
        feature["geometry"] == outline[feature["properties"]["area_code"]] for feature in features
    )
    assert not any("id" in feature for feature in features)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_outlines_follow_the_standard(datasets: Datasets, level: AreaLevel) -> None:
    collection = read(a_report(datasets, gaps(level)))
    assert collection["type"] == "FeatureCollection"
    assert "crs" not in collection
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert shapely.is_valid(shape)
        west, south, east, north = shape.bounds
        assert -7 < west < east < 2
        assert 49 < south < north < 56
        for polygon in shapely.get_parts(shape):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def test_beside_the_features_stand_the_title_and_the_method(datasets: Datasets) -> None:
    report = a_report(datasets, gaps(AreaLevel.REGION))
    collection = read(report)
    assert collection["title"] == report.table.title
    assert collection["method"] == json.loads(write_card(report.method))


def test_a_missing_value_is_null(tmp_path: Path) -> None:
    world = outlined(a_world([Point("D1")], [a_site()]), tmp_path)
    features = read(a_report(world, gaps(AreaLevel.DISTRICT)))["features"]
    shares = {feature["id"]: feature["properties"]["reached_share"] for feature in features}
    assert shares == {"D1": 1.0, **dict.fromkeys(["D2", "D3", "D4", "D5", "D6"])}


def test_text_comes_back_letter_by_letter(tmp_path: Path) -> None:
    name = 'Tom\'s "A&B" <b>\n\\ \N{LINE SEPARATOR}é \N{GRINNING FACE}'
    world = a_world([Point("D1")], [a_site(institute=name)])
    (area, *others) = world.areas[AreaLevel.REGION]
    named = {**world.areas, AreaLevel.REGION: (replace(area, name=name), *others)}
    report = a_report(outlined(replace(world, areas=named), tmp_path), gaps(AreaLevel.REGION))
    row = read(report)["features"][0]["properties"]
    assert (row["area"], row["nearest_institute"]) == (name, name)


def test_the_file_is_utf_8_without_a_mark_before_it(datasets: Datasets) -> None:
    content = to_geojson(a_report(datasets))
    assert content.startswith(b'{"type":"FeatureCollection"')
    assert content.decode("utf-8").endswith("}\n")


def test_the_same_report_gives_the_same_bytes(datasets: Datasets) -> None:
    report = a_report(datasets)
    assert to_geojson(report) == to_geojson(report)


def test_another_program_opens_it(datasets: Datasets, tmp_path: Path) -> None:
    report = a_report(datasets, gaps(AreaLevel.LEP))
    path = tmp_path / "gaps.geojson"
    path.write_bytes(to_geojson(report))
    frame = geopandas.read_file(path)
    assert frame.crs.to_epsg() == 4326
    assert frame["area_code"].tolist() == list(report.table.column("area_code"))
    assert frame["reached_share"].tolist() == list(report.table.column("reached_share"))
    extent = frame.to_crs(27700).area / 1e6
    assert np.allclose(extent, [a.area_km2 for a in datasets.areas[AreaLevel.LEP]], rtol=0.005)


def test_outlines_that_were_changed_are_refused(tmp_path: Path) -> None:
    world = outlined(a_world([Point("D1")], [a_site()]), tmp_path)
    report = a_report(world, gaps(AreaLevel.REGION))
    (tmp_path / boundary_path(AreaLevel.REGION)).write_bytes(b"{}")
    with pytest.raises(DataFileError, match=r"region\.geojson does not match its checksum"):
        to_geojson(report)
