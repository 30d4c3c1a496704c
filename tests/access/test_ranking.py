from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coverage import AreaLevel, Datasets, Network, Sector, Selection, Site, find_gaps
from coverage.access.ranking import Ranking, rank
from coverage.access.reach import reach_by
from coverage.access.usual_travel import usual_travel
from coverage.datasets.default import load_datasets
from tests.worlds import Point, a_site, a_world, matrix, reach_in

COST = st.just(math.inf) | st.integers(0, 60).map(float)


@st.composite
def tables(draw: st.DrawFn) -> NDArray[np.float64]:
    points, sites = draw(st.integers(1, 8)), draw(st.integers(1, 5))
    row = st.lists(COST, min_size=sites, max_size=sites)
    return np.array([draw(row) for _ in range(points)])


@given(tables(), st.integers(1, 60), st.data())
def test_a_ranking_gives_what_the_trips_give(
    table: NDArray[np.float64], threshold: int, data: st.DataObject
) -> None:
    world = a_world([Point()] * len(table), [a_site(f"s{n}") for n in range(table.shape[1])])
    chosen = sorted(data.draw(st.sets(st.integers(0, table.shape[1] - 1))))
    ranking = rank(matrix(world, table.tolist()), world.demand, world.sites)
    assert ranking
    found = ranking.reach([world.sites[row] for row in chosen], threshold)
    expected = reach_in(table[:, chosen], threshold)
    for name in ("nearest", "cost", "reached", "unknown"):
        assert np.array_equal(getattr(found, name), getattr(expected, name)), name


def test_what_is_not_known_of_one_site_alone_is_never_ranked() -> None:
    world = a_world([Point(), Point()], [a_site("s1"), a_site("s2")])
    assert rank(matrix(world, [[1.0, 2.0], [np.nan, 1.0]]), world.demand, world.sites) is None
    assert rank(matrix(world, [[1.0, 2.0], [2.0, 1.0]]), world.demand, ()) is None


def test_points_of_which_nothing_is_known_stay_unknown_in_a_ranking() -> None:
    world = a_world([Point(), Point(), Point()], [a_site("s1"), a_site("s2")])
    travel = matrix(world, [[1.0, 2.0], [np.nan, np.nan], [np.inf, 3.0]])
    ranking = rank(travel, world.demand, world.sites)
    assert ranking
    for sites in (world.sites, world.sites[:1], world.sites[1:]):
        ranked, plain = ranking.reach(sites, 2.0), reach_by(travel, world.demand, sites, 2.0)
        for name in ("nearest", "cost", "reached", "unknown"):
            np.testing.assert_array_equal(getattr(ranked, name), getattr(plain, name))


def test_a_site_that_was_not_ranked_is_refused() -> None:
    world = a_world([Point()], [a_site()])
    ranking = rank(matrix(world, [[1.0]]), world.demand, world.sites)
    assert ranking
    other: Site = a_site("other")
    with pytest.raises(KeyError):
        ranking.reach([other], 10)


@pytest.mark.parametrize(
    "selection",
    [
        Selection(),
        Selection(Network.CURRENT, threshold=60),
        Selection(sectors=(Sector.HEALTH,), threshold=20),
        Selection(sectors=(Sector.AUTOMOTIVE,)),
    ],
    ids=str,
)
def test_the_first_answer_and_every_later_one_are_the_same(selection: Selection) -> None:
    datasets: Datasets = load_datasets()
    answers = [find_gaps(datasets, selection, AreaLevel.DISTRICT) for _ in range(2)]
    assert not _rankings(datasets)  # to be asked the same again takes none
    find_gaps(datasets, replace(selection, threshold=35), AreaLevel.DISTRICT)
    assert _rankings(datasets)
    answers.append(find_gaps(datasets, selection, AreaLevel.DISTRICT))
    by_hand = find_gaps(datasets, selection, AreaLevel.DISTRICT, usual_travel(datasets, selection))
    assert answers[0].areas == answers[1].areas == answers[2].areas == by_hand.areas


def _rankings(datasets: Datasets) -> list[Ranking]:
    return [each for each in datasets.worked_out.values() if isinstance(each, Ranking)]
