"""The page on sectors, without a browser: what it says, and what it does with odd input."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from coverage import AreaLevel, Datasets, Measure, Network, PopulationGroup, Sector, Selection
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.dashboard.pages.sectors import (
    MOST_IN_GRID,
    MOST_ROWS,
    ON_THE_MAP,
    _to_map,
    look_at,
)
from coverage.dashboard.parts.address import kept_choice
from coverage.dashboard.parts.clickable import sort_heading
from coverage.dashboard.parts.heat_grid import shaded
from coverage.documents.heatmap import heatmap_html, heatmap_legend
from coverage.tables.heat import HeatmapOf, heat_cells, heat_scale, rows_to_begin_with
from coverage.tables.largest_gaps import largest_in_a_sector
from coverage.tables.sector_ranking import worst_served
from coverage.tables.sectors import sector_table
from coverage.vocabulary import SHIPPED_LEVELS, capitalised
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


def shown_heatmap(
    matrix: SectorMatrix, what: HeatmapOf = HeatmapOf.SHARE, chosen: str | None = None
) -> str:
    """Return the heatmap as the page shows it, with its buttons."""
    return heatmap_html(
        matrix,
        what,
        chosen,
        rows=rows_to_begin_with(matrix, MOST_ROWS, chosen),
        button=lambda access, sector, html: _to_map(
            sector, access.area_code, matrix.selection.network, html
        ),
        heading=sort_heading,
    )


def has_heatmap(
    page: AppTest,
    matrix: SectorMatrix,
    what: HeatmapOf = HeatmapOf.SHARE,
    chosen: str | None = None,
) -> bool:
    return any(shown_heatmap(matrix, what, chosen) in shown for shown in html(page))


def test_the_page_answers_in_one_sentence_and_names_the_worst_region(
    datasets: Datasets, open_page: Opener
) -> None:
    page = open_page()
    matrix = sector_matrix(datasets, Selection(), AreaLevel.REGION)
    assert "Which sectors can people reach" in page.title[0].value
    assert not page.metric
    assert "Before Wave Two, engineering was easiest to reach" in said(page)
    worst = worst_served(matrix.in_sector(Sector.CONSTRUCTION))
    assert worst
    assert f"{worst.access.area}</button>, 0%, {people(worst.access.gap)} people" in said(page)
    assert has_heatmap(page, matrix)
    assert heatmap_legend(matrix, HeatmapOf.SHARE) in html(page)
    table = largest_in_a_sector(sector_table(matrix, datasets))
    page.session_state["as-a-table"] = True
    frame = page.run().dataframe[0].value
    assert frame["Area"].tolist() == list(table.column("area"))
    assert frame["Sector"].tolist()[-len(matrix.areas) :] == ["maritime"] * len(matrix.areas)
    assert frame["Sector"].tolist() == list(table.column("sector"))
    assert frame["People within reach"].tolist() == list(table.column("reached"))


@pytest.mark.parametrize("what", HeatmapOf)
@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_every_level_opens(
    datasets: Datasets, open_page: Opener, level: AreaLevel, what: HeatmapOf
) -> None:
    page = open_page()
    page.selectbox(key="level").set_value(level)
    page.radio(key="cells").set_value(what).run()
    assert not page.exception
    assert not page.error
    matrix = sector_matrix(datasets, Selection(), level)
    rows = rows_to_begin_with(matrix, MOST_ROWS, None)
    assert heatmap_legend(matrix, what, rows) in html(page)
    assert has_heatmap(page, matrix, what)
    if len(matrix.areas) <= MOST_ROWS:
        return
    assert f"These are the {MOST_ROWS} {level.plural} with the most people" in said(page)
    page.session_state["all-areas"] = True
    grid = page.run().dataframe[0].value
    rows = rows_to_begin_with(matrix, MOST_IN_GRID, None)
    assert len(rows) == min(len(matrix.areas), MOST_IN_GRID)
    assert grid[capitalised(level.label)].tolist() == [row[0].area for row in rows]
    for sector, gaps, accesses in zip(
        matrix.sectors, matrix.gaps, zip(*rows, strict=True), strict=True
    ):
        figures = [area.reached_share if what is HeatmapOf.SHARE else area.gap for area in accesses]
        shown = grid[sector.label]
        assert shown.tolist() == figures if gaps.sites else shown.isna().all()
    left_out = f"Of {len(matrix.areas):,} {level.plural} the {len(rows)} with the most people"
    assert (left_out in said(page)) == (len(rows) < len(matrix.areas))


@pytest.mark.parametrize("what", HeatmapOf)
def test_the_grid_says_what_the_table_says(
    datasets: Datasets, open_page: Opener, what: HeatmapOf
) -> None:
    page = open_page(level="Districts", cells=what.label.capitalize())
    page.session_state["all-areas"] = True
    page.run()
    shown = pa.ipc.open_stream(page.dataframe[0].proto.arrow_data.styler.display_values)
    words = shown.read_pandas()
    matrix = sector_matrix(datasets, Selection(), AreaLevel.DISTRICT)
    at = matrix.sectors.index(Sector.DIGITAL)
    assert words["Digital"].tolist() == [
        share(row[at].reached_share or 0) if what is HeatmapOf.SHARE else people(row[at].gap)
        for row in matrix.areas_by_reach
    ]
    assert set(words["Maritime"]) == {"not taught"}


def test_the_grid_tells_what_is_unknown_and_where_nobody_lives() -> None:
    points = [Point("D1", 100), Point("D3", 100, lon=None), Point("D4", 50), Point("D4", lon=None)]
    matrix = sector_matrix(a_world(points, [a_site()]), in_km(), AreaLevel.LEP)
    for what in HeatmapOf:
        scale = heat_scale(matrix, what)
        grid: Any = shaded(matrix, matrix.areas, scale, "LEP area")
        body = grid._translate(False, False)["body"]  # as Streamlit reads it
        words = [[cell["display_value"] for cell in row[2:]] for row in body]
        assert words == [
            [cell.text for cell in heat_cells(matrix, row, scale.cell)] for row in matrix.areas
        ]
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
    assert has_heatmap(page, matrix)


def test_sectors_and_their_match_are_not_asked_for(open_page: Opener) -> None:
    page = open_page(sector="Health", match="all of them")
    assert not page.multiselect
    assert {radio.key for radio in page.radio} == {*("measure", "traffic", "sites", "cells")}
    assert "population" in {box.key for box in page.selectbox}
    assert html(page) == html(open_page())


def test_the_chosen_area_is_marked_and_told(datasets: Datasets, open_page: Opener) -> None:
    page = open_page(level="LEP areas", area="Solent")
    matrix = sector_matrix(datasets, Selection(), AreaLevel.LEP)
    assert has_heatmap(page, matrix, chosen="lep-solent")
    many = len(matrix.taught)
    assert f"Nobody in Solent can reach any of the {many} sectors taught." in said(page)


def test_another_level_forgets_the_area(open_page: Opener) -> None:
    page = open_page(area="London")
    assert "Nobody in London can reach agri-tech" in said(page)
    page.selectbox(key="level").set_value(AreaLevel.LSIP).run()
    assert not page.exception
    assert "Nobody in London can reach" not in said(page)


@pytest.mark.parametrize("level", ["Regions", "Districts"])
@pytest.mark.parametrize("cells", ["Share within reach", "People out of reach"])
def test_the_worst_selection_is_told_in_plain_words(
    open_page: Opener, level: str, cells: str
) -> None:
    page = open_page(minutes="1", level=level, cells=cells)
    assert "nobody could reach any sector within 1 minute" in said(page)
    assert "can anybody reach any of the sectors taught." in said(page)


@pytest.mark.parametrize(
    ("choice", "is_one"),
    [
        ("construction|E12000002|current", True),
        ("construction||wave-one", True),
        ("gold|E12000002|current", False),
        ("construction|E12000002|wave three", False),
        ("", False),
    ],
)
def test_a_cell_leads_to_the_map_and_what_a_browser_invents_to_nothing(
    monkeypatch: pytest.MonkeyPatch, choice: str, is_one: bool
) -> None:
    state: dict[str, Any] = {"area": ""}
    monkeypatch.setattr(st, "session_state", state)
    look_at(choice)
    assert state.get(ON_THE_MAP, False) is is_one
    if is_one:
        sector, code, network = choice.split("|")
        assert kept_choice("sector", []) == [Sector(sector)]
        assert kept_choice("area", None) == state["area"] == code
        assert state["network"] is Network(network)


def test_each_note_stands_once(datasets: Datasets, open_page: Opener) -> None:
    matrix = sector_matrix(datasets, Selection(), AreaLevel.LEP)
    page = open_page(level="LEP areas")
    told = [text.value.replace("\\", "") for text in (*page.markdown, *page.caption)]
    for note in sector_table(matrix, datasets).notes:
        assert sum(note in text for text in told) == 1


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
