from __future__ import annotations

import json
import math

import pytest
import shapely
from pyproj import Transformer

from coverage import AreaLevel, Datasets
from coverage.datasets.areas import DistrictFinder, boundary_path, read_boundaries
from coverage.datasets.sources import read_sources
from coverage.vocabulary import SHIPPED_LEVELS

COUNTS = {
    AreaLevel.REGION: 9,
    AreaLevel.LEP: 38,
    AreaLevel.LSIP: 38,
    AreaLevel.COMBINED_AUTHORITY: 15,
    AreaLevel.DISTRICT: 296,
}
PLACES = {
    "Manchester": (-2.2426, 53.4808, "E08000003"),
    "Slough": (-0.5954, 51.5105, "E06000039"),
    "City of London": (-0.0922, 51.5155, "E09000001"),
    "Sheffield": (-1.4701, 53.3811, "E08000039"),
}
OUTSIDE = {
    "Cardiff": (-3.1791, 51.4816),
    "Edinburgh": (-3.1883, 55.9533),
    "Paris": (2.3522, 48.8566),
    "the North Sea": (3.0, 54.0),
    "the Pole": (0.0, 90.0),
    "nowhere": (math.nan, math.nan),
}


@pytest.mark.parametrize(("level", "count"), COUNTS.items())
def test_each_level_holds_its_areas(datasets: Datasets, level: AreaLevel, count: int) -> None:
    areas = datasets.areas[level]
    assert len(areas) == count
    assert len({area.code for area in areas}) == len({area.name for area in areas}) == count


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_every_area_states_its_extent_and_its_vintage(datasets: Datasets, level: AreaLevel) -> None:
    for area in datasets.areas[level]:
        assert area.area_km2 > 0
        assert any(year in area.vintage for year in ("2021", "2025"))


@pytest.mark.parametrize("level", [level for level in SHIPPED_LEVELS if level.tiles_england])
def test_levels_that_tile_england_have_the_extent_of_england(
    datasets: Datasets, level: AreaLevel
) -> None:
    england = sum(area.area_km2 for area in datasets.areas[level])
    assert england == pytest.approx(130_280, rel=0.005)


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_the_label_of_an_area_lies_in_its_outline_or_near(level: AreaLevel) -> None:
    features = json.loads(read_boundaries(read_sources(), level))["features"]
    for feature in features:
        outline = shapely.from_geojson(json.dumps(feature["geometry"]))
        label = shapely.Point(feature["properties"]["label"])
        assert outline.distance(label) < 0.002, feature["properties"]["name"]


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_outlines_are_valid_and_lie_in_england(level: AreaLevel) -> None:
    features = json.loads(read_boundaries(read_sources(), level))["features"]
    outlines = shapely.from_geojson([json.dumps(feature["geometry"]) for feature in features])
    assert shapely.is_valid(outlines).all()
    west, south, east, north = shapely.total_bounds(outlines)
    assert -6.5 < west < east < 1.8
    assert 49.8 < south < north < 55.9


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_found_in_its_district(districts: DistrictFinder, place: str) -> None:
    lon, lat, code = PLACES[place]
    assert districts.find([lon], [lat]) == [code]


@pytest.mark.parametrize("place", OUTSIDE)
def test_a_place_outside_england_is_in_no_district(districts: DistrictFinder, place: str) -> None:
    lon, lat = OUTSIDE[place]
    assert districts.find([lon], [lat]) == [None]


def test_places_keep_their_order_whether_they_are_found_or_not(districts: DistrictFinder) -> None:
    lon, lat, code = PLACES["Manchester"]
    assert districts.find([2.35, lon, math.nan, lon], [48.9, lat, math.nan, lat]) == [
        None,
        code,
        None,
        code,
    ]


def test_no_places_are_in_no_districts(districts: DistrictFinder) -> None:
    assert districts.find([], []) == []


@pytest.mark.parametrize(("metres_off", "found"), [(-400, "D"), (900, "D"), (1_100, None)])
def test_a_place_within_a_kilometre_of_an_outline_counts_as_inside(
    metres_off: int, found: str | None
) -> None:
    square = shapely.box(400_000, 400_000, 401_000, 401_000)
    finder = DistrictFinder(("D",), shapely.STRtree([square]))
    to_degrees = Transformer.from_crs("EPSG:27700", "EPSG:4326", always_xy=True)
    lon, lat = to_degrees.transform(401_000 + metres_off, 400_500)
    assert finder.find([lon], [lat]) == [found]


def test_every_level_has_a_file_of_its_own() -> None:
    assert len({boundary_path(level) for level in SHIPPED_LEVELS}) == len(SHIPPED_LEVELS)


def test_a_place_is_near_its_district_and_far_from_another(districts: DistrictFinder) -> None:
    assert districts.is_near("E08000003", -2.2426, 53.4808)
    assert not districts.is_near("E09000001", -2.2426, 53.4808)
