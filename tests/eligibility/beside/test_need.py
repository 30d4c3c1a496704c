from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Measure, Sector, Selection, SelectionError, Verdict, judge
from coverage.access.area_profile import median_to_outside
from coverage.eligibility.beside.need import (
    ANNOUNCED_SECTORS,
    MOST_POINTS,
    Criterion,
    Need,
    NeedPoints,
    needs,
    usual_points,
)
from coverage.eligibility.ruling import Ruling
from tests.judging import LIVED_IN
from tests.laws.strategies import lived_in_worlds, rulings, selections
from tests.worlds import Point, a_site, a_world, in_km, with_minutes

AMOUNTS = st.floats(0.001, 1e6)
CRITERIA = st.builds(Criterion, st.floats(0, MOST_POINTS), AMOUNTS)
POINTS = st.builds(NeedPoints, CRITERIA, CRITERIA, CRITERIA)
OFFICIAL = st.sampled_from([AreaLevel.LEP, AreaLevel.REGION])
VALUES = st.floats(0, 1e9) | st.just(math.inf)


def needs_of(
    world: Datasets, selection: Selection | None = None, points: NeedPoints | None = None
) -> dict[str, Need]:
    found = needs(world, judge(world, AreaLevel.LEP), selection or in_km(), points)
    return {need.verdict.area_code: need for need in found}


@pytest.mark.parametrize(
    ("value", "points"), [(0, 0), (45, 15), (90, 30), (91, 30), (math.inf, 30), (None, None)]
)
def test_points_are_in_proportion_up_to_the_most(value: float | None, points: float | None) -> None:
    assert Criterion(30, 90).points(value) == points


@given(CRITERIA, VALUES, VALUES)
def test_more_of_a_need_never_gives_fewer_points(
    criterion: Criterion, first: float, second: float
) -> None:
    fewer, more = (criterion.points(value) for value in sorted([first, second]))
    assert fewer is not None
    assert more is not None
    assert 0 <= fewer <= more <= criterion.maximum


@given(CRITERIA)
def test_the_value_that_gives_all_the_points_is_inclusive(criterion: Criterion) -> None:
    assert criterion.points(criterion.full_at) == criterion.maximum


@pytest.mark.parametrize("maximum", [-1, -0.001, 1000.1, 1e308, math.nan, math.inf])
def test_a_maximum_that_is_no_number_of_points_is_refused(maximum: float) -> None:
    with pytest.raises(SelectionError, match="points is none: give a number from 0 to 1,000"):
        Criterion(maximum, 1)


@pytest.mark.parametrize("full_at", [0, -1, math.nan, math.inf])
def test_a_value_that_cannot_be_shared_out_is_refused(full_at: float) -> None:
    with pytest.raises(SelectionError, match="cannot be shared out: give a number above 0"):
        Criterion(1, full_at)


def test_the_usual_points_are_a_hundred_and_know_the_measure() -> None:
    assert {usual_points(measure).maximum for measure in Measure} == {100}
    assert usual_points(Measure.MINUTES) == NeedPoints()
    for measure in Measure:
        assert usual_points(measure).travel.full_at == measure.spec.full_need


@given(lived_in_worlds(), rulings(), selections(), OFFICIAL, st.none() | POINTS)
def test_a_score_is_the_sum_of_its_parts_and_at_most_the_maximum(
    world: Datasets,
    ruling: Ruling,
    selection: Selection,
    level: AreaLevel,
    points: NeedPoints | None,
) -> None:
    for need in needs(world, judge(world, level, ruling), selection, points):
        travel = need.travel_points
        assert (travel is None) == (need.travel is None) == (need.score is None)
        if travel is not None and need.score is not None:
            assert need.score == need.gap_points + travel + need.sector_points
            assert 0 <= need.score <= need.points.maximum * (1 + 1e-12)


@given(lived_in_worlds(), rulings(), selections(), OFFICIAL, st.none() | POINTS)
def test_ranks_put_the_eligible_areas_in_the_order_of_their_scores(
    world: Datasets,
    ruling: Ruling,
    selection: Selection,
    level: AreaLevel,
    points: NeedPoints | None,
) -> None:
    found = needs(world, judge(world, level, ruling), selection, points)
    scored = [
        need.score
        for need in found
        if need.verdict.verdict is Verdict.ELIGIBLE and need.score is not None
    ]
    for need in found:
        if need.verdict.verdict is not Verdict.ELIGIBLE or need.score is None:
            assert need.rank is None
        else:
            assert need.rank == 1 + sum(score > need.score for score in scored)


@given(lived_in_worlds(), selections(), OFFICIAL)
def test_the_trip_is_that_to_a_site_outside(
    world: Datasets, selection: Selection, level: AreaLevel
) -> None:
    found = needs(world, judge(world, level), selection)
    assert tuple(need.travel for need in found) == median_to_outside(world, selection, level)


def test_areas_of_the_same_score_share_a_place() -> None:
    ranks = {code: need.rank for code, need in needs_of(a_world(LIVED_IN)).items()}
    # B has two of the five demand points; the others have one each and need the same.
    assert ranks == {"B": 1, "A": 2, "D": 2, "E": 2}


def test_without_a_route_all_the_points_for_the_trip_are_given() -> None:
    need = needs_of(a_world([Point(district="D5")]))["D"]
    assert (need.travel, need.travel_points) == (math.inf, 30)
    assert need.score == 100 * 40 / 1_000_000 + 30 + 30


def test_where_the_trip_is_not_known_there_is_no_score_and_no_rank() -> None:
    world = a_world([Point(district="D5", lon=None), *LIVED_IN[:3]], [a_site(district="D1")])
    need = needs_of(world)["D"]
    assert need.verdict.verdict is Verdict.ELIGIBLE
    assert (need.travel, need.travel_points, need.score, need.rank) == (None, None, None, None)
    assert needs_of(world)["B"].rank == 1


def test_points_are_counted_as_by_hand() -> None:
    points = NeedPoints(gap=Criterion(10, 200), travel=Criterion(20, 100), sectors=Criterion(8, 4))
    site = a_site(district="D1", sectors=[Sector.DIGITAL, Sector.ENERGY])
    places = [Point(district="D1"), *([Point(district="D5")] * 3)]
    world = with_minutes(a_world(places, [site]), [[5], [40], [50], [60]])
    need = needs_of(world, Selection(threshold=50), points)["D"]
    # 100 of 300 are beyond 50 minutes; half are within 50; most can reach digital alone.
    assert (need.gap, need.travel, need.missing) == (100, 50, ANNOUNCED_SECTORS[1:])
    assert (need.gap_points, need.travel_points, need.sector_points) == (5, 10, 6)
    assert (need.score, need.rank) == (21, 1)


@pytest.mark.parametrize(
    ("minutes", "missing"),
    [
        ([10, 60], ANNOUNCED_SECTORS[1:]),
        ([60, 60], ANNOUNCED_SECTORS),
        ([math.nan, 60], ANNOUNCED_SECTORS[1:]),
        ([math.inf, math.inf], ANNOUNCED_SECTORS),
    ],
)
def test_a_sector_is_missing_where_fewer_than_half_can_possibly_reach_it(
    minutes: list[float], missing: tuple[Sector, ...]
) -> None:
    places = [Point(district="D5"), Point(district="D5")]
    world = with_minutes(a_world(places, [a_site(district="D1")]), [[it] for it in minutes])
    assert needs_of(world, Selection())["D"].missing == missing


def test_where_nobody_lives_no_sector_is_missing() -> None:
    need = needs_of(a_world([Point(district="D5", residents=0)]))["D"]
    assert (need.gap, need.missing, need.score) == (0, (), None)
