"""Figures of small areas and of several files: means that are right, and no name twice."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, CoverageError, Datasets, find_gaps, load_datasets
from coverage.__main__ import main
from coverage.datasets.figures.by_level import figures_at, figures_elsewhere
from coverage.datasets.figures.figure import Figure, OwnFigures
from coverage.datasets.figures.files import read_all_figures
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.tables.gaps import gap_table
from coverage.vocabulary import PopulationGroup
from coverage.wording.figures import partly_known, whose
from tests.worlds import Point, a_site, a_world, in_km

LEVELS = (AreaLevel.DISTRICT, AreaLevel.LEP, AreaLevel.REGION)
DISTRICTS = ("D1", "D5", "D6")
POINTS = st.lists(st.tuples(st.sampled_from(DISTRICTS), st.integers(0, 900)), min_size=1)
VALUES = st.one_of(st.none(), st.floats(-1e6, 1e6))


def small(values: dict[str, float], name: str = "imd.csv") -> OwnFigures:
    return OwnFigures(OwnFile(name, b"x"), None, (Figure("figure_s", "S", "", values),), "S")


@given(st.data(), POINTS)
def test_the_figure_of_an_area_is_the_mean_of_its_small_areas_by_residents(
    data: st.DataObject, points: list[tuple[str, int]]
) -> None:
    world = a_world([Point(district=district, residents=people) for district, people in points])
    given_values = data.draw(st.lists(VALUES, min_size=len(points), max_size=len(points)))
    values = {
        code: value
        for code, value in zip(world.demand.codes.tolist(), given_values, strict=True)
        if value is not None
    }
    world = replace(world, own_figures=(small(values),))
    weights = world.demand.residents[PopulationGroup.WORKING_AGE].tolist()
    for level in LEVELS:
        (found,) = figures_at(world, level)
        for row, area in enumerate(world.areas[level]):
            inside = world.demand.memberships[level].inside(row).tolist()
            lived = [(at, given_values[at]) for at in inside if given_values[at] is not None]
            total = sum(weights[at] for at, _ in lived)
            if not total:
                assert area.code not in found.figures[0].values
                continue
            mean = sum(weights[at] * (value or 0) for at, value in lived) / total
            assert found.figures[0].values[area.code] == pytest.approx(mean, abs=1e-6)


def test_where_some_small_areas_have_no_figure_is_told() -> None:
    points = [Point("D1", residents=100), Point("D1", residents=300), Point("D5", residents=50)]
    world = replace(a_world(points), own_figures=(small({"P00": 4.0, "P02": 8.0}),))
    (found,) = figures_at(world, AreaLevel.DISTRICT)
    assert found.figures[0].values == {"D1": 4.0, "D5": 8.0}
    assert found.mean
    assert (found.mean.partly, found.mean.least_share) == (1, 0.25)
    said = partly_known(found, AreaLevel.DISTRICT)
    assert said.startswith("In 1 district some small areas have no figure in imd.csv")
    assert said.endswith("those hold 25% of residents aged 16 to 64.")
    assert "Each is the mean of the area's small areas, weighted by residents" in whose(found)
    whole = replace(world, own_figures=(small({"P00": 4.0, "P01": 1.0, "P02": 8.0}),))
    assert not partly_known(figures_at(whole, AreaLevel.DISTRICT)[0], AreaLevel.DISTRICT)


def test_files_of_several_levels_stand_beside_each_other() -> None:
    rate = OwnFigures(
        OwnFile("rate.csv", b"r"),
        AreaLevel.LEP,
        (Figure("figure_rate", "Rate", "%", {"D": 4}),),
        "",
    )
    plain = a_world([Point(district="D1"), Point(district="D5")], [a_site(district="D1")])
    world = replace(plain, own_figures=(small({"P00": 4.0, "P01": 1.0}), rate))
    table = gap_table(find_gaps(world, in_km(), AreaLevel.LEP), world)
    assert [column.name for column in table.columns][-2:] == ["figure_s", "figure_rate"]
    assert figures_elsewhere(world, AreaLevel.REGION) == (rate,)
    regions = gap_table(find_gaps(world, in_km(), AreaLevel.REGION), world)
    assert regions.columns[-1].name == "figure_s"
    assert "rate.csv are by LEP area" in regions.notes[-1]


def test_columns_of_two_files_have_names_of_their_own_in_any_order(datasets: Datasets) -> None:
    text = b"region,Rate\nE12000001,5\n"
    files = [OwnFile(name, text) for name in ("b.csv", "a.csv")]
    for given_files in (files, files[::-1]):
        in_order = OwnFiles(figures=tuple(given_files)).figures
        found = read_all_figures(in_order, datasets.area_names, datasets.demand, lambda _: None)
        columns = [(own.own.name, own.figures[0].column) for own in found]
        assert columns == [("a.csv", "figure_rate"), ("b.csv", "figure_rate_2")]
    with pytest.raises(CoverageError, match=r"Two files of figures are called a\.csv"):
        read_all_figures([files[1], files[1]], datasets.area_names, datasets.demand, lambda _: None)


def test_two_files_on_the_command_line_are_those_of_python_and_of_their_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("imd.csv").write_text("LSOA code,Score\nE01000001,6\nE01004766,30\nE01004767,10\n")
    Path("jobs.csv").write_text("LEP,Jobs\nE37000055,100\nDorset,4\n")
    words = ["gaps", "--level", "lep", "--measure", "km", "--within", "30"]
    words += ["--figures-file", "jobs.csv", "--figures-name", "Me"]
    words += ["--figures-file", "imd.csv", "--figures-name", ""]
    assert main([*words, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    datasets = load_datasets(figures_file=["imd.csv", "jobs.csv"], figures_name=["", "Me"])
    table = gap_table(find_gaps(datasets, in_km(threshold=30), AreaLevel.LEP), datasets)
    for name in ("figure_score", "figure_jobs"):
        told = ["" if cell is None else str(cell) for cell in table.column(name)]
        assert [row[name] for row in rows] == told
    asked = "--figures-file imd.csv --figures-name '' --figures-file jobs.csv --figures-name Me"
    assert asked in rows[0]["selection"]
    assert main([*words, "--format", "method", "--output", "card.json"]) == 0
    card = json.loads(Path("card.json").read_text())
    assert [file["name"] for file in card["given"]] == ["imd.csv", "jobs.csv"]
    capsys.readouterr()
    assert main(["replay", "card.json", "--format", "csv"]) == 0
    assert list(csv.DictReader(io.StringIO(capsys.readouterr().out))) == rows
    assert main(["gaps", *words[1:], "--figures-name", "more"]) == 2
    assert "give one for each file" in capsys.readouterr().err
