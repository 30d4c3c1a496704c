"""The shapes of a file that draws areas: GeoJSON, GeoPackage, zipped shapefile or KML."""

from __future__ import annotations

import io
import json
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.datasets.decoding import GZIP, ZIP, ZIP_ENTRY, as_utf8, unpack
from coverage.datasets.own_areas.geopackage import read_layer
from coverage.datasets.own_areas.given import refused
from coverage.datasets.own_areas.kml import read_kml
from coverage.errors import InvalidFileError

LARGEST_SHAPES = 60_000_000
"""Bytes of outlines that are read, unpacked."""

MOST_CORNERS = 1_200_000
"""Corners that outlines may have together: so many are read within two seconds."""

MOST_SHAPES = 200_000
MOST_MARKS = {b"[": MOST_CORNERS + MOST_SHAPES, b"{": 3 * MOST_SHAPES, b",": 4_000_000}
"""How often GeoJSON may have each, counted before it is made any number of objects."""

MOST_COLUMNS = 200
"""Columns that are looked at."""

MOST_ENTRIES = 40
"""Files that an archive of a shapefile may hold."""

SQLITE = b"SQLite format 3\0"
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
"""Files that make up a shapefile; the others are not looked at."""

INDEX_BYTES = 8
"""Of the index of a shapefile, for a shape."""

EPSG = re.compile(r"EPSG:{1,2}(\d{4,6})\Z", re.ASCII)


@dataclass(frozen=True, slots=True)
class Shapes:
    """What a file draws, before anything is checked.

    Parameters
    ----------
    form : str
        What the file was read as: "GeoJSON".
    columns : mapping of str to list of str
        The cells of each column, a shape a row; blank where there is none.
    shapes : ndarray of shapely.Geometry, shape (n,)
        None where a row has no shape that can be read.
    system : str
        The coordinate system that the file names, as pyproj reads it; empty where it names none.
    """

    form: str
    columns: Mapping[str, list[str]]
    shapes: NDArray[np.object_]
    system: str


def read_shapes(content: bytes, name: str) -> Shapes | None:
    """Return what a file draws; None where it is a table.

    Raises
    ------
    InvalidFileError
        If it draws areas and cannot be read; the message says what to save instead.
    """
    if content.startswith(GZIP):
        content = unpack(content, name, LARGEST_SHAPES)
    if content.startswith(ZIP):
        return _in_archive(content, name)
    if len(content) > LARGEST_SHAPES and _form_of(content):
        limit = LARGEST_SHAPES // 1_000_000
        raise refused(name, f"the outlines have more than {limit} MB: simplify them first")
    read = _form_of(content)
    return read(content, name) if read else None


def draws(content: bytes) -> bool:
    """Return whether a file draws areas, as far as its beginning or its archive tells."""
    if content.startswith(ZIP):
        return any(ending in content for ending in (b".shp", b".gpkg", b".geojson", b".kml"))
    return _form_of(content) is not None


def _form_of(content: bytes) -> Callable[[bytes, str], Shapes] | None:
    """Return what reads a file by its first bytes; None for a table."""
    if content.startswith(SQLITE):
        return _geopackage
    begin = content[:4_000].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").replace(b"\0", b"")
    if begin.startswith((b"{", b"[")):
        return _geojson
    return _kml if begin.startswith(b"<") else None


def _in_archive(content: bytes, name: str) -> Shapes | None:
    if content.count(ZIP_ENTRY) > MOST_ENTRIES:
        raise refused(name, "the archive holds many files: pack the shapefile alone")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {
                entry.filename: entry
                for entry in archive.infolist()
                if not entry.is_dir() and not entry.filename.startswith("__MACOSX/")
            }
            endings = {path: PurePosixPath(path.lower()).suffix for path in entries}
            drawn = [path for path, ending in endings.items() if ending == ".shp"]
            if drawn:
                return _shapefile(archive, entries, drawn, name)
            others = [
                path
                for path, ending in endings.items()
                if ending in (".geojson", ".json", ".gpkg", ".kml")
            ]
            if not others:
                return None
            if len(others) > 1:
                raise refused(name, f"the archive holds {len(others)} files: pack one alone")
            inside = _entry(archive, entries[others[0]], name, LARGEST_SHAPES)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError) as error:
        if isinstance(error, InvalidFileError):
            raise
        raise refused(name, "the archive is damaged or locked: pack the file again") from None
    if inside.startswith((ZIP, GZIP)):
        raise refused(name, "the archive holds another archive: pack the file itself")
    read = _form_of(inside)
    return read(inside, name) if read else None


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, most: int) -> bytes:
    """Return an entry of an archive; one that unpacks to too much is refused before it does."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refused(name, "the archive is packed in a rare way: pack the file again")
    with archive.open(entry) as packed:
        found = packed.read(most + 1)
    if len(found) > most:
        limit = LARGEST_SHAPES // 1_000_000
        raise refused(name, f"the outlines have more than {limit} MB: simplify them first")
    return found


def _shapefile(
    archive: zipfile.ZipFile, entries: Mapping[str, zipfile.ZipInfo], drawn: list[str], name: str
) -> Shapes:
    if len(drawn) > 1:
        called = ", ".join(PurePosixPath(path).name for path in drawn[:6])
        raise refused(name, f"the archive holds {len(drawn)} shapefiles ({called}): pack one alone")
    stem = drawn[0][: -len(".shp")].lower()
    if any(
        entry.file_size > INDEX_BYTES * MOST_SHAPES
        for path, entry in entries.items()
        if path.lower().endswith(".shx")
    ):
        raise refused(name, f"it holds more than {MOST_SHAPES:,} shapes: give fewer")
    clean, left = io.BytesIO(), LARGEST_SHAPES
    with zipfile.ZipFile(clean, "w") as packed:
        for path, entry in entries.items():
            ending = PurePosixPath(path.lower()).suffix
            if path[: -len(ending) or None].lower() == stem and ending in PARTS:
                part = _entry(archive, entry, name, left)
                left -= len(part)
                packed.writestr(f"areas{ending}", part)
    if f"{stem}.dbf" not in {path.lower() for path in entries}:
        raise refused(name, "the archive holds a .shp without its .dbf: pack both of them")
    return _by_library(clean.getvalue(), name)


def _geopackage(content: bytes, name: str) -> Shapes:
    layer = read_layer(content, name)
    columns = {column: [_text(each) for each in cells] for column, cells in layer.columns.items()}
    return Shapes("a GeoPackage", columns, layer.shapes, layer.system)


def _by_library(content: bytes, name: str) -> Shapes:
    """Read a shapefile that was packed again: no other format can hide behind its name."""
    from pyogrio import errors
    from pyogrio.raw import read

    unread = refused(name, "this cannot be read as a shapefile: save it as GeoJSON")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what it finds odd, such as a name that was cut short
        try:
            meta, _, shapes, values = read(content, force_2d=True)
        except (
            errors.CRSError,
            errors.DataLayerError,
            errors.DataSourceError,
            errors.FeatureError,
            errors.FieldError,
            errors.GeometryError,
            LookupError,
            RuntimeError,
            ValueError,
        ):
            raise unread from None
    if shapes is None:
        raise unread
    cells = zip(meta["fields"], values, strict=True)
    columns = {str(field): [_text(each) for each in column] for field, column in cells}
    found = shapely.from_wkb(shapes, on_invalid="ignore")
    return Shapes("a shapefile", columns, found, str(meta["crs"] or ""))


def _kml(content: bytes, name: str) -> Shapes:
    columns, shapes = read_kml(content, name)
    return Shapes("KML", columns, shapes, "OGC:CRS84")


def too_fine(name: str) -> InvalidFileError:
    """Return the error for outlines with more corners than can be read at once."""
    return refused(
        name,
        f"the outlines have more than {MOST_CORNERS / 1e6:g} million corners: simplify them (20 "
        "metres is fine enough)",
    )


def _geojson(content: bytes, name: str) -> Shapes:
    if any(content.count(mark) > most for mark, most in MOST_MARKS.items()):
        raise too_fine(name)
    try:
        root = json.loads(as_utf8(content, name))
    except (ValueError, RecursionError):
        raise refused(name, "this is not whole GeoJSON: save the file again") from None
    features = _features(root)
    if not features:
        raise refused(name, "this is JSON without features: save your areas as GeoJSON")
    if len(features) > MOST_SHAPES:
        raise refused(name, f"it holds more than {MOST_SHAPES:,} shapes: give fewer")
    rows = [each if isinstance(each, dict) else {} for each in features]
    properties = [each if isinstance(each := row.get("properties"), dict) else {} for row in rows]
    named = dict.fromkeys(str(key) for each in properties for key in each)
    columns = {
        column: [_text(each.get(column)) for each in properties]
        for column in [*named][:MOST_COLUMNS]
    }
    shapes = np.array([_shape(row.get("geometry")) for row in rows] + [None], dtype=object)[:-1]
    return Shapes("GeoJSON", columns, shapes, _system_of(root))


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
    except (ValueError, TypeError, shapely.errors.ShapelyError):
        return None


def _polygon(rings: Any) -> shapely.Geometry:
    shell, *holes = [np.asarray(ring, dtype=np.float64)[:, :2] for ring in rings]
    return shapely.polygons(
        shapely.linearrings(shell), [shapely.linearrings(hole) for hole in holes] or None
    )


def _text(value: object) -> str:
    if value is None or (isinstance(value, float) and not np.isfinite(value)):
        return ""
    if isinstance(value, float | np.floating) and float(value).is_integer():
        value = int(value)
    return str(value).strip()
