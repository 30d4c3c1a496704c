from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings

from coverage import AreaLevel, Datasets, Sector, Selection
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.documents.heatmap import heatmap_html, heatmap_legend
from coverage.tables.heat import HeatmapOf, heat_scale
from coverage.tables.palette import shade_of
from coverage.wording.numbers import MISSING, people, share
from tests.laws.strategies import selections, worlds
from tests.worlds import Point, a_site, a_world, in_km

EVIL = '<img src=x onerror="alert(1)">&\'"'


class Reader(HTMLParser):
    """Reads a table: its elements in order, and the text of each row's cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, Any]]] = []
        self.rows: list[list[str]] = []
        self.caption = ""
        self._inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._inside.append(tag)
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if "caption" in self._inside:
            self.caption += data
        elif self._inside and "tr" in self._inside:
            self.rows[-1][-1] += data

    def all(self, tag: str) -> list[dict[str, Any]]:
        return [attributes for name, attributes in self.elements if name == tag]


def words(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture(scope="module")
def regions(datasets: Datasets) -> SectorMatrix:
    return sector_matrix(datasets, Selection(), AreaLevel.REGION)


def with_name(name: str) -> SectorMatrix:
    """Return a matrix of areas whose first has a name of the reader's own."""
    world = a_world([Point()], [a_site()])
    first, *others = world.areas[AreaLevel.LSIP]
    areas = {**world.areas, AreaLevel.LSIP: (replace(first, name=name), *others)}
    return sector_matrix(replace(world, areas=areas), in_km(), AreaLevel.LSIP)


@pytest.mark.parametrize("what", HeatmapOf)
def test_the_table_has_a_caption_heads_and_a_name(regions: SectorMatrix, what: HeatmapOf) -> None:
    page = Reader(heatmap_html(regions, what))
    assert len(page.all("table")) == len(page.all("caption")) == 1
    assert "people aged 16 to 64" in page.caption.lower()
    (frame,) = page.all("div")
    assert (frame["role"], frame["tabindex"]) == ("region", "0")
    assert frame["aria-label"] == page.caption
    scopes = [attributes["scope"] for attributes in page.all("th")]
    assert scopes == ["col"] * 14 + ["row"] * (2 + 9)
    assert page.rows[0] == ["Region", *(sector.label for sector in Sector)]
    assert [row[0] for row in page.rows[1:3]] == ["Sites that teach it", "England"]
    assert {len(row) for row in page.rows} == {14}


@settings(max_examples=30)
@given(world=worlds(), selection=selections())
@pytest.mark.parametrize("what", HeatmapOf)
def test_a_cell_says_the_figure_of_its_area_and_sector(
    world: Datasets, selection: Selection, what: HeatmapOf
) -> None:
    matrix = sector_matrix(world, selection, AreaLevel.LEP)
    page = Reader(heatmap_html(matrix, what))
    assert page.rows[1][1:] == [str(len(gaps.sites)) for gaps in matrix.gaps]
    for row, cells in zip((matrix.england, *matrix.areas), page.rows[2:], strict=True):
        assert cells[0] == row[0].area
        for access, cell in zip(row, map(words, cells[1:]), strict=True):
            if not access.residents:
                assert cell == MISSING
            elif access.unknown == access.residents:
                assert cell == "unknown"
            else:
                figure = people(access.gap)
                if what is HeatmapOf.SHARE:
                    figure = share(access.reached / access.residents)
                assert cell == (f"{figure} ?" if access.unknown else figure)


def test_the_shade_of_a_cell_is_that_of_its_share(regions: SectorMatrix) -> None:
    html = heatmap_html(regions, HeatmapOf.SHARE)
    shaded = [cell["class"] for cell in Reader(html).all("td")[13:]]
    expected = [
        f"shade-{shade_of(access.reached_share).colour[1:]}"
        for row in (regions.england, *regions.areas)
        for access in row
    ]
    assert shaded == expected
    for name in set(shaded):
        assert re.search(rf"\.heatmap \.{name} {{ background: #\w+; color: #\w+; }}", html)


def test_people_are_shaded_by_classes_and_england_by_none(regions: SectorMatrix) -> None:
    cells = Reader(heatmap_html(regions, HeatmapOf.PEOPLE)).all("td")[13:]
    assert {cell["class"] for cell in cells[:13]} == {"shade-ffffff"}
    colours = {shade.colour[1:] for shade in heat_scale(regions, HeatmapOf.PEOPLE).classes}
    assert {cell["class"] for cell in cells[13:]} == {f"shade-{colour}" for colour in colours}


def test_the_chosen_area_is_marked_in_words_of_the_page_too(regions: SectorMatrix) -> None:
    code = regions.areas[3][0].area_code
    page = Reader(heatmap_html(regions, HeatmapOf.SHARE, code))
    assert [row.get("class") for row in page.all("tr")].count("chosen") == 1
    assert page.all("tr")[3 + 3]["class"] == "chosen"
    assert [head.get("aria-current") for head in page.all("th")].count("true") == 1


@pytest.mark.parametrize("chosen", [None, "", "Atlantis"])
def test_an_area_that_is_not_there_marks_nothing(regions: SectorMatrix, chosen: str | None) -> None:
    html = heatmap_html(regions, HeatmapOf.SHARE, chosen)
    assert html == heatmap_html(regions, HeatmapOf.SHARE)
    assert 'class="chosen"' not in html


@pytest.mark.parametrize("what", HeatmapOf)
def test_text_of_a_readers_own_is_escaped(what: HeatmapOf) -> None:
    matrix = with_name(EVIL)
    html = heatmap_html(matrix, what)
    assert "<img" not in html
    page = Reader(html)
    assert not page.all("img")
    assert page.rows[3][0] == EVIL
    assert "<img" not in heatmap_legend(matrix, what)


@pytest.mark.parametrize("what", HeatmapOf)
def test_nothing_is_fetched_from_elsewhere(regions: SectorMatrix, what: HeatmapOf) -> None:
    html = heatmap_html(regions, what) + heatmap_legend(regions, what)
    assert not re.search(r"https?:|url\(|@import|<script|<link", html)


@pytest.mark.parametrize("what", HeatmapOf)
@pytest.mark.parametrize("level", [AreaLevel.REGION, AreaLevel.LEP])
def test_the_legend_counts_every_cell(
    datasets: Datasets, level: AreaLevel, what: HeatmapOf
) -> None:
    matrix = sector_matrix(datasets, Selection(), level)
    legend = heatmap_legend(matrix, what)
    counts = [int(count.replace(",", "")) for count in re.findall(r": ([\d,]+)</li>", legend)]
    assert sum(counts) == len(matrix.areas) * len(Sector)
    assert len(counts) == 5
    for shade in heat_scale(matrix, what).classes:
        assert shade.label in legend


def test_the_legend_names_what_is_not_known_and_where_nobody_lives() -> None:
    points = [Point("D1"), Point("D3", lon=None), Point("D5", lon=None)]
    matrix = sector_matrix(a_world(points, [a_site()]), in_km(), AreaLevel.LEP)
    legend = heatmap_legend(matrix, HeatmapOf.SHARE)
    assert "Unknown: no travel data: 2<" in legend
    assert "No residents: 13<" in legend
    north = sector_matrix(a_world(points, [a_site()]), in_km(), AreaLevel.REGION)
    assert "? travel data is missing" in heatmap_legend(north, HeatmapOf.SHARE)
    assert "? travel data is missing" not in legend
