"""What is said of a postcode, case by case."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date

import pytest

from coverage import AreaLevel, Closed, Doubt, Match, Network, Sector, Selection, Site, Support
from coverage.datasets.postcodes import PlaceKind
from coverage.wording.near_site import site_lines
from coverage.wording.nearest import (
    answer,
    area_sentences,
    notes,
    sector_sentences,
)
from coverage.wording.starts import start_note
from tests.questions.nearest.lookups import HERE, looked_up
from tests.worlds import a_site

FAR, NO_ROUTE, UNKNOWN = 60.0, math.inf, math.nan


def said(*minutes: float, selection: Selection | None = None) -> str:
    """Return the answer where the first site lies here and the others some 11 km away each."""
    sites = [a_site(f"s{row}", lat=53.0 + row / 10) for row in range(len(minutes))]
    return answer(looked_up(sites, minutes, selection)[0])


def test_the_nearest_site_is_named_with_minutes_and_how_many_are_near_enough() -> None:
    assert said(FAR, 20.4, 30.0) == (
        "The nearest Wave One site to M1 2AB is Site s1: 20 minutes (times.csv). 2 of the 3 Wave "
        "One sites are within 45 minutes (times.csv)."
    )


def test_sites_of_both_waves_are_sites() -> None:
    asked = Selection(Network.CURRENT, (Sector.DIGITAL,))
    site = a_site("s1", sectors=[Sector.DIGITAL])
    told = answer(looked_up([site, a_site("s2", sectors=[Sector.DIGITAL])], (10.0, FAR), asked)[0])
    assert told == (
        "The nearest site to M1 2AB that teaches digital is Site s1: 10 minutes (times.csv). 1 of "
        "the 2 sites that teach digital is within 45 minutes (times.csv)."
    )


def test_minutes_that_pass_the_threshold_are_not_rounded_down_to_it() -> None:
    assert ": 45.3 minutes (times.csv)." in said(45.3)
    assert ": 45 minutes (times.csv)." in said(44.7)


@pytest.mark.parametrize(
    ("minutes", "end"),
    [
        ((FAR, FAR), "None of the 2 Wave One sites is within 45 minutes (times.csv)."),
        ((10, FAR), "1 of the 2 Wave One sites is within 45 minutes (times.csv)."),
        ((10,), "It is the only one, and within 45 minutes (times.csv)."),
        ((FAR,), "It is the only one, and not within 45 minutes (times.csv)."),
        ((10, NO_ROUTE), "within 45 minutes (times.csv). There is no route to 1 of the 2."),
        ((10, UNKNOWN), "within 45 minutes (times.csv). For 1 of the 2 it is not known."),
        (
            (FAR, UNKNOWN),
            "None of the 2 Wave One sites is known to be within 45 minutes (times.csv). For 1 of "
            "the 2 it is not known.",
        ),
        (
            (FAR, UNKNOWN, NO_ROUTE),
            "(times.csv). There is no route to 1 of the 3. For 1 of the 3 it is not known.",
        ),
    ],
)
def test_no_route_and_unknown_are_told_and_told_apart(minutes: tuple[float, ...], end: str) -> None:
    assert said(*minutes).endswith(end)


def test_without_any_route_the_nearest_in_a_straight_line_is_told() -> None:
    assert said(NO_ROUTE, NO_ROUTE) == (
        "There is no route from M1 2AB to any Wave One site. The nearest in a straight line is "
        "Site s0, 0.0 km away."
    )


def test_without_known_minutes_that_is_said() -> None:
    assert said(NO_ROUTE, UNKNOWN) == (
        "It is not known how long the trip from M1 2AB takes. The nearest in a straight line is "
        "Site s0, 0.0 km away."
    )


@pytest.mark.parametrize(
    ("selection", "text"),
    [
        (
            Selection(sectors=(Sector.MARITIME,)),
            "No Wave One site teaches maritime. Choose another subject, or count all institutes.",
        ),
        (
            Selection(Network.CURRENT, (Sector.DIGITAL, Sector.MARITIME), Match.ALL),
            "No site of Wave One or Two teaches digital and maritime. Choose another subject.",
        ),
    ],
)
def test_a_sector_that_nobody_teaches_is_told_with_advice(selection: Selection, text: str) -> None:
    assert said(10.0, selection=selection) == text


def test_without_any_site_that_is_said_and_sectors_are_not() -> None:
    nearest, _ = looked_up([], [])
    assert answer(nearest) == "There is no Wave One site in these data."
    assert sector_sentences(nearest) == ()


@pytest.mark.parametrize(
    ("kind", "name", "start", "note"),
    [
        (PlaceKind.POSTCODE, "M1 2AB", "M1 2AB", "The position of M1 2AB is good to 10 m."),
        (
            PlaceKind.POSTCODE_DISTRICT,
            "M1",
            "the middle of M1",
            "the middle of the postcodes of M1",
        ),
        (PlaceKind.TOWN, "York", "the centre of York", "the centre of York: enter a postcode"),
    ],
)
def test_where_trips_begin_is_said(kind: PlaceKind, name: str, start: str, note: str) -> None:
    nearest, world = looked_up(
        [a_site("s1")], [10.0], place=replace(HERE, postcode=name, kind=kind)
    )
    assert answer(nearest).startswith(f"The nearest Wave One site to {start} is Site s1: ")
    assert note in start_note(nearest.place)
    assert start_note(nearest.place) in notes(nearest, world)


@pytest.mark.parametrize(
    ("closed", "end"),
    [
        (Closed(date(2015, 3, 1)), " M1 2AB closed in March 2015. Distances are from "),
        (Closed(None), " M1 2AB is closed. Distances are from where it was."),
    ],
)
@pytest.mark.parametrize("minutes", [(), (10.0,), (FAR, UNKNOWN), (NO_ROUTE,)])
def test_a_closed_postcode_says_that_it_is_whatever_is_near_it(
    minutes: tuple[float, ...], closed: Closed, end: str
) -> None:
    sites = [a_site(f"s{row}") for row in range(len(minutes))]
    still_open, shut = (
        answer(looked_up(sites, minutes, closed=each)[0]) for each in (None, closed)
    )
    assert "closed" not in still_open
    assert shut.startswith(still_open + end)


def two_sectors() -> list[Site]:
    return [a_site("s1", sectors=[Sector.DIGITAL]), a_site("s2", sectors=[Sector.ENERGY])]


@pytest.mark.parametrize(
    ("minutes", "first"),
    [
        ((10, 20), "2 of the 3 sectors are taught within 45 minutes (times.csv)."),
        ((10, FAR), "1 of the 3 sectors is taught within 45 minutes (times.csv)."),
        ((FAR, NO_ROUTE), "None of the 3 sectors is taught within 45 minutes (times.csv)."),
        (
            (10, UNKNOWN),
            "1 of the 3 sectors is taught within 45 minutes (times.csv). For 1 it is not known.",
        ),
        (
            (FAR, UNKNOWN),
            "None of the 3 sectors is known to be taught within 45 minutes (times.csv). For 1 it "
            "is not known.",
        ),
    ],
)
def test_sectors_near_enough_are_counted_and_those_not_taught_named(
    minutes: tuple[float, float], first: str
) -> None:
    asked = Selection(sectors=(Sector.DIGITAL, Sector.ENERGY, Sector.HEALTH))
    nearest, _ = looked_up(two_sectors(), minutes, asked)
    assert " ".join(sector_sentences(nearest)) == f"{first} No Wave One site teaches health."


def test_of_one_sector_the_answer_says_it_all() -> None:
    nearest, _ = looked_up(two_sectors(), (10, 20), Selection(sectors=(Sector.ENERGY,)))
    assert sector_sentences(nearest) == ()


def test_each_area_has_its_verdict_and_a_level_without_one_says_so() -> None:
    nearest, _ = looked_up([a_site(district="D4")], [10], district="D3")
    said = area_sentences(nearest)
    assert [sentence.partition(" bid")[0] for sentence in said] == [
        "Region: Part of Area north could",
        "LEP area: Area B could not",
        "LSIP area: Area N could have",
        "Combined authority: none.",
        "District: Area D3 could have",
        "Ward: Area W3 could have",
    ]
    assert said[1] == (
        "LEP area: Area B could not bid for Wave Two, because it has 1 Wave One site."
    )
    assert "under a rule by district" in said[4]


def test_a_postcode_may_lie_in_two_lep_areas() -> None:
    nearest, _ = looked_up([a_site()], [10], district="D2")
    assert [area.area_code for area in nearest.at(AreaLevel.LEP)] == ["A", "B"]


@pytest.mark.parametrize(
    ("minutes", "line"),
    [
        (10, "10 minutes (times.csv)"),
        (NO_ROUTE, "no route"),
        (UNKNOWN, "minutes not known"),
    ],
)
def test_a_pin_tells_how_far_it_is(minutes: float, line: str) -> None:
    nearest, _ = looked_up([a_site()], [minutes])
    assert site_lines(nearest, nearest.listed[0]) == (line, "0.0 km in a straight line")


def test_a_nearest_site_in_doubt_is_said_to_be() -> None:
    grave = a_site("s1", doubts=[Doubt.TEACHING])
    told = answer(looked_up([grave], [10.0])[0])
    assert "Site s1 is in doubt: no source says that the institute teaches there." in told
    mild = a_site("s1", doubts=[Doubt.OPENING])
    assert "doubt" not in answer(looked_up([mild], [10.0])[0])
    strict = Selection(support=Support.SOURCED)
    assert answer(looked_up([grave], [10.0], strict)[0]) == (
        "There is no sourced Wave One site in these data."
    )
