from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import Datasets
from coverage.datasets.car.density import AROUND, SHAPE, Density, density_of
from coverage.datasets.projection import to_national_grid
from coverage.vocabulary import PopulationGroup

CELLS_AROUND = 49
"""Those whose middle is at most four cells from the middle of one."""


@pytest.fixture(scope="module")
def density(datasets: Datasets) -> Density:
    return density_of(datasets.demand)


def a_crowd(datasets: Datasets, *places: tuple[float, float], residents: int = 49_000) -> Density:
    """Return the density where so many live at each of some places and nobody elsewhere."""
    everyone = np.full(len(places), residents, dtype=np.int64)
    return density_of(
        replace(
            datasets.demand,
            codes=datasets.demand.codes[: len(places)],
            positions=np.array(places, dtype=np.float64),
            residents={PopulationGroup.ALL: everyone},
        )
    )


def test_residents_count_within_four_kilometres_and_not_beyond(datasets: Datasets) -> None:
    cells = a_crowd(datasets, (400_500, 300_500)).cells
    assert np.count_nonzero(cells) == CELLS_AROUND
    assert cells[400, 300] == cells[404, 300] == cells[400, 296] == pytest.approx(1)
    assert cells[405, 300] == cells[403, 303] == 0


def test_the_mean_is_of_five_places_without_the_densest(datasets: Datasets) -> None:
    density = a_crowd(datasets, (400_500, 300_500))
    # Of the ends and three places between, those within 4 km see the crowd; one is left out.
    for destination, seen in ((400_500, 5), (404_500, 5), (405_500, 4), (410_500, 2), (450_500, 1)):
        found = density.along((destination, 300_500), slice(None))
        assert found == pytest.approx([(seen - 1) / 4])


def test_it_is_the_same_for_some_points_as_for_all(density: Density) -> None:
    rows = np.arange(5, 32_844, 701)
    place = (530_000.0, 180_000.0)
    assert np.array_equal(density.along(place, rows), density.along(place, slice(None))[rows])


@given(st.tuples(st.floats(-1e6, 2e6), st.floats(-1e6, 2e6)))
def test_it_is_a_number_wherever_a_trip_leads(density: Density, place: tuple[float, float]) -> None:
    found = density.along(place, slice(0, None, 997))
    assert (found >= 0).all()
    assert np.isfinite(found).all()


def test_a_point_without_a_position_has_nobody_around(datasets: Datasets) -> None:
    density = a_crowd(datasets, (np.nan, np.nan), (400_500, 300_500))
    assert density.at_points.tolist() == [0, pytest.approx(1)]
    assert density.cells.sum() == pytest.approx(CELLS_AROUND)


def test_london_is_dense_the_pennines_are_not_and_the_sea_is_empty(density: Density) -> None:
    lon, lat = [-0.12, -2.25, 1.0], [51.51, 54.68, 54.5]
    east, north = (to_national_grid(lon, lat) // 1000).astype(int).T
    london, pennines, sea = density.cells[east, north].tolist()
    assert london > 8
    assert 0 <= pennines < 0.1
    assert sea == 0


def test_everybody_is_counted_once_for_each_cell_around(
    datasets: Datasets, density: Density
) -> None:
    residents = datasets.demand.residents[PopulationGroup.ALL].sum()
    assert density.cells.shape == SHAPE
    assert density.cells.sum(dtype=np.float64) * 1000 == pytest.approx(residents, rel=1e-3)
    assert AROUND == 4
