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
from coverage.eligibility.ruling import Ruling
from tests.judging import AS_PUBLISHED, WITH_ONE_ALLOWED
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


Opening = tuple[str, int]
"""A district in which a site opens, and which of those that open there it is."""


def changed(world: Datasets, changes: Sequence[Opening | str], ruling: Ruling) -> Datasets:
    """Return the world with some sites opened, and those closed whose ids are named."""
    role = SiteRole.SPOKE if SiteRole.SPOKE in ruling.rule.roles else SiteRole.HUB
    opened = [
        a_site(f"new-{change}", district=change[0], role=role, open_at_launch=True)
        for change in changes
        if isinstance(change, tuple)
    ]
    left = (site for site in world.sites if site.site_id not in changes)
    return replace(world, sites=(*left, *opened))


def by_brute_force(world: Datasets, level: AreaLevel, ruling: Ruling) -> Iterator[set[Found]]:
    """Yield for each area what turns its verdict with the fewest sites, opened or closed alone."""
    before = [area.verdict for area in judge(world, level, ruling).areas]
    turned: list[set[Found]] = [set() for _ in before]
    closed = [site.site_id for site in world.sites]
    # One more than may stand has to open where none does.
    opened = [(code, at) for code in OPENED[level] for at in range(ruling.rule.threshold + 1)]
    possible: list[Opening | str] = [*opened, *closed]
    for count in range(1, len(possible) + 1):
        open_areas = [row for row, found in enumerate(turned) if not found]
        if not open_areas:
            break
        for changes in combinations(possible, count):
            after = judge(changed(world, changes, ruling), level, ruling).areas
            openings = sum(isinstance(change, tuple) for change in changes)
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
@given(world=lived_in_worlds(max_sites=3), ruling=st.sampled_from(AS_PUBLISHED))
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


@pytest.mark.parametrize("level", [AreaLevel.REGION, AreaLevel.LEP])
@settings(max_examples=15)
@given(world=lived_in_worlds(max_sites=4), ruling=st.sampled_from(WITH_ONE_ALLOWED))
def test_nor_do_they_where_one_is_allowed(
    level: AreaLevel, world: Datasets, ruling: Ruling
) -> None:
    assert_it_is_smallest(world, level, ruling)
