"""Areas of each level, and which district a place lies in."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import Sources
from coverage.vocabulary import AreaLevel

SHORE_M = 1_000.0
"""A place this near an outline still counts as inside: the outlines are generalised."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area of a level.

    Parameters
    ----------
    code : str
        Official code for regions and districts; made of the name for the other levels.
    area_km2 : float
        Extent of the land, in square kilometres.
    vintage : str
        Which boundaries these are.
    label : tuple of float
        Longitude and latitude of a place in the middle, for a label on a map.
    """

    code: str
    name: str
    area_km2: float
    vintage: str
    label: tuple[float, float]


@dataclass(frozen=True, slots=True)
class DistrictFinder:
    """Finds the district of a place.

    Parameters
    ----------
    codes : tuple of str
        District codes, one for each outline.
    tree : shapely.STRtree
        The outlines, in metres on the National Grid.
    """

    codes: tuple[str, ...]
    tree: shapely.STRtree

    def find(self, lon: ArrayLike, lat: ArrayLike) -> list[str | None]:
        """Return the district code of each place; None for a place outside England."""
        metres = to_national_grid(lon, lat)
        found: list[str | None] = [None] * len(metres)
        inside = np.flatnonzero(np.isfinite(metres).all(axis=1))
        place, outline = self.tree.query_nearest(
            shapely.points(metres[inside]), max_distance=SHORE_M, all_matches=False
        )
        for row, number in zip(inside[place], outline, strict=True):
            found[row] = self.codes[number]
        return found

    def is_near(self, code: str, lon: float, lat: float) -> bool:
        """Return whether a place lies in a district of ``codes``, or within ``SHORE_M`` of it."""
        outline = self.tree.geometries[self.codes.index(code)]
        near: bool = shapely.dwithin(outline, shapely.points(to_national_grid(lon, lat)), SHORE_M)
        return near


def boundary_path(level: AreaLevel) -> str:
    """Return the path of a level's outlines inside the data folder."""
    return f"regions/{level.value}.geojson"


def read_areas(sources: Sources, level: AreaLevel) -> tuple[Area, ...]:
    """Read the areas of a level in the order of its file, without their outlines."""
    return tuple(
        Area(**{**properties, "label": tuple(properties["label"])})
        for properties in (feature["properties"] for feature in _features(sources, level))
    )


def read_district_finder(sources: Sources) -> DistrictFinder:
    """Read the district outlines for finding the district of a place."""
    features = _features(sources, AreaLevel.DISTRICT)
    outlines = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    return DistrictFinder(
        codes=tuple(feature["properties"]["code"] for feature in features),
        tree=shapely.STRtree(shapely.transform(outlines, _to_metres)),
    )


def _to_metres(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    return to_national_grid(lonlat[:, 0], lonlat[:, 1])


def _features(sources: Sources, level: AreaLevel) -> list[dict[str, Any]]:
    features: list[dict[str, Any]] = json.loads(sources.read(boundary_path(level)))["features"]
    return features
