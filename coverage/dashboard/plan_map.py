"""The map of a plan as plain data: its places are drawn unlike the sites that there are."""

from __future__ import annotations

from typing import Any

from coverage.access.gaps import Gaps
from coverage.dashboard.map_view import map_view
from coverage.dashboard.symbols import ADDED
from coverage.datasets.institutes import Site
from coverage.planning.plan import Plan
from coverage.wording.numbers import people


def plan_view(
    found: Gaps, plan: Plan, outlines: str, chosen: str | None, *, basemap: bool
) -> dict[str, Any]:
    """Return what the browser needs to draw who is reached with a plan.

    Parameters
    ----------
    found : Gaps
        With the plan's sites after those that there are.
    """
    view = map_view(found, outlines, chosen, basemap=basemap)
    new = {site.site_id for site in places_of(found, plan)}
    others = [site for site in view["sites"] if site["id"] not in new]
    return {**view, "sites": [*others, *_places(plan)]}


def places_of(found: Gaps, plan: Plan) -> list[Site]:
    """Return the sites of the plan, as they counted."""
    places = {
        (planned.site.lat, planned.site.lon, planned.site.institute) for planned in plan.sites
    }
    return [site for site in found.sites if (site.lat, site.lon, site.institute) in places]


def _places(plan: Plan) -> list[dict[str, Any]]:
    return [
        {
            "id": planned.site.site_id,
            "lat": planned.site.lat,
            "lon": planned.site.lon,
            "role": ADDED,
            "lines": [
                planned.candidate.name,
                f"Number {number} to open",
                f"{people(planned.newly_reached)} newly reached",
            ],
        }
        for number, planned in enumerate(plan.sites, 1)
    ]
