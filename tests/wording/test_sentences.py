from __future__ import annotations

import math

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
    Traffic,
    Verdicts,
    find_gaps,
    judge,
)
from coverage.tables.gaps import gap_table
from coverage.wording.sentences import (
    answer,
    describe_selection,
    site_words,
    threshold_words,
    with_unit,
)
from tests.worlds import Point, a_site, a_world, in_km, matrix

TWO = (Sector.DIGITAL, Sector.ENERGY)
THREE = (*TWO, Sector.HEALTH)


def answered(world: Datasets, selection: Selection, costs: list[list[float]] | None = None) -> str:
    travel = matrix(world, costs) if costs else None
    gaps = find_gaps(world, selection, AreaLevel.REGION, travel)
    return answer(gaps, judge(world, AreaLevel.LEP))


def test_the_answer_says_who_is_reached_and_how_many_lep_areas_qualify() -> None:
    world = a_world([Point(residents=3), Point(residents=1)], [a_site()])
    assert answered(world, in_km(), [[10.0], [99.0]]) == (
        "75% of people aged 16 to 64 live within 30 km in a straight line of a Wave One site; "
        "3 of 4 LEP areas host no Wave One site, so they qualified for Wave Two."
    )


def test_the_answer_in_a_sector_names_it() -> None:
    world = a_world([Point()], [a_site(sectors=[Sector.ENERGY])])
    asked = in_km(sectors=(Sector.ENERGY,), population=PopulationGroup.ALL)
    assert answered(world, asked).startswith(
        "100% of people of all ages live within 30 km in a straight line of "
        "a Wave One site that teaches energy; "
    )


def test_without_a_site_the_answer_says_so_and_what_to_do() -> None:
    asked = in_km(sectors=TWO, match=Match.ALL)
    world = a_world([Point()], [a_site(sectors=[Sector.DIGITAL])])
    assert answered(world, asked).startswith(
        "There is no Wave One site that teaches digital and energy (choose fewer sectors, "
    )


def test_without_a_site_nobody_is_told_to_drop_sectors_that_were_never_chosen() -> None:
    assert "sectors" not in answered(a_world([Point()]), in_km())


def test_where_nobody_lives_the_answer_has_no_share() -> None:
    world = a_world([Point(residents=0)], [a_site()])
    assert answered(world, in_km()).startswith("Nobody lives in England by this data; ")


@pytest.mark.parametrize("reached", [1, 999])
def test_an_answer_begins_like_a_sentence(reached: int) -> None:
    world = a_world([Point(residents=reached), Point(residents=1000 - reached)], [a_site()])
    said = answered(world, in_km(), [[10.0], [math.inf]])
    assert said[0].isupper() or said[0].isdigit()


@pytest.mark.parametrize(
    ("sectors", "match", "words"),
    [
        ((), Match.ALL, "Wave One site"),
        ((Sector.ENERGY,), Match.ANY, "Wave One site that teaches energy"),
        (TWO, Match.ANY, "Wave One site that teaches digital or energy"),
        (TWO, Match.ALL, "Wave One site that teaches digital and energy"),
        (THREE, Match.ANY, "Wave One site that teaches digital, energy or health"),
        (THREE, Match.ALL, "Wave One site that teaches digital, energy and health"),
    ],
)
def test_a_site_is_said_by_what_it_must_teach(
    sectors: tuple[Sector, ...], match: Match, words: str
) -> None:
    assert site_words(in_km(sectors=sectors, match=match)) == words


def test_the_current_network_is_said_by_its_waves() -> None:
    assert site_words(in_km(network=Network.CURRENT)) == "site of Wave One or Two"


@pytest.mark.parametrize(("threshold", "words"), [(30, "30 km"), (12.5, "12.5 km")])
def test_a_threshold_is_said_with_its_unit(threshold: float, words: str) -> None:
    gaps = find_gaps(a_world([Point()]), in_km(threshold=threshold), AreaLevel.REGION)
    assert threshold_words(gaps) == f"{words} in a straight line"


@pytest.mark.parametrize("traffic", Traffic)
def test_one_minute_is_said_as_one(traffic: Traffic) -> None:
    unit = Measure.MINUTES.words(traffic)
    assert with_unit(1, unit) == f"1 minute by car {traffic.words}"
    assert with_unit(1.5, unit) == f"1.5 minutes by car {traffic.words}"


@pytest.mark.parametrize("level", AreaLevel)
def test_what_a_title_says_of_minutes_the_notes_say_in_full(
    datasets: Datasets, level: AreaLevel
) -> None:
    table = gap_table(find_gaps(datasets, Selection(), level), datasets)
    assert "45 minutes by car in usual traffic of a Wave One site" in table.title
    assert any("Drive times are estimates" in note for note in table.notes)


@pytest.mark.parametrize("level", AreaLevel)
def test_a_title_says_the_level(datasets: Datasets, level: AreaLevel) -> None:
    title = describe_selection(find_gaps(datasets, in_km(), level))
    assert title.startswith("People aged 16 to 64 within 30 km in a straight line of a Wave One ")
    assert title.endswith(f", by {level.label}")


def test_the_real_england_is_answered(
    datasets: Datasets, verdicts: dict[AreaLevel, Verdicts]
) -> None:
    gaps = find_gaps(datasets, in_km(), AreaLevel.REGION)
    said = answer(gaps, verdicts[AreaLevel.LEP])
    assert "21 of 38 LEP areas host no Wave One site" in said
