"""Outlines of every level: LSOAs dissolved into districts, simplified once, then into areas."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.vocabulary import AreaLevel
from tools.builders.membership import Membership, NamedArea
from tools.builders.small_areas import NATIONAL_GRID, SmallAreas

TOLERANCE_M = 200.0
SLIVER_M = 100.0
"""Gaps narrower than this, and parts smaller than its square, are faults of the outlines."""
DECIMALS = 5
"""About a metre; with fewer, neighbours that touch in a point begin to overlap."""


def write_boundaries(folder: Path, small_areas: SmallAreas, membership: Membership) -> list[Path]:
    """Write one GeoJSON a level, and return the files."""
    codes, detailed = district_outlines(small_areas)
    simple = shapely.coverage_simplify(detailed, TOLERANCE_M)
    return [_write_level(folder, level, membership, codes, detailed, simple) for level in AreaLevel]


def district_outlines(small_areas: SmallAreas) -> tuple[NDArray[np.str_], NDArray[np.object_]]:
    """Return district codes in order and their outlines in metres, as one clean coverage."""
    codes, number = np.unique(small_areas.districts, return_inverse=True)
    outlines = [
        _without_slivers(shapely.union_all(small_areas.outlines[number == row]))
        for row in range(len(codes))
    ]
    return codes, np.array(shapely.coverage_clean(outlines, gap_width=SLIVER_M), dtype=object)


def _without_slivers(outline: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(outline)
    return shapely.union_all(parts[shapely.area(parts) >= SLIVER_M**2])


def _label_point(outline: shapely.Geometry) -> list[float]:
    """Return the longitude and latitude of the middle of the largest part, for a label."""
    parts = shapely.get_parts(outline)
    circle = shapely.maximum_inscribed_circle(parts[shapely.area(parts).argmax()], tolerance=0.001)
    lon, lat = shapely.get_coordinates(circle)[0]
    return [round(float(lon), 3), round(float(lat), 3)]


def _write_level(
    folder: Path,
    level: AreaLevel,
    membership: Membership,
    codes: NDArray[np.str_],
    detailed: NDArray[np.object_],
    simple: NDArray[np.object_],
) -> Path:
    rows: dict[NamedArea, list[int]] = defaultdict(list)
    for row, code in enumerate(codes):
        for area in membership[level][code]:
            rows[area].append(row)
    areas = sorted(rows)
    outlines = gpd.GeoSeries(
        [shapely.coverage_union_all(simple[rows[area]]) for area in areas], crs=NATIONAL_GRID
    ).to_crs("EPSG:4326")
    rounded = shapely.transform(outlines.to_numpy(), lambda lonlat: np.round(lonlat, DECIMALS))
    features = [
        {
            "type": "Feature",
            "id": area.code,
            "properties": {
                "code": area.code,
                "name": area.name,
                "area_km2": round(float(shapely.area(detailed[rows[area]]).sum()) / 1e6, 1),
                "vintage": level.spec.boundaries,
                "label": _label_point(outline),
            },
            "geometry": shapely.geometry.mapping(shapely.orient_polygons(outline)),
        }
        for area, outline in zip(areas, rounded, strict=True)
    ]
    path = folder / f"{level.value}.geojson"
    lines = ",\n".join(
        json.dumps(feature, separators=(",", ":"), ensure_ascii=False) for feature in features
    )
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', encoding="utf-8")
    return path
