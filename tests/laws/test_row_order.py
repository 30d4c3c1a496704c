"""The order of rows, of sites or of demand points, never matters."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets, Selection, find_gaps, judge
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.institutes import read_institutes
from coverage.datasets.sources import read_sources
from coverage.vocabulary import SHIPPED_LEVELS
from tests.laws.strategies import selections, worlds, worlds_with_costs
from tests.worlds import Matrix, with_points_in_order


@given(worlds_with_costs(), selections(120), st.sampled_from(SHIPPED_LEVELS), st.randoms())
def test_the_order_of_demand_points_never_matters(
    world: tuple[Datasets, Matrix], selection: Selection, level: AreaLevel, chance: Random
) -> None:
    datasets, travel = world
    order = list(range(len(datasets.demand)))
    chance.shuffle(order)
    moved = with_points_in_order(datasets, order)
    assert find_gaps(moved, selection, level, travel) == find_gaps(
        datasets, selection, level, travel
    )


@given(worlds(), selections(), st.sampled_from(SHIPPED_LEVELS), st.randoms())
def test_the_order_of_sites_never_matters_to_reach(
    world: Datasets, selection: Selection, level: AreaLevel, chance: Random
) -> None:
    moved = replace(world, sites=tuple(chance.sample(world.sites, len(world.sites))))
    assert find_gaps(moved, selection, level) == find_gaps(world, selection, level)


@given(worlds(), st.randoms())
def test_the_order_of_sites_never_matters_to_verdicts(world: Datasets, chance: Random) -> None:
    moved = replace(world, sites=tuple(chance.sample(world.sites, len(world.sites))))
    assert judge(moved, AreaLevel.LEP) == judge(world, AreaLevel.LEP)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_rows_in_the_file_never_matters(
    districts: DistrictFinder, datasets: Datasets, seed: int
) -> None:
    header, *rows = read_sources().read("institutes.csv").splitlines(keepends=True)
    Random(seed).shuffle(rows)
    assert read_institutes(b"".join([header, *rows]), "moved.csv", districts) == datasets.sites
