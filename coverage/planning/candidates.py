"""Where institutes could go: one place a district, or a user's own places."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from coverage.access.selection import Selection
from coverage.datasets.candidates import Candidate
from coverage.datasets.institutes import Site
from coverage.datasets.land import km_of
from coverage.datasets.load import Datasets
from coverage.datasets.projection import to_degrees
from coverage.vocabulary import AreaLevel, Network, PopulationGroup, Sector, SiteRole, Wave

DIGITS = 5
"""Of degrees, which is about a metre: a file of the sites holds just these numbers."""

BLOCK = 1_024
"""Demand points of a district whose distances are worked out at a time."""


def candidates_of(datasets: Datasets) -> tuple[Candidate, ...]:
    """Return the user's own candidates if there are any, else one place a district."""
    if datasets.own_candidates:
        return datasets.own_candidates.candidates
    return datasets.worked_out.whole.once("candidates", lambda: _one_a_district(datasets))


def planned_site(candidate: Candidate, selection: Selection) -> Site:
    """Return the site of a new institute, which counts in a selection and teaches what it asks."""
    return Site(
        site_id=f"plan-{candidate.candidate_id}",
        institute=f"Planned: {candidate.name}",
        lead="",
        wave=Wave.ONE if selection.network is Network.WAVE_ONE else Wave.TWO,
        role=SiteRole.HUB,
        name=candidate.name,
        postcode="",
        lat=candidate.lat,
        lon=candidate.lon,
        district_code=candidate.district_code,
        sectors=frozenset(selection.sectors or Sector),
        opened="",
        precision_m=None,
        evidence="",
    )


def _one_a_district(datasets: Datasets) -> tuple[Candidate, ...]:
    """Return the demand point of each district that is nearest to its residents on average.

    Nearness is in a straight line and counts residents of all ages, so that the places are the
    same whatever is asked. A district without a known position has none.
    """
    demand = datasets.demand
    members = demand.memberships[AreaLevel.DISTRICT]
    residents = demand.residents[PopulationGroup.ALL].astype(np.float64)
    found = []
    for row, district in enumerate(datasets.areas[AreaLevel.DISTRICT]):
        points = members.inside(row)
        places = demand.positions[points]
        known = np.isfinite(places).all(axis=1)
        if not known.any():
            continue
        middle = _middle(places[known], residents[points][known])
        lon, lat = to_degrees(middle[None, :])[0].tolist()
        found.append(
            Candidate(
                district.code, district.name, round(lat, DIGITS), round(lon, DIGITS), district.code
            )
        )
    return tuple(sorted(found, key=lambda candidate: candidate.candidate_id))


def _middle(places: NDArray[np.float64], residents: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the place with the least sum of residents times kilometres; the first among equals."""
    sums = []
    for start in range(0, len(places), BLOCK):
        sums.append(km_of(places[start : start + BLOCK, None, :] - places) @ residents)
    middle: NDArray[np.float64] = places[np.concatenate(sums).argmin()]
    return middle
