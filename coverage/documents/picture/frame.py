"""The part of the National Grid that a picture shows, and where a place lies in it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

MARGIN = 0.2
"""Of the extent of what is framed, left free on each side."""

LEAST_M = 12_000.0
"""A frame is never smaller, so that there is something to be seen around a small area."""

BAR_SHARE = 0.25
"""The scale bar is at most this share of the width."""


@dataclass(frozen=True, slots=True)
class MapFrame:
    """A rectangle of the National Grid, drawn at a scale.

    Parameters
    ----------
    west, north : float
        Its upper left corner, in metres.
    metres : float
        Metres to one unit of the picture.
    width, height : float
        Its size, in units of the picture.
    """

    west: float
    north: float
    metres: float
    width: float
    height: float

    def place(self, positions: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return where positions in metres lie in the picture, shape (n, 2), y growing down."""
        return (positions - (self.west, self.north)) / (self.metres, -self.metres)

    def holds(self, positions: NDArray[np.float64], inset: float = 0.0) -> NDArray[np.bool_]:
        """Return which positions lie in the frame, so many units from its edge, shape (n,)."""
        x, y = self.place(positions).T
        inside: NDArray[np.bool_] = (
            (x >= inset) & (x <= self.width - inset) & (y >= inset) & (y <= self.height - inset)
        )
        return inside

    def may_show(self, outline: shapely.Geometry) -> bool:
        """Return whether the frame can hold some of an outline in metres, by its extent alone."""
        west, south, east, north = shapely.bounds(outline)
        beyond = 4 * self.metres  # more than `cut` keeps beyond the edge
        return bool(
            west <= self.west + self.width * self.metres + beyond
            and east >= self.west - beyond
            and north >= self.north - self.height * self.metres - beyond
            and south <= self.north + beyond
        )

    def cut(self, outline: shapely.Geometry) -> shapely.Geometry:
        """Return what is seen of an outline in metres, no finer than the eye can tell."""
        beyond = 3 * self.metres  # so that no line is drawn along the edge
        seen = shapely.clip_by_rect(
            shapely.simplify(outline, 0.3 * self.metres, preserve_topology=True),
            self.west - beyond,
            self.north - self.height * self.metres - beyond,
            self.west + self.width * self.metres + beyond,
            self.north + beyond,
        )
        return shapely.transform(seen, self.place)

    @property
    def bar_km(self) -> float:
        """Length of the scale bar: 1, 2 or 5, or that with noughts."""
        most = BAR_SHARE * self.width * self.metres / 1000
        power = 10.0 ** np.floor(np.log10(most))
        return float(max(step * power for step in (1, 2, 5) if step * power <= most))


def frame_around(
    bounds: tuple[float, float, float, float], width: float, height: float
) -> MapFrame:
    """Return the frame in whose middle some bounds lie, with a margin.

    Parameters
    ----------
    bounds : tuple of float
        Least easting, least northing, greatest easting, greatest northing, in metres.
    width, height : float
        Size of the picture, in its own units.
    """
    west, south, east, north = bounds
    wide, high = (max(side * (1 + 2 * MARGIN), LEAST_M) for side in (east - west, north - south))
    metres = max(wide / width, high / height)
    middle = ((west + east) / 2, (south + north) / 2)
    return MapFrame(
        west=middle[0] - metres * width / 2,
        north=middle[1] + metres * height / 2,
        metres=metres,
        width=width,
        height=height,
    )
