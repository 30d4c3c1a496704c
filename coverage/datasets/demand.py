"""Demand points: where residents live, how many they are, and the areas they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.areas import Area
from coverage.datasets.by_level import ByLevel
from coverage.datasets.population.given_residents import GivenResidents
from coverage.datasets.read_only import hold_read_only
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel, PopulationGroup

DEMAND = "demand.parquet"

NO_AREA = NO_POINT = -1
"""In the place of the row of an area or of a demand point, that there is none."""


@dataclass(frozen=True, slots=True)
class Membership:
    """Which demand points lie in which areas of a level, as pairs; none, one or several a point.

    Parameters
    ----------
    points : ndarray of int, shape (pairs,)
        Rows of demand points, ascending.
    areas : ndarray of int, shape (pairs,)
        Rows of the areas of the level.
    """

    points: NDArray[np.intp]
    areas: NDArray[np.intp]

    def __post_init__(self) -> None:
        """Check that points and areas are pairs."""
        if self.points.shape != self.areas.shape:
            raise ValueError("points and areas are pairs: give as many of one as of the other.")
        hold_read_only(self)

    def inside(self, area: int) -> NDArray[np.intp]:
        """Return the rows of the demand points of an area, ascending."""
        found: NDArray[np.intp] = self.points[self.areas == area]
        return found

    def around(self, point: int) -> tuple[int, ...]:
        """Return the rows of the areas that a demand point lies in, ascending: none or several."""
        first, end = np.searchsorted(self.points, (point, point + 1))
        return tuple(sorted(self.areas[first:end].tolist()))

    def of_each(self, points: int) -> NDArray[np.intp]:
        """Return the row of the area that each of so many demand points lies in, shape (points,).

        ``NO_AREA`` where it lies in none; of several it is one of them, so that this is for levels
        that tile England.
        """
        areas = np.full(points, NO_AREA, dtype=np.intp)
        areas[self.points] = self.areas
        return areas

    def of(self, points: NDArray[np.intp]) -> Membership:
        """Return the areas of what lies in the small areas of demand points, row for row.

        Parameters
        ----------
        points : ndarray of int
            Rows of demand points in any order, also several times; below 0 for none.
        """
        first = np.searchsorted(self.points, points)
        many = np.searchsorted(self.points, points, side="right") - first
        rows = np.repeat(np.arange(len(points)), many)
        within = np.arange(len(rows)) - np.repeat(np.cumsum(many) - many, many)
        return Membership(rows, self.areas[np.repeat(first, many) + within])

    def held(self, points: NDArray[np.intp], areas: int) -> NDArray[np.bool_]:
        """Return which of so many areas hold which demand points, shape (len(points), areas).

        Parameters
        ----------
        points : ndarray of int
            As in ``of``.
        """
        pairs, found = self.of(points), np.zeros((len(points), areas), dtype=np.bool_)
        found[pairs.points, pairs.areas] = True
        return found


@dataclass(frozen=True, slots=True)
class DemandPoints:
    """Demand points in the order of their codes.

    Parameters
    ----------
    codes : ndarray of str, shape (n,)
        LSOA codes of December 2011.
    positions : ndarray of float, shape (n, 2)
        Easting and northing in metres; NaN where no position is known.
    residents : mapping of PopulationGroup to ndarray of int, shape (n,)
        Whole persons, mid-2023 unless a user's own file counts them. A group that it does
        not count is no key: nothing is known of it.
    memberships : mapping of AreaLevel to Membership
        The areas of each level.
    postcode_districts : ndarray of str, shape (n,)
        The postcode district, such as "PR8", of most of the postcodes; "" where there is none.
        Of shape (0,) where none is known.
    everyone : mapping of PopulationGroup to ndarray of int, or None
        All residents, where only a part of them counts; see ``only``.
    """

    codes: NDArray[np.str_]
    positions: NDArray[np.float64]
    residents: Mapping[PopulationGroup, NDArray[np.int64]]
    memberships: Mapping[AreaLevel, Membership]
    postcode_districts: NDArray[np.str_] = field(default_factory=lambda: np.empty(0, np.str_))
    everyone: Mapping[PopulationGroup, NDArray[np.int64]] | None = None

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def __len__(self) -> int:
        """Return the number of demand points."""
        return len(self.codes)

    def only(self, points: NDArray[np.bool_]) -> DemandPoints:
        """Return the same demand points, with no residents but those of some of them.

        Parameters
        ----------
        points : ndarray of bool, shape (n,)
            Where residents count.
        """
        counted = {group: np.where(points, self.residents[group], 0) for group in self.residents}
        name = self.residents.name if isinstance(self.residents, GivenResidents) else DEMAND
        everyone = self.everyone or self.residents
        return replace(self, residents=GivenResidents(name, counted), everyone=everyone)

    def has_points_of(self, other: DemandPoints) -> bool:
        """Return whether these are the same points, whoever counts and whatever areas hold them."""
        return self is other or np.array_equal(self.codes, other.codes)

    @property
    def all_counted(self) -> DemandPoints:
        """The same demand points with all of their residents; see ``only``."""
        if self.everyone is None:
            return self
        return replace(self, residents=self.everyone, everyone=None)

    def nearest(self, position: NDArray[np.float64]) -> int:
        """Return the row of the demand point nearest to a position.

        Parameters
        ----------
        position : ndarray of float, shape (2,)
            Easting and northing in metres.

        Raises
        ------
        ValueError
            If no demand point has a position.
        """
        away = np.hypot(*(self.positions - position).T)
        if not np.isfinite(away).any():
            raise ValueError("No demand point has a position.")
        return int(np.nanargmin(away))

    def nearest_of_district(
        self, positions: NDArray[np.float64], districts: NDArray[np.intp]
    ) -> NDArray[np.intp]:
        """Return the row of the demand point of a district that is nearest to each position.

        Where none of the district is placed it is the first of them.

        Parameters
        ----------
        positions : ndarray of float, shape (n, 2)
            Easting and northing in metres.
        districts : ndarray of int, shape (n,)
            Row of the district that each is to lie in; below 0 where it is not known.

        Returns
        -------
        ndarray of int, shape (n,)
            ``NO_POINT`` where the district is not known or holds no demand point.
        """
        found = np.full(len(positions), NO_POINT, dtype=np.intp)
        tiles = self.memberships[AreaLevel.DISTRICT]
        for district in np.unique(districts[districts >= 0]).tolist():
            rows, inside = np.flatnonzero(districts == district), tiles.inside(district)
            if len(inside):
                off = positions[rows, None, :] - self.positions[inside]
                away = np.nan_to_num(np.hypot(off[..., 0], off[..., 1]), nan=np.inf)
                found[rows] = inside[away.argmin(axis=1)]
        return found

    def areas_of_districts(self, level: AreaLevel, shape: tuple[int, int]) -> NDArray[np.bool_]:
        """Return which districts lie in which areas of a level.

        Parameters
        ----------
        shape : tuple of int
            Number of districts, number of areas.

        Returns
        -------
        ndarray of bool, shape ``shape``
        """
        district_of = self.memberships[AreaLevel.DISTRICT].of_each(len(self))
        pairs = self.memberships[level]
        held = np.zeros(shape, dtype=np.bool_)
        held[district_of[pairs.points], pairs.areas] = True
        return held


def read_demand(content: bytes, areas: Mapping[AreaLevel, tuple[Area, ...]]) -> DemandPoints:
    """Read demand points from Parquet.

    Parameters
    ----------
    content : bytes
        Columns ``code``, ``easting_m``, ``northing_m`` (null: no position known),
        ``residents_<group>`` for each population group that is counted, a list of area codes
        for each level, named as the level, and ``postcode_district`` (null: none). Data sets of
        earlier versions count fewer groups.
    areas : mapping of AreaLevel to tuple of Area
        The areas that the codes name; levels that are left out are not read.
    """
    table = pq.read_table(pa.BufferReader(content))
    names = {group: f"residents_{group.value}" for group in PopulationGroup}
    return DemandPoints(
        codes=table["code"].to_numpy().astype(np.str_),
        positions=np.column_stack(
            [table[axis].to_numpy().astype(np.float64) for axis in ("easting_m", "northing_m")]
        ),
        residents=GivenResidents(
            DEMAND,
            {
                group: table[name].to_numpy().astype(np.int64)
                for group, name in names.items()
                if name in table.column_names
            },
        ),
        memberships=ByLevel(
            [level for level in areas if level.value in table.column_names],
            partial(_membership, table.select(_levels_in(table)), areas),
        ),
        postcode_districts=table["postcode_district"].fill_null("").to_numpy().astype(np.str_),
    )


def _levels_in(table: pa.Table) -> list[str]:
    return [level.value for level in SHIPPED_LEVELS if level.value in table.column_names]


def _membership(
    table: pa.Table, areas: Mapping[AreaLevel, tuple[Area, ...]], level: AreaLevel
) -> Membership:
    lists = table[level.value].combine_chunks()
    codes = pa.array([area.code for area in areas[level]])
    rows = pc.index_in(lists.flatten(), value_set=codes)
    return Membership(
        points=pc.list_parent_indices(lists).to_numpy().astype(np.intp),
        areas=rows.to_numpy(zero_copy_only=False).astype(np.intp),
    )
