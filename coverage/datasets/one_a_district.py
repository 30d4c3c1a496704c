"""One place a district where an institute could go, where a user brings no candidates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.areas import Area
from coverage.datasets.candidates import Candidate
from coverage.datasets.demand import DemandPoints
from coverage.datasets.land import km_of
from coverage.datasets.projection import to_degrees
from coverage.vocabulary import AreaLevel, PopulationGroup

DIGITS = 5
"""Of degrees, which is about a metre: a file of the sites holds just these numbers."""

BLOCK = 1_024
"""Demand points of a district whose distances are worked out at a time."""


def one_a_district(
    demand: DemandPoints, areas: Mapping[AreaLevel, Sequence[Area]]
) -> tuple[Candidate, ...]:
    """Return the demand point of each district that is nearest to its residents on average.

    Nearness is in a straight line and counts residents of all ages, so that the places are the
    same whatever is asked. A district without a known position has none.
    """
    members = demand.memberships[AreaLevel.DISTRICT]
    residents = demand.residents[PopulationGroup.ALL].astype(np.float64)
    found = []
    for row, district in enumerate(areas[AreaLevel.DISTRICT]):
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
