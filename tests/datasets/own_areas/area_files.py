"""Files of areas as users bring them: look-ups, and outlines in several forms and systems."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

from coverage import AreaLevel, Datasets
from coverage.datasets.areas import read_outlines
from coverage.datasets.load import with_own_files
from coverage.datasets.own_file import OwnFile, OwnFiles
from coverage.errors import FileReading, FileWarning

DEGREES, METRES = "EPSG:4326", "EPSG:27700"

LEEDS = shapely.Polygon([(-1.75, 53.7), (-1.35, 53.7), (-1.35, 53.9), (-1.75, 53.9)])
"""A catchment as someone draws one, in degrees."""

WEST = shapely.Polygon([(-1.95, 53.7), (-1.55, 53.7), (-1.55, 53.9), (-1.95, 53.9)])
"""Another one, which shares half of the city with it."""


def with_areas(
    datasets: Datasets, content: bytes, name: str = "mine.csv", column: str = ""
) -> Datasets:
    """Return data with a file of areas."""
    return with_own_files(datasets, OwnFiles(areas=OwnFile(name, content, column)))


def told(datasets: Datasets) -> str:
    """Return all that was told of files, a sentence a line."""
    every: Sequence[FileReading | FileWarning] = (*datasets.readings, *datasets.warnings)
    return "\n".join(each.message for each in every)


def a_table(header: str, rows: Sequence[Sequence[object]]) -> bytes:
    """Return a CSV."""
    lines = [header, *(",".join(f'"{cell}"' for cell in row) for row in rows)]
    return "\n".join([*lines, ""]).encode()


def look_up(datasets: Datasets, level: AreaLevel) -> bytes:
    """Return a look-up of LSOAs to the areas of a level, as the ONS has them."""
    members, areas = datasets.demand.memberships[level], datasets.areas[level]
    pairs = zip(members.points.tolist(), members.areas.tolist(), strict=True)
    rows = [(datasets.demand.codes[at], areas[row].code, areas[row].name) for at, row in pairs]
    return a_table("LSOA11CD,ZONE24CD,ZONE24NM", rows)


def drawn(
    shapes: Mapping[str, shapely.Geometry] | Sequence[shapely.Geometry], system: str = DEGREES
) -> gpd.GeoDataFrame:
    """Return shapes that are drawn in degrees, in another system; with names or without."""
    if isinstance(shapes, Mapping):
        frame = gpd.GeoDataFrame(
            {"name": list(shapes)}, geometry=list(shapes.values()), crs=DEGREES
        )
    else:
        frame = gpd.GeoDataFrame(geometry=list(shapes), crs=DEGREES)
    return frame.to_crs(system)


def a_geojson(frame: gpd.GeoDataFrame, *, says: str = "") -> bytes:
    """Return GeoJSON with the numbers as they are; of a system where it says one."""
    root: dict[str, Any] = json.loads(frame.set_crs(None, allow_override=True).to_json())
    root.pop("crs", None)
    if says:
        root["crs"] = {"type": "name", "properties": {"name": says}}
    return json.dumps(root).encode()


def a_geopackage(frame: gpd.GeoDataFrame, folder: Path, name: str = "mine.gpkg") -> bytes:
    """Return a GeoPackage."""
    frame.to_file(folder / name, layer="areas", engine="pyogrio")
    return (folder / name).read_bytes()


def a_shapefile(frame: gpd.GeoDataFrame, folder: Path, *, with_system: bool = True) -> bytes:
    """Return a zipped shapefile, as programs pack it."""
    inside = folder / "shape"
    inside.mkdir()
    frame.to_file(inside / "my areas.shp", engine="pyogrio")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(inside.iterdir()):
            if with_system or path.suffix != ".prj":
                archive.write(path, f"areas/{path.name}")
    return packed.getvalue()


def a_kml(shapes: Mapping[str, shapely.Polygon]) -> bytes:
    """Return KML."""
    places = "".join(
        f"<Placemark><name>{name}</name><Polygon><outerBoundaryIs><LinearRing><coordinates>"
        + " ".join(f"{x},{y},0" for x, y in shape.exterior.coords)
        + "</coordinates></LinearRing></outerBoundaryIs></Polygon></Placemark>"
        for name, shape in shapes.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2">'
        f"<Document>{places}</Document></kml>"
    ).encode()


def outlines_of(datasets: Datasets, level: AreaLevel) -> gpd.GeoDataFrame:
    """Return the shipped outlines of a level, with names."""
    found = read_outlines(datasets.sources, level)
    names = {area.code: area.name for area in datasets.areas[level]}
    shapes = [shapely.from_geojson(json.dumps(each)) for each in found.values()]
    return drawn(dict(zip(map(names.__getitem__, found), shapes, strict=True)))


leeds_in = partial(drawn, {"Leeds catchment": LEEDS})
"""The catchment of Leeds, in a system."""
