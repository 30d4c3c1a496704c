"""Matrices of a few trips, for tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverage.datasets.matrix.ends import Keys, KnownEnds
from coverage.datasets.matrix.read import read_travel_matrix
from coverage.datasets.matrix.travel_matrix import TravelMatrix
from coverage.datasets.own_file import OwnFile
from coverage.errors import Told


def ends_of(points: Sequence[str], sites: Sequence[str]) -> KnownEnds:
    """Return ends of which the ids alone are known."""
    return KnownEnds(points, [Keys(site) for site in sites])


POINTS = ("E01000001", "E01000002", "E01000003")
SITES = (Keys("hub", "Hub College", "M1 2AB"), Keys("spoke", "Spoke - North", "LS1 4AP"))
ENDS = KnownEnds(POINTS, SITES)
MINUTES = [10.0, 20.0, np.inf, 30.0]
"""From the first and second point to the hub, from the first to the spoke and from the second."""


def read_told(
    text: str | bytes, ends: KnownEnds = ENDS, name: str = "times.csv"
) -> tuple[TravelMatrix, str]:
    told: list[Told] = []
    content = text.encode() if isinstance(text, str) else text
    matrix = read_travel_matrix(OwnFile(name, content), ends, warn=told.append)
    return matrix, " ".join(str(each) for each in told)


WIDE = f"id,hub,spoke\n{POINTS[0]},10,\n{POINTS[1]},20,30\n"

AREAS = KnownEnds(POINTS, SITES, site_areas=np.array([1, 2]))


def between_areas(*left_out: tuple[int, int]) -> str:
    rows = [
        f"{POINTS[o]},{POINTS[d]},{10 * abs(o - d)}"
        for o in range(3)
        for d in range(3)
        if (o, d) not in left_out
    ]
    return "\n".join(["from_id,to_id,travel_time", *rows, ""])


def turned(text: str) -> str:
    """Return a table with its rows in the other order."""
    header, *rows = text.strip().split("\n")
    return "\n".join([header, *reversed(rows), ""])
