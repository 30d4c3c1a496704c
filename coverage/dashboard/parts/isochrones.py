"""Reach lines as the browser takes them: short, so that a filter stays quick."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from coverage.access.isochrones import ReachLine
from coverage.questions.kinds import number
from coverage.vocabulary import Measure

PRECISION = 3
"""Decimals of a degree that are kept: 111 m, a fourth of what the lines are true to."""


def reach_lines_view(lines: Iterable[ReachLine], measure: Measure) -> list[dict[str, Any]]:
    """Return what ``reach_lines.js`` draws, the nearest threshold first.

    Returns
    -------
    list of dict
        ``label``, such as "30 min", and ``lines``, each as ``encoded`` writes it.
    """
    ordered = sorted(lines, key=lambda line: line.threshold)
    return [
        {
            "label": f"{number(line.threshold)} {measure.spec.unit.short}",
            "lines": [encoded(points) for points in line.lines],
        }
        for line in ordered
    ]


def encoded(points: NDArray[np.float64]) -> str:
    """Return a line in the polyline format of Google, with ``PRECISION`` decimals.

    A point is told by how far it is from the one before, latitude first; a number is written in
    groups of five bits, the least first, with its sign in the last bit.
    https://developers.google.com/maps/documentation/utilities/polylinealgorithm

    Parameters
    ----------
    points : ndarray of float, shape (n, 2)
        Longitude and latitude.
    """
    whole = np.rint(points[:, ::-1] * 10**PRECISION).astype(np.int64)
    steps = np.diff(whole, axis=0, prepend=np.zeros((1, 2), np.int64))
    return "".join(map(_written, steps.ravel().tolist()))


def _written(step: int) -> str:
    left = ~(step << 1) if step < 0 else step << 1
    groups = []
    while left >= 0x20:
        groups.append(0x20 | (left & 0x1F))
        left >>= 5
    return "".join(chr(63 + group) for group in (*groups, left))
