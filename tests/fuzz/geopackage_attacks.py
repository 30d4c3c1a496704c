"""GeoPackages that are meant to harm: what a data base can do beside holding rows."""

from __future__ import annotations

import sqlite3
import struct
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.fuzz.packed import Make
from tests.fuzz.shape_attacks import NAME, SQUARE, WGS84, ring


def geopackage(*statements: str, wal: bool = False) -> bytes:
    """Return a GeoPackage of one square, with more said to its data base."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "areas.gpkg"
        with sqlite3.connect(path) as base:
            base.executescript(_PACKAGE)
            base.execute("INSERT INTO areas VALUES (1, ?, ?)", (_blob(SQUARE), NAME))
            for statement in statements:
                base.executescript(statement)
        base.close()
        content = bytearray(path.read_bytes())
    if wal:
        content[18:20] = b"\2\2"
    return bytes(content)


def _blob(points: Sequence[Sequence[float]], said: int | None = None) -> bytes:
    many = len(points) if said is None else said
    flat = b"".join(struct.pack("<2d", x, y) for x, y in points)
    return b"GP\0\1" + struct.pack("<iBIII", 4326, 1, 3, 1, many) + flat


_PACKAGE = """
PRAGMA application_id = 1196444487;
PRAGMA user_version = 10300;
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY,
 organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL,
 description TEXT);
INSERT INTO gpkg_spatial_ref_sys VALUES ('WGS 84', 4326, 'EPSG', 4326, '{wgs}', '');
CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT,
 description TEXT, last_change TEXT, min_x REAL, min_y REAL, max_x REAL, max_y REAL, srs_id INT);
CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT, geometry_type_name TEXT,
 srs_id INTEGER, z INTEGER, m INTEGER);
CREATE TABLE areas (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);
INSERT INTO gpkg_contents VALUES ('areas','features','areas','','',-3,53,-2,54,4326);
INSERT INTO gpkg_geometry_columns VALUES ('areas','geom','POLYGON',4326,0,0);
""".replace("{wgs}", WGS84)


def geopackages(canary: Path) -> dict[str, Make]:
    """Return hostile GeoPackages, each by what is wrong with it."""
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, geom, name"
    swap = "ALTER TABLE areas RENAME TO was;"
    return {
        "triggers": lambda: geopackage(
            "CREATE TRIGGER t AFTER INSERT ON areas BEGIN DELETE FROM areas; END;"
        ),
        "a view without end": lambda: geopackage(
            swap, f"CREATE VIEW areas AS {endless} FROM n, was;"
        ),
        "a view of a function": lambda: geopackage(
            swap,
            f"CREATE VIEW areas AS SELECT fid, geom, readfile('{canary}') AS name FROM was;",
        ),
        "a view that loads": lambda: geopackage(
            swap, "CREATE VIEW areas AS SELECT fid, geom, load_extension('x') AS name FROM was;"
        ),
        "a view of a gigabyte": lambda: geopackage(
            swap, "CREATE VIEW areas AS SELECT fid, zeroblob(999999999) AS geom, name FROM was;"
        ),
        "a virtual table": lambda: geopackage(
            "PRAGMA writable_schema = 1;",
            "INSERT INTO sqlite_master VALUES ('table', 'v', 'v', 0, "
            f"'CREATE VIRTUAL TABLE v USING VirtualOGR(''{canary}'')');",
            "INSERT INTO gpkg_contents VALUES ('v','features','v','','',0,0,0,0,4326);",
        ),
        "a system with a grid": lambda: geopackage(
            "UPDATE gpkg_spatial_ref_sys SET organization = 'NONE', "
            f"definition = '+proj=longlat +nadgrids={canary} +type=crs';"
        ),
        "a system of a file": lambda: geopackage(
            "UPDATE gpkg_spatial_ref_sys SET organization = 'NONE', "
            f"definition = '+init={canary}:1';"
        ),
        "a journal": lambda: geopackage(wal=True),
        "more corners than there are": lambda: geopackage(
            f"UPDATE areas SET geom = x'{_blob(SQUARE, 2**32 - 1).hex()}';"
        ),
        "no shape": lambda: geopackage("UPDATE areas SET geom = NULL;"),
        "bytes for a shape": lambda: geopackage("UPDATE areas SET geom = x'00ff00ff';"),
        "a million corners": lambda: geopackage(
            f"UPDATE areas SET geom = x'{_blob(ring(1_000_000)).hex()}';"
        ),
        "two hundred thousand rows": lambda: geopackage(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 200000) "
            "INSERT INTO areas SELECT i, geom, name || i FROM n, areas WHERE fid = 1;"
        ),
        "fifty thousand rows": lambda: geopackage(
            "WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 50000) "
            "INSERT INTO areas SELECT i, geom, name || i FROM n, areas WHERE fid = 1;"
        ),
        "a thousand layers": lambda: geopackage(f"BEGIN; {_layers(1_000)} COMMIT;"),
        "a damaged page": lambda: geopackage()[:4_096] + b"\xff" * 4_096 + geopackage()[8_192:],
        "half of one": lambda: geopackage()[: len(geopackage()) // 2],
    }


def _layers(many: int) -> str:
    return "".join(
        f"CREATE TABLE l{at} (fid INTEGER PRIMARY KEY, geom BLOB, name TEXT);"
        f"INSERT INTO gpkg_contents VALUES ('l{at}','features','l{at}','','',0,0,0,0,4326);"
        f"INSERT INTO gpkg_geometry_columns VALUES ('l{at}','geom','POLYGON',4326,0,0);"
        for at in range(many)
    )
