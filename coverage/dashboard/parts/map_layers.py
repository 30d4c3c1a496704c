"""What lies on the map beside the areas and the sites: the reader chooses."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Any

import streamlit as st

from coverage.access.selection import Selection
from coverage.dashboard.parts.answers import datasets, lines_of
from coverage.dashboard.parts.choices import choose_whether
from coverage.dashboard.parts.isochrones import reach_lines_view
from coverage.dashboard.server.static_files import towns_url


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
