from __future__ import annotations

from coverage import AreaLevel, Datasets, Sector, find_gaps
from coverage.dashboard.pages.what_if.sites import scenario_view
from coverage.dashboard.parts.legend import legend
from coverage.dashboard.parts.symbols import ADDED, PLACE, SYMBOLS
from coverage.scenarios.apply import added_sites, with_scenario
from coverage.scenarios.scenario import Pin, Scenario
from tests.scenarios.changed import EVERYTHING, a_pin
from tests.worlds import in_km

ENERGY = frozenset({Sector.ENERGY})


def preston(name: str, sectors: frozenset[Sector] = EVERYTHING) -> Pin:
    return a_pin(name, 53.76, -2.7, "E07000123", sectors)


def test_places_are_drawn_unlike_sites_and_counted_in_the_legend(datasets: Datasets) -> None:
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
    words = legend(gaps, places)
    assert "added place: 2</li>" in words
    today = legend(find_gaps(datasets, selection, AreaLevel.REGION))
    assert "added place" not in today
    for role in SYMBOLS:
        (count,) = {
            text.partition(f"{role.value}: ")[2].partition("<")[0] for text in (words, today)
        }
        assert int(count)


def test_a_place_has_a_shape_and_a_colour_of_its_own() -> None:
    assert "<rect" in PLACE.body
    assert all("<rect" not in symbol.body for symbol in SYMBOLS.values())
    assert all("#0072b2" not in symbol.body for symbol in SYMBOLS.values())
