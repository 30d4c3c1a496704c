"""Answers in a notebook: the first rows as a table, and frames that say what they hold."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import geopandas
import pandas
import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Sector,
    Selection,
    find_gaps,
    find_nearest,
    find_trip,
    judge,
)
from coverage.access import gaps as inner
from coverage.datasets.own_file import OwnFile
from coverage.export.formats import Format, write_report
from coverage.export.framed import FIRST_ROWS, shown_first
from coverage.tables.gaps import gap_table
from coverage.wording.numbers import shown
from tests.export.asked import a_report
from tests.worlds import in_km

HOSTILE = "<img src=x onerror=alert(1)> & 'Co'"


def read(html: str | None) -> ET.Element:
    """Return what a notebook is given, read strictly: every tag is closed, every text escaped."""
    assert html is not None
    return ET.fromstring(html)


def words(element: ET.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def test_an_answer_shows_its_first_rows_and_that_there_are_more(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP)
    table, cell = gap_table(gaps, datasets), read(gaps._repr_html_())
    assert words(cell.find(".//caption")) == table.title
    rows = cell.findall(".//tbody/tr")
    assert len(rows) == FIRST_ROWS + 1  # and England
    at = [column.name for column in table.columns].index("reached")
    for row, kept in zip(rows[:-1], table.rows, strict=False):
        assert words(row.find("th")) == kept[1]
        assert shown(kept[at], table.columns[at].kind) in map(words, row.findall("td"))
    assert {head.get("scope") for head in cell.findall(".//thead/tr/th")} == {"col"}
    assert "The first 10 of 38 rows, rounded: to_frame() has all of them" in words(cell)
    origin = zip(cell.findall(".//dt"), cell.findall(".//dd"), strict=True)
    for name, said in origin:
        assert {words(said)} == set(table.column(words(name)))


def test_every_row_of_a_short_answer_is_told_so(datasets: Datasets) -> None:
    assert "Every row, rounded" in words(read(judge(datasets, AreaLevel.REGION)._repr_html_()))
    assert "M1 1AE" in words(read(find_nearest(datasets, "M1 1AE")._repr_html_()))
    trip = find_trip(datasets, "M1 1AE", "LS1 4AP")
    assert words(read(trip._repr_html_()).find(".//caption")).startswith("From M1 1AE to LS1 4AP")
    assert trip.to_frame()["minutes"].tolist() == [trip.minutes]


def test_an_answer_of_inner_functions_is_shown_as_any_object(datasets: Datasets) -> None:
    found = inner.find_gaps(datasets, in_km(), AreaLevel.LEP)
    assert found._repr_html_() is None
    assert found._repr_mimebundle_(include=None, exclude=None) == {}


def test_where_no_html_is_shown_the_rows_are_text(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP)
    shown_as = gaps._repr_mimebundle_(include=None, exclude=None)
    assert shown_as["text/html"] == gaps._repr_html_()
    text = shown_as["text/plain"]
    assert text.startswith(f"{gap_table(gaps, datasets).title}\n")
    assert text.endswith("with every column, unrounded.")
    assert len(text) < 5_000


def test_nothing_that_a_file_brings_is_markup(datasets: Datasets) -> None:
    table = gap_table(find_gaps(datasets, in_km(), AreaLevel.REGION), datasets)
    cells = zip(table.columns, table.rows[0], strict=True)
    row = tuple(HOSTILE if column.name == "area" else cell for column, cell in cells)
    html = shown_first(replace(table, rows=(row,), title=HOSTILE, says=(HOSTILE,)))["text/html"]
    assert "<img" not in html
    places = (".//caption", ".//tbody/tr/th", "./p")
    assert [words(read(html).find(where)) for where in places] == [HOSTILE] * 3


def test_a_frame_carries_units_and_labels_through_what_pandas_keeps(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP)
    frame, table = gaps.to_frame(), gap_table(gaps, datasets)
    told = frame.attrs
    assert told["units"] == {column.name: column.unit for column in table.columns}
    assert told["labels"] == {column.name: column.heading for column in table.columns}
    assert told["units"]["reached_share"] == "share, 0 to 1"
    file = io.BytesIO()
    frame.to_parquet(file)
    kept = {
        "copy": frame.copy(),
        "rows": frame[frame["gap"] > 0],
        "columns": frame[["area", "gap"]],
        "sorted": frame.sort_values("gap"),
        "joined": frame.merge(frame[["area_code", "p90_km"]], on="area_code"),
        "one under another": pandas.concat([frame, frame]),
        "file": pandas.read_parquet(file),
        "map": gaps.to_geodataframe().to_crs("EPSG:4326"),
    }
    assert {name: each.attrs == told for name, each in kept.items()} == dict.fromkeys(kept, True)


@pytest.mark.parametrize("read_parquet", [pandas.read_parquet, geopandas.read_parquet])
def test_a_parquet_file_of_the_command_has_the_same_attributes(
    datasets: Datasets, read_parquet: Callable[[io.BytesIO], pandas.DataFrame]
) -> None:
    file = io.BytesIO(write_report(a_report(datasets), Format.PARQUET))
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP)
    assert read_parquet(file).attrs == gaps.to_frame().attrs


def test_what_pandas_drops_can_be_given_again(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP).to_frame()
    both = gaps.merge(
        judge(datasets, AreaLevel.LEP).to_frame()[["area_code", "verdict"]], on="area_code"
    )
    assert both.attrs == {}  # of two answers it keeps neither's
    both.attrs = gaps.attrs
    assert both.copy().attrs == gaps.attrs


def test_data_and_selections_say_what_they_are_in_a_few_lines(datasets: Datasets) -> None:
    asked = Selection(sectors=(Sector.DIGITAL, Sector.ENERGY), threshold=30)
    facts = read(asked._repr_html_())
    told = [words(cell) for cell in facts.findall(".//td")]
    assert told[2:4] == ["digital or energy", "30 minutes by car in usual traffic"]
    mine = replace(datasets, own_institutes=OwnFile(f"{HOSTILE}.csv", b""))
    assert len(repr(mine)) < 500
    assert "<img" not in mine._repr_html_()
    assert words(read(mine._repr_html_()).findall(".//td")[-1]) == f"{HOSTILE}.csv"
    assert datasets.sources.version in mine._repr_mimebundle_(include=None)["text/plain"]
