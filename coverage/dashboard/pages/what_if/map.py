"""The map of a scenario as plain data: its places are drawn unlike the sites that there are."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from coverage.access.gaps import Gaps
from coverage.dashboard.parts.map_view import map_view
from coverage.dashboard.parts.symbols import ADDED
from coverage.datasets.institutes import Site
from coverage.scenarios.scenario import Scenario


def scenario_view(
    gaps: Gaps,
    scenario: Scenario,
    places: Collection[Site],
    outlines: str,
    *,
    basemap: bool,
) -> dict[str, Any]:
    """Return what the browser needs to draw a scenario.

    Parameters
    ----------
    places : collection of Site
        The places that the scenario adds; those that the selection does not count are drawn
        too, and say so.
    """
    view = map_view(gaps, outlines, None, basemap=basemap)
    added = {place.site_id for place in places}
    sites = [site for site in view["sites"] if site["id"] not in added]
    return {**view, "sites": [*sites, *(_place(place, scenario, gaps) for place in places)]}


def _place(place: Site, scenario: Scenario, gaps: Gaps) -> dict[str, Any]:
    counted = gaps.selection.admits(place)
    lines = [place.name, f"Added by {scenario.name}"]
    return {
        "id": place.site_id,
        "lat": place.lat,
        "lon": place.lon,
        "role": ADDED,
        "lines": lines if counted else [*lines, "Does not teach the sectors asked for"],
    }
