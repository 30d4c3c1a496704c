"""What a brief knows is what the rest of the tool says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coverage import AreaLevel, Datasets, Ruling, Sector, Selection, find_gaps
from coverage.documents.brief.background import Background
from coverage.documents.brief.facts import Facts, gather
from coverage.questions.find_area import find_area
from coverage.vocabulary import SHIPPED_LEVELS
from tests.worlds import in_km


def facts_of(
    datasets: Datasets, level: AreaLevel, area: str, selection: Selection | None = None
) -> Facts:
    background = Background(datasets, level, selection or Selection(), Ruling())
    return gather(background, find_area(datasets, level, area).row)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
@pytest.mark.parametrize("selection", [Selection(), in_km(threshold=20)], ids=["minutes", "km"])
def test_the_area_and_england_are_those_of_the_gaps(
    datasets: Datasets, level: AreaLevel, selection: Selection
) -> None:
    gaps = find_gaps(datasets, selection, level)
    facts = facts_of(datasets, level, gaps.areas[-1].area_code, selection)
    assert facts.england == gaps.england
    assert facts.access == gaps.areas[-1]
    assert sum(place.people for place in facts.places) == facts.access.gap


def test_the_region_is_the_one_that_most_residents_live_in(datasets: Datasets) -> None:
    facts = facts_of(datasets, AreaLevel.LEP, "Greater Lincolnshire")
    regions = {area.area: area for area in find_gaps(datasets, Selection(), AreaLevel.REGION).areas}
    assert facts.regions == ("East Midlands", "Yorkshire and The Humber")
    assert facts.region == regions["East Midlands"]


def test_a_region_stands_beside_england_alone(datasets: Datasets) -> None:
    facts = facts_of(datasets, AreaLevel.REGION, "London")
    assert (facts.region, facts.regions) == (None, ())
    assert all(reach.region is None for reach in facts.sectors)


@pytest.mark.parametrize("level", [AreaLevel.REGION, AreaLevel.DISTRICT])
def test_each_sector_is_that_of_the_gaps_in_it(datasets: Datasets, level: AreaLevel) -> None:
    facts = facts_of(datasets, level, datasets.areas[level][0].name)
    taught = {sector for site in facts.gaps.sites for sector in site.sectors}
    assert [reach.sector for reach in facts.sectors] == [name for name in Sector if name in taught]
    for reach in facts.sectors[::4]:
        alone = find_gaps(datasets, replace(Selection(), sectors=(reach.sector,)), level)
        assert (reach.area, reach.england) == (alone.areas[0], alone.england)


def test_sectors_that_were_chosen_do_not_shorten_the_list(datasets: Datasets) -> None:
    chosen = facts_of(datasets, AreaLevel.LEP, "Solent", Selection(sectors=(Sector.HEALTH,)))
    every = facts_of(datasets, AreaLevel.LEP, "Solent")
    assert chosen.sectors == every.sectors
    assert chosen.access.gap >= every.access.gap
