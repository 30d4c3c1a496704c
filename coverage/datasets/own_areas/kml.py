"""The areas that a KML file draws, with what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from xml.etree import ElementTree
from xml.parsers import expat

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.datasets.own_areas.given import refused

NAME = "name"

MOST_TAGS = 500_000
MOST_COLUMNS = 200


def read_kml(content: bytes, name: str) -> tuple[dict[str, list[str]], NDArray[np.object_]]:
    """Return the columns and the shapes of a KML file, a placemark that draws an area a row.

    Raises
    ------
    InvalidFileError
        If it is no KML, or one that declares entities, which a bomb would.
    """
    if content.count(b"<") > MOST_TAGS:
        raise refused(name, f"this KML has more than {MOST_TAGS // 1_000:,},000 tags: give less")
    _check_declarations(content, name)
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        raise refused(name, "this is not whole KML: save the file again") from None
    if _tag(root) != "kml":
        raise refused(name, "this is XML and no KML: save your areas as GeoJSON")
    places = [each for each in root.iter() if _tag(each) == "Placemark"]
    cells = [dict(_cells(place)) for place in places]
    columns = {
        column: [each.get(column, "") for each in cells]
        for column in islice(dict.fromkeys(key for each in cells for key in each), MOST_COLUMNS)
    }
    return columns, np.array([*map(_shape, places), None], dtype=object)[:-1]


def _check_declarations(content: bytes, name: str) -> None:
    """Refuse a document that declares a type: none of KML does."""

    def refuse(*_: object) -> None:
        raise refused(name, "this XML declares entities, which no KML does: save it as GeoJSON")

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise refused(name, "this is not whole KML: save the file again") from None
    except (ValueError, LookupError) as error:
        if hasattr(error, "faults"):
            raise
        raise refused(name, "this is not whole KML: save the file again") from None


def _cells(place: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for each in place:
        if _tag(each) == NAME:
            yield NAME, (each.text or "").strip()
    for each in place.iter():
        if _tag(each) == "SimpleData":
            yield each.get("name", ""), (each.text or "").strip()
        elif _tag(each) == "Data":
            value = next((part.text for part in each if _tag(part) == "value"), "")
            yield each.get("name", ""), (value or "").strip()


def _shape(place: ElementTree.Element) -> shapely.Geometry | None:
    drawn = [each for each in place.iter() if _tag(each) == "Polygon"]
    try:
        polygons = [_polygon(each) for each in drawn]
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError):
        return None
    return shapely.multipolygons(polygons) if polygons else shapely.Point()


def _polygon(drawn: ElementTree.Element) -> shapely.Geometry:
    shells, holes = (
        [ring for each in drawn if _tag(each) == side for ring in _rings(each)]
        for side in ("outerBoundaryIs", "innerBoundaryIs")
    )
    return shapely.polygons(shells[0], holes or None)


def _rings(side: ElementTree.Element) -> Iterator[shapely.Geometry]:
    for each in side.iter():
        if _tag(each) == "coordinates":
            text = each.text or ""
            width = len(text.split(None, 1)[0].split(","))  # a height may stand behind each place
            numbers = np.array(text.replace(",", " ").split(), dtype=np.float64)
            yield shapely.linearrings(numbers.reshape(-1, width)[:, :2])


def _tag(element: ElementTree.Element) -> str:
    return str(element.tag).rpartition("}")[2]
