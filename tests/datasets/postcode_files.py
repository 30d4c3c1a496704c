"""Small look-ups of postcodes made by hand."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from coverage.datasets.postcodes import NO_MONTH, POSTCODES, Postcodes
from coverage.datasets.sources import Source, Sources
from tests.worlds import Point, demand_points
from tools.builders import small_areas
from tools.builders.postcode_history import OPEN, PostcodeHistory
from tools.builders.postcodes import write_postcodes
from tools.builders.small_areas import SmallAreas

CODES = ("E01000001", "E01000002", "E01000003")
VINTAGE = "May 1999"

Rows = Mapping[str, tuple[float, float, int]]
"""For each postcode its easting and northing in metres, and the row of its demand point."""

A_FEW: Rows = {
    "M1 2AB": (384_512.0, 398_037.0, 2),
    "M10 1AA": (386_700.0, 400_100.0, 1),
    "EC1A 1BB": (532_098.0, 181_456.0, 0),
    "CH1 1AA": (340_521.0, 366_318.0, 1),
    "NR30 5AA": (651_409.8, 313_177.4, 0),  # at the worked example of the Ordnance Survey
}

CLOSED: Mapping[str, int] = {"M10 1AA": 199806, "CH1 1AA": NO_MONTH}
"""Months in which some of them were closed."""


def write_table(path: Path, rows: Rows, group_rows: int = 2) -> Path:
    """Write postcodes as a rebuild does; a point of -1 is none."""
    names = np.array(list(rows), dtype="U8")
    table = np.array(list(rows.values()), dtype=np.float64).reshape(-1, 3)
    nothing = np.empty(0, np.str_)
    areas = SmallAreas(
        codes=np.array(CODES),
        names=nothing,
        outlines=np.empty(0, np.object_),
        positions=np.empty((0, 2)),
        districts=nothing,
        postcode_districts=nothing,
        of_postcodes=table[:, 2].astype(np.intp),
    )
    listed = small_areas.Postcodes(names, table[:, :2], nothing, nothing)
    history = PostcodeHistory(
        lsoas=nothing,
        output_areas=nothing,
        introduced=np.empty(0, np.int32),
        closed=np.array([CLOSED.get(name, OPEN) for name in rows], dtype=np.int32),
        small_users=np.empty(0, np.bool_),
    )
    return write_postcodes(path, listed, history, areas, group_rows)


def look_up(folder: Path, rows: Rows = A_FEW, group_rows: int = 2) -> Postcodes:
    """Return the look-up of a folder into which postcodes are written."""
    content = write_table(folder / POSTCODES, rows, group_rows).read_bytes()
    record = Source(
        path=POSTCODES,
        title="Made-up postcodes",
        source="a test",
        vintage=VINTAGE,
        licence="none",
        attribution="",
        rows=len(rows),
        sha256=hashlib.sha256(content).hexdigest(),
        made_by="hand",
    )
    demand = demand_points(dict.fromkeys(CODES, Point()))
    return Postcodes(Sources(folder, (record,)), demand)


def of_other_points(postcodes: Postcodes) -> Postcodes:
    """Return the look-up beside the same demand points in another order."""
    demand = postcodes.demand
    return replace(postcodes, demand=replace(demand, codes=demand.codes[::-1]))
