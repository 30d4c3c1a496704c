"""The way over land by bicycle and on foot, which some bridges and tunnels are closed to."""

from __future__ import annotations

import csv
import io

import numpy as np

from coverage.datasets.demand import DemandPoints
from coverage.datasets.land import CROSSINGS, Land
from coverage.datasets.sources import Sources

MOTORS_ALONE = frozenset(
    {
        "Blackwall Tunnel",
        "Dartford Crossing",
        "Exe Viaduct (M5)",
        "Hamble Bridge (M27)",
        "Kingsway Tunnel",
        "M275, Portsmouth",
        "Medway Tunnel",
        "Mersey Gateway Bridge",
        "Ouse Bridge (M62)",
        "Queenhill Bridge (M50)",
        "Queensway Tunnel",
        "Second Severn Crossing (M4)",
        "Silvertown Tunnel",
        "Trent Bridge (M180)",
    }
)
"""Crossings, by name, that are closed to bicycles and to people on foot: motorways without a path
beside them (Highway Code, rule 253), and the tunnels and bridges whose operators say so. A bus or
van that takes bicycles is no way, nor are hours of the night in which a tunnel is open to them."""


def read_paths(sources: Sources, demand: DemandPoints, land: Land) -> Land:
    """Return the way over land without the crossings for motor vehicles alone.

    Where another crossing, or land, joins the same two small areas, they stay joined: it is told
    of pairs of small areas alone which crossing joins them.

    Raises
    ------
    DataFileError
        If the file of the crossings is not intact.
    """
    row_of = {str(code): row for row, code in enumerate(demand.codes.tolist())}
    pairs: dict[tuple[int, int], bool] = {}
    text = sources.read(CROSSINGS).decode("utf-8")
    for crossing in csv.DictReader(io.StringIO(text)):
        # Where small areas of Wales are is not known here; they are told by coming after all.
        ends = (row_of.get(crossing[end], len(row_of)) for end in ("from_area", "to_area"))
        start, end = sorted(ends)
        pairs[start, end] = pairs.get((start, end), True) and crossing["name"] in MOTORS_ALONE
    closed = np.array([pair for pair, is_closed in pairs.items() if is_closed]).reshape(-1, 2)
    joined = np.stack([land.starts, np.minimum(land.ends, len(row_of))], axis=1)
    return land.among(~(joined[:, np.newaxis] == closed).all(axis=2).any(axis=1))
