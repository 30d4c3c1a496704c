"""A plan as a scenario, to be changed by hand."""

from __future__ import annotations

from coverage.planning.plan import Plan
from coverage.scenarios.scenario import LONGEST_NAME, Pin, Scenario


def as_scenario(plan: Plan, name: str) -> Scenario:
    """Return the scenario that adds the places of a plan, in the order to open them.

    Two places of the same name are told apart by their ids.
    """
    names: set[str] = set()
    pins = []
    for planned in plan.sites:
        place = planned.candidate.name[:LONGEST_NAME]
        if place.casefold() in names:
            tail = f" ({planned.candidate.candidate_id})"
            place = f"{place[: LONGEST_NAME - len(tail)]}{tail}"
        names.add(place.casefold())
        site = planned.site
        pins.append(Pin(place, site.lat, site.lon, site.district_code, site.sectors))
    return Scenario(name, added=tuple(pins))
