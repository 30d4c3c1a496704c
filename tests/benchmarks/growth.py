"""Many more demand points: postcodes replace them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from coverage import AreaLevel, Datasets, PopulationGroup
from coverage.datasets.demand import DemandPoints, Membership
from tools.builders.small_areas import Postcodes


def grown(datasets: Datasets, postcodes: Postcodes, count: int) -> Datasets:
    """Return the data with so many postcodes, evenly chosen, each of ten residents."""
    chosen = np.linspace(0, len(postcodes.positions) - 1, count).astype(np.intp)
    row_of = {area.code: row for row, area in enumerate(datasets.areas[AreaLevel.DISTRICT])}
    district = np.array([row_of[str(code)] for code in postcodes.districts[chosen]])
    points = np.arange(count)
    memberships = {AreaLevel.DISTRICT: Membership(points, district)}
    for level in (AreaLevel.REGION, AreaLevel.LEP):
        shape = (len(row_of), len(datasets.areas[level]))
        held = datasets.demand.areas_of_districts(level, shape)
        point, area = np.nonzero(held[district])
        memberships[level] = Membership(point, area)
    demand = DemandPoints(
        codes=points.astype(np.str_),
        positions=postcodes.positions[chosen],
        residents=dict.fromkeys(PopulationGroup, np.full(count, 10, dtype=np.int64)),
        memberships=memberships,
    )
    return replace(datasets, demand=demand, roads=None)
