from __future__ import annotations

import math

import pytest

from coverage import Sector, SelectionError
from coverage.datasets.areas import DistrictFinder
from coverage.scenarios.scenario import MOST_PINS, Scenario, check_together, drop_pin
from tests.scenarios.changed import EVERYTHING, a_pin

DIGITAL = frozenset({Sector.DIGITAL})


def test_a_name_loses_the_blanks_that_nobody_sees() -> None:
    assert Scenario("  More \n in the  north ").name == "More in the north"
    assert a_pin(" Place  1 ").name == "Place 1"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("", "A scenario has no name"),
        (" \t ", "A scenario has no name"),
        ("x" * 81, "has 81 characters: keep it to 80"),
        ("no change", "'No change' is what scenarios are compared with"),
        ("a\x00b", "a character that no page can show"),
        ("\ud800", "a character that no page can show"),
        ("a\u202eb", "a character that no page can show"),
    ],
)
def test_a_name_that_nobody_could_read_is_refused(name: str, said: str) -> None:
    with pytest.raises(SelectionError, match=said):
        Scenario(name)


def test_a_place_without_a_name_or_a_sector_is_refused() -> None:
    with pytest.raises(SelectionError, match="A place has no name: give it one"):
        a_pin(" ")
    with pytest.raises(SelectionError, match="Place 1 would teach nothing"):
        a_pin(sectors=frozenset())
    with pytest.raises(SelectionError, match="s1 would teach nothing"):
        Scenario("A", taught=(("s1", frozenset()),))


def test_names_are_told_apart_by_more_than_capitals() -> None:
    with pytest.raises(SelectionError, match="There are two places 'LEEDS'"):
        Scenario("A", (a_pin("Leeds"), a_pin("LEEDS")))
    with pytest.raises(SelectionError, match="There are two scenarios 'a'"):
        check_together([Scenario("A"), Scenario("B"), Scenario("a")])
    with pytest.raises(SelectionError, match="There are two sites 's1'"):
        Scenario("A", taught=(("s1", DIGITAL), ("s1", EVERYTHING)))


def test_too_many_places_are_refused() -> None:
    places = tuple(a_pin(f"Place {number}") for number in range(MOST_PINS + 1))
    assert len(Scenario("A", places[:-1]).added) == MOST_PINS
    with pytest.raises(SelectionError, match="A adds 201 places: keep it to 200"):
        Scenario("A", places)


def test_the_order_in_which_sites_are_named_does_not_matter() -> None:
    one = Scenario("A", closed=("b", "a", "b"), taught=(("d", DIGITAL), ("c", EVERYTHING)))
    other = Scenario("A", closed=("a", "b"), taught=(("c", EVERYTHING), ("d", DIGITAL)))
    assert one == other
    assert not one.changes_nothing
    assert Scenario("A").changes_nothing


def test_a_pin_finds_its_district(districts: DistrictFinder) -> None:
    pin = drop_pin(districts, "Here", 53.4808123, -2.2426456, [Sector.DIGITAL])
    assert (pin.lat, pin.lon, pin.district_code) == (53.48081, -2.24265, "E08000003")
    assert pin.sectors == DIGITAL


@pytest.mark.parametrize(
    ("lat", "lon"),
    [(55.95, -3.19), (51.48, -3.18), (48.86, 2.35), (-2.24, 53.48), (math.nan, 0), (math.inf, 0)],
    ids=["Edinburgh", "Cardiff", "Paris", "swapped", "no number", "no end"],
)
def test_a_pin_outside_england_is_refused(
    districts: DistrictFinder, lat: float, lon: float
) -> None:
    with pytest.raises(SelectionError, match="lies outside England: choose a place in England"):
        drop_pin(districts, "There", lat, lon, [Sector.DIGITAL])


def test_scenarios_add_so_many_places_together_and_no_more() -> None:
    def adding(name: str, places: int) -> Scenario:
        return Scenario(name, tuple(a_pin(f"Place {number}") for number in range(places)))

    check_together([adding("A", MOST_PINS - 1), adding("B", 1)])
    with pytest.raises(SelectionError, match="add 201 places together: keep it to 200"):
        check_together([adding("A", MOST_PINS - 1), adding("B", 2)])
