"""The few figures of an area, with England's beside them."""

from __future__ import annotations

import math

from coverage import AreaLevel, Datasets, Measure, Selection, find_gaps
from coverage.access.gaps import access_in
from coverage.tables.area_facts import area_facts, fact_notes
from coverage.wording.numbers import people, share
from tests.worlds import Point, a_site, a_world, in_km, matrix


def test_figures_are_those_of_the_gaps_rounded_with_england_beside(datasets: Datasets) -> None:
    for measure in Measure:
        gaps = find_gaps(datasets, Selection(measure=measure), AreaLevel.LEP)
        for area in gaps.areas[:3]:
            table = area_facts(gaps, area.area_code)
            assert table.headings[1:] == (area.area, "England")
            rows = {row[0]: row[1:] for row in table.rows}
            assert rows["People out of reach"] == (people(area.gap), people(gaps.england.gap))
            assert rows["Share within reach"][0] == share(area.reached_share or 0)
            assert f"Typical {measure.spec.trip}" in rows
            assert "Not known" not in rows


def test_who_has_no_route_is_told_rounded_and_by_what() -> None:
    world = a_world([Point("D1", 79_576), Point("D4")], [a_site()])
    gaps = find_gaps(world, in_km(), AreaLevel.REGION, matrix(world, [[math.inf], [1.0]]))
    assert access_in(gaps, "north").without_route == 79_576
    assert list(fact_notes(gaps, "north")) == ["79,600 people have no route to a site."]
    assert list(fact_notes(gaps, "south")) == []


def test_on_an_island_without_a_road_a_ferry_is_named(datasets: Datasets) -> None:
    gaps = find_gaps(datasets, Selection(), AreaLevel.REGION)
    (note,) = fact_notes(gaps, None)
    assert note.endswith("people cannot drive to a site without a ferry.")
    assert sum(area.without_route for area in gaps.areas) == gaps.england.without_route


def test_of_whom_nothing_is_known_no_figure_is_given() -> None:
    world = a_world([Point("D1"), Point("D4")], [a_site()])
    gaps = find_gaps(world, in_km(), AreaLevel.REGION, matrix(world, [[math.nan], [1.0]]))
    rows = {row[0]: row[1:] for row in area_facts(gaps, "north").rows}
    assert rows["Not known"] == ("100", "100")
    assert rows["Share within reach"][0] == rows["People out of reach"][0] == "–"  # noqa: RUF001
