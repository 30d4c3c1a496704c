from __future__ import annotations

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, PostcodeError, SelectionError
from coverage.datasets.place import PlaceFinder, place_finder
from coverage.datasets.projection import to_national_grid
from coverage.datasets.small_areas import small_areas


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


def test_a_position_is_in_the_demand_point_that_small_areas_say(
    datasets: Datasets, places: PlaceFinder
) -> None:
    demand, tiles = datasets.demand, datasets.demand.memberships[AreaLevel.DISTRICT]
    metres = demand.positions[::997] + 40
    codes = [area.code for area in datasets.areas[AreaLevel.DISTRICT]]
    points = small_areas(datasets).find(metres).tolist()
    for point, position, place in zip(points, metres, places.within(metres), strict=True):
        assert place
        assert (place.point, place.postcode) == (point, "")
        assert place.district_code == codes[tiles.areas[tiles.points == point].item()]
        assert np.allclose(to_national_grid([place.lon], [place.lat]), position, atol=0.01)


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


def test_no_number_is_a_place_that_is_not_there(places: PlaceFinder) -> None:
    nowhere = np.array([[1e300, 400_000], [np.inf, np.inf], [np.nan, 400_000], [0, 0]])
    assert places.within(nowhere) == [None] * 4
    here, *others = places.within(np.vstack([[430_000, 433_500], nowhere]))
    assert here is not None
    assert others == [None] * 4
