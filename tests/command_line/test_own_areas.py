"""Areas of your own on the command line, in Python and in a card: the same numbers."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from coverage import AreaLevel, Datasets, find_gaps, load_datasets
from coverage.__main__ import main
from tests.datasets.own_areas.area_files import (
    LEEDS,
    WEST,
    a_geojson,
    drawn,
    leeds_in,
    look_up,
)
from tests.worlds import in_km

BY_KM = ("--measure", "km", "--within", "30")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_command_line_python_and_card_agree(
    folder: Path, datasets: Datasets, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "zones.csv").write_bytes(look_up(datasets, AreaLevel.LSIP))
    asked = ["gaps", "--level", "own", "--areas-file", "zones.csv", *BY_KM]
    assert main([*asked, "--output", "gaps.csv"]) == 0
    assert main([*asked, "--format", "method", "--output", "card.json"]) == 0
    rows = rows_of((folder / "gaps.csv").read_text(encoding="utf-8-sig"))
    found = find_gaps(load_datasets(areas_file="zones.csv"), in_km(threshold=30), AreaLevel.OWN)
    there = {area.area_code: (area.residents, area.reached, area.gap) for area in found.areas}
    here = {
        row["area_code"]: tuple(int(row[each]) for each in ("residents", "reached", "gap"))
        for row in rows
        if row["area_code"]
    }
    assert here == there
    assert all(row["level"] == "own" for row in rows)
    assert "Areas: zones.csv, the user's own file" in rows[0]["source"]
    assert "--areas-file zones.csv" in rows[0]["selection"]
    assert ".areas." in rows[0]["version"]
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    assert [(file["role"], file["name"]) for file in card["given"]] == [("areas", "zones.csv")]
    assert any("read as a look-up" in reading["message"] for reading in card["readings"])
    assert main(["replay", "card.json", "--output", "again.csv"]) == 0
    assert (folder / "again.csv").read_bytes() == (folder / "gaps.csv").read_bytes()
    (folder / "zones.csv").write_bytes(look_up(datasets, AreaLevel.LEP))
    capsys.readouterr()
    assert main(["replay", "card.json"]) == 2
    assert "zones.csv (areas) has changed" in capsys.readouterr().err


def test_reports_by_other_levels_know_nothing_of_the_file(folder: Path) -> None:
    areas = drawn({"East": LEEDS, "West": WEST})
    (folder / "overlapping.geojson").write_bytes(a_geojson(areas))
    with_file = ["--areas-file", "overlapping.geojson"]
    assert main(["gaps", *BY_KM, *with_file, "--output", "with.csv"]) == 0
    assert main(["gaps", *BY_KM, "--output", "without.csv"]) == 0
    assert (folder / "with.csv").read_bytes() == (folder / "without.csv").read_bytes()
    assert main(["gaps", "--level", "own", *BY_KM, *with_file, "--output", "own.csv"]) == 0
    assert "areas overlap" in (folder / "own.csv").read_text(encoding="utf-8-sig")


def test_who_gives_no_areas_is_told_to(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["gaps", "--level", "own", *BY_KM]) == 2
    assert "Give your areas first: --areas-file FILE." in capsys.readouterr().err
    assert main(["gaps", "--areas-name", "x", *BY_KM]) == 2
    assert "give --areas-file as well" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["eligibility", "--level", "own"],
        ["sectors", "--level", "own", *BY_KM],
        ["brief", "Leeds catchment", "--level", "own", "--output", "brief.html"],
        ["plan", "--institutes", "1", "--level", "own", "--report", "areas", *BY_KM],
        ["gaps", "--level", "own", *BY_KM, "--output", "map.gpkg"],
        ["gaps", "--level", "own", *BY_KM, "--output", "map.geojson"],
        ["gaps", "--level", "own", *BY_KM, "--output", "gaps.xlsx"],
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_every_report_takes_them(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    (folder / "leeds.geojson").write_bytes(a_geojson(leeds_in()))
    assert main([*words, "--areas-file", "leeds.geojson"]) == 0
    if "--output" not in words:
        assert "Leeds catchment" in capsys.readouterr().out


def test_validate_tells_what_was_read(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "leeds.geojson").write_bytes(a_geojson(leeds_in("EPSG:27700")))
    assert main(["validate", "leeds.geojson", "--areas"]) == 0
    said = capsys.readouterr().out
    assert "read as GeoJSON with names from name: 1 area with" in said
    assert "they are metres on the National Grid: so read" in said
    (folder / "none.geojson").write_bytes(b"{}")
    assert main(["validate", "none.geojson", "--areas"]) == 2
    assert "this is JSON without features" in capsys.readouterr().out
