from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings

from coverage import AreaLevel, Datasets, Sector, Selection
from coverage.access.sectors import SectorMatrix, sector_matrix
from coverage.documents.heatmap import DOT, heatmap_html, heatmap_legend
from coverage.tables.heat import HeatmapOf, heat_scale, rows_to_begin_with
from coverage.tables.palette import shade_of
from coverage.wording.numbers import MISSING, count, people, share
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
    """Return a matrix of areas whose first has a user's own name."""
    world = a_world([Point()], [a_site()])
    first, *others = world.areas[AreaLevel.LSIP]
    areas = {**world.areas, AreaLevel.LSIP: (replace(first, name=name), *others)}
    return sector_matrix(replace(world, areas=areas), in_km(), AreaLevel.LSIP)


@pytest.mark.parametrize("what", HeatmapOf)
def test_the_table_has_a_caption_heads_and_a_name(regions: SectorMatrix, what: HeatmapOf) -> None:
    page = Reader(heatmap_html(regions, what))
    assert len(page.all("table")) == len(page.all("caption")) == 1
    assert "people aged 16 to 64" in page.caption.lower()
    _, frame = page.all("div")
    assert (frame["role"], frame["tabindex"]) == ("region", "0")
    assert frame["aria-label"] == page.caption
    scopes = [attributes["scope"] for attributes in page.all("th")]
    assert scopes == ["col"] * 14 + ["row"] * (1 + 9)
    heads = [head.replace("\N{SOFT HYPHEN}", "") for head in page.rows[0]]
    taught = {sector: len(gaps.sites) for sector, gaps in zip(Sector, regions.gaps, strict=True)}
    assert heads == [
        "Region",
        *(
            f"{sector.label}{count(sites, 'site') if (sites := taught[sector]) else 'not taught'}"
            for sector in regions.by_reach
        ),
    ]
    assert page.rows[1][0] == "England"
    assert {len(row) for row in page.rows} == {14}


def test_the_easiest_sector_and_the_worst_served_area_come_first(regions: SectorMatrix) -> None:
    page = Reader(heatmap_html(regions, HeatmapOf.SHARE))
    reached = [regions.in_sector(sector).england.reached for sector in regions.by_reach]
    assert reached == sorted(reached, reverse=True)
    shares = [sum(access.known_share or 0 for access in row) for row in regions.areas_by_reach]
    assert shares == sorted(shares)
    assert [row[0] for row in page.rows[2:]] == [row[0].area for row in regions.areas_by_reach]
    codes = [row[0].area_code for row in regions.areas_by_reach]
    gaps = {row[0].area_code: sum(access.gap for access in row) for row in regions.areas}
    least = min(codes, key=lambda code: gaps[code])
    shown = [row[0].area_code for row in rows_to_begin_with(regions, 3, least)]
    most = sorted(codes, key=lambda code: -gaps[code])[:3]
    assert shown == [code for code in codes if code in (*most, least)]


@settings(max_examples=30)
@given(world=worlds(), selection=selections())
@pytest.mark.parametrize("what", HeatmapOf)
def test_a_cell_says_the_figure_of_its_area_and_sector(
    world: Datasets, selection: Selection, what: HeatmapOf
) -> None:
    matrix = sector_matrix(world, selection, AreaLevel.LEP)
    page = Reader(heatmap_html(matrix, what))
    order = [matrix.sectors.index(sector) for sector in matrix.by_reach]
    for row, cells in zip((matrix.england, *matrix.areas_by_reach), page.rows[1:], strict=True):
        assert cells[0] == row[0].area
        for at, shown in zip(order, cells[1:], strict=True):
            access, cell = row[at], shown.removeprefix(DOT)
            if not matrix.gaps[at].sites:
                assert cell == "not taught"
            elif not access.residents:
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
    shaded = [cell["class"] for cell in Reader(html).all("td")]
    order = [regions.sectors.index(sector) for sector in regions.by_reach]
    expected = [
        f"shade-{shade_of(row[at].reached_share).colour[1:]}"
        if regions.gaps[at].sites
        else "not-taught"
        for row in (regions.england, *regions.areas_by_reach)
        for at in order
    ]
    assert shaded == expected
    for name in set(shaded):
        assert re.search(rf"\.heatmap \.{name} {{ background-color: #\w+; color: #\w+; }}", html)
    assert ".heatmap .not-taught { background-image: repeating-linear-gradient" in html


def test_nobody_is_a_dot_that_a_screen_reader_calls_a_figure(regions: SectorMatrix) -> None:
    html = heatmap_html(regions, HeatmapOf.SHARE)
    zero = f'<span aria-hidden="true">{DOT}</span><span class="said">0%</span>'
    assert html.count(zero) == sum(not access.reached for access, _ in regions.lived_in)
    assert ">0%<" not in html.replace(zero, "")


def test_cells_of_what_is_taught_can_be_buttons_and_heads_can_sort(regions: SectorMatrix) -> None:
    html = heatmap_html(
        regions,
        HeatmapOf.SHARE,
        button=lambda access, sector, text: f"<b>{access.area_code} {sector}: {text}</b>",
        heading=lambda words: f'<th scope="col"><i>{words}</i></th>',
    )
    assert html.count("<b>") == len(regions.taught) * len(regions.areas)
    assert html.count("<i>") == 14
    assert f"<b>{regions.areas[0][0].area_code} digital: " in html


def test_people_are_shaded_by_classes_and_england_by_none(regions: SectorMatrix) -> None:
    cells = Reader(heatmap_html(regions, HeatmapOf.PEOPLE)).all("td")
    assert {cell["class"] for cell in cells[:13]} == {"shade-ffffff", "not-taught"}
    colours = {shade.colour[1:] for shade in heat_scale(regions, HeatmapOf.PEOPLE).classes}
    shades = {cell["class"] for cell in cells[13:]} - {"not-taught"}
    assert shades == {f"shade-{colour}" for colour in colours}


def test_the_chosen_area_is_marked_in_words_of_the_page_too(regions: SectorMatrix) -> None:
    code = regions.areas_by_reach[3][0].area_code
    page = Reader(heatmap_html(regions, HeatmapOf.SHARE, code))
    assert [row.get("class") for row in page.all("tr")].count("chosen") == 1
    assert page.all("tr")[2 + 3]["class"] == "chosen"
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
    assert EVIL in [row[0] for row in page.rows]
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
    counts = [int(count.replace(",", "")) for count in re.findall(r"\(([\d,]+)\)</li>", legend)]
    assert sum(counts) == len(matrix.areas) * len(Sector)
    assert len(counts) == 5 + 1
    assert "Not taught (" in legend
    for shade in heat_scale(matrix, what).classes:
        assert shade.label in legend


def test_the_legend_names_what_is_not_known_and_where_nobody_lives() -> None:
    points = [Point("D1"), Point("D3", lon=None), Point("D5", lon=None)]
    matrix = sector_matrix(a_world(points, [a_site()]), in_km(), AreaLevel.LEP)
    legend = heatmap_legend(matrix, HeatmapOf.SHARE)
    assert "Unknown: no travel data (2)<" in legend
    assert "No residents (1)<" in legend
    north = sector_matrix(a_world(points, [a_site()]), in_km(), AreaLevel.REGION)
    assert "? travel data is missing" in heatmap_legend(north, HeatmapOf.SHARE)
    assert "? travel data is missing" not in legend
