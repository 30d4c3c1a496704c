"""The middle of the people out of reach."""

from __future__ import annotations

import numpy as np
import pytest

from coverage import AreaLevel, Datasets, Selection, find_gaps
from coverage.access.gap_middles import gap_middles, middles_of
from coverage.access.reach import Reach
from coverage.datasets.demand import Membership
from coverage.datasets.projection import to_national_grid


def found(reached: list[bool], unknown: list[bool]) -> Reach:
    count = len(reached)
    return Reach(np.zeros(count, np.int32), np.ones(count), np.array(reached), np.array(unknown))


def test_it_leans_to_where_most_of_them_live() -> None:
    positions = np.array([[400e3, 300e3], [410e3, 300e3], [500e3, 300e3], [420e3, 300e3]])
    residents = np.array([100, 300, 9_000, 9_000])
    membership = Membership(np.arange(4), np.array([0, 0, 0, 1]))
    reach = found([False, False, True, False], [False, False, False, True])
    west, none = gap_middles(membership, positions, residents, reach, 2)
    assert none is None  # of those nothing is known
    assert west
    lat, lon = west
    assert to_national_grid([lon], [lat])[0] == pytest.approx([407_500, 300_000], abs=0.5)


def test_people_of_no_known_place_and_areas_without_people_have_none() -> None:
    positions = np.array([[np.nan, np.nan], [400e3, 300e3]])
    membership = Membership(np.arange(2), np.array([0, 1]))
    reach = found([False, False], [False, False])
    assert gap_middles(membership, positions, np.array([5, 0]), reach, 2) == (None, None)


def test_the_gap_of_the_north_west_is_in_its_cities_and_not_in_the_lake_district(
    datasets: Datasets,
) -> None:
    regions = find_gaps(datasets, Selection(), AreaLevel.REGION)
    names = [area.area for area in regions.areas]
    middles = dict(zip(names, middles_of(datasets, regions), strict=True))
    lat, lon = middles["North West"] or (0.0, 0.0)
    assert [lat, lon] == pytest.approx([53.57, -2.58], abs=0.1)  # between Preston and Warrington
    lat, lon = middles["South West"] or (0.0, 0.0)
    assert 50.5 < lat < 51.0  # Bournemouth and Poole, on the south coast
    assert lon > -2.8
