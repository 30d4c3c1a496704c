"""What lies on the map beside the areas and the sites, isochrones among it: the user chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from coverage.access.isochrones import ReachLine
from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import datasets, lines_of
from coverage.dashboard.parts.choices import choose_whether
from coverage.dashboard.server.static_files import towns_url
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


class Layer(StrEnum):
    """Something that can lie on the map; the value is its key in the address."""

    CIRCLES = "circles"
    LINES = "lines"
    TOWNS = "towns"

    @property
    def label(self) -> str:
        """The layer as a reader says it."""
        return {
            "circles": "People in the gap",
            "lines": "Reach lines",
            "towns": "Towns",
        }[self.value]

    @property
    def meaning(self) -> str:
        """What it shows."""
        return {
            "circles": "The ink of a circle is in proportion to the people, so that a crowded town "
            "weighs more than an empty moor.",
            "lines": "Each line joins places that are equally far from their nearest site.",
            "towns": "Names of larger towns; more of them appear as you zoom in.",
        }[self.value]


USUAL = (Layer.CIRCLES, Layer.TOWNS)


def choose_layers() -> tuple[Layer, ...]:
    """Offer the layers and return those that are wanted."""
    with st.container(horizontal=True, gap="medium"):
        return tuple(
            layer
            for layer in Layer
            if choose_whether(
                layer.label, key=layer.value, meaning=layer.meaning, usual=layer in USUAL
            )
        )


def layers_view(layers: Collection[Layer], selection: Selection) -> dict[str, Any]:
    """Return what ``map.js`` draws of the layers that are wanted, to be put into a view."""
    lines = lines_of(selection) if Layer.LINES in layers else ()
    return {
        "lines": reach_lines_view(lines, selection.measure),
        "towns": towns_url(datasets().sources) if Layer.TOWNS in layers else "",
    }
