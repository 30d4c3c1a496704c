"""The answer in words, with both figures: of England or of an area, by every measure."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product

import pytest

from coverage import (
    AreaLevel,
    Datasets,
    Match,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    Support,
    Traffic,
    Wave,
    find_gaps,
)
from coverage.access.both_networks import BothNetworks, find_both
from coverage.access.gaps import Gaps
from coverage.wording.headline import MOST_WORDS, answer
from coverage.wording.numbers import share
from tests.worlds import Point, a_site, a_world, in_km, matrix

TWO = (Sector.DIGITAL, Sector.ENERGY)
BOTH_WAVES = [a_site("s1"), a_site("s2", wave=Wave.TWO, institute="Two")]


def answered(
    world: Datasets,
    selection: Selection,
    costs: list[list[float]] | None = None,
    area: str | None = None,
) -> str:
    def find(data: Datasets, asked: Selection, level: AreaLevel) -> Gaps:
        return find_gaps(data, asked, level, matrix(world, costs) if costs else None)

    return answer(find_both(world, selection, AreaLevel.REGION, find), area)


def test_the_answer_tells_who_could_before_wave_two_and_who_can_with_all() -> None:
    world = a_world([Point(residents=3), Point(residents=1)], BOTH_WAVES)
    costs = [[10.0, 99.0], [99.0, 10.0]]
    assert answered(world, in_km(), costs) == (
        "Before Wave Two, 75% of people aged 16 to 64 lived within 30 km (straight line) of an "
        "institute. With all 2, 100% do."
    )
    assert answered(world, in_km(Network.CURRENT), costs) == (
        "With all 2 institutes, 100% of people aged 16 to 64 live within 30 km (straight line) of "
        "one. Before Wave Two, 75% did."
    )


def test_an_area_leads_and_england_stands_beside_it() -> None:
    world = a_world([Point("D1", 3), Point("D4", 1)], BOTH_WAVES)
    costs = [[99.0, 10.0], [10.0, 99.0]]
    assert answered(world, in_km(), costs, "north") == (
        "Area north: nobody lived within 30 km (straight line) of an institute before Wave Two "
        "(England 25%). With all 2, 100% do (England 100%)."
    )


def test_with_one_network_alone_there_is_one_figure() -> None:
    world = a_world([Point(residents=3), Point(residents=1)], [a_site("s1")])
    assert answered(world, in_km(), [[10.0], [99.0]]) == (
        "75% of people aged 16 to 64 live within 30 km (straight line) of an institute."
    )


def test_where_nothing_was_taught_the_answer_says_so_and_what_is_now() -> None:
    world = a_world(
        [Point()],
        [a_site("s1"), a_site("s2", wave=Wave.TWO, institute="Two", sectors=[Sector.ENERGY])],
    )
    asked = in_km(sectors=(Sector.ENERGY,), population=PopulationGroup.ALL)
    said = answered(world, asked)
    assert said.startswith("No institute taught energy before Wave Two. With all 2, ")
    other = answered(world, replace(asked, network=Network.CURRENT))
    assert other.endswith("Before Wave Two there was none.")


def test_without_any_site_the_answer_says_what_to_do() -> None:
    world = a_world([Point()], [a_site("s1", sectors=[Sector.DIGITAL])])
    assert answered(world, in_km(sectors=TWO, match=Match.ALL)) == (
        "No institute teaches digital and energy. Choose fewer sectors, or match any of them."
    )
    assert answered(a_world([Point()]), in_km()) == "There is no institute in these data."


def test_where_nobody_lives_there_is_no_share() -> None:
    world = a_world([Point(residents=0)], [a_site()])
    assert "%" not in answered(world, in_km())
    world = a_world([Point("D4")], [a_site()])
    assert answered(world, in_km(), area="north").startswith("Area north: no people aged 16 to 64")


@pytest.mark.parametrize("network", Network)
def test_of_whom_nothing_is_known_nothing_is_claimed(network: Network) -> None:
    world = a_world([Point(residents=400), Point(residents=600)], BOTH_WAVES)
    part = answered(world, in_km(network), [[10.0, 10.0], [math.nan, math.nan]])
    assert part.endswith("For 600 people it is not known.")
    nothing = answered(world, in_km(network), [[math.nan] * 2] * 2)
    assert "it is not known who" in nothing
    assert "nobody" not in nothing
    assert "0%" not in nothing


@pytest.fixture(scope="module")
def north_west(datasets: Datasets) -> str:
    return next(area.code for area in datasets.areas[AreaLevel.REGION] if area.name == "North West")


def test_every_figure_is_that_of_the_gaps_and_an_answer_is_short(
    datasets: Datasets, north_west: str
) -> None:
    asked = [
        *(Selection(network) for network in Network),
        *(Selection(measure=measure) for measure in Measure),
        Selection(traffic=Traffic.NONE),
        Selection(support=Support.SOURCED),
        Selection(sectors=(Sector.CONSTRUCTION,)),
    ]
    for selection, code in product(asked, (None, north_west)):
        both = find_both(datasets, selection, AreaLevel.REGION)
        said = answer(both, code)
        assert len(said.split()) <= MOST_WORDS, said
        for gaps in (both.asked, both.other):
            areas = [gaps.england]
            if code:
                areas += [area for area in gaps.areas if area.area_code == code]
            for area in areas:
                assert area.known_share is not None
                assert (share(area.known_share) if area.reached else "nobody") in said


@pytest.mark.parametrize("network", Network)
@pytest.mark.parametrize(
    "sectors",
    [
        (Sector.ADVANCED_MANUFACTURING,),
        (Sector.CREATIVE_DIGITAL, Sector.FOOD_MANUFACTURING),
        tuple(Sector),
    ],
)
def test_an_answer_is_short_however_much_is_asked(
    datasets: Datasets, sectors: tuple[Sector, ...], network: Network
) -> None:
    for match, measure in product(Match, Measure):
        selection = Selection(network, sectors=sectors, match=match, measure=measure)
        both = find_both(datasets, selection, AreaLevel.LEP)
        assert len(answer(both).split()) <= MOST_WORDS
        for area in datasets.areas[AreaLevel.LEP]:  # a name of several words is one thing
            said = answer(both, area.code).removeprefix(area.name)
            assert len(said.split()) <= MOST_WORDS, said


def test_an_area_that_is_not_of_the_level_is_no_england(datasets: Datasets) -> None:
    both = find_both(datasets, in_km(), AreaLevel.REGION)
    with pytest.raises(KeyError):
        answer(BothNetworks(both.asked, both.other, both.institutes), "E99999999")
