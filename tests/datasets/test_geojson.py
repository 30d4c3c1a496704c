"""GeoJSON that is not whole is refused, and the feature is named."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from coverage import InvalidFileError
from coverage.datasets.areas import areas_in, outlines_in

RING = [[-1.6, 52.9], [-1.4, 52.9], [-1.4, 53.1], [-1.6, 52.9]]


def a_feature(code: str) -> dict[str, Any]:
    return {
        "properties": {
            **{"code": code, "name": "Here", "vintage": "2025"},
            **{"area_km2": 12, "label": [-1.5, 53.0]},
        },
        "geometry": {"type": "Polygon", "coordinates": [RING]},
    }


def a_file(change: Callable[[dict[str, Any]], object] = lambda _: None) -> bytes:
    """Return a file of two features, with a change of the second."""
    features = [a_feature("E1"), a_feature("E2")]
    change(features[1])
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_whole_file_is_read() -> None:
    assert [area.code for area in areas_in(a_file(), "a.geojson")] == ["E1", "E2"]
    finder = outlines_in(a_file(), "a.geojson")
    assert finder.codes == ("E1", "E2")
    assert finder.find([-1.45, 0.0], [53.0, 51.5]) != [None, None]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda f: f.pop("properties"), "has no properties"),
        (lambda f: f["properties"].update(code="E1"), "has the code of another one ('E1')"),
        (lambda f: f["properties"].update(name=""), "has no text 'name'"),
        (lambda f: f["properties"].update(vintage=["2025"]), "has no text 'vintage'"),
        (lambda f: f["properties"].update(area_km2=float("nan")), "has no number 'area_km2'"),
        (lambda f: f["properties"].update(area_km2=True), "has no number 'area_km2'"),
        (lambda f: f["properties"].update(label=[-1.5]), "has no place 'label'"),
        (lambda f: f["properties"].update(label=[-1.5, 10**400]), "has no place 'label'"),
    ],
)
def test_an_area_that_is_not_whole_is_named(
    change: Callable[[dict[str, Any]], object], words: str
) -> None:
    with pytest.raises(InvalidFileError) as refused:
        areas_in(a_file(change), "a.geojson")
    assert str(refused.value) == f"a.geojson was not loaded: feature 2 {words}: get the file again"


@pytest.mark.parametrize(
    ("geometry", "words"),
    [
        (None, "has no outline"),
        ({"type": "Point", "coordinates": [-1.5, 53.0]}, "has no outline"),
        ({"type": "Polygon", "coordinates": []}, "has no outline"),
        ({"type": "Polygon", "coordinates": [RING[:2]]}, "has no outline"),
        ({"type": "Polygon", "coordinates": [RING[:3]]}, "has no outline"),
        ({"type": "Polygon", "coordinates": [[["a", "b"]]]}, "has no outline"),
        (
            {"type": "Polygon", "coordinates": [[[x, y * 10] for x, y in RING]]},
            "lies off the globe",
        ),
        (
            {"type": "Polygon", "coordinates": [[[x + 150, y] for x, y in RING]]},
            "lies far from England",
        ),
    ],
)
def test_an_outline_that_is_none_is_named(geometry: object, words: str) -> None:
    with pytest.raises(InvalidFileError, match=f"feature 2 {words}"):
        outlines_in(a_file(lambda f: f.update(geometry=geometry)), "a.geojson")


@pytest.mark.parametrize(
    "content",
    [b"", b"{}", b"[]", b"null", b'{"features": []}', b'{"features": {}}', b"\xff", b"[" * 100_000],
)
def test_what_is_no_geojson_is_refused_in_one_sentence(content: bytes) -> None:
    for read in (areas_in, outlines_in):
        with pytest.raises(InvalidFileError, match=r"this is not GeoJSON with features"):
            read(content, "a.geojson")
