from __future__ import annotations

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, PostcodeError, SelectionError
from coverage.datasets.place import PlaceFinder, place_finder
from coverage.datasets.projection import to_national_grid


@pytest.fixture(scope="module")
def places(datasets: Datasets) -> PlaceFinder:
    return place_finder(datasets)


def test_a_postcode_is_in_the_demand_point_that_the_lookup_says(
    datasets: Datasets, places: PlaceFinder
) -> None:
    assert datasets.postcodes
    place, found = places.of_postcode("ls13ex"), datasets.postcodes.find("LS1 3EX")
    assert (place.postcode, place.point) == ("LS1 3EX", found.point)
    assert (place.lon, place.lat) == (found.lon, found.lat)
    names = {area.code: area.name for area in datasets.areas[AreaLevel.DISTRICT]}
    assert names[place.district_code] == "Leeds"


def test_a_position_is_in_the_nearest_demand_point_of_its_district(
    datasets: Datasets, places: PlaceFinder
) -> None:
    demand, tiles = datasets.demand, datasets.demand.memberships[AreaLevel.DISTRICT]
    rows = np.arange(0, len(demand), 997)
    codes = [area.code for area in datasets.areas[AreaLevel.DISTRICT]]
    for row, place in zip(rows, places.within(demand.positions[rows] + 40), strict=True):
        assert place
        same = tiles.points[tiles.areas == codes.index(place.district_code)]
        metres = to_national_grid([place.lon], [place.lat])
        away = np.linalg.norm(demand.positions[same] - metres, axis=1)
        assert place.point == same[away.argmin()]
        assert np.allclose(metres, demand.positions[row] + 40, atol=0.01)


def test_degrees_and_metres_find_the_same_place(places: PlaceFinder) -> None:
    there = places.at_degrees(-1.5491, 53.7997)
    (same,) = places.within(to_national_grid([-1.5491], [53.7997]))
    assert same
    assert (same.point, same.district_code) == (there.point, there.district_code)


def test_there_is_no_place_outside_england(places: PlaceFinder) -> None:
    edinburgh = to_national_grid([-3.19], [55.95])[0]
    assert places.within([edinburgh, [np.nan, np.nan], [0, 0]]) == [None, None, None]
    with pytest.raises(SelectionError, match=r"55.95, -3.19 lies outside England: give a place"):
        places.at_degrees(-3.19, 55.95)
    with pytest.raises(PostcodeError, match="Scotland"):
        places.of_postcode("EH1 1YZ")
