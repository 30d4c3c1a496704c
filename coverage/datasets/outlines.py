"""Outlines of the areas of a level, as they lie in the data and in metres."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.datasets.areas import read_boundaries
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import Sources
from coverage.vocabulary import AreaLevel

Geometry = dict[str, Any]
"""A geometry object of GeoJSON (RFC 7946), in degrees, WGS 84."""


def read_outlines(sources: Sources, level: AreaLevel) -> dict[str, Geometry]:
    """Return the outline of each area of a level, by area code.

    Raises
    ------
    DataFileError
        If the file of the level is missing or does not match its checksum.
    """
    features = json.loads(read_boundaries(sources, level))["features"]
    return {feature["properties"]["code"]: feature["geometry"] for feature in features}


def in_metres(outlines: dict[str, Geometry]) -> dict[str, shapely.MultiPolygon]:
    """Return outlines on the National Grid (EPSG:27700), each as several polygons or one."""
    degrees = shapely.from_geojson([json.dumps(outline) for outline in outlines.values()])
    metres = shapely.transform(degrees, _to_metres)
    parts = [shapely.get_parts(outline) for outline in metres]
    return dict(zip(outlines, map(shapely.multipolygons, parts), strict=True))


def _to_metres(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    return to_national_grid(lonlat[:, 0], lonlat[:, 1])
