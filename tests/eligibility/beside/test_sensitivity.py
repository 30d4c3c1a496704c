from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Selection, SiteRole, Verdict, Verdicts, find_gaps, judge
from coverage.eligibility.beside.sensitivity import (
    ANOTHER_READING,
    CLOSE,
    Flip,
    flips,
)
from coverage.eligibility.rules import RuleName
from coverage.eligibility.ruling import Ruling
from coverage.vocabulary import SHIPPED_LEVELS, Counted
from tests.judging import LIVED_IN, NO_HUB, OPEN_ALONE, judged
from tests.laws.strategies import lived_in_worlds, rulings
from tests.worlds import DISTRICTS, Point, a_site, a_world, in_km, with_minutes

OFFICIAL = st.sampled_from([AreaLevel.LEP, AreaLevel.REGION])
HUBS, OPEN = "counting only hubs", "counting only sites open at the launch"

OTHER_RULINGS = {
    "counting every announced site": Ruling(),
    "counting only sites open at the launch": OPEN_ALONE,
    "counting only hubs": NO_HUB,
    "counting only hubs open at the launch": Ruling(RuleName.NO_HUB, Counted.OPEN),
}


def flips_of(
    world: Datasets, level: AreaLevel = AreaLevel.LEP, ruling: Ruling | None = None
) -> dict[str, Flip]:
    verdicts = judge(world, level, ruling or Ruling())
    found = flips(world, verdicts, find_gaps(world, in_km(), level))
    return {flip.verdict.area_code: flip for flip in found}


@given(lived_in_worlds(), rulings(), OFFICIAL)
def test_turned_by_names_just_the_rulings_and_readings_that_give_another_verdict(
    world: Datasets, ruling: Ruling, level: AreaLevel
) -> None:
    others = {
        words: judged(world, level, replace(other, allow=ruling.allow))
        for words, other in OTHER_RULINGS.items()
        if (other.name, other.counted) != (ruling.name, ruling.counted)
    }
    if ruling.allow is not None:
        others["allowing none"] = judged(world, level, replace(ruling, allow=None))
    for code, flip in flips_of(world, level, ruling).items():
        expected = {w for w, areas in others.items() if areas[code].verdict != flip.verdict.verdict}
        read = {
            flip.verdict.verdict_if(part.area_code, other.verdict)
            if flip.verdict.parts
            else other.verdict
            for part in (flip.verdict.parts or (flip.verdict,))
            for other in part.others
        }
        expected |= {ANOTHER_READING} if read - {flip.verdict.verdict} else set()
        assert set(flip.turned_by) == expected
        assert len(flip.turned_by) == len(expected)
        unsaid = flip.unsupported.turns
        assert flip.fragile == (bool(expected) or flip.one_site_decides or unsaid)


def test_rules_that_count_open_sites_are_left_out_where_that_is_not_known() -> None:
    spoke = a_site("s1", district="D1", role=SiteRole.SPOKE)
    assert flips_of(a_world(LIVED_IN, [spoke]))["A"].turned_by == (HUBS,)
    shut = replace(spoke, open_at_launch=False)
    assert flips_of(a_world(LIVED_IN, [shut]))["A"].turned_by[:2] == (OPEN, HUBS)


def test_another_reading_of_a_part_turns_a_region_only_if_the_region_turns() -> None:
    everywhere = [Point(district=district) for district in DISTRICTS]
    world = a_world(everywhere, [a_site("s1", district="D2"), a_site("s2", district="D1")])
    assert flips_of(world)["A"].turned_by == ()
    assert flips_of(world)["B"].turned_by == (ANOTHER_READING,)
    regions = flips_of(world, AreaLevel.REGION)
    assert regions["north"].turned_by == (ANOTHER_READING,)
    assert regions["south"].turned_by == (ANOTHER_READING,)


@given(lived_in_worlds(min_sites=1), st.integers(1, 300), st.sampled_from(SHIPPED_LEVELS))
def test_at_the_threshold_moved_half_are_reached_and_just_below_fewer_are(
    world: Datasets, threshold: int, level: AreaLevel
) -> None:
    verdicts, asked = judge(world, level), in_km(threshold=threshold)
    found = list(flips(world, verdicts, find_gaps(world, asked, level)))
    moved = {flip.threshold for flip in found if flip.threshold is not None}
    for change in moved:
        turning = threshold + change
        assume(turning > 0)
        at, below = (
            find_gaps(world, in_km(threshold=within), level).areas
            for within in (turning, math.nextafter(turning, 0))
        )
        for flip, wide, narrow in zip(found, at, below, strict=True):
            if flip.threshold == change:
                assert 2 * wide.reached >= wide.residents > 0
                assert 2 * narrow.reached < narrow.residents
                assert (flip.most_reached is True) == (change <= 0)
                assert flip.threshold_is_close == (abs(change) <= CLOSE)


@pytest.mark.parametrize(
    ("minutes", "most_reached", "threshold"),
    [
        ([[45.0], [60.0]], True, 0.0),
        ([[46.0], [60.0]], False, 1.0),
        ([[40.0], [45.0]], True, -5.0),
        ([[math.inf], [math.inf]], False, None),
        ([[math.nan], [60.0]], None, 15.0),
        ([[math.nan], [math.inf]], None, None),
        ([[math.nan], [math.nan]], None, None),
        ([[30.0], [math.nan]], True, -15.0),
    ],
)
def test_whether_most_are_reached_is_not_known_where_it_might_be_either(
    minutes: list[list[float]], most_reached: bool | None, threshold: float | None
) -> None:
    places = [Point(district="D5"), Point(district="D5")]
    world = with_minutes(a_world(places, [a_site(district="D5")]), minutes)
    gaps = find_gaps(world, Selection(), AreaLevel.LEP)
    flip = list(flips(world, judge(world, AreaLevel.LEP), gaps))[2]
    assert (flip.most_reached, flip.threshold) == (most_reached, threshold)


def test_where_nobody_lives_it_is_not_known_whether_most_are_reached() -> None:
    world = a_world([Point(district="D5", residents=0)], [a_site(district="D5")])
    flip = flips_of(world, AreaLevel.DISTRICT)["D5"]
    assert (flip.most_reached, flip.threshold, flip.threshold_is_close) == (None, None, False)


def test_leeds_city_region_hangs_on_another_reading_and_worcestershire_on_none(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.LEP)
    found = flips(datasets, verdicts[AreaLevel.LEP], gaps)
    eligible = [flip for flip in found if flip.verdict.verdict is Verdict.ELIGIBLE]
    assert {flip.verdict.area: flip.turned_by for flip in eligible if flip.fragile} == {
        "Leeds City Region": (ANOTHER_READING,),
        "Worcestershire": (),  # on its university, which has no site
    }
