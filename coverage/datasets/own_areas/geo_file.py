"""The shapes of a file that draws areas: GeoJSON, GeoPackage, zipped shapefile or KML."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

import shapely

from coverage.datasets.files.decoding import GZIP, ZIP, ZIP_ENTRY, unpack
from coverage.datasets.own_areas.geojson_shapes import read_geojson
from coverage.datasets.own_areas.geopackage import read_layer
from coverage.datasets.own_areas.given import refused
from coverage.datasets.own_areas.kml import read_kml
from coverage.datasets.own_areas.shapes import MOST_SHAPES, Shapes, cell_text, too_many_shapes
from coverage.errors import InvalidFileError

LARGEST_SHAPES = 60_000_000
"""Bytes of outlines that are read, unpacked."""

MOST_ENTRIES = 40
"""Files that an archive of a shapefile may hold."""

SQLITE = b"SQLite format 3\0"
PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
"""Files that make up a shapefile; the others are not looked at."""

INDEX_BYTES = 8
"""Of the index of a shapefile, for a shape."""


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
        return read_geojson
    return _kml if begin.startswith(b"<") else None


def _in_archive(content: bytes, name: str) -> Shapes | None:
    if content.count(ZIP_ENTRY) > MOST_ENTRIES:
        raise refused(name, "the archive holds many files: pack the shapefile alone")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = {
                entry.filename: entry
                for entry in archive.infolist()
                if not entry.filename.endswith("/") and not entry.filename.startswith("__MACOSX/")
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
        raise too_many_shapes(name)
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
    columns = {
        column: [cell_text(each) for each in cells] for column, cells in layer.columns.items()
    }
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
    columns = {str(field): [cell_text(each) for each in column] for field, column in cells}
    found = shapely.from_wkb(shapes, on_invalid="ignore")
    return Shapes("a shapefile", columns, found, str(meta["crs"] or ""))


def _kml(content: bytes, name: str) -> Shapes:
    columns, shapes = read_kml(content, name)
    return Shapes("KML", columns, shapes, "OGC:CRS84")
