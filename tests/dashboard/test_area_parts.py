"""The small tables and the chart of the page on one area, as HTML."""

from __future__ import annotations

import re
from html import unescape

import pytest

from coverage import AreaLevel, Datasets, Ruling
from coverage.dashboard.pages.area.dot_plot import dot_plot
from coverage.dashboard.parts.compare import comparison_html
from coverage.dashboard.parts.table_html import small_table_html
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import gather
from coverage.documents.brief.sectors import shares_of
from coverage.documents.charts.sector_dots import sector_dots
from coverage.tables.comparison import Compared, Comparison, ComparisonRow
from coverage.tables.sector_shares import SectorShares
from coverage.tables.small_table import SmallTable
from tests.worlds import Point, a_site, a_world, in_km

EVIL = "<img src=x onerror=alert(1)> & \"quoted\" 'too'"


def test_a_small_table_names_its_rows_and_columns_and_aligns_its_numbers() -> None:
    table = SmallTable("Who", ("Where", "Site", "Share"), (("Here", "A hub", "5%"),), 2)
    html = small_table_html(table)
    assert "<caption>Who</caption>" in html
    assert 'role="region" tabindex="0" aria-label="Who"' in html
    assert '<th scope="col">Where</th><th scope="col">Site</th>' in html
    assert '<th scope="col" class="number">Share</th>' in html
    assert ('<tr><th scope="row">Here</th><td>A hub</td><td class="number">5%</td></tr>') in html


def test_markup_in_a_small_table_is_shown_letter_by_letter() -> None:
    html = small_table_html(SmallTable(EVIL, (EVIL, EVIL), ((EVIL, EVIL),)))
    assert "<img" not in html
    assert "alert(1)&gt;" in html
    assert unescape(html).count("onerror=alert(1)") == 6


def shares(datasets: Datasets, level: AreaLevel, row: int) -> SectorShares:
    return shares_of(gather(Background(datasets, level, in_km(), Ruling()), row))


def places(html: str) -> list[float]:
    """Return where the marks stand, in per cent."""
    return [float(place) for place in re.findall(r'<img style="left:([\d.]+)%"', html)]


@pytest.mark.parametrize("level", [AreaLevel.REGION, AreaLevel.LEP])
def test_the_chart_has_a_mark_for_each_share_of_the_table(
    datasets: Datasets, level: AreaLevel
) -> None:
    found = shares(datasets, level, 3)
    known = [
        part
        for parts in zip(*(reversed([area.of_sectors for area in found.areas])), strict=True)
        for part in parts
        if part is not None
    ]
    assert len(known) == len(found.sectors) * (2 if level is AreaLevel.REGION else 3)
    html = dot_plot(found, "what it shows")
    assert places(html) == pytest.approx([part * 100 for part in known], abs=0.005)
    assert 'role="img" aria-label="what it shows"' in html


def test_series_are_told_apart_by_their_shapes(datasets: Datasets) -> None:
    html = dot_plot(shares(datasets, AreaLevel.LEP, 3), "")
    legend = re.findall(r"<li><img[^>]*(circle|path|rect)[^>]*>([^<]+)</li>", html)
    assert [shape for shape, _ in legend] == ["circle", "path", "rect"]
    assert [name for _, name in legend][::2] == ["This LEP area", "England"]


def test_where_nobody_lives_there_is_no_mark() -> None:
    world = a_world([Point("D1", 0), Point("D4")], [a_site()])
    html = dot_plot(shares(world, AreaLevel.LSIP, 0), EVIL)
    assert places(html) == [100.0]
    assert "<img src=x" not in html


def test_markup_in_a_name_of_an_area_that_is_compared_is_text() -> None:
    row = ComparisonRow(EVIL, (Compared(EVIL, EVIL), Compared(EVIL)))
    html = comparison_html(Comparison((EVIL, EVIL), (EVIL, ""), (row,)))
    assert "<img" not in html


def test_the_chart_of_areas_compared_tells_them_apart_without_colour(datasets: Datasets) -> None:
    drawn = sector_dots(shares(datasets, AreaLevel.LEP, 3)).to_dict()
    shapes = [
        layer["encoding"]["shape"] for layer in drawn["layer"] if "shape" in layer["encoding"]
    ]
    assert [len(set(shape["scale"]["range"])) for shape in shapes] == [3]
