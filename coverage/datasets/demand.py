"""Demand points: where residents live, how many they are, and the areas they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from coverage.datasets.areas import Area
from coverage.datasets.read_only import hold_read_only, read_only
from coverage.errors import SelectionError
from coverage.vocabulary import AreaLevel, PopulationGroup, listed

DEMAND = "demand.parquet"


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


class GivenResidents(Mapping[PopulationGroup, NDArray[np.int64]]):
    """Residents of the groups that a file gives; any other group is refused when it is asked for.

    Parameters
    ----------
    name : str
        Name of the file, for the message.
    counts : mapping of PopulationGroup to ndarray of int, shape (n,)
        At least one group.
    """

    def __init__(self, name: str, counts: Mapping[PopulationGroup, NDArray[np.int64]]) -> None:
        """Keep the counts, to be read and not written."""
        self.name = name
        self.counts = {group: read_only(each) for group, each in counts.items()}

    def __getitem__(self, group: PopulationGroup) -> NDArray[np.int64]:
        """Return the residents of a group.

        Raises
        ------
        SelectionError
            If the file does not count it; the message names the groups that it does.
        """
        if group not in self.counts:
            given = listed([each.label for each in self.counts], "or")
            raise SelectionError(f"{self.name} does not count {group.label}: ask for {given}.")
        return self.counts[group]

    def __contains__(self, group: object) -> bool:
        """Return whether the file counts a group."""
        return group in self.counts

    def __iter__(self) -> Iterator[PopulationGroup]:
        """Return the groups that the file counts."""
        return iter(self.counts)

    def __len__(self) -> int:
        """Return how many those are."""
        return len(self.counts)


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
        Whole persons, mid-2023 unless a file of the user's own counts them. A group that it does
        not count is no key: nothing is known of it.
    memberships : mapping of AreaLevel to Membership
        The areas of each level.
    postcode_districts : ndarray of str, shape (n,)
        The postcode district, such as "PR8", of most of the postcodes; "" where there is none.
        Of shape (0,) where none is known.
    """

    codes: NDArray[np.str_]
    positions: NDArray[np.float64]
    residents: Mapping[PopulationGroup, NDArray[np.int64]]
    memberships: Mapping[AreaLevel, Membership]
    postcode_districts: NDArray[np.str_] = field(default_factory=lambda: np.empty(0, np.str_))

    def __post_init__(self) -> None:
        """Keep the arrays from being written to: all sessions share them."""
        hold_read_only(self)

    def __len__(self) -> int:
        """Return the number of demand points."""
        return len(self.codes)

    def nearest(self, position: NDArray[np.float64], district: int | None = None) -> int:
        """Return the row of the demand point nearest to a position.

        Parameters
        ----------
        position : ndarray of float, shape (2,)
            Easting and northing in metres.
        district : int, optional
            Row of the district that it is to lie in, if any with a position does.

        Raises
        ------
        ValueError
            If no demand point has a position.
        """
        away = np.hypot(*(self.positions - position).T)
        if not np.isfinite(away).any():
            raise ValueError("No demand point has a position.")
        if district is not None:
            tiles = self.memberships[AreaLevel.DISTRICT]
            inside = tiles.points[tiles.areas == district]
            if np.isfinite(away[inside]).any():
                return int(inside[np.nanargmin(away[inside])])
        return int(np.nanargmin(away))

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
        district_of = np.empty(len(self), dtype=np.intp)
        tiles = self.memberships[AreaLevel.DISTRICT]
        district_of[tiles.points] = tiles.areas
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
        memberships={
            level: _membership(table[level.value].combine_chunks(), held)
            for level, held in areas.items()
        },
        postcode_districts=table["postcode_district"].fill_null("").to_numpy().astype(np.str_),
    )


def _membership(lists: pa.ListArray, areas: tuple[Area, ...]) -> Membership:
    codes = pa.array([area.code for area in areas])
    rows = pc.index_in(lists.flatten(), value_set=codes)
    return Membership(
        points=pc.list_parent_indices(lists).to_numpy().astype(np.intp),
        areas=rows.to_numpy(zero_copy_only=False).astype(np.intp),
    )
