"""Small Englands made by hand: six districts, a few demand points, a few sites.

district   region   LEP areas   LSIP area   combined authority
D1         north    A           N           C
D2         north    A and B     N           C
D3         north    B           N
D4         south    B           S
D5         south    D           S
D6         south    E           S
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coverage import (
    AreaLevel,
    Datasets,
    Doubt,
    Measure,
    Network,
    PopulationGroup,
    Sector,
    Selection,
    Site,
    SiteRole,
    Wave,
)
from coverage.access.reach import Reach, reach
from coverage.access.travel import Travel
from coverage.datasets.areas import Area, boundary_path
from coverage.datasets.awards import LEP_READINGS, PARTNERS_WITHOUT_SITE, LepReadings
from coverage.datasets.car.origin_features import Some
from coverage.datasets.demand import DEMAND, DemandPoints, Membership
from coverage.datasets.load import INSTITUTES
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import Source, Sources
from coverage.vocabulary import SHIPPED_LEVELS

DISTRICTS = ("D1", "D2", "D3", "D4", "D5", "D6")
HOLDS: Mapping[AreaLevel, Mapping[str, str]] = {
    AreaLevel.REGION: {"north": "D1 D2 D3", "south": "D4 D5 D6"},
    AreaLevel.LEP: {"A": "D1 D2", "B": "D2 D3 D4", "D": "D5", "E": "D6"},
    AreaLevel.LSIP: {"N": "D1 D2 D3", "S": "D4 D5 D6"},
    AreaLevel.COMBINED_AUTHORITY: {"C": "D1 D2"},
    AreaLevel.DISTRICT: {district: district for district in DISTRICTS},
    AreaLevel.WARD: {f"W{row}": district for row, district in enumerate(DISTRICTS, start=1)},
}
"""For each level, the districts that each area holds."""


@dataclass(frozen=True, slots=True)
class Point:
    """A demand point; without a longitude its position is not known."""

    district: str = "D1"
    residents: int = 100
    working_age: int | None = None
    young: int = 0
    lon: float | None = -1.5
    lat: float = 53.0

    @property
    def groups(self) -> dict[PopulationGroup, int]:
        """Return the residents of every group: two thirds of those above 24 are at most 49."""
        working = self.residents if self.working_age is None else self.working_age
        aged_16_18, aged_50_64 = self.young // 3, (working - self.young) // 3
        return {
            PopulationGroup.WORKING_AGE: working,
            PopulationGroup.YOUNG: self.young,
            PopulationGroup.AGED_16_18: aged_16_18,
            PopulationGroup.AGED_19_24: self.young - aged_16_18,
            PopulationGroup.AGED_25_49: working - self.young - aged_50_64,
            PopulationGroup.AGED_50_64: aged_50_64,
            PopulationGroup.ALL: self.residents,
        }


def in_km(
    network: Network = Network.WAVE_ONE,
    *,
    threshold: float = Measure.KM.default_threshold,
    **more: Any,
) -> Selection:
    """Return a selection by kilometres, which every world knows."""
    return Selection(network, measure=Measure.KM, threshold=threshold, **more)


@dataclass(frozen=True, slots=True)
class Matrix:
    """Travel by a table of costs: demand point and site to kilometres."""

    trips_of: Mapping[tuple[str, str], float]
    measure: Measure = Measure.KM
    label: str = "km in a straight line"

    def trips(
        self, demand: DemandPoints, sites: Sequence[Site], points: Some
    ) -> Iterator[NDArray[np.float64]]:
        for site in sites:
            costs = [self.trips_of[str(code), site.site_id] for code in demand.codes[points]]
            yield np.array(costs, dtype=np.float64)


def costs_of(travel: Travel, demand: DemandPoints, sites: Sequence[Site]) -> NDArray[np.floating]:
    """Return the cost of every trip, shape (demand points, sites)."""
    everyone = slice(0, len(demand))
    rows = [trips.copy() for trips in travel.trips(demand, sites, everyone)]
    return np.array(rows).reshape(len(sites), len(demand)).T


def reach_in(costs: NDArray[np.floating], threshold: float) -> Reach:
    """Return what is reached in a table of costs, shape (demand points, sites)."""
    return reach(iter(costs.T), len(costs), threshold)


def matrix(world: Datasets, costs: Sequence[Sequence[float]]) -> Matrix:
    """Return travel whose rows are the demand points and whose columns are the sites."""
    return Matrix(
        {
            (str(code), site.site_id): cost
            for code, row in zip(world.demand.codes, costs, strict=True)
            for site, cost in zip(world.sites, row, strict=True)
        }
    )


def a_site(
    site_id: str = "s1",
    *,
    institute: str = "",
    district: str = "D1",
    wave: Wave = Wave.ONE,
    role: SiteRole = SiteRole.HUB,
    sectors: Iterable[Sector] = (Sector.DIGITAL,),
    lon: float = -1.5,
    lat: float = 53.0,
    open_at_launch: bool | None = None,
    doubts: Iterable[Doubt] = (),
) -> Site:
    return Site(
        site_id=site_id,
        institute=institute or f"Institute of {site_id}",
        lead="A college",
        wave=wave,
        role=role,
        name=f"Site {site_id}",
        postcode="",
        lat=lat,
        lon=lon,
        district_code=district,
        sectors=frozenset(sectors),
        opened="",
        precision_m=None,
        evidence="",
        open_at_launch=open_at_launch,
        doubts=frozenset(doubts),
    )


def a_world(
    points: Sequence[Point],
    sites: Iterable[Site] = (),
    awards: Mapping[str, tuple[str, ...]] | None = None,
    lep_readings: LepReadings | None = None,
) -> Datasets:
    return Datasets(
        sites=tuple(sorted(sites, key=lambda site: site.site_id)),
        demand=demand_points({f"P{row:02d}": point for row, point in enumerate(points)}),
        areas={level: _areas(level) for level in SHIPPED_LEVELS},
        awards=awards or {},
        sources=_sources(),
        lep_readings=lep_readings or {},
    )


def demand_points(points: Mapping[str, Point]) -> DemandPoints:
    placed = [point.lon is not None for point in points.values()]
    positions = to_national_grid(
        [point.lon if point.lon is not None else -1.5 for point in points.values()],
        [point.lat for point in points.values()],
    )
    return DemandPoints(
        codes=np.array(list(points), dtype=np.str_),
        positions=np.where(np.array(placed)[:, np.newaxis], positions, np.nan),
        residents={
            group: np.array([point.groups[group] for point in points.values()], dtype=np.int64)
            for group in PopulationGroup
        },
        memberships={level: _membership(level, list(points.values())) for level in SHIPPED_LEVELS},
    )


def with_minutes(world: Datasets, minutes: Sequence[Sequence[float]]) -> Datasets:
    """Return the world with minutes of demand points (rows) to sites (columns); NaN: unknown."""
    table = np.array(minutes, dtype=np.float32).reshape(len(world.demand), len(world.sites))
    points, places = (rows.ravel().astype(np.int32) for rows in np.indices(table.shape))
    origins = np.ones(len(world.demand), dtype=np.bool_)
    of_sites = np.arange(len(world.sites), dtype=np.int32)
    own = OwnFile("times.csv", b"")
    matrix = TravelMatrix(own, points, places, table.ravel(), origins, of_sites)
    return replace(world, own_matrix=matrix)


def minutes_of(matrix: TravelMatrix) -> NDArray[np.float32]:
    """Return minutes of demand points (rows) to sites (columns); ``inf`` without a pair."""
    table = np.full((len(matrix.origins), len(matrix.of_sites)), np.inf, dtype=np.float32)
    for row, place in enumerate(matrix.of_sites.tolist()):
        pairs = matrix.to(place)
        table[matrix.points[pairs], row] = matrix.minutes[pairs]
    return table


def with_points_in_order(world: Datasets, order: Sequence[int]) -> Datasets:
    """Return the same world with its demand points in another order."""
    demand, rows = world.demand, np.array(order, dtype=np.intp)
    rank = np.argsort(rows)
    memberships = {}
    for level, pairs in demand.memberships.items():
        moved = rank[pairs.points]
        ascending = np.argsort(moved, kind="stable")
        memberships[level] = Membership(moved[ascending], pairs.areas[ascending])
    moved_demand = DemandPoints(
        codes=demand.codes[rows],
        positions=demand.positions[rows],
        residents={group: counts[rows] for group, counts in demand.residents.items()},
        memberships=memberships,
    )
    return replace(world, demand=moved_demand)


def _membership(level: AreaLevel, points: Sequence[Point]) -> Membership:
    pairs = [
        (row, area)
        for row, point in enumerate(points)
        for area, held in enumerate(HOLDS[level].values())
        if point.district in held.split()
    ]
    table = np.array(pairs, dtype=np.intp).reshape(-1, 2)
    return Membership(table[:, 0], table[:, 1])


def _areas(level: AreaLevel) -> tuple[Area, ...]:
    return tuple(
        Area(code=code, name=f"Area {code}", area_km2=1.0, vintage="today", label=(-1.5, 53.0))
        for code in HOLDS[level]
    )


def _sources() -> Sources:
    paths = (INSTITUTES, PARTNERS_WITHOUT_SITE, "awards.csv", LEP_READINGS, DEMAND)
    outlines = tuple(map(boundary_path, SHIPPED_LEVELS))
    files = (
        Source(
            path=path,
            title=f"Made-up {path}",
            source="a test",
            vintage="today",
            licence="none",
            attribution="",
            rows=1,
            sha256="0" * 64,
            made_by="hand",
        )
        for path in (*paths, *outlines)
    )
    return Sources(Path("a small world"), tuple(files))
