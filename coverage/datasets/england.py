"""The land of England, as one outline."""

from __future__ import annotations

import json

import shapely

from coverage.datasets.areas import boundary_path
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import Sources
from coverage.vocabulary import AreaLevel


def read_england(sources: Sources) -> shapely.Geometry:
    """Return the outline of all regions together, in metres, ready to be asked often.

    Raises
    ------
    DataFileError
        If the outlines of the regions are not intact.
    """
    features = json.loads(sources.read(boundary_path(AreaLevel.REGION)))["features"]
    regions = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    land = shapely.transform(
        shapely.coverage_union_all(regions), lambda lonlat: to_national_grid(*lonlat.T)
    )
    shapely.prepare(land)
    return land
