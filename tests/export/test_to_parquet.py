"""A Parquet file read back by other programs: the rows of the CSV, typed, with their meaning."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import geopandas
import pandas
import pyarrow as pa
import pytest
from pyarrow import parquet

from coverage import AreaLevel, Datasets
from coverage.datasets.areas import in_metres, read_outlines
from coverage.export.formats import Format, write_report
from coverage.export.method import write_card
from coverage.export.report import Report
from coverage.export.to_parquet import GEOMETRY, to_parquet
from coverage.questions.question import Question
from coverage.tables.column import Column
from coverage.tables.table import Table
from coverage.vocabulary import PlanReport
from coverage.wording.numbers import Kind
from tests.export.asked import a_report, questions
from tests.tables.planning.asked import a_plan

HELD = (
    Column("area", "Area", "Name of the area; blank where it has none."),
    Column("residents", "Residents", "Residents; blank where it is not known.", kind=Kind.PEOPLE),
    Column("reached_share", "Share", "Reached over residents; blank where none.", kind=Kind.SHARE),
)


def read(content: bytes) -> pa.Table:
    return parquet.read_table(io.BytesIO(content))


def about(content: bytes) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(read(content).schema.metadata[b"coverage"])
    return told


def as_csv(cell: object) -> str:
    return "" if cell is None else str(cell)


@pytest.mark.parametrize("question", questions(), ids=lambda each: each.stem)
def test_what_is_read_back_are_the_rows_of_the_csv(datasets: Datasets, question: Question) -> None:
    report = a_report(datasets, question)
    header, *rows = csv.reader(
        io.StringIO(write_report(report, Format.CSV).decode("utf-8-sig"), newline="")
    )
    table = read(write_report(report, Format.PARQUET))
    if GEOMETRY in table.column_names:
        table = table.drop_columns([GEOMETRY])
    assert table.column_names == header
    read_back = [tuple(row.values()) for row in table.to_pylist()]
    assert read_back == list(report.table.rows)
    whole = [pa.types.is_integer(field.type) for field in table.schema]
    for row, cells in zip(rows, read_back, strict=True):
        for told, cell, is_whole in zip(row, cells, whole, strict=True):
            if isinstance(cell, float):
                assert float(told) == cell
            else:
                assert told in (as_csv(cell), f"'{as_csv(cell)}")
                assert not is_whole or told in ("", str(cell))


def test_types_are_those_of_the_columns_and_missing_values_are_null() -> None:
    table = Table("t", "T", HELD, (("A", 3, 0.5), ("", None, None)))
    held = read(to_parquet(table))
    assert held.schema.types == [pa.string(), pa.int64(), pa.float64()]
    assert held.to_pylist() == [
        {"area": "A", "residents": 3, "reached_share": 0.5},
        {"area": "", "residents": None, "reached_share": None},
    ]
    nobody = read(to_parquet(Table("t", "T", HELD, ())))
    assert nobody.schema.types == held.schema.types


def test_every_field_has_its_line_of_the_codebook() -> None:
    table = Table("t", "T", HELD, (), notes=("Mind the gap.",))
    content = to_parquet(table)
    for column, field in zip(HELD, read(content).schema, strict=True):
        told = {key.decode(): value.decode() for key, value in field.metadata.items()}
        assert told.pop("PARQUET:field_id", None) is not None or told
        assert told["meaning"] == column.meaning
        assert (told["heading"], told["unit"]) == (column.heading, column.unit)
        assert told["missing"] == column.missing
    assert about(content)["notes"] == ["Mind the gap."]
    assert [each["name"] for each in about(content)["codebook"]] == [
        "area",
        "residents",
        "reached_share",
    ]


def test_a_report_carries_what_makes_it_again(datasets: Datasets) -> None:
    report = a_report(datasets)
    told = about(write_report(report, Format.PARQUET))
    assert told["title"] == report.table.title
    assert told["notes"] == list(report.table.notes)
    assert told["method"] == json.loads(write_card(report.method))
    for name in ("selection", "source", "version"):
        assert told[name] == report.table.column(name)[0]


def test_the_same_report_gives_the_same_bytes(datasets: Datasets) -> None:
    first, second = (write_report(a_report(datasets), Format.PARQUET) for _ in range(2))
    assert first == second


def opened(report: Report) -> geopandas.GeoDataFrame:
    return geopandas.read_parquet(io.BytesIO(write_report(report, Format.PARQUET)))


def test_geopandas_opens_the_outlines_in_metres(datasets: Datasets) -> None:
    frame = opened(a_report(datasets))
    assert frame.crs.to_epsg() == 27700
    outlines = in_metres(read_outlines(datasets.sources, AreaLevel.LEP))
    assert all(
        shape.equals(outlines[code])
        for code, shape in zip(frame["area_code"], frame.geometry, strict=True)
    )
    assert frame.total_bounds.tolist() == pytest.approx([82_000, 5_300, 655_700, 657_600], abs=9e3)


def test_geopandas_opens_a_plan_as_points_and_a_frontier_as_a_table(datasets: Datasets) -> None:
    assert set(opened(a_report(datasets, a_plan())).geom_type) == {"Point"}
    frontier = write_report(a_report(datasets, a_plan(PlanReport.FRONTIER)), Format.PARQUET)
    assert GEOMETRY not in pandas.read_parquet(io.BytesIO(frontier)).columns
