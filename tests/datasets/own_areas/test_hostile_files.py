"""Files of areas that are made to harm: one sentence each, before they become large."""

from __future__ import annotations

import io
import sqlite3
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage import InvalidFileError
from coverage.datasets.own_areas.geo_file import LARGEST_SHAPES, read_shapes
from tests.datasets.own_areas.area_files import (
    LEEDS,
    a_geojson,
    a_geopackage,
    a_kml,
    a_shapefile,
    leeds_in,
)

TABLES = """
    CREATE TABLE gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id);
    CREATE TABLE gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition);
    INSERT INTO gpkg_geometry_columns VALUES ('t', 'geom', 'POLYGON', 4326);
    INSERT INTO gpkg_spatial_ref_sys VALUES (4326, 'EPSG', 4326, '');
"""
LISTED = """
    CREATE TABLE gpkg_contents (table_name, data_type);
    INSERT INTO gpkg_contents VALUES ('t', 'features');
"""
ENDLESS = """
    WITH RECURSIVE r (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM r)
    SELECT 'nothing' AS table_name, 'features' AS data_type FROM r
"""


def refusal(content: bytes) -> str:
    with pytest.raises(InvalidFileError) as refused:
        read_shapes(content, "mine")
    (fault,) = refused.value.faults
    return fault.message


def a_database(path: Path, script: str) -> bytes:
    connection = sqlite3.connect(path)
    connection.executescript(TABLES + script)
    connection.commit()
    connection.close()
    return path.read_bytes()


def packed(**files: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[" * 2_000_000, "more than 1.2 million corners"),
        (b'{"features":[' + b"{}," * 60_000 + b"{}]}", "more than 50,000 shapes"),
        (b'{"features":[' + b"{" * 300_000, "more than 50,000 shapes"),
        (b"<kml>" + b"<a>" * 500_000, "more than 500,000 tags"),
        (packed(a_kml=b"<kml>" + b" " * (LARGEST_SHAPES + 1)), "more than 60 MB"),
        (packed(a_shp=b"\0" * 100, a_shx=b"\0" * 2_000_000), "more than 50,000 shapes"),
        (packed(a_shp=b"\0" * 100), "a .shp without its .dbf"),
        (packed(a_shp=b"\0" * 100, a_dbf=b"\0" * 50), "cannot be read as a shapefile"),
        (packed(a_shp=b"", b_shp=b""), "holds 2 shapefiles (a.shp, b.shp)"),
        (packed(a_geojson=packed(b_geojson=b"{}")), "the archive holds another archive"),
        ('<!DOCTYPE kml [<!ENTITY a "b">]><kml/>'.encode("utf-16"), "declares entities"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_would_grow_is_refused(content: bytes, said: str) -> None:
    assert said in refusal(content)


def test_a_view_is_asked_nothing(tmp_path: Path) -> None:
    view = f"CREATE VIEW t AS {ENDLESS}; {LISTED}"
    assert "draws no areas" in refusal(a_database(tmp_path / "a.gpkg", view))
    endless = f"CREATE TABLE t (geom); CREATE VIEW gpkg_contents AS {ENDLESS};"
    assert "no whole GeoPackage" in refusal(a_database(tmp_path / "b.gpkg", endless))


def test_a_column_that_is_worked_out_is_not_read(tmp_path: Path) -> None:
    script = "CREATE TABLE t (geom BLOB, n TEXT, big GENERATED ALWAYS AS (zeroblob(900000000)));"
    script += f"INSERT INTO t (geom, n) VALUES (x'00', 'a'); {LISTED}"
    found = read_shapes(a_database(tmp_path / "a.gpkg", script), "mine.gpkg")
    assert found
    assert found.columns == {"n": ["a"]}


@cache
def whole() -> tuple[bytes, ...]:
    with TemporaryDirectory() as folder:
        return (
            a_geojson(leeds_in()),
            a_kml({"Here": LEEDS}),
            a_geopackage(leeds_in(), Path(folder)),
            a_shapefile(leeds_in(), Path(folder)),
        )


CHANGES = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)))


@settings(max_examples=60)
@given(st.integers(0, 3), CHANGES, st.floats(0, 1))
def test_what_is_damaged_is_read_or_refused(
    which: int, changes: list[tuple[int, int]], kept: float
) -> None:
    content = bytearray(whole()[which])
    for at, byte in changes:
        content[at % len(content)] = byte
    for each in (bytes(content), bytes(content[: int(kept * len(content))])):
        with suppress(InvalidFileError):
            read_shapes(each, "mine")
