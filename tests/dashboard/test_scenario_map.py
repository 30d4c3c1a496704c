from __future__ import annotations

from coverage import AreaLevel, Datasets, Sector, find_gaps
from coverage.dashboard.pages.what_if.sites import scenario_view
from coverage.dashboard.parts.symbols import ADDED, HOME, NAMES, NUMBERED, PLACE, SYMBOLS
from coverage.scenarios.apply import added_sites, with_scenario
from coverage.scenarios.scenario import Pin, Scenario
from tests.scenarios.changed import EVERYTHING, a_pin
from tests.worlds import in_km

ENERGY = frozenset({Sector.ENERGY})


def preston(name: str, sectors: frozenset[Sector] = EVERYTHING) -> Pin:
    return a_pin(name, 53.76, -2.7, "E07000123", sectors)


def test_places_are_drawn_unlike_sites(datasets: Datasets) -> None:
    scenario = Scenario("A", (preston("One"), preston("Two", ENERGY)))
    selection = in_km(sectors=(Sector.DIGITAL,))
    gaps = find_gaps(with_scenario(datasets, scenario, selection), selection, AreaLevel.REGION)
    places = added_sites(scenario, selection, {site.site_id for site in datasets.sites})
    view = scenario_view(gaps, scenario, places, "outlines", basemap=False)
    drawn = [site for site in view["sites"] if site["role"] == ADDED]
    assert [site["lines"] for site in drawn] == [
        ["One", "Added by A"],
        ["Two", "Added by A", "Does not teach the sectors asked for"],
    ]
    others = [site["id"] for site in view["sites"] if site["role"] != ADDED]
    assert others == [site.site_id for site in selection.sites(datasets.sites)]


def test_every_shape_has_a_name_for_the_legend() -> None:
    assert set(NAMES) == {*(role.value for role in SYMBOLS), ADDED, HOME, NUMBERED}


def test_a_place_has_a_shape_and_a_colour_of_its_own() -> None:
    assert "<rect" in PLACE.body
    assert all("<rect" not in symbol.body for symbol in SYMBOLS.values())
    assert all("#0072b2" not in symbol.body for symbol in SYMBOLS.values())
