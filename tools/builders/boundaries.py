"""Outlines of every level: LSOAs dissolved into pieces, simplified once, then into areas."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.datasets.files.geojson import PACKED
from coverage.vocabulary import AreaLevel
from tools.builders.divisions import Division, Divisions
from tools.builders.membership import NamedArea
from tools.builders.small_areas import NATIONAL_GRID, SmallAreas

TOLERANCE_M = 200.0
SLIVER_M = 100.0
"""Gaps narrower than this, and parts smaller than its square, are faults of the outlines."""
DECIMALS = 5
"""About a metre; with fewer, neighbours that touch in a point begin to overlap."""


@dataclass(frozen=True, slots=True)
class Outlines:
    """Pieces in the order of their codes, with their outlines in metres as a clean coverage."""

    codes: NDArray[np.str_]
    detailed: NDArray[np.object_]
    simple: NDArray[np.object_]


def write_boundaries(data: Path, small_areas: SmallAreas, divisions: Divisions) -> list[Path]:
    """Write one GeoJSON a level, and return the files; levels of the same pieces share borders."""
    known: dict[bytes, Outlines] = {}
    files = []
    for level, division in divisions.items():
        pieces = division.pieces.tobytes()
        if pieces not in known:
            known[pieces] = outlines_of(small_areas, division.pieces)
        files.append(_write_level(data / level.spec.outlines, level, division, known[pieces]))
    return files


def outlines_of(small_areas: SmallAreas, pieces: NDArray[np.str_]) -> Outlines:
    """Return the outlines of pieces, each of the small areas that belong to it."""
    codes, number = np.unique(pieces, return_inverse=True)
    rows = np.split(np.argsort(number, kind="stable"), np.cumsum(np.bincount(number))[:-1])
    whole = [_without_slivers(shapely.union_all(small_areas.outlines[some])) for some in rows]
    detailed = np.array(shapely.coverage_clean(whole, gap_width=SLIVER_M), dtype=object)
    return Outlines(codes, detailed, shapely.coverage_simplify(detailed, TOLERANCE_M))


def _without_slivers(outline: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(outline)
    return shapely.union_all(parts[shapely.area(parts) >= SLIVER_M**2])


def _label_point(outline: shapely.Geometry) -> list[float]:
    """Return the longitude and latitude of the middle of the largest part, for a label."""
    parts = shapely.get_parts(outline)
    circle = shapely.maximum_inscribed_circle(parts[shapely.area(parts).argmax()], tolerance=0.001)
    lon, lat = shapely.get_coordinates(circle)[0]
    return [round(float(lon), 3), round(float(lat), 3)]


def _km2(outlines: NDArray[np.object_]) -> float:
    """Return the extent of outlines, to three decimals where there is less than one."""
    extent = float(shapely.area(outlines).sum()) / 1e6
    return round(extent, 1 if extent >= 1 else 3)


def _write_level(path: Path, level: AreaLevel, division: Division, pieces: Outlines) -> Path:
    rows: dict[NamedArea, list[int]] = defaultdict(list)
    for row, code in enumerate(pieces.codes):
        for area in division.areas[str(code)]:
            rows[area].append(row)
    areas = sorted(rows)
    outlines = gpd.GeoSeries(
        [shapely.coverage_union_all(pieces.simple[rows[area]]) for area in areas],
        crs=NATIONAL_GRID,
    ).to_crs("EPSG:4326")
    rounded = shapely.transform(outlines.to_numpy(), lambda lonlat: np.round(lonlat, DECIMALS))
    features = [
        {
            "type": "Feature",
            "id": area.code,
            "properties": {
                "code": area.code,
                "name": area.name,
                "area_km2": _km2(pieces.detailed[rows[area]]),
                "vintage": level.spec.boundaries,
                "label": _label_point(outline),
            },
            "geometry": shapely.geometry.mapping(shapely.orient_polygons(outline)),
        }
        for area, outline in zip(areas, rounded, strict=True)
    ]
    lines = ",\n".join(
        json.dumps(feature, separators=(",", ":"), ensure_ascii=False) for feature in features
    )
    whole = f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n'.encode()
    path.write_bytes(gzip.compress(whole, mtime=0) if path.suffix == PACKED else whole)
    return path
