"""The same questions, asked of other tools."""

from __future__ import annotations

import access.fca
import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from coverage import AreaLevel, Datasets, PopulationGroup, SiteRole
from coverage.access.hosting import points_of
from coverage.datasets.projection import to_national_grid

GRID = "EPSG:27700"


class GeoPandas:
    """A gap table by the nearest site of each demand point and sums by area."""

    def __init__(self, datasets: Datasets, level: AreaLevel, population: PopulationGroup) -> None:
        demand = datasets.demand
        pairs = demand.memberships[level]
        self.points = gpd.GeoDataFrame(
            {"residents": demand.residents[population]},
            geometry=gpd.points_from_xy(*demand.positions.T),
            crs=GRID,
        )
        codes = np.array([area.code for area in datasets.areas[level]])
        self.pairs = pd.DataFrame({"point": pairs.points, "area": codes[pairs.areas]})
        sites = datasets.sites
        places = to_national_grid([site.lon for site in sites], [site.lat for site in sites])
        self.sites = gpd.GeoDataFrame(
            {
                "institute": [site.institute for site in sites],
                "point": points_of(datasets, sites),
                "hub": [site.role is SiteRole.HUB for site in sites],
            },
            geometry=gpd.points_from_xy(*places.T),
            crs=GRID,
        )

    def gap_table(self, threshold_km: float) -> pd.DataFrame:
        """Return the figures of a gap table, an area a row."""
        nearest = self.points.sjoin_nearest(self.sites, distance_col="metres")
        nearest = nearest[~nearest.index.duplicated()]
        table = self.pairs.join(nearest[["residents", "metres", "institute"]], on="point")
        table["reached"] = table["residents"].where(table["metres"] <= threshold_km * 1000, 0)
        sums = table.groupby("area")[["residents", "reached"]].sum()
        sums["gap"] = sums["residents"] - sums["reached"]
        table = table.sort_values("metres")
        within = table.groupby("area")["residents"].cumsum()
        total = table["area"].map(sums["residents"])
        for name, share in (("median", 0.5), ("p90", 0.9)):
            sums[name] = table[within >= share * total].groupby("area")["metres"].first() / 1000
        served = table.groupby(["area", "institute"])["residents"].sum().reset_index()
        served = served.sort_values(["residents", "institute"], ascending=[False, True])
        sums["nearest_institute"] = served.groupby("area")["institute"].first()
        inside = self.sites.merge(self.pairs, on="point").groupby("area")["hub"]
        sums["sites_inside"] = inside.size()
        sums["hubs_inside"] = inside.sum()
        return sums.fillna({"sites_inside": 0, "hubs_inside": 0})


class Pysal:
    """Catchment sums: how many sites each demand point has within a threshold.

    Parameters
    ----------
    costs : ndarray of float, shape (demand points, sites)
    """

    def __init__(self, costs: NDArray[np.floating]) -> None:
        points, sites = costs.shape
        self.points = points
        self.sites = pd.DataFrame({"site": np.arange(sites), "count": 1})
        self.costs = pd.DataFrame(
            {
                "origin": np.repeat(np.arange(points), sites),
                "dest": np.tile(np.arange(sites), points),
                "cost": costs.ravel(),
            }
        )

    def sites_within(self, threshold: float) -> NDArray[np.int64]:
        """Return the sites within a threshold of each demand point."""
        sums: pd.Series[int] = access.fca.weighted_catchment(
            self.sites,
            self.costs,
            max_cost=threshold,
            cost_source="dest",
            cost_dest="origin",
            loc_index="site",
            loc_value="count",
        )
        return sums.reindex(range(self.points), fill_value=0).to_numpy().astype(np.int64)

    def nearest(self) -> NDArray[np.float64]:
        """Return the cost of the nearest site; the package leaves that to pandas."""
        return self.costs.groupby("origin")["cost"].min().to_numpy(dtype=np.float64)
