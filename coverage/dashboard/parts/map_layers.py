"""What lies on the map beside areas and sites, isochrones among it: the user chooses."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any, assert_never

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from coverage.access.isochrones import ReachBand
from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import bands_of, datasets
from coverage.dashboard.parts.choices import choose_whether
from coverage.dashboard.server.static_files import towns_url
from coverage.measures import IN_KM
from coverage.tables.palette import band_colours
from coverage.vocabulary import Measure, capitalised

PRECISION = 3
"""Decimals of a degree that are kept: 111 m, a fourth of what the bands are true to."""


def bands_view(bands: Iterable[ReachBand]) -> list[dict[str, Any]]:
    """Return what ``bands.js`` draws, the nearest band first.

    Returns
    -------
    list of dict
        ``colour``, and ``rings``, each as ``encoded`` writes it.
    """
    ordered = sorted(bands, key=lambda band: band.threshold)
    return [
        {"colour": colour, "rings": [encoded(ring) for ring in band.rings]}
        for colour, band in zip(band_colours(len(ordered)), ordered, strict=True)
    ]


def encoded(points: NDArray[np.float64]) -> str:
    """Return a line, or a ring, in the polyline format of Google, with ``PRECISION`` decimals.

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
    BANDS = "lines"
    TOWNS = "towns"

    def label(self, measure: Measure) -> str:
        """Return the layer as a user says it."""
        match self:
            case Layer.CIRCLES:
                return "Circles"
            case Layer.BANDS:
                return bands_name(measure)
            case Layer.TOWNS:
                return "Towns"
            case _:
                assert_never(self)

    @property
    def meaning(self) -> str:
        """What it shows."""
        return {
            "circles": "The bigger the circle, the more people are out of reach.",
            "lines": "How far the nearest site is, wherever you are.",
            "towns": "Names of towns. More appear as you zoom in.",
        }[self.value]


USUAL = (Layer.TOWNS,)


def bands_name(measure: Measure) -> str:
    """Return what the bands are called: "Drive-time bands", "Distance bands"."""
    spec = measure.spec
    if datasets().own_matrix and spec.takes_matrix:
        return "Travel-time bands"
    return "Distance bands" if spec.unit is IN_KM else f"{capitalised(spec.trip)}-time bands"


def choose_layers(measure: Measure = Measure.MINUTES) -> tuple[Layer, ...]:
    """Offer the layers, of which the bands are those of a measure, and return those wanted."""
    with st.container(horizontal=True, gap="medium"):
        return tuple(
            layer
            for layer in Layer
            if choose_whether(
                layer.label(measure), key=layer.value, meaning=layer.meaning, usual=layer in USUAL
            )
        )


def layers_view(layers: Collection[Layer], selection: Selection) -> dict[str, Any]:
    """Return what ``map.js`` draws of the layers that are wanted, to be put into a view."""
    return {
        "bands": bands_view(bands_of(selection)) if Layer.BANDS in layers else [],
        "plain": Layer.CIRCLES in layers,
        "towns": towns_url(datasets().sources) if Layer.TOWNS in layers else "",
    }
