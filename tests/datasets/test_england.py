"""The land of England, as one outline."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from coverage import AreaLevel, Datasets
from coverage.datasets.england import read_england
from coverage.datasets.projection import to_national_grid


def test_it_is_the_land_of_all_regions(datasets: Datasets) -> None:
    england = read_england(datasets.sources)
    regions = datasets.areas[AreaLevel.REGION]
    assert england.area / 1e6 == pytest.approx(sum(area.area_km2 for area in regions), rel=1e-3)
    assert england.is_valid


def test_people_and_labels_are_on_it_and_wales_and_the_sea_are_not(datasets: Datasets) -> None:
    england = read_england(datasets.sources)
    homes = shapely.points(datasets.demand.positions)
    assert np.mean(shapely.dwithin(england, homes, 500.0)) > 0.999
    labels = [area.label for area in datasets.areas[AreaLevel.REGION]]
    assert shapely.covers(
        england, shapely.points(to_national_grid(*zip(*labels, strict=True)))
    ).all()
    cardiff_and_north_sea = to_national_grid([-3.18, 2.5], [51.48, 54.0])
    assert not shapely.intersects(england, shapely.points(cardiff_and_north_sea)).any()
