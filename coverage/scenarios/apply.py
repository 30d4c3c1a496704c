"""The data as they would be in a scenario; those that there are stay as they were."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from coverage.access.own_minutes import places_of
from coverage.access.resolve_travel import carry_rankings
from coverage.access.selection import Selection
from coverage.datasets.candidates import Candidate
from coverage.datasets.institutes import Site
from coverage.datasets.load import Datasets
from coverage.datasets.matrix.travel_matrix import NOT_HELD
from coverage.errors import SelectionError
from coverage.planning.candidates import planned_site
from coverage.scenarios.scenario import Scenario


def check_sites(scenario: Scenario, known: Collection[str]) -> None:
    """Refuse a scenario that changes sites that there are not.

    Parameters
    ----------
    known : collection of str
        Ids of the sites that there are.

    Raises
    ------
    SelectionError
        If it does; the message names the first.
    """
    for site_id in (*scenario.closed, *(site_id for site_id, _ in scenario.taught)):
        if site_id not in known:
            raise SelectionError(
                f"{site_id!r} is the id of no site: take it from the column site_id of the "
                "institutes."
            )


def with_scenario(datasets: Datasets, scenario: Scenario, selection: Selection) -> Datasets:
    """Return the data as they would be in a scenario; its places count in the selection.

    Minutes to the places are kept in memory alone, since where a user tries out a place is
    nobody's business.

    Raises
    ------
    SelectionError
        If a site is not known, or minutes to a new place are not to be had.
    """
    ids = {site.site_id for site in datasets.sites}
    check_sites(scenario, ids)
    added = added_sites(scenario, selection, ids)
    places = places_of(datasets, added)
    if datasets.own_matrix and (places == NOT_HELD).any():
        first = scenario.added[int(np.argmax(places == NOT_HELD))].name
        raise SelectionError(
            f"Your own matrix holds no minutes to new places, such as {first}: leave it or the "
            "places out, or give a matrix to your candidates or between small areas."
        )
    stay = np.array([site.site_id not in scenario.closed for site in datasets.sites], np.bool_)
    taught = dict(scenario.taught)
    sites = (
        replace(site, sectors=taught.get(site.site_id, site.sectors))
        for site, stays in zip(datasets.sites, stay, strict=True)
        if stays
    )
    matrix, roads = datasets.own_matrix, datasets.roads
    found = replace(
        datasets,
        sites=(*sites, *added),
        own_matrix=matrix.with_sites(np.append(matrix.of_sites[stay], places)) if matrix else None,
        modes=(),  # a scenario is asked by the mode of its data, and by no other
        set_aside=None,
        roads=roads.unwritten if roads and scenario.added else roads,
    )
    carry_rankings(datasets, found)
    return found


def added_sites(
    scenario: Scenario, selection: Selection, taken: Collection[str]
) -> tuple[Site, ...]:
    """Return the places of a scenario as sites that count in a selection.

    Parameters
    ----------
    taken : collection of str
        Ids of other sites, which none of these gets.
    """
    mark = "added"
    while any(site_id.startswith(f"{mark}-") for site_id in taken):
        mark = f"{mark}-too"
    sites = []
    for number, pin in enumerate(scenario.added, start=1):
        place = Candidate(f"{number:03}", pin.name, pin.lat, pin.lon, pin.district_code)
        site = planned_site(place, selection)
        sites.append(
            replace(
                site,
                site_id=f"{mark}-{number:03}",
                institute=f"Added: {pin.name}",
                sectors=pin.sectors,
            )
        )
    return tuple(sites)
