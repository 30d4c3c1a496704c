"""Small areas (LSOAs) of 2021 among those of 2011, of which these data are made.

Nineteen in twenty codes are the same, and so are the areas. The others are new where one was split
or several were merged. No package that our data are made from tells which, but a table does: what
it lacks of 2011 is gone, and a new one lies among what is gone of the middle-layer area (MSOA) that
its name begins with, or where its position is. A small area that was split is shared by its parts,
by the residents that the table has of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from coverage.datasets.demand import DemandPoints
from coverage.datasets.groups.kinds import has_kinds, read_neighbourhoods
from coverage.datasets.inputs import Datasets
from coverage.datasets.name_forms import name_words

SMALL_AREA = re.compile(r"E01\d{6}", re.ASCII)

IN_MSOA = re.compile(r"(?P<msoa>(?P<district>\S.*) \d{3})[A-Z]{1,2}", re.ASCII)
"""The name of a small area: that of its MSOA, which begins with a district of 2011; a letter."""

LEAST_OF_DISTRICT = 0.75
"""Of the small areas of a district of 2011, those that a table has to hold before what it lacks
counts as gone: 83% of those of Tower Hamlets stayed, and more of any other's."""

FARTHEST_M = 6_000.0
"""Metres within which a position lies in the nearest small area that is gone, where no name says
which it is: in England all of them do, and 99 in 100 are within 3,300."""

NAMES_OF_2011 = "names of small areas"
"""Key of what is worked out of the data."""


@dataclass(frozen=True, slots=True)
class SmallAreasOfTable:
    """The small areas of a table, each once, and what the table says of them.

    Parameters
    ----------
    codes : sequence of str
    names : sequence of str
        Such as "Cherwell 015B"; none where the table has no column of names.
    positions : ndarray of float, shape (codes, 2), or None
        Easting and northing in metres, NaN where there is none.
    people : ndarray of float, shape (codes,), or None
        Residents, NaN where they are not known.
    """

    codes: Sequence[str]
    names: Sequence[str] = ()
    positions: NDArray[np.float64] | None = None
    people: NDArray[np.float64] | None = None


@dataclass(frozen=True, slots=True)
class PlacedSmallAreas:
    """Which demand points lie in which small areas of a table, in shares of their residents.

    Parameters
    ----------
    rows, points : ndarray of int, shape (pairs,)
        Rows of the table, and of demand points.
    shares : ndarray of float, shape (pairs,)
        Of the residents of the demand point that live in the small area.
    new : int
        How many codes of the table are new and were placed.
    gone, clear : int
        In place of how many of 2011 they stand, and of how many of these it is clear which new
        ones they became: no other of their MSOA was split or merged, or positions tell.
    by_people : bool
        Whether the residents of the table share the small areas that were split; else their parts
        share them equally.
    lost : tuple of int
        Rows of the table whose codes are not known, and could not be placed.
    """

    rows: NDArray[np.intp]
    points: NDArray[np.intp]
    shares: NDArray[np.float64]
    new: int
    gone: int
    clear: int
    by_people: bool
    lost: tuple[int, ...]


def place_small_areas(
    table: SmallAreasOfTable, demand: DemandPoints, names: Mapping[str, str]
) -> PlacedSmallAreas:
    """Place small areas of 2011 or 2021 among the demand points.

    A code that these data know is the demand point. A new one takes part of those that are gone
    from its MSOA, or of the nearest one of them where the table has positions. Those that take part
    of one share its residents as the table counts theirs, or equally, as small areas are drawn to
    be alike in size: two that were merged are wholly in the new one.

    Parameters
    ----------
    names : mapping of str to str
        Those of the LSOAs of 2011 by their codes: see ``names_of_2011``.
    """
    row_of = {code: row for row, code in enumerate(demand.codes.tolist())}
    codes = table.codes
    known = [(row, row_of[code]) for row, code in enumerate(codes) if code in row_of]
    new = [row for row, code in enumerate(codes) if code not in row_of]
    placeable = [row for row in new if SMALL_AREA.fullmatch(codes[row])]
    claims: dict[int, list[int]] = {}
    if placeable and (table.names or table.positions is not None):
        claims = _claims(table, placeable, _gone(table, known, demand, names))
    pairs = [(row, point, 1.0) for row, point in known]
    for point in sorted(claims):
        rows = claims[point]
        pairs += [
            (row, point, share)
            for row, share in zip(rows, shares_of(rows, table.people), strict=True)
        ]
    at = np.array([pair[:2] for pair in pairs], np.intp).reshape(-1, 2)
    placed = {row for rows in claims.values() for row in rows}
    return PlacedSmallAreas(
        at[:, 0],
        at[:, 1],
        np.array([share for _, _, share in pairs], np.float64),
        len(placed),
        len(claims),
        _clear(claims),
        any(len(rows) > 1 for rows in claims.values()) and table.people is not None,
        tuple(row for row in new if row not in placed),
    )


def names_of_2011(datasets: Datasets) -> Mapping[str, str]:
    """Return the name of each LSOA of 2011 by its code; none of data of earlier versions."""

    def read() -> dict[str, str]:
        if not has_kinds(datasets.sources):
            return {}
        found = read_neighbourhoods(datasets.sources)
        return dict(zip(found.codes.tolist(), found.names.tolist(), strict=True))

    return datasets.worked_out.whole.once(NAMES_OF_2011, read)


def shares_of(rows: Sequence[int], people: NDArray[np.float64] | None) -> list[float]:
    """Return what each of several rows has of one small area: by their residents, or equally.

    Parameters
    ----------
    people : ndarray of float, or None
        Residents by row, NaN where they are not known; where any of the rows has none known, or
        nobody, they share equally.
    """
    if people is not None and (counted := people[list(rows)]).min() > 0:
        return list((counted / counted.sum()).tolist())
    return [1.0 / len(rows)] * len(rows)


def _clear(claims: Mapping[int, Sequence[int]]) -> int:
    """Return how many that are gone have one new one, or only new ones of no other."""
    taken: dict[int, int] = defaultdict(int)
    for rows in claims.values():
        for row in rows:
            taken[row] += 1
    return sum(len(rows) == 1 or all(taken[row] == 1 for row in rows) for rows in claims.values())


@dataclass(frozen=True, slots=True)
class _Gone:
    """The small areas of 2011 that are gone from a table, by their rows among demand points.

    Parameters
    ----------
    in_district, in_msoa : mapping of str to list of int
        By the district and the MSOA of 2011.
    was : mapping of str to set of str
        The MSOAs of 2011 of the codes that stayed, by the MSOA that the table has them in: one that
        was new in 2021 tells so what it was before.
    middles : ndarray of float, shape (n, 2)
        Positions of all demand points, in metres.
    """

    in_district: Mapping[str, list[int]]
    in_msoa: Mapping[str, list[int]]
    was: Mapping[str, set[str]]
    middles: NDArray[np.float64]

    def named(self, name: str) -> list[int]:
        """Return those of the MSOA that a name begins with."""
        found = IN_MSOA.fullmatch(name)
        if not found:
            return []
        msoa = _key(found["msoa"])
        before = {msoa, *self.was.get(msoa, ())}
        return sorted(point for each in before for point in self.in_msoa.get(each, ()))


def _gone(
    table: SmallAreasOfTable,
    known: Sequence[tuple[int, int]],
    demand: DemandPoints,
    names: Mapping[str, str],
) -> _Gone:
    """Return what is gone from a table, of councils of which it holds most.

    Parameters
    ----------
    known : sequence of (int, int)
        Rows of the table, and the demand point of each.
    """
    held = {point for _, point in known}
    district_of: dict[str, list[int]] = defaultdict(list)
    msoa_of: dict[int, str] = {}
    keys: dict[str, str] = {}  # names of MSOAs stand several times
    for point, code in enumerate(demand.codes.tolist()):
        if found := IN_MSOA.fullmatch(names.get(code, "")):
            if found["msoa"] not in keys:
                keys[found["msoa"]] = _key(found["msoa"])
            msoa_of[point] = keys[found["msoa"]]
            district_of[msoa_of[point].rpartition(" ")[0]].append(point)
    in_district = {
        district: [point for point in points if point not in held]
        for district, points in district_of.items()
        if sum(point in held for point in points) >= LEAST_OF_DISTRICT * len(points)
    }
    in_msoa: dict[str, list[int]] = defaultdict(list)
    for points in in_district.values():
        for point in points:
            in_msoa[msoa_of[point]].append(point)
    was: dict[str, set[str]] = defaultdict(set)
    for row, point in known if table.names else ():
        if point in msoa_of and (found := IN_MSOA.fullmatch(table.names[row])):
            was[_key(found["msoa"])].add(msoa_of[point])
    return _Gone(in_district, in_msoa, was, demand.positions)


def _claims(table: SmallAreasOfTable, new: Sequence[int], gone: _Gone) -> dict[int, list[int]]:
    """Return by which new rows each point that is gone is taken, rows in the order of codes."""
    could = _could(table, new, gone)
    claims: dict[int, list[int]] = defaultdict(list)
    for row in sorted(new, key=lambda row: table.codes[row]):
        for point in _nearest(table, row, could[row], gone.middles):
            claims[point].append(row)
    if table.positions is not None:  # of two that were merged, one holds the position
        by: dict[int, list[int]] = defaultdict(list)
        for row, points in could.items():
            for point in points:
                by[point].append(row)
        for point in by.keys() - claims.keys():
            away = np.hypot(*(table.positions[by[point]] - gone.middles[point]).T)
            claims[point] = [by[point][int(away.argmin())]]
    return dict(claims)


def _could(table: SmallAreasOfTable, new: Sequence[int], gone: _Gone) -> dict[int, list[int]]:
    """Return in which points that are gone each new row can lie, by its name or its position."""
    could = {row: gone.named(table.names[row]) if table.names else [] for row in new}
    taken = {point for points in could.values() for point in points}
    left = {
        district: [point for point in points if point not in taken]
        for district, points in gone.in_district.items()
    }
    everywhere = np.array(sorted(point for points in left.values() for point in points), np.intp)
    for row in [row for row in new if not could[row]]:
        found = IN_MSOA.fullmatch(table.names[row]) if table.names else None
        if found:  # its MSOA is all new
            could[row] = left.get(_key(found["district"]), [])
        elif table.positions is not None:
            away = np.hypot(*(gone.middles[everywhere] - table.positions[row]).T)
            could[row] = everywhere[away <= FARTHEST_M].tolist()  # NaN is no place
    return could


def _nearest(
    table: SmallAreasOfTable, row: int, points: list[int], middles: NDArray[np.float64]
) -> list[int]:
    """Return the nearest of some points where the row has a position, else all of them."""
    if table.positions is None or not points or not np.isfinite(table.positions[row]).all():
        return points
    away = np.hypot(*(middles[points] - table.positions[row]).T)
    return [points[int(away.argmin())]]


def _key(name: str) -> str:
    return " ".join(name_words(name))
