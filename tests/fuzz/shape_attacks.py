"""Files of shapes that are meant to harm, or to have the machine fetch what nobody gave it."""

from __future__ import annotations

import json
import math
import struct
import zipfile
from collections.abc import Iterable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

from tests.fuzz.packed import Make, zipped

SQUARE = [[-2.3, 53.4], [-2.1, 53.4], [-2.1, 53.6], [-2.3, 53.6], [-2.3, 53.4]]
"""Around Manchester, in degrees."""

BOW = [[-2.3, 53.4], [-2.1, 53.6], [-2.1, 53.4], [-2.3, 53.6], [-2.3, 53.4]]
"""It crosses itself."""

NAME = "Manchester"
CANARY = "a-name-that-is-in-no-file-of-the-user"
"""Stands in files beside the upload that nobody gave."""


def collection(*features: object, **more: object) -> bytes:
    """Return GeoJSON of features."""
    whole = {"type": "FeatureCollection", **more, "features": list(features)}
    return json.dumps(whole).encode()


def feature(coordinates: object, kind: str = "Polygon", name: object = NAME) -> dict[str, Any]:
    """Return a feature of GeoJSON."""
    return {
        "type": "Feature",
        "properties": {"name": name},
        "geometry": {"type": kind, "coordinates": coordinates},
    }


def ring(corners: int, radius: float = 0.2) -> list[list[float]]:
    """Return a round ring around Manchester of so many corners."""
    turns = [2 * math.pi * at / corners for at in range(corners)]
    found = [[-2.2 + radius * math.cos(t), 53.5 + radius * math.sin(t)] for t in turns]
    return [*found, found[0]]


def comb(teeth: int) -> list[list[float]]:
    """Return a ring whose every edge crosses many others."""
    found = [
        [-2.3 + 0.2 * (at % 2), 53.4 + 0.2 * (at * 7919 % teeth) / teeth] for at in range(teeth)
    ]
    return [*found, found[0]]


def geojson(url: str = "http://127.0.0.1:9/") -> dict[str, Make]:
    """Return hostile GeoJSON, each by what is wrong with it."""
    raw = collection(feature([SQUARE]))
    linked = {"type": "link", "properties": {"href": url, "type": "proj4"}}
    return {
        "a ring that crosses itself": lambda: collection(feature([BOW])),
        "a comb that crosses itself": lambda: collection(feature([comb(3_000)])),
        "a million corners": lambda: collection(feature([ring(1_000_000)])),
        "a million squares": lambda: collection(*[feature([SQUARE])] * 150_000),
        "fifty thousand squares": lambda: collection(*[feature([SQUARE])] * 50_000),
        "fifty thousand names": lambda: collection(
            *(feature([SQUARE], name=str(at)) for at in range(50_000))
        ),
        "a hundred thousand holes": lambda: collection(feature([SQUARE, *[SQUARE] * 100_000])),
        "no numbers": lambda: raw.replace(b"-2.3", b"NaN"),
        "numbers without end": lambda: raw.replace(b"-2.3", b"1e999"),
        "very large numbers": lambda: raw.replace(b"-2.3", b"-1e308"),
        "null for a number": lambda: raw.replace(b"-2.3", b"null"),
        "metres for degrees": lambda: collection(
            feature(
                [[[383_000, 398_000], [384_000, 398_000], [384_000, 399_000], [383_000, 398_000]]]
            )
        ),
        "latitude first": lambda: collection(feature([[each[::-1] for each in SQUARE]])),
        "a system that is not there": lambda: collection(
            feature([SQUARE]), crs={"type": "name", "properties": {"name": "EPSG:999999"}}
        ),
        "a system on the network": lambda: collection(feature([SQUARE]), crs=linked),
        "a wrong system": lambda: collection(
            feature([SQUARE]), crs={"type": "name", "properties": {"name": "EPSG:27700"}}
        ),
        "no shape": lambda: collection({**feature([SQUARE]), "geometry": None}),
        "an empty ring": lambda: collection(feature([[]])),
        "two corners": lambda: collection(feature([SQUARE[:2]])),
        "points": lambda: collection(feature(SQUARE[0], "Point")),
        "a nest of collections": lambda: _nested(3_000),
        "a nest of lists": lambda: raw.replace(b"[[[", b"[" * 100_000),
        "no feature": collection,
        "the same name again": lambda: collection(feature([SQUARE]), feature([SQUARE])),
        "names that run": lambda: collection(
            feature([SQUARE], name="=HYPERLINK(1)"), feature([SQUARE], name="<script>1</script>")
        ),
        "a name of a megabyte": lambda: collection(feature([SQUARE], name="x" * 1_000_000)),
        "ten thousand properties": lambda: collection(
            {**feature([SQUARE]), "properties": {f"p{at}": at for at in range(10_000)}}
        ),
        "half of a file": lambda: raw[: len(raw) // 2],
        "an address": lambda: f"{url}areas.geojson".encode(),
        "a page of a server": lambda: json.dumps(
            {
                "type": "FeatureCollection",
                "features": [],
                "exceededTransferLimit": True,
                "links": [{"rel": "next", "href": url}],
            }
        ).encode(),
    }


def _nested(deep: int) -> bytes:
    inside = json.dumps({"type": "Polygon", "coordinates": [SQUARE]})
    opens = '{"type":"GeometryCollection","geometries":['
    shape = opens * deep + inside + "]}" * deep
    return f'{{"type":"Feature","properties":{{"name":"{NAME}"}},"geometry":{shape}}}'.encode()


def virtual(url: str, canary: Path) -> dict[str, Make]:
    """Return files that stand for others: of the network, or of this machine.

    Parameters
    ----------
    canary : Path
        A good file of areas named ``CANARY`` that nobody gave.
    """

    def vrt(source: str) -> bytes:
        return (
            f'<OGRVRTDataSource><OGRVRTLayer name="areas"><SrcDataSource>{source}</SrcDataSource>'
            "</OGRVRTLayer></OGRVRTDataSource>"
        ).encode()

    kml = (
        '<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink>'
        f"<name>{NAME}</name><Link><href>{url}a.kml</href></Link></NetworkLink></Document></kml>"
    )
    gml = (
        '<?xml version="1.0"?><gml:FeatureCollection xmlns:gml="http://www.opengis.net/gml" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        f'xsi:schemaLocation="http://x {url}a.xsd"></gml:FeatureCollection>'
    )
    wms = f"<GDAL_WMS><Service name='TMS'><ServerUrl>{url}</ServerUrl></Service></GDAL_WMS>"
    return {
        "a virtual file of the network": lambda: vrt(f"/vsicurl/{url}areas.geojson"),
        "a virtual file of this machine": lambda: vrt(str(canary)),
        "a virtual file in an archive": lambda: vrt(f"/vsizip/{canary}.zip"),
        "a link of KML": kml.encode,
        "a schema of GML": gml.encode,
        "a server of maps": wms.encode,
        "a server of features": lambda: (
            f"<OGRWFSDataSource><URL>{url}</URL></OGRWFSDataSource>".encode()
        ),
        "a path": lambda: str(canary).encode(),
        "a path of the network": lambda: f"/vsicurl/{url}areas.geojson".encode(),
        "a data base": lambda: b"PG:host=127.0.0.1 port=9 user=x",
    }


WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],'
    'PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]'
)


def a_shape(
    points: Sequence[Sequence[float]] = SQUARE, *, said: int | None = None
) -> dict[str, bytes]:
    """Return the three files of a shapefile of one polygon.

    Parameters
    ----------
    said : int, optional
        How many corners the record says that it has.
    """
    xs, ys = [x for x, _ in points], [y for _, y in points]
    box = struct.pack("<4d", min(xs), min(ys), max(xs), max(ys))
    many = len(points) if said is None else said
    body = struct.pack("<i", 5) + box + struct.pack("<iii", 1, many & 0x7FFFFFFF, 0)
    body += b"".join(struct.pack("<2d", x, y) for x, y in points)
    record = struct.pack(">ii", 1, len(body) // 2) + body

    def header(size: int) -> bytes:
        first = struct.pack(">7i", 9994, 0, 0, 0, 0, 0, size // 2)
        return first + struct.pack("<ii", 1000, 5) + box + struct.pack("<4d", 0, 0, 0, 0)

    index = struct.pack(">ii", 50, len(body) // 2)
    name = NAME.ljust(20).encode()
    dbf = struct.pack("<BBBBIHH20x", 3, 126, 1, 1, 1, 65, 21)
    dbf += b"name".ljust(11, b"\0") + b"C" + b"\0" * 4 + b"\x14" + b"\0" * 15 + b"\r"
    return {
        "areas.shp": header(100 + len(record)) + record,
        "areas.shx": header(108) + index,
        "areas.dbf": dbf + b" " + name + b"\x1a",
        "areas.prj": WGS84.encode(),
    }


def shapefiles(url: str, canary: Path) -> dict[str, Make]:
    """Return hostile archives of shapefiles, each by what is wrong with it."""
    good = a_shape()

    def without(*names: str) -> Make:
        return lambda: zipped({name: part for name, part in good.items() if name not in names})

    def moved(folder: str) -> Make:
        return lambda: zipped({f"{folder}{name}": part for name, part in good.items()})

    vrt = f"<OGRVRTDataSource><OGRVRTLayer name='a'><SrcDataSource>{canary}</SrcDataSource>"
    return {
        "no table": without("areas.dbf"),
        "no index": without("areas.shx"),
        "no system": without("areas.prj"),
        "a table alone": without("areas.shp", "areas.shx"),
        "a way up": moved("../../../"),
        "a path": moved("/tmp/"),
        "a way up of another machine": moved("..\\..\\"),
        "links to files": lambda: _links(good, canary),
        "more corners than there are": lambda: zipped(a_shape(said=2**31 - 1)),
        "no corners": lambda: zipped(a_shape(said=0)),
        "no numbers": lambda: zipped(a_shape([(math.nan, 53.4), *map(tuple, SQUARE[1:])])),
        "it crosses itself": lambda: zipped(a_shape(BOW)),
        "a million corners": lambda: zipped(a_shape(ring(1_000_000))),
        "a system of a megabyte": lambda: zipped({**good, "areas.prj": b"GEOGCS[" * 150_000}),
        "a system on the network": lambda: zipped({**good, "areas.prj": url.encode()}),
        "a system with a grid": lambda: zipped(
            {**good, "areas.prj": f"+proj=longlat +nadgrids={canary} +type=crs".encode()}
        ),
        "a virtual file beside it": lambda: zipped({**good, "areas.vrt": vrt.encode()}),
        "a virtual file alone": lambda: zipped({"areas.vrt": vrt.encode()}),
        "two of them": lambda: zipped(
            {**good, **{f"b{name}": part for name, part in good.items()}}
        ),
        "200 MB of zeros": lambda: zipped({**good, "areas.shp": _zeros(good["areas.shp"])}),
        "200 MB of a table": lambda: zipped({**good, "areas.dbf": _zeros(good["areas.dbf"])}),
        "a hundred thousand entries": lambda: zipped(
            {**good, **{f"x{at}": b"" for at in range(100_000)}}
        ),
        "archives in archives": lambda: zipped({"a.zip": zipped(good)}),
        "half of one": lambda: zipped(good)[:600],
    }


def _zeros(begins: bytes) -> Iterable[bytes]:
    yield begins
    for _ in range(200):
        yield b"\0" * 1_000_000


def _links(good: dict[str, bytes], canary: Path) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in good:
            entry = zipfile.ZipInfo(name)
            entry.create_system, entry.external_attr = 3, 0o120777 << 16
            archive.writestr(entry, str(canary))
    return file.getvalue()
