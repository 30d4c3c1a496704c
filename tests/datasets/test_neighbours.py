from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from coverage import AreaLevel, Datasets
from coverage.datasets.neighbours import NEAR_M, beside_each_other, neighbours
from coverage.vocabulary import SHIPPED_LEVELS

KM = 1_000.0
places = st.integers(0, 8)


@st.composite
def boxes(draw: st.DrawFn) -> list[shapely.Polygon]:
    """Return rectangles on a grid of kilometres, which touch, overlap or stand apart."""
    return [
        shapely.box(x * KM, y * KM, (x + wide) * KM, (y + high) * KM)
        for x, y, wide, high in draw(
            st.lists(st.tuples(places, places, st.integers(1, 3), st.integers(1, 3)), max_size=8)
        )
    ]


@given(boxes())
def test_neighbours_are_those_that_come_near_and_no_area_is_its_own(
    outlines: list[shapely.Polygon],
) -> None:
    assert beside_each_other(outlines) == tuple(
        tuple(
            row
            for row, other in enumerate(outlines)
            if row != mine and outlines[mine].distance(other) <= NEAR_M
        )
        for mine in range(len(outlines))
    )


@given(st.data(), boxes())
def test_the_order_of_areas_does_not_matter(
    data: st.DataObject, outlines: list[shapely.Polygon]
) -> None:
    order = data.draw(st.permutations(range(len(outlines))))
    shuffled = beside_each_other([outlines[row] for row in order])
    for found, row in zip(shuffled, order, strict=True):
        assert sorted(order[other] for other in found) == list(beside_each_other(outlines)[row])


@pytest.mark.parametrize(("apart", "expected"), [(NEAR_M, ((1,), (0,))), (NEAR_M + 1, ((), ()))])
def test_near_is_inclusive(apart: float, expected: tuple[tuple[int, ...], ...]) -> None:
    first, second = shapely.box(0, 0, KM, KM), shapely.box(KM + apart, 0, 3 * KM, KM)
    assert beside_each_other([first, second]) == expected


def test_an_area_inside_another_is_its_neighbour() -> None:
    around, inside = shapely.box(0, 0, 9 * KM, 9 * KM), shapely.box(KM, KM, 2 * KM, 2 * KM)
    assert beside_each_other([around, inside]) == ((1,), (0,))


def named(datasets: Datasets, level: AreaLevel) -> dict[str, set[str]]:
    names = [area.name for area in datasets.areas[level]]
    found = neighbours(datasets, level)
    return {name: {names[row] for row in rows} for name, rows in zip(names, found, strict=True)}


def test_regions_have_the_neighbours_that_an_atlas_gives_them(datasets: Datasets) -> None:
    beside = named(datasets, AreaLevel.REGION)
    assert beside["London"] == {"South East", "East of England"}
    assert beside["North East"] == {"North West", "Yorkshire and The Humber"}
    assert beside["South West"] == {"South East", "West Midlands"}


def test_rivers_do_not_part_neighbours_and_estuaries_do(datasets: Datasets) -> None:
    beside = named(datasets, AreaLevel.DISTRICT)
    assert "Gateshead" in beside["Newcastle upon Tyne"]
    assert "Westminster" in beside["Lambeth"]
    assert "Wirral" not in beside["Liverpool"]


@pytest.mark.parametrize(
    ("level", "alone"),
    [
        (AreaLevel.REGION, set()),
        (AreaLevel.LEP, set()),
        (AreaLevel.LSIP, set()),
        (
            AreaLevel.COMBINED_AUTHORITY,
            {"Devon and Torbay", "West Midlands", "West of England"},
        ),
        (AreaLevel.DISTRICT, {"Isle of Wight", "Isles of Scilly"}),
    ],
)
def test_only_islands_and_lone_combined_authorities_have_none(
    datasets: Datasets, level: AreaLevel, alone: set[str]
) -> None:
    assert {name for name, beside in named(datasets, level).items() if not beside} == alone


@pytest.mark.parametrize("level", SHIPPED_LEVELS)
def test_whoever_is_a_neighbour_has_one(datasets: Datasets, level: AreaLevel) -> None:
    beside = neighbours(datasets, level)
    assert len(beside) == len(datasets.areas[level])
    for area, rows in enumerate(beside):
        assert area not in rows
        assert list(rows) == sorted(set(rows))
        assert all(area in beside[other] for other in rows)


def test_lep_areas_that_share_districts_are_neighbours(datasets: Datasets) -> None:
    districts = datasets.demand.memberships[AreaLevel.LEP]
    beside = neighbours(datasets, AreaLevel.LEP)
    leps_of: dict[int, set[int]] = {}
    for point, lep in zip(districts.points.tolist(), districts.areas.tolist(), strict=True):
        leps_of.setdefault(point, set()).add(lep)
    shared = {tuple(sorted(leps)) for leps in leps_of.values() if len(leps) == 2}
    assert shared
    assert all(second in beside[first] for first, second in shared)
