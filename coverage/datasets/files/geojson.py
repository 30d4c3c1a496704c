"""GeoJSON as features: one that is not whole is refused, and named by its number."""

from __future__ import annotations

import gzip
import json
import zlib
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from coverage.errors import Fault, InvalidFileError

OUTLINES = ("Polygon", "MultiPolygon")

PACKED = ".gz"
"""Ends the name of a file that is packed: of a level of many areas."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One feature of a file.

    Parameters
    ----------
    file : str
        Name of the file, for messages.
    number : int
        Which one of the file it is, from 1 on.
    """

    file: str
    number: int
    properties: dict[str, Any]
    geometry: object

    def fault(self, message: str) -> InvalidFileError:
        """Return the error for something wrong with it."""
        return InvalidFileError(
            self.file, [Fault(0, "", f"feature {self.number} {message}: get the file again")]
        )

    def text(self, name: str) -> str:
        """Return a property that is a text.

        Raises
        ------
        InvalidFileError
            If it is none, or blank.
        """
        value = self.properties.get(name)
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self.fault(f"has no text {name!r}")
        return value

    def numbers(self, name: str, many: int) -> tuple[float, ...]:
        """Return a property of so many numbers.

        Raises
        ------
        InvalidFileError
            If it is something else.
        """
        value = self.properties.get(name)
        values = value if isinstance(value, list) else [value]
        if len(values) != many or not all(map(_is_number, values)):
            raise self.fault(f"has no number {name!r}" if many == 1 else f"has no place {name!r}")
        return tuple(values)


def read_features(content: bytes, name: str) -> tuple[Feature, ...]:
    """Read a collection of features.

    Parameters
    ----------
    name : str
        Name of the file, for messages.

    Raises
    ------
    InvalidFileError
        If it is none, or holds none.
    """
    try:
        root = json.loads(unpacked(content, name))
    except (ValueError, RecursionError, OSError, EOFError, zlib.error):
        raise _no_collection(name) from None
    features = root.get("features") if isinstance(root, dict) else None
    if not isinstance(features, list) or not features:
        raise _no_collection(name)
    return tuple(_feature(name, number, each) for number, each in enumerate(features, start=1))


def unpacked(content: bytes, name: str) -> bytes:
    """Return a file as the text that it was before it was packed, if its name says so."""
    return gzip.decompress(content) if name.endswith(PACKED) else content


def outlines_of(features: tuple[Feature, ...]) -> NDArray[np.object_]:
    """Return the outlines of features, in degrees.

    Raises
    ------
    InvalidFileError
        If one has no outline on the globe.
    """
    return np.array([_outline(feature) for feature in features], dtype=object)


def _no_collection(name: str) -> InvalidFileError:
    return InvalidFileError(
        name, [Fault(0, "", "this is not GeoJSON with features: get the file again")]
    )


def _feature(name: str, number: int, fields: object) -> Feature:
    fields = fields if isinstance(fields, dict) else {}
    properties = fields.get("properties")
    feature = Feature(name, number, properties or {}, fields.get("geometry"))
    if not isinstance(properties, dict):
        raise feature.fault("has no properties")
    return feature


def _outline(feature: Feature) -> shapely.Geometry:
    try:
        outline = shapely.from_geojson(json.dumps(feature.geometry))
    except (shapely.errors.GEOSException, UnicodeEncodeError):
        outline = None
    if outline is None or outline.geom_type not in OUTLINES or outline.is_empty:
        raise feature.fault("has no outline")
    west, south, east, north = outline.bounds
    if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        raise feature.fault("lies off the globe")
    return outline


def _is_number(value: object) -> bool:
    return (
        isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e9
    )  # NaN is not below anything
