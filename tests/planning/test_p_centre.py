"""What "every area has access" takes, threshold by threshold, as by hand."""

from __future__ import annotations

import numpy as np
import pytest

from coverage import AreaLevel, Datasets
from coverage.planning.candidates import candidates_of
from coverage.planning.constraints import Limits, free
from coverage.planning.instance import make_instance
from coverage.planning.p_centre import Cover, covers
from coverage.planning.solve_options import Effort
from coverage.vocabulary import Measure
from tests.planning.instances import StoppedError, a_candidate, stop_after
from tests.planning.puzzles import limits_with
from tests.worlds import DISTRICTS, Matrix, Point, a_site, a_world, in_km

HERE, BESIDE = 53.0, 53.2
"""22 km apart."""

FAR, FARTHER = 51.0, 51.4
"""44 km apart, and far from the others."""

PLACES = [f"C{number}" for number in range(10)]

ALL_OF_THEM = [
    Point("D1", lat=HERE),
    Point("D4", lat=BESIDE),
    Point("D5", lat=FAR),
    Point("D6", lat=FARTHER),
]


def covers_of(
    world: Datasets,
    limits: Limits | None = None,
    effort: Effort | None = None,
    threshold: float = 45,
) -> dict[float, Cover]:
    candidates = candidates_of(world)
    instance = make_instance(world, in_km(threshold=threshold), candidates)
    some = limits or free(1, len(candidates))
    found = covers(world, instance, AreaLevel.LEP, some, effort or Effort())
    return {cover.threshold: cover for cover in found}


def numbers(found: dict[float, Cover]) -> list[tuple[int | None, int | None]]:
    return [(cover.institutes, cover.bound) for cover in found.values()]


def test_they_take_as_many_as_by_hand_whatever_number_is_asked_for() -> None:
    found = covers_of(a_world(ALL_OF_THEM, [a_site(lat=HERE)]))
    assert list(found) == [20, 30, 40, 45, 50, 60]
    # D4 is within 30 of the site in D1; one place serves D5 and D6 from 45 on.
    assert numbers(found) == [(3, 3), (2, 2), (2, 2), (1, 1), (1, 1), (1, 1)]
    assert found[20].without == ("Area B", "Area D", "Area E")
    assert found[30].without == ("Area D", "Area E")
    assert {each.candidate_id for each in found[20].candidates} == {"D4", "D5", "D6"}
    assert {each.candidate_id for each in found[30].candidates} == {"D5", "D6"}
    assert not any(cover.hopeless for cover in found.values())


def test_a_threshold_of_the_selection_is_told_once() -> None:
    found = covers_of(a_world(ALL_OF_THEM), threshold=30)
    assert tuple(found) == Measure.KM.spec.promised


def test_where_every_area_has_access_nothing_is_needed() -> None:
    found = covers_of(a_world(ALL_OF_THEM[:1], [a_site(lat=HERE)]))
    assert set(numbers(found)) == {(0, 0)}
    assert all(not cover.without for cover in found.values())


def test_an_area_that_no_candidate_serves_is_hopeless() -> None:
    world = a_world([*ALL_OF_THEM[:3], Point("D6", lon=None)], [a_site(lat=HERE)])
    found = covers_of(world)
    assert set(numbers(found)) == {(None, None)}
    assert {cover.hopeless for cover in found.values()} == {("Area E",)}
    assert found[60].without == ("Area D", "Area E")


def test_nor_is_one_served_by_candidates_that_are_shut_out() -> None:
    world = a_world(ALL_OF_THEM, [a_site(lat=HERE)])
    found = covers_of(world, limits_with(1, [True, True, True, False]))
    assert found[20].hopeless == found[40].hopeless == ("Area E",)
    assert (found[45].institutes, found[45].hopeless) == (1, ())


def test_limits_may_leave_no_number_that_does() -> None:
    world = a_world(ALL_OF_THEM, [a_site(lat=HERE)])
    found = covers_of(world, limits_with(1, [True] * 4, at_most_one=[{2, 3}]))
    # D5 and D6 each need one below 45, and only one of them may be had.
    assert [cover.institutes for cover in found.values()] == [None, None, None, 1, 1, 1]
    assert [cover.bound for cover in found.values()] == [None, None, None, 1, 1, 1]
    assert found[20].hopeless == ()


def a_hard_world() -> tuple[Datasets, Matrix]:
    """Return people near few of ten places, in every district, and no site."""
    chance = np.random.default_rng(1)
    world = a_world([Point(code) for code in DISTRICTS for _ in range(20)])
    trips = {
        (str(code), f"plan-{place}"): float(chance.choice([15, 70], p=[0.25, 0.75]))
        for code in world.demand.codes
        for place in PLACES
    }
    return world, Matrix(trips)


def test_without_time_no_number_is_known_but_nor_is_it_said_that_none_does() -> None:
    world, travel = a_hard_world()
    places = [a_candidate(place) for place in PLACES]
    instance = make_instance(world, in_km(), places, travel=travel)

    def found(effort: Effort) -> tuple[Cover, ...]:
        return covers(world, instance, AreaLevel.DISTRICT, free(1, len(places)), effort)

    for best, cover in zip(found(Effort()), found(Effort(seconds=0)), strict=True):
        assert best.institutes == best.bound
        assert best.institutes is not None
        assert cover.bound is not None
        assert cover.institutes is None or cover.institutes >= best.institutes
        assert 0 <= cover.bound <= best.institutes


def test_whoever_is_told_can_end_it() -> None:
    world, travel = a_hard_world()
    places = [a_candidate(place) for place in PLACES]
    instance = make_instance(world, in_km(), places, travel=travel)
    effort = Effort(tell=stop_after(1))
    with pytest.raises(StoppedError):
        covers(world, instance, AreaLevel.DISTRICT, free(1, len(places)), effort)
