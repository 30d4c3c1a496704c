"""Areas of each level, their outlines, and which district a place lies in."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

import numpy as np
import shapely
from numpy.typing import ArrayLike, NDArray

from coverage.datasets.by_level import ByLevel
from coverage.datasets.files.geojson import Feature, outlines_of, read_features, unpacked
from coverage.datasets.place_names import (
    PLACE_NAMES,
    former_codes,
    official_codes,
    read_place_names,
)
from coverage.datasets.projection import to_national_grid
from coverage.datasets.sources import Sources
from coverage.given import quoted
from coverage.vocabulary import SHIPPED_LEVELS, AreaLevel

SHORE_M = 1_000.0
"""A place this near an outline still counts as inside: the outlines are generalised."""

OFFICIAL_CODE = re.compile(r"[A-Z]\d{8}", re.ASCII)
"""A code as the ONS makes them: a letter for the country, and what kind of area it is in two
figures."""

FARTHEST_M = 2_000_000.0
"""Easting and northing that an outline may have; England has up to 660,000."""


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
    official_code : str
        The code that the ONS gives the area, by which data of others can be joined; that of
        regions, districts and wards is ``code`` itself. Empty where it has none.
    """

    code: str
    name: str
    area_km2: float
    vintage: str
    label: tuple[float, float]
    official_code: str = ""


@dataclass(frozen=True, slots=True)
class DistrictFinder:
    """Finds the district of a place.

    Parameters
    ----------
    codes : tuple of str
        District codes, one for each outline.
    tree : shapely.STRtree
        The outlines, in metres on the National Grid.
    former : mapping of str to str
        For each code that is over, the code of the district of today that it is a part of.
    """

    codes: tuple[str, ...]
    tree: shapely.STRtree
    former: Mapping[str, str] = field(default_factory=dict)

    def find(self, lon: ArrayLike, lat: ArrayLike) -> list[str | None]:
        """Return the district code of each place; None for a place outside England."""
        return self.find_metres(to_national_grid(lon, lat))

    def find_metres(self, metres: NDArray[np.float64]) -> list[str | None]:
        """Return the district code of each place; None for one outside England or of none.

        Parameters
        ----------
        metres : ndarray of float, shape (n, 2)
            Easting and northing; not finite where there is no place.
        """
        found: list[str | None] = [None] * len(metres)
        inside = np.flatnonzero(np.isfinite(metres).all(axis=1))
        points = shapely.points(metres[inside])
        # An outline is made ready once for all that lie in it, which the nearest one is not.
        outlines, places = shapely.STRtree(points).query(self.tree.geometries, "contains")
        for row, number in zip(inside[places], outlines, strict=True):
            found[row] = self.codes[number]
        left = np.array([row for row in range(len(inside)) if found[inside[row]] is None], np.intp)
        places, outlines = self.tree.query_nearest(
            points[left], max_distance=SHORE_M, all_matches=False
        )
        for row, number in zip(inside[left[places]], outlines, strict=True):
            found[row] = self.codes[number]
        return found

    def is_near(self, code: str, lon: float, lat: float) -> bool:
        """Return whether a place lies in a district of ``codes``, or within ``SHORE_M`` of it."""
        outline = self.tree.geometries[self.codes.index(code)]
        near: bool = shapely.dwithin(outline, shapely.points(to_national_grid(lon, lat)), SHORE_M)
        return near


def boundary_path(level: AreaLevel) -> str:
    """Return the path of a level's outlines inside the data folder."""
    return level.spec.outlines


def read_boundaries(sources: Sources, level: AreaLevel) -> bytes:
    """Return the GeoJSON of a level.

    Raises
    ------
    DataFileError
        If the file of the level is missing or does not match its checksum.
    """
    path = boundary_path(level)
    return unpacked(sources.read(path), path)


def read_areas(sources: Sources, level: AreaLevel) -> tuple[Area, ...]:
    """Read the areas of a level in the order of its file, without their outlines."""
    path = boundary_path(level)
    areas = areas_in(sources.read(path), path)
    is_known = any(file.path == PLACE_NAMES for file in sources.files)  # older sets have none
    if not is_known or all(area.official_code for area in areas):
        return areas
    names = read_place_names(sources.read(PLACE_NAMES), PLACE_NAMES)
    known = official_codes(names, level)
    return tuple(
        replace(area, official_code=known.get(area.code, area.official_code)) for area in areas
    )


def areas_by_level(sources: Sources) -> ByLevel[tuple[Area, ...]]:
    """Return the areas of each level whose file is on record, in the order of its file."""
    paths = {file.path for file in sources.files}
    levels = [level for level in SHIPPED_LEVELS if boundary_path(level) in paths]
    return ByLevel(levels, partial(read_areas, sources))


def read_district_finder(sources: Sources) -> DistrictFinder:
    """Read the district outlines for finding the district of a place."""
    path = boundary_path(AreaLevel.DISTRICT)
    found = outlines_in(sources.read(path), path)
    if all(file.path != PLACE_NAMES for file in sources.files):  # as in older sets
        return found
    names = read_place_names(sources.read(PLACE_NAMES), PLACE_NAMES)
    return replace(found, former=former_codes(names, AreaLevel.DISTRICT))


def areas_in(content: bytes, name: str) -> tuple[Area, ...]:
    """Read the areas of a GeoJSON file, without their outlines.

    Raises
    ------
    InvalidFileError
        If anything is wrong with a feature, or two have the same code.
    """
    features = read_features(content, name)
    areas = tuple(_area(feature) for feature in features)
    _check_codes(features)
    return areas


def outlines_in(content: bytes, name: str) -> DistrictFinder:
    """Read the outlines of a GeoJSON file of districts.

    Raises
    ------
    InvalidFileError
        If a feature has no outline near England or no code, or two have the same code.
    """
    features = read_features(content, name)
    _check_codes(features)
    outlines = shapely.transform(outlines_of(features), _to_metres)
    for feature, bounds in zip(features, shapely.bounds(outlines), strict=True):
        if not (np.abs(bounds) <= FARTHEST_M).all():
            raise feature.fault("lies far from England")
    return DistrictFinder(
        codes=tuple(feature.text("code") for feature in features), tree=shapely.STRtree(outlines)
    )


def _area(feature: Feature) -> Area:
    (area_km2,) = feature.numbers("area_km2", 1)
    lon, lat = feature.numbers("label", 2)
    code, name, vintage = map(feature.text, ("code", "name", "vintage"))
    official = code if OFFICIAL_CODE.fullmatch(code) else ""
    return Area(code, name, area_km2, vintage, (lon, lat), official)


def _check_codes(features: tuple[Feature, ...]) -> None:
    known = set()
    for feature in features:
        code = feature.text("code")
        if code in known:
            raise feature.fault(f"has the code of another one ({quoted(code)})")
        known.add(code)


def _to_metres(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    return to_national_grid(lonlat[:, 0], lonlat[:, 1])


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
