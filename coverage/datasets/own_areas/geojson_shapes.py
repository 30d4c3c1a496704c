"""The areas that GeoJSON draws, read by code of our own: no other format hides behind it."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np
import shapely

from coverage.datasets.files.decoding import as_utf8
from coverage.datasets.own_areas.given import refused
from coverage.datasets.own_areas.shapes import (
    MOST_COLUMNS,
    MOST_CORNERS,
    MOST_SHAPES,
    Shapes,
    cell_text,
    too_fine,
    too_many_shapes,
)

MOST_OBJECTS = 4 * MOST_SHAPES
MOST_MARKS = {b"[": MOST_CORNERS + MOST_OBJECTS, b",": 4_000_000}
"""How often it may have each, counted before it is made any number of objects."""

EPSG = re.compile(r"EPSG:{1,2}(\d{4,6})\Z", re.ASCII)


def read_geojson(content: bytes, name: str) -> Shapes:
    """Return what GeoJSON draws: features, one feature, or a shape alone.

    Raises
    ------
    InvalidFileError
        If it is none, or holds more than can be read at once.
    """
    if content.count(b"{") > MOST_OBJECTS:
        raise too_many_shapes(name)
    if any(content.count(mark) > most for mark, most in MOST_MARKS.items()):
        raise too_fine(name)
    try:
        with no_collection():
            root = json.loads(as_utf8(content, name))
    except (ValueError, RecursionError):
        raise refused(name, "this is not whole GeoJSON: save the file again") from None
    features = _features(root)
    if not features:
        raise refused(name, "this is JSON without features: save your areas as GeoJSON")
    if len(features) > MOST_SHAPES:
        raise too_many_shapes(name)
    rows = [each if isinstance(each, dict) else {} for each in features]
    properties = [each if isinstance(each := row.get("properties"), dict) else {} for row in rows]
    named = dict.fromkeys(str(key) for each in properties for key in each)
    columns = {
        column: [cell_text(each.get(column)) for each in properties]
        for column in [*named][:MOST_COLUMNS]
    }
    with no_collection():
        drawn = [_shape(row.get("geometry")) for row in rows]
    shapes = np.array([*drawn, None], dtype=object)[:-1]
    return Shapes("GeoJSON", columns, shapes, _system_of(root))


@contextmanager
def no_collection() -> Iterator[None]:
    """Do not look for what nothing holds any more while millions of objects are made.

    None of them is such, and to look through them again and again takes four times as long.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _features(root: Any) -> list[Any]:
    if not isinstance(root, dict):
        return []
    features = root.get("features")
    if isinstance(features, list):
        return features
    if isinstance(root.get("geometry"), dict):
        return [root]
    return [{"geometry": root}] if {"coordinates", "geometries"} & root.keys() else []


def _system_of(root: dict[str, Any]) -> str:
    """Return the system that older GeoJSON names; without one it is in degrees (RFC 7946)."""
    crs = root.get("crs")
    properties = crs.get("properties") if isinstance(crs, dict) else None
    called = properties.get("name") if isinstance(properties, dict) else None
    found = EPSG.search(str(called or ""))
    return f"EPSG:{found[1]}" if found else "OGC:CRS84"


def _shape(geometry: object, depth: int = 0) -> shapely.Geometry | None:
    """Return the polygons of a geometry of GeoJSON; None where it is none that can be read."""
    if not isinstance(geometry, dict) or depth > 3:
        return None
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    try:
        if kind == "Polygon":
            return _polygon(coordinates)
        if kind == "MultiPolygon" and isinstance(coordinates, list):
            return shapely.multipolygons([_polygon(each) for each in coordinates])
        if kind == "GeometryCollection":
            inside = (_shape(each, depth + 1) for each in geometry.get("geometries") or [])
            return shapely.geometrycollections([each for each in inside if each is not None])
        # Of what is no area it is enough to know that it is there.
        return shapely.Point() if isinstance(kind, str) else None
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError):
        return None


def _polygon(rings: Any) -> shapely.Geometry:
    shell, *holes = [np.asarray(ring, dtype=np.float64)[:, :2] for ring in rings]
    if not holes:
        return shapely.polygons(shapely.linearrings(shell))
    of_hole = np.repeat(np.arange(len(holes)), [len(hole) for hole in holes])
    rings_of_holes = shapely.linearrings(np.concatenate(holes), indices=of_hole)
    return shapely.polygons(shapely.linearrings(shell), rings_of_holes)
