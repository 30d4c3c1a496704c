"""The smallest change is true and smallest: every set of sites that open or close is tried."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, SiteRole, Verdict, judge
from coverage.eligibility.beside.sensitivity import smallest_change
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from tests.judging import ON_THE_GROUND
from tests.laws.strategies import lived_in_worlds, rulings
from tests.worlds import DISTRICTS, a_site

Found = tuple[int, Verdict | None]
"""Sites to open, or below 0 to close, and the verdict after; 0 and None where nothing turns it."""

OPENED = {
    AreaLevel.REGION: ("D1", "D3", "D5", "D6"),
    AreaLevel.LEP: ("D1", "D3", "D5", "D6"),
    AreaLevel.DISTRICT: DISTRICTS,
}
"""Districts of which one lies in each area, or in each LEP area of a region, alone."""


def changed(world: Datasets, changes: Sequence[str], ruling: Ruling) -> Datasets:
    """Return the world with a site opened in each district that is named, and the others closed."""
    role = SiteRole.HUB if ruling.name is RuleName.NO_HUB else SiteRole.SPOKE
    opened = [
        a_site(f"new-{code}", district=code, role=role, open_at_launch=True)
        for code in changes
        if code in DISTRICTS
    ]
    left = (site for site in world.sites if site.site_id not in changes)
    return replace(world, sites=(*left, *opened))


def by_brute_force(world: Datasets, level: AreaLevel, ruling: Ruling) -> Iterator[set[Found]]:
    """Yield for each area what turns its verdict with the fewest sites, opened or closed alone."""
    before = [area.verdict for area in judge(world, level, ruling).areas]
    turned: list[set[Found]] = [set() for _ in before]
    closed = [site.site_id for site in world.sites]
    for count in range(1, len(OPENED[level]) + len(closed) + 1):
        open_areas = [row for row, found in enumerate(turned) if not found]
        for changes in combinations((*OPENED[level], *closed), count):
            after = judge(changed(world, changes, ruling), level, ruling).areas
            openings = sum(code in DISTRICTS for code in changes)
            for row in open_areas:
                if after[row].verdict is not before[row]:
                    # A mixture is kept as 0, which no smallest change may be.
                    sites = {count: count, 0: -count}.get(openings, 0)
                    turned[row].add((sites, after[row].verdict))
    yield from turned


def assert_it_is_smallest(world: Datasets, level: AreaLevel, ruling: Ruling) -> None:
    areas = judge(world, level, ruling).areas
    for area, turned in zip(areas, by_brute_force(world, level, ruling), strict=True):
        change = smallest_change(area)
        assert (change.sites, change.to) in (turned or {(0, None)})


@pytest.mark.parametrize("level", OPENED)
@settings(max_examples=40)
@given(world=lived_in_worlds(max_sites=3), ruling=st.sampled_from(ON_THE_GROUND))
def test_no_fewer_sites_turn_a_verdict_and_that_many_do(
    level: AreaLevel, world: Datasets, ruling: Ruling
) -> None:
    assert_it_is_smallest(world, level, ruling)


@pytest.mark.parametrize("level", [AreaLevel.LEP, AreaLevel.REGION])
@settings(max_examples=40)
@given(world=lived_in_worlds(max_sites=3), ruling=rulings())
def test_nor_do_they_beside_a_list_which_no_site_turns(
    level: AreaLevel, world: Datasets, ruling: Ruling
) -> None:
    assert_it_is_smallest(world, level, ruling)
