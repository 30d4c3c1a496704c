"""The optimum beside the awards and the greedy choice, as by hand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from coverage import AreaLevel, Datasets, Network, SelectionError, Site, SiteRole, Wave
from coverage.planning.back_test import PlanBackTest, back_test_selection, plan_back_test
from coverage.planning.candidates import candidates_of
from coverage.planning.instance import make_instance
from coverage.planning.solve_options import Effort
from coverage.vocabulary import PlanStatus
from tests.planning.instances import StoppedError, stop_after
from tests.planning.test_terms import assert_one_sentence
from tests.worlds import Point, a_site, a_world, in_km

RESIDENTS = {"D1": 900, "D3": 400, "D4": 250, "D5": 300, "D6": 200}
PLACES = {code: 50.5 + row for row, code in enumerate(RESIDENTS)}
"""Each 111 km from the next."""


def a_site_in(district: str, institute: str, wave: Wave, role: SiteRole = SiteRole.HUB) -> Site:
    return a_site(
        f"{institute}-{district}",
        institute=institute,
        district=district,
        lat=PLACES[district],
        wave=wave,
        role=role,
    )


AWARDS = [
    a_site_in("D5", "Beech", Wave.TWO),
    a_site_in("D6", "Beech", Wave.TWO, SiteRole.SPOKE),
    a_site_in("D4", "Cedar", Wave.TWO),
]


def the_world(awards: Iterable[Site]) -> Datasets:
    points = [Point(code, residents=lived, lat=PLACES[code]) for code, lived in RESIDENTS.items()]
    return a_world(points, [a_site_in("D1", "Ash", Wave.ONE), *awards])


def held_against(
    world: Datasets, candidates: int | None = None, effort: Effort | None = None
) -> PlanBackTest:
    selection = back_test_selection(in_km(Network.CURRENT))
    instance = make_instance(world, selection, candidates_of(world)[:candidates])
    return plan_back_test(world, instance, AreaLevel.LEP, effort or Effort())


def test_rivals_reach_as_many_as_by_hand() -> None:
    found = held_against(the_world(AWARDS))
    assert (found.institutes, found.before.england.reached) == (2, 900)
    assert {rival.name: found.newly_reached(rival) for rival in found.rivals} == {
        "Best places": 700,
        "One at a time": 700,
        "Actual awards, hubs alone": 550,
        "Actual awards, all sites": 750,
    }
    best, *_ = found.rivals
    assert {site.district_code for site in best.sites} == {"D3", "D5"}
    assert (found.proof.objective, found.proof.status) == (700, PlanStatus.OPTIMAL)


def test_wave_one_alone_is_what_was_there_before() -> None:
    selection = back_test_selection(in_km(Network.CURRENT, threshold=12))
    assert selection == in_km(Network.WAVE_ONE, threshold=12)


def test_the_greedy_choice_may_fall_short() -> None:
    # The middle of five places serves most, but the two beside it serve all.
    places = [Point("D1", 50, lat=50.0), Point("D2", 90, lat=50.2), Point("D3", 80, lat=50.4)]
    places += [Point("D4", 90, lat=50.6), Point("D5", 50, lat=50.8)]
    awards = [a_site("b", institute="B", wave=Wave.TWO), a_site("c", institute="C", wave=Wave.TWO)]
    world = a_world(places, awards)
    found = held_against(world)
    reached = {rival.name: found.newly_reached(rival) for rival in found.rivals}
    assert (reached["Best places"], reached["One at a time"]) == (360, 310)


def test_an_award_to_nobody_or_no_candidate_is_refused() -> None:
    for world, candidates in [(the_world([]), None), (the_world(AWARDS), 0)]:
        with pytest.raises(SelectionError, match="give at least one of each") as refused:
            held_against(world, candidates)
        assert_one_sentence(refused.value)


def test_fewer_candidates_than_institutes_are_planned_with() -> None:
    found = held_against(the_world(AWARDS), 2)  # the first of them, in D1, has an institute
    best, by_greed, *_ = found.rivals
    assert (found.institutes, found.newly_reached(best)) == (2, 400)
    assert [site.district_code for site in best.sites] == ["D3"]
    assert by_greed.sites == best.sites


def test_a_place_that_a_later_one_makes_needless_is_no_part_of_the_greedy_choice() -> None:
    # Greed takes the middle first, and then both sides, which reach all that it does.
    places = [Point(f"D{row}", 50, lat=49.8 + 0.2 * row) for row in (1, 2, 3)]
    awards = [a_site(each, institute=each, wave=Wave.TWO) for each in "bcd"]
    found = held_against(a_world(places, awards))
    best, by_greed, *_ = found.rivals
    assert found.institutes == 3
    assert len(best.sites) == len(by_greed.sites) == 1


def test_whoever_is_told_can_end_it() -> None:
    with pytest.raises(StoppedError):
        held_against(the_world(AWARDS), effort=Effort(tell=stop_after(1)))


def test_without_time_it_claims_no_more_than_is_true() -> None:
    found = held_against(the_world(AWARDS), effort=Effort(seconds=0))
    assert found.newly_reached(found.rivals[0]) == found.proof.objective <= 700
    assert found.proof.bound >= 700
