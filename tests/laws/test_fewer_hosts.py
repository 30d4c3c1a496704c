"""Counting fewer sites never shuts an area out, and another site never lets one in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Site, Verdict, judge
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import SHIPPED_LEVELS, Counted
from tests.judging import NO_HUB, ON_THE_GROUND, OPEN_ALONE
from tests.laws.strategies import lived_in_worlds, rulings, sites

BETTER = [Verdict.NOT_ELIGIBLE, Verdict.IN_PART, Verdict.ELIGIBLE]
FEWER = [
    (Ruling(), OPEN_ALONE),
    (Ruling(), NO_HUB),
    (OPEN_ALONE, Ruling(RuleName.NO_HUB, Counted.OPEN)),
    (NO_HUB, Ruling(RuleName.NO_HUB, Counted.OPEN)),
]
"""Pairs of rulings, the second of which counts some of the sites that the first counts."""


def ranks(datasets: Datasets, level: AreaLevel, ruling: Ruling) -> list[int]:
    return [BETTER.index(area.verdict) for area in judge(datasets, level, ruling).areas]


def assert_nowhere_lower(more: list[int], less: list[int]) -> None:
    assert all(high >= low for high, low in zip(more, less, strict=True))


@given(lived_in_worlds(), st.sampled_from(FEWER), st.sampled_from(SHIPPED_LEVELS))
def test_counting_open_sites_or_hubs_alone_never_shuts_an_area_out(
    world: Datasets, pair: tuple[Ruling, Ruling], level: AreaLevel
) -> None:
    assert_nowhere_lower(ranks(world, level, pair[1]), ranks(world, level, pair[0]))


@pytest.mark.parametrize("pair", FEWER)
@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_it_never_does_in_the_real_england(
    datasets: Datasets, level: AreaLevel, pair: tuple[Ruling, Ruling]
) -> None:
    assert_nowhere_lower(ranks(datasets, level, pair[1]), ranks(datasets, level, pair[0]))


@given(
    lived_in_worlds(), sites("s9"), st.sampled_from(ON_THE_GROUND), st.sampled_from(SHIPPED_LEVELS)
)
def test_another_site_never_betters_a_verdict(
    world: Datasets, another: Site, ruling: Ruling, level: AreaLevel
) -> None:
    richer = replace(world, sites=(*world.sites, another))
    assert_nowhere_lower(ranks(world, level, ruling), ranks(richer, level, ruling))


@given(lived_in_worlds(), sites("s9"), rulings())
def test_nor_does_it_beside_a_list(world: Datasets, another: Site, ruling: Ruling) -> None:
    richer = replace(world, sites=(*world.sites, another))
    for level in (AreaLevel.LEP, AreaLevel.REGION):
        assert_nowhere_lower(ranks(world, level, ruling), ranks(richer, level, ruling))
