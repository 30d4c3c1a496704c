"""Answers as data frames: the rows of the report, typed, with their shapes and what is told."""

from __future__ import annotations

import io
import pickle
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import geopandas
import pandas
import pytest

from coverage import (
    AreaLevel,
    CoverageError,
    Datasets,
    PlanAsked,
    Planner,
    Scenario,
    SelectionError,
    Terms,
    compare,
    find_gaps,
    find_plan,
    judge,
    sector_matrix,
    sites_to_frame,
    sites_to_geodataframe,
)
from coverage.access import gaps as inner
from coverage.export.formats import Format, write_report
from coverage.frames import Framed
from coverage.tables.eligibility.ledger import eligibility_table
from coverage.tables.gaps import gap_table
from coverage.tables.planning.sites import sites_table
from coverage.tables.scenarios import scenario_table
from coverage.tables.sectors import sector_table
from coverage.tables.sites import site_table
from coverage.tables.table import Table
from coverage.wording.numbers import Cell
from tests.export.asked import a_report
from tests.worlds import in_km

THREE = PlanAsked(Terms(3))
LEP = AreaLevel.LEP


def closed(datasets: Datasets) -> Scenario:
    return Scenario("One less", closed=(datasets.sites[0].site_id,))


ANSWERS: dict[str, tuple[Callable[[Datasets], Framed], Callable[[Datasets], Table], str]] = {
    "gaps": (
        lambda data: find_gaps(data, in_km(), LEP),
        lambda data: gap_table(find_gaps(data, in_km(), LEP), data),
        "MultiPolygon",
    ),
    "verdicts": (
        lambda data: judge(data, LEP),
        lambda data: eligibility_table(judge(data, LEP), data),
        "MultiPolygon",
    ),
    "sectors": (
        lambda data: sector_matrix(data, in_km(), AreaLevel.REGION),
        lambda data: sector_table(sector_matrix(data, in_km(), AreaLevel.REGION), data),
        "MultiPolygon",
    ),
    "plan": (
        lambda data: find_plan(data, in_km(), THREE),
        lambda data: sites_table(Planner(data, in_km(), THREE)),
        "Point",
    ),
}


def rows_of(frame: pandas.DataFrame) -> list[tuple[Cell, ...]]:
    """Return the rows with None where a value is missing."""
    blank = frame.astype(object).where(frame.notna(), None)
    return [tuple(row) for row in blank.itertuples(index=False)]


@pytest.mark.parametrize("name", ANSWERS)
def test_a_frame_holds_the_rows_of_the_report(datasets: Datasets, name: str) -> None:
    ask, make, kind = ANSWERS[name]
    answer, table = ask(datasets), make(datasets)
    frame = answer.to_frame()
    assert [*frame.columns] == [column.name for column in table.columns]
    assert rows_of(frame) == list(table.rows)
    for column in table.columns:
        expected = {int: "Int64", float: "float64", str: "str"}[column.kind.holds]
        assert str(frame[column.name].dtype) == expected
    assert frame.attrs["title"] == table.title
    assert frame.attrs["notes"] == list(table.notes)
    for said in ("selection", "source", "version"):
        assert {frame.attrs[said]} == set(table.column(said))
    placed = answer.to_geodataframe()
    assert placed.crs.to_epsg() == 27700
    assert set(placed.geom_type) == {kind}
    assert placed.attrs == frame.attrs
    assert rows_of(placed.drop(columns="geometry")) == list(table.rows)


def test_a_file_of_parquet_is_the_same_map(datasets: Datasets) -> None:
    file = write_report(a_report(datasets), Format.PARQUET)
    read = geopandas.read_parquet(io.BytesIO(file))
    placed = find_gaps(datasets, in_km(), LEP).to_geodataframe()
    assert (read.geometry.to_wkb() == placed.geometry.to_wkb()).all()
    assert read.crs == placed.crs
    assert rows_of(read.drop(columns="geometry")) == rows_of(placed.drop(columns="geometry"))


def test_scenarios_are_a_frame_and_their_regions_a_map(datasets: Datasets) -> None:
    found = compare(datasets, [closed(datasets)], in_km(), LEP)
    table = scenario_table(found, datasets, "scenarios.json")
    assert rows_of(found.to_frame()) == list(table.rows)
    placed = found.to_geodataframe()
    assert [*placed["scenario"].unique()] == ["No change", "One less"]
    assert len(placed) == 2 * len(datasets.areas[AreaLevel.REGION])


def test_sites_are_a_frame_and_points(datasets: Datasets) -> None:
    selection = in_km()
    table = site_table(find_gaps(datasets, selection, AreaLevel.REGION), datasets)
    assert rows_of(sites_to_frame(datasets, selection)) == list(table.rows)
    assert set(sites_to_geodataframe(datasets, selection).geom_type) == {"Point"}


def test_an_answer_knows_its_data_only_where_python_asked(datasets: Datasets) -> None:
    found = inner.find_gaps(datasets, in_km(), LEP)
    asked = find_gaps(datasets, in_km(), LEP)
    assert found == asked
    assert "frames" not in repr(asked)
    with pytest.raises(CoverageError, match=r"such as coverage\.find_gaps"):
        found.to_frame()
    with pytest.raises(CoverageError, match=r"such as coverage\.find_gaps"):
        Planner(datasets, in_km(), THREE).plan().to_geodataframe()
    assert pickle.loads(pickle.dumps(found)) == found


def test_an_answer_that_was_changed_gives_its_own_rows(datasets: Datasets) -> None:
    found = find_gaps(datasets, in_km(), LEP)
    first = replace(found, areas=found.areas[:1])
    assert len(first.to_frame()) == 1


def test_what_is_refused_is_refused_as_before(datasets: Datasets) -> None:
    with pytest.raises(SelectionError, match="is not known"):
        find_gaps(datasets, in_km(), level="nowhere")  # type: ignore[arg-type]


def test_the_core_imports_no_geopandas() -> None:
    code = (
        "import sys, coverage; from coverage import find_gaps, load_datasets, Selection; "
        "find_gaps(load_datasets(), Selection(measure='km'), 'region'); "
        "print('geopandas' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
