from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import shapely
from numpy.typing import NDArray

from coverage import AreaLevel, Datasets, PopulationGroup, SelectionError
from coverage.datasets.areas import DistrictFinder
from coverage.datasets.demand import DEMAND, Membership, read_demand
from coverage.datasets.population.counts import PARTS
from coverage.vocabulary import SHIPPED_LEVELS

ONE_EACH = (AreaLevel.REGION, AreaLevel.LSIP, AreaLevel.DISTRICT)


def times_held(datasets: Datasets, level: AreaLevel) -> NDArray[np.intp]:
    """Return in how many areas of a level each demand point lies."""
    pairs = datasets.demand.memberships[level]
    return np.bincount(pairs.points, minlength=len(datasets.demand))


def test_demand_points_are_the_english_lsoas_of_2011_in_order(datasets: Datasets) -> None:
    codes = datasets.demand.codes
    assert len(codes) == 32_844
    assert (np.sort(codes) == codes).all()
    assert len(np.unique(codes)) == len(codes)


@pytest.mark.parametrize("group", PopulationGroup)
def test_residents_are_whole_persons(datasets: Datasets, group: PopulationGroup) -> None:
    residents = datasets.demand.residents[group]
    assert residents.dtype == np.int64
    assert (residents > 0).all()


@pytest.mark.parametrize("group", [each for each in PopulationGroup if PARTS[each]])
def test_the_parts_of_a_population_group_add_up_in_every_demand_point(
    datasets: Datasets, group: PopulationGroup
) -> None:
    residents = datasets.demand.residents
    parts = np.sum([residents[part] for part in PARTS[group]], axis=0)
    if group is PopulationGroup.ALL:
        assert (parts <= residents[group]).all()
    else:
        assert (parts == residents[group]).all()


def test_data_of_an_earlier_version_count_fewer_groups(datasets: Datasets) -> None:
    table = pq.read_table(pa.BufferReader(datasets.sources.read(DEMAND)))
    earlier = table.drop_columns(["residents_16-18", "residents_25-49"])
    content = pa.BufferOutputStream()
    pq.write_table(earlier, content)
    demand = read_demand(content.getvalue().to_pybytes(), datasets.areas)
    assert set(PopulationGroup) - set(demand.residents) == {
        PopulationGroup.AGED_16_18,
        PopulationGroup.AGED_25_49,
    }
    with pytest.raises(
        SelectionError, match=r"demand\.parquet does not count people aged 16 to 18"
    ):
        demand.residents[PopulationGroup.AGED_16_18]


@pytest.mark.parametrize("group", PopulationGroup)
def test_small_areas_of_a_district_have_residents_of_their_own(
    datasets: Datasets, group: PopulationGroup
) -> None:
    pairs = datasets.demand.memberships[AreaLevel.DISTRICT]
    residents = datasets.demand.residents[group]
    assert residents.min() > 0
    for district in range(len(datasets.areas[AreaLevel.DISTRICT])):
        mine = residents[pairs.points[pairs.areas == district]]
        assert len(mine) == 1 or mine.max() > 1.2 * mine.min()


def test_districts_add_up_to_the_published_total(datasets: Datasets) -> None:
    pairs = datasets.demand.memberships[AreaLevel.DISTRICT]
    residents = datasets.demand.residents[PopulationGroup.ALL]
    totals = np.bincount(pairs.areas, residents[pairs.points], 296)
    assert totals.sum() == 57_690_323
    assert (totals > 0).all()


@pytest.mark.parametrize("level", ONE_EACH)
def test_every_demand_point_lies_in_one_area_of_a_level_that_tiles(
    datasets: Datasets, level: AreaLevel
) -> None:
    assert level.tiles_england
    assert (times_held(datasets, level) == 1).all()


def test_every_demand_point_lies_in_one_lep_area_or_two(datasets: Datasets) -> None:
    assert set(times_held(datasets, AreaLevel.LEP)) == {1, 2}


def test_seven_districts_lie_in_two_lep_areas_and_wholly(datasets: Datasets) -> None:
    districts = datasets.areas[AreaLevel.DISTRICT]
    shape = (len(districts), len(datasets.areas[AreaLevel.LEP]))
    held = datasets.demand.areas_of_districts(AreaLevel.LEP, shape)
    twice = [
        district.code
        for district, leps in zip(districts, held.sum(axis=1), strict=True)
        if leps == 2
    ]
    assert len(twice) == 7
    tiles = datasets.demand.memberships[AreaLevel.DISTRICT]
    codes = np.array([area.code for area in districts])
    in_two = tiles.points[np.isin(codes[tiles.areas], twice)]
    assert (np.flatnonzero(times_held(datasets, AreaLevel.LEP) == 2) == in_two).all()


def test_a_demand_point_lies_in_one_combined_authority_at_most(datasets: Datasets) -> None:
    assert set(times_held(datasets, AreaLevel.COMBINED_AUTHORITY)) == {0, 1}


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_every_area_holds_a_demand_point(datasets: Datasets, level: AreaLevel) -> None:
    held = np.unique(datasets.demand.memberships[level].areas)
    assert held.tolist() == list(range(len(datasets.areas[level])))


@pytest.mark.parametrize("level", [each for each in SHIPPED_LEVELS if each is not AreaLevel.WARD])
def test_a_district_never_lies_across_a_border_of_another_level(
    datasets: Datasets, level: AreaLevel
) -> None:
    shape = (len(datasets.areas[AreaLevel.DISTRICT]), len(datasets.areas[level]))
    held = datasets.demand.areas_of_districts(level, shape)
    assert held.sum(axis=1).max() == (2 if level is AreaLevel.LEP else 1)


def test_every_demand_point_has_a_position_in_england(datasets: Datasets) -> None:
    easting, northing = datasets.demand.positions.T
    assert (easting > 80_000).all()
    assert (easting < 660_000).all()
    assert (northing > 5_000).all()
    assert (northing < 660_000).all()


def test_demand_points_lie_in_or_near_the_outline_of_their_district(
    datasets: Datasets, districts: DistrictFinder
) -> None:
    pairs = datasets.demand.memberships[AreaLevel.DISTRICT]
    some = slice(None, None, 50)
    points = shapely.points(datasets.demand.positions[pairs.points[some]])
    outlines = districts.tree.geometries[pairs.areas[some]]
    assert [area.code for area in datasets.areas[AreaLevel.DISTRICT]] == list(districts.codes)
    assert (shapely.distance(points, outlines) < 2_000).all()


def test_points_and_areas_of_a_membership_are_pairs() -> None:
    with pytest.raises(ValueError, match="are pairs"):
        Membership(np.array([0, 1]), np.array([0]))
