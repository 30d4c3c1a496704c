"""The way over land: joins between small areas whose outlines touch, and fixed crossings."""

from __future__ import annotations

import csv
from itertools import pairwise
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import minimum_spanning_tree

from coverage.datasets.demand_digest import with_digest
from coverage.datasets.land import COLUMNS
from coverage.errors import CoverageError
from tools.builders.joins import (
    Floats,
    Joins,
    Nodes,
    Touching,
    metres_between,
    read_nodes,
    shortest,
    touching,
)
from tools.builders.membership import FACTS
from tools.builders.passing import passing
from tools.builders.small_areas import SmallAreas

WET_M = 300.0
"""A way with more metres of water is none, unless nothing else holds two lands together."""

STRAIGHT = 1.05
"""A way that is longer than the straight line by no more than this is about straight."""

BEND_M2 = 200_000.0
"""A small area bends round water where its hull holds more of it."""

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


def write_land(path: Path, crossings: Path, small_areas: SmallAreas) -> list[Path]:
    """Write the joins between small areas, and the crossings that are among them.

    Raises
    ------
    CoverageError
        If a crossing in the facts is of no known kind, or does not lead from one small area to
        another.
    """
    nodes = read_nodes(small_areas)
    facts = _facts("crossings.csv")
    crossing = _crossings(nodes, facts)
    beside = _on_land(touching(nodes), nodes, crossing)
    past, ways = passing(nodes, beside)
    past = past.among(~shapely.intersects(shapely.linestrings(ways), _waters()))
    joins = shortest(beside.joins, crossing, past)
    direct = _direct(nodes, joins) & _are_among(joins, beside.joins)
    _write_joins(path, nodes, joins, direct, len(small_areas.codes))
    with crossings.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, CROSSING_COLUMNS, lineterminator="\n")
        writer.writeheader()
        for fact, start, end in zip(facts, crossing.starts, crossing.ends, strict=True):
            areas = {"from_area": nodes.codes[start], "to_area": nodes.codes[end]}
            writer.writerow({**fact, **areas})
    return [path, crossings]


def _on_land(found: Touching, nodes: Nodes, crossing: Joins) -> Touching:
    """Return the joins that lead over no water, but for those that nothing drier stands for."""
    joins = found.joins
    ends = np.stack([nodes.positions[joins.starts], nodes.positions[joins.ends]], axis=1)
    passable = ~shapely.intersects(shapely.linestrings(ends), _waters())
    wet = np.where(passable, found.wet, np.inf)
    dry = passable & ((wet <= WET_M) | _needed(joins, wet, crossing))
    return Touching(joins.among(dry), found.places[dry], found.wet[dry])


def _waters() -> shapely.MultiLineString:
    """Return the waters that outlines close and few roads cross, or none.

    Outlines are generalised, and along rivers they meet in the middle.
    """
    lines = (fact["line"].split(",") for fact in _facts("waters.csv"))
    return shapely.multilinestrings(
        [shapely.linestrings([_place(*place.split()) for place in line]) for line in lines]
    )


def _needed(joins: Joins, wet: Floats, crossing: Joins) -> NDArray[np.bool_]:
    """Return which joins hold together what outlines join, in the driest way there is.

    Joins of infinitely many metres of water are none.
    """
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
    needed: NDArray[np.bool_] = np.isfinite(wet) & np.array([pair in held for pair in pairs])
    return needed


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
        metres.append(sum(float(metres_between(*leg)) for leg in pairwise(way)))
    return Joins(np.array(starts), np.array(ends), np.array(metres))


def _direct(nodes: Nodes, joins: Joins) -> NDArray[np.bool_]:
    """Return along which joins one gets straight from anywhere in the one small area to the other.

    It is so where the way between their positions is about straight, and neither bends round water.
    """
    hulls = shapely.convex_hull(nodes.outlines)
    hull, area = shapely.STRtree(nodes.outlines).query(hulls, predicate="intersects")
    on_land = shapely.area(shapely.intersection(hulls[hull], nodes.outlines[area]))
    wet = shapely.area(hulls) - np.bincount(hull, weights=on_land, minlength=len(hulls))
    bends = wet > BEND_M2
    straight = metres_between(nodes.positions[joins.starts], nodes.positions[joins.ends])
    about = joins.metres <= STRAIGHT * straight + 1
    direct: NDArray[np.bool_] = about & ~bends[joins.starts] & ~bends[joins.ends]
    return direct


def _are_among(joins: Joins, others: Joins) -> NDArray[np.bool_]:
    """Return which pairs are also among others."""
    pairs = set(zip(others.starts.tolist(), others.ends.tolist(), strict=True))
    own = zip(joins.starts.tolist(), joins.ends.tolist(), strict=True)
    return np.array([pair in pairs for pair in own])


def _write_joins(
    path: Path, nodes: Nodes, joins: Joins, direct: NDArray[np.bool_], points: int
) -> None:
    whole = (joins.starts, joins.ends, np.ceil(joins.metres))
    columns = [*(pa.array(column.astype(np.int32)) for column in whole), pa.array(direct)]
    table = pa.table(dict(zip(COLUMNS, columns, strict=True)))
    pq.write_table(
        with_digest(table, nodes.codes[:points]),
        path,
        compression="zstd",
        compression_level=19,
        use_dictionary=False,
        column_encoding=dict.fromkeys(COLUMNS[:3], "DELTA_BINARY_PACKED"),
    )


def _place(easting: str, northing: str) -> Floats:
    return np.array([float(easting), float(northing)])


def _facts(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
