"""The page on sectors, without a browser: what it says, and what it does with odd input."""

from __future__ import annotations

import re
from typing import Any

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Measure, Network, PopulationGroup, Sector, Selection
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.dashboard.pages.sectors import MOST_IN_GRID, MOST_ROWS, _shaded
from coverage.documents.heatmap import heatmap_html, heatmap_legend
from coverage.tables.heat import HeatmapOf, heat_scale, rows_to_begin_with
from coverage.tables.sectors import sector_table
from coverage.vocabulary import capitalised
from coverage.wording.numbers import MISSING, people, share
from tests.dashboard.opened import Opener, opener
from tests.worlds import Point, a_site, a_world, in_km


@pytest.fixture
def open_page() -> Opener:
    return opener("sectors")


def html(page: AppTest) -> list[str]:
    return [element.proto.body for element in page.get("html")]


def said(page: AppTest) -> str:
    """Return all the text of a page, without the marks of Markdown."""
    text = [element.value for element in (*page.markdown, *page.caption, *page.error)]
    return " ".join([*html(page), *text]).replace("\\", "")


def taught(matrix: SectorMatrix) -> str:
    return f"{len(matrix.taught)} of {len(Sector)}"


def metrics(page: AppTest) -> list[str]:
    return [str(metric.value) for metric in page.metric]


def test_the_page_opens_on_wave_one_by_region(datasets: Datasets, open_page: Opener) -> None:
    page = open_page()
    matrix = sector_matrix(datasets, Selection(), AreaLevel.REGION)
    table = sector_table(matrix, datasets)
    assert page.title[0].value == "Which sectors can each area reach?"
    assert all(sentence in said(page) for sentence in table.says)
    assert heatmap_html(matrix, HeatmapOf.SHARE) in html(page)
    assert heatmap_legend(matrix, HeatmapOf.SHARE) in html(page)
    best, worst = (
        share(matrix.in_sector(sectors[0]).england.reached_share or 0)
        for sectors in (matrix.best, matrix.worst)
    )
    unreached = share(matrix.unreached_share or 0)
    assert metrics(page) == [taught(matrix), best, worst, unreached]
    frame = page.dataframe[0].value
    assert frame["Area"].tolist() == list(table.column("area"))
    assert frame["Sector"].tolist() == [sector.value for sector in Sector] * 9
    assert frame["Reached"].tolist() == list(table.column("reached"))


@pytest.mark.parametrize("what", HeatmapOf)
@pytest.mark.parametrize("level", AreaLevel)
def test_every_level_opens(
    datasets: Datasets, open_page: Opener, level: AreaLevel, what: HeatmapOf
) -> None:
    page = open_page()
    page.selectbox(key="level").set_value(level)
    page.radio(key="cells").set_value(what).run()
    assert not page.exception
    assert not page.error
    matrix = sector_matrix(datasets, Selection(), level)
    assert heatmap_legend(matrix, what) in html(page)
    if len(matrix.areas) <= MOST_ROWS:
        assert heatmap_html(matrix, what) in html(page)
        return
    grid = page.dataframe[0].value
    rows = rows_to_begin_with(matrix, MOST_IN_GRID, None)
    assert len(rows) == min(len(matrix.areas), MOST_IN_GRID)
    assert grid[capitalised(level.label)].tolist() == [row[0].area for row in rows]
    for sector, accesses in zip(matrix.sectors, zip(*rows, strict=True), strict=True):
        assert grid[sector.label].tolist() == [
            area.reached_share if what is HeatmapOf.SHARE else area.gap for area in accesses
        ]
    left_out = (
        f"Of {len(matrix.areas):,} {level.plural} the {len(rows)} with most people in the gap"
    )
    assert (left_out in said(page)) == (len(rows) < len(matrix.areas))


@pytest.mark.parametrize("what", HeatmapOf)
def test_the_grid_says_what_the_table_says(
    datasets: Datasets, open_page: Opener, what: HeatmapOf
) -> None:
    page = open_page(level="Districts", cells=what.label.capitalize())
    shown = pa.ipc.open_stream(page.dataframe[0].proto.arrow_data.styler.display_values)
    words = shown.read_pandas()
    matrix = sector_matrix(datasets, Selection(), AreaLevel.DISTRICT)
    digital = matrix.in_sector(Sector.DIGITAL).areas
    assert words["Digital"].tolist() == [
        share(area.reached_share or 0) if what is HeatmapOf.SHARE else people(area.gap)
        for area in digital
    ]


def test_the_grid_tells_what_is_unknown_and_where_nobody_lives() -> None:
    points = [Point("D1", 100), Point("D3", 100, lon=None), Point("D4", 50), Point("D4", lon=None)]
    matrix = sector_matrix(a_world(points, [a_site()]), in_km(), AreaLevel.LEP)
    for what in HeatmapOf:
        scale = heat_scale(matrix, what)
        grid: Any = _shaded(matrix, matrix.areas, scale, "LEP area")
        body = grid._translate(False, False)["body"]  # as Streamlit reads it
        words = [[cell["display_value"] for cell in row[2:]] for row in body]
        assert words == [[scale.cell(access).text for access in row] for row in matrix.areas]
        assert any(word.endswith("?") for row in words for word in row)
        assert MISSING in {word for row in words for word in row}


def test_the_filters_ask_what_the_core_answers(datasets: Datasets, open_page: Opener) -> None:
    page = open_page()
    page.radio(key="measure").set_value(Measure.KM).run()
    page.number_input(key="km").set_value(45)
    page.selectbox(key="population").set_value(PopulationGroup.YOUNG)
    page.segmented_control(key="network").set_value(Network.CURRENT)
    page.selectbox(key="level").set_value(AreaLevel.LSIP)
    page.run()
    assert not page.exception
    selection = Selection(
        network=Network.CURRENT,
        measure=Measure.KM,
        threshold=45.0,
        population=PopulationGroup.YOUNG,
    )
    matrix = sector_matrix(datasets, selection, AreaLevel.LSIP)
    assert heatmap_html(matrix, HeatmapOf.SHARE) in html(page)


def test_sectors_and_their_match_are_not_asked_for(open_page: Opener) -> None:
    page = open_page(sector="Health", match="all of them")
    assert not page.multiselect
    assert {radio.key for radio in page.radio} == {
        *("measure", "traffic", "network", "sites", "level", "cells")
    }
    assert "population" in {box.key for box in page.selectbox}
    assert metrics(page) == metrics(open_page())


def test_the_chosen_area_is_marked_and_told(datasets: Datasets, open_page: Opener) -> None:
    page = open_page(level="LEP areas", area="Solent")
    matrix = sector_matrix(datasets, Selection(), AreaLevel.LEP)
    assert heatmap_html(matrix, HeatmapOf.SHARE, "lep-solent") in html(page)
    many = len(matrix.taught)
    assert f"Nobody in Solent can reach any of the {many} sectors taught." in said(page)


def test_another_level_forgets_the_area(open_page: Opener) -> None:
    page = open_page(area="London")
    assert "Nobody in London can reach agri-tech" in said(page)
    page.selectbox(key="level").set_value(AreaLevel.LSIP).run()
    assert not page.exception
    assert "People in England can reach" in said(page)


@pytest.mark.parametrize("level", ["Regions", "Districts"])
@pytest.mark.parametrize("cells", ["Share reached", "People in the gap"])
def test_the_worst_selection_is_told_in_plain_words(
    datasets: Datasets, open_page: Opener, level: str, cells: str
) -> None:
    page = open_page(minutes="1", level=level, cells=cells)
    assert "0% of people aged 16 to 64 live within 1 minute" in said(page)
    assert "has anybody who reaches one of the sectors taught." in said(page)
    matrix = sector_matrix(datasets, Selection(), AreaLevel.REGION)
    assert metrics(page) == [taught(matrix), "0%", "0%", "100%"]


def test_the_report_is_offered(open_page: Opener) -> None:
    labels = [button.proto.label for button in open_page().get("download_button")]
    assert "Download the sectors report (CSV)" in labels


def test_each_note_stands_once(datasets: Datasets, open_page: Opener) -> None:
    matrix = sector_matrix(datasets, Selection(), AreaLevel.LEP)
    page = open_page(level="LEP areas")
    captions = [re.sub(r"\\", "", caption.value) for caption in page.caption]
    for note in sector_table(matrix, datasets).notes:
        assert captions.count(note) == 1


@pytest.mark.parametrize(
    "query",
    [
        {"level": "parish"},
        {"area": "Atlantis"},
        {"area": "<b>London</b>"},
        {"cells": "gold"},
        {"minutes": "9999"},
        {"minutes": "near"},
        {"measure": "miles"},
        {"network": "wave three"},
    ],
    ids=str,
)
def test_an_address_that_makes_no_sense_opens_the_default(
    query: dict[str, str], open_page: Opener
) -> None:
    assert html(open_page(**query)) == html(open_page())
