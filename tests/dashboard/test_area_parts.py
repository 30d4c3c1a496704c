"""The small tables and the chart of the page on one area, as HTML."""

from __future__ import annotations

import re
from html import unescape

import pytest

from coverage import AreaLevel, Datasets, Ruling, Selection
from coverage.dashboard.pages.area.sections import sector_chart
from coverage.dashboard.parts.tables import small_table_html
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts, gather
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


def facts_of(datasets: Datasets, level: AreaLevel, row: int, selection: Selection) -> Facts:
    return gather(Background(datasets, level, selection, Ruling()), row)


def places(html: str) -> list[float]:
    """Return where the marks stand, in per cent."""
    return [float(place) for place in re.findall(r'<img style="left:([\d.]+)%"', html)]


@pytest.mark.parametrize("level", [AreaLevel.REGION, AreaLevel.LEP])
def test_the_chart_has_a_mark_for_each_share_of_the_table(
    datasets: Datasets, level: AreaLevel
) -> None:
    facts = facts_of(datasets, level, 3, in_km())
    shares = [
        access.reached_share
        for reach in facts.sectors
        for access in (reach.england, reach.region, reach.area)
        if access is not None and access.reached_share is not None
    ]
    assert len(shares) == len(facts.sectors) * (2 if level is AreaLevel.REGION else 3)
    html = sector_chart(facts, "what it shows")
    assert places(html) == pytest.approx([part * 100 for part in shares], abs=0.005)
    assert 'role="img" aria-label="what it shows"' in html


def test_series_are_told_apart_by_their_shapes(datasets: Datasets) -> None:
    html = sector_chart(facts_of(datasets, AreaLevel.LEP, 3, in_km()), "")
    legend = re.findall(r"<li><img[^>]*(circle|path|rect)[^>]*>([^<]+)</li>", html)
    assert [shape for shape, _ in legend] == ["circle", "path", "rect"]
    assert [name for _, name in legend][::2] == ["This LEP area", "England"]


def test_where_nobody_lives_there_is_no_mark() -> None:
    world = a_world([Point("D1", 0), Point("D4")], [a_site()])
    html = sector_chart(facts_of(world, AreaLevel.LSIP, 0, in_km()), EVIL)
    assert places(html) == [100.0]
    assert "<img src=x" not in html
